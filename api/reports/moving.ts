/** What a change of state does to the rest of a report, the same for every verb that moves one. */
import type { reports } from '../../db/schema.ts';
import type { Territory } from '../../db/territory.ts';
import type { ReportState } from '../../db/vocabulary.ts';
import { deadlineOf, dueAfter, laterByWorking, workingMsBetween } from './deadline.ts';
import type { ReportRow } from './queries.ts';
import { isClosed, isWaiting } from './transitions.ts';

type Moved = Partial<typeof reports.$inferInsert>;
type Moving = Pick<ReportRow, 'state' | 'category' | 'dueAt' | 'riskAt' | 'pausedAt'>;

const DAY_MS = 86_400_000;
/** Promised again for a category that the territory's file no longer names. */
const FORMER_CATEGORY = { deadlineDays: 10 };

/** The columns to write when `row` goes to `to` at `now`; nothing where it stays. */
export function stateChange(territory: Territory, row: Moving, to: ReportState, now: Date): Moved {
  if (to === row.state) return {};
  return {
    state: to,
    stateSince: now,
    ...(isClosed(row.state) && !isClosed(to) ? reopened(territory, row, now) : resumed(territory, row, now)),
    ...waiting(territory, to, now),
    closedAt: isClosed(to) ? now : null,
    // Asked anew after each closing; until then, what was said of the last one stands.
    ...(to === 'resolved' && { satisfied: null, satisfaction: null }),
  };
}

/** A pause moves the deadline on by the working time that it took. */
function resumed(territory: Territory, { pausedAt, dueAt, riskAt }: Moving, now: Date): Moved {
  if (!pausedAt) return {};
  const pausedMs = workingMsBetween(territory, pausedAt, now);
  return {
    dueAt: laterByWorking(territory, dueAt, pausedMs),
    riskAt: riskAt && laterByWorking(territory, riskAt, pausedMs),
  };
}

/** What comes back is promised anew: its old deadline is long past. */
function reopened(territory: Territory, { category }: Moving, now: Date): Moved {
  return deadlineOf(territory, territory.categories.find(({ code }) => code === category) ?? FORMER_CATEGORY, now);
}

function waiting(territory: Territory, to: ReportState, now: Date): Moved {
  if (!isWaiting(to)) return { pausedAt: null, waitingUntil: null };
  const { reporterAnswerDays, thirdPartyDays } = territory.reporting;
  return {
    pausedAt: now,
    waitingUntil:
      to === 'waiting_reporter'
        ? dueAfter(territory, now, reporterAnswerDays)
        : new Date(now.getTime() + thirdPartyDays * DAY_MS),
  };
}
