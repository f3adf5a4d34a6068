/** Draws an area by its corners; whoever cannot point chooses it elsewhere by name. */
import { lazy } from 'react';
import type { AreaOutline } from '../../db/outline.ts';
import type { LonLat } from '../../db/point.ts';
import { MapFrame } from './map-frame.tsx';
import type { BasemapMode, MapTerritory } from './map-territory.ts';

const AreaView = lazy(async () => ({ default: (await import('./area-view.tsx')).AreaView }));

export interface AreaDrawerProps {
  territory: MapTerritory;
  basemapMode: BasemapMode;
  label: string;
  /** What stands already; drawing anew replaces it. */
  outline?: AreaOutline | null;
  /** The corners in their order, the first not repeated; none while nothing is closed. */
  onChange: (corners: LonLat[]) => void;
}

export function AreaDrawer(props: AreaDrawerProps) {
  return (
    <MapFrame>
      <AreaView {...props} />
    </MapFrame>
  );
}
