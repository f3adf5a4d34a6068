/** Outlines around real places of Brest, for tests about routing. */
import { randomUUID } from 'node:crypto';
import type { RoutingRule } from '../../api/routing/contract.ts';
import type { Person } from '../app.ts';

export type Position = [number, number];

/** A box: west, south, east, north. */
export const box = (west: number, south: number, east: number, north: number): Position[] => [
  ...([
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ] as Position[]),
];

/** Around the school of Kerinou, where the reports of tests are unless told otherwise. */
export const KERINOU = box(-4.505, 48.396, -4.494, 48.404);
/** All of the town, Kerinou in it. */
export const TOWN = box(-4.57, 48.36, -4.42, 48.44);
/** On the other side of the Penfeld. */
export const RECOUVRANCE = box(-4.512, 48.376, -4.497, 48.386);

export const polygon = (ring: readonly Position[]) => ({ type: 'Polygon', coordinates: [ring] });

export const collection = (named: Record<string, readonly Position[]>) =>
  JSON.stringify({
    type: 'FeatureCollection',
    features: Object.entries(named).map(([nom, ring]) => ({
      type: 'Feature',
      properties: { nom },
      geometry: polygon(ring),
    })),
  });

export const imported = (text: string, more: object = {}) => ({
  shape: { from: 'geojson', text, nameProperty: 'nom', ...more },
});

/** Makes the areas and gives their ids in the same order. */
export async function addAreas(admin: Person, named: Record<string, readonly Position[]>): Promise<string[]> {
  const { status, body, text } = await admin.post('/api/routing/areas', imported(collection(named)));
  if (status !== 200) throw new Error(`areas were answered with ${status}: ${text}`);
  return body.ids;
}

export const rule = (changes: Partial<RoutingRule> = {}): RoutingRule => ({
  id: randomUUID(),
  name: 'Kerinou',
  categories: [],
  areaId: null,
  service: 'eau',
  active: true,
  ...changes,
});

/** Tries against what stands at this moment. */
export async function tryRules(admin: Person, tried: { rules: readonly RoutingRule[]; replaced?: object }) {
  const { seen } = (await admin.get('/api/routing')).body;
  return admin.post('/api/routing/trial', { seen, ...tried });
}

/** Tries and saves. */
export async function saveRules(admin: Person, rules: readonly RoutingRule[]) {
  const { body: trial, status, text } = await tryRules(admin, { rules });
  if (status !== 200) throw new Error(`the trial was answered with ${status}: ${text}`);
  const saved = await admin.post('/api/routing/rules', { rules, trial: trial.token });
  if (saved.status !== 200) throw new Error(`the rules were answered with ${saved.status}: ${saved.text}`);
  return trial;
}
