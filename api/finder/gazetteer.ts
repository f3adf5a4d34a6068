/** Communes, quarters and landmarks known without asking anybody: from the territory file and the embedded base map. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { distance } from '@turf/distance';
import { z } from 'zod';
import type { LonLat } from '../../db/point.ts';
import type { Territory } from '../../db/territory.ts';
import { isInside } from '../places/inside.ts';
import type { Spot } from './contract.ts';
import { foldName, withinOneTypo } from './folding.ts';

interface Commune {
  insee: string;
  name: string;
  postcode: string;
  location: LonLat;
  /** One of the territory's own communes. */
  own: boolean;
}

interface Landmark {
  type: 'quarter' | 'landmark';
  name: string;
  location: LonLat;
}

export interface Gazetteer {
  /** The territory's own first. */
  communes: readonly Commune[];
  landmarks: readonly Landmark[];
  /** Best first; empty when nothing resembles what was typed. */
  search(typed: string, limit: number): Spot[];
  /** The commune with the nearest centre, the territory's or a neighbour: no boundary is known. */
  nearestCommune(point: LonLat): Commune;
}

const PointFeatures = <Properties extends z.ZodType>(properties: Properties) =>
  z.object({
    features: z.array(z.object({ properties, geometry: z.object({ coordinates: z.tuple([z.number(), z.number()]) }) })),
  });
const CommuneFile = PointFeatures(z.object({ code: z.string(), nom: z.string(), cp: z.array(z.string()) }));
const LandmarkFile = PointFeatures(z.object({ nom: z.string(), kind: z.string() }));

/** From the folder of the embedded base map; a base map without these files is no fault. */
export async function readGazetteer(folder: string, territory: Territory): Promise<Gazetteer> {
  const [communes, landmarks] = await Promise.all([
    readPoints(join(folder, 'communes-pays-de-brest.geojson'), CommuneFile),
    readPoints(join(folder, 'lieux-brest-approx.geojson'), LandmarkFile),
  ]);
  return createGazetteer(
    territory,
    communes.map(({ properties: { code, nom, cp }, geometry }) => ({
      insee: code,
      name: nom,
      postcode: cp[0] ?? '',
      location: { lon: geometry.coordinates[0], lat: geometry.coordinates[1] },
      own: false,
    })),
    landmarks.map(({ properties: { nom, kind }, geometry }) => ({
      type: kind === 'quartier' ? 'quarter' : 'landmark',
      name: nom,
      location: { lon: geometry.coordinates[0], lat: geometry.coordinates[1] },
    })),
  );
}

export function createGazetteer(territory: Territory, around: Commune[], known: Landmark[]): Gazetteer {
  const own = territory.communes.map(({ insee, name, postcode, lon, lat }) => ({
    insee,
    name,
    postcode,
    location: { lon, lat },
    own: true,
  }));
  const ownCodes = new Set(own.map(({ insee }) => insee));
  const communes = [...own, ...around.filter(({ insee }) => !ownCodes.has(insee))];
  const landmarks = known.filter(({ location }) => isInside(territory, location));

  const nearestCommune = (point: LonLat): Commune => {
    let nearest = communes[0];
    if (!nearest) throw new Error('a territory has at least one commune');
    for (const commune of communes)
      if (metresBetween(commune.location, point) < metresBetween(nearest.location, point)) nearest = commune;
    return nearest;
  };

  const entries: { folded: string; spot: Omit<Spot, 'score'>; weight: number }[] = [
    ...communes.map(({ name, postcode, location, own }) => ({
      folded: foldName(name),
      spot: { type: 'commune' as const, label: name, context: postcode, location },
      weight: own ? 1 : 0.9,
    })),
    ...landmarks.map(({ type, name, location }) => ({
      folded: foldName(name),
      spot: { type, label: name, context: nearestCommune(location).name, location },
      weight: 0.95,
    })),
  ];

  return {
    communes,
    landmarks,
    nearestCommune,
    search(typed, limit) {
      const sought = foldName(typed);
      if (sought.length < 2) return [];
      return entries
        .map(({ folded, spot, weight }) => ({ ...spot, score: round(likeness(sought, folded) * weight) }))
        .filter(({ score }) => score > 0)
        .sort((a, b) => b.score - a.score || a.label.localeCompare(b.label, 'fr'))
        .slice(0, limit);
    },
  };
}

export function metresBetween(a: LonLat, b: LonLat): number {
  return distance([a.lon, a.lat], [b.lon, b.lat], { units: 'meters' });
}

/** 1 the same, less for a beginning, a part, a typo; 0 nothing in common. */
function likeness(sought: string, name: string): number {
  if (name === sought) return 1;
  if (name.startsWith(sought)) return 0.9;
  if (name.includes(` ${sought}`)) return 0.8;
  if (sought.length < 4) return 0;
  if (name.includes(sought)) return 0.6;
  if (withinOneTypo(sought, name)) return 0.7;
  const words = name.split(' ');
  if (words.some((word) => word.length >= 4 && withinOneTypo(sought, word))) return 0.55;
  // Somebody still typing: a typo in the beginning of the name.
  return [0, 1, -1].some((more) => withinOneTypo(sought, name.slice(0, sought.length + more))) ? 0.5 : 0;
}

function round(score: number): number {
  return Math.round(score * 100) / 100;
}

async function readPoints<Feature>(path: string, form: z.ZodType<{ features: Feature[] }>): Promise<Feature[]> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return [];
    throw fault;
  }
  return form.parse(JSON.parse(text)).features;
}
