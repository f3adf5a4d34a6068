/** A small map on a sheet: still until it is asked to move, so that scrolling the page never gets caught in it. */
import { lazy } from 'react';
import type { AreaOutline } from '../../db/outline.ts';
import type { LonLat } from '../../db/point.ts';
import type { Collection, PositionAccuracy } from '../../db/vocabulary.ts';
import { MapFrame } from './map-frame.tsx';
import type { BasemapMode, MapTerritory } from './map-territory.ts';

const MiniView = lazy(async () => ({ default: (await import('./mini-view.tsx')).MiniView }));

export interface MiniMapProps {
  territory: MapTerritory;
  basemapMode: BasemapMode;
  /** Null where there is an outline only. */
  point: LonLat | null;
  outline?: AreaOutline | null;
  collection: Collection;
  accuracy: PositionAccuracy;
}

export function MiniMap(props: MiniMapProps) {
  return (
    <MapFrame>
      <MiniView {...props} />
    </MapFrame>
  );
}
