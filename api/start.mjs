/** `npm start`: installs and builds what is missing, then runs the server in this process, so that signals arrive there. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

// Not `import.meta.dirname`: this file must run far enough on an old Node to say that it is too old.
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  stop(`Node ${process.versions.node} is too old. Install Node 20.19 or newer: https://nodejs.org`);
}

process.env.TZ = timeZone();
if (packagesAreOld()) npm('Installing packages', 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error');
const { buildIsFresh } = await import('./build-stamp.mjs');
if (!buildIsFresh(root)) npm('Building (about half a minute, only after a change)', 'run', 'build', '--loglevel=error');
await import(pathToFileURL(join(root, 'dist/server/main.js')).href);

/** Set before any module can keep the old zone; a territory file that cannot be read is told about later. */
function timeZone() {
  const file = process.env.KARTENN_TERRITORY || 'data/territories/brest.json';
  try {
    return JSON.parse(readFileSync(resolve(root, file), 'utf8')).timeZone || 'Europe/Paris';
  } catch {
    return 'Europe/Paris';
  }
}

function packagesAreOld() {
  const wanted = join(root, 'package-lock.json');
  const installed = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(wanted)) return false;
  return !existsSync(installed) || statSync(installed).mtimeMs < statSync(wanted).mtimeMs;
}

function npm(what, ...words) {
  process.stderr.write(`Kartenn: ${what} …\n`);
  const script = process.env.npm_execpath;
  const ran = script
    ? spawnSync(process.execPath, [script, ...words], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })
    : spawnSync('npm', words, {
        cwd: root,
        stdio: ['ignore', 'ignore', 'inherit'],
        shell: process.platform === 'win32',
      });
  if (ran.status !== 0) stop(`npm ${words[0] === 'run' ? 'run build' : 'ci'} failed; run it by hand to see why.`);
}

function stop(message) {
  process.stderr.write(`Kartenn: ${message}\n`);
  process.exit(1);
}
