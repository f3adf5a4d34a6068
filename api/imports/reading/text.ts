/** Which letters a file is written with, and its text as it streams. */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { analyse } from 'chardet';
import iconv from 'iconv-lite';
import { invalid } from '../../http/problems.ts';

const HEAD_BYTES = 65_536;
/** What French offices still save: Windows, old Macintosh, DOS. */
const OLD_ENCODINGS = ['windows-1252', 'macintosh', 'ibm850'];
/** The signs of French and Breton beyond ASCII, with their quotes and dashes; great letters tell less than small ones. */
const EXPECTED = /[éèêëàâäçîïôöùûüñœæ’‘“”«»–—…°²€\u00a0ʼ]/;
const POSSIBLE = /[ÉÈÊËÀÂÇÎÏÔŒÙÛÜÑ]/;

export async function headOf(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Pieces of text without a byte order mark. Bytes that mean nothing come as U+FFFD. */
export async function* textOf(path: string, encoding: string): AsyncGenerator<string> {
  if (!iconv.encodingExists(encoding)) throw invalid('problem.import.encoding', { values: { encoding } });
  const decoder = iconv.getDecoder(encoding);
  for await (const bytes of createReadStream(path)) {
    const text = decoder.write(bytes);
    if (text) yield text;
  }
  const rest = decoder.end();
  if (rest) yield rest;
}

/** Null when it is no text at all. The whole file is looked at: the first accent may stand on its last line. */
export async function guessEncoding(path: string): Promise<string | null> {
  const head = await headOf(path);
  const marked = markedEncoding(head) ?? zeroedEncoding(head);
  if (marked) return marked;
  if (head.includes(0)) return null;
  const strange = await notUtf8(path);
  if (strange === null || isMostlyUtf8(strange)) return 'utf-8';
  const candidates = [...OLD_ENCODINGS, ...analyse(strange).map(({ name }) => name.toLowerCase())].filter(
    (name) => !name.startsWith('utf') && iconv.encodingExists(name),
  );
  const score = (encoding: string) => expectedSigns(iconv.decode(strange, encoding));
  return candidates.reduce((best, one) => (score(one) > score(best) ? one : best));
}

function markedEncoding(head: Buffer): string | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  return head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : null;
}

/** Most letters of ours have a zero byte in UTF-16, always on the same side. */
function zeroedEncoding(head: Buffer): string | null {
  let [even, odd] = [0, 0];
  for (const [at, byte] of head.entries()) {
    if (byte !== 0) continue;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  }
  const many = head.length * 0.3;
  if (odd > many && even < odd / 20) return 'utf-16le';
  return even > many && odd < even / 20 ? 'utf-16be' : null;
}

/** The first piece with bytes that are no UTF-8; null when there is none. */
async function notUtf8(path: string): Promise<Buffer | null> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let last: Buffer = Buffer.alloc(0);
  try {
    for await (const bytes of createReadStream(path)) {
      if (!Buffer.isBuffer(bytes)) continue;
      last = bytes;
      decoder.decode(bytes, { stream: true });
    }
    decoder.decode();
    return null;
  } catch {
    return last;
  }
}

/** Two files pasted together: what is right is kept, and the rows that are not say so. */
function isMostlyUtf8(bytes: Buffer): boolean {
  const strange = bytes.toString('utf8').match(/[^\p{ASCII}]/gu) ?? [];
  const broken = strange.filter((sign) => sign === '\ufffd').length;
  return strange.length > 5 * broken;
}

function expectedSigns(text: string): number {
  const strange = text.match(/[^\p{ASCII}]/gu) ?? [];
  return strange.reduce((sum, sign) => sum + (EXPECTED.test(sign) ? 2 : POSSIBLE.test(sign) ? 1 : -2), 0);
}
