/** Which commune a point is counted in, until real contours are loaded: the one with the nearest centre or quarter. */
import type { LonLat } from './point.ts';
import type { Territory } from './territory.ts';

export type Commune = Territory['communes'][number];

/** A large town's centre lies far from its edges: its quarters speak for it there. */
export function nearestCommune({ communes }: Pick<Territory, 'communes'>, point: LonLat): Commune {
  return communes.reduce((best, commune) => (nearness(commune, point) < nearness(best, point) ? commune : best));
}

function nearness({ quarters, ...centre }: Commune, point: LonLat): number {
  return Math.min(squared(centre, point), ...quarters.map((quarter) => squared(quarter, point)));
}

/** Of a distance in degrees of latitude; only its order matters, and a territory is small. */
function squared(a: LonLat, b: LonLat): number {
  return ((a.lon - b.lon) * Math.cos((b.lat * Math.PI) / 180)) ** 2 + (a.lat - b.lat) ** 2;
}
