/** The files inside a zip, as its directory names them, unpacked piece by piece: what its headers promise is not believed. */
import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { invalid, Problem } from '../../http/problems.ts';

/** Of all files that are read of one zip, together. They stream by; none of this is kept. */
const MOST_INFLATED_BYTES = 400_000_000;
/** Sheets shrink ten- to fiftyfold; what shrinks a thousandfold was made to do harm. */
const MOST_RATIO = 300;
const SMALL_BYTES = 5_000_000;
const MOST_DIRECTORY_BYTES = 4_000_000;

interface Entry {
  method: number;
  packedBytes: number;
  bytes: number;
  headerAt: number;
}

export interface ZipEntries {
  names: readonly string[];
  /** Throws 413 for what was made to swell, and 400 for what is damaged, as soon as that shows. */
  read(name: string): AsyncGenerator<Buffer>;
}

/** Throws 400 where there is no directory. */
export async function openZip(path: string): Promise<ZipEntries> {
  const entries = await withFile(path, directoryOf);
  let inflatedBytes = 0;
  return {
    names: [...entries.keys()],
    async *read(name) {
      const entry = entries.get(name);
      if (!entry || !(entry.method in UNPACKING)) throw damaged();
      if (isSwollen(entry.bytes, entry)) throw tooLarge();
      let bytes = 0;
      for await (const piece of await unpacked(path, entry)) {
        bytes += piece.length;
        inflatedBytes += piece.length;
        if (bytes > entry.bytes) throw damaged();
        if (isSwollen(bytes, entry) || inflatedBytes > MOST_INFLATED_BYTES) throw tooLarge();
        yield piece;
      }
    },
  };
}

const isSwollen = (bytes: number, { packedBytes }: Entry) => bytes > SMALL_BYTES && bytes > packedBytes * MOST_RATIO;

export const damaged = () => invalid('problem.import.damaged');
export const tooLarge = () => new Problem(413, 'problem.import.swollen');

const STORED = 0;
const DEFLATED = 8;
const UNPACKING = { [STORED]: 'as it is', [DEFLATED]: 'inflated' };

async function unpacked(path: string, { method, packedBytes, headerAt }: Entry): Promise<AsyncIterable<Buffer>> {
  const header = await withFile(path, (file) => bytesAt(file, headerAt, 30));
  if (header.readUInt32LE(0) !== 0x04034b50) throw damaged();
  const start = headerAt + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  if (packedBytes === 0) return noBytes();
  const packed = createReadStream(path, { start, end: start + packedBytes - 1 });
  if (method === STORED) return named(packed);
  // Whoever stops reading ends the file's stream too.
  return named(pipeline(packed, createInflateRaw(), () => {}));
}

async function* noBytes(): AsyncGenerator<Buffer> {}

/** What zlib says of broken bytes is, for people, a damaged file. */
async function* named(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* pieces;
  } catch (problem) {
    throw problem instanceof Problem ? problem : damaged();
  }
}

async function directoryOf(file: FileHandle): Promise<Map<string, Entry>> {
  const { size } = await file.stat();
  const tail = await bytesAt(file, Math.max(0, size - 66_000), Math.min(size, 66_000));
  const end = tail.lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
  if (end < 0 || end + 22 > tail.length) throw damaged();
  const [bytes, at] = [tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)];
  if (bytes > MOST_DIRECTORY_BYTES || at + bytes > size) throw damaged();
  const directory = await bytesAt(file, at, bytes);
  const entries = new Map<string, Entry>();
  let from = 0;
  while (from + 46 <= directory.length && directory.readUInt32LE(from) === 0x02014b50) {
    const [named, extra, comment] = [28, 30, 32].map((offset) => directory.readUInt16LE(from + offset));
    const name = directory.toString('utf8', from + 46, from + 46 + (named ?? 0)).replaceAll('\\', '/');
    const more = directory.subarray(from + 46 + (named ?? 0), from + 46 + (named ?? 0) + (extra ?? 0));
    const [packedBytes, inflated, headerAt] = [20, 24, 42].map((offset) => directory.readUInt32LE(from + offset));
    const sizes = longSizes({ bytes: inflated ?? 0, packedBytes: packedBytes ?? 0, headerAt: headerAt ?? 0 }, more);
    // Of two files of one name the first counts, as for a spreadsheet.
    if (!entries.has(name)) entries.set(name, { method: directory.readUInt16LE(from + 10), ...sizes });
    from += 46 + (named ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return entries;
}

const IN_MORE = 0xffffffff;

/** Some programs write every size in eight bytes, however small the file is. */
function longSizes(sizes: Omit<Entry, 'method'>, more: Buffer): Omit<Entry, 'method'> {
  let [at, length] = [0, 0];
  for (; at + 4 <= more.length; at += 4 + length) {
    length = more.readUInt16LE(at + 2);
    if (more.readUInt16LE(at) === 1) break;
  }
  let next = at + 4;
  const told = (size: number) => {
    if (size !== IN_MORE) return size;
    if (next + 8 > more.length) throw damaged();
    next += 8;
    return Number(more.readBigUInt64LE(next - 8));
  };
  const bytes = told(sizes.bytes);
  const packedBytes = told(sizes.packedBytes);
  return { bytes, packedBytes, headerAt: told(sizes.headerAt) };
}

async function bytesAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  if (bytesRead < length) throw damaged();
  return buffer;
}

async function withFile<Result>(path: string, use: (file: FileHandle) => Promise<Result>): Promise<Result> {
  const file = await open(path);
  try {
    return await use(file);
  } finally {
    await file.close();
  }
}
