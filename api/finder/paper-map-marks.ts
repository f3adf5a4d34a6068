/** What stands on the ground of a map on paper: numbers, the start, names, the scale, the north. */
import { type Frame, PIN_RADIUS, type Pixel, STRIP_HEIGHT, scaleBar } from './paper-map-frame.ts';
import type { NameKind } from './paper-map-ground.ts';
import { type Box, boxOf, overlap, type PlacedName } from './paper-map-names.ts';

const INK = '#14181c';
const START_SIZE = 13;

export function drawPin({ x, y }: Pixel, number: number): string {
  return `<g data-pin="${number}"><circle cx="${tenths(x)}" cy="${tenths(y)}" r="${PIN_RADIUS}" fill="${INK}" stroke="#fff" stroke-width="2"/><text x="${tenths(x)}" y="${tenths(y + 6.5)}" text-anchor="middle" font-size="18" font-weight="700" fill="#fff">${number}</text></g>`;
}

/** From a number that had to make room to the point that it means. */
export function drawLeader(pin: Pixel, point: Pixel): string {
  if (pin.x === point.x && pin.y === point.y) return '';
  const [x, y] = [tenths(point.x), tenths(point.y)];
  return `<path d="M${x} ${y}L${tenths(pin.x)} ${tenths(pin.y)}" stroke="#fff" stroke-width="5"/><path d="M${x} ${y}L${tenths(pin.x)} ${tenths(pin.y)}" stroke="${INK}" stroke-width="2"/><circle cx="${x}" cy="${y}" r="4.5" fill="${INK}" stroke="#fff" stroke-width="1.5"/>`;
}

/** A ring with a dot: unlike every number, in black and white too. */
export function drawStart({ x, y }: Pixel): string {
  const at = `cx="${tenths(x)}" cy="${tenths(y)}"`;
  return `<circle ${at} r="10" fill="#fff" stroke="${INK}" stroke-width="3"/><circle ${at} r="4" fill="${INK}"/>`;
}

/** The word beside the start, on the first side with room; null when there is none. */
export function writeStart(
  word: string,
  at: Pixel,
  marks: readonly Box[],
  { width, height }: Frame,
): { drawn: string; taken: Box[] } | null {
  const side = 16 + (boxOf(word, START_SIZE, at).right - at.x);
  const spots = [
    { x: at.x + side, y: at.y },
    { x: at.x - side, y: at.y },
    { x: at.x, y: at.y + 24 },
    { x: at.x, y: at.y - 24 },
  ];
  for (const spot of spots) {
    const box = boxOf(word, START_SIZE, spot);
    const inside = box.left >= 0 && box.right <= width && box.top >= 0 && box.bottom <= height - STRIP_HEIGHT;
    // The start's own mark is among the others: the word only leans against it.
    const touching = marks.filter((mark) => overlap(box, mark)).length;
    if (inside && touching <= 1) return { drawn: writeText(word, spot, START_SIZE, 'font-weight="700"'), taken: [box] };
  }
  return null;
}

const NAME_LOOKS: Record<NameKind, string> = {
  town: 'font-weight="700"',
  quarter: 'font-weight="600" fill="#333"',
  landmark: 'fill="#333"',
  sea: 'font-style="italic" fill="#33566b"',
};

export function drawName({ kind, name, size, x, y }: PlacedName): string {
  const dot = kind === 'landmark' ? `<circle cx="${tenths(x)}" cy="${tenths(y - size)}" r="2.6" fill="#333"/>` : '';
  return dot + writeText(name, { x, y }, size, NAME_LOOKS[kind]);
}

export function northBox({ width }: Frame): Box {
  return { left: width - 34, right: width, top: 0, bottom: 46 };
}

/** N is the north in Breton, French and English alike. */
export function drawNorth({ width }: Frame): string {
  const x = width - 18;
  return `<path d="M${x} 6l6 15l-6 -4l-6 4Z" fill="${INK}" stroke="#fff"/>${writeText('N', { x, y: 31 }, 13, 'font-weight="700"')}`;
}

/** Scale at the left, sources at the right, and the frame around it all. */
export function drawStrip(frame: Frame, sayLength: (metres: number) => string, sources: string): string {
  const { width, height } = frame;
  const { metres, pixels } = scaleBar(frame);
  const y = height - 11;
  return [
    `<rect x="0" y="${height - STRIP_HEIGHT + 4}" width="${width}" height="${STRIP_HEIGHT - 4}" fill="#fff"/>`,
    `<path d="M10 ${y - 6}v6h${tenths(pixels)}v-6" fill="none" stroke="${INK}" stroke-width="2"/>`,
    `<text x="${tenths(18 + pixels)}" y="${y + 1}" font-size="13" fill="${INK}">${escaped(sayLength(metres))}</text>`,
    `<text x="${width - 8}" y="${y}" text-anchor="end" font-size="9.5" fill="#444">${escaped(sources)}</text>`,
    `<path d="M0 ${height - STRIP_HEIGHT + 4}H${width}" stroke="${INK}" stroke-width=".7"/>`,
    `<rect x=".5" y=".5" width="${width - 1}" height="${height - 1}" fill="none" stroke="${INK}"/>`,
  ].join('');
}

/** White around the letters, so that they are read over lines. */
function writeText(text: string, { x, y }: Pixel, size: number, look: string): string {
  return `<text x="${tenths(x)}" y="${tenths(y + size * 0.35)}" text-anchor="middle" font-size="${size}" stroke="#fff" stroke-width="3" paint-order="stroke" stroke-linejoin="round" ${look}>${escaped(text)}</text>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

const tenths = (value: number) => Math.round(value * 10) / 10;
