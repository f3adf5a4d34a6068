/** Where the unix sockets of a data folder stand. */
import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';

/** macOS allows 104 bytes with the closing zero, Linux 108; a longer path is cut in silence. */
const LONGEST_PATH_BYTES = 103;

/**
 * The path of a socket named `name` for the data folder. In a deep folder it moves to the system's temporary folder,
 * under a name made from the folder, so that every process that opens the folder finds the same socket.
 */
export function socketPath(folder: string, name: string): string {
  const wanted = join(resolve(folder), `${name}.sock`);
  const key = createHash('sha256').update(wanted).digest('hex').slice(0, 16);
  if (process.platform === 'win32') return `\\\\.\\pipe\\kartenn-${key}`;
  if (Buffer.byteLength(wanted) <= LONGEST_PATH_BYTES) return wanted;
  const short = join(tmpdir(), `kartenn-${userInfo().uid}`);
  mkdirSync(short, { recursive: true, mode: 0o700 });
  return join(short, `${key}.sock`);
}
