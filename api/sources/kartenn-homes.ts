/** Where a place or sheet is at home, if another Kartenn gave it. */
import { and, asc, eq, sql } from 'drizzle-orm';
import { innovations, places, sourceRecords, sources } from '../../db/schema.ts';
import type { Parts } from '../parts.ts';

const TABLES = { place: places, innovation: innovations };

/** Empty for what is at home here, and for what is not public. */
export async function homesOf(
  { db, territory }: Pick<Parts, 'db' | 'territory'>,
  subject: keyof typeof TABLES,
  code: string,
) {
  const table = TABLES[subject];
  return db
    .select({
      uri: sourceRecords.originId,
      producer: sourceRecords.producer,
      licence: sourceRecords.licence,
      isThere: sql<boolean>`${sourceRecords.goneAt} is null`,
    })
    .from(sourceRecords)
    .innerJoin(sources, and(eq(sources.id, sourceRecords.sourceId), eq(sources.kind, 'kartenn')))
    .innerJoin(table, eq(table.id, sourceRecords.subjectId))
    .where(
      and(
        ...[eq(table.territory, territory.code), eq(table.code, code), eq(table.state, 'published')],
        ...[eq(sourceRecords.subject, subject), eq(sourceRecords.standing, 'known')],
      ),
    )
    .orderBy(asc(sourceRecords.originId));
}
