/** What a change of state does to the rest of a report, the same for every verb that moves one. */
import type { reports } from '../../db/schema.ts';
import type { ReportState } from '../../db/vocabulary.ts';
import type { ReportRow } from './queries.ts';
import { isClosed } from './transitions.ts';

type Moved = Partial<typeof reports.$inferInsert>;

/** The columns to write when `row` goes to `to` at `now`; nothing where it stays. */
export function stateChange(row: Pick<ReportRow, 'state' | 'closedAt'>, to: ReportState, now: Date): Moved {
  if (to === row.state) return {};
  return { state: to, stateSince: now, closedAt: isClosed(to) ? now : null };
}
