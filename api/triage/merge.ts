/** Several reports of one problem become one, with all that hangs on them; and the exact way back. */
import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import type { z } from 'zod';
import { reportMerges, reports } from '../../db/schema.ts';
import type { Visibility } from '../../db/vocabulary.ts';
import type { Action } from '../access.ts';
import { type Actor, change, type Transaction } from '../history/change.ts';
import { changedMeanwhile, invalidFields, Problem } from '../http/problems.ts';
import { stateChange } from '../reports/moving.ts';
import { type ReportRow, reportRow } from '../reports/queries.ts';
import { chainOf, firstOf, Moved } from '../reports/repeats.ts';
import { NEXT } from '../reports/transitions.ts';
import { requireOwnService, say, touchedBy, type Writing } from '../reports/writing.ts';
import { giveBack, moveBelongings } from './merge-moving.ts';
import type { Merge, Unmerge } from './together-contract.ts';

/** A merge by its own name, or as a move to `duplicate`; `field` is what the original stood in. */
interface Asked {
  action: Extract<Action, 'report.merge' | 'report.move'>;
  field: 'into' | 'duplicateOf';
}

/**
 * `code` becomes a repeat of `into`, or of the first report that this one repeats. Throws 409 with the state now when
 * somebody was faster, 422 where photos and words would become readable by more people.
 */
export async function mergeReport(
  { db, territory, clock }: Writing,
  actor: Actor,
  code: string,
  { version, into: intoCode, answer }: z.infer<typeof Merge>,
  { action, field }: Asked = { action: 'report.merge', field: 'into' },
): Promise<void> {
  await change(db, territory.code, actor, action, async (tx, trace) => {
    const { from, into } = await bothLocked(tx, territory.code, code, { code: intoCode, field });
    requireOwnService(actor, action, from);
    if (from.version !== version) throw changedMeanwhile({ state: from.state, version: from.version });
    requireOwnService(actor, action, into);
    if (!NEXT[from.state].includes('duplicate'))
      throw new Problem(422, 'problem.move_impossible', { values: { from: from.state, to: 'duplicate' } });
    if (OPENNESS[from.visibility] < OPENNESS[into.visibility]) throw new Problem(422, 'problem.merge_leaks');
    const messageId = answer ? await say(tx, from, actor, { kind: 'answer', body: answer }) : null;
    const belongings = await moveBelongings(tx, from, into);
    const { state, stateSince, dueAt, riskAt, pausedAt, waitingUntil, closedAt, duplicateOfId } = from;
    const was = { state, stateSince, dueAt, riskAt, pausedAt, waitingUntil, closedAt, duplicateOfId };
    const [merge] = await tx
      .insert(reportMerges)
      .values({ territory: territory.code, fromId: from.id, intoId: into.id, moved: { ...belongings, was } })
      .returning({ id: reportMerges.id });
    const now = clock();
    const votes = belongings.voters.length + belongings.uncounted;
    await set(tx, from, {
      ...stateChange(territory, from, 'duplicate', now),
      ...{ duplicateOfId: into.id, supporters: from.supporters - votes, updatedAt: now },
    });
    await set(tx, into, { supporters: into.supporters + votes });
    const touches = touchedBy(from.visibility, into.visibility);
    trace({
      entity: 'report',
      entityId: from.id,
      before: { state: from.state },
      after: { state: 'duplicate', duplicateOf: into.code, mergeId: merge?.id, ...(messageId && { messageId }) },
      touches,
    });
    trace({
      entity: 'report',
      entityId: into.id,
      before: { supporters: into.supporters },
      after: { supporters: into.supporters + votes, repeatedBy: from.code },
    });
  });
}

/** The repeat is a report of its own again, as it was; what others added to the original since stays there. */
export async function unmergeReport(
  { db, territory, clock }: Writing,
  actor: Actor,
  code: string,
  { version }: z.infer<typeof Unmerge>,
): Promise<void> {
  await change(db, territory.code, actor, 'report.merge', async (tx, trace) => {
    const seen = await reportRow(tx, territory.code, code);
    requireOwnService(actor, 'report.merge', seen);
    const [from, into] = await chainLocked(tx, seen.id);
    if (!from || !into || from.version !== version)
      throw changedMeanwhile({ state: from?.state ?? seen.state, version: from?.version ?? seen.version });
    requireOwnService(actor, 'report.merge', into);
    const was = await separate(tx, from, clock());
    if (!was) throw changedMeanwhile({ state: from.state, version: from.version });
    await tx
      .update(reports)
      .set({ ...was, version: version + 1, updatedAt: clock() })
      .where(eq(reports.id, from.id));
    trace({
      entity: 'report',
      entityId: from.id,
      before: { state: from.state },
      after: { state: was.state, separatedFrom: into.code },
      touches: touchedBy(from.visibility, into.visibility),
    });
  });
}

/**
 * Takes what a merge moved back to the repeat, within the transaction of whoever then changes its state. Gives how it
 * was before; null where it was never merged.
 */
export async function separate(tx: Transaction, from: ReportRow, now: Date): Promise<Moved['was'] | null> {
  const [, ...chain] = await chainLocked(tx, from.id);
  const [merge] = await tx
    .select()
    .from(reportMerges)
    .where(and(eq(reportMerges.fromId, from.id), isNull(reportMerges.undoneAt)));
  if (!merge) return null;
  const moved = Moved.parse(merge.moved);
  await tx.update(reportMerges).set({ undoneAt: now }).where(eq(reportMerges.id, merge.id));
  await giveBack(tx, from, chain, moved);
  return moved.was;
}

/** Photos and words of merged reports lie together: the original never becomes more readable than what repeats it. */
export async function requireNoLeak(tx: Transaction, row: ReportRow, visibility: Visibility): Promise<void> {
  const original = row.duplicateOfId ? await firstOf(tx, row.duplicateOfId) : null;
  if (original && OPENNESS[visibility] < OPENNESS[original.visibility]) throw new Problem(422, 'problem.merge_leaks');
  await requireNoneHidden(tx, row, visibility);
}

async function requireNoneHidden(tx: Transaction, row: ReportRow, visibility: Visibility): Promise<void> {
  const repeats = await tx.select().from(reports).where(eq(reports.duplicateOfId, row.id));
  for (const repeat of repeats) {
    if (OPENNESS[repeat.visibility] < OPENNESS[visibility]) throw new Problem(422, 'problem.merge_leaks');
    await requireNoneHidden(tx, repeat, visibility);
  }
}

const OPENNESS: Record<Visibility, number> = { private: 0, hidden: 1, public: 2 };

async function bothLocked(tx: Transaction, territory: string, code: string, named: { code: string; field: string }) {
  const seen = await reportRow(tx, territory, code);
  const byCode = and(eq(reports.territory, territory), eq(reports.code, named.code));
  const [original] = await tx.select({ id: reports.id }).from(reports).where(byCode);
  const first = original ? await firstOf(tx, original.id) : null;
  if (!first || first.id === seen.id) throw invalidFields([{ path: named.field, id: 'problem.field.choice' }]);
  const rows = await locked(tx, [seen.id, first.id]);
  const [from, into] = [rows.find(({ id }) => id === seen.id), rows.find(({ id }) => id === first.id)];
  // Merged itself between our reading and our locking: read anew, its chain leads elsewhere.
  if (!from || !into || into.duplicateOfId) throw changedMeanwhile({ state: seen.state, version: seen.version });
  return { from, into };
}

async function chainLocked(tx: Transaction, reportId: string): Promise<ReportRow[]> {
  const chain = await chainOf(tx, reportId);
  const rows = await locked(
    tx,
    chain.map(({ id }) => id),
  );
  const last = rows.find(({ id }) => id === chain.at(-1)?.id);
  // Merged on between our reading and our locking.
  if (last?.duplicateOfId) throw changedMeanwhile({ state: last.state, version: last.version });
  return chain.flatMap(({ id }) => rows.find((row) => row.id === id) ?? []);
}

/** In one order for all, so that two who merge crosswise do not wait for each other. */
function locked(tx: Transaction, ids: string[]): Promise<ReportRow[]> {
  return tx.select().from(reports).where(inArray(reports.id, ids)).orderBy(asc(reports.id)).for('update');
}

async function set(tx: Transaction, row: ReportRow, values: Partial<typeof reports.$inferInsert>): Promise<void> {
  await tx
    .update(reports)
    .set({ ...values, version: row.version + 1 })
    .where(eq(reports.id, row.id));
}
