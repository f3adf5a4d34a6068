/** Which sheet came from which, as lines. Light to import: MapLibre comes when it is shown. */
import { lazy } from 'react';
import type { LonLat } from '../../db/point.ts';
import { MapFrame } from './map-frame.tsx';
import type { BasemapMode, MapTerritory } from './map-territory.ts';

const ReuseView = lazy(async () => ({ default: (await import('./reuse-view.tsx')).ReuseView }));

export interface ReusePoint extends LonLat {
  code: string;
  name: string;
}

export interface ReuseMapProps {
  territory: MapTerritory;
  basemapMode: BasemapMode;
  label: string;
  points: readonly ReusePoint[];
  /** From the sheet that was taken up to the one that took it up. */
  lines: readonly { from: ReusePoint; to: ReusePoint }[];
  /** The code of what wears the ring; its lines stand out. */
  chosen: string | null;
  /** A pointer is over it. */
  onPoint: (code: string) => void;
  /** It was clicked or tapped. */
  onChoose: (code: string) => void;
}

export function ReuseMap(props: ReuseMapProps) {
  return (
    <MapFrame>
      <ReuseView {...props} />
    </MapFrame>
  );
}
