/** Both places on one map. */
import { useMemo, useState } from 'react';
import type { ComparedPair } from '../../api/duplicates/contract.ts';
import { ExploreMap } from '../map/explore-map.tsx';
import type { MapResults } from '../map/items.ts';
import { useSetting } from '../shell/setting.ts';
import styles from './duplicates.module.css';

const NEAR_ZOOM = 15.5;
const FAR_ZOOM = 13.5;
/** About 300 m: further apart, both would not fit. */
const FAR_DEGREES = 0.003;

export function PairMap({ pair: { id, places } }: { pair: ComparedPair }) {
  const { territory } = useSetting();
  const [highlighted, setHighlighted] = useState<string | null>(null);
  const [one, other] = places;
  const results: MapResults = useMemo(
    () => ({
      type: 'FeatureCollection',
      features: places.map(({ code, name, location: { lon, lat }, kinds }) => ({
        type: 'Feature',
        geometry: { type: 'Point', coordinates: [lon, lat] },
        properties: { collection: kinds[0] ?? 'papi', code, name },
      })),
    }),
    [places],
  );
  const centre = {
    lon: (one.location.lon + other.location.lon) / 2,
    lat: (one.location.lat + other.location.lat) / 2,
  };
  const isFar = Math.hypot(one.location.lon - other.location.lon, one.location.lat - other.location.lat) > FAR_DEGREES;
  return (
    <div className={styles.map}>
      <ExploreMap
        key={id}
        territory={territory}
        basemapMode={territory.basemapMode}
        tilesUrl="/tiles/-/{z}/{x}/{y}.mvt?kinds=papi"
        results={results}
        view={{ ...centre, zoom: isFar ? FAR_ZOOM : NEAR_ZOOM }}
        onView={() => {}}
        highlighted={highlighted}
        highlightedAt={null}
        onHighlight={setHighlighted}
        onOpen={() => {}}
        around={null}
      />
    </div>
  );
}
