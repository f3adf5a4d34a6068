/** Walking the history backwards: what a thing said after any of its changes, from what it says now. Pure. */
import type { FlatState } from '../history/state.ts';

export interface VersionRow {
  id: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

/** `rows` are all changes of one thing, the latest first. Null when `id` is none of them. */
export function stateAfter(now: FlatState, rows: readonly VersionRow[], id: string): FlatState | null {
  const at = rows.findIndex((row) => row.id === id);
  if (at < 0) return null;
  return rows.slice(0, at).reduce(stateBefore, now);
}

/** What it said until this change: its fields go back, all others stay. */
function stateBefore(after: FlatState, row: VersionRow): FlatState {
  const state = { ...after };
  for (const field of Object.keys(row.after ?? {})) delete state[field];
  return Object.assign(state, row.before);
}
