/** What the embedded map shows, from whichever of the two doors it came. */
import type { ExploreAnswer, ExploreItem, FindAnswer, FindItem } from '../../api/finder/contract.ts';
import type { Collection } from '../../db/vocabulary.ts';
import type { MapResults } from '../map/items.ts';

export interface EmbedItem extends Pick<ExploreItem, 'code' | 'name' | 'address' | 'commune' | 'location' | 'opening'> {
  collection: Collection;
  distanceMetres: number | null;
  reportState: ExploreItem['reportState'];
}

type DrawnItem = Pick<EmbedItem, 'collection' | 'code' | 'name' | 'location' | 'reportState'>;

export interface Embedded {
  items: EmbedItem[];
  total: number;
  version: string;
  /** What the map draws; null = all of the chosen kinds, by tiles. */
  drawn: readonly DrawnItem[] | null;
}

export function embeddedFinds({ items, total, version }: FindAnswer): Embedded {
  const found = items.map(fromFind);
  return { items: found, total, version, drawn: found };
}

export function embeddedList(
  { items, total, version, points }: ExploreAnswer,
  narrowed: { q?: string | undefined },
): Embedded {
  return { items, total, version, drawn: points ?? (narrowed.q ? items : null) };
}

export const embedKey = ({ collection, code }: EmbedItem) => `${collection}/${code}`;

export function resultsOf(items: readonly DrawnItem[]): MapResults {
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
