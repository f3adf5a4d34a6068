/** What lies within a distance of any of many points, quarter by quarter, in small statements. */
import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../db/connect.ts';
import type { LonLat } from '../../db/point.ts';
import type { Area } from './areas.ts';
import type { MultiPolygon } from './contract.ts';

interface Covered {
  /** Square metres of each quarter that are covered, by code; what is missing is not covered at all. */
  quarters: Map<string, number>;
  /** To about a metre. */
  shape: MultiPolygon;
}

/**
 * So many circles are united in one statement: the embedded database answers one question at a time, and a search must
 * not wait behind a union of thousands.
 */
const POINTS_AT_ONCE = 100;
/** A circle of 64 corners has 99.8 % of the circle's area. */
const CORNERS = 'quad_segs=16';
/** About a metre. */
const SIMPLER_DEGREES = 0.00001;
/**
 * A millimetre. On a grid GEOS never has to start over with an exception, which the embedded database does not survive:
 * the statement ends half-way (`test/coverage/coverage.db.test.ts` finds it in its random towns).
 */
const GRID_DEGREES = 0.00000001;
const METRES_PER_DEGREE = 111_195;

export async function coverQuarters(
  db: Database,
  territory: string,
  quarters: readonly Area[],
  points: readonly LonLat[],
  distanceMetres: number,
): Promise<Covered> {
  const ordered = spreadFirst(points, distanceMetres);
  const touched: Uncovered[] = [];
  for (const { code, box } of quarters) {
    let left: Uncovered = { code, box, shape: null };
    let near = ordered.filter(reaches(box, distanceMetres));
    while (near.length > 0) {
      left = await coverMore(db, territory, left, near.slice(0, POINTS_AT_ONCE), distanceMetres);
      near = left.box ? near.slice(POINTS_AT_ONCE).filter(reaches(left.box, distanceMetres)) : [];
    }
    if (left.shape) touched.push(left);
  }
  return whatIsCovered(db, territory, touched);
}

/** What of a quarter no circle has reached yet. */
interface Uncovered {
  code: string;
  /** Extended WKB in hexadecimal; null = all of it. */
  shape: string | null;
  /** west, south, east, north; null = nothing is left. */
  box: Area['box'] | null;
}

interface UncoveredRow extends Record<string, unknown> {
  shape: string;
  west: number | null;
  south: number;
  east: number;
  north: number;
}

/** Points too far from what is left add nothing, and are let go before their circles are drawn. */
async function coverMore(
  db: Database,
  territory: string,
  { code, shape }: Uncovered,
  points: readonly LonLat[],
  distanceMetres: number,
): Promise<Uncovered> {
  const from = shape ? sql`${shape}::geometry` : quarterShape(territory, sql`${code}`);
  const [row] = await db.execute<UncoveredRow>(sql`
    select answer.* from (with before as materialized (select ${from} as shape),
    circles as materialized (
      select ST_Union(ST_Buffer(point::geography, ${distanceMetres}::float8, ${CORNERS})::geometry, ${GRID_DEGREES}::float8) as shape
      from before cross join unnest(${arrayOf(points, 'lon')}::float8[], ${arrayOf(points, 'lat')}::float8[]) as p(lon, lat)
        cross join lateral ST_SetSRID(ST_MakePoint(p.lon, p.lat), 4326) as point
      where ST_DWithin(before.shape, point, ${reachDegrees(distanceMetres, Math.abs(points[0]?.lat ?? 0) + 1).wide}::float8)
    ),
    after as materialized (
      select case when circles.shape is null then before.shape
        else ST_CollectionExtract(ST_Difference(before.shape, circles.shape, ${GRID_DEGREES}::float8), 3) end as shape
      from before cross join circles
    )
    select encode(ST_AsEWKB(shape), 'hex') as shape, ST_XMin(shape) as west, ST_YMin(shape) as south,
      ST_XMax(shape) as east, ST_YMax(shape) as north from after) answer`);
  if (!row) throw new Error(`the quarter ${code} has gone`);
  const { west, south, east, north } = row;
  return { code, shape: row.shape, box: west === null ? null : [west, south, east, north] };
}

interface CoveredRow extends Record<string, unknown> {
  areas: { code: string; m2: number }[] | null;
  shape: MultiPolygon | null;
}

async function whatIsCovered(db: Database, territory: string, touched: readonly Uncovered[]): Promise<Covered> {
  const [row] = await db.execute<CoveredRow>(sql`
    select answer.* from (with covered as materialized (
      select code, ST_CollectionExtract(ST_Difference(${quarterShape(territory, sql`u.code`)}, u.shape::geometry, ${GRID_DEGREES}::float8), 3) as shape
      from jsonb_to_recordset(${JSON.stringify(touched)}::jsonb) as u(code text, shape text)
    )
    select json_agg(json_build_object('code', code, 'm2', ST_Area(shape::geography))) as areas,
      ST_AsGeoJSON(ST_Multi(ST_SimplifyPreserveTopology(ST_Union(shape, ${GRID_DEGREES}::float8), ${SIMPLER_DEGREES}::float8)), 6)::json as shape
    from covered where not ST_IsEmpty(shape)) answer`);
  return {
    quarters: new Map(row?.areas?.map(({ code, m2 }) => [code, m2])),
    shape: row?.shape ?? { type: 'MultiPolygon', coordinates: [] },
  };
}

function quarterShape(territory: string, code: SQL): SQL {
  return sql`(select a.shape from areas a where a.territory = ${territory} and a.kind = 'quarter' and a.code = ${code})`;
}

/** One point of each neighbourhood, then a second of each: the first few cover most, and most others then add nothing. */
function spreadFirst(points: readonly LonLat[], distanceMetres: number): LonLat[] {
  const side = (distanceMetres * 0.7) / METRES_PER_DEGREE;
  const seen = new Map<string, number>();
  return points
    .map((point) => {
      const cell = `${Math.floor(point.lon / side)} ${Math.floor(point.lat / side)}`;
      const rank = seen.get(cell) ?? 0;
      seen.set(cell, rank + 1);
      return { point, rank };
    })
    .sort((a, b) => a.rank - b.rank)
    .map(({ point }) => point);
}

/** Whether a circle around a point can touch the box; a little generous. */
function reaches([west, south, east, north]: Area['box'], distanceMetres: number) {
  const { high, wide } = reachDegrees(distanceMetres, Math.max(Math.abs(south), Math.abs(north)));
  return ({ lon, lat }: LonLat) =>
    lon >= west - wide && lon <= east + wide && lat >= south - high && lat <= north + high;
}

function reachDegrees(distanceMetres: number, lat: number): { high: number; wide: number } {
  const high = (distanceMetres * 1.02) / METRES_PER_DEGREE;
  return { high, wide: high / Math.cos((lat * Math.PI) / 180) };
}

function arrayOf(points: readonly LonLat[], axis: 'lon' | 'lat'): string {
  return `{${points.map((point) => point[axis]).join(',')}}`;
}
