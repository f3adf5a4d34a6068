/** What the list and the map ask the database. */
import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../db/connect.ts';
import type { Closure } from '../../db/offer-details.ts';
import type { Territory } from '../../db/territory.ts';
import {
  COLLECTIONS,
  type Collection,
  type Fee,
  type InnovationStage,
  type PositionAccuracy,
  REPORT_ENDINGS,
  type ReportPart,
  type ReportState,
} from '../../db/vocabulary.ts';
import { type Box, here, inBox } from '../places/box.ts';
import { collectionRows, collectionsOf, featureText } from '../places/collections.ts';

/** What narrows the rows, whatever the collection. */
export interface Filter {
  /** What was typed, folded; empty = nothing. */
  words: readonly string[];
  /** The rows that hold the words, from `findIds`; null when nothing was typed. */
  found: readonly string[] | null;
  box: Box | null;
  /** The offers that are certainly open at the moment asked for; null = open or not. */
  open: readonly string[] | null;
  /** Of reports only this part; null = all. */
  reports: ReportPart | null;
  /** What a network or a portal leaves, over a row `f`; null = everything. */
  narrowed: SQL | null;
}

export interface ListRow extends Record<string, unknown> {
  collection: Collection;
  code: string;
  name: string;
  detail: string | null;
  address: string | null;
  commune: string | null;
  lon: number | null;
  lat: number | null;
  accuracy: PositionAccuracy | null;
  fee: Fee | null;
  hours: string | null;
  hours_verified: boolean | null;
  hours_verified_at: string | null;
  verified_at: string | null;
  closures: Closure[] | null;
  state: ReportState | null;
  stage: InnovationStage | null;
  titles: { br?: string; en?: string } | null;
  summaries: { br?: string; en?: string } | null;
  summary: string | null;
  updated_at: string;
  distance: number | null;
}

export interface Page {
  collections: readonly Collection[];
  /** Sorts by distance; without it by likeness to the words, else by a stable order. */
  around: { lon: number; lat: number } | null;
  offset: number;
  limit: number;
}

export async function listRows(db: Database, territory: Territory, filter: Filter, page: Page): Promise<ListRow[]> {
  const rows = page.around
    ? await db.execute<ListRow>(rowsAround(territory, filter, page, here(page.around)))
    : await db.execute<ListRow>(sql`select ${COLUMNS}, null::float8 as distance
        from ${collectionRows(territory.code, page.collections)} ${nameFolded(filter)}
        where ${fits(filter)} order by ${likeness(filter)} ${STABLE_ORDER}
        limit ${page.limit} offset ${page.offset}`);
  return [...rows];
}

interface PointRow
  extends Record<string, unknown>,
    Pick<ListRow, 'collection' | 'code' | 'name' | 'detail' | 'titles'> {
  lon: number;
  lat: number;
  state: ReportState | null;
}

/** More than any network has; a map with more of them would show nobody anything. */
const MOST_POINTS = 5000;

/** All that the filter leaves and that has a point, as little of each as the map draws. */
export async function pointRows(
  db: Database,
  territory: Territory,
  filter: Filter,
  collections: readonly Collection[],
): Promise<PointRow[]> {
  const rows = await db.execute<PointRow>(sql`
    select f.collection, f.code, f.name, f.detail, f.titles, f.state, ST_X(f.geom) as lon, ST_Y(f.geom) as lat
    from ${collectionRows(territory.code, collections)} where ${fits(filter)} and f.geom is not null
    order by f.code, f.collection limit ${MOST_POINTS}`);
  return [...rows];
}

/** How many of each collection the filter leaves. */
export async function countRows(
  db: Database,
  territory: Territory,
  filter: Filter,
): Promise<Record<Collection, number>> {
  const rows = await db.execute<{ collection: Collection; n: number }>(sql`
    select f.collection, count(*)::int as n from ${collectionRows(territory.code, collectionsOf(territory))}
    where ${fits(filter)} group by f.collection`);
  const found = new Map(rows.map(({ collection, n }) => [collection, n]));
  const none: Record<Collection, number> = { papi: 0, visio: 0, fablab: 0, innovation: 0, report: 0 };
  for (const collection of COLLECTIONS) none[collection] = found.get(collection) ?? 0;
  return none;
}

/**
 * The nearest features as the text of a GeoJSON FeatureCollection, each with `distanceMetres` (on the ellipsoid).
 * The index sorts by distance on the sphere, half a per cent off: a few more candidates make the exact order right.
 */
export async function nearestFeatures(
  db: Database,
  territory: Territory,
  { lon, lat, collections, limit }: { lon: number; lat: number; collections: readonly Collection[]; limit: number },
): Promise<string> {
  const point = here({ lon, lat });
  const [row] = await db.execute<{ features: string | null }>(sql`
    select string_agg(n.feature, ',' order by n.distance, n.code) as features from (
      select c.code, c.distance, ${featureText(sql`'"distanceMetres":' || round(f.distance::numeric, 1)`)} as feature
      from (
        select f.*, ST_Distance(f.geom::geography, ${point}) as distance
        from ${collectionRows(territory.code, collections)} where f.geom is not null
        order by f.geom::geography <-> ${point} limit ${limit + 20}
      ) f cross join lateral (select f.code, f.distance) c
      order by c.distance, c.code limit ${limit}
    ) n`);
  return `{"type":"FeatureCollection","features":[${row?.features ?? ''}]}`;
}

const COLUMNS = sql`f.collection, f.code, f.name, f.detail, f.address, f.commune, ST_X(f.geom) as lon, ST_Y(f.geom) as lat,
  f.accuracy, f.fee, f.hours, f.hours_verified, f.hours_verified_at, f.verified_at, f.closures, f.state, f.stage, f.titles, f.summaries, left(f.summary, 300) as summary,
  f.updated_at`;

/** Offers by commune and name, then innovations by title, then reports, newest first. */
const STABLE_ORDER = sql`case f.collection when 'innovation' then 1 when 'report' then 2 else 0 end,
  case when f.collection = 'report' then f.created_at end desc,
  case when f.collection in ('papi', 'visio', 'fablab') then f.commune end collate "und-x-icu",
  f.name collate "und-x-icu", f.code, f.collection`;

/** Each kind of table by its own index, then the few that are left together: no index sorts a union. */
function rowsAround(territory: Territory, filter: Filter, { collections, offset, limit }: Page, point: SQL): SQL {
  const offers = collections.filter((collection) => collection !== 'innovation' && collection !== 'report');
  const others = collections.filter((collection) => collection === 'innovation' || collection === 'report');
  const members = [...(offers.length > 0 ? [offers] : []), ...others.map((collection) => [collection])].map(
    (member) => sql`(select ${COLUMNS}, ST_Distance(f.geom::geography, ${point}) as distance
      from ${collectionRows(territory.code, member)} where ${fits(filter)}
      order by f.geom::geography <-> ${point} limit ${offset + limit + 20})`,
  );
  return sql`select * from (${sql.join(members, sql` union all `)}) n
    order by n.distance nulls last, n.code, n.collection limit ${limit} offset ${offset}`;
}

function fits({ found, box, open, reports, narrowed }: Filter): SQL {
  const conditions = [
    sql`true`,
    ...(found ? [sql`f.row_id = any(${idList(found)})`] : []),
    ...(open ? [sql`f.row_id = any(${idList(open)})`] : []),
    ...(box ? [inBox(box)] : []),
    ...(reports ? [ofReports(reports)] : []),
    ...(narrowed ? [narrowed] : []),
  ];
  return sql.join(conditions, sql` and `);
}

function ofReports(part: ReportPart): SQL {
  const ended = sql`f.state in ${REPORT_ENDINGS}`;
  return sql`(f.collection <> 'report' or ${part === 'ended' ? ended : sql`not ${ended}`})`;
}

/** One parameter, however many: as a list each would be a parameter of its own. */
export function idList(ids: readonly string[]): SQL {
  return sql`${`{${ids.join(',')}}`}::uuid[]`;
}

/** Folding costs microseconds a name: once a row. */
function nameFolded({ words }: Filter): SQL {
  return words.length > 0 ? sql`cross join lateral (select folded(f.name) as folded offset 0) named` : sql``;
}

/** The name itself, then names that begin so, then names that hold the words, then the rest by likeness. */
function likeness({ words }: Filter): SQL {
  if (words.length === 0) return sql``;
  const q = words.join(' ');
  return sql`case when named.folded = ${q} then 0 when named.folded like ${`${q}%`} then 1
    when named.folded like ${`%${q}%`} then 2 else 3 end, word_similarity(${q}, named.folded) desc,`;
}
