/** The coverage map itself; loaded lazily by `coverage-map.tsx`. */
import { Layer, type MapRef, Marker, NavigationControl, ScaleControl, Source } from '@vis.gl/react-maplibre';
import type { MultiPolygon } from 'geojson';
import { useEffect, useState } from 'react';
import { useIntl } from 'react-intl';
import { BaseMap } from './base-map.tsx';
import { COLLECTION_COLOURS, COVERAGE_COLOURS, MARKER_INK, type Theme } from './colours.ts';
import styles from './coverage.module.css';
import type { CoverageMapProps } from './coverage-map.tsx';
import { Pin } from './pin.tsx';

export function CoverageView(props: CoverageMapProps) {
  const { territory, basemapMode, pins, onAdd, onMove, onCentre } = props;
  const intl = useIntl();
  const [map, setMap] = useState<MapRef | null>(null);
  const [west, south, east, north] = territory.bbox;

  useEffect(() => {
    map?.fitBounds([west, south, east, north], { padding: 12, duration: 0 });
  }, [map, west, south, east, north]);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys come from the focusable canvas inside
    <div
      className={styles.stage}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !map || event.target !== map.getCanvas()) return;
        const { lng, lat } = map.getCenter();
        onAdd({ lon: lng, lat });
      }}
    >
      <BaseMap
        territory={territory}
        basemapMode={basemapMode}
        label={intl.formatMessage({ id: 'coverage.map.label' })}
        start={territory.centre}
        mapRef={setMap}
        cursor="crosshair"
        onClick={({ lngLat }) => onAdd({ lon: lngLat.lng, lat: lngLat.lat })}
        onMoveEnd={({ viewState }) => onCentre({ lon: viewState.longitude, lat: viewState.latitude })}
      >
        {(theme) => (
          <>
            <CoverageLayers {...props} theme={theme} />
            {pins.map((pin, index) => (
              <Marker
                // biome-ignore lint/suspicious/noArrayIndexKey: a pin is its number; by position it would be lost when dragged.
                key={index}
                longitude={pin.lon}
                latitude={pin.lat}
                anchor="bottom"
                draggable
                onDragEnd={({ lngLat }) => onMove(index, { lon: lngLat.lng, lat: lngLat.lat })}
              >
                <Pin label={intl.formatMessage({ id: 'coverage.pin' }, { number: index + 1 })} />
              </Marker>
            ))}
            <NavigationControl position="top-right" showCompass={false} />
            <ScaleControl position="bottom-left" maxWidth={90} />
          </>
        )}
      </BaseMap>
      <svg className={styles.cross} viewBox="0 0 32 32" aria-hidden="true">
        <path d="M16 3v9M16 20v9M3 16h9M20 16h9" />
      </svg>
    </div>
  );
}

function CoverageLayers({ kind, covered, offers, holes, gain, theme }: CoverageMapProps & { theme: Theme }) {
  const colour = COLLECTION_COLOURS[theme][kind];
  const { hole, gained } = COVERAGE_COLOURS[theme];
  const outlines: MultiPolygon = { type: 'MultiPolygon', coordinates: holes.flatMap(({ coordinates }) => coordinates) };
  return (
    <>
      <Source id="app-holes" type="geojson" data={outlines}>
        <Layer id="app-holes-fill" type="fill" paint={{ 'fill-color': hole, 'fill-opacity': 0.07 }} />
        <Layer
          id="app-holes-edge"
          type="line"
          paint={{ 'line-color': hole, 'line-width': 1.5, 'line-dasharray': [3, 2], 'line-opacity': 0.85 }}
        />
      </Source>
      <Source id="app-covered" type="geojson" data={covered}>
        <Layer id="app-covered-fill" type="fill" paint={{ 'fill-color': colour, 'fill-opacity': 0.3 }} />
        <Layer id="app-covered-edge" type="line" paint={{ 'line-color': colour, 'line-width': 1.25 }} />
      </Source>
      <Source id="app-gain" type="geojson" data={gain}>
        <Layer
          id="app-gain-fill"
          type="fill"
          paint={{ 'fill-color': gained, 'fill-opacity': 0.5, 'fill-antialias': false }}
        />
      </Source>
      <Source id="app-offers" type="geojson" data={offers}>
        <Layer
          id="app-offers-dots"
          type="circle"
          paint={{
            'circle-radius': ['interpolate', ['linear'], ['zoom'], 9, 1.2, 11, 2.5, 14, 5.5],
            'circle-color': colour,
            'circle-stroke-color': MARKER_INK[theme],
            'circle-stroke-width': 1,
          }}
        />
      </Source>
    </>
  );
}
