/** The map of lines itself; loaded lazily by `reuse-map.tsx`. */
import { Layer, type MapRef, NavigationControl, ScaleControl, Source } from '@vis.gl/react-maplibre';
import type { ExpressionSpecification } from 'maplibre-gl';
import { useEffect, useMemo, useState } from 'react';
import { BaseMap } from './base-map.tsx';
import { COLLECTION_COLOURS, GROUND_COLOURS, HIGHLIGHT_COLOURS, type Theme } from './colours.ts';
import { HighlightRing } from './item-layers.tsx';
import { arrowName } from './marker-images.ts';
import { arrowFeatures, lineFeatures } from './reuse-lines.ts';
import type { ReuseMapProps } from './reuse-map.tsx';
import { REGULAR } from './style.ts';

const POINTS = 'app-reuse-points';

export function ReuseView(props: ReuseMapProps) {
  const { territory, basemapMode, label, points, chosen, onPoint, onChoose } = props;
  const [map, setMap] = useState<MapRef | null>(null);
  const [isOver, setIsOver] = useState(false);
  useWholeView(map, points);
  const at = points.find(({ code }) => code === chosen) ?? null;
  return (
    <BaseMap
      territory={territory}
      basemapMode={basemapMode}
      label={label}
      start={territory.centre}
      mapRef={setMap}
      interactiveLayerIds={[POINTS]}
      cursor={isOver ? 'pointer' : ''}
      onMouseMove={({ features }) => {
        const code: unknown = features?.[0]?.properties.code;
        setIsOver(typeof code === 'string');
        if (typeof code === 'string' && code !== chosen) onPoint(code);
      }}
      onClick={({ features }) => {
        const code: unknown = features?.[0]?.properties.code;
        if (typeof code === 'string') onChoose(code);
      }}
    >
      {(theme) => (
        <>
          <Lines {...props} theme={theme} />
          <HighlightRing point={at} theme={theme} />
          <Points points={points} theme={theme} />
          <NavigationControl position="top-right" showCompass={false} />
          <ScaleControl position="bottom-left" maxWidth={90} />
        </>
      )}
    </BaseMap>
  );
}

/** All of them, and again when others are shown. */
function useWholeView(map: MapRef | null, points: ReuseMapProps['points']) {
  useEffect(() => {
    if (!map || points.length === 0) return;
    const [lons, lats] = [points.map(({ lon }) => lon), points.map(({ lat }) => lat)];
    map.fitBounds([Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)], {
      ...{ padding: 72, maxZoom: 14, duration: 0 },
    });
  }, [map, points]);
}

function Lines({ lines, chosen, theme }: ReuseMapProps & { theme: Theme }) {
  const [drawn, arrows] = useMemo(() => [lineFeatures(lines), arrowFeatures(lines)], [lines]);
  const isChosen: ExpressionSpecification = [
    'any',
    ['==', ['get', 'from'], chosen ?? ''],
    ['==', ['get', 'to'], chosen ?? ''],
  ];
  return (
    <>
      <Source id="app-reuse-lines" type="geojson" data={drawn}>
        <Layer
          id="app-reuse-lines"
          type="line"
          layout={{ 'line-cap': 'round' }}
          paint={{
            'line-color': ['case', isChosen, HIGHLIGHT_COLOURS[theme], COLLECTION_COLOURS[theme].innovation],
            'line-width': ['case', isChosen, 3.5, 2],
            'line-opacity': ['case', isChosen, 1, chosen ? 0.55 : 0.85],
          }}
        />
      </Source>
      <Source id="app-reuse-arrows" type="geojson" data={arrows}>
        <Layer
          id="app-reuse-arrows"
          type="symbol"
          layout={{
            'icon-image': arrowName(theme),
            'icon-rotate': ['get', 'turn'],
            'icon-rotation-alignment': 'map',
            'icon-allow-overlap': true,
            'icon-ignore-placement': true,
          }}
        />
      </Source>
    </>
  );
}

function Points({ points, theme }: Pick<ReuseMapProps, 'points'> & { theme: Theme }) {
  const ground = GROUND_COLOURS[theme];
  const data = useMemo(
    () => ({
      type: 'FeatureCollection' as const,
      features: points.map(({ code, name, lon, lat }) => ({
        type: 'Feature' as const,
        properties: { code, name },
        geometry: { type: 'Point' as const, coordinates: [lon, lat] },
      })),
    }),
    [points],
  );
  return (
    <Source id={POINTS} type="geojson" data={data}>
      <Layer
        id={POINTS}
        type="symbol"
        layout={{
          'icon-image': `app-marker:${theme}:innovation:solid`,
          'icon-allow-overlap': true,
          'text-field': ['get', 'name'],
          'text-font': REGULAR,
          'text-size': 12,
          'text-max-width': 10,
          'text-optional': true,
          'text-variable-anchor': ['top', 'bottom', 'left', 'right'],
          'text-radial-offset': 1.5,
        }}
        paint={{ 'text-color': ground.text, 'text-halo-color': ground.halo, 'text-halo-width': 1.6 }}
      />
    </Source>
  );
}
