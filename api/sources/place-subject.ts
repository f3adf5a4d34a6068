/** Places as sources speak of them. */
import { nearestCommune } from '../../db/commune.ts';
import { OFFER_KINDS } from '../../db/vocabulary.ts';
import type { FlatState } from '../history/state.ts';
import { alikePlaces, createEarlierRows } from '../imports/candidates.ts';
import { attributionOf } from '../imports/subject.ts';
import { addPlace } from '../imports/subject-places.ts';
import { joined } from '../imports/writing.ts';
import { LonLat } from '../places/contract.ts';
import type { Described } from '../places/likeness.ts';
import { placeState, placeStateSeen, placeTrace, writePlaceState } from '../places/place-state.ts';
import type { Harvested } from './harvested.ts';
import type { MaybeThis, Subject } from './subjects.ts';
import { isEmpty } from './three-way.ts';

export const PLACE_SUBJECT: Subject = {
  name: 'place',
  async read(tx, id) {
    const state = await placeState(tx, id);
    return state && state.state !== 'removed' && state.state !== 'merged' ? state : null;
  },
  seen: (db, id) => placeStateSeen(db, id),
  async write(tx, trace, { territory, clock }, { id, before, fields, credit, reverts }) {
    const written: FlatState = credit ? asColumns(fields, before) : { ...fields };
    if (Object.keys(written).length === 0) return;
    const location = LonLat.safeParse(written.location).data;
    if (location && credit) {
      const { name: commune, insee } = nearestCommune(territory, location);
      Object.assign(written, { commune, insee });
    }
    if (credit) {
      written.source = joined(before.source, attributionOf(credit));
      written.licence = joined(before.licence, credit.licence);
    }
    await writePlaceState(tx, id, written, clock());
    trace({ ...placeTrace(id, before, (await placeState(tx, id)) ?? {}), ...(reverts && { reverts }) });
  },
  add: (tx, trace, parts, { state }, credit) => {
    const said = Object.fromEntries(Object.entries(state).filter(([, value]) => !isEmpty(value)));
    return addPlace(tx, trace, parts, credit, said);
  },
  async remove(tx, trace, { clock }, id, reverts) {
    const before = await placeState(tx, id);
    if (!before || before.state === 'merged') return false;
    if (before.state === 'removed') return true;
    await writePlaceState(tx, id, { state: 'removed' }, clock());
    trace({ ...placeTrace(id, before, (await placeState(tx, id)) ?? {}), reverts });
    return true;
  },
  async alike(parts, records) {
    // By its place in the list: two files of one source may count their lines alike.
    const described = new Map(records.map((record, at) => [at, describedBy(parts, record)] as const));
    const found = await alikePlaces(parts, described);
    const maybe = new Map<string, MaybeThis>();
    for (const [at, { placeId, found: likeness }] of found) {
      const record = records[at];
      if (record) maybe.set(record.originId, { id: placeId, outcome: likeness.outcome, reasons: likeness.reasons });
    }
    return maybe;
  },
  twins(parts, records) {
    const earlier = createEarlierRows();
    return records.filter((record) => {
      const described = describedBy(parts, record);
      const isTwin = earlier.likest(described) !== null;
      if (!isTwin) earlier.add(record.line, described);
      return isTwin;
    });
  },
};

function describedBy({ territory }: Parameters<Subject['twins']>[0], { state }: Harvested): Described {
  const location = LonLat.parse(state.location);
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);
  return {
    ...{ name: String(state.name), address: text(state.address), commune: nearestCommune(territory, location).name },
    ...{ location, phone: text(state.phone), email: text(state.email), website: text(state.website) },
  };
}

/** "Nothing" as each column says it; of what is not there, nothing need be said. */
function asColumns(fields: FlatState, before: FlatState): FlatState {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([field, value]) => {
      if (!isEmpty(value)) return [[field, value]];
      if (!(field in before)) return [];
      return [[field, emptied(field, before[field])]];
    }),
  );
}

const isOffer = (field: string) => OFFER_KINDS.some((kind) => kind === field);

function emptied(field: string, before: unknown): unknown {
  if (field.includes('.details.') || isOffer(field)) return undefined;
  if (Array.isArray(before)) return [];
  return field === 'wheelchair' || field.endsWith('.fee') ? 'unknown' : null;
}
