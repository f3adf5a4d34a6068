/** Which commune a point is counted in, until real contours are loaded: the one with the nearest centre. */
import { distance } from '@turf/distance';
import type { LonLat } from '../../db/point.ts';
import type { Territory } from '../../db/territory.ts';
import { Problem } from '../http/problems.ts';

export type Commune = Territory['communes'][number];

export function nearestCommune(territory: Territory, point: LonLat): Commune {
  const metresTo = (commune: Commune) =>
    distance([point.lon, point.lat], [commune.lon, commune.lat], { units: 'meters' });
  return territory.communes.reduce((best, commune) => (metresTo(commune) < metresTo(best) ? commune : best));
}

export function isInside({ bbox: [west, south, east, north] }: Territory, { lon, lat }: LonLat): boolean {
  return lon >= west && lon <= east && lat >= south && lat <= north;
}

/** Throws 422 for a point that this map does not cover. */
export function requireInside(territory: Territory, point: LonLat): void {
  if (!isInside(territory, point)) throw new Problem(422, 'problem.outside_territory');
}
