/** A small map for paper, drawn on the server: black on white, numbers like those of the list, no request to anybody. */
import { IntlMessageFormat } from 'intl-messageformat';
import br from '../../data/messages/paper/br.json' with { type: 'json' };
import en from '../../data/messages/paper/en.json' with { type: 'json' };
import fr from '../../data/messages/paper/fr.json' with { type: 'json' };
import type { LonLat } from '../../db/point.ts';
import type { Language } from '../../db/vocabulary.ts';
import { type Frame, frameAround, pinsApart, type Size } from './paper-map-frame.ts';
import { type Ground, ROAD_CLASSES, type RoadClass } from './paper-map-ground.ts';
import {
  drawLeader,
  drawName,
  drawNorth,
  drawPin,
  drawStart,
  drawStrip,
  northBox,
  writeStart,
} from './paper-map-marks.ts';
import { boxAroundPin, placeNames } from './paper-map-names.ts';
import { areaPath, linePath } from './paper-map-outlines.ts';

interface PaperMap extends Size {
  /** The places, in the order of their numbers. */
  points: readonly LonLat[];
  start: LonLat | null;
  language: Language;
}

const CATALOGUES: Record<Language, typeof fr> = { fr, br, en };

/** The text of an SVG image. The size is the caller's to bound. */
export function drawPaperMap(ground: Ground, { points, start, language, ...size }: PaperMap): string {
  const say = (id: keyof typeof fr, values?: Record<string, number>) =>
    String(new IntlMessageFormat(CATALOGUES[language][id], language).format(values));
  const frame = frameAround(start ? [...points, start] : points, size);
  const at = points.map(frame.toPixel);
  const startAt = start ? frame.toPixel(start) : null;
  const pins = pinsApart(at, startAt, frame);
  const marks = [...pins, ...at, ...(startAt ? [startAt] : [])].map(boxAroundPin);
  const startName = startAt ? writeStart(say('paper.map.start'), startAt, marks, frame) : null;
  const known = isKnown(ground, frame);
  const names = known ? placeNames(ground.names, frame, [...marks, ...(startName?.taken ?? []), northBox(frame)]) : [];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${frame.width}" height="${frame.height}" viewBox="0 0 ${frame.width} ${frame.height}" font-family="Noto Sans, Liberation Sans, Arial, sans-serif">`,
    '<rect width="100%" height="100%" fill="#fff"/>',
    known ? drawGround(ground, frame) : '',
    ...names.map(drawName),
    ...pins.map((pin, index) => drawLeader(pin, at[index] ?? pin)),
    startAt ? drawStart(startAt) : '',
    startName?.drawn ?? '',
    ...pins.map((pin, index) => drawPin(pin, index + 1)),
    drawNorth(frame),
    drawStrip(frame, (metres) => sayLength(metres, say), say(known ? 'paper.map.sources' : 'paper.map.no_ground')),
    '</svg>',
  ].join('');
}

function sayLength(metres: number, say: (id: keyof typeof fr, values: Record<string, number>) => string): string {
  return metres < 1000
    ? say('paper.map.metres', { metres })
    : say('paper.map.kilometres', { kilometres: metres / 1000 });
}

/** Beyond the edge of the data, paper without land would look like sea. */
function isKnown({ extent }: Ground, { toPixel, width, height }: Frame): boolean {
  if (!extent) return false;
  const topLeft = toPixel({ lon: extent.west, lat: extent.north });
  const bottomRight = toPixel({ lon: extent.east, lat: extent.south });
  return topLeft.x <= 0 && topLeft.y <= 0 && bottomRight.x >= width && bottomRight.y >= height;
}

/** Greys that a black-and-white printer keeps apart. */
const ROADS: Record<RoadClass, string> = {
  'voie-ferree': 'stroke="#7d7d7d" stroke-width="1.2" stroke-dasharray="5 3"',
  secondaire: 'stroke="#b9b9b9" stroke-width="1.8"',
  principale: 'stroke="#a6a6a6" stroke-width="2.6"',
  'voie-express': 'stroke="#949494" stroke-width="3.6"',
};

function drawGround({ land, built, rivers, roads }: Ground, frame: Frame): string {
  const coast = areaPath(land, frame);
  const lines = ROAD_CLASSES.map((wanted) => {
    const ways = roads.filter(({ roadClass }) => roadClass === wanted).map(({ line }) => line);
    return `<path d="${linePath(ways, frame)}" fill="none" stroke-linejoin="round" ${ROADS[wanted]}/>`;
  });
  return [
    '<rect width="100%" height="100%" fill="#d3e2ea"/>',
    `<path d="${coast}" fill="#fff" fill-rule="evenodd"/>`,
    `<path d="${areaPath(built, frame)}" fill="#f2efea" fill-rule="evenodd"/>`,
    `<path d="${linePath(rivers, frame)}" fill="none" stroke="#a9c3d0" stroke-width="2.5" stroke-linejoin="round"/>`,
    `<path d="${coast}" fill="none" stroke="#5d7886" stroke-width="1.2" stroke-linejoin="round"/>`,
    ...lines,
  ].join('');
}
