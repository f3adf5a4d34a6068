/** Metres from one point to many in a straight line, as good as the ellipsoid's own across a territory and far cheaper. */
import type { LonLat } from '../../db/point.ts';

/** WGS 84. */
const RADIUS_METRES = 6_378_137;
const ECCENTRICITY_SQUARED = 0.00669437999014;

/** From one point to another. */
export function metresBetweenPoints(from: LonLat, { lon, lat }: LonLat): number {
  return metresToAll(from, Float64Array.of(lon), Float64Array.of(lat))[0] ?? 0;
}

/** Degrees are worth other metres at each latitude: those half way between the two points count. */
export function metresToAll(from: LonLat, lon: Float64Array, lat: Float64Array): Float64Array {
  const [east, north] = degreeMetres(from.lat);
  const [eastFurther, northFurther] = degreeMetres(from.lat + 1);
  const [eastSlope, northSlope] = [(eastFurther - east) / 2, (northFurther - north) / 2];
  const metres = new Float64Array(lon.length);
  for (let at = 0; at < lon.length; at += 1) {
    const dLat = (lat[at] ?? 0) - from.lat;
    const x = ((lon[at] ?? 0) - from.lon) * (east + eastSlope * dLat);
    const y = dLat * (north + northSlope * dLat);
    // Several times faster than Math.hypot, which guards against numbers that no distance reaches.
    metres[at] = Math.sqrt(x * x + y * y);
  }
  return metres;
}

/** Metres of one degree to the east and to the north at a latitude. */
function degreeMetres(lat: number): [number, number] {
  const radians = Math.PI / 180;
  const bulge = 1 - ECCENTRICITY_SQUARED * Math.sin(lat * radians) ** 2;
  const east = (radians * RADIUS_METRES * Math.cos(lat * radians)) / Math.sqrt(bulge);
  const north = (radians * RADIUS_METRES * (1 - ECCENTRICITY_SQUARED)) / bulge ** 1.5;
  return [east, north];
}
