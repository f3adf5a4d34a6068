/** What another Kartenn gives, found from its address: by its catalogue, or the collection itself where that is named. */
import { z } from 'zod';
import { KARTENN_CONFORMS, type KartennHead } from '../../db/kartenn-collection.ts';
import { answerOf, bounded, type Got } from '../http/elsewhere.ts';
import type { Parts } from '../parts.ts';
import { headIn, parsed } from './kartenn-reading.ts';

type Reading = Pick<Parts, 'harvesting'>;

export interface FoundCollection {
  address: string;
  head: KartennHead;
}

const MOST_CATALOGUE_BYTES = 5_000_000;
/** A head holds a dozen short texts. */
const HEAD_BYTES = 16_384;
const MOST_COLLECTIONS = 10;
const TIME_LIMIT_MS = 20_000;

const Catalogue = z.object({
  'dcat:dataset': z.array(
    z.object({
      'dcat:distribution': z.array(
        z.object({
          'dct:conformsTo': z.object({ '@id': z.string() }).optional(),
          'dcat:downloadURL': z.object({ '@id': z.url({ protocol: /^https?$/ }) }),
        }),
      ),
    }),
  ),
});

/** Places first, as sheets name them; empty where there is no Kartenn. Throws `NotRead` where nobody answers. */
export async function collectionsAt(parts: Reading, address: string): Promise<FoundCollection[]> {
  const named = await collectionAt(parts, address);
  if (named) return [named];
  const found: FoundCollection[] = [];
  const { origin, pathname } = new URL(address);
  const atAddress = await listedAt(parts, `${origin}${pathname}`);
  for (const listed of atAddress.length > 0 ? atAddress : await listedAt(parts, origin)) {
    const collection = await collectionAt(parts, listed);
    if (collection) found.push(collection);
  }
  return found.sort((one, other) => other.head.collection.localeCompare(one.head.collection));
}

/** Null for whatever is no collection. Of a large one only the beginning is read. */
async function collectionAt(parts: Reading, address: string): Promise<FoundCollection | null> {
  const head = headIn(await beginning(await ask(parts, address), HEAD_BYTES));
  return head && { address, head };
}

async function listedAt(parts: Reading, address: string): Promise<string[]> {
  const got = await ask(parts, `${address.replace(/\/+$/, '')}/data/catalogue.jsonld`);
  const told = Catalogue.safeParse(parsed(await beginning(got, MOST_CATALOGUE_BYTES)));
  const files = told.success ? told.data['dcat:dataset'].flatMap((dataset) => dataset['dcat:distribution']) : [];
  const ours = files.filter((file) => file['dct:conformsTo']?.['@id'] === KARTENN_CONFORMS);
  return [...new Set(ours.map((file) => file['dcat:downloadURL']['@id']))].slice(0, MOST_COLLECTIONS);
}

const ask = ({ harvesting }: Reading, address: string): Promise<Got> =>
  answerOf(address, {
    protocols: ['http:', 'https:'],
    networks: harvesting.networks,
    timeLimitMs: TIME_LIMIT_MS,
    headers: { accept: 'application/json, application/ld+json' },
  });

/** As much of the text as is asked for; '' for an answer that is none. */
async function beginning(got: Got, bytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of bounded(got, Number.POSITIVE_INFINITY)) {
    chunks.push(chunk);
    length += chunk.byteLength;
    if (length >= bytes) break;
  }
  return got.status === 200 ? Buffer.concat(chunks).subarray(0, bytes).toString('utf8') : '';
}
