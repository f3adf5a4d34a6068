/** "Me too": one voice more on a report that is there, once a person. */
import { createHmac } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import { reportSupports, reports } from '../../db/schema.ts';
import { type Actor, change } from '../history/change.ts';
import { notFound } from '../http/problems.ts';
import type { Parts } from '../parts.ts';

/** Gives how many have said so; saying it twice counts once. 404 for a report that is not public. */
export async function supportReport(
  parts: Parts,
  actor: Actor,
  code: string,
  device: string | undefined,
): Promise<number> {
  const { db, territory } = parts;
  const voter = voterOf(parts, actor, device);
  const shown = and(eq(reports.territory, territory.code), eq(reports.code, code), eq(reports.visibility, 'public'));
  const earlier = await supportersWith(parts, shown, voter);
  if (earlier !== null) return earlier;
  return change(db, territory.code, actor, 'report.support', async (tx, trace) => {
    const [row] = await tx
      .update(reports)
      .set({ supporters: sql`${reports.supporters} + 1` })
      .where(shown)
      .returning({ id: reports.id, supporters: reports.supporters });
    if (!row) throw notFound();
    await tx.insert(reportSupports).values({ reportId: row.id, voter });
    trace({ entity: 'report', entityId: row.id, after: { supporters: row.supporters }, touches: ['report'] });
    return row.supporters;
  }).catch(async (error) => {
    // The same person said it twice at once: the second one is undone, and the first one counts.
    const other = await supportersWith(parts, shown, voter);
    if (other === null) throw error;
    return other;
  });
}

/** The account; else the browser's own number, which a family's router does not share; else the address they send from. */
function voterOf({ secret }: Parts, { id, sender }: Actor, device: string | undefined): string {
  if (id) return id;
  if (!device) return sender ?? 'nobody';
  return `device:${createHmac('sha256', secret).update(`support:${device}`).digest('base64url')}`;
}

/** Null while this voter has not said it. */
async function supportersWith({ db }: Parts, shown: ReturnType<typeof and>, voter: string): Promise<number | null> {
  const [row] = await db
    .select({ supporters: reports.supporters })
    .from(reports)
    .innerJoin(reportSupports, and(eq(reportSupports.reportId, reports.id), eq(reportSupports.voter, voter)))
    .where(shown);
  return row?.supporters ?? null;
}
