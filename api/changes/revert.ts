/** Taking changes back: field by field, and never over what somebody else has written since. */
import { and, asc, eq } from 'drizzle-orm';
import { history } from '../../db/schema.ts';
import type { Entity } from '../../db/vocabulary.ts';
import type { Trace, Transaction } from '../history/change.ts';
import { type FlatState, sameValue } from '../history/state.ts';
import { REVERTIBLE } from './revertible.ts';

export interface Undone {
  entity: Entity;
  entityId: string;
  /** What is set, `undefined` for a field that goes. */
  fields: FlatState;
  /** What these fields say until then. */
  now: FlatState;
  /** Fields that somebody has changed since: they stay as they are. */
  kept: string[];
}

type HistoryRow = typeof history.$inferSelect;

/** The states that a series of reverts has come to; the same ones serve a preview, which writes nothing. */
export type Undoing = Map<string, FlatState>;

/** What taking back this change would do; entities that cannot be set back (a decision told to somebody) are left out. */
export async function planRevert(
  tx: Transaction,
  territory: string,
  changeId: string,
  undoing: Undoing = new Map(),
): Promise<Undone[]> {
  const rows = await tx
    .select()
    .from(history)
    .where(and(eq(history.territory, territory), eq(history.changeId, changeId)))
    // Always in one order, so that two who revert at once wait for each other instead of for ever.
    .orderBy(asc(history.entity), asc(history.entityId), asc(history.id));
  const undone: Undone[] = [];
  for (const row of rows) {
    const state = await stateOf(tx, row, undoing);
    if (!state) continue;
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

/** Does it and writes the trace. False when nothing was left to take back. */
export async function revertChange(
  tx: Transaction,
  trace: (row: Trace) => void,
  { territory, changeId, at }: { territory: string; changeId: string; at: Date },
): Promise<boolean> {
  const planned = (await planRevert(tx, territory, changeId)).filter(({ fields }) => Object.keys(fields).length > 0);
  for (const { entity, entityId, fields } of planned) {
    const revertible = REVERTIBLE[entity];
    const before = await revertible?.read(tx, entityId);
    if (!revertible || !before) continue;
    await revertible.write(tx, entityId, fields, at);
    const after = (await revertible.read(tx, entityId)) ?? {};
    trace({ ...revertible.trace(entityId, before, after), reverts: changeId });
  }
  return planned.length > 0;
}

async function stateOf(tx: Transaction, { entity, entityId }: HistoryRow, undoing: Undoing): Promise<FlatState | null> {
  const key = `${entity}:${entityId}`;
  const held = undoing.get(key);
  if (held) return held;
  const state = (await REVERTIBLE[entity]?.read(tx, entityId)) ?? null;
  if (state) undoing.set(key, state);
  return state;
}

function fieldsOf(row: HistoryRow, state: FlatState): Pick<Undone, 'fields' | 'now' | 'kept'> {
  const before = { ...row.before, ...row.hiddenBefore };
  const after = { ...row.after, ...row.hiddenAfter };
  if (isBeginning(row)) return removal(state);
  const fields: FlatState = {};
  const now: FlatState = {};
  const kept: string[] = [];
  for (const field of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (sameValue(state[field], before[field])) continue;
    if (!sameValue(state[field], after[field])) {
      kept.push(field);
      continue;
    }
    fields[field] = before[field];
    now[field] = state[field];
  }
  return { fields, now, kept };
}

/** The row that a place or sheet began with: all of it came at once, out of nothing. */
function isBeginning({ entity, before, after }: HistoryRow): boolean {
  const named = entity === 'place' ? 'name' : entity === 'innovation' ? 'title' : null;
  return named !== null && after !== null && named in after && !(named in (before ?? {}));
}

/** What came out of nothing goes out of sight; its words stay, so that this too can be taken back. */
function removal(state: FlatState): Pick<Undone, 'fields' | 'now' | 'kept'> {
  if (state.state === 'removed') return { fields: {}, now: {}, kept: [] };
  return { fields: { state: 'removed' }, now: { state: state.state }, kept: [] };
}
