/** What every form of a file is written from, and how its pieces become a stream. */
import type { Territory } from '../../db/territory.ts';
import type { Exported } from './contract.ts';
import type { Credits } from './credits.ts';
import type { PublicRow } from './rows.ts';

export interface Writing {
  territory: Territory;
  exported: Exported;
  credits: Credits;
  pages: AsyncIterable<PublicRow[]>;
  /** The beginning of its day: hours confirmed too long before count as not confirmed. */
  now: Date;
}

type Piece = string | Uint8Array<ArrayBuffer>;
export type Pieces = AsyncGenerator<Piece>;

/** Only what is asked for is read: a reader that is slow or goes away holds up nothing. */
export function streamOf(pieces: Pieces): ReadableStream<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) return controller.close();
      controller.enqueue(typeof value === 'string' ? encoder.encode(value) : value);
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}

interface JsonList {
  /** The text up to the list's bracket and with it. */
  head: string;
  /** What stands in the list before the rows. */
  begun?: readonly object[];
  pages: AsyncIterable<PublicRow[]>;
  tail: string;
  /** Null where the form has no place for a row. */
  item: (row: PublicRow) => object | null;
}

export async function* jsonList({ head, begun = [], pages, tail, item }: JsonList): Pieces {
  yield head + begun.map((one) => `\n${JSON.stringify(one)}`).join(',');
  let between = begun.length > 0 ? ',' : '';
  for await (const rows of pages) {
    let text = '';
    for (const row of rows) {
      const one = item(row);
      if (!one) continue;
      text += `${between}\n${JSON.stringify(one)}`;
      between = ',';
    }
    if (text) yield text;
  }
  yield tail;
}

/** The list of a row's property, or none. */
export function listIn(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

export function textIn(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}
