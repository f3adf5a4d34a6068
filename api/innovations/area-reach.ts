/** Which communes a drawn area touches: its text for whoever sees no map. */
import { sql } from 'drizzle-orm';
import type { AreaOutline } from '../../db/outline.ts';
import type { Parts } from '../parts.ts';

/** In the order of the alphabet. */
export async function communesTouched(
  { db, territory }: Pick<Parts, 'db' | 'territory'>,
  outline: AreaOutline,
): Promise<string[]> {
  const rows = await db.execute<{ name: string }>(sql`
    select name from areas
    where territory = ${territory.code} and kind = 'commune'
      and ST_Intersects(shape, ST_SetSRID(ST_GeomFromGeoJSON(${JSON.stringify(outline)}::text), 4326))
    order by name`);
  return rows.map(({ name }) => name);
}
