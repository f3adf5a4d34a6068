/** What lies within a distance of any of many points, quarter by quarter, in small statements. */
import { sql } from 'drizzle-orm';
import type { Database } from '../../db/connect.ts';
import type { LonLat } from '../../db/point.ts';
import type { Area } from './areas.ts';
import type { MultiPolygon } from './contract.ts';

interface Covered {
  /** Square metres of each area that is covered, by code; what is missing is not covered at all. */
  quarters: Map<string, number>;
  /** To about a metre. */
  shape: MultiPolygon;
}

/**
 * So many circles are united in one statement: the embedded database answers one question at a time, and a search must
 * not wait behind a union of thousands.
 */
const POINTS_AT_ONCE = 500;
/** A circle of 64 corners has 99.8 % of the circle's area. */
const QUARTER_CORNERS = 'quad_segs=16';
/** About a metre. */
const SIMPLER_DEGREES = 0.00001;
/** A centimetre: neighbours meet without slivers. */
const GRID_DEGREES = 0.0000001;
const METRES_PER_DEGREE = 111_195;

export async function coverQuarters(
  db: Database,
  territory: string,
  quarters: readonly Area[],
  points: readonly LonLat[],
  distanceMetres: number,
): Promise<Covered> {
  const pieces: { code: string; shape: string }[] = [];
  for (const quarter of quarters) {
    const near = points.filter(isWithin(quarter, distanceMetres));
    for (let from = 0; from < near.length; from += POINTS_AT_ONCE) {
      const shape = await coverQuarter(db, territory, quarter, near.slice(from, from + POINTS_AT_ONCE), distanceMetres);
      if (shape) pieces.push({ code: quarter.code, shape });
    }
  }
  return unite(db, pieces);
}

async function coverQuarter(
  db: Database,
  territory: string,
  { code }: Area,
  points: readonly LonLat[],
  distanceMetres: number,
): Promise<string | null> {
  const [row] = await db.execute<{ shape: string | null }>(sql`
    select encode(ST_AsEWKB(ST_CollectionExtract(ST_Intersection(a.shape, (
      select ST_Union(ST_Buffer(ST_SetSRID(ST_MakePoint(lon, lat), 4326)::geography, ${distanceMetres}::float8, ${QUARTER_CORNERS})::geometry)
      from unnest(${arrayOf(points.map(({ lon }) => lon))}::float8[], ${arrayOf(points.map(({ lat }) => lat))}::float8[]) as p(lon, lat)
    )), 3)), 'hex') as shape
    from areas a where a.territory = ${territory} and a.kind = 'quarter' and a.code = ${code}`);
  return row?.shape ?? null;
}

interface UnitedRow extends Record<string, unknown> {
  areas: { code: string; m2: number }[] | null;
  shape: MultiPolygon | null;
}

async function unite(db: Database, pieces: readonly { code: string; shape: string }[]): Promise<Covered> {
  const [row] = await db.execute<UnitedRow>(sql`
    with piece as (
      select code, ST_Union(shape::geometry, ${GRID_DEGREES}::float8) as shape
      from jsonb_to_recordset(${JSON.stringify(pieces)}::jsonb) as p(code text, shape text) group by code
    )
    select json_agg(json_build_object('code', code, 'm2', ST_Area(shape::geography))) as areas,
      ST_AsGeoJSON(ST_Multi(ST_SimplifyPreserveTopology(ST_Union(shape, ${GRID_DEGREES}::float8), ${SIMPLER_DEGREES}::float8)), 6)::json as shape
    from piece where not ST_IsEmpty(shape)`);
  return {
    quarters: new Map(row?.areas?.map(({ code, m2 }) => [code, m2])),
    shape: row?.shape ?? { type: 'MultiPolygon', coordinates: [] },
  };
}

/** Whether a circle around a point can touch the area; a little generous. */
function isWithin({ box: [west, south, east, north] }: Area, distanceMetres: number) {
  const high = (distanceMetres * 1.02) / METRES_PER_DEGREE;
  const wide = high / Math.cos((Math.max(Math.abs(south), Math.abs(north)) * Math.PI) / 180);
  return ({ lon, lat }: LonLat) =>
    lon >= west - wide && lon <= east + wide && lat >= south - high && lat <= north + high;
}

function arrayOf(values: readonly number[]): string {
  return `{${values.join(',')}}`;
}
