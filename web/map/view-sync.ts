/** Keeps the map and the page's address looking at the same spot, without either chasing the other. */
import type { MapRef, ViewStateChangeEvent } from '@vis.gl/react-maplibre';
import { useEffect, useRef, useState } from 'react';
import type { LonLat } from '../../db/point.ts';
import type { ExploreMapProps } from './explore-map.tsx';
import { itemKey, itemsOf, type MapResults } from './items.ts';

/** An address rounds positions: within this the map already shows what it says. */
const SAME_PIXELS = 4;
const SAME_ZOOM = 0.06;

type View = LonLat & { zoom: number };

/** Follows `view`; the function it gives tells `onView` of the reader's own moves. */
export function useFollowedView(map: MapRef | null, view: View | null, onView: ExploreMapProps['onView']) {
  const reported = useRef<View | null>(null);
  const { lon, lat, zoom } = view ?? {};

  useEffect(() => {
    if (!map || lon === undefined || lat === undefined || zoom === undefined) return;
    const asked = { lon, lat, zoom };
    // Our own report coming back, perhaps while the reader is already on the way elsewhere.
    if (reported.current && isSame(map, asked, reported.current)) return;
    const { lng, lat: nowLat } = map.getCenter();
    if (isSame(map, asked, { lon: lng, lat: nowLat, zoom: map.getZoom() })) return;
    reported.current = null;
    map.easeTo({ center: [lon, lat], zoom, duration: 600 });
  }, [map, lon, lat, zoom]);

  return (event: ViewStateChangeEvent) => {
    const byReader = event.originalEvent !== undefined || 'geolocateSource' in event;
    if (!byReader) return;
    const bounds = event.target.getBounds();
    const { longitude, latitude, zoom: newZoom } = event.viewState;
    reported.current = { lon: longitude, lat: latitude, zoom: newZoom };
    onView({
      lon: longitude,
      lat: latitude,
      zoom: newZoom,
      bbox: [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()],
    });
  };
}

function isSame(map: MapRef, one: View, other: View): boolean {
  const a = map.project([one.lon, one.lat]);
  const b = map.project([other.lon, other.lat]);
  return Math.hypot(a.x - b.x, a.y - b.y) < SAME_PIXELS && Math.abs(one.zoom - other.zoom) < SAME_ZOOM;
}

export function usePadding(map: MapRef | null, padding: ExploreMapProps['padding']): void {
  const { top = 0, right = 0, bottom = 0, left = 0 } = padding ?? {};
  useEffect(() => {
    map?.getMap().setPadding({ top, right, bottom, left });
  }, [map, top, right, bottom, left]);
}

/** Where the highlighted thing stands: as told, among the results, or in the tiles at hand. */
export function useRing(
  map: MapRef | null,
  highlighted: string | null,
  told: LonLat | null,
  results: MapResults | null,
): LonLat | null {
  const [found, setFound] = useState<{ key: string; at: LonLat } | null>(null);
  const isTold = told !== null;

  useEffect(() => {
    if (!map || !highlighted || isTold) return;
    const features =
      results?.features ??
      (map.getSource('app-tiles') ? map.querySourceFeatures('app-tiles', { sourceLayer: 'items' }) : []);
    const feature = features.find((one) => itemsOf(one).some((item) => itemKey(item) === highlighted));
    if (feature?.geometry.type !== 'Point') return setFound(null);
    const [lon = 0, lat = 0] = feature.geometry.coordinates;
    setFound({ key: highlighted, at: { lon, lat } });
  }, [map, highlighted, isTold, results]);

  if (!highlighted) return null;
  return told ?? (found?.key === highlighted ? found.at : null);
}
