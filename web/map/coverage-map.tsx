/** What is covered, where the holes are, and what a pin would add. Light to import: MapLibre comes when it is shown. */
import type { MultiPoint, MultiPolygon } from 'geojson';
import { lazy } from 'react';
import type { LonLat } from '../../db/point.ts';
import type { OfferKind } from '../../db/vocabulary.ts';
import { MapFrame } from './map-frame.tsx';
import type { BasemapMode, MapTerritory } from './map-territory.ts';

const CoverageView = lazy(async () => ({ default: (await import('./coverage-view.tsx')).CoverageView }));

export interface CoverageMapProps {
  territory: MapTerritory;
  basemapMode: BasemapMode;
  kind: OfferKind;
  covered: MultiPolygon;
  offers: MultiPoint;
  /** Quarters whose centre is not covered, outlined. */
  holes: readonly MultiPolygon[];
  /** What the pins would add. */
  gain: MultiPolygon;
  pins: readonly LonLat[];
  /** A click, or Enter with the map in focus. */
  onAdd: (point: LonLat) => void;
  onMove: (index: number, point: LonLat) => void;
  /** Where the cross is, whenever the map has come to rest. */
  onCentre: (point: LonLat) => void;
}

export function CoverageMap(props: CoverageMapProps) {
  return (
    <MapFrame>
      <CoverageView {...props} />
    </MapFrame>
  );
}
