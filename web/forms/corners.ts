/** The corners of an area as text, for whoever draws without a map: one a line, a blank line between two pieces. */
import type { AreaOutline } from '../../db/outline.ts';

type Ring = AreaOutline['coordinates'][number][0];

/** `48.39010 -4.48600`, latitude first as maps show it. */
export function cornersText(outline: AreaOutline | null): string {
  if (!outline) return '';
  return outline.coordinates
    .map(([ring]) => ring.slice(0, -1).map(([lon, lat]) => `${lat.toFixed(5)} ${lon.toFixed(5)}`))
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

/** Null for nothing; the number of the first line that is no corner; a piece of fewer than three corners is its last line. */
export function readCorners(text: string): { outline: AreaOutline | null } | { line: number } {
  const rings: Ring[] = [];
  let ring: Ring = [];
  const lines = [...text.split(/\r\n|\r|\n/), ''];
  for (const [at, line] of lines.entries()) {
    if (line.trim() !== '') {
      const corner = readCorner(line);
      if (!corner) return { line: at + 1 };
      ring.push(corner);
      continue;
    }
    if (ring.length === 0) continue;
    const closed = closeRing(ring);
    if (!closed) return { line: at };
    rings.push(closed);
    ring = [];
  }
  if (rings.length === 0) return { outline: null };
  return { outline: { type: 'MultiPolygon', coordinates: rings.map((one) => [one]) } };
}

/** Closed, and to about ten centimetres: what a hand draws is no finer. */
export function closeRing(corners: Ring): Ring | null {
  const rounded = corners.map(([lon, lat]): Ring[number] => [round(lon), round(lat)]);
  const [first] = rounded;
  const last = rounded.at(-1);
  if (!first || !last) return null;
  const open = rounded.length > 1 && first[0] === last[0] && first[1] === last[1] ? rounded.slice(0, -1) : rounded;
  return open.length < 3 ? null : [...open, first];
}

const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6;

/** `48.39 -4.48`, `48,39 ; -4,48`, `48.39,-4.48`. */
function readCorner(line: string): Ring[number] | null {
  const spaced = line.trim().split(/[;\s]+/);
  const words = spaced.length === 1 ? line.trim().split(',') : spaced;
  const numbers = words.map((word) => word.replace(/,$/, '').replace(',', '.')).filter((word) => word !== '');
  if (numbers.length !== 2 || !numbers.every((word) => /^[-+]?\d{1,3}(\.\d+)?$/.test(word))) return null;
  const [lat = 0, lon = 0] = numbers.map(Number);
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? [lon, lat] : null;
}
