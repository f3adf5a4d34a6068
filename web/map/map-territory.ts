/** What every map is told and tells. */
import type { LonLat } from '../../db/point.ts';
import type { Territory } from '../../db/territory.ts';

/** What of a territory its maps need. */
export type MapTerritory = Pick<Territory, 'bbox' | 'centre' | 'basemap'>;

/** `embedded`: never ask another host. */
export type BasemapMode = 'auto' | 'embedded';

export interface MapView extends LonLat {
  zoom: number;
  /** west, south, east, north of what is on screen. */
  bbox: [number, number, number, number];
}
