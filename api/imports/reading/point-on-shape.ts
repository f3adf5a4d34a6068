/** One point that lies on a GeoJSON shape. Works in degrees and in metres alike. */
import type { LonLat } from '../../../db/point.ts';

export interface ShapePoint extends LonLat {
  /** The GeoJSON type it was taken from. */
  shape: string;
}

/** Null when the shape has no position that can be read. */
export function pointOnShape(geometry: unknown): ShapePoint | null {
  if (!isObject(geometry)) return null;
  const { type, coordinates, geometries } = geometry;
  const point = type === 'GeometryCollection' ? firstOf(geometries, pointOnShape) : pointOf(String(type), coordinates);
  return point && { lon: point.lon, lat: point.lat, shape: String(type) };
}

function pointOf(type: string, coordinates: unknown): LonLat | null {
  switch (type) {
    case 'Point':
      return positionOf(coordinates);
    case 'MultiPoint':
      return firstOf(coordinates, positionOf);
    case 'LineString':
      return middleOf(positionsOf(coordinates));
    case 'MultiLineString':
      return firstOf(coordinates, (line) => middleOf(positionsOf(line)));
    case 'Polygon':
      return insideOf(Array.isArray(coordinates) ? coordinates.map(positionsOf) : []);
    case 'MultiPolygon':
      return firstOf(coordinates, (rings) => pointOf('Polygon', rings));
    default:
      return null;
  }
}

/** Half-way between two corners, as far along the line as it goes on. */
function middleOf(line: readonly LonLat[]): LonLat | null {
  const steps = line.slice(1).map((to, at) => distance(line[at] ?? to, to));
  let left = steps.reduce((sum, step) => sum + step, 0) / 2;
  for (const [at, step] of steps.entries()) {
    const [from, to] = [line[at], line[at + 1]];
    if (from && to && left <= step) return step === 0 ? from : between(from, to, left / step);
    left -= step;
  }
  return line[0] ?? null;
}

/** The middle of the widest stretch that a level line cuts out of the surface, holes left out. */
function insideOf(rings: readonly (readonly LonLat[])[]): LonLat | null {
  const [outer] = rings;
  if (!outer || outer.length < 4) return outer?.[0] ?? null;
  const lats = outer.map(({ lat }) => lat);
  const [south, north] = [Math.min(...lats), Math.max(...lats)];
  // A little off the middle, so that the line seldom meets a corner.
  const lat = south + (north - south) * 0.5001;
  const crossings = rings.flatMap((ring) => crossingsAt(ring, lat)).sort((a, b) => a - b);
  let widest: { from: number; to: number } | null = null;
  for (let at = 0; at + 1 < crossings.length; at += 2) {
    const [from, to] = [crossings[at] ?? 0, crossings[at + 1] ?? 0];
    if (!widest || to - from > widest.to - widest.from) widest = { from, to };
  }
  return widest ? { lon: (widest.from + widest.to) / 2, lat } : (outer[0] ?? null);
}

function crossingsAt(ring: readonly LonLat[], lat: number): number[] {
  return ring.slice(1).flatMap((to, at) => {
    const from = ring[at] ?? to;
    if (from.lat > lat === to.lat > lat) return [];
    return [from.lon + ((lat - from.lat) / (to.lat - from.lat)) * (to.lon - from.lon)];
  });
}

const distance = (a: LonLat, b: LonLat) => Math.hypot(a.lon - b.lon, a.lat - b.lat);
const between = (a: LonLat, b: LonLat, share: number): LonLat => ({
  lon: a.lon + (b.lon - a.lon) * share,
  lat: a.lat + (b.lat - a.lat) * share,
});

function positionOf(position: unknown): LonLat | null {
  if (!Array.isArray(position)) return null;
  const [lon, lat] = position.map(Number);
  return lon !== undefined && lat !== undefined && Number.isFinite(lon) && Number.isFinite(lat) ? { lon, lat } : null;
}

const positionsOf = (line: unknown): LonLat[] =>
  Array.isArray(line) ? line.flatMap((position) => positionOf(position) ?? []) : [];

function firstOf(list: unknown, read: (one: unknown) => LonLat | null): LonLat | null {
  if (!Array.isArray(list)) return null;
  for (const one of list) {
    const found = read(one);
    if (found) return found;
  }
  return null;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
