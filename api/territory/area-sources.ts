/** What the areas of communes are made from: the territory's contours, or the land and the centres of the base map. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { errorCode, StartProblem } from '../../db/start-problem.ts';
import type { Territory } from '../../db/territory.ts';

/** A point that surely lies in a commune. */
interface Site {
  insee: string;
  lon: number;
  lat: number;
}

export interface Contour {
  insee: string;
  /** GeoJSON, as text. */
  shape: string;
}

export type AreaSources = { madeFrom: string } & (
  | { from: 'contours'; contours: Contour[] }
  /** `land` is one GeoJSON geometry a feature, as text; empty where the base map draws none. */
  | { from: 'centres'; land: string[]; sites: Site[] }
);

/** Counts the ways in which areas have been made: another one makes them anew from the same files. */
const WAY = 1;

const Shapes = z.object({
  features: z.array(
    z.object({
      properties: z.record(z.string(), z.unknown()).nullable(),
      geometry: z.object({ type: z.enum(['Polygon', 'MultiPolygon']), coordinates: z.array(z.unknown()) }),
    }),
  ),
});
const Centres = z.object({
  features: z.array(
    z.object({
      properties: z.object({ code: z.string() }),
      geometry: z.object({ coordinates: z.tuple([z.number(), z.number()]) }),
    }),
  ),
});

/** `folder` is `data/`. Throws `territory-invalid` for contours that cannot be used. */
export async function readAreaSources(territory: Territory, folder: string): Promise<AreaSources> {
  const { communes, bbox, contours, basemap } = territory;
  const given = { way: WAY, communes, bbox };
  if (contours) {
    const text = await readFile(join(folder, contours), 'utf8').catch(() => {
      throw unusable(contours, 'it cannot be read');
    });
    return { from: 'contours', contours: contoursIn(territory, contours, text), madeFrom: digest(given, text) };
  }
  const [land, around] = await Promise.all([
    readIfThere(join(folder, basemap.embedded, 'terre.geojson')),
    readIfThere(join(folder, basemap.embedded, 'communes-pays-de-brest.geojson')),
  ]);
  const own = communes.flatMap(({ insee, lon, lat, quarters }) => [
    { insee, lon, lat },
    ...quarters.map((quarter) => ({ insee, lon: quarter.lon, lat: quarter.lat })),
  ]);
  const named = new Set(communes.map(({ insee }) => insee));
  const neighbours = around ? Centres.parse(JSON.parse(around)).features : [];
  return {
    from: 'centres',
    land: land ? Shapes.parse(JSON.parse(land)).features.map(({ geometry }) => JSON.stringify(geometry)) : [],
    sites: [
      ...own,
      ...neighbours
        .filter(({ properties }) => !named.has(properties.code))
        .map(({ properties, geometry: { coordinates } }) => ({
          insee: properties.code,
          lon: coordinates[0],
          lat: coordinates[1],
        })),
    ],
    madeFrom: digest(given, land ?? '', around ?? ''),
  };
}

function contoursIn({ communes }: Territory, file: string, text: string): Contour[] {
  const read = Shapes.safeParse(parseJson(file, text));
  if (!read.success) throw unusable(file, 'its features must be Polygons or MultiPolygons');
  const found = read.data.features.flatMap(({ properties, geometry }) => {
    const insee = properties?.insee;
    return communes.some((commune) => commune.insee === insee)
      ? [{ insee: String(insee), shape: JSON.stringify(geometry) }]
      : [];
  });
  const missing = communes.filter(({ insee }) => !found.some((contour) => contour.insee === insee));
  if (missing.length > 0)
    throw unusable(file, `no feature has the property insee = ${missing.map(({ insee }) => insee).join(', ')}`);
  return found;
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw unusable(file, 'it is not JSON');
  }
}

async function readIfThere(file: string): Promise<string | null> {
  return readFile(file, 'utf8').catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  });
}

function unusable(file: string, why: string): StartProblem {
  return new StartProblem('territory-invalid', `The contours data/${file} are not usable: ${why}.`);
}

function digest(given: object, ...texts: string[]): string {
  const hash = createHash('sha256').update(JSON.stringify(given));
  for (const text of texts) hash.update('\n').update(text);
  return hash.digest('hex');
}
