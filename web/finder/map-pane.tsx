/** The map in step with the list: the same filters, the same items, each pointing at the other. */
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { ExploreAnswer } from '../../api/finder/contract.ts';
import type { LonLat } from '../../db/point.ts';
import type { Collection } from '../../db/vocabulary.ts';
import { ExploreMap } from '../map/explore-map.tsx';
import type { MapResults } from '../map/items.ts';
import { useSetting } from '../shell/setting.ts';
import { kindsIn } from './collection-chips.tsx';
import type { ExploreSearch } from './search.ts';
import { SHEETS } from './sheet-link.tsx';

interface MapPaneProps {
  answer: ExploreAnswer;
  search: ExploreSearch;
  around: LonLat | null;
  highlighted: string | null;
  onHighlight: (key: string | null) => void;
}

const AROUND_ZOOM = 14;

export function MapPane({ answer, search, around, highlighted, onHighlight }: MapPaneProps) {
  const navigate = useNavigate();
  const { territory } = useSetting();
  const chosen = kindsIn(search);
  const kinds: Collection[] = chosen.length > 0 ? chosen : [...territory.kinds, 'innovation'];
  const tileKinds = kinds.map((kind) => (kind === 'report' && search.reports ? `report:${search.reports}` : kind));
  const narrowed = Boolean(search.q || search.open || answer.points);
  const results = useMemo(() => (narrowed ? resultsOf(answer) : null), [narrowed, answer]);
  const at = answer.items.find((item) => `${item.collection}/${item.code}` === highlighted)?.location ?? null;
  const view = useMemo(() => viewOf(search, around), [search, around]);

  return (
    <ExploreMap
      territory={territory}
      basemapMode={territory.basemapMode}
      tilesUrl={`/tiles/${answer.version}/{z}/{x}/{y}.mvt?kinds=${tileKinds.join(',')}`}
      results={results}
      view={view}
      onView={({ bbox }) => {
        const box = bbox.map((degrees) => degrees.toFixed(5)).join(',');
        void navigate({
          to: '/',
          search: { ...search, bbox: box, offset: undefined },
          replace: true,
          resetScroll: false,
        });
      }}
      highlighted={highlighted}
      highlightedAt={at}
      onHighlight={onHighlight}
      onOpen={(collection, code) => void navigate({ to: SHEETS[collection], params: { code } })}
      around={around}
      onAround={({ lon, lat }) => {
        const point = { lon: Number(lon.toFixed(5)), lat: Number(lat.toFixed(5)) };
        const { around: _around, ...rest } = search;
        void navigate({
          to: '/',
          search: { ...rest, ...point, bbox: undefined, offset: undefined },
          resetScroll: false,
        });
      }}
    />
  );
}

/** What a network or a portal shows is drawn whole, however long its list. */
function resultsOf({ items, points }: ExploreAnswer): MapResults {
  return {
    type: 'FeatureCollection',
    features: (points ?? items).flatMap(({ collection, code, name, location, reportState }) =>
      location
        ? [
            {
              type: 'Feature' as const,
              geometry: { type: 'Point' as const, coordinates: [location.lon, location.lat] },
              properties: { collection, code, name, state: reportState },
            },
          ]
        : [],
    ),
  };
}

/** An address with a box or a starting point opens the map there. */
function viewOf({ bbox }: ExploreSearch, around: LonLat | null): (LonLat & { zoom: number }) | null {
  const [west, south, east, north] = (bbox ?? '').split(',').map(Number);
  if (bbox && west !== undefined && south !== undefined && east !== undefined && north !== undefined && north > south) {
    const zoom = Math.log2(360 / Math.max(east - west, 1e-4)) + Math.log2(window.innerWidth / 2 / 512);
    return { lon: (west + east) / 2, lat: (south + north) / 2, zoom: Math.min(Math.max(zoom, 7), 18) };
  }
  return around && { ...around, zoom: AROUND_ZOOM };
}
