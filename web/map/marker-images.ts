/** Draws a marker as one picture, disc and pictogram together, so that overlapping markers cover each other whole. */
import type { Map as MapLibreMap } from 'maplibre-gl';
import { COLLECTIONS } from '../../db/vocabulary.ts';
import { COLLECTION_COLOURS, GROUND_COLOURS, MARKER_INK, type Theme } from './colours.ts';
import { COLLECTION_PICTOGRAMS, LANDMARK_PICTOGRAMS, PICTOGRAM_SIDE } from './pictograms.ts';

/** Device pixels per pixel of the picture: sharp on phones, and when the highlighted marker grows. */
const SCALE = 3;
const MARKER_SIDE = 30;
const LANDMARK_SIDE = 13;
const ARROW_SIDE = 18;

/** A picture's name is all that is needed to draw it: `app-marker:light:papi:solid`, `app-landmark:dark:phare`. */
const markerName = (theme: Theme, collection: string, look: 'solid' | 'hollow') =>
  `app-marker:${theme}:${collection}:${look}`;
export const landmarkName = (theme: Theme, kind: keyof typeof LANDMARK_PICTOGRAMS) => `app-landmark:${theme}:${kind}`;

/** Points to the right; the map turns it. */
export const arrowName = (theme: Theme) => `app-arrow:${theme}`;

/** MapLibre asks for each picture when a style first needs it, and again after every change of style. */
export function supplyMarkerImages(map: MapLibreMap): void {
  map.setMissingStyleImageResolver(async (name) => {
    const image = drawNamed(name);
    if (image && !map.hasImage(name)) map.addImage(name, image, { pixelRatio: SCALE });
  });
}

function drawNamed(name: string): ImageData | null {
  for (const theme of ['light', 'dark'] as const) {
    if (name === arrowName(theme)) return drawArrow(COLLECTION_COLOURS[theme].innovation, MARKER_INK[theme]);
    for (const collection of COLLECTIONS) {
      if (name === markerName(theme, collection, 'solid')) {
        return drawMarker(COLLECTION_PICTOGRAMS[collection], COLLECTION_COLOURS[theme][collection], MARKER_INK[theme]);
      }
      if (name === markerName(theme, collection, 'hollow')) {
        return drawMarker(COLLECTION_PICTOGRAMS[collection], MARKER_INK[theme], COLLECTION_COLOURS[theme][collection]);
      }
    }
    for (const kind of ['phare', 'gare', 'aeroport', 'other'] as const) {
      if (name === landmarkName(theme, kind)) return drawLandmark(kind, GROUND_COLOURS[theme].textSoft);
    }
  }
  return null;
}

/** The outer ring is always the ink's or, for a hollow marker, the collection's colour around an inked disc. */
function drawMarker(pictogram: string, fill: string, ink: string): ImageData | null {
  return draw(MARKER_SIDE, (canvas) => {
    const middle = MARKER_SIDE / 2;
    canvas.shadowColor = 'rgba(10, 20, 30, .35)';
    canvas.shadowBlur = 2 * SCALE;
    canvas.shadowOffsetY = 0.5 * SCALE;
    disc(canvas, middle, 13, ink);
    canvas.shadowColor = 'transparent';
    disc(canvas, middle, 11, fill);
    const pictogramSide = 14;
    canvas.translate(middle - pictogramSide / 2, middle - pictogramSide / 2);
    canvas.scale(pictogramSide / PICTOGRAM_SIDE, pictogramSide / PICTOGRAM_SIDE);
    canvas.fillStyle = ink;
    canvas.fill(new Path2D(pictogram));
  });
}

function drawArrow(fill: string, ink: string): ImageData | null {
  return draw(ARROW_SIDE, (canvas) => {
    canvas.beginPath();
    canvas.moveTo(ARROW_SIDE - 2, ARROW_SIDE / 2);
    canvas.lineTo(3, ARROW_SIDE - 3);
    canvas.lineTo(6, ARROW_SIDE / 2);
    canvas.lineTo(3, 3);
    canvas.closePath();
    canvas.lineJoin = 'round';
    canvas.lineWidth = 3;
    canvas.strokeStyle = ink;
    canvas.stroke();
    canvas.fillStyle = fill;
    canvas.fill();
  });
}

function drawLandmark(kind: keyof typeof LANDMARK_PICTOGRAMS, colour: string): ImageData | null {
  const side = kind === 'other' ? LANDMARK_SIDE * 0.7 : LANDMARK_SIDE;
  return draw(side, (canvas) => {
    canvas.scale(side / PICTOGRAM_SIDE, side / PICTOGRAM_SIDE);
    canvas.fillStyle = colour;
    canvas.fill(new Path2D(LANDMARK_PICTOGRAMS[kind]));
  });
}

function disc(canvas: CanvasRenderingContext2D, middle: number, radius: number, colour: string): void {
  canvas.fillStyle = colour;
  canvas.beginPath();
  canvas.arc(middle, middle, radius, 0, 2 * Math.PI);
  canvas.fill();
}

function draw(side: number, paint: (canvas: CanvasRenderingContext2D) => void): ImageData | null {
  const element = document.createElement('canvas');
  element.width = Math.ceil(side * SCALE);
  element.height = Math.ceil(side * SCALE);
  const canvas = element.getContext('2d');
  if (!canvas) return null;
  canvas.scale(SCALE, SCALE);
  paint(canvas);
  return canvas.getImageData(0, 0, element.width, element.height);
}
