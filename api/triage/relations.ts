/** Which reports stand in relation to one: what repeats it, what it was split from and into. */
import { and, asc, eq, isNull } from 'drizzle-orm';
import { reportMerges, reports } from '../../db/schema.ts';
import type { Parts } from '../parts.ts';
import type { ReportRow } from '../reports/queries.ts';
import type { Relations } from './contract.ts';

export async function relationsOf(db: Parts['db'], { id, splitFromId }: ReportRow): Promise<Relations> {
  const related = { code: reports.code, state: reports.state };
  const inOrder = [asc(reports.createdAt), asc(reports.id)];
  const [merge] = await db
    .select({ id: reportMerges.id })
    .from(reportMerges)
    .where(and(eq(reportMerges.fromId, id), isNull(reportMerges.undoneAt)));
  const [splitFrom] = splitFromId ? await db.select(related).from(reports).where(eq(reports.id, splitFromId)) : [];
  return {
    isMerged: merge !== undefined,
    repeats: await db
      .select(related)
      .from(reports)
      .where(eq(reports.duplicateOfId, id))
      .orderBy(...inOrder),
    splitFrom: splitFrom ?? null,
    splitInto: await db
      .select(related)
      .from(reports)
      .where(eq(reports.splitFromId, id))
      .orderBy(...inOrder),
  };
}
