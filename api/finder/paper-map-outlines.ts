/** Lines and areas of the ground as SVG path data, cut to what the paper shows. */
import type { LonLat } from '../../db/point.ts';
import type { Frame, Pixel } from './paper-map-frame.ts';

/** Cut outside the frame, so that the stroke along a cut never shows. */
const MARGIN = 12;

/** Closed areas. */
export function areaPath(rings: readonly LonLat[][], frame: Frame): string {
  return rings
    .map((ring) => cutRing(ring.map(frame.toPixel), frame))
    .filter((ring) => ring.length > 2)
    .map((ring) => `M${ring.map(written).join('L')}Z`)
    .join('');
}

/** Open lines: the parts that come near the frame. */
export function linePath(lines: readonly LonLat[][], frame: Frame): string {
  return lines.map((line) => partsInside(line.map(frame.toPixel), frame)).join('');
}

function partsInside(line: readonly Pixel[], frame: Frame): string {
  let path = '';
  let drawing = false;
  for (const [index, to] of line.entries()) {
    const from = line[index - 1];
    if (!from) continue;
    const seen = mayShow(from, to, frame);
    if (seen) path += drawing ? `L${written(to)}` : `M${written(from)}L${written(to)}`;
    drawing = seen;
  }
  return path;
}

function mayShow(a: Pixel, b: Pixel, { width, height }: Frame): boolean {
  return (
    Math.max(a.x, b.x) >= -MARGIN &&
    Math.min(a.x, b.x) <= width + MARGIN &&
    Math.max(a.y, b.y) >= -MARGIN &&
    Math.min(a.y, b.y) <= height + MARGIN
  );
}

type Axis = 'x' | 'y';

/** Sutherland and Hodgman: cut by one edge after the other. */
function cutRing(ring: readonly Pixel[], { width, height }: Frame): Pixel[] {
  const left = cutBy(ring, 'x', -MARGIN, (value, edge) => value >= edge);
  const right = cutBy(left, 'x', width + MARGIN, (value, edge) => value <= edge);
  const top = cutBy(right, 'y', -MARGIN, (value, edge) => value >= edge);
  return cutBy(top, 'y', height + MARGIN, (value, edge) => value <= edge);
}

function cutBy(
  ring: readonly Pixel[],
  axis: Axis,
  edge: number,
  isInside: (value: number, edge: number) => boolean,
): Pixel[] {
  const kept: Pixel[] = [];
  let before = ring.at(-1);
  for (const point of ring) {
    if (!before) break;
    const [wasIn, isIn] = [isInside(before[axis], edge), isInside(point[axis], edge)];
    if (wasIn !== isIn) kept.push(crossing(before, point, axis, edge));
    if (isIn) kept.push(point);
    before = point;
  }
  return kept;
}

function crossing(a: Pixel, b: Pixel, axis: Axis, edge: number): Pixel {
  const share = (edge - a[axis]) / (b[axis] - a[axis]);
  return { x: a.x + share * (b.x - a.x), y: a.y + share * (b.y - a.y) };
}

/** Tenths of a pixel are finer than any printer. */
const written = ({ x, y }: Pixel) => `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;
