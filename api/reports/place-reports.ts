/** Reports that hang on a place: what its sheet shows of them. */
import { and, desc, eq, notInArray } from 'drizzle-orm';
import { places, reports } from '../../db/schema.ts';
import type { Parts } from '../parts.ts';
import type { PlaceReport } from './contract.ts';
import { CLOSED_STATES } from './queries.ts';

const MOST = 10;

/** Open public ones, the latest first; none for a place that nobody may see. */
export async function reportsAt(
  { db, territory }: Pick<Parts, 'db' | 'territory'>,
  placeCode: string,
): Promise<PlaceReport[]> {
  const rows = await db
    .select({
      code: reports.code,
      category: reports.category,
      description: reports.description,
      state: reports.state,
      createdAt: reports.createdAt,
    })
    .from(reports)
    .innerJoin(places, eq(places.id, reports.placeId))
    .where(
      and(
        ...[eq(places.territory, territory.code), eq(places.code, placeCode), eq(places.state, 'published')],
        ...[eq(reports.visibility, 'public'), notInArray(reports.state, CLOSED_STATES)],
      ),
    )
    .orderBy(desc(reports.createdAt))
    .limit(MOST);
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }));
}
