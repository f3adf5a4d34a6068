/** The drawn area of action: what is taken, what is refused and why, by corners and by drawing alike. */
import { expect, test } from 'vitest';
import { type AreaOutline, AreaOutlineSent, cornersOf, outlineFault, squareKm } from '../../db/outline.ts';
import { closeRing, cornersText, readCorners } from '../../web/forms/corners.ts';

const BREST = [-4.9, 48.2, -4.2, 48.6] as const;
type Ring = AreaOutline['coordinates'][number][0];
const KERINOU: Ring = [
  [-4.505, 48.396],
  [-4.494, 48.396],
  [-4.494, 48.404],
  [-4.505, 48.404],
  [-4.505, 48.396],
];
const area = (...rings: Ring[]): AreaOutline => ({ type: 'MultiPolygon', coordinates: rings.map((ring) => [ring]) });
const moved = (ring: Ring, lon: number): Ring => ring.map(([x, y]) => [x + lon, y]);
const circle = (corners: number): Ring => {
  const ring = Array.from({ length: corners }, (_, at): Ring[number] => {
    const angle = (2 * Math.PI * at) / corners;
    return [-4.5 + 0.02 * Math.cos(angle), 48.4 + 0.02 * Math.sin(angle)];
  });
  return [...ring, ...ring.slice(0, 1)];
};
const BOW: Ring = [
  [-4.505, 48.396],
  [-4.494, 48.404],
  [-4.494, 48.396],
  [-4.505, 48.404],
  [-4.505, 48.396],
];

test.each([
  ['a square around Kerinou', area(KERINOU), null],
  ['two pieces side by side', area(KERINOU, moved(KERINOU, 0.03)), null],
  ['five hundred corners', area(circle(500)), null],
  ['five hundred and one', area(circle(501)), 'too_many'],
  ['a bow tie', area(BOW), 'crosses'],
  ['two pieces upon each other', area(KERINOU, moved(KERINOU, 0.005)), 'crosses'],
  ['the same piece twice', area(KERINOU, KERINOU), 'crosses'],
  ['a corner that is passed twice', area([...KERINOU.slice(0, 3), ...KERINOU.slice(1)]), 'crosses'],
  ['a line there and back', area([...KERINOU.slice(0, 2), ...KERINOU.slice(0, 2).reverse()]), 'too_few'],
  [
    'three corners on one line',
    area([
      [-4.5, 48.4],
      [-4.49, 48.4],
      [-4.48, 48.4],
      [-4.5, 48.4],
    ]),
    'crosses',
  ],
  ['an end that is not the beginning', area([...KERINOU.slice(0, 4), [-4.51, 48.39]]), 'not_closed'],
  ['Rennes', area(moved(KERINOU, 2.8)), 'outside'],
  ['latitude and longitude swapped', area(KERINOU.map(([lon, lat]) => [lat, lon])), 'outside'],
])('%s', (_sentence, outline, fault) => {
  expect(outlineFault(outline, BREST)?.fault ?? null).toBe(fault);
});

test('a square of eight hundred by nine hundred metres is about seven tenths of a square kilometre', () => {
  expect(squareKm(area(KERINOU))).toBeCloseTo(0.72, 1);
  expect(cornersOf(area(KERINOU, moved(KERINOU, 0.03)))).toBe(8);
});

test('one piece may be sent as a Polygon, a hole may not', () => {
  expect(AreaOutlineSent.parse({ type: 'Polygon', coordinates: [KERINOU] })).toEqual(area(KERINOU));
  expect(AreaOutlineSent.safeParse({ type: 'Polygon', coordinates: [KERINOU, KERINOU] }).success).toBe(false);
  expect(AreaOutlineSent.safeParse({ type: 'Point', coordinates: [-4.5, 48.4] }).success).toBe(false);
});

test.each([
  ['48.396 -4.505\n48.396 -4.494\n48.404 -4.494', 3],
  ['48,396 ; -4,505\r\n48,396 ; -4,494\r\n48,404 ; -4,494\r\n', 3],
  ['48.396,-4.505\n48.396, -4.494\n48.404,\t-4.494\n48.396,-4.505', 3],
  ['48.396 -4.505\n48.396 -4.494\n48.404 -4.494\n\n\n48.396 -4.475\n48.396 -4.464\n48.404 -4.464', 6],
])('corners as people write them: %j', (text, corners) => {
  const read = readCorners(text);
  const outline = 'outline' in read ? read.outline : null;
  expect(outline && cornersOf(outline)).toBe(corners);
  expect(outline && outlineFault(outline, BREST)).toBeNull();
});

test.each([
  ['', { outline: null }],
  ['48.396 -4.505\nKerinou', { line: 2 }],
  ['48.396 -4.505\n48.396 -4.494', { line: 2 }],
  ['48.396 -4.505 12', { line: 1 }],
  ['948.3 -4.5', { line: 1 }],
])('what is no corner is named by its line: %j', (text, answer) => {
  expect(readCorners(text)).toEqual(answer);
});

test('what is drawn reads back from its corners', () => {
  const outline = area(
    KERINOU,
    moved(KERINOU, 0.03).map(([lon, lat]) => [Number(lon.toFixed(5)), lat]),
  );
  expect(readCorners(cornersText(outline))).toEqual({ outline });
  expect(closeRing(KERINOU.slice(0, 2))).toBeNull();
});
