import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AreasAnswer } from '../../api/coverage/contract.ts';
import { asked, CoverageSearch, pinsIn, pinsText } from '../../web/coverage/coverage-search.ts';
import { gainOf } from '../../web/coverage/gain.ts';

const square = (west: number, south: number, east: number, north: number) => ({
  type: 'MultiPolygon' as const,
  coordinates: [
    [
      [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ],
    ],
  ],
});

/** Two quarters side by side, some four kilometres each way. */
const QUARTERS: AreasAnswer['quarters'] = [
  {
    code: '29019/Bellevue',
    name: 'Bellevue',
    centre: { lon: -4.525, lat: 48.42 },
    shape: square(-4.55, 48.4, -4.5, 48.44),
  },
  {
    code: '29019/Kerinou',
    name: 'Kerinou',
    centre: { lon: -4.475, lat: 48.42 },
    shape: square(-4.5, 48.4, -4.45, 48.44),
  },
];
const GROUND = {
  quarters: QUARTERS,
  covered: { type: 'MultiPolygon' as const, coordinates: [] },
  coveredCentres: new Set<string>(),
  distanceMetres: 300,
};
const CIRCLE_KM2 = Math.PI * 0.3 ** 2;
const MIDDLE = { lon: -4.5, lat: 48.42 };

describe('a pin', () => {
  test('where nothing is covered gains its circle, also across a border between quarters', () => {
    for (const pin of [MIDDLE, { lon: -4.52, lat: 48.42 }]) {
      expect(Math.abs(gainOf([pin], GROUND).km2 / CIRCLE_KM2 - 1)).toBeLessThan(0.01);
    }
  });

  test('at the edge of the territory gains only what lies inside', () => {
    expect(gainOf([{ lon: -4.55, lat: 48.42 }], GROUND).km2 / CIRCLE_KM2).toBeCloseTo(0.5, 1);
    expect(gainOf([{ lon: -4.55, lat: 48.44 }], GROUND).km2 / CIRCLE_KM2).toBeCloseTo(0.25, 1);
  });

  test('outside the territory gains nothing', () => {
    expect(gainOf([{ lon: -4.3, lat: 48.3 }], GROUND)).toEqual({
      km2: 0,
      centres: [],
      shape: { type: 'MultiPolygon', coordinates: [] },
    });
  });

  test('where all is covered gains nothing, where half is covered half', () => {
    const west = square(-4.55, 48.4, -4.5, 48.44);
    expect(gainOf([{ lon: -4.52, lat: 48.42 }], { ...GROUND, covered: west }).km2).toBe(0);
    expect(gainOf([MIDDLE], { ...GROUND, covered: west }).km2 / CIRCLE_KM2).toBeCloseTo(0.5, 1);
  });

  test('close to a quarter’s centre covers it, unless it was covered before', () => {
    const pin = { lon: -4.525, lat: 48.422 };
    expect(gainOf([pin], GROUND).centres).toEqual(['Bellevue']);
    expect(gainOf([pin], { ...GROUND, coveredCentres: new Set(['29019/Bellevue']) }).centres).toEqual([]);
    expect(gainOf([pin], { ...GROUND, distanceMetres: 200 }).centres).toEqual([]);
  });
});

test('two pins at one point gain what one gains; two pins never more than both alone, never less than one', () => {
  const one = gainOf([MIDDLE], GROUND).km2;
  expect(gainOf([MIDDLE, { ...MIDDLE, lon: MIDDLE.lon + 1e-9 }], GROUND).km2).toBeCloseTo(one, 6);
  const point = fc.record({
    lon: fc.double({ min: -4.56, max: -4.44, noNaN: true }),
    lat: fc.double({ min: 48.39, max: 48.45, noNaN: true }),
  });
  fc.assert(
    fc.property(point, point, fc.integer({ min: 50, max: 3000 }), (a, b, distanceMetres) => {
      const ground = { ...GROUND, distanceMetres };
      const [first, second, both] = [gainOf([a], ground).km2, gainOf([b], ground).km2, gainOf([a, b], ground).km2];
      expect(both).toBeLessThanOrEqual(first + second + 1e-6);
      expect(both).toBeGreaterThanOrEqual(Math.max(first, second) - 1e-6);
    }),
    { numRuns: 40 },
  );
});

describe('the address of the page', () => {
  test('brings pins back as they were shared, to a metre', () => {
    const pins = [MIDDLE, { lon: -4.4861, lat: 48.3904 }];
    expect(pinsText(pins)).toBe('-4.50000,48.42000;-4.48610,48.39040');
    expect(pinsIn({ pins: pinsText(pins) })).toEqual(pins);
    expect(pinsText([])).toBeUndefined();
  });

  test('what is no pin falls away, and a point stands there once', () => {
    expect(pinsIn({ pins: 'brest;-4.5;400,48;-4.5,48.4;-4.5,48.4;' })).toEqual([{ lon: -4.5, lat: 48.4 }]);
  });

  test('nonsense falls away, and a kind that the territory does not show becomes the first that it shows', () => {
    const search = CoverageSearch.parse({
      kind: 'visio',
      distance: '7',
      when: 'never',
      at: 'noon',
      probable: 'perhaps',
    });
    expect(asked(search, ['papi', 'fablab'])).toEqual({
      ...{ kind: 'papi', distance: 300, when: 'any', at: undefined, probable: 'yes' },
    });
  });

  test('"at" without a time asks about any time', () => {
    expect(asked(CoverageSearch.parse({ when: 'at' }), ['papi']).when).toBe('any');
    expect(asked(CoverageSearch.parse({ when: 'at', at: '2026-11-26T14:00' }), ['papi']).when).toBe('at');
  });
});
