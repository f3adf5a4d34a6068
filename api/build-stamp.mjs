/** Whether the build is newer than the sources. Plain JavaScript without packages: it runs before anything is installed. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const SOURCES = ['api', 'db', 'web', 'data/messages', 'vite.config.ts', 'package-lock.json'];
const STAMP = 'dist/build-stamp';

/** True without sources too: then the build is all there is. */
export function buildIsFresh(root) {
  if (!existsSync(join(root, 'vite.config.ts'))) return true;
  const stamp = join(root, STAMP);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === stampOf(root);
}

export function writeStamp(root) {
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(join(root, STAMP), stampOf(root));
}

/** Sizes and times of change, not contents: it is asked at every start. */
function stampOf(root) {
  const hash = createHash('sha256');
  const add = (path) => {
    const stat = statSync(join(root, path), { throwIfNoEntry: false });
    if (!stat) return;
    if (!stat.isDirectory()) hash.update(`${path}\0${stat.size}\0${stat.mtimeMs}\n`);
    else for (const name of readdirSync(join(root, path)).sort()) add(`${path}/${name}`);
  };
  for (const source of SOURCES) add(source);
  return hash.digest('hex');
}

if (process.argv[1] === import.meta.filename) writeStamp(dirname(import.meta.dirname));
