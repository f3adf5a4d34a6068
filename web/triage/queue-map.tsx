/** The queue's reports on the map, pointing at the list and pointed at by it. */
import { useMemo, useState } from 'react';
import type { LonLat } from '../../db/point.ts';
import { ExploreMap } from '../map/explore-map.tsx';
import { itemKey, type MapResults } from '../map/items.ts';
import { useSetting } from '../shell/setting.ts';
import type { HeldItem } from './held-queue.ts';
import { useNames } from './names.ts';

interface QueueMapProps {
  items: HeldItem[];
  /** Where the opened report is; the map goes there. */
  openedAt: LonLat | null;
  opened: string | undefined;
  highlighted: string | null;
  onHighlight: (code: string | null) => void;
  onOpen: (code: string) => void;
}

/** From here on clusters come apart. */
const CLOSE_ZOOM = 14.2;
const FIRST_WORDS = 60;

export function QueueMap({ items, openedAt, opened, highlighted, onHighlight, onOpen }: QueueMapProps) {
  const { territory } = useSetting();
  const names = useNames();
  const [view, setView] = useState<(LonLat & { zoom: number }) | null>(null);
  const [followed, setFollowed] = useState<string | undefined>(undefined);
  if (opened !== followed && openedAt) {
    setFollowed(opened);
    setView({ ...openedAt, zoom: Math.max(view?.zoom ?? 0, CLOSE_ZOOM) });
  }
  const results: MapResults = useMemo(
    () => ({
      type: 'FeatureCollection',
      features: items.map(({ code, category, description, state, location: { lon, lat } }) => ({
        type: 'Feature',
        geometry: { type: 'Point', coordinates: [lon, lat] },
        properties: {
          collection: 'report',
          code,
          name: `${names.category(category)} – ${description.slice(0, FIRST_WORDS)}`,
          state,
        },
      })),
    }),
    [items, names],
  );
  const shown = highlighted ?? opened;
  const at = items.find(({ code }) => code === shown)?.location ?? (shown === opened ? openedAt : null);
  return (
    <ExploreMap
      territory={territory}
      basemapMode={territory.basemapMode}
      tilesUrl="/tiles/-/{z}/{x}/{y}.mvt?kinds=report"
      results={results}
      view={view}
      onView={({ lon, lat, zoom }) => setView({ lon, lat, zoom })}
      highlighted={shown ? itemKey({ collection: 'report', code: shown }) : null}
      highlightedAt={at}
      onHighlight={(key) => onHighlight(key?.slice('report/'.length) ?? null)}
      onOpen={(_collection, code) => onOpen(code)}
      around={null}
    />
  );
}
