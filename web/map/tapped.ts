/** What lies under a finger, a pointer or a cross on the map. */
import type { MapGeoJSONFeature, Map as MapLibreMap } from 'maplibre-gl';
import type { LonLat } from '../../db/point.ts';
import { ITEM_LAYERS } from './item-layers.tsx';
import { itemKey, type MapItem } from './items.ts';

/** A fingertip is wider than a marker's edge. */
const TOUCH_MARGIN = 6;

/** At a point of the screen in pixels; `margin` around it where nothing lies at the point itself. */
export function featuresAt(
  map: MapLibreMap,
  { x, y }: { x: number; y: number },
  margin = TOUCH_MARGIN,
): MapGeoJSONFeature[] {
  const layers = ITEM_LAYERS.filter((layer) => map.getLayer(layer));
  const exact = map.queryRenderedFeatures([x, y], { layers });
  if (exact.length > 0) return exact;
  return map.queryRenderedFeatures(
    [
      [x - margin, y - margin],
      [x + margin, y + margin],
    ],
    { layers },
  );
}

/** To where the cluster comes apart. Counts as the reader's move. */
export async function zoomInto(map: MapLibreMap, cluster: MapGeoJSONFeature, originalEvent: Event): Promise<void> {
  const { lon, lat } = positionOf(cluster);
  const zoom = Number(cluster.properties.expansion_zoom ?? map.getZoom() + 2);
  map.easeTo({ center: [lon, lat], zoom: Math.min(zoom + 0.2, map.getMaxZoom()) }, { originalEvent });
}

export function distinct(items: MapItem[]): MapItem[] {
  return [...new Map(items.map((item) => [itemKey(item), item])).values()];
}

export function positionOf({ geometry }: MapGeoJSONFeature): LonLat {
  if (geometry.type !== 'Point') throw new Error('the map draws points only');
  const [lon = 0, lat = 0] = geometry.coordinates;
  return { lon, lat };
}
