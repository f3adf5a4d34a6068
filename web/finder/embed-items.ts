/** What the embedded map shows, from whichever of the two doors it came. */
import type { ExploreAnswer, ExploreItem, FindAnswer, FindItem } from '../../api/finder/contract.ts';
import type { Collection } from '../../db/vocabulary.ts';
import type { MapResults } from '../map/items.ts';

export interface EmbedItem extends Pick<ExploreItem, 'code' | 'name' | 'address' | 'commune' | 'location' | 'opening'> {
  collection: Collection;
  distanceMetres: number | null;
  reportState: ExploreItem['reportState'];
}

export interface Embedded {
  items: EmbedItem[];
  total: number;
  version: string;
  /** The map draws exactly these; otherwise all of the chosen kinds, by tiles. */
  narrowed: boolean;
}

export function embeddedFinds({ items, total, version }: FindAnswer): Embedded {
  return { items: items.map(fromFind), total, version, narrowed: true };
}

export function embeddedList({ items, total, version }: ExploreAnswer, narrowed: { q?: string | undefined }): Embedded {
  return { items, total, version, narrowed: Boolean(narrowed.q) };
}

export const embedKey = ({ collection, code }: EmbedItem) => `${collection}/${code}`;

export function resultsOf(items: readonly EmbedItem[]): MapResults {
  return {
    type: 'FeatureCollection',
    features: items.flatMap(({ collection, code, name, location, reportState }) =>
      location
        ? [
            {
              type: 'Feature' as const,
              geometry: { type: 'Point' as const, coordinates: [location.lon, location.lat] },
              properties: { collection, code, name, state: reportState },
            },
          ]
        : [],
    ),
  };
}

function fromFind({ kind, ...item }: FindItem): EmbedItem {
  return { ...item, collection: kind, reportState: null };
}
