/** The queue's lines on the map, pointing at the list and pointed at by it. */
import { useMemo, useState } from 'react';
import type { LonLat } from '../../db/point.ts';
import { ExploreMap } from '../map/explore-map.tsx';
import { itemKey, type MapResults } from '../map/items.ts';
import { useSetting } from '../shell/setting.ts';
import type { Line } from './held-lines.ts';
import { useLineWords } from './line-words.ts';

interface QueueMapProps {
  lines: Line[];
  opened: Line | undefined;
  highlighted: string | null;
  onHighlight: (key: string | null) => void;
  onOpen: (key: string) => void;
}

/** From here on clusters come apart. */
const CLOSE_ZOOM = 14.2;

export function QueueMap({ lines, opened, highlighted, onHighlight, onOpen }: QueueMapProps) {
  const { territory } = useSetting();
  const words = useLineWords();
  const [view, setView] = useState<(LonLat & { zoom: number }) | null>(null);
  const [followed, setFollowed] = useState<string | undefined>(undefined);
  if (opened?.key !== followed) {
    setFollowed(opened?.key);
    if (opened?.location) setView({ ...opened.location, zoom: Math.max(view?.zoom ?? 0, CLOSE_ZOOM) });
  }
  const results: MapResults = useMemo(
    () => ({
      type: 'FeatureCollection',
      features: lines.flatMap((line) =>
        line.location
          ? [
              {
                type: 'Feature',
                geometry: { type: 'Point', coordinates: [line.location.lon, line.location.lat] },
                properties: { collection: collectionOf(line), code: line.key, name: words.title(line) },
              },
            ]
          : [],
      ),
    }),
    [lines, words.title],
  );
  const shown = lines.find(({ key }) => key === highlighted) ?? opened;
  return (
    <ExploreMap
      territory={territory}
      basemapMode={territory.basemapMode}
      tilesUrl="/tiles/-/{z}/{x}/{y}.mvt?kinds=papi"
      results={results}
      view={view}
      onView={({ lon, lat, zoom }) => setView({ lon, lat, zoom })}
      highlighted={shown ? itemKey({ collection: collectionOf(shown), code: shown.key }) : null}
      highlightedAt={shown?.location ?? null}
      onHighlight={(key) => onHighlight(key?.slice(key.indexOf('/') + 1) ?? null)}
      onOpen={(_collection, key) => onOpen(key)}
      around={null}
    />
  );
}

const collectionOf = ({ kinds }: Line) => kinds[0] ?? 'papi';
