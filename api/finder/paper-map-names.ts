/** Names on a small map: the important ones first, none over another or over a number. */
import type { Frame, Pixel } from './paper-map-frame.ts';
import { PIN_RADIUS, STRIP_HEIGHT } from './paper-map-frame.ts';
import type { GroundName, NameKind } from './paper-map-ground.ts';

export interface PlacedName extends Pixel {
  kind: NameKind;
  name: string;
  size: number;
}

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

interface Style {
  size: number;
  /** Between these many metres a pixel the name helps; elsewhere it is noise. */
  from: number;
  to: number;
  /** Which kind is written first. */
  order: number;
}

const STYLES: Record<NameKind, Style> = {
  quarter: { size: 13, from: 0, to: 22, order: 1 },
  town: { size: 14.5, from: 9, to: Number.POSITIVE_INFINITY, order: 0 },
  landmark: { size: 12, from: 0, to: 15, order: 2 },
  sea: { size: 13, from: 4, to: Number.POSITIVE_INFINITY, order: 3 },
};
/** A letter's share of its height, rather too much than too little: we cannot measure on the server. */
const LETTER_WIDTH = 0.58;

/** `taken` are boxes that nothing may be written over: numbers, the start, the arrow. */
export function placeNames(names: readonly GroundName[], frame: Frame, taken: readonly Box[]): PlacedName[] {
  const boxes = [...taken];
  const placed: PlacedName[] = [];
  const wanted = names
    .filter(({ kind }) => frame.metresPerPixel >= STYLES[kind].from && frame.metresPerPixel < STYLES[kind].to)
    .sort((a, b) => STYLES[a.kind].order - STYLES[b.kind].order || a.rank - b.rank || a.name.localeCompare(b.name));
  for (const { kind, name, location } of wanted) {
    const { size } = STYLES[kind];
    const at = frame.toPixel(location);
    // A landmark is marked by a dot, and its name stands below.
    const spot = kind === 'landmark' ? { x: at.x, y: at.y + size } : at;
    const box = boxOf(name, size, spot);
    if (!isInside(box, frame) || boxes.some((other) => overlap(box, other))) continue;
    boxes.push(box);
    placed.push({ kind, name, size, ...spot });
  }
  return placed;
}

/** Around a text whose middle stands at a point. */
export function boxOf(text: string, size: number, { x, y }: Pixel): Box {
  const half = (text.length * size * LETTER_WIDTH) / 2 + 2;
  return { left: x - half, right: x + half, top: y - size * 0.7, bottom: y + size * 0.7 };
}

export function boxAroundPin({ x, y }: Pixel): Box {
  const reach = PIN_RADIUS + 3;
  return { left: x - reach, right: x + reach, top: y - reach, bottom: y + reach };
}

export function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function isInside({ left, top, right, bottom }: Box, { width, height }: Frame): boolean {
  return left >= 2 && top >= 2 && right <= width - 2 && bottom <= height - STRIP_HEIGHT;
}
