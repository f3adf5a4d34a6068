/** Maki's pictograms (CC0) as path data on a 15 × 15 grid: drawn on the map's canvas and inline in lists alike. */
import airport from '@mapbox/maki/icons/airport.svg?raw';
import caution from '@mapbox/maki/icons/caution.svg?raw';
import cinema from '@mapbox/maki/icons/cinema.svg?raw';
import globe from '@mapbox/maki/icons/globe.svg?raw';
import hardware from '@mapbox/maki/icons/hardware.svg?raw';
import lighthouse from '@mapbox/maki/icons/lighthouse.svg?raw';
import rail from '@mapbox/maki/icons/rail.svg?raw';
import star from '@mapbox/maki/icons/star.svg?raw';
import type { Collection } from '../../db/vocabulary.ts';

export const PICTOGRAM_SIDE = 15;

export const COLLECTION_PICTOGRAMS: Record<Collection, string> = {
  papi: pathOf(globe),
  visio: pathOf(cinema),
  fablab: pathOf(hardware),
  innovation: pathOf(star),
  report: pathOf(caution),
};

/** On the embedded base map; the keys are the landmarks' kinds in its data, `other` for every other kind. */
export const LANDMARK_PICTOGRAMS = {
  phare: pathOf(lighthouse),
  gare: pathOf(rail),
  aeroport: pathOf(airport),
  other: 'M4.5 7.5a3 3 0 1 0 6 0a3 3 0 1 0 -6 0Z',
} as const;

/** Maki's files are one drawing of plain paths; white space inside them is written as entities. */
function pathOf(svg: string): string {
  const paths = [...svg.matchAll(/\sd="([^"]+)"/g)].map(([, path]) => path?.replace(/&#x[0-9A-F]+;/gi, ' ') ?? '');
  return paths.join(' ');
}
