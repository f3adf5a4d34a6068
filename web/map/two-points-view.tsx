/** The map of `two-points.tsx`, which loads it lazily. */
import { Marker } from '@vis.gl/react-maplibre';
import { BaseMap } from './base-map.tsx';
import styles from './map.module.css';
import type { TwoPointsProps } from './two-points.tsx';

/** Both points in the middle of the smallest map, 120 pixels apart; MapLibre's zoom counts from tiles of 512. */
const METRES_AT_ZOOM_0 = 78_271 * 120;
const NEAREST = 15;

export function TwoPointsView({ territory, basemapMode, from, to, metres, words }: TwoPointsProps) {
  const middle = { lon: (from.lon + to.lon) / 2, lat: (from.lat + to.lat) / 2 };
  const narrowing = Math.cos((middle.lat * Math.PI) / 180);
  const zoom = Math.min(NEAREST, Math.log2((METRES_AT_ZOOM_0 * narrowing) / Math.max(1, metres)));
  return (
    <div className={styles.mini}>
      <BaseMap
        territory={territory}
        basemapMode={basemapMode}
        label={words.map}
        start={{ ...middle, zoom }}
        active={false}
      >
        {() => (
          <>
            <Marker longitude={from.lon} latitude={from.lat} anchor="center">
              <span
                className={`${styles.spot} ${styles.former}`}
                role="img"
                aria-label={words.from}
                title={words.from}
              />
            </Marker>
            <Marker longitude={to.lon} latitude={to.lat} anchor="center">
              <span className={styles.spot} role="img" aria-label={words.to} title={words.to} />
            </Marker>
          </>
        )}
      </BaseMap>
    </div>
  );
}
