/** The area of action as somebody draws it: its form, what can be wrong with it, how large it is. Runs in the browser too. */
import { area } from '@turf/area';
import { z } from 'zod';
import type { LonLat } from './point.ts';

/** Enough for the outline of a quarter by hand; the contour of a coast belongs to the communes. */
export const OUTLINE_POINTS_MOST = 500;
const POLYGONS_MOST = 20;
/** How far beyond the territory somebody may act, in degrees: a neighbouring country, not another continent. */
const REACH_DEGREES = 0.5;

const Position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);
const Ring = z.array(Position).min(4).max(5000);

/** Of several pieces, each with one outer ring and no hole. */
export const AreaOutline = z.object({
  type: z.literal('MultiPolygon'),
  coordinates: z
    .array(z.tuple([Ring]))
    .min(1)
    .max(POLYGONS_MOST),
});
export type AreaOutline = z.infer<typeof AreaOutline>;

/** As it is sent: one piece may come as a Polygon. */
export const AreaOutlineSent = z.union([
  AreaOutline.strict(),
  z
    .strictObject({ type: z.literal('Polygon'), coordinates: z.tuple([Ring]) })
    .transform(({ coordinates }): AreaOutline => ({ type: 'MultiPolygon', coordinates: [coordinates] })),
]);

const OUTLINE_FAULTS = ['not_closed', 'too_few', 'too_many', 'crosses', 'outside'] as const;

export interface OutlineFault {
  fault: (typeof OUTLINE_FAULTS)[number];
  /** Where to look. */
  at: LonLat;
}

type Point = readonly [number, number];

/** The first thing that is wrong with it; null when it can be published. `bbox` is the territory's. */
export function outlineFault(
  { coordinates }: AreaOutline,
  [west, south, east, north]: readonly [number, number, number, number],
): OutlineFault | null {
  const rings = coordinates.map(([ring]) => ring);
  const points = rings.flat();
  const [start] = points;
  if (!start) return { fault: 'too_few', at: { lon: west, lat: south } };
  if (points.length - rings.length > OUTLINE_POINTS_MOST) return { fault: 'too_many', at: at(start) };
  for (const ring of rings) {
    const [first, last] = [ring[0], ring.at(-1)];
    if (!first || !last || !same(first, last)) return { fault: 'not_closed', at: at(first ?? start) };
    if (new Set(ring.map(String)).size < 3) return { fault: 'too_few', at: at(first) };
  }
  const far = points.find(
    ([lon, lat]) =>
      lon < west - REACH_DEGREES ||
      lon > east + REACH_DEGREES ||
      lat < south - REACH_DEGREES ||
      lat > north + REACH_DEGREES,
  );
  if (far) return { fault: 'outside', at: at(far) };
  const crossing = crossingOf(rings);
  if (crossing) return { fault: 'crosses', at: at(crossing) };
  return squareKm({ type: 'MultiPolygon', coordinates }) > 0 ? null : { fault: 'too_few', at: at(start) };
}

export const squareKm = (outline: AreaOutline): number => area(outline) / 1_000_000;

/** Corners without those that repeat the first. */
export const cornersOf = ({ coordinates }: AreaOutline): number =>
  coordinates.reduce((sum, [ring]) => sum + ring.length - 1, 0);

/** How a quarter stands in a sheet. */
export const quarterName = (commune: string, quarter: string): string => `${commune} – ${quarter}`;

interface Side {
  from: Point;
  to: Point;
  ring: number;
  step: number;
  sides: number;
}

/** Where two sides meet that are not neighbours in one ring. At most 500 sides: comparing all with all is quick. */
function crossingOf(rings: readonly Point[][]): Point | null {
  const sides = rings.flatMap((points, ring): Side[] =>
    points.slice(1).flatMap((to, step) => {
      const from = points[step];
      return from ? [{ from, to, ring, step, sides: points.length - 1 }] : [];
    }),
  );
  for (const [index, one] of sides.entries())
    for (const other of sides.slice(index + 1)) {
      const meeting = areNeighbours(one, other) ? turningBack(one, other) : meets(one, other);
      if (meeting) return meeting;
    }
  return null;
}

function areNeighbours(one: Side, other: Side): boolean {
  if (one.ring !== other.ring) return false;
  const apart = other.step - one.step;
  return apart === 1 || apart === one.sides - 1;
}

/** Neighbours share a corner; on one line and folded back, they lie upon each other. */
function turningBack(one: Side, other: Side): Point | null {
  const [before, corner, after] = same(one.to, other.from)
    ? [one.from, one.to, other.to]
    : [other.from, one.from, one.to];
  if (same(before, corner) || same(corner, after)) return corner;
  if (side(before, corner, after) !== 0) return null;
  const dot = (before[0] - corner[0]) * (after[0] - corner[0]) + (before[1] - corner[1]) * (after[1] - corner[1]);
  return dot > 0 ? corner : null;
}

function meets(one: Side, other: Side): Point | null {
  const [a, b, c, d] = [one.from, one.to, other.from, other.to];
  const apart = side(a, b, c) * side(a, b, d) > 0 || side(c, d, a) * side(c, d, b) > 0;
  if (apart || !overlap(a, b, c, d, 0) || !overlap(a, b, c, d, 1)) return null;
  return c;
}

const side = (a: Point, b: Point, c: Point) => Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));

const overlap = (a: Point, b: Point, c: Point, d: Point, axis: 0 | 1) =>
  Math.max(Math.min(a[axis], b[axis]), Math.min(c[axis], d[axis])) <=
  Math.min(Math.max(a[axis], b[axis]), Math.max(c[axis], d[axis]));

const same = (a: Point, b: Point) => a[0] === b[0] && a[1] === b[1];
const at = ([lon, lat]: Point): LonLat => ({ lon, lat });
