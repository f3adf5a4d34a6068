import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** Tests that start the server or a browser run what strangers run: the build. Made anew only when it is old. */
export async function setup(): Promise<void> {
  const root = join(import.meta.dirname, '../..');
  const { buildIsFresh } = await import('../../api/build-stamp.mjs');
  if (!buildIsFresh(root)) execFileSync('npm', ['run', 'build'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
}
