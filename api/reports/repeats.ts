/** Reports that tell of the same: which one is the first, and what a merge moved, which still belongs to who sent it. */
import { and, eq, isNull, or } from 'drizzle-orm';
import { z } from 'zod';
import { reportMerges, reports } from '../../db/schema.ts';
import { REPORT_STATES } from '../../db/vocabulary.ts';
import type { Transaction } from '../history/change.ts';
import type { ReportRow } from './queries.ts';

const ids = z.array(z.string());
const instant = z.iso.datetime().transform((text) => new Date(text));

/** As `report_merges.moved` keeps it: what went along, and how the repeat was before. */
export const Moved = z.object({
  photos: ids,
  messages: ids,
  subscriptions: ids,
  voters: ids,
  /** Votes that were counted before each had a row of its own. */
  uncounted: z.int(),
  was: z.object({
    state: z.enum(REPORT_STATES),
    stateSince: instant,
    dueAt: instant,
    riskAt: instant.nullable(),
    pausedAt: instant.nullable(),
    waitingUntil: instant.nullable(),
    closedAt: instant.nullable(),
    duplicateOfId: z.string().nullable(),
  }),
});
export type Moved = z.infer<typeof Moved>;

/** From a report up to the one that repeats no other; never empty. */
export async function chainOf(tx: Pick<Transaction, 'select'>, reportId: string): Promise<ReportRow[]> {
  const chain: ReportRow[] = [];
  for (let id: string | null = reportId; id && !chain.some((row) => row.id === id); ) {
    const [row]: ReportRow[] = await tx.select().from(reports).where(eq(reports.id, id));
    if (row) chain.push(row);
    id = row?.duplicateOfId ?? null;
  }
  return chain;
}

export async function firstOf(tx: Pick<Transaction, 'select'>, reportId: string): Promise<ReportRow | null> {
  return (await chainOf(tx, reportId)).at(-1) ?? null;
}

type Belongings = Pick<Moved, 'photos' | 'messages'>;

export interface Guests {
  /** What of this report lies with another one now. */
  away: Belongings;
  /** What lies with this report and is of somebody else. */
  here: Belongings;
}

export const NO_GUESTS: Guests = { away: { photos: [], messages: [] }, here: { photos: [], messages: [] } };

/** Who reported the same must not read each other's words, nor see photos that nobody has released. */
export async function guestsOf(tx: Pick<Transaction, 'select'>, reportId: string): Promise<Guests> {
  const merges = await tx
    .select({ fromId: reportMerges.fromId, moved: reportMerges.moved })
    .from(reportMerges)
    .where(
      and(isNull(reportMerges.undoneAt), or(eq(reportMerges.fromId, reportId), eq(reportMerges.intoId, reportId))),
    );
  const moved = merges.map(({ fromId, moved }) => ({ isAway: fromId === reportId, ...Moved.parse(moved) }));
  const all = (isAway: boolean, what: keyof Belongings) =>
    moved.filter((one) => one.isAway === isAway).flatMap((one) => one[what]);
  const here = { photos: all(false, 'photos'), messages: all(false, 'messages') };
  return {
    // A guest that was moved on is not ours either: `here` names it.
    away: { photos: all(true, 'photos'), messages: all(true, 'messages') },
    here,
  };
}
