/** A place with its offers as one flat record: what the history compares, and what a revert writes back. */
import { and, asc, eq, sql } from 'drizzle-orm';
import type { Database } from '../../db/connect.ts';
import { OFFER_DETAILS } from '../../db/offer-details.ts';
import { offers, places } from '../../db/schema.ts';
import { OFFER_KINDS, type OfferKind } from '../../db/vocabulary.ts';
import type { Trace, Transaction } from '../history/change.ts';
import { differences, type FlatState } from '../history/state.ts';
import { changedMeanwhile } from '../http/problems.ts';

/** A place's telephone and mailbox may be somebody's own, and so may the number for booking a room. */
export const isHiddenPlaceField = (field: string) => /^(phone|email|\w+\.details\.bookingPhone)$/.test(field);

/**
 * `name`, `location` … of the place; of each offer its kind (`papi: true`), `papi.hours`, `papi.details.wifi` …; times
 * are ISO 8601. Locks the place until the transaction ends. Null when there is no such place.
 */
export async function placeState(tx: Transaction, placeId: string): Promise<FlatState | null> {
  const [place] = await tx.select().from(places).where(eq(places.id, placeId)).for('update');
  return place ? stateOf(tx, place) : null;
}

/** The same for a reader, who locks nothing. */
export async function placeStateSeen(db: Database, placeId: string): Promise<FlatState | null> {
  const [place] = await db.select().from(places).where(eq(places.id, placeId));
  return place ? stateOf(db, place) : null;
}

async function stateOf(db: Database | Transaction, place: typeof places.$inferSelect): Promise<FlatState> {
  const rows = await db.select().from(offers).where(eq(offers.placeId, place.id)).orderBy(asc(offers.kind));
  return flatPlace(place, rows);
}

/** The same from rows that somebody has read already, of all its offers or of some. */
export function flatPlace(
  place: typeof places.$inferSelect,
  offered: readonly (typeof offers.$inferSelect)[],
): FlatState {
  const { id, territory, code, version, createdAt, updatedAt, ...told } = place;
  return Object.assign(plain(told), ...offered.map(offerState));
}

function offerState(offer: typeof offers.$inferSelect): FlatState {
  const { id, placeId, version, createdAt, updatedAt, kind, details, ...told } = offer;
  return {
    [kind]: true,
    ...prefixed(`${kind}.`, plain(told)),
    // Whole, whenever it was written: what nobody has said yet is "unknown" before and after.
    ...prefixed(`${kind}.details.`, plain(OFFER_DETAILS[kind].parse(details))),
  };
}

/**
 * Sets these fields and no others; `undefined` takes a field away, and a kind (`papi`) set to `undefined` its whole
 * offer. The version goes up by one. The caller has read `placeState` in the same transaction, which holds the lock.
 */
export async function writePlaceState(tx: Transaction, placeId: string, fields: FlatState, at: Date): Promise<void> {
  const own = Object.fromEntries(Object.entries(fields).filter(([field]) => kindOf(field) === null));
  if (typeof own.mergedIntoId === 'string') await requireStanding(tx, own.mergedIntoId);
  await tx
    .update(places)
    .set({ ...typed(own), version: sql`${places.version} + 1`, updatedAt: at })
    .where(eq(places.id, placeId));
  for (const kind of OFFER_KINDS) {
    const ofKind = Object.entries(fields).filter(([field]) => kindOf(field) === kind);
    if (ofKind.length > 0) await writeOffer(tx, placeId, kind, Object.fromEntries(ofKind), at);
  }
}

/** Nothing is merged into what is merged itself, by a revert neither: no way from code to code ends in a circle. */
async function requireStanding(tx: Transaction, placeId: string): Promise<void> {
  const [into] = await tx.select({ state: places.state }).from(places).where(eq(places.id, placeId)).for('update');
  if (!into || into.state === 'merged' || into.state === 'removed') throw changedMeanwhile();
}

async function writeOffer(tx: Transaction, placeId: string, kind: OfferKind, fields: FlatState, at: Date) {
  const one = and(eq(offers.placeId, placeId), eq(offers.kind, kind));
  if (kind in fields && fields[kind] === undefined) {
    await tx.delete(offers).where(one);
    return;
  }
  const [there] = await tx.select({ details: offers.details }).from(offers).where(one);
  const details = { ...there?.details, ...unprefixed(`${kind}.details.`, fields) };
  const columns = {
    ...typed(
      Object.fromEntries(
        Object.entries(unprefixed(`${kind}.`, fields)).filter(([field]) => !field.startsWith('details.')),
      ),
    ),
    details: OFFER_DETAILS[kind].parse(details),
    updatedAt: at,
  };
  if (there)
    await tx
      .update(offers)
      .set({ ...columns, version: sql`${offers.version} + 1` })
      .where(one);
  else await tx.insert(offers).values({ placeId, kind, ...columns });
}

/** The trace of what became of a place between two states of it, for `change()`. */
export function placeTrace(placeId: string, before: FlatState, after: FlatState): Trace {
  return {
    entity: 'place',
    entityId: placeId,
    ...differences(before, after, isHiddenPlaceField),
    touches: OFFER_KINDS.filter((kind) => before[kind] || after[kind]),
  };
}

function kindOf(field: string): OfferKind | null {
  return OFFER_KINDS.find((kind) => field === kind || field.startsWith(`${kind}.`)) ?? null;
}

/** As JSON would have it: times as text. */
function plain(row: object): FlatState {
  return Object.fromEntries(
    Object.entries(row).map(([field, value]) => [field, value instanceof Date ? value.toISOString() : value]),
  );
}

const INSTANTS = ['verifiedAt', 'hoursVerifiedAt'];

/** And back: as the columns want it. */
function typed(fields: FlatState): FlatState {
  return Object.fromEntries(
    Object.entries(fields).map(([field, value]) => [
      field,
      INSTANTS.includes(field) && typeof value === 'string' ? new Date(value) : (value ?? null),
    ]),
  );
}

const prefixed = (prefix: string, state: FlatState): FlatState =>
  Object.fromEntries(Object.entries(state).map(([field, value]) => [`${prefix}${field}`, value]));

const unprefixed = (prefix: string, state: FlatState): FlatState =>
  Object.fromEntries(
    Object.entries(state).flatMap(([field, value]) =>
      field.startsWith(prefix) ? [[field.slice(prefix.length), value]] : [],
    ),
  );
