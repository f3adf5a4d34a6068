/** The one conditional write on a report, and what every verb on reports shares. */
import { and, eq } from 'drizzle-orm';
import { reportMessages, reports } from '../../db/schema.ts';
import type { Collection, Visibility } from '../../db/vocabulary.ts';
import { type Action, mayOn } from '../access.ts';
import { type Actor, change, type Transaction } from '../history/change.ts';
import { changedMeanwhile, Problem } from '../http/problems.ts';
import type { Parts } from '../parts.ts';
import { type ReportRow, reportRow } from './queries.ts';

export type Writing = Pick<Parts, 'db' | 'territory' | 'clock'> & {
  /** Stands in every trace, as the run of a bulk that the write is part of. */
  mark?: Record<string, string>;
};

export type Write = (
  version: number,
  set: Partial<typeof reports.$inferInsert>,
  trace: { before: Record<string, unknown>; after: Record<string, unknown> },
) => Promise<void>;

export function requireOwnService(actor: Actor, action: Action, report: { service: string }): void {
  if (!mayOn(actor, action, report)) throw new Problem(403, 'problem.other_service');
}

/** Loads the report inside the transaction and hands out the one conditional write. */
export function onReport(
  { db, territory, clock, mark }: Writing,
  actor: Actor,
  action: Action,
  code: string,
  work: (
    tx: Transaction,
    row: ReportRow,
    write: Write,
    trace: Parameters<Parameters<typeof change>[4]>[1],
  ) => Promise<void>,
): Promise<void> {
  return change(db, territory.code, actor, action, async (tx, traceRow) => {
    const trace: typeof traceRow = (traced) => traceRow({ ...traced, after: { ...traced.after, ...mark } });
    const row = await reportRow(tx, territory.code, code);
    requireOwnService(actor, action, row);
    const write: Write = async (version, set, { before, after }) => {
      const [written] = await tx
        .update(reports)
        .set({ ...set, version: version + 1, updatedAt: clock() })
        .where(and(eq(reports.id, row.id), eq(reports.version, version)))
        .returning({ id: reports.id });
      if (!written) {
        // Read anew: between our reading and our writing somebody else wrote.
        const now = await reportRow(tx, territory.code, code);
        throw changedMeanwhile({ state: now.state, version: now.version });
      }
      trace({ entity: 'report', entityId: row.id, before, after, touches: touchedBy(row.visibility, set.visibility) });
    };
    await work(tx, row, write, trace);
  });
}

/** What happens to a report that nobody may see changes no public collection, not even its version. */
export function touchedBy(...visibilities: (Visibility | undefined)[]): Collection[] {
  return visibilities.includes('public') ? ['report'] : [];
}

/** Puts words to a report; gives their id, for the trace. */
export async function say(
  tx: Transaction,
  row: ReportRow,
  actor: Actor,
  { kind, body }: { kind: 'answer' | 'note'; body: string },
): Promise<string> {
  const [message] = await tx
    .insert(reportMessages)
    .values({ reportId: row.id, kind, body, authorRole: actor.role })
    .returning({ id: reportMessages.id });
  if (!message) throw new Error('an insert gave no row');
  return message.id;
}
