/** Takes a whole run back: what it added goes out of sight, what it took is set back, unless somebody has written since. */
import { and, asc, eq, gt, inArray, isNull, sql } from 'drizzle-orm';
import { history, sourceConflicts, sourceRecords, sourceRunRows, sourceRuns } from '../../db/schema.ts';
import type { RecordOutcome } from '../../db/vocabulary.ts';
import { type Actor, change, type Trace, type Transaction } from '../history/change.ts';
import { changedMeanwhile, notFound } from '../http/problems.ts';
import { takenBack } from '../imports/verdicts.ts';
import type { Parts } from '../parts.ts';
import { AFTER_UNDOING, endRun, hold, takeNow, type Work } from './notes.ts';
import { subjectOf } from './subject-of.ts';

type Undoing = Pick<Parts, 'db' | 'territory' | 'clock' | 'log'>;
type RowRow = typeof sourceRunRows.$inferSelect;

const BATCH = 50;
const WRITTEN: readonly RecordOutcome[] = ['added', 'changed', 'kept', 'asked', 'gone', 'back', 'left'];

/** Takes it for a worker of its own. Only the last one that was applied: earlier ones after it. Throws 404, 409. */
export async function beginUndoing(
  parts: Undoing,
  actor: Actor,
  { id, runId, version }: { id: string; runId: string; version: number },
): Promise<Work> {
  const { db } = parts;
  const [run] = await db
    .select()
    .from(sourceRuns)
    .where(and(eq(sourceRuns.id, runId), eq(sourceRuns.sourceId, id)));
  if (!run) throw notFound();
  // Ids of runs are in the order of their beginning.
  const [later] = await db
    .select({ id: sourceRuns.id })
    .from(sourceRuns)
    .where(
      and(eq(sourceRuns.sourceId, id), gt(sourceRuns.id, run.id), inArray(sourceRuns.result, ['applied', 'undoing'])),
    )
    .limit(1);
  if (later || (run.result !== 'applied' && run.result !== 'undoing')) throw changedMeanwhile();
  return takeNow(parts, { id, version, accountId: actor.id, again: runId });
}

export function undoAside(parts: Undoing, actor: Actor, work: Work): void {
  undoRun(parts, actor, work).catch((error: unknown) => {
    // Whoever looks sees that it is not through, and may begin again.
    parts.log.error({ err: error, run: work.runId }, 'taking back a run of a source was broken off');
  });
}

async function undoRun(parts: Undoing, actor: Actor, work: Work): Promise<void> {
  while ((await undoNextBatch(parts, actor, work)) > 0);
  await change(parts.db, parts.territory.code, actor, 'source.write', async (tx, trace) => {
    await tx
      .update(sourceConflicts)
      .set({ state: 'settled', decidedAt: parts.clock(), version: sql`${sourceConflicts.version} + 1` })
      .where(and(eq(sourceConflicts.runId, work.runId), eq(sourceConflicts.state, 'open')));
    await endRun(tx, parts, work, {
      result: 'undone',
      source: AFTER_UNDOING,
    });
    trace({ entity: 'source', entityId: work.source.id, after: { source: work.source.name, ended: 'undone' } });
  });
}

async function undoNextBatch(parts: Undoing, actor: Actor, work: Work): Promise<number> {
  const { db, territory } = parts;
  return change(db, territory.code, actor, 'source.write', async (tx, trace) => {
    await hold(tx, parts, work);
    const rows = await tx
      .select()
      .from(sourceRunRows)
      .where(and(eq(sourceRunRows.runId, work.runId), inArray(sourceRunRows.outcome, [...WRITTEN])))
      .orderBy(asc(sourceRunRows.id))
      .limit(BATCH);
    const written = await writtenBy(tx, parts, work, rows);
    for (const row of rows) {
      const kept = await undoRow(tx, trace, parts, row, written.get(row.subjectId ?? ''));
      if (row.outcome !== 'added' || kept.length === 0) await restoreRecord(tx, work, row);
      await tx.update(sourceRunRows).set({ outcome: 'undone', fields: kept }).where(eq(sourceRunRows.id, row.id));
    }
    trace({ entity: 'source', entityId: work.runId, after: { source: work.source.name, undone: rows.length } });
    return rows.length;
  });
}

type HistoryRow = typeof history.$inferSelect;

/** What this run has written of each of these, as the history tells it. */
async function writtenBy(tx: Transaction, { territory }: Undoing, { runId }: Work, rows: readonly RowRow[]) {
  const ids = rows.flatMap(({ subjectId }) => subjectId ?? []);
  if (ids.length === 0) return new Map<string, HistoryRow>();
  const ofRun = tx
    .select({ changeId: history.changeId })
    .from(history)
    .where(and(eq(history.entity, 'source'), eq(history.entityId, runId)));
  const traces = await tx
    .select()
    .from(history)
    .where(
      and(
        eq(history.territory, territory.code),
        inArray(history.entity, ['place', 'innovation']),
        inArray(history.entityId, ids),
        isNull(history.reverts),
        inArray(history.changeId, ofRun),
      ),
    );
  return new Map(traces.map((one) => [one.entityId, one]));
}

/** Gives the fields that stay as somebody has written them since. */
async function undoRow(
  tx: Transaction,
  trace: (row: Trace) => void,
  parts: Undoing,
  { outcome, subjectId, originId }: RowRow,
  written: HistoryRow | undefined,
): Promise<string[]> {
  // The record said nothing that was not here, or of nothing that is here.
  if (!subjectId || !written || !originId) return [];
  const subject = subjectOf(written.entity === 'innovation' ? 'innovation' : 'place');
  if (outcome === 'added')
    return (await subject.remove(tx, trace, parts, subjectId, written.changeId)) ? [] : ['state'];
  const now = await subject.read(tx, subjectId);
  if (!now) return ['state'];
  const { before, after, hiddenBefore, hiddenAfter } = written;
  const { fields, kept } = takenBack({ ...before, ...hiddenBefore }, { ...after, ...hiddenAfter }, now);
  if (Object.keys(fields).length > 0)
    await subject.write(tx, trace, parts, {
      ...{ id: subjectId, before: now, fields, credit: null, reverts: written.changeId },
    });
  return kept;
}

/** What the source had said before the run. */
async function restoreRecord(tx: Transaction, { source }: Work, { originId, before, outcome }: RowRow): Promise<void> {
  if (!originId) return;
  const which = and(eq(sourceRecords.sourceId, source.id), eq(sourceRecords.originId, originId));
  if (!before && (outcome === 'added' || outcome === 'asked')) {
    // Who has been told meanwhile which one it is stays what it is.
    await tx.delete(sourceRecords).where(outcome === 'added' ? which : and(which, eq(sourceRecords.standing, 'asked')));
    return;
  }
  if (!before) return;
  const { said, saidAt, goneAt } = before;
  await tx
    .update(sourceRecords)
    .set({ said, saidAt, goneAt: goneAt ? new Date(goneAt) : null, version: sql`${sourceRecords.version} + 1` })
    .where(which);
}
