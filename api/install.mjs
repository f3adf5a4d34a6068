/** What `npm start` and `npm test` need before anything else: a Node that is new enough, and the packages. No dependencies. */
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// Not `import.meta.dirname`: this file must run far enough on an old Node to say that it is too old.
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Ends the process with one line where Node is too old or the installation fails. */
export function installWhatIsMissing() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    stop(`Node ${process.versions.node} is too old. Install Node 20.19 or newer: https://nodejs.org`);
  }
  if (packagesAreOld())
    npm('Installing packages', 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error');
}

function packagesAreOld() {
  const wanted = join(root, 'package-lock.json');
  const installed = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(wanted)) return false;
  return !existsSync(installed) || statSync(installed).mtimeMs < statSync(wanted).mtimeMs;
}

/** Runs npm with these words and says what for; its own words appear only when they matter. */
export function npm(what, ...words) {
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
