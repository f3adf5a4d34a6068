/** Says where something is by moving the map under a cross; every step is possible by keyboard alone. */
import { lazy } from 'react';
import type { LonLat } from '../../db/point.ts';
import type { MapItem } from './items.ts';
import { MapFrame } from './map-frame.tsx';
import type { BasemapMode, MapTerritory } from './map-territory.ts';

const PickerView = lazy(async () => ({ default: (await import('./picker-view.tsx')).PickerView }));

export interface PointPickerProps {
  territory: MapTerritory;
  basemapMode: BasemapMode;
  /** Followed when it changes from outside (an address, "my position"); null starts at the territory's centre. */
  value: LonLat | null;
  onChange: (point: LonLat) => void;
  /** What is being placed, for who does not see the map. */
  label: string;
  /** Words for a point ("near the Pont de Recouvrance"); without it the coordinates are told. */
  describe?: (point: LonLat) => string;
  /** Shows what the map holds, and hands over what is tapped, or what lies under the cross when Enter is pressed. */
  items?: { tilesUrl: string; onTap: (item: MapItem, at: LonLat) => void };
}

export function PointPicker(props: PointPickerProps) {
  return (
    <MapFrame>
      <PickerView {...props} />
    </MapFrame>
  );
}
