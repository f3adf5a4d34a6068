/** Taking changes back: field by field, and never over what somebody else has written since. */
import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import type { Database } from '../../db/connect.ts';
import { history } from '../../db/schema.ts';
import { type Entity, OFFER_KINDS } from '../../db/vocabulary.ts';
import type { Trace, Transaction } from '../history/change.ts';
import { type FlatState, sameValue } from '../history/state.ts';
import { isCleaned } from './contract.ts';
import { REVERTIBLE } from './revertible.ts';

export interface Undone {
  entity: Entity;
  entityId: string;
  /** What is set, `undefined` for a field that goes. */
  fields: FlatState;
  /** What these fields say until then. */
  now: FlatState;
  /** Fields that somebody has changed since, or that were cleaned: they stay as they are. */
  kept: string[];
}

type HistoryRow = typeof history.$inferSelect;

/** The states that a series of reverts has come to; the same ones serve a preview, which writes nothing. */
type Undoing = Map<string, FlatState | null>;

/** What taking these changes back would do, in this order; nothing is locked. */
export async function previewReverts(
  db: Database,
  territory: string,
  changeIds: readonly string[],
): Promise<Map<string, Undone[]>> {
  const rows = await rowsOf(db, territory, changeIds);
  const undoing: Undoing = new Map();
  for (const { entity, entityId } of rows) {
    const key = keyOf(entity, entityId);
    if (!undoing.has(key)) undoing.set(key, (await REVERTIBLE[entity]?.look(db, entityId)) ?? null);
  }
  return new Map(changeIds.map((changeId) => [changeId, plan(rows, changeId, undoing)]));
}

/** Takes one change back and writes the trace. False when nothing was left to take back. */
export async function revertChange(
  tx: Transaction,
  trace: (row: Trace) => void,
  { territory, changeId, at }: { territory: string; changeId: string; at: Date },
): Promise<boolean> {
  const reverted = await revertSeries(tx, trace, { territory, changeIds: [changeId], at });
  return reverted.length > 0;
}

/** Several, the latest first; gives those of which something was left to take back. */
export async function revertSeries(
  tx: Transaction,
  trace: (row: Trace) => void,
  { territory, changeIds, at }: { territory: string; changeIds: readonly string[]; at: Date },
): Promise<string[]> {
  const rows = await rowsOf(tx, territory, changeIds);
  const undoing: Undoing = new Map();
  // All of them before the first write and in one order, so that two who revert wait for each other, never for ever.
  for (const { entity, entityId } of rows) {
    const key = keyOf(entity, entityId);
    if (!undoing.has(key)) undoing.set(key, (await REVERTIBLE[entity]?.read(tx, entityId)) ?? null);
  }
  const reverted: string[] = [];
  for (const changeId of changeIds) {
    const planned = plan(rows, changeId, undoing).filter(({ fields }) => Object.keys(fields).length > 0);
    for (const one of planned) await writeUndone(tx, trace, one, { changeId, at });
    if (planned.length > 0) reverted.push(changeId);
  }
  return reverted;
}

async function writeUndone(
  tx: Transaction,
  trace: (row: Trace) => void,
  { entity, entityId, fields }: Undone,
  { changeId, at }: { changeId: string; at: Date },
): Promise<void> {
  const revertible = REVERTIBLE[entity];
  const before = await revertible?.read(tx, entityId);
  if (!revertible || !before) return;
  await revertible.write(tx, entityId, fields, at);
  const after = (await revertible.read(tx, entityId)) ?? {};
  trace({ ...revertible.trace(entityId, before, after), reverts: changeId });
}

/** Of one thing the latest row first: a change may have written it more than once. */
function rowsOf(db: Database | Transaction, territory: string, changeIds: readonly string[]): Promise<HistoryRow[]> {
  return db
    .select()
    .from(history)
    .where(and(eq(history.territory, territory), inArray(history.changeId, [...changeIds])))
    .orderBy(asc(history.entity), asc(history.entityId), desc(history.id));
}

/** Entities that cannot be set back (a decision told to somebody) are left out. */
function plan(rows: readonly HistoryRow[], changeId: string, undoing: Undoing): Undone[] {
  const undone: Undone[] = [];
  for (const row of rows) {
    const state = undoing.get(keyOf(row.entity, row.entityId));
    if (row.changeId !== changeId || !state) continue;
    const one = { entity: row.entity, entityId: row.entityId, ...fieldsOf(row, state) };
    if (Object.keys(one.fields).length === 0 && one.kept.length === 0) continue;
    for (const [field, value] of Object.entries(one.fields)) {
      if (value === undefined) delete state[field];
      else state[field] = value;
    }
    undone.push(one);
  }
  return undone;
}

type Fields = Pick<Undone, 'fields' | 'now' | 'kept'>;

function fieldsOf(row: HistoryRow, state: FlatState): Fields {
  const before = { ...row.before, ...row.hiddenBefore };
  const after = { ...row.after, ...row.hiddenAfter };
  if (isBeginning(row)) return removal(state);
  const fields: FlatState = {};
  const now: FlatState = {};
  const kept: string[] = [];
  for (const field of new Set([...Object.keys(before), ...Object.keys(after)])) {
    // A place may have lost an offer; of anything else, what is not there is not ours to set.
    if (row.entity !== 'place' && !(field in state)) continue;
    if (sameValue(state[field], before[field])) continue;
    if (isCleaned(before[field]) || isCleaned(after[field]) || !sameValue(state[field], after[field])) {
      kept.push(field);
      continue;
    }
    fields[field] = before[field];
    now[field] = state[field];
  }
  return row.entity === 'place' ? wholeOffers({ fields, now, kept }, state) : { fields, now, kept };
}

/** An offer that came with this change goes only if nobody has worked on it since, and whole. */
function wholeOffers({ fields, now, kept }: Fields, state: FlatState): Fields {
  const stays = OFFER_KINDS.filter(
    (kind) => kind in fields && fields[kind] === undefined && hasOther(state, fields, kind),
  );
  const isOfThem = (field: string) => stays.some((kind) => field === kind || field.startsWith(`${kind}.`));
  return {
    fields: Object.fromEntries(Object.entries(fields).filter(([field]) => !isOfThem(field))),
    now: Object.fromEntries(Object.entries(now).filter(([field]) => !isOfThem(field))),
    kept: [...new Set([...kept, ...Object.keys(fields).filter(isOfThem)])],
  };
}

/** Whether the offer says something that would not go with these fields. Contacts may be erased from an old history. */
function hasOther(state: FlatState, fields: FlatState, kind: string): boolean {
  const isContact = REVERTIBLE.place?.isHidden ?? (() => false);
  return Object.keys(state).some((field) => field.startsWith(`${kind}.`) && !(field in fields) && !isContact(field));
}

/** The row that a place or sheet began with: all of it came at once, out of nothing. */
function isBeginning({ entity, before, after }: HistoryRow): boolean {
  const named = entity === 'place' ? 'name' : entity === 'innovation' ? 'title' : null;
  return named !== null && after !== null && named in after && !(named in (before ?? {}));
}

/** What came out of nothing goes out of sight; its words stay, so that this too can be taken back. */
function removal(state: FlatState): Fields {
  if (state.state === 'removed') return { fields: {}, now: {}, kept: [] };
  return { fields: { state: 'removed' }, now: { state: state.state }, kept: [] };
}

const keyOf = (entity: Entity, entityId: string) => `${entity}:${entityId}`;
