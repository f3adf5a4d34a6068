/** The embedded base map as a MapLibre style: our own files only, no tile server, no glyph server, no sprite. */
import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl';
import { GROUND_COLOURS, type GroundColours, type Theme } from './colours.ts';
import { landmarkName } from './marker-images.ts';

/** west, south, east, north: beyond it the cut edges of the data would show. */
export const EMBEDDED_LIMITS = [-5.28, 48.04, -4.0, 48.76] as const;
/** The shore is right to some sixty metres: closer views would promise more. */
export const EMBEDDED_MAX_ZOOM = 16;

const FILES = '/basemap';
export const REGULAR = ['Kartenn Regular'];
export const SEMIBOLD = ['Kartenn SemiBold'];
const ITALIC = ['Kartenn Italic'];

/** Also given to remote styles: our counts and names must not depend on which fonts a server happens to have. */
export const FONT_FACES = {
  'Kartenn Regular': face('400-normal'),
  'Kartenn SemiBold': face('600-normal'),
  'Kartenn Italic': face('400-italic'),
};

function face(cut: string) {
  const range = ['U+0-FF', 'U+131', 'U+152-153', 'U+2BB-2BC', 'U+2C6', 'U+2DA', 'U+2DC', 'U+2000-206F', 'U+20AC'];
  return [{ url: `${FILES}/fonts/noto-sans-latin-${cut}.woff2`, 'unicode-range': [...range, 'U+2122', 'U+2212'] }];
}

export function embeddedStyle(theme: Theme): StyleSpecification {
  const colours = GROUND_COLOURS[theme];
  const file = (name: string, attribution = '') => ({
    type: 'geojson' as const,
    data: `${FILES}/${name}.geojson`,
    ...(attribution ? { attribution } : {}),
  });
  return {
    version: 8,
    'font-faces': FONT_FACES,
    sources: {
      land: {
        ...file('terre', '<a href="https://www.soest.hawaii.edu/pwessel/gshhg/">GSHHG</a>'),
        maxzoom: 14,
        tolerance: 0.25,
      },
      towns: file('communes-pays-de-brest', 'INSEE · <a href="https://www.geonames.org">GeoNames</a>'),
      shallows: { ...file('rives'), tolerance: 0.3 },
      built: file('bati-schema'),
      rivers: file('rivieres-schema'),
      landmarks: file('lieux-brest-approx'),
      seas: file('noms-mer'),
      roads: file('routes-schema'),
    },
    layers: [...ground(colours), ...roads(colours), ...names(colours, theme)],
  };
}

function ground(colours: GroundColours): LayerSpecification[] {
  const shallow = (metres: number, colour: string): LayerSpecification => ({
    id: `shallow-${metres}`,
    type: 'fill',
    source: 'shallows',
    filter: ['==', ['get', 'd'], metres],
    paint: { 'fill-color': colour, 'fill-antialias': false },
  });
  return [
    { id: 'sea', type: 'background', paint: { 'background-color': colours.sea } },
    shallow(1500, colours.shallow),
    shallow(750, colours.shallower),
    shallow(280, colours.shore),
    { id: 'land', type: 'fill', source: 'land', paint: { 'fill-color': colours.land } },
    {
      id: 'built',
      type: 'fill',
      source: 'built',
      paint: {
        'fill-color': colours.built,
        'fill-opacity': ['interpolate', ['linear'], ['zoom'], 8, 0.9, 13, 0.75, 15, 0.4],
      },
    },
    {
      id: 'rivers',
      type: 'line',
      source: 'rivers',
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: {
        'line-color': colours.river,
        'line-width': [
          'interpolate',
          ['exponential', 1.6],
          ['zoom'],
          8,
          ['*', ['get', 'w'], 0.5],
          14,
          ['*', ['get', 'w'], 5],
        ],
      },
    },
    {
      id: 'coast',
      type: 'line',
      source: 'land',
      layout: { 'line-join': 'round' },
      paint: { 'line-color': colours.coast, 'line-width': ['interpolate', ['linear'], ['zoom'], 8, 0.5, 14, 1.2] },
    },
  ];
}

/** Schematic roads: they fade where one would start to trust them. */
function roads(colours: GroundColours): LayerSpecification[] {
  const opacity: ExpressionSpecification = ['interpolate', ['linear'], ['zoom'], 8.2, 0, 9, 1, 12.6, 1, 13.4, 0.35];
  const road = (
    id: string,
    roadClass: string,
    from: number,
    colour: string,
    [far, near]: [number, number],
  ): LayerSpecification => ({
    id,
    type: 'line',
    source: 'roads',
    minzoom: from,
    filter: ['==', ['get', 'cls'], roadClass],
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: {
      'line-color': colour,
      'line-width': ['interpolate', ['linear'], ['zoom'], 9, far, 13, near],
      'line-opacity': opacity,
    },
  });
  return [
    {
      id: 'rail',
      type: 'line',
      source: 'roads',
      minzoom: 9,
      filter: ['==', ['get', 'cls'], 'voie-ferree'],
      paint: { 'line-color': colours.rail, 'line-width': 1.2, 'line-dasharray': [4, 2], 'line-opacity': opacity },
    },
    road('minor-edge', 'secondaire', 9.5, colours.roadEdge, [1.2, 4.2]),
    road('minor', 'secondaire', 9.5, colours.road, [0.6, 2.8]),
    road('main-edge', 'principale', 8.5, colours.roadEdge, [1.8, 5.5]),
    road('main', 'principale', 8.5, colours.road, [1, 3.8]),
    road('express-edge', 'voie-express', 0, colours.expressEdge, [2.4, 7]),
    road('express', 'voie-express', 0, colours.express, [1.4, 5]),
  ];
}

function names(colours: GroundColours, theme: Theme): LayerSpecification[] {
  const soft = { 'text-color': colours.textSoft, 'text-halo-color': colours.halo };
  return [
    {
      id: 'sea-names',
      type: 'symbol',
      source: 'seas',
      filter: ['<=', ['get', 'z0'], ['zoom']],
      layout: {
        'text-field': ['get', 'nom'],
        'text-font': ITALIC,
        'text-size': [
          'interpolate',
          ['linear'],
          ['zoom'],
          8,
          ['match', ['get', 'rank'], 1, 12, 10],
          13,
          ['match', ['get', 'rank'], 1, 20, 14],
        ],
        'text-letter-spacing': 0.12,
        'text-max-width': 7,
      },
      paint: { 'text-color': colours.seaText, 'text-halo-color': colours.seaHalo, 'text-halo-width': 1 },
    },
    {
      id: 'road-names',
      type: 'symbol',
      source: 'roads',
      minzoom: 10,
      maxzoom: 13.4,
      filter: ['in', ['get', 'cls'], ['literal', ['voie-express', 'principale']]],
      layout: {
        'symbol-placement': 'line',
        'symbol-spacing': 420,
        'text-field': ['get', 'ref'],
        'text-font': SEMIBOLD,
        'text-size': 10,
        'text-rotation-alignment': 'viewport',
      },
      paint: { ...soft, 'text-halo-width': 2 },
    },
    {
      id: 'landmarks',
      type: 'symbol',
      source: 'landmarks',
      minzoom: 12.6,
      filter: ['!=', ['get', 'kind'], 'quartier'],
      layout: {
        'text-field': ['get', 'nom'],
        'text-font': REGULAR,
        'text-size': 11,
        'text-max-width': 8,
        'text-variable-anchor': ['top', 'bottom', 'left', 'right'],
        'text-radial-offset': 0.8,
        'symbol-sort-key': ['get', 'rank'],
        'icon-image': [
          'match',
          ['get', 'kind'],
          'phare',
          landmarkName(theme, 'phare'),
          'gare',
          landmarkName(theme, 'gare'),
          'aeroport',
          landmarkName(theme, 'aeroport'),
          landmarkName(theme, 'other'),
        ],
        'icon-allow-overlap': true,
      },
      paint: { ...soft, 'text-halo-width': 1.4 },
    },
    {
      id: 'quarters',
      type: 'symbol',
      source: 'landmarks',
      minzoom: 11.6,
      filter: ['all', ['==', ['get', 'kind'], 'quartier'], ['<=', ['get', 'rank'], ['step', ['zoom'], 1, 12.6, 2]]],
      layout: {
        'text-field': ['get', 'nom'],
        'text-font': SEMIBOLD,
        'text-transform': 'uppercase',
        'text-letter-spacing': 0.06,
        'text-size': ['interpolate', ['linear'], ['zoom'], 11.5, 9.5, 14, 12.5],
        'text-max-width': 7,
        'symbol-sort-key': ['get', 'rank'],
      },
      paint: { ...soft, 'text-halo-width': 1.5 },
    },
    {
      id: 'towns',
      type: 'symbol',
      source: 'towns',
      filter: ['<=', ['get', 'rank'], ['step', ['zoom'], 3, 8.6, 10, 9.5, 26, 10.4, 90]],
      layout: {
        'text-field': ['get', 'nom'],
        'text-font': ['step', ['get', 'pop'], ['literal', REGULAR], 9000, ['literal', SEMIBOLD]],
        'text-size': [
          'interpolate',
          ['linear'],
          ['zoom'],
          8,
          ['interpolate', ['linear'], ['get', 'pop'], 500, 9, 15000, 11.5, 140000, 15],
          13,
          ['interpolate', ['linear'], ['get', 'pop'], 500, 12.5, 15000, 16, 140000, 24],
        ],
        'text-max-width': 8,
        'symbol-sort-key': ['get', 'rank'],
        'text-padding': 3,
      },
      paint: { 'text-color': colours.text, 'text-halo-color': colours.halo, 'text-halo-width': 1.6 },
    },
  ];
}
