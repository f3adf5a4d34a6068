/** The territory's embedded base map, read for paper: outlines to draw and names to write. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { LonLat } from '../../db/point.ts';

type Line = LonLat[];
export const ROAD_CLASSES = ['voie-ferree', 'secondaire', 'principale', 'voie-express'] as const;
export type RoadClass = (typeof ROAD_CLASSES)[number];
export type NameKind = 'town' | 'quarter' | 'landmark' | 'sea';

export interface GroundName {
  kind: NameKind;
  name: string;
  location: LonLat;
  /** 1 comes first. */
  rank: number;
}

export interface Ground {
  /** Where land is known at all: outside of it, blank paper is not sea. Null without a base map. */
  extent: { west: number; south: number; east: number; north: number } | null;
  land: Line[];
  built: Line[];
  rivers: Line[];
  roads: { roadClass: RoadClass; line: Line }[];
  names: GroundName[];
}

const Position = z.tuple([z.number(), z.number()]).transform(([lon, lat]): LonLat => ({ lon, lat }));
const Rings = z.array(z.array(Position));
const collection = <Properties extends z.ZodType, Geometry extends z.ZodType>(
  properties: Properties,
  coordinates: Geometry,
) => z.object({ features: z.array(z.object({ properties, geometry: z.object({ coordinates }) })) });

const Areas = collection(z.unknown(), z.union([z.array(Rings), Rings]));
const Lines = collection(z.object({ cls: z.enum(ROAD_CLASSES).optional() }), z.array(Position));
const Names = collection(
  z.object({ nom: z.string(), kind: z.string().optional(), rank: z.number().default(1) }),
  Position,
);

/** A base map without one of these files is no fault: there is less to draw. */
export async function readGround(folder: string): Promise<Ground> {
  const [land, built, rivers, roads, towns, places, seas] = await Promise.all([
    readFeatures(join(folder, 'terre.geojson'), Areas),
    readFeatures(join(folder, 'bati-schema.geojson'), Areas),
    readFeatures(join(folder, 'rivieres-schema.geojson'), Lines),
    readFeatures(join(folder, 'routes-schema.geojson'), Lines),
    readFeatures(join(folder, 'communes-pays-de-brest.geojson'), Names),
    readFeatures(join(folder, 'lieux-brest-approx.geojson'), Names),
    readFeatures(join(folder, 'noms-mer.geojson'), Names),
  ]);
  const outlines = land.flatMap(({ geometry }) => ringsOf(geometry.coordinates));
  const named = (features: typeof towns, kindOf: (kind: string | undefined) => NameKind): GroundName[] =>
    features.map(({ properties: { nom, kind, rank }, geometry }) => ({
      kind: kindOf(kind),
      name: nom,
      location: geometry.coordinates,
      rank,
    }));
  return {
    extent: extentOf(outlines),
    land: outlines,
    built: built.flatMap(({ geometry }) => ringsOf(geometry.coordinates)),
    rivers: rivers.map(({ geometry }) => geometry.coordinates),
    roads: roads.map(({ properties, geometry }) => ({
      roadClass: properties.cls ?? 'secondaire',
      line: geometry.coordinates,
    })),
    names: [
      ...named(towns, () => 'town'),
      ...named(places, (kind) => (kind === 'quartier' ? 'quarter' : 'landmark')),
      ...named(seas, () => 'sea'),
    ],
  };
}

/** Polygons and multipolygons alike, as rings: holes are told by the even-odd rule. */
function ringsOf(coordinates: readonly (Line | Line[])[]): Line[] {
  return coordinates.flatMap((part) => (isRing(part) ? [part] : part));
}

function isRing(part: Line | Line[]): part is Line {
  return !Array.isArray(part[0]);
}

function extentOf(rings: readonly Line[]): Ground['extent'] {
  let extent: Ground['extent'] = null;
  for (const { lon, lat } of rings.flat()) {
    extent ??= { west: lon, south: lat, east: lon, north: lat };
    extent.west = Math.min(extent.west, lon);
    extent.east = Math.max(extent.east, lon);
    extent.south = Math.min(extent.south, lat);
    extent.north = Math.max(extent.north, lat);
  }
  return extent;
}

async function readFeatures<Feature>(path: string, form: z.ZodType<{ features: Feature[] }>): Promise<Feature[]> {
  const text = await readFile(path, 'utf8').catch((fault: unknown) => {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return null;
    throw fault;
  });
  return text === null ? [] : form.parse(JSON.parse(text)).features;
}
