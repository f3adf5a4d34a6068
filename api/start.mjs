/**
 * `npm start`: installs and builds what is missing, then runs the server in this process, so that signals arrive there.
 * `npm run admin` runs the other command in the same way.
 */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installWhatIsMissing, npm, root } from './install.mjs';

installWhatIsMissing();
process.env.TZ = timeZone();
const { buildIsFresh } = await import('./build-stamp.mjs');
if (!buildIsFresh(root)) npm('Building (about half a minute, only after a change)', 'run', 'build', '--loglevel=error');
const command = process.argv[2] === 'admin' ? 'admin' : 'main';
await import(pathToFileURL(join(root, `dist/server/${command}.js`)).href);

/** Set before any module can keep the old zone; a territory file that cannot be read is told about later. */
function timeZone() {
  const file = process.env.KARTENN_TERRITORY || 'data/territories/brest.json';
  try {
    return JSON.parse(readFileSync(resolve(root, file), 'utf8')).timeZone || 'Europe/Paris';
  } catch {
    return 'Europe/Paris';
  }
}
