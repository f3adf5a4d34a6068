/** What may be the same problem as a report, the nearest first: for staff, who see hidden and private ones too. */
import { and, eq, inArray, ne, sql } from 'drizzle-orm';
import { reports } from '../../db/schema.ts';
import type { Parts } from '../parts.ts';
import { reportRow } from '../reports/queries.ts';
import type { MergeCandidate } from './together-contract.ts';

const CLOSED_DAYS = 30;
const DAY_MS = 86_400_000;
const MOST = 12;

/** Of the same group of categories, within its metres, open or lately closed; never what repeats another one already. */
export async function mergeCandidates(
  { db, territory, clock }: Pick<Parts, 'db' | 'territory' | 'clock'>,
  code: string,
): Promise<MergeCandidate[]> {
  const row = await reportRow(db, territory.code, code);
  const category = territory.categories.find((one) => one.code === row.category);
  const group = territory.categories.filter(({ group }) => group === category?.group).map((one) => one.code);
  const { lon, lat } = row.location;
  const here = sql`ST_SetSRID(ST_MakePoint(${lon}, ${lat}), 4326)::geography`;
  const metres = sql<number>`ST_Distance(${reports.location}::geography, ${here})`;
  const since = new Date(clock().getTime() - CLOSED_DAYS * DAY_MS).toISOString();
  const found = await db
    .select({
      report: reports,
      distanceMetres: metres,
      photoId: sql<
        string | null
      >`(select p.id from photos p where p.report_id = ${reports.id} order by p.created_at limit 1)`,
    })
    .from(reports)
    .where(
      and(
        eq(reports.territory, territory.code),
        ne(reports.id, row.id),
        ne(reports.state, 'duplicate'),
        inArray(reports.category, group.length > 0 ? group : [row.category]),
        sql`ST_DWithin(${reports.location}::geography, ${here}, ${category?.similarMetres ?? 50})`,
        sql`(${reports.closedAt} is null or ${reports.closedAt} > ${since}::timestamptz)`,
      ),
    )
    .orderBy(metres)
    .limit(MOST);
  return found.map(({ report, distanceMetres, photoId }) => {
    const { version, category, description, state, visibility, service, address, location, supporters } = report;
    const createdAt = report.createdAt.toISOString();
    const told = { code: report.code, version, category, description, state, visibility, service };
    return { ...told, address, location, createdAt, supporters, distanceMetres, photoId };
  });
}
