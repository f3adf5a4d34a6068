/** The sheet's map; loaded lazily by `mini-map.tsx`. */
import { Layer, type MapRef, Marker, NavigationControl, Source } from '@vis.gl/react-maplibre';
import type { Feature, Polygon } from 'geojson';
import { useEffect, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { LonLat } from '../../db/point.ts';
import { BaseMap } from './base-map.tsx';
import { COLLECTION_COLOURS } from './colours.ts';
import { CollectionIcon } from './icons.tsx';
import styles from './map.module.css';
import type { MiniMapProps } from './mini-map.tsx';
import { boundsOf, OutlineLayers } from './outline-layers.tsx';

/** "Somewhere in this street or quarter". */
const APPROXIMATE_METRES = 300;
const METRES_PER_DEGREE = 111_195;

export function MiniView({ territory, basemapMode, point, outline = null, collection, accuracy }: MiniMapProps) {
  const intl = useIntl();
  const [active, setActive] = useState(false);
  const [map, setMap] = useState<MapRef | null>(null);
  useEffect(() => {
    if (outline) map?.fitBounds(boundsOf(outline, point), { padding: 24, duration: 0 });
  }, [map, outline, point]);
  const approximate = point !== null && accuracy === 'approximate';
  return (
    <div className={styles.mini}>
      <BaseMap
        territory={territory}
        basemapMode={basemapMode}
        label={intl.formatMessage({ id: 'map.mini.label' })}
        start={point ? { ...point, zoom: approximate ? 12.9 : 13.3 } : territory.centre}
        mapRef={setMap}
        active={active}
      >
        {(theme) => (
          <>
            {outline && <OutlineLayers outline={outline} colour={COLLECTION_COLOURS[theme][collection]} />}
            {approximate && (
              <Source id="app-accuracy" type="geojson" data={circleAround(point, APPROXIMATE_METRES)}>
                <Layer
                  id="app-accuracy-fill"
                  type="fill"
                  paint={{ 'fill-color': COLLECTION_COLOURS[theme][collection], 'fill-opacity': 0.16 }}
                />
                <Layer
                  id="app-accuracy-edge"
                  type="line"
                  paint={{
                    'line-color': COLLECTION_COLOURS[theme][collection],
                    'line-width': 1.5,
                    'line-dasharray': [3, 2],
                  }}
                />
              </Source>
            )}
            {point && (
              <Marker longitude={point.lon} latitude={point.lat} anchor="center">
                <CollectionIcon collection={collection} size={34} />
              </Marker>
            )}
            {active && <NavigationControl position="top-right" showCompass={false} />}
          </>
        )}
      </BaseMap>
      {approximate && (
        <p className={styles.approximate}>
          <FormattedMessage id="map.approximate" />
        </p>
      )}
      {!active && (
        <button type="button" className={styles.activate} onClick={() => setActive(true)}>
          <FormattedMessage id="map.mini.activate" />
        </button>
      )}
    </div>
  );
}

function circleAround({ lon, lat }: LonLat, radiusMetres: number): Feature<Polygon> {
  const high = radiusMetres / METRES_PER_DEGREE;
  const wide = high / Math.cos((lat * Math.PI) / 180);
  const ring = Array.from({ length: 65 }, (_, step) => {
    const angle = ((step % 64) / 64) * 2 * Math.PI;
    return [lon + wide * Math.cos(angle), lat + high * Math.sin(angle)];
  });
  return { type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [ring] } };
}
