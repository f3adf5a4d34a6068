/** What came in a file is not kept for ever: whole rows of strangers, with their mailboxes, lie in it. */
import { setImmediate as breathe } from 'node:timers/promises';
import { and, asc, eq, inArray, isNull, lt, ne, type SQL, sql } from 'drizzle-orm';
import { importRows, importRuns } from '../../db/schema.ts';
import type { ImportState } from '../../db/vocabulary.ts';
import type { Parts } from '../parts.ts';
import type { Uploads } from './uploads.ts';

type Forgetting = Pick<Parts, 'db' | 'territory' | 'clock'>;

/** After the last that somebody did with it. */
const KEPT_DAYS = 30;
const DAY_MS = 86_400_000;
/** A file without a run was cut off while it came; one that is coming is younger. */
const CUT_OFF_DAYS = 1;
/** Each is a short statement: the embedded database answers nobody else meanwhile. */
const ROWS_AT_ONCE = 500;

/**
 * What was never accepted goes whole. Of what was accepted or undone stay the figures, the names, and what an undo
 * needs; the file, its cells and what was said of them go.
 */
export async function forgetImports(parts: Forgetting, uploads: Uploads): Promise<void> {
  const runs = await parts.db
    .select({ id: importRuns.id, state: importRuns.state })
    .from(importRuns)
    .where(and(eq(importRuns.territory, parts.territory.code), isDue(parts)));
  for (const { id, state } of runs) {
    const isWritten = !NEVER_ACCEPTED.includes(state);
    if (isWritten ? await emptyRun(parts, id) : await dropUntouched(parts, id)) await uploads.forget(id);
  }
  await forgetCutOff(parts, uploads);
}

const NEVER_ACCEPTED: ImportState[] = ['uploaded', 'rehearsing', 'rehearsed'];

function isDue({ clock }: Forgetting): SQL | undefined {
  const { createdAt, rehearsedAt, beatAt, acceptedAt, undoneAt, forgottenAt } = importRuns;
  const last = sql<Date>`greatest(${createdAt}, ${rehearsedAt}, ${beatAt}, ${acceptedAt}, ${undoneAt})`;
  return and(isNull(forgottenAt), lt(last, sql`${daysAgo(clock(), KEPT_DAYS).toISOString()}::timestamptz`));
}

const daysAgo = (now: Date, days: number) => new Date(now.getTime() - days * DAY_MS);

/** False when somebody has taken it up again. */
async function dropUntouched(parts: Forgetting, id: string): Promise<boolean> {
  const gone = await parts.db
    .delete(importRuns)
    .where(and(eq(importRuns.id, id), inArray(importRuns.state, NEVER_ACCEPTED), isDue(parts)))
    .returning({ id: importRuns.id });
  return gone.length > 0;
}

/** Broken off, it begins again where it stopped. False when somebody has taken the run up again. */
async function emptyRun(parts: Forgetting, id: string): Promise<boolean> {
  for (;;) {
    const rows = await emptyRows(parts, id);
    if (rows === null) return false;
    if (rows === 0) return true;
    await breathe();
  }
}

/** Of the next rows; gives their number, and notes the end. Null when the run is not to be forgotten any more. */
async function emptyRows(parts: Forgetting, id: string): Promise<number | null> {
  return parts.db.transaction(async (tx) => {
    const [run] = await tx
      .select({ id: importRuns.id })
      .from(importRuns)
      .where(and(eq(importRuns.id, id), isDue(parts)))
      .for('update');
    if (!run) return null;
    const full = tx
      .select({ line: importRows.line })
      .from(importRows)
      .where(and(eq(importRows.runId, id), ne(importRows.cells, {})))
      .orderBy(asc(importRows.line))
      .limit(ROWS_AT_ONCE);
    const emptied = await tx
      .update(importRows)
      .set({
        ...{ cells: {}, said: null, before: null, after: null, likeness: null, faults: [], notes: [] },
        // A row that was to be written, and never was, has nothing left that could be.
        choice: sql`case when ${importRows.outcome} is null then null else ${importRows.choice} end`,
        originBefore: sql`case when ${importRows.outcome} in ('added', 'changed') then ${importRows.originBefore} end`,
      })
      .where(and(eq(importRows.runId, id), inArray(importRows.line, full)))
      .returning({ line: importRows.line });
    if (emptied.length === 0)
      await tx.update(importRuns).set({ sample: [], forgottenAt: parts.clock() }).where(eq(importRuns.id, id));
    return emptied.length;
  });
}

async function forgetCutOff({ db, clock }: Forgetting, uploads: Uploads): Promise<void> {
  const old = await uploads.olderThan(daysAgo(clock(), CUT_OFF_DAYS));
  if (old.length === 0) return;
  const known = await db.select({ id: importRuns.id }).from(importRuns).where(inArray(importRuns.id, old));
  const ids = new Set(known.map(({ id }) => id));
  for (const id of old) if (!ids.has(id)) await uploads.forget(id);
}
