/** Whether a point is any of this map's business. */
import type { LonLat } from '../../db/point.ts';
import type { Territory } from '../../db/territory.ts';
import { Problem } from '../http/problems.ts';

export function isInside({ bbox: [west, south, east, north] }: Territory, { lon, lat }: LonLat): boolean {
  return lon >= west && lon <= east && lat >= south && lat <= north;
}

/** Throws 422 for a point that this map does not cover. */
export function requireInside(territory: Territory, point: LonLat): void {
  if (!isInside(territory, point)) throw new Problem(422, 'problem.outside_territory');
}
