/** Brings a file from elsewhere onto our disk, whole or not at all, and only if it has changed. */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { answerOf, bounded, NotRead } from '../http/elsewhere.ts';
import { LARGEST_FILE_BYTES } from '../imports/contract.ts';
import type { Parts } from '../parts.ts';
import type { Asked, Stamp } from './form.ts';

/** A process that works on a source says so more often. */
const TIME_LIMIT_MS = 60_000;

type Harvesting = Pick<Parts, 'harvesting'>;

export const fileOf = ({ harvesting }: Harvesting, sourceId: string): string =>
  join(harvesting.folder, `${sourceId}.file`);

/** Null for "not modified". Throws `NotRead`, and leaves the file of last time then. */
export async function fetchFile(parts: Harvesting, { address, etag, lastModified }: Asked, path: string) {
  if (!address) throw new NotRead('address', 'none');
  const got = await answerOf(address, {
    protocols: ['http:', 'https:'],
    networks: parts.harvesting.networks,
    timeLimitMs: TIME_LIMIT_MS,
    headers: {
      accept: 'text/csv, application/geo+json, application/json, */*;q=0.5',
      ...(etag && { 'if-none-match': etag }),
      ...(lastModified && { 'if-modified-since': lastModified }),
    },
  });
  if (got.status === 304 || got.status !== 200) {
    // Read to its end, so that the connection goes.
    for await (const _chunk of bounded(got, LARGEST_FILE_BYTES));
    if (got.status === 304) return null;
    throw new NotRead('status', String(got.status));
  }
  await keep(bounded(got, LARGEST_FILE_BYTES), path);
  return { etag: got.etag ?? null, lastModified: got.lastModified ?? null } satisfies Stamp;
}

/** Under another name until it is complete: what was read last time stays what it was. */
async function keep(bytes: AsyncIterable<Uint8Array>, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const coming = `${path}.coming`;
  try {
    await pipeline(Readable.from(bytes), createWriteStream(coming, { mode: 0o600 }));
    await rename(coming, path);
  } catch (error) {
    await rm(coming, { force: true });
    throw error;
  }
}

export async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest('base64url');
}
