/** Accepting writes what was rehearsed, batch by batch, each row once; a run that was broken off goes on where it stopped. */
import { and, asc, eq, isNotNull, isNull, or } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import { importRows, importRuns } from '../../db/schema.ts';
import type { ImportState } from '../../db/vocabulary.ts';
import { type Actor, change, type Trace, type Transaction } from '../history/change.ts';
import { changedMeanwhile } from '../http/problems.ts';
import type { Parts } from '../parts.ts';
import { brokenOff, canBegin, type RunRow } from './runs.ts';
import { type RowRow, type Written, writeRow } from './writing.ts';

/** Small enough that whoever corrects one of these places or sheets meanwhile hardly waits. */
const BATCH = 50;

/** Takes the run for a worker of its own. Throws 409 when somebody was faster. */
export async function beginAccepting(parts: Parts, actor: Actor, id: string, version: number): Promise<string> {
  return take(parts, actor, { id, version, from: ['rehearsed'], to: 'accepting' });
}

interface Taking {
  id: string;
  version: number;
  from: readonly ImportState[];
  to: 'accepting' | 'undoing';
}

export async function take(parts: Parts, actor: Actor, { id, version, from, to }: Taking): Promise<string> {
  const { db, territory, clock } = parts;
  const worker = uuidv7();
  await change(db, territory.code, actor, 'import.run', async (tx, trace) => {
    const taken = await tx
      .update(importRuns)
      .set({ state: to, version: version + 1, worker, beatAt: clock(), done: 0, trouble: null })
      .where(
        and(
          eq(importRuns.id, id),
          eq(importRuns.territory, territory.code),
          eq(importRuns.version, version),
          or(canBegin(from), brokenOff(parts, to)),
        ),
      )
      .returning({ id: importRuns.id });
    if (taken.length === 0) throw changedMeanwhile();
    trace({ entity: 'import', entityId: id, after: { state: to } });
  });
  return worker;
}

/** The next rows in a transaction of their own; 0 when all are through. Throws 409 once another worker has the run. */
export async function writeNextBatch(parts: Parts, actor: Actor, id: string, worker: string): Promise<number> {
  const { db, territory, clock } = parts;
  return change(db, territory.code, actor, 'import.run', async (tx, trace) => {
    const run = await heldRun(tx, id, worker, 'accepting');
    const rows = await tx
      .select()
      .from(importRows)
      .where(and(eq(importRows.runId, id), isNotNull(importRows.choice), isNull(importRows.outcome)))
      .orderBy(asc(importRows.line))
      .limit(BATCH);
    if (rows.length === 0) {
      await tx
        .update(importRuns)
        .set({ state: 'accepted', acceptedAt: clock(), version: run.version + 1 })
        .where(eq(importRuns.id, id));
      trace({ entity: 'import', entityId: id, before: { state: 'accepting' }, after: { state: 'accepted' } });
      return 0;
    }
    for (const row of rows) await writeAlone(tx, trace, parts, run, row);
    await tx
      .update(importRuns)
      .set({ done: run.done + rows.length, beatAt: clock() })
      .where(eq(importRuns.id, id));
    trace({ entity: 'import', entityId: id, after: { rows: rows.length } });
    return rows.length;
  });
}

/** For update. */
export async function heldRun(tx: Transaction, id: string, worker: string, state: ImportState): Promise<RunRow> {
  const [run] = await tx
    .select()
    .from(importRuns)
    .where(and(eq(importRuns.id, id), eq(importRuns.worker, worker), eq(importRuns.state, state)))
    .for('update');
  if (!run) throw changedMeanwhile();
  return run;
}

/** A row that the database refuses fails alone, and is told; the others of its batch are written. */
async function writeAlone(tx: Transaction, trace: (row: Trace) => void, parts: Parts, run: RunRow, row: RowRow) {
  const traces: Trace[] = [];
  let written: Written;
  try {
    written = await tx.transaction((alone) => writeRow(alone, (one) => traces.push(one), parts, run, row));
    for (const one of traces) trace(one);
  } catch (error) {
    // Without the error's words: they repeat what was to be written.
    const kind = error instanceof Error ? error.name : 'unknown';
    parts.log.warn({ kind, run: run.id, line: row.line }, 'a row of an import could not be written');
    written = { outcome: 'failed' };
  }
  await tx
    .update(importRows)
    .set(written)
    .where(and(eq(importRows.runId, run.id), eq(importRows.line, row.line)));
}
