/** What a portal shows today, from the one definition of what is public. */
import { type SQL, sql } from 'drizzle-orm';
import type { InLanguages, portals } from '../../db/schema.ts';
import type { Collection, Language } from '../../db/vocabulary.ts';
import { ofCall } from '../innovations/of-call.ts';
import type { Parts } from '../parts.ts';
import { inBox } from '../places/box.ts';
import { collectionRows, collectionsOf } from '../places/collections.ts';
import type { Item } from './contract.ts';
import { membersOf } from './members.ts';

type Reading = Pick<Parts, 'db' | 'territory'>;
type Asked = Pick<typeof portals.$inferSelect, 'kinds' | 'themes' | 'q' | 'commune' | 'box' | 'networkId' | 'callId'>;

const MOST_ITEMS = 200;

interface Row extends Record<string, unknown> {
  collection: Collection;
  code: string;
  name: string;
  titles: InLanguages | null;
  commune: string | null;
  lon: number | null;
  lat: number | null;
  total: number;
}

export async function portalItems(
  { db, territory }: Reading,
  asked: Asked,
  language: Language,
): Promise<{ items: Item[]; total: number }> {
  const everything = collectionsOf(territory);
  const collections = everything.filter((one) =>
    asked.kinds.length > 0 ? asked.kinds.includes(one) : one !== 'report',
  );
  if (collections.length === 0) return { items: [], total: 0 };
  const rows = await db.execute<Row>(sql`
    select f.collection, f.code, f.name, f.titles, f.commune, ST_X(f.geom) as lon, ST_Y(f.geom) as lat,
      count(*) over ()::int as total
    from ${collectionRows(territory.code, collections)} where ${sql.join(portalConditions(territory, asked), sql` and `)}
    order by f.name collate "und-x-icu", f.code, f.collection limit ${MOST_ITEMS}`);
  return { items: [...rows].map((row) => itemOf(row, language)), total: rows[0]?.total ?? 0 };
}

/** On rows `f` of `collectionRows`. */
export function portalConditions({ code, communes }: Parts['territory'], asked: Asked): SQL[] {
  const { kinds, themes, q, commune, box, networkId, callId } = asked;
  const name = communes.find(({ insee }) => insee === commune)?.name;
  return [
    kinds.length > 0 ? sql`f.collection in ${kinds}` : sql`true`,
    // Themes are said of innovations only: access points of the portal stay beside them.
    ...(themes.length > 0 ? [sql`(f.collection <> 'innovation' or f.themes ?| ${textList(themes)})`] : []),
    ...(q ?? '').split(/\s+/).map((word) => sql`${WORDS} like '%' || trim(both from folded(${word}::text)) || '%'`),
    ...(name ? [sql`f.commune = ${name}`] : []),
    ...(box
      ? [
          inBox({
            ...{ west: box.southWest.lon, south: box.southWest.lat },
            ...{ east: box.northEast.lon, north: box.northEast.lat },
          }),
        ]
      : []),
    ...(networkId ? [membersOf(code, networkId)] : []),
    ...(callId
      ? [
          sql`(f.collection = 'innovation' and f.code in (select i.code from calls c join innovations i
            on i.territory = c.territory and ${ofCall} where c.id = ${callId}::uuid))`,
        ]
      : []),
  ];
}

/** Folding leaves letters and figures only: nothing that `like` would read as a sign. */
const WORDS = sql`folded(concat_ws(' ', f.name, f.detail, f.summary, f.commune))`;

const textList = (values: readonly string[]): SQL => sql`${`{${values.join(',')}}`}::text[]`;

function itemOf({ collection, code, name, titles, commune, lon, lat }: Row, language: Language): Item {
  return {
    of: collection === 'innovation' || collection === 'report' ? collection : 'place',
    ...{ collection, code, commune, website: null },
    name: (language !== 'fr' && titles?.[language]) || name,
    location: lon !== null && lat !== null ? { lon, lat } : null,
  };
}
