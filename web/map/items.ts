/** What a point of the map says of itself, read back from tiles or results. */
import type { Feature, FeatureCollection, Point } from 'geojson';
import { COLLECTIONS, type Collection } from '../../db/vocabulary.ts';

export interface MapItem {
  collection: Collection;
  code: string;
  name: string;
  state?: string | null;
  /** Its place in the list beside the map; points that have one are not gathered into clusters. */
  number?: string;
}

/** Drawn instead of the tiles while a search or filter is on. */
export type MapResults = FeatureCollection<Point, MapItem>;

/** `papi/AB12`: how list and map point at each other. */
export const itemKey = ({ collection, code }: Pick<MapItem, 'collection' | 'code'>) => `${collection}/${code}`;

/** One item, or all those at one address; none for a cluster that zooming takes apart. */
export function itemsOf({ properties }: Pick<Feature, 'properties'>): MapItem[] {
  if (!properties) return [];
  const members = properties.members;
  if (typeof members !== 'string') return parseItem(properties);
  const parsed: unknown = JSON.parse(members);
  return Array.isArray(parsed) ? parsed.flatMap(parseItem) : [];
}

function parseItem(properties: Record<string, unknown>): MapItem[] {
  const { code, name, state } = properties;
  const collection = COLLECTIONS.find((known) => known === properties.collection);
  if (!collection || typeof code !== 'string') return [];
  return [
    { collection, code, name: typeof name === 'string' ? name : code, state: typeof state === 'string' ? state : null },
  ];
}
