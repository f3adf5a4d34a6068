import fc from 'fast-check';
import { expect, test } from 'vitest';
import { areaCorners, areaText, MOST_CORNERS } from '../../api/triage/area-text.ts';

const corner = fc.record({
  lon: fc.integer({ min: -18_000_000, max: 18_000_000 }).map((steps) => steps / 100_000),
  lat: fc.integer({ min: -9_000_000, max: 9_000_000 }).map((steps) => steps / 100_000),
});

test('any area comes back from its address within a metre', () => {
  fc.assert(
    fc.property(fc.array(corner, { minLength: 3, maxLength: MOST_CORNERS }), (corners) => {
      expect(areaCorners(areaText(corners))).toEqual(corners.map(({ lon, lat }) => ({ lon: lon + 0, lat: lat + 0 })));
    }),
  );
});

test('an area around Recouvrance is short, and safe in an address', () => {
  const corners = [
    { lon: -4.502, lat: 48.3842 },
    { lon: -4.498, lat: 48.3842 },
    { lon: -4.498, lat: 48.387 },
  ];
  const text = areaText(corners);
  expect(text.length).toBeLessThan(30);
  expect(encodeURIComponent(text)).toBe(text);
});

test.each([
  '',
  '1.1',
  '1.1_2.2',
  'a_b_c',
  '1.1_1.1_1.1.1',
  `${'1.1_'.repeat(60)}1.1`,
  '9zzzz.0_9zzzz.0_9zzzz.0',
  '<x>.1_1.1_1.1',
])('%j is no area', (text) => {
  expect(areaCorners(text)).toBe(null);
});
