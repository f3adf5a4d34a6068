/** What each row of a chunk would do to the map. Reads, writes nothing. */
import { and, eq, inArray } from 'drizzle-orm';
import { nearestCommune } from '../../db/commune.ts';
import { importOrigins, places } from '../../db/schema.ts';
import type { FlatState } from '../history/state.ts';
import type { Parts } from '../parts.ts';
import { LonLat } from '../places/contract.ts';
import { isInside } from '../places/inside.ts';
import type { Described } from '../places/likeness.ts';
import { foldedWords } from '../places/likeness-names.ts';
import { placeStateSeen } from '../places/place-state.ts';
import { type Alike, alikePlaces, type EarlierRows } from './candidates.ts';
import type { Mapping } from './reading/mapping.ts';
import { placeOfRow } from './reading/place-of-row.ts';
import type { ReadRow, RowFault } from './reading/reading.ts';
import type { NewRow } from './runs.ts';
import { isNoNews, proposedChange } from './verdicts.ts';

type Reading = Pick<Parts, 'db' | 'territory'>;

export interface Judging {
  runId: string;
  source: string;
  mapping: Mapping;
  /** Ids of the file so far. */
  seen: Set<string>;
  earlier: EarlierRows;
}

export interface Placed {
  row: ReadRow;
  said: FlatState;
  originId: string;
  described: Described;
  notes: RowFault[];
}

export interface Refused {
  /** What could be read of it, so that it is found in the file. */
  name: string | null;
  faults: RowFault[];
}

export async function judgeRows(
  parts: Reading,
  judging: Judging,
  rows: readonly (ReadRow & { fault?: RowFault })[],
): Promise<NewRow[]> {
  const judged: NewRow[] = [];
  const placed: Placed[] = [];
  for (const row of rows) {
    const read = placedRow(parts, judging, row);
    if ('faults' in read) judged.push(rejected(judging, row, read));
    else placed.push(read);
  }
  const origins = await originsOf(parts, judging.source, placed);
  const unknown = placed.filter(({ originId }) => !origins.has(originId));
  const alike = await alikePlaces(parts, new Map(unknown.map(({ row, described }) => [row.line, described])));
  for (const one of placed) {
    const origin = origins.get(one.originId);
    judged.push(
      origin
        ? await judgeKnown(parts, judging, one, origin)
        : await judgeUnknown(parts, judging, one, alike.get(one.row.line) ?? null),
    );
  }
  return judged;
}

export function placedRow(
  { territory }: Pick<Reading, 'territory'>,
  { mapping, seen }: Pick<Judging, 'mapping' | 'seen'>,
  { fault, ...row }: ReadRow & { fault?: RowFault },
): Placed | Refused {
  if (fault) return { name: null, faults: [fault] };
  const { fields, offer, originId: told, faults, notes } = placeOfRow(row, mapping, territory);
  const name = text(fields.name);
  if (faults.length > 0) return { name, faults };
  const location = LonLat.safeParse(fields.location).data;
  if (!location) return { name, faults: [{ column: null, id: 'imports.fault.no_location' }] };
  if (!isInside(territory, location)) return { name, faults: [{ column: null, id: 'imports.fault.outside' }] };
  // In which commune a place is counted, its point says.
  const { commune: _commune, insee: _insee, ...own } = fields;
  const ofOffer = Object.entries(offer).map(([field, value]) => [`${mapping.offerKind}.${field}`, value]);
  const said: FlatState = { ...own, [mapping.offerKind]: true, ...Object.fromEntries(ofOffer) };
  const described: Described = {
    ...{ name: String(said.name), address: text(said.address), commune: nearestCommune(territory, location).name },
    ...{ location, phone: text(said.phone), email: text(said.email), website: text(said.website) },
  };
  // Without an id of its own a row is known again by what it is called and where.
  const originId = told ?? `= ${foldedWords(`${described.name} ${described.address ?? ''}`)}`.slice(0, 300);
  if (seen.has(originId))
    return { name, faults: [{ column: null, id: 'imports.fault.repeated', values: { id: originId } }] };
  seen.add(originId);
  return { row, said, originId, described, notes: [...notes] };
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

interface Origin {
  placeId: string;
  said: FlatState;
  state: string;
  version: number;
}

async function originsOf({ db, territory }: Reading, source: string, placed: readonly Placed[]) {
  const ids = placed.map(({ originId }) => originId);
  if (ids.length === 0) return new Map<string, Origin>();
  const rows = await db
    .select({
      originId: importOrigins.originId,
      placeId: importOrigins.placeId,
      said: importOrigins.said,
      state: places.state,
      version: places.version,
    })
    .from(importOrigins)
    .innerJoin(places, eq(places.id, importOrigins.placeId))
    .where(
      and(
        eq(importOrigins.territory, territory.code),
        eq(importOrigins.source, source),
        inArray(importOrigins.originId, ids),
      ),
    );
  return new Map(rows.map(({ originId, ...origin }) => [originId, origin]));
}

async function judgeKnown({ db }: Reading, judging: Judging, one: Placed, origin: Origin): Promise<NewRow> {
  const { placeId, version, state } = origin;
  const row = { ...told(judging, one), placeId, placeVersion: version };
  if (state === 'removed' || state === 'merged')
    return { ...row, verdict: 'rejected', faults: [{ column: null, id: `imports.fault.${state}_here` }] };
  if (isNoNews(one.said, origin.said)) return { ...row, verdict: 'unchanged' };
  const here = (await placeStateSeen(db, placeId)) ?? {};
  const { before, after, corrected } = proposedChange(one.said, origin.said, here);
  const notes = [...one.notes, ...corrected.map((field) => ({ column: null, id: KEPT_HERE, values: { field } }))];
  if (Object.keys(after).length === 0) return { ...row, notes, verdict: 'unchanged' };
  return { ...row, notes, before, after, verdict: 'changed', choice: 'change' };
}

const KEPT_HERE = 'imports.note.corrected_here';

async function judgeUnknown({ db }: Reading, judging: Judging, one: Placed, alike: Alike | null): Promise<NewRow> {
  const row = told(judging, one);
  if (!alike) return judgeFresh(judging, one, row);
  const { placeId, found } = alike;
  const [place] = await db.select({ version: places.version }).from(places).where(eq(places.id, placeId));
  const here = (await placeStateSeen(db, placeId)) ?? {};
  // A service in the house of another place adds its offer, and leaves the house its name.
  const said = found.outcome === 'same_building' ? offerOf(judging.mapping, one.said) : one.said;
  const { before, after } = proposedChange(said, null, here);
  const likeness = { outcome: found.outcome, reasons: found.reasons };
  return { ...row, verdict: 'duplicate', placeId, placeVersion: place?.version ?? 0, before, after, likeness };
}

function judgeFresh({ earlier }: Judging, one: Placed, row: ReturnType<typeof told>): NewRow {
  const likest = earlier.likest(one.described);
  earlier.add(one.row.line, one.described);
  if (!likest) return { ...row, verdict: 'new', choice: 'add' };
  const { line, found } = likest;
  const notes = [...one.notes, { column: null, id: 'imports.note.like_line', values: { line } }];
  return { ...row, notes, verdict: 'duplicate', likeness: { outcome: found.outcome, reasons: found.reasons } };
}

const offerOf = ({ offerKind }: Mapping, said: FlatState): FlatState =>
  Object.fromEntries(
    Object.entries(said).filter(([field]) => field === offerKind || field.startsWith(`${offerKind}.`)),
  );

const told = ({ runId }: Judging, { row, said, originId, described, notes }: Placed) => ({
  ...{ runId, line: row.line, cells: { ...row.cells }, originId, name: described.name, said, notes },
});

const rejected = ({ runId }: Judging, { line, cells }: ReadRow, refused: Refused): NewRow => ({
  ...{ runId, line, cells: { ...cells }, verdict: 'rejected', ...refused },
});
