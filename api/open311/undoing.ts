/** Taking a whole import back: what it added goes out of sight, what it moved goes back, unless somebody has worked on it. */
import { and, eq, inArray, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { history, open311Imports, reports } from '../../db/schema.ts';
import { REPORT_STATES } from '../../db/vocabulary.ts';
import { type Actor, change, type Trace, type Transaction } from '../history/change.ts';
import { changedMeanwhile, notFound } from '../http/problems.ts';
import type { Parts } from '../parts.ts';
import { stateChange } from '../reports/moving.ts';
import type { ReportRow } from '../reports/queries.ts';
import { touchedBy } from '../reports/writing.ts';

type Undoing = Pick<Parts, 'db' | 'territory' | 'clock'>;

const Moved = z.object({ state: z.enum(REPORT_STATES) });
const Written = z.object({ version: z.int() });
/** As `createReport` leaves it. */
const FIRST_VERSION = 1;

/** Throws 404, and 409 where it was taken back already. All of it in one transaction: it is never half undone. */
export async function undoImport(parts: Undoing, actor: Actor, id: string): Promise<void> {
  const { db, territory, clock } = parts;
  await change(db, territory.code, actor, 'report.import', async (tx, trace) => {
    const mine = and(eq(open311Imports.id, id), eq(open311Imports.territory, territory.code));
    const [run] = await tx.select().from(open311Imports).where(mine).for('update');
    if (!run) throw notFound();
    if (run.undoneAt) throw changedMeanwhile();
    const written = await writtenBy(tx, territory.code, id);
    let kept = 0;
    for (const one of written) {
      const undone = await undoReport(tx, parts, one);
      if (undone) trace(undone);
      else kept += 1;
    }
    await tx.update(open311Imports).set({ undoneAt: clock(), kept }).where(mine);
    trace({ entity: 'import', entityId: id, after: { undone: written.length - kept, kept } });
  });
}

interface WrittenReport {
  report: ReportRow;
  changeId: string;
  before: unknown;
  after: unknown;
}

async function writtenBy(tx: Transaction, territory: string, id: string): Promise<WrittenReport[]> {
  const ofRun = tx
    .select({ changeId: history.changeId })
    .from(history)
    .where(and(eq(history.entity, 'import'), eq(history.entityId, id)));
  const traces = await tx
    .select({ entityId: history.entityId, changeId: history.changeId, before: history.before, after: history.after })
    .from(history)
    .where(
      and(
        eq(history.territory, territory),
        eq(history.entity, 'report'),
        isNull(history.reverts),
        inArray(history.changeId, ofRun),
      ),
    );
  const ids = traces.map(({ entityId }) => entityId);
  const rows = ids.length > 0 ? await tx.select().from(reports).where(inArray(reports.id, ids)).for('update') : [];
  const byId = new Map(rows.map((row) => [row.id, row]));
  return traces.flatMap(({ entityId, ...told }) => {
    const report = byId.get(entityId);
    return report ? [{ report, ...told }] : [];
  });
}

/** Null where somebody has worked on it since. */
async function undoReport(
  tx: Transaction,
  { territory, clock }: Undoing,
  { report, changeId, before, after }: WrittenReport,
): Promise<Trace | null> {
  const moved = Moved.safeParse(before).data;
  const then = moved ? Written.safeParse(after).data?.version : FIRST_VERSION;
  if (report.version !== then) return null;
  const now = clock();
  const gone = { visibility: 'hidden' as const, origin: null, originId: null, state: 'invalid' as const };
  await tx
    .update(reports)
    .set({
      ...(moved
        ? stateChange(territory, report, moved.state, now)
        : { ...gone, stateSince: now, closedAt: now, pausedAt: null, waitingUntil: null }),
      ...{ version: report.version + 1, updatedAt: now },
    })
    .where(eq(reports.id, report.id));
  return {
    ...{ entity: 'report', entityId: report.id, reverts: changeId },
    ...(moved
      ? { before: { state: report.state }, after: { state: moved.state } }
      : { before: { visibility: report.visibility }, after: { visibility: gone.visibility } }),
    touches: touchedBy(report.visibility),
  };
}
