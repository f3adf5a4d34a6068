/** Files as they came: streamed to the disk under the run's own id, whatever their sender called them. */
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Problem } from '../http/problems.ts';
import { LARGEST_FILE_BYTES } from './contract.ts';

export interface Uploads {
  pathOf(runId: string): string;
  /** Gives the number of bytes. Throws 413 beyond the limit, and leaves nothing then. */
  keep(runId: string, body: ReadableStream<Uint8Array>): Promise<number>;
  forget(runId: string): Promise<void>;
  /** The runs whose files came before then. */
  olderThan(then: Date): Promise<string[]>;
}

export function createUploads(folder: string): Uploads {
  const pathOf = (runId: string) => join(folder, `${runId}.file`);
  return {
    pathOf,
    async keep(runId, body) {
      await mkdir(folder, { recursive: true });
      const path = pathOf(runId);
      try {
        await pipeline(Readable.from(bytesOf(body)), limited(), createWriteStream(path, { mode: 0o600 }));
        return (await stat(path)).size;
      } catch (error) {
        await rm(path, { force: true });
        throw error;
      }
    },
    forget: (runId) => rm(pathOf(runId), { force: true }),
    async olderThan(then) {
      const names = await readdir(folder).catch(() => []);
      const ids = names.flatMap((name) => FILE_NAME.exec(name)?.[1] ?? []);
      const times = await Promise.all(
        ids.map((id) =>
          stat(pathOf(id)).then(
            ({ mtimeMs }) => mtimeMs,
            () => Infinity,
          ),
        ),
      );
      return ids.filter((_, at) => (times[at] ?? Infinity) < then.getTime());
    },
  };
}

const FILE_NAME = /^([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\.file$/;

async function* bytesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    // Nobody reads on once the file was too large.
    await reader.cancel().catch(() => {});
  }
}

function limited(): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > LARGEST_FILE_BYTES) done(new Problem(413, 'problem.too_large'));
      else done(null, chunk);
    },
  });
}

/** What people read: no folders, no control or direction-turning characters, not endlessly long. */
export function shownFileName(sent: string): string {
  const last = sent.split(/[\\/]/).at(-1) ?? '';
  const plain = last
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .trim()
    .slice(0, 120);
  return plain || 'import';
}
