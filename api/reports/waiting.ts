/** Waiting ends by itself: a question that nobody answers and a third party that keeps silent hold nothing up for ever. */
import { and, asc, eq, gt, lte, sql } from 'drizzle-orm';
import { reports } from '../../db/schema.ts';
import type { ReportState } from '../../db/vocabulary.ts';
import { change, ITSELF } from '../history/change.ts';
import type { Parts } from '../parts.ts';
import { stateChange } from './moving.ts';
import type { ReportRow } from './queries.ts';
import { mayMove } from './transitions.ts';
import { touchedBy } from './writing.ts';

const AT_ONCE = 200;
/** Somebody has to go after it: from now on it stands above what is ordinary. */
const PRESSED = 1;

/**
 * Not closed as invalid, as a question without an answer proves nothing about the street; staff look at it again and
 * decide with what they know. After a third party's silence, the service has it back and first.
 */
const ENDS: Partial<Record<ReportState, { to: ReportState; ended: 'unanswered' | 'silent' }>> = {
  waiting_reporter: { to: 'triaged', ended: 'unanswered' },
  waiting_third_party: { to: 'assigned', ended: 'silent' },
};

/** Each report in a transaction of its own; whoever moved it meanwhile has ended the wait. */
export async function endWaiting(parts: Pick<Parts, 'db' | 'territory' | 'clock'>): Promise<void> {
  const { db, territory, clock } = parts;
  let after = '00000000-0000-0000-0000-000000000000';
  for (let full = true; full; ) {
    const due = await db
      .select()
      .from(reports)
      .where(and(eq(reports.territory, territory.code), lte(reports.waitingUntil, clock()), gt(reports.id, after)))
      .orderBy(asc(reports.id))
      .limit(AT_ONCE);
    for (const row of due) await end(parts, row);
    after = due.at(-1)?.id ?? after;
    full = due.length === AT_ONCE;
  }
}

async function end({ db, territory, clock }: Pick<Parts, 'db' | 'territory' | 'clock'>, row: ReportRow): Promise<void> {
  const end = ENDS[row.state];
  if (!end || !mayMove('time', row.state, end.to)) return;
  const now = clock();
  await change(db, territory.code, ITSELF, 'report.move', async (tx, trace) => {
    const pressed = end.ended === 'silent' && { urgency: sql`greatest(${reports.urgency}, ${PRESSED})`, riskAt: now };
    const [written] = await tx
      .update(reports)
      .set({
        ...stateChange(territory, row, end.to, now),
        ...pressed,
        ...{ version: row.version + 1, updatedAt: now },
      })
      .where(and(eq(reports.id, row.id), eq(reports.version, row.version)))
      .returning({ id: reports.id });
    if (!written) throw new MovedMeanwhile();
    trace({
      ...{ entity: 'report', entityId: row.id, before: { state: row.state } },
      after: { state: end.to, ended: end.ended },
      touches: touchedBy(row.visibility),
    });
  }).catch((error: unknown) => {
    if (!(error instanceof MovedMeanwhile)) throw error;
  });
}

class MovedMeanwhile extends Error {}
