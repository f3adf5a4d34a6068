/** The file of another Kartenn, record by record: what is ours comes back to nobody, what we have already is not had twice. */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { z } from 'zod';
import { KartennHead, KartennRecord } from '../../db/kartenn-collection.ts';
import { KARTENN_INNOVATION_FIELDS, KARTENN_PLACE_FIELDS } from '../../db/kartenn-fields.ts';
import { OFFER_KINDS, type OfferKind } from '../../db/vocabulary.ts';
import type { FlatState } from '../history/state.ts';
import { invalid } from '../http/problems.ts';
import { jsonItems } from '../imports/reading/json-items.ts';
import type { RowFault } from '../imports/reading/reading.ts';
import type { Parts } from '../parts.ts';
import { isInside } from '../places/inside.ts';
import type { Harvest, Harvested, Unread } from './harvested.ts';
import { type Known, knownBy } from './kartenn-known.ts';

type Reading = Pick<Parts, 'db' | 'territory' | 'publicUrl'>;

/** Records that are none of this map's business, and why. */
type KartennLeft = {
  /** They are at home here. */
  ours: number;
  /** Another source brings them already, under the same identity. */
  elsewhere: number;
  /** Places outside the territory, or of kinds that it does not have. */
  outside: number;
};

interface KartennHarvest extends Harvest {
  head: KartennHead;
  /** Of the last walk through the records. */
  left: KartennLeft;
}

/** Few enough that the embedded database answers somebody else between two chunks. */
const CHUNK = 100;
/** A head holds a dozen short texts. */
const HEAD_BYTES = 16_384;

/** Throws 400 for a file of another form. `sourceId` is whose file it is; null where it has not been kept yet. */
export async function readKartenn(parts: Reading, path: string, sourceId: string | null): Promise<KartennHarvest> {
  const head = await headOf(path);
  const left: KartennLeft = { ours: 0, elsewhere: 0, outside: 0 };
  return {
    ...{ head, left, columns: null },
    records: {
      [Symbol.asyncIterator]: () => {
        Object.assign(left, { ours: 0, elsewhere: 0, outside: 0 });
        return walk(parts, { path, sourceId, head, left });
      },
    },
  };
}

async function headOf(path: string): Promise<KartennHead> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    const head = headIn(buffer.toString('utf8', 0, bytesRead));
    if (head) return head;
    throw invalid('problem.import.unknown', { values: { name: 'Kartenn' } });
  } finally {
    await file.close();
  }
}

/** From the beginning of a file; null where that is no collection's. */
export function headIn(text: string): KartennHead | null {
  const [first = ''] = text.split('\n');
  return KartennHead.safeParse(parsed(`${first.trimEnd()}]}`)).data ?? null;
}

/** Undefined for what is no JSON. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

interface Walk {
  path: string;
  sourceId: string | null;
  head: KartennHead;
  left: KartennLeft;
}

interface Told {
  line: number;
  record: KartennRecord;
}

async function* walk(parts: Reading, walk: Walk): AsyncGenerator<Harvested | Unread> {
  let chunk: Told[] = [];
  let line = 0;
  const pieces = createReadStream(walk.path, { encoding: 'utf8' });
  for await (const { text } of jsonItems(pieces)) {
    line += 1;
    const record = KartennRecord.safeParse(parsed(text)).data;
    if (record) chunk.push({ line, record });
    else yield { line, name: null, originId: null, faults: [{ column: null, id: 'imports.fault.item' }] };
    if (chunk.length < CHUNK) continue;
    yield* judged(parts, walk, chunk);
    chunk = [];
  }
  yield* judged(parts, walk, chunk);
}

async function* judged(parts: Reading, { head, sourceId, left }: Walk, chunk: readonly Told[]) {
  const isOurs = ({ record }: Told) => namesOf(record).some((uri) => uri.startsWith(`${parts.publicUrl}/`));
  const foreign = chunk.filter((told) => !isOurs(told));
  left.ours += chunk.length - foreign.length;
  const known = await knownBy(
    parts,
    sourceId,
    foreign.map(({ record }) => record),
  );
  for (const told of foreign) {
    if (namesOf(told.record).some((uri) => known.elsewhere.has(uri))) left.elsewhere += 1;
    else {
      const read = head.collection === 'places' ? placeOf(parts, told) : innovationOf(parts, told, known);
      if (read) yield read;
      else left.outside += 1;
    }
  }
}

const namesOf = ({ uri, sameAs }: KartennRecord) => [uri, ...sameAs];

/** Null for one that lies outside. A kind of offer that it does not have, or no more, is said to be nothing. */
function placeOf({ territory }: Reading, { line, record }: Told): Harvested | Unread | null {
  const { commune: _commune, insee: _insee, ...said } = sound(record.state, KARTENN_PLACE_FIELDS);
  const { kinds } = territory;
  const isOfKind = (field: string, some: readonly string[]) => some.includes(field.split('.')[0] ?? '');
  const state: FlatState = Object.fromEntries(
    Object.entries(said).filter(([field]) => isOfKind(field, kinds) || !isOfKind(field, OFFER_KINDS)),
  );
  const location = z.object({ lon: z.number(), lat: z.number() }).safeParse(state.location).data;
  const lacking = !state.name ? 'imports.fault.no_name' : location ? null : 'imports.fault.no_location';
  if (lacking || !location) return unread(line, record, { column: null, id: lacking ?? 'imports.fault.no_location' });
  if (!isInside(territory, location) || !kinds.some((kind) => state[kind])) return null;
  for (const kind of kinds) if (!state[kind]) Object.assign(state, nothingOf(kind));
  return { subject: 'place', state, ...ofRecord(line, record) };
}

/** Every answer of an offer, so that one that comes back there comes back here whole. */
const nothingOf = (kind: OfferKind): FlatState =>
  Object.fromEntries(
    Object.keys(KARTENN_PLACE_FIELDS)
      .filter((field) => field === kind || field.startsWith(`${kind}.`))
      .map((field) => [field, null]),
  );

const REQUIRED = ['title', 'summary', 'stage', 'carrier'];

/** Sheets are taken from wherever they come: one without a point of the territory stands in lists. */
function innovationOf({ territory }: Reading, { line, record }: Told, known: Known): Harvested | Unread {
  const state = sound(record.state, KARTENN_INNOVATION_FIELDS);
  const lacking = REQUIRED.find((field) => !state[field]);
  if (lacking) return unread(line, record, { column: lacking, id: 'imports.fault.no_name' });
  const location = z.object({ lon: z.number(), lat: z.number() }).safeParse(state.location).data;
  const elsewhere = z.object({ title: z.string(), url: z.string() }).safeParse(state.adaptedElsewhere).data;
  const first = record.adaptedFrom ? { title: record.adaptedFrom.title, url: record.adaptedFrom.uri } : elsewhere;
  const firstId = first && known.innovations.get(first.url);
  return {
    ...ofRecord(line, record),
    subject: 'innovation',
    state: {
      ...state,
      location: location && isInside(territory, location) ? location : null,
      places: (record.places ?? []).flatMap((uri) => known.places.get(uri) ?? []).sort(),
      adaptedFromId: firstId ?? null,
      adaptedElsewhere: firstId ? null : (first ?? null),
    },
  };
}

const ofRecord = (line: number, { uri, licence, attribution, updatedAt }: KartennRecord) => ({
  ...{ line, originId: uri, producer: attribution, licence, updatedAt },
});

/** A value that is not what its field wants is not believed; the others are. Of what is not told, nothing is said. */
function sound(state: FlatState, fields: Readonly<Record<string, z.ZodType>>): FlatState {
  const believed: FlatState = {};
  for (const [field, schema] of Object.entries(fields)) {
    if (!Object.hasOwn(state, field)) continue;
    const value = schema.safeParse(state[field]);
    if (value.success && value.data !== undefined) believed[field] = value.data;
  }
  return believed;
}

function unread(line: number, { uri, state }: KartennRecord, fault: RowFault): Unread {
  const name = state.name ?? state.title;
  return { line, name: typeof name === 'string' ? name.slice(0, 200) : null, originId: uri, faults: [fault] };
}
