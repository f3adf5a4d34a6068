/** What offers at some pins would add to what is covered already; Turf computes it in the browser. */
import { area } from '@turf/area';
import { circle } from '@turf/circle';
import { difference } from '@turf/difference';
import { distance } from '@turf/distance';
import { featureCollection, multiPolygon, polygon } from '@turf/helpers';
import { union } from '@turf/union';
import type { Feature, MultiPolygon, Polygon } from 'geojson';
import type { AreaFigures, AreasAnswer, CoverageAnswer } from '../../api/coverage/contract.ts';
import type { LonLat } from '../../db/point.ts';

/** As many as the server gives its circles. */
const CORNERS = 64;

export interface Gain {
  km2: number;
  /** Names of quarters whose centre would be covered, and is not yet. */
  centres: string[];
  shape: MultiPolygon;
}

interface Ground {
  quarters: AreasAnswer['quarters'];
  covered: NonNullable<CoverageAnswer['shapes']>['covered'];
  /** Codes of the quarters whose centre is covered already. */
  coveredCentres: ReadonlySet<AreaFigures['code']>;
  distanceMetres: number;
}

type Shape = Feature<Polygon | MultiPolygon>;

/** Quarter by quarter, and only with what lies near: whole coasts would keep the reader waiting. */
export function gainOf(pins: readonly LonLat[], { quarters, covered, coveredCentres, distanceMetres }: Ground): Gain {
  const circles = united(
    pins.map(({ lon, lat }) => circle([lon, lat], distanceMetres, { units: 'meters', steps: CORNERS })),
  );
  const box = circles && boxOf(coordinatesOf(circles));
  const already = box
    ? united(covered.coordinates.filter((rings) => touches(boxOf([rings]), box)).map((rings) => polygon(rings)))
    : null;
  const parts = quarters.flatMap(({ shape }) => {
    if (!circles || !box || !touches(boxOf(shape.coordinates), box)) return [];
    const inside = common(circles, multiPolygon(shape.coordinates));
    const fresh = inside && already ? difference(featureCollection([inside, already])) : inside;
    return fresh ? [fresh] : [];
  });
  return {
    km2: parts.reduce((sum, part) => sum + area(part), 0) / 1e6,
    centres: quarters
      .filter(
        ({ code, centre }) => !coveredCentres.has(code) && pins.some((pin) => metres(pin, centre) <= distanceMetres),
      )
      .map(({ name }) => name),
    shape: { type: 'MultiPolygon', coordinates: parts.flatMap(coordinatesOf) },
  };
}

function united(shapes: Shape[]): Shape | null {
  const [first] = shapes;
  return shapes.length > 1 ? union(featureCollection(shapes)) : (first ?? null);
}

/** What lies in both: what is left of one without what is not in the other. */
function common(one: Shape, other: Shape): Shape | null {
  const outside = difference(featureCollection([one, other]));
  return outside ? difference(featureCollection([one, outside])) : one;
}

function metres(a: LonLat, b: LonLat): number {
  return distance([a.lon, a.lat], [b.lon, b.lat], { units: 'meters' });
}

function coordinatesOf({ geometry }: Shape): MultiPolygon['coordinates'] {
  return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
}

interface Box {
  west: number;
  south: number;
  east: number;
  north: number;
}

function boxOf(polygons: MultiPolygon['coordinates']): Box {
  const box = { west: 180, south: 90, east: -180, north: -90 };
  for (const [lon = 0, lat = 0] of polygons.flatMap(([outer = []]) => outer)) {
    box.west = Math.min(box.west, lon);
    box.south = Math.min(box.south, lat);
    box.east = Math.max(box.east, lon);
    box.north = Math.max(box.north, lat);
  }
  return box;
}

function touches(a: Box, b: Box): boolean {
  return a.west <= b.east && a.east >= b.west && a.south <= b.north && a.north >= b.south;
}
