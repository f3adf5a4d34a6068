/** Metres from one point to many in a straight line, as good as the ellipsoid's own across a territory and far cheaper. */
import type { LonLat } from '../../db/point.ts';

/** WGS 84. */
const RADIUS_METRES = 6_378_137;
const ECCENTRICITY_SQUARED = 0.00669437999014;

/** Degrees are worth other metres at each latitude: those half way between the two points count. */
export function metresFrom({ lon, lat }: LonLat): (to: LonLat) => number {
  const [east, north] = degreeMetres(lat);
  const [eastFurther, northFurther] = degreeMetres(lat + 1);
  return (to) => {
    const [dLon, dLat] = [to.lon - lon, to.lat - lat];
    const half = dLat / 2;
    const x = dLon * (east + (eastFurther - east) * half);
    const y = dLat * (north + (northFurther - north) * half);
    // Several times faster than Math.hypot, which guards against numbers that no distance reaches.
    return Math.sqrt(x * x + y * y);
  };
}

/** Metres of one degree to the east and to the north at a latitude. */
function degreeMetres(lat: number): [number, number] {
  const radians = Math.PI / 180;
  const bulge = 1 - ECCENTRICITY_SQUARED * Math.sin(lat * radians) ** 2;
  const east = (radians * RADIUS_METRES * Math.cos(lat * radians)) / Math.sqrt(bulge);
  const north = (radians * RADIUS_METRES * (1 - ECCENTRICITY_SQUARED)) / bulge ** 1.5;
  return [east, north];
}
