/** "Me too": one voice more on a report that is there, once a person. */
import { createHmac } from 'node:crypto';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { reportSupports, reports } from '../../db/schema.ts';
import { type Actor, change } from '../history/change.ts';
import { notFound, Problem } from '../http/problems.ts';
import type { Parts } from '../parts.ts';
import { firstOf } from './repeats.ts';

/**
 * Gives how many have said so; saying it twice counts once. Of a repeat, the first report is meant. 404 for one that is
 * not public, 409 for one that is closed: whoever still sees the problem tells of it anew.
 */
export async function supportReport(
  parts: Parts,
  actor: Actor,
  code: string,
  device: string | undefined,
): Promise<number> {
  const { db, territory } = parts;
  const voter = voterOf(parts, actor, device);
  const { id } = await meantBy(parts, code);
  const earlier = await supportersWith(parts, id, voter);
  if (earlier !== null) return earlier;
  return change(db, territory.code, actor, 'report.support', async (tx, trace) => {
    const [row] = await tx
      .update(reports)
      .set({ supporters: sql`${reports.supporters} + 1` })
      .where(and(eq(reports.id, id), eq(reports.visibility, 'public'), isNull(reports.closedAt)))
      .returning({ supporters: reports.supporters });
    if (!row) throw new Problem(409, 'problem.report_closed');
    await tx.insert(reportSupports).values({ reportId: id, voter });
    trace({ entity: 'report', entityId: id, after: { supporters: row.supporters }, touches: ['report'] });
    return row.supporters;
  }).catch(async (error) => {
    // The same person said it twice at once: the second one is undone, and the first one counts.
    const other = await supportersWith(parts, id, voter);
    if (other === null) throw error;
    return other;
  });
}

async function meantBy({ db, territory }: Parts, code: string): Promise<{ id: string }> {
  const named = and(eq(reports.territory, territory.code), eq(reports.code, code));
  const [row] = await db.select({ id: reports.id, visibility: reports.visibility }).from(reports).where(named);
  const first = row?.visibility === 'public' ? await firstOf(db, row.id) : null;
  if (first?.visibility !== 'public') throw notFound();
  return first;
}

/** The account; else the browser's own number, which a family's router does not share; else the address they send from. */
function voterOf({ secret }: Parts, { id, sender }: Actor, device: string | undefined): string {
  if (id) return id;
  if (!device) return sender ?? 'nobody';
  return `device:${createHmac('sha256', secret).update(`support:${device}`).digest('base64url')}`;
}

/** Null while this voter has not said it. */
async function supportersWith({ db }: Parts, id: string, voter: string): Promise<number | null> {
  const [row] = await db
    .select({ supporters: reports.supporters })
    .from(reports)
    .innerJoin(reportSupports, and(eq(reportSupports.reportId, reports.id), eq(reportSupports.voter, voter)))
    .where(eq(reports.id, id));
  return row?.supporters ?? null;
}
