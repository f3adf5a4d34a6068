/** Undoing a whole run: what it added goes out of sight, what it changed is set back, unless somebody has written since. */
import { and, desc, eq, inArray, isNull } from 'drizzle-orm';
import { history, importRows, importRuns } from '../../db/schema.ts';
import type { ImportOutcome } from '../../db/vocabulary.ts';
import { type Actor, change, type Trace, type Transaction } from '../history/change.ts';
import type { FlatState } from '../history/state.ts';
import type { Parts } from '../parts.ts';
import { heldRun, take } from './accepting.ts';
import { idIn, type Subject } from './subject.ts';
import { SUBJECTS } from './subjects.ts';
import { takenBack } from './verdicts.ts';
import { type RowRow, restoreOrigin } from './writing.ts';

const BATCH = 50;

/** Throws 409 when somebody was faster. */
export async function beginUndoing(parts: Parts, actor: Actor, id: string, version: number): Promise<string> {
  return take(parts, actor, { id, version, from: ['accepted'], to: 'undoing' });
}

/** The next rows, the last written first; 0 when all are through. */
export async function undoNextBatch(parts: Parts, actor: Actor, id: string, worker: string): Promise<number> {
  const { db, territory, clock } = parts;
  return change(db, territory.code, actor, 'import.run', async (tx, trace) => {
    const run = await heldRun(tx, id, worker, 'undoing');
    const rows = await tx
      .select()
      .from(importRows)
      .where(and(eq(importRows.runId, id), inArray(importRows.outcome, ['added', 'changed'])))
      .orderBy(desc(importRows.line))
      .limit(BATCH);
    if (rows.length === 0) {
      await tx
        .update(importRuns)
        .set({ state: 'undone', undoneAt: clock(), version: run.version + 1 })
        .where(eq(importRuns.id, id));
      trace({ entity: 'import', entityId: id, before: { state: 'undoing' }, after: { state: 'undone' } });
      return 0;
    }
    const subject = SUBJECTS[run.collection];
    const written = await writtenBy(tx, parts, subject, id, rows);
    for (const row of rows) {
      const undone = await undoRow(tx, trace, parts, subject, row, written.get(idIn(subject, row) ?? ''));
      if (undone.outcome !== 'kept') await restoreOrigin(tx, parts, run, row);
      await tx
        .update(importRows)
        .set({ ...undone, originBefore: null })
        .where(and(eq(importRows.runId, id), eq(importRows.line, row.line)));
    }
    await tx
      .update(importRuns)
      .set({ done: run.done + rows.length, beatAt: clock() })
      .where(eq(importRuns.id, id));
    trace({ entity: 'import', entityId: id, after: { undone: rows.length } });
    return rows.length;
  });
}

type HistoryRow = typeof history.$inferSelect;

/** What this run has written of each of these, as the history tells it. */
async function writtenBy(tx: Transaction, { territory }: Parts, subject: Subject, id: string, rows: readonly RowRow[]) {
  const ofRun = tx
    .select({ changeId: history.changeId })
    .from(history)
    .where(and(eq(history.entity, 'import'), eq(history.entityId, id)));
  const ids = rows.flatMap((row) => idIn(subject, row) ?? []);
  const traces =
    ids.length === 0
      ? []
      : await tx
          .select()
          .from(history)
          .where(
            and(
              eq(history.territory, territory.code),
              eq(history.entity, subject.entity),
              inArray(history.entityId, ids),
              isNull(history.reverts),
              inArray(history.changeId, ofRun),
            ),
          );
  return new Map(traces.map((one) => [one.entityId, one]));
}

interface Undone {
  outcome: ImportOutcome;
  kept?: string[];
}

async function undoRow(
  tx: Transaction,
  trace: (row: Trace) => void,
  parts: Parts,
  subject: Subject,
  row: RowRow,
  written: HistoryRow | undefined,
): Promise<Undone> {
  const id = idIn(subject, row);
  const now = id ? await subject.state(tx, id) : null;
  // The row said nothing that was not there: only where it came from was noted.
  if (!id || !now || !written) return { outcome: 'undone' };
  const { fields, kept } = row.outcome === 'added' ? removal(now) : undoing(written, now);
  if (Object.keys(fields).length > 0) {
    await subject.write(tx, id, fields, parts.clock());
    const after = (await subject.state(tx, id)) ?? {};
    trace({ ...subject.trace(id, now, after), reverts: written.changeId });
  }
  if (kept.length === 0) return { outcome: 'undone' };
  return { outcome: Object.keys(fields).length > 0 ? 'partly_undone' : 'kept', kept };
}

/** A place that was merged into another since is that other's by now. */
function removal(now: FlatState): { fields: FlatState; kept: string[] } {
  if (now.state === 'removed') return { fields: {}, kept: [] };
  return now.state === 'merged' ? { fields: {}, kept: ['state'] } : { fields: { state: 'removed' }, kept: [] };
}

const undoing = ({ before, after, hiddenBefore, hiddenAfter }: HistoryRow, now: FlatState) =>
  takenBack({ ...before, ...hiddenBefore }, { ...after, ...hiddenAfter }, now);
