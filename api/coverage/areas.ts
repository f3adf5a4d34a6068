/** The communes and quarters that coverage is measured against, as `api/territory/areas.ts` has made them. */
import { sql } from 'drizzle-orm';
import type { Database } from '../../db/connect.ts';
import type { LonLat } from '../../db/point.ts';
import type { AreasAnswer } from './contract.ts';

export interface Area {
  kind: 'commune' | 'quarter';
  code: string;
  name: string;
  insee: string;
  centre: LonLat;
  areaM2: number;
  /** west, south, east, north. */
  box: [number, number, number, number];
}

interface AreaRow extends Record<string, unknown>, Omit<Area, 'centre' | 'box'> {
  lon: number;
  lat: number;
  west: number;
  south: number;
  east: number;
  north: number;
}

export async function readAreas(db: Database, territory: string): Promise<Area[]> {
  const rows = await db.execute<AreaRow>(sql`
    select kind, code, name, insee, ST_X(centre) as lon, ST_Y(centre) as lat, ST_Area(shape::geography) as "areaM2",
      ST_XMin(shape) as west, ST_YMin(shape) as south, ST_XMax(shape) as east, ST_YMax(shape) as north
    from areas where territory = ${territory} order by code`);
  return rows.map(({ kind, code, name, insee, areaM2, lon, lat, west, south, east, north }) => ({
    ...{ kind, code, name, insee, areaM2 },
    centre: { lon, lat },
    box: [west, south, east, north],
  }));
}

/** Changes when the areas are made anew. */
export async function areasVersion(db: Database, territory: string): Promise<string> {
  const [row] = await db.execute<{ made: string | null }>(
    sql`select max(made_from) as made from areas where territory = ${territory}`,
  );
  return row?.made ?? '';
}

/** About three metres: what is drawn need not be finer, and what a pin gains hardly changes. */
const DRAWN_DEGREES = 0.00003;

export async function drawnAreas(db: Database, territory: string): Promise<AreasAnswer> {
  const rows = await db.execute<AreasAnswer['quarters'][number] & Record<string, unknown>>(sql`
    select code, name, json_build_object('lon', ST_X(centre), 'lat', ST_Y(centre)) as centre,
      ST_AsGeoJSON(ST_Multi(ST_SimplifyPreserveTopology(shape, ${DRAWN_DEGREES}::float8)), 6)::json as shape
    from areas where territory = ${territory} and kind = 'quarter' order by code`);
  return { quarters: [...rows] };
}
