/** Everything that the filters match on the map, pointing at the list and pointed at by it. */
import { useRouter } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { areaText } from '../../api/triage/area-text.ts';
import type { PointsAnswer } from '../../api/triage/queue-contract.ts';
import type { LonLat } from '../../db/point.ts';
import { ExploreMap } from '../map/explore-map.tsx';
import { itemKey, type MapResults } from '../map/items.ts';
import type { MapView } from '../map/map-territory.ts';
import { told } from '../shell/client.ts';
import { useSetting } from '../shell/setting.ts';
import { useNames } from './names.ts';
import { nearText } from './place-filter.tsx';
import styles from './queue-map.module.css';
import { filtersIn, type QueueSearch } from './queue-search.ts';
import { useSetFilters } from './use-set-filters.ts';

interface QueueMapProps {
  search: QueueSearch;
  /** Changes when the queue was renewed or something was done: the map asks again. */
  stamp: unknown;
  /** Where the opened report is; the map goes there. */
  openedAt: LonLat | null;
  opened: string | undefined;
  highlighted: string | null;
  onHighlight: (code: string | null) => void;
  onOpen: (code: string) => void;
}

/** From here on clusters come apart. */
const CLOSE_ZOOM = 14.2;
const AROUND_METRES = 500;

export function QueueMap({ search, stamp, openedAt, opened, highlighted, onHighlight, onOpen }: QueueMapProps) {
  const { territory } = useSetting();
  const names = useNames();
  const set = useSetFilters();
  const points = usePoints(search, stamp);
  const [view, setView] = useState<(LonLat & { zoom: number }) | null>(null);
  const [moved, setMoved] = useState<MapView['bbox'] | null>(null);
  const [followed, setFollowed] = useState<string | undefined>(undefined);
  if (opened !== followed && openedAt) {
    setFollowed(opened);
    setView({ ...openedAt, zoom: Math.max(view?.zoom ?? 0, CLOSE_ZOOM) });
  }
  const results: MapResults = useMemo(
    () => ({
      type: 'FeatureCollection',
      features: (points?.points ?? []).map(([code, lon, lat, category, state]) => ({
        type: 'Feature',
        geometry: { type: 'Point', coordinates: [lon, lat] },
        properties: { collection: 'report', code, name: `${names.category(category)} – ${code}`, state },
      })),
    }),
    [points, names],
  );
  const shown = highlighted ?? opened;
  const found = points?.points.find(([code]) => code === shown);
  const at = found ? { lon: found[1], lat: found[2] } : shown === opened ? openedAt : null;
  const searchHere = ([west, south, east, north]: MapView['bbox']) => {
    setMoved(null);
    const corners = [west, east].flatMap((lon, side) =>
      (side === 0 ? [south, north] : [north, south]).map((lat) => ({ lon, lat })),
    );
    set({ area: areaText(corners), near: undefined, within: undefined });
  };
  return (
    <div className={styles.frame}>
      <ExploreMap
        territory={territory}
        basemapMode={territory.basemapMode}
        tilesUrl="/tiles/-/{z}/{x}/{y}.mvt?kinds=report"
        results={results}
        view={view}
        onView={({ lon, lat, zoom, bbox }) => {
          setView({ lon, lat, zoom });
          setMoved(bbox);
        }}
        highlighted={shown ? itemKey({ collection: 'report', code: shown }) : null}
        highlightedAt={at}
        onHighlight={(key) => onHighlight(key?.slice('report/'.length) ?? null)}
        onOpen={(_collection, code) => onOpen(code)}
        around={null}
        onAround={(point) => set({ near: nearText(point, AROUND_METRES), area: undefined })}
      />
      <div className={styles.over}>
        {moved && (
          <button type="button" className="button" onClick={() => searchHere(moved)}>
            <FormattedMessage id="triage.map.search_here" />
          </button>
        )}
        {points?.more && (
          <p className={styles.more} role="status">
            <FormattedMessage id="triage.map.more" values={{ count: points.points.length }} />
          </p>
        )}
      </div>
    </div>
  );
}

function usePoints(search: QueueSearch, stamp: unknown): PointsAnswer | null {
  const { client } = useRouter().options.context;
  const key = JSON.stringify(filtersIn(search));
  const [points, setPoints] = useState<PointsAnswer | null>(null);
  const ask = useCallback(
    () => told(client.api.triage.points.$get({ query: JSON.parse(key) })).catch(() => null),
    [client, key],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: another stamp asks again
  useEffect(() => {
    let isStale = false;
    void ask().then((answer) => {
      // What stands on the map stays when the server is silent; the queue says so.
      if (answer && !isStale) setPoints(answer);
    });
    return () => {
      isStale = true;
    };
  }, [ask, stamp]);
  return points;
}
