/** How a small map on paper is laid out: where points fall, how long a kilometre is, where the numbers stand. */
import type { LonLat } from '../../db/point.ts';

export interface Size {
  width: number;
  height: number;
}

export interface Pixel {
  x: number;
  y: number;
}

export interface Frame extends Size {
  toPixel(point: LonLat): Pixel;
  metresPerPixel: number;
}

export const PIN_RADIUS = 14;
/** The strip at the lower edge for scale and sources. */
export const STRIP_HEIGHT = 30;
const MOST_PADDING = 34;
/** A closer view of the schematic ground would promise more than it knows. */
const LEAST_WIDTH_METRES = 4000;
const EARTH_RADIUS_METRES = 6_378_137;
const MOST_LATITUDE = 85;

/** Web Mercator around all the points, with room for their numbers. */
export function frameAround(points: readonly LonLat[], { width, height }: Size): Frame {
  const projected = points.map(mercator);
  const [xs, ys] = [projected.map(({ x }) => x), projected.map(({ y }) => y)];
  const middle = { x: (Math.min(...xs) + Math.max(...xs)) / 2, y: (Math.min(...ys) + Math.max(...ys)) / 2 };
  // A low map spends its height on the ground.
  const padding = Math.min(MOST_PADDING, height / 7);
  const room = { width: width - 2 * MOST_PADDING, height: height - STRIP_HEIGHT - 2 * padding };
  const latitude = 2 * Math.atan(Math.exp(middle.y / EARTH_RADIUS_METRES)) - Math.PI / 2 || 0;
  const shrink = Math.cos(latitude);
  const unitsPerPixel = Math.max(
    (Math.max(...xs) - Math.min(...xs)) / room.width,
    (Math.max(...ys) - Math.min(...ys)) / room.height,
    LEAST_WIDTH_METRES / shrink / width,
  );
  const centre = { x: width / 2, y: (height - STRIP_HEIGHT) / 2 };
  return {
    width,
    height,
    metresPerPixel: unitsPerPixel * shrink,
    toPixel(point) {
      const { x, y } = mercator(point);
      return { x: centre.x + (x - middle.x) / unitsPerPixel, y: centre.y - (y - middle.y) / unitsPerPixel };
    },
  };
}

/**
 * Where each number stands: at its point, or as near as it can be without touching another number, the start or the
 * edge. The first keep their place.
 */
export function pinsApart(points: readonly Pixel[], start: Pixel | null, { width, height }: Size): Pixel[] {
  const taken: Pixel[] = start ? [start] : [];
  const inside = ({ x, y }: Pixel) => {
    const edge = PIN_RADIUS + 2;
    return x >= edge && x <= width - edge && y >= edge && y <= height - STRIP_HEIGHT - edge;
  };
  const free = (spot: Pixel) => taken.every((other) => Math.hypot(other.x - spot.x, other.y - spot.y) >= APART);
  return points.map((point) => {
    const spot = spotsAround(point).find((one) => inside(one) && free(one)) ?? point;
    taken.push(spot);
    return spot;
  });
}

/** A round length of at most a quarter of the width. */
export function scaleBar({ width, metresPerPixel }: Frame): { metres: number; pixels: number } {
  const most = (width / 4) * metresPerPixel;
  const power = 10 ** Math.floor(Math.log10(most));
  const metres = [5, 2, 1].map((step) => step * power).find((length) => length <= most) ?? power;
  return { metres, pixels: metres / metresPerPixel };
}

const APART = 2 * PIN_RADIUS + 3;

function* ring(point: Pixel, distance: number): Generator<Pixel> {
  for (let turn = 0; turn < 24; turn += 1) {
    const angle = (turn * Math.PI) / 12;
    yield { x: point.x + distance * Math.cos(angle), y: point.y + distance * Math.sin(angle) };
  }
}

/** The point itself, then rings ever farther away. */
function spotsAround(point: Pixel): Pixel[] {
  const rings = Array.from({ length: 10 }, (_, index) => [...ring(point, APART + index * (APART / 2))]);
  return [point, ...rings.flat()];
}

function mercator({ lon, lat }: LonLat): Pixel {
  const latitude = (Math.max(-MOST_LATITUDE, Math.min(MOST_LATITUDE, lat)) * Math.PI) / 180;
  return {
    x: (EARTH_RADIUS_METRES * lon * Math.PI) / 180,
    y: EARTH_RADIUS_METRES * Math.log(Math.tan(Math.PI / 4 + latitude / 2)),
  };
}
