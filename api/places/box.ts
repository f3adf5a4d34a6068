/** A box in degrees as a condition on the rows of `collectionRows`. */
import { type SQL, sql } from 'drizzle-orm';

/** Degrees; west > east crosses the antimeridian, as OGC API – Features allows. */
export interface Box {
  west: number;
  south: number;
  east: number;
  north: number;
}

export function inBox({ west, south, east, north }: Box): SQL {
  if (west > east)
    return sql`(${inBox({ west, south, east: 180, north })} or ${inBox({ west: -180, south, east, north })})`;
  // The index compares single-precision boxes: the exact comparison keeps out what lies a metre beside.
  return sql`(f.geom && ST_MakeEnvelope(${west}::float8, ${south}::float8, ${east}::float8, ${north}::float8, 4326)
    and ST_X(f.geom) between ${west}::float8 and ${east}::float8
    and ST_Y(f.geom) between ${south}::float8 and ${north}::float8)`;
}

/** A point that the index on `geography` understands: distances in metres. */
export function here({ lon, lat }: { lon: number; lat: number }): SQL {
  return sql`ST_SetSRID(ST_MakePoint(${lon}::float8, ${lat}::float8), 4326)::geography`;
}
