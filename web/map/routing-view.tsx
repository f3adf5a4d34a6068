/** The map of areas itself; loaded lazily by `routing-map.tsx`. */
import { Layer, type MapRef, NavigationControl, Source } from '@vis.gl/react-maplibre';
import type { FeatureCollection, MultiPoint } from 'geojson';
import { useEffect, useMemo, useState } from 'react';
import { BaseMap } from './base-map.tsx';
import { COLLECTION_COLOURS, MARKER_INK } from './colours.ts';
import type { RoutingMapProps } from './routing-map.tsx';

export function RoutingView({ territory, basemapMode, label, outlines, highlighted, points = [] }: RoutingMapProps) {
  const [map, setMap] = useState<MapRef | null>(null);
  const [west, south, east, north] = territory.bbox;
  useEffect(() => {
    map?.fitBounds([west, south, east, north], { padding: 12, duration: 0 });
  }, [map, west, south, east, north]);
  const areas = useMemo<FeatureCollection>(
    () => ({
      type: 'FeatureCollection',
      features: outlines.map(({ id, shape }) => ({
        type: 'Feature',
        properties: { shown: id === highlighted ? 1 : 0 },
        geometry: shape,
      })),
    }),
    [outlines, highlighted],
  );
  const dots = useMemo<MultiPoint>(
    () => ({ type: 'MultiPoint', coordinates: points.map(({ lon, lat }) => [lon, lat]) }),
    [points],
  );
  return (
    <BaseMap territory={territory} basemapMode={basemapMode} label={label} start={territory.centre} mapRef={setMap}>
      {(theme) => {
        const colour = COLLECTION_COLOURS[theme].papi;
        return (
          <>
            <Source id="app-areas" type="geojson" data={areas}>
              <Layer
                id="app-areas-fill"
                type="fill"
                paint={{ 'fill-color': colour, 'fill-opacity': ['case', ['==', ['get', 'shown'], 1], 0.35, 0.12] }}
              />
              <Layer
                id="app-areas-edge"
                type="line"
                paint={{ 'line-color': colour, 'line-width': ['case', ['==', ['get', 'shown'], 1], 3, 1.5] }}
              />
            </Source>
            <Source id="app-tried" type="geojson" data={dots}>
              <Layer
                id="app-tried-dots"
                type="circle"
                paint={{
                  'circle-radius': 5,
                  'circle-color': COLLECTION_COLOURS[theme].report,
                  'circle-stroke-color': MARKER_INK[theme],
                  'circle-stroke-width': 1,
                }}
              />
            </Source>
            <NavigationControl position="top-right" showCompass={false} />
          </>
        );
      }}
    </BaseMap>
  );
}
