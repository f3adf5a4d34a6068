/** All sheets that came from another one or that others came from: the lines of the map and the branches of the tree. */
import { sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Translations } from '../../db/schema.ts';
import type { Language } from '../../db/vocabulary.ts';
import type { Parts } from '../parts.ts';
import type { ReuseGraph, ReuseSheet } from './figures-contract.ts';
import { titleIn } from './queries.ts';

interface Row extends Record<string, unknown>, Omit<ReuseSheet, 'location'> {
  titles: Translations;
  lon: number | null;
  lat: number | null;
}

/** By title, each at its own point or else where it happens first; what came from one that is not public begins a family of its own. */
export async function reuseGraph(
  { db, territory }: Pick<Parts, 'db' | 'territory'>,
  language: Language,
): Promise<z.infer<typeof ReuseGraph>> {
  const rows = await db.execute<Row>(sql`
    select i.code, i.title, i.titles, i.commune, ST_X(spot.at) as lon, ST_Y(spot.at) as lat,
      f.code as "from", i.adapted_elsewhere as elsewhere
    from innovations i left join innovations f on f.id = i.adapted_from_id and f.state = 'published'
      cross join lateral (select coalesce(i.location, (select p.location from innovation_places ip
        join places p on p.id = ip.place_id and p.state = 'published' where ip.innovation_id = i.id
        order by p.name, p.code limit 1)) as at) spot
    where i.territory = ${territory.code} and i.state = 'published'
      and (f.id is not null or i.adapted_elsewhere is not null or exists (
        select from innovations c where c.adapted_from_id = i.id and c.state = 'published' and c.territory = i.territory))
    order by i.title collate "und-x-icu", i.code`);
  return {
    sheets: [...rows].map(({ titles, lon, lat, title, ...row }) => ({
      ...row,
      title: titleIn({ title, titles }, language),
      location: lon !== null && lat !== null ? { lon, lat } : null,
    })),
  };
}
