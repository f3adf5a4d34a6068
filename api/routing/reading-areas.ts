/** GeoJSON as somebody exports it, read without trust: each fault names its feature and says what to do. */
import { z } from 'zod';
import type { Territory } from '../../db/territory.ts';
import type { ProblemId } from '../http/problem-messages.ts';
import type { FieldFault } from '../http/problems.ts';
import { AREA_LIMITS, type AreaShape } from './contract.ts';

type Ring = [number, number][];
export interface ReadArea {
  /** Which feature it was, from 1. */
  number: number;
  name: string;
  /** GeoJSON coordinates of a MultiPolygon. */
  coordinates: Ring[][];
}

interface Reading {
  areas: ReadArea[];
  properties: string[];
  faults: FieldFault[];
}

type Imported = Extract<AreaShape, { from: 'geojson' }>;

const Feature = z.object({
  type: z.literal('Feature'),
  properties: z.record(z.string(), z.unknown()).nullish(),
  geometry: z.unknown(),
});
const Collection = z.object({ type: z.literal('FeatureCollection'), features: z.array(z.unknown()) });
const Geometry = z.object({ type: z.string(), coordinates: z.unknown() });
type GivenFeature = Pick<z.infer<typeof Feature>, 'properties' | 'geometry'>;

/** `name` is for a single area that brings none. */
export function readGeojson(territory: Territory, imported: Imported, name: string): Reading {
  const given = parse(imported.text);
  if (given === null) return failed('problem.area.not_json');
  const features = featuresOf(given);
  if (features === null) return failed('problem.area.not_geojson');
  if (features.length === 0) return failed('problem.area.empty');
  if (features.length > AREA_LIMITS.areas) return failed('problem.area.too_many', { most: AREA_LIMITS.areas });
  const faults: FieldFault[] = [];
  const areas = features.flatMap((feature, at): ReadArea[] => {
    const number = at + 1;
    const read = coordinatesOf(feature.geometry, imported.order);
    const fault = 'id' in read ? read : placeFault(territory, read.coordinates);
    if (fault) faults.push({ path: `shape.features.${at}`, id: fault.id, values: { number, ...fault.values } });
    if ('id' in read || fault) return [];
    const own = nameOf(feature, imported.nameProperty);
    return [{ number, name: features.length === 1 ? name || own : own, coordinates: read.coordinates }];
  });
  return { areas, properties: propertiesOf(features), faults };
}

/** The corners of a drawing, closed. */
export function drawnCoordinates(corners: readonly { lon: number; lat: number }[]): Ring[][] {
  const [first] = corners;
  return [[[...corners, ...(first ? [first] : [])].map(({ lon, lat }) => [lon, lat])]];
}

function failed(id: ProblemId, values?: Record<string, number>): Reading {
  return { areas: [], properties: [], faults: [{ path: 'shape.text', id, ...(values && { values }) }] };
}

function parse(text: string): unknown {
  try {
    // Windows tools write a mark before the first sign.
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return null;
  }
}

function featuresOf(given: unknown): GivenFeature[] | null {
  const collection = Collection.safeParse(given);
  if (collection.success) {
    const features = z.array(Feature).safeParse(collection.data.features);
    return features.success ? features.data : null;
  }
  const feature = Feature.safeParse(given);
  if (feature.success) return [feature.data];
  return Geometry.safeParse(given).success ? [{ properties: null, geometry: given }] : null;
}

type Fault = { id: ProblemId; values?: Record<string, string | number> };

function coordinatesOf(given: unknown, order: Imported['order']): { coordinates: Ring[][] } | Fault {
  const geometry = Geometry.safeParse(given);
  if (!geometry.success) return { id: 'problem.area.not_polygon', values: { type: 'null' } };
  const { type, coordinates } = geometry.data;
  if (type !== 'Polygon' && type !== 'MultiPolygon')
    return { id: 'problem.area.not_polygon', values: { type: type.slice(0, 40) } };
  const Rings = z.array(z.array(z.array(z.number()).min(2)));
  const polygons = z.array(Rings).safeParse(type === 'Polygon' ? [coordinates] : coordinates);
  if (!polygons.success) return { id: 'problem.area.not_positions' };
  const rings = polygons.data.flat();
  if (rings.length === 0 || polygons.data.some((polygon) => polygon.length === 0)) return { id: 'problem.area.empty' };
  const points = rings.reduce((sum, ring) => sum + ring.length, 0);
  if (points > AREA_LIMITS.points)
    return { id: 'problem.area.too_many_points', values: { points, most: AREA_LIMITS.points } };
  for (const ring of rings) {
    const [first, last] = [ring[0], ring.at(-1)];
    if (!first || !last || ring.length < 4) return { id: 'problem.area.too_few_points' };
    if (first[0] !== last[0] || first[1] !== last[1])
      return { id: 'problem.area.not_closed', values: { lon: first[0] ?? 0, lat: first[1] ?? 0 } };
  }
  const turned = polygons.data.map((polygon) =>
    polygon.map((ring) =>
      ring.map(([one = 0, other = 0]): [number, number] => (order === 'lon_lat' ? [one, other] : [other, one])),
    ),
  );
  return { coordinates: turned };
}

/** Metres instead of degrees, latitude first, or simply elsewhere. */
function placeFault({ bbox }: Territory, coordinates: Ring[][]): Fault | null {
  const points = coordinates.flat(2);
  const [west, south, east, north] = bbox;
  const lies = (turn: (point: [number, number]) => [number, number]) => {
    const turned = points.map(turn);
    const lons = turned.map(([lon]) => lon);
    const lats = turned.map(([, lat]) => lat);
    return (
      least(lons) <= east && -least(lons.map(minus)) >= west && least(lats) <= north && -least(lats.map(minus)) >= south
    );
  };
  if (lies((point) => point) && points.every(([lon, lat]) => Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) return null;
  if (lies(([lon, lat]) => [lat, lon])) return { id: 'problem.area.swapped' };
  if (points.some(([lon, lat]) => Math.abs(lon) > 180 || Math.abs(lat) > 90)) return { id: 'problem.area.not_degrees' };
  return { id: 'problem.area.outside' };
}

const minus = (number: number) => -number;
/** `Math.min(...)` of twenty thousand numbers would overflow the stack. */
const least = (numbers: readonly number[]) => numbers.reduce((a, b) => (b < a ? b : a), Number.POSITIVE_INFINITY);

function nameOf({ properties }: GivenFeature, property: string | null): string {
  const value = property === null ? undefined : properties?.[property];
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim().slice(0, 80) : '';
}

function propertiesOf(features: readonly GivenFeature[]): string[] {
  const named = features.flatMap(({ properties }) =>
    Object.entries(properties ?? {})
      .filter(([name, value]) => (typeof value === 'string' || typeof value === 'number') && name.length <= 80)
      .map(([name]) => name),
  );
  return [...new Set(named)].slice(0, 60);
}
