/** Areas of services and the reports that a trial would send elsewhere. Light to import: MapLibre comes when it is shown. */
import type { MultiPolygon } from 'geojson';
import { lazy } from 'react';
import type { LonLat } from '../../db/point.ts';
import { MapFrame } from './map-frame.tsx';
import type { BasemapMode, MapTerritory } from './map-territory.ts';

const RoutingView = lazy(async () => ({ default: (await import('./routing-view.tsx')).RoutingView }));

export interface RoutingMapProps {
  territory: MapTerritory;
  basemapMode: BasemapMode;
  label: string;
  outlines: readonly { id: string; shape: MultiPolygon }[];
  /** Drawn stronger than the others. */
  highlighted?: string | null;
  points?: readonly LonLat[];
}

export function RoutingMap(props: RoutingMapProps) {
  return (
    <MapFrame>
      <RoutingView {...props} />
    </MapFrame>
  );
}
