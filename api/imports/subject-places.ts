/** Places from files: with one offer a row, found again by their id there, by their code here, or by likeness. */
import { and, eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import { nearestCommune } from '../../db/commune.ts';
import { placePairs, places } from '../../db/schema.ts';
import { OFFER_KINDS } from '../../db/vocabulary.ts';
import { isCode, newCode } from '../codes.ts';
import type { Transaction } from '../history/change.ts';
import type { FlatState } from '../history/state.ts';
import { LonLat } from '../places/contract.ts';
import { isInside } from '../places/inside.ts';
import type { Described } from '../places/likeness.ts';
import { foldedWords } from '../places/likeness-names.ts';
import { placeState, placeStateSeen, placeTrace, writePlaceState } from '../places/place-state.ts';
import { alikePlaces, createEarlierRows } from './candidates.ts';
import { READERS } from './reading/field-readers.ts';
import { IMPORT_FIELDS, Mapping } from './reading/mapping.ts';
import { placeOfRow } from './reading/place-of-row.ts';
import { cellOfValue } from './reading/readers.ts';
import type { ReadRow } from './reading/reading.ts';
import {
  attributionOf,
  type Named,
  type Reading,
  type Refused,
  type Standing,
  type Subject,
  type TraceRow,
  textIn,
  type Understood,
  type Writing,
} from './subject.ts';

export const PLACES: Subject = {
  collection: 'places',
  entity: 'place',
  understand,
  byCodes,
  byIds,
  alike: async (parts, said) => {
    const described = new Map([...said].map(([line, one]) => [line, describedBy(parts, one)]));
    const found = await alikePlaces(parts, described);
    return new Map([...found].map(([line, { placeId, found: likeness }]) => [line, { id: placeId, found: likeness }]));
  },
  earlier: (parts) => {
    const rows = createEarlierRows();
    return {
      add: (line, said) => rows.add(line, describedBy(parts, said)),
      likest: (said) => rows.likest(describedBy(parts, said)),
    };
  },
  seen: async (db, id) => (await placeStateSeen(db, id)) ?? {},
  reread,
  // A service in the house of another place adds its offer, and leaves the house its name.
  saidOf: (said, { outcome }) =>
    outcome === 'same_building' ? Object.fromEntries(Object.entries(said).filter(([field]) => isOfOffer(field))) : said,
  add: addPlace,
  state: placeState,
  columns: ({ territory }, fields) => {
    if (!fields.location) return fields;
    const commune = nearestCommune(territory, LonLat.parse(fields.location));
    return { ...fields, commune: commune.name, insee: commune.insee };
  },
  write: writePlaceState,
  trace: placeTrace,
  rememberDifferent,
};

const isOfOffer = (field: string) => OFFER_KINDS.some((kind) => field === kind || field.startsWith(`${kind}.`));

function understand(
  { territory }: Pick<Reading, 'territory'>,
  { source, mapping: told }: { source: string; mapping: object },
  row: ReadRow,
): Understood | Refused {
  const mapping = Mapping.parse(told);
  const { fields, offer, kind, originId, provenance, faults, notes } = placeOfRow(row, mapping, territory);
  const name = textIn(fields.name);
  if (faults.length > 0) return { name, faults };
  const location = LonLat.safeParse(fields.location).data;
  if (!location) return { name, faults: [{ column: null, id: 'imports.fault.no_location' }] };
  if (!isInside(territory, location)) return { name, faults: [{ column: null, id: 'imports.fault.outside' }] };
  // In which commune a place is counted, its point says.
  const { commune: _commune, insee: _insee, ...own } = fields;
  const ofOffer = Object.entries(offer).map(([field, value]) => [`${kind}.${field}`, value]);
  const { code, producer, licence, updatedOn } = provenance;
  const said: FlatState = {
    ...{ ...own, [kind]: true, ...Object.fromEntries(ofOffer) },
    ...(producer && { source: attributionOf({ producer, source }) }),
    ...(licence && { licence }),
  };
  // Without an id of its own a row is known again by what it is called and where.
  const called = `= ${foldedWords(`${name} ${textIn(said.address) ?? ''}`)}`;
  const id = code ? `${code} ${kind}` : (originId ?? called);
  return {
    row,
    name: String(name),
    said,
    originId: id.slice(0, 300),
    code: code ?? codeIn(originId),
    producer,
    saidOn: updatedOn,
    notes,
  };
}

/** The national standard has no word for our code: its files hold it as their id. */
const codeIn = (originId: string | null) => (originId && isCode(originId) ? originId : null);

function describedBy({ territory }: Reading, said: FlatState): Described {
  const location = LonLat.parse(said.location);
  return {
    ...{ name: String(said.name), address: textIn(said.address), commune: nearestCommune(territory, location).name },
    ...{ location, phone: textIn(said.phone), email: textIn(said.email), website: textIn(said.website) },
  };
}

const SHOWN = { id: places.id, state: places.state, version: places.version, updatedAt: places.updatedAt };

async function byCodes({ db, territory }: Reading, codes: readonly string[]): Promise<Map<string, Standing>> {
  const rows = await db
    .select({ code: places.code, ...SHOWN })
    .from(places)
    .where(and(eq(places.territory, territory.code), inArray(places.code, [...codes])));
  return new Map(rows.map(({ code, ...one }) => [code, one]));
}

async function byIds(db: Reading['db'] | Transaction, ids: readonly string[]): Promise<Map<string, Standing>> {
  const rows = await db
    .select(SHOWN)
    .from(places)
    .where(inArray(places.id, [...ids]));
  return new Map(rows.map((one) => [one.id, one]));
}

function reread({ territory }: Reading, field: string, value: unknown): unknown {
  const asked = field.replace(/^(papi|visio|fablab)\./, 'offer.');
  const known = IMPORT_FIELDS.find((one) => one === asked);
  const cell = cellOfValue(value);
  if (!known || !cell || field === 'location') return undefined;
  return READERS[known](cell, { context: territory, fields: {}, faults: [], notes: [] });
}

/** Gives its id. */
export async function addPlace(
  tx: Transaction,
  trace: TraceRow,
  { territory, clock }: Writing,
  named: Named,
  said: FlatState,
): Promise<string> {
  const location = LonLat.parse(said.location);
  const commune = nearestCommune(territory, location);
  const { name, postcode } = z.object({ name: z.string().min(1), postcode: z.string().nullish() }).parse(said);
  const [place] = await tx
    .insert(places)
    .values({
      ...{ territory: territory.code, code: newCode(), name, location, positionAccuracy: 'address' },
      ...{ commune: commune.name, insee: commune.insee, postcode: postcode ?? commune.postcode },
      ...{ source: attributionOf(named), licence: named.licence },
    })
    .returning({ id: places.id });
  if (!place) throw new Error('an insert gave no row');
  await writePlaceState(tx, place.id, said, clock());
  // Written in two steps, it is still at its first version. Nobody has been there: `verifiedAt` stays empty.
  await tx.update(places).set({ version: 1 }).where(eq(places.id, place.id));
  trace(placeTrace(place.id, {}, (await placeState(tx, place.id)) ?? {}));
  return place.id;
}

async function rememberDifferent(tx: Transaction, trace: TraceRow, parts: Writing, one: string, other: string) {
  const [firstId, secondId] = one < other ? ([one, other] as const) : ([other, one] as const);
  const [pair] = await tx
    .insert(placePairs)
    .values({
      ...{ territory: parts.territory.code, firstId, secondId, supposed: 'different', verdict: 'different' },
      ...{ decidedAt: parts.clock(), createdAt: parts.clock() },
    })
    .onConflictDoNothing()
    .returning({ id: placePairs.id });
  if (pair) trace({ entity: 'pair', entityId: pair.id, before: {}, after: { verdict: 'different' } });
}
