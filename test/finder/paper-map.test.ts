import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { metresBetween } from '../../api/finder/gazetteer.ts';
import { drawPaperMap } from '../../api/finder/paper-map.ts';
import { frameAround, PIN_RADIUS, pinsApart, STRIP_HEIGHT, scaleBar } from '../../api/finder/paper-map-frame.ts';
import { type Ground, readGround } from '../../api/finder/paper-map-ground.ts';
import { overlap, placeNames } from '../../api/finder/paper-map-names.ts';
import { BASEMAP_FOLDER } from '../world.ts';

const capucins = { lon: -4.4976, lat: 48.3889 };
const bellevue = { lon: -4.5028, lat: 48.4037 };
const liberte = { lon: -4.4863, lat: 48.3903 };
const paper = { width: 560, height: 240 };

let ground: Ground;
beforeAll(async () => {
  ground = await readGround(BASEMAP_FOLDER);
});

const inBrest = fc.record({
  lon: fc.double({ min: -4.7, max: -4.27, noNaN: true }),
  lat: fc.double({ min: 48.29, max: 48.5, noNaN: true }),
});
const sizes = fc.record({ width: fc.integer({ min: 240, max: 1600 }), height: fc.integer({ min: 140, max: 1600 }) });
const several = fc.array(fc.oneof(inBrest, fc.constant(capucins)), { minLength: 1, maxLength: 5 });

describe('where things fall', () => {
  test('every place and the start lie inside the picture, above the strip', () => {
    fc.assert(
      fc.property(several, fc.option(inBrest), sizes, (points, start, size) => {
        const { toPixel } = frameAround(start ? [...points, start] : points, size);
        for (const { x, y } of points.map(toPixel)) {
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x).toBeLessThanOrEqual(size.width);
          expect(y).toBeGreaterThanOrEqual(0);
          expect(y).toBeLessThanOrEqual(size.height - STRIP_HEIGHT);
        }
      }),
    );
  });

  test('no number covers another or the start, even of five offers in one house', () => {
    fc.assert(
      fc.property(several, fc.option(fc.oneof(inBrest, fc.constant(capucins))), sizes, (points, start, size) => {
        const { toPixel } = frameAround(start ? [...points, start] : points, size);
        const startAt = start ? toPixel(start) : null;
        const marks = [...pinsApart(points.map(toPixel), startAt, size), ...(startAt ? [startAt] : [])];
        for (const [index, one] of marks.entries())
          for (const other of marks.slice(index + 1))
            expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThanOrEqual(2 * PIN_RADIUS);
      }),
    );
  });

  test('a number stays at its place when it has room', () => {
    const { toPixel } = frameAround([capucins, bellevue], paper);
    const at = [capucins, bellevue].map(toPixel);
    expect(pinsApart(at, null, paper)).toEqual(at);
  });

  test('north is up, and the scale bar is as long as it says', () => {
    const frame = frameAround([capucins, bellevue], paper);
    const [south, north] = [frame.toPixel(capucins), frame.toPixel(bellevue)];
    expect(north.y).toBeLessThan(south.y);
    const { metres, pixels } = scaleBar(frame);
    const onPaper = Math.hypot(north.x - south.x, north.y - south.y);
    expect((onPaper / pixels) * metres).toBeCloseTo(metresBetween(capucins, bellevue), -1);
    expect(pixels).toBeLessThanOrEqual(paper.width / 4);
  });

  test('one place alone is shown with its surroundings', () => {
    const { metresPerPixel } = frameAround([capucins], paper);
    expect(metresPerPixel * paper.width).toBeGreaterThan(2000);
  });

  test('names lie neither over each other nor over what is taken', () => {
    const taken = [{ left: 200, right: 300, top: 50, bottom: 150 }];
    const frame = frameAround([capucins, bellevue, liberte], { width: 700, height: 400 });
    const placed = placeNames(ground.names, frame, taken);
    expect(placed.map(({ name }) => name)).toContain('Saint-Martin');
    const boxes = placed.map(({ x, y, name, size }) => {
      const half = name.length * size * 0.25;
      return { left: x - half, right: x + half, top: y - size / 2, bottom: y + size / 2 };
    });
    for (const [index, box] of boxes.entries())
      for (const other of [...taken, ...boxes.slice(index + 1)]) expect(overlap(box, other)).toBe(false);
  });
});

describe('the picture', () => {
  const drawn = (more: Partial<Parameters<typeof drawPaperMap>[1]> = {}) =>
    drawPaperMap(ground, { points: [capucins, bellevue], start: null, language: 'fr', ...paper, ...more });

  test('two numbers, the land, a scale and the sources', () => {
    const svg = drawn();
    expect([...svg.matchAll(/data-pin="(\d)"/g)].map(([, number]) => number)).toEqual(['1', '2']);
    expect(svg).toContain('Le Bouguen');
    expect(svg).toContain('GSHHG');
    expect(svg).toMatch(/>(500 m|1 km|2 km)</);
    expect(svg).not.toContain('Départ');
  });

  test('the start is marked in the reader’s language', () => {
    expect(drawn({ start: liberte })).toContain('>Départ<');
    expect(drawn({ start: liberte, language: 'en' })).toContain('>Start<');
    expect(drawn({ start: liberte, language: 'br' })).toContain('>Loc’hañ<');
  });

  test('beyond the embedded base map there is no sea, only numbers and a scale, and it is said', () => {
    const svg = drawn({ points: [{ lon: 2.3522, lat: 48.8566 }] });
    expect(svg).toContain('Pas de fond de carte ici');
    expect(svg).not.toContain('GSHHG');
    expect(svg.length).toBeLessThan(2500);
  });

  test('a territory without a base map gets its numbers all the same', async () => {
    const none = await readGround('/nowhere');
    expect(drawPaperMap(none, { points: [capucins], start: null, language: 'fr', ...paper })).toContain('data-pin="1"');
  });

  test('names of the ground are data, not markup', () => {
    const named = { ...ground, names: [{ kind: 'quarter' as const, name: '<b>&', location: liberte, rank: 1 }] };
    const svg = drawPaperMap(named, {
      points: [capucins, bellevue],
      start: null,
      language: 'fr',
      width: 800,
      height: 500,
    });
    expect(svg).toContain('&lt;b&gt;&amp;');
    expect(svg).not.toContain('<b>');
  });

  test('the same question gives the same picture', () => {
    expect(drawn()).toBe(drawn());
  });
});
