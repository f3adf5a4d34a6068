/** The map beside the list. Light to import: MapLibre comes only when this is on screen. */
import { lazy } from 'react';
import type { LonLat } from '../../db/point.ts';
import type { Collection } from '../../db/vocabulary.ts';
import type { MapResults } from './items.ts';
import { MapFrame } from './map-frame.tsx';
import type { BasemapMode, MapTerritory, MapView } from './map-territory.ts';

const ExploreView = lazy(async () => ({ default: (await import('./explore-view.tsx')).ExploreView }));

export interface ExploreMapProps {
  territory: MapTerritory;
  basemapMode: BasemapMode;
  /** A template with {z}, {x}, {y}; absolute or root-relative. */
  tilesUrl: string;
  /** Drawn instead of the tiles; null draws the tiles. */
  results: MapResults | null;
  /** Where to look; null starts over the territory. Followed when it changes, without calling `onView`. */
  view: (LonLat & { zoom: number }) | null;
  /** The reader has moved the map. */
  onView: (view: MapView) => void;
  /** `collection/code` of what wears the ring. */
  highlighted: string | null;
  /** Where that is, when known: it is ringed even inside a cluster. */
  highlightedAt?: LonLat | null;
  onHighlight: (key: string | null) => void;
  onOpen: (collection: Collection, code: string) => void;
  /** The "from here" of a search. */
  around: LonLat | null;
  /** Offered on right click and long press. */
  onAround?: (point: LonLat) => void;
  /** Pixels of the map covered by something else. */
  padding?: { top?: number; right?: number; bottom?: number; left?: number };
}

export function ExploreMap(props: ExploreMapProps) {
  return (
    <MapFrame>
      <ExploreView {...props} />
    </MapFrame>
  );
}
