/** Rectangles over a picture, in its own pixels: always inside it, never smaller than one can see. */
import type { BlackArea } from '../../api/triage/opened-contract.ts';

interface Size {
  width: number;
  height: number;
}

const LEAST_PX = 8;

/** Between two corners, in whichever order they were drawn; null for a mere tap. */
export function areaBetween(a: { x: number; y: number }, b: { x: number; y: number }, picture: Size): BlackArea | null {
  // A line that is drawn beyond the edge ends there.
  const [left = 0, right = 0] = [a.x, b.x].map((x) => Math.min(Math.max(0, x), picture.width)).sort((p, q) => p - q);
  const [top = 0, bottom = 0] = [a.y, b.y].map((y) => Math.min(Math.max(0, y), picture.height)).sort((p, q) => p - q);
  if (right - left < LEAST_PX || bottom - top < LEAST_PX) return null;
  return inside({ x: left, y: top, width: right - left, height: bottom - top }, picture);
}

/** Where somebody without a pointer begins: in the middle, a fifth of the shorter side. */
export function areaInTheMiddle(picture: Size): BlackArea {
  const side = Math.min(picture.width, picture.height) / 5;
  return inside({ x: (picture.width - side) / 2, y: (picture.height - side) / 2, width: side, height: side }, picture);
}

export type Nudge = { move: [number, number] } | { grow: [number, number] };

/** Moved or grown by shares of the picture's longer side. */
export function nudged(area: BlackArea, nudge: Nudge, picture: Size): BlackArea {
  const step = Math.max(picture.width, picture.height);
  if ('move' in nudge)
    return inside({ ...area, x: area.x + nudge.move[0] * step, y: area.y + nudge.move[1] * step }, picture);
  return inside(
    { ...area, width: area.width + nudge.grow[0] * step, height: area.height + nudge.grow[1] * step },
    picture,
  );
}

/** Whole pixels; at an edge it stops moving and keeps its size. */
function inside({ x, y, width, height }: BlackArea, picture: Size): BlackArea {
  const wide = Math.round(Math.min(Math.max(width, LEAST_PX), picture.width));
  const high = Math.round(Math.min(Math.max(height, LEAST_PX), picture.height));
  return {
    x: Math.round(Math.min(Math.max(0, x), picture.width - wide)),
    y: Math.round(Math.min(Math.max(0, y), picture.height - high)),
    ...{ width: wide, height: high },
  };
}
