/** A small map with where something stood and where it stands: still until it is asked to move. */
import { lazy } from 'react';
import type { LonLat } from '../../db/point.ts';
import { MapFrame } from './map-frame.tsx';
import type { BasemapMode, MapTerritory } from './map-territory.ts';

const TwoPointsView = lazy(async () => ({ default: (await import('./two-points-view.tsx')).TwoPointsView }));

export interface TwoPointsProps {
  territory: MapTerritory;
  basemapMode: BasemapMode;
  from: LonLat;
  to: LonLat;
  metres: number;
  /** What the map and its two points are called. */
  words: { map: string; from: string; to: string };
}

export function TwoPoints(props: TwoPointsProps) {
  return (
    <MapFrame>
      <TwoPointsView {...props} />
    </MapFrame>
  );
}
