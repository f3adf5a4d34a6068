/** Points and clusters on the map, the same look whether they come as tiles or as the results of a search. */
import { Layer, Source } from '@vis.gl/react-maplibre';
import type { ExpressionSpecification } from 'maplibre-gl';
import type { LonLat } from '../../db/point.ts';
import { COLLECTIONS } from '../../db/vocabulary.ts';
import { CLUSTER_COLOURS, COLLECTION_COLOURS, GROUND_COLOURS, HIGHLIGHT_COLOURS, type Theme } from './colours.ts';
import type { MapResults } from './items.ts';
import { SETTLED_STATES } from './settled.ts';
import { REGULAR, SEMIBOLD } from './style.ts';

/** From here on the tiles hold every point. */
const LAST_CLUSTER_ZOOM = 13;
const NAMES_FROM_ZOOM = 14.5;

const TILES = 'app-tiles';
const RESULTS = 'app-results';
/** What a click or a pointer can meet. */
export const ITEM_LAYERS = [TILES, RESULTS].flatMap((source) => [`${source}-items`, `${source}-clusters`]);

export function ItemLayers({
  tilesUrl,
  results,
  theme,
}: {
  tilesUrl: string;
  results: MapResults | null;
  theme: Theme;
}) {
  if (results) {
    return (
      <Source
        key={RESULTS}
        id={RESULTS}
        type="geojson"
        data={results}
        // A list's numbers are looked for one by one.
        cluster={!results.features.some(({ properties }) => properties.number)}
        clusterMaxZoom={LAST_CLUSTER_ZOOM}
        clusterRadius={52}
        clusterProperties={COUNTS}
      >
        {layers(RESULTS, theme, {})}
      </Source>
    );
  }
  // Tiles are fetched in a worker, whose addresses are not relative to the page.
  const template = tilesUrl.startsWith('/') ? location.origin + tilesUrl : tilesUrl;
  return (
    <Source key={TILES} id={TILES} type="vector" tiles={[template]} minzoom={0} maxzoom={LAST_CLUSTER_ZOOM + 1}>
      {layers(TILES, theme, { 'source-layer': 'items' })}
    </Source>
  );
}

const COUNTS = Object.fromEntries(
  COLLECTIONS.map((name) => [name, ['+', ['case', ['==', ['get', 'collection'], name], 1, 0]]]),
);

const COUNT: ExpressionSpecification = ['coalesce', ['get', 'point_count'], 1];

/** Grows with the count, slowly: area would hide the town under its own numbers. */
const RADIUS: ExpressionSpecification = [
  'interpolate',
  ['linear'],
  ['log10', COUNT],
  0.3,
  15,
  1,
  17,
  2,
  22,
  3,
  28,
  4,
  35,
  5,
  42,
];

/** Names lie under the markers and give way to them. */
function layers(source: string, theme: Theme, from: { 'source-layer'?: string }) {
  const colours = CLUSTER_COLOURS[theme];
  const ground = GROUND_COLOURS[theme];
  return [
    <Layer
      key="names"
      id={`${source}-names`}
      type="symbol"
      {...from}
      minzoom={NAMES_FROM_ZOOM}
      filter={['has', 'name']}
      layout={{
        'text-field': ['get', 'name'],
        'text-font': REGULAR,
        'text-size': 12,
        'text-max-width': 9,
        'text-variable-anchor': ['top', 'bottom', 'left', 'right'],
        'text-radial-offset': 1.5,
      }}
      paint={{ 'text-color': ground.text, 'text-halo-color': ground.halo, 'text-halo-width': 1.6 }}
    />,
    <Layer
      key="clusters"
      id={`${source}-clusters`}
      type="circle"
      {...from}
      filter={['has', 'point_count']}
      paint={{
        'circle-radius': RADIUS,
        'circle-color': clusterColour(theme),

        'circle-stroke-color': colours.halo,
        'circle-stroke-opacity': 0.85,
        'circle-stroke-width': 2.5,
      }}
    />,
    <Layer
      key="counts"
      id={`${source}-counts`}
      type="symbol"
      {...from}
      filter={['has', 'point_count']}
      layout={{
        'text-field': ['to-string', ['coalesce', ['get', 'abbreviated'], ['get', 'point_count_abbreviated']]],
        'text-font': SEMIBOLD,
        'text-size': ['interpolate', ['linear'], ['log10', COUNT], 0.3, 12, 3, 14, 5, 16],
        'text-allow-overlap': true,
        'text-ignore-placement': true,
      }}
      paint={{ 'text-color': colours.text }}
    />,
    <Layer
      key="items"
      id={`${source}-items`}
      type="symbol"
      {...from}
      filter={['!', ['has', 'point_count']]}
      layout={{
        'icon-image': markerImage(theme),
        'icon-allow-overlap': true,
        'icon-size': ['interpolate', ['linear'], ['zoom'], 9, 0.8, 14, 1],
        'symbol-sort-key': ['case', settled(), 0, 1],
      }}
    />,
    <Layer
      key="numbers"
      id={`${source}-numbers`}
      type="symbol"
      {...from}
      filter={['has', 'number']}
      layout={{
        'text-field': ['get', 'number'],
        'text-font': SEMIBOLD,
        'text-size': 13,
        'text-anchor': 'bottom-left',
        'text-offset': [0.55, -0.45],
        'text-allow-overlap': true,
        'text-ignore-placement': true,
      }}
      paint={{ 'text-color': ground.text, 'text-halo-color': ground.halo, 'text-halo-width': 2 }}
    />,
  ];
}

const settled = (): ExpressionSpecification => [
  'in',
  ['coalesce', ['get', 'state'], ''],
  ['literal', [...SETTLED_STATES]],
];

const markerImage = (theme: Theme): ExpressionSpecification => [
  'concat',
  `app-marker:${theme}:`,
  ['get', 'collection'],
  ['case', settled(), ':hollow', ':solid'],
];

/** Neutral where collections mix; a cluster of one collection only wears its colour. */
function clusterColour(theme: Theme): ExpressionSpecification {
  const only = (name: (typeof COLLECTIONS)[number]): ExpressionSpecification => [
    '==',
    ['get', name],
    ['get', 'point_count'],
  ];
  const { papi, visio, fablab, innovation, report } = COLLECTION_COLOURS[theme];
  return [
    'case',
    only('papi'),
    papi,
    only('visio'),
    visio,
    only('fablab'),
    fablab,
    only('innovation'),
    innovation,
    only('report'),
    report,
    CLUSTER_COLOURS[theme].fill,
  ];
}

/** The ring around what list or pointer is at. */
export function HighlightRing({ point, theme }: { point: LonLat | null; theme: Theme }) {
  return (
    <Source
      id="app-highlight"
      type="geojson"
      data={{
        type: 'FeatureCollection',
        features: point
          ? [{ type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [point.lon, point.lat] } }]
          : [],
      }}
    >
      <Layer
        id="app-highlight"
        type="circle"
        paint={{
          'circle-radius': 18,
          'circle-color': HIGHLIGHT_COLOURS[theme],
          'circle-opacity': 0.12,
          'circle-stroke-width': 3,
          'circle-stroke-color': HIGHLIGHT_COLOURS[theme],
        }}
      />
    </Source>
  );
}
