/** The same results on the map, under the same numbers. */
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { FindAnswer, FindItem } from '../../api/finder/contract.ts';
import { ExploreMap } from '../map/explore-map.tsx';
import type { MapResults } from '../map/items.ts';
import { useSetting } from '../shell/setting.ts';
import type { FindSearch } from './find-search.ts';

interface FindMapProps {
  answer: FindAnswer;
  search: FindSearch;
  highlighted: string | null;
  onHighlight: (key: string | null) => void;
  onAround: (point: { lon: number; lat: number }) => void;
}

export function FindMap({ answer, search, highlighted, onHighlight, onAround }: FindMapProps) {
  const navigate = useNavigate();
  const { territory } = useSetting();
  const shown = answer.items.length > 0 ? answer.items : answer.nearly;
  const results = useMemo(() => numbered(shown, search.offset ?? 0), [shown, search.offset]);
  const view = useMemo(() => viewOf(shown, answer.from?.location ?? null), [shown, answer.from]);
  return (
    <ExploreMap
      territory={territory}
      basemapMode={territory.basemapMode}
      tilesUrl=""
      results={results}
      view={view}
      onView={() => undefined}
      highlighted={highlighted}
      highlightedAt={shown.find((item) => `${item.kind}/${item.code}` === highlighted)?.location ?? null}
      onHighlight={onHighlight}
      onOpen={(_collection, code) => void navigate({ to: '/places/$code', params: { code } })}
      around={answer.from?.location ?? null}
      onAround={({ lon, lat }) => onAround({ lon: Number(lon.toFixed(5)), lat: Number(lat.toFixed(5)) })}
    />
  );
}

/** Several offers of one house share its point, and so its sign: "1, 4". */
function numbered(items: readonly FindItem[], offset: number): MapResults {
  const numbers = new Map<string, number[]>();
  for (const [index, { location }] of items.entries()) {
    const at = `${location.lon},${location.lat}`;
    numbers.set(at, [...(numbers.get(at) ?? []), offset + index + 1]);
  }
  return {
    type: 'FeatureCollection',
    features: items.map(({ kind, code, name, location: { lon, lat } }) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [lon, lat] },
      properties: { collection: kind, code, name, number: (numbers.get(`${lon},${lat}`) ?? []).join(', ') },
    })),
  };
}

const FEWEST_DEGREES = 0.006;
const TILE_PIXELS = 512;
/** A phone's map and a desk's beside the list are both about this wide. */
const MAP_PIXELS = 420;

/** Where all results and the starting point are in sight; null looks at the whole territory. */
function viewOf(items: readonly FindItem[], from: { lon: number; lat: number } | null) {
  const points = [...items.map(({ location }) => location), ...(from ? [from] : [])];
  if (points.length === 0) return null;
  const [lons, lats] = [points.map(({ lon }) => lon), points.map(({ lat }) => lat)];
  const [west, east] = [Math.min(...lons), Math.max(...lons)];
  const [south, north] = [Math.min(...lats), Math.max(...lats)];
  // A degree of latitude is drawn half as high again as one of longitude is wide, this far north.
  const degrees = Math.max(east - west, (north - south) * 1.5, FEWEST_DEGREES) * 1.25;
  const zoom = Math.log2((360 * MAP_PIXELS) / (TILE_PIXELS * degrees));
  return { lon: (west + east) / 2, lat: (south + north) / 2, zoom: Math.min(zoom, 16) };
}
