import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { metresApart, walkInOrder, walkMetres } from '../../api/triage/round-order.ts';

const inBrest = fc.record({
  lon: fc.double({ min: -4.57, max: -4.42, noNaN: true }),
  lat: fc.double({ min: 48.36, max: 48.45, noNaN: true }),
});
const rounds = fc.array(inBrest, { maxLength: 14 }).map((points) => points.map((location, id) => ({ id, location })));
const start = fc.option(inBrest);

const siam = { lon: -4.4862, lat: 48.3856 };
const liberte = { lon: -4.4863, lat: 48.3903 };
const kerinou = { lon: -4.4995, lat: 48.4002 };
const bellevue = { lon: -4.5028, lat: 48.4037 };

describe('the order of a walk', () => {
  test('has every stop once, and never walks longer than the order it was given', () => {
    fc.assert(
      fc.property(rounds, start, (stops, from) => {
        const order = walkInOrder(from, stops);
        expect(order.map(({ id }) => id).sort((a, b) => a - b)).toEqual(stops.map(({ id }) => id));
        const walked = (all: typeof stops) =>
          walkMetres(
            from,
            all.map(({ location }) => location),
          );
        expect(walked(order)).toBeLessThanOrEqual(walked(stops) + 0.001);
      }),
      { numRuns: 60 },
    );
  });

  test('asked for again changes nothing any more in what it costs', () => {
    fc.assert(
      fc.property(rounds, start, (stops, from) => {
        const once = walkInOrder(from, stops);
        const walked = (all: typeof stops) =>
          walkMetres(
            from,
            all.map(({ location }) => location),
          );
        expect(walked(walkInOrder(from, once))).toBeLessThanOrEqual(walked(once) + 0.001);
      }),
      { numRuns: 40 },
    );
  });

  test('goes from Siam up to Bellevue without running back and forth', () => {
    const stops = [bellevue, liberte, kerinou].map((location) => ({ location }));
    expect(walkInOrder(siam, stops).map(({ location }) => location)).toEqual([liberte, kerinou, bellevue]);
  });

  test('keeps the first stop first where nobody says where the walk begins', () => {
    const stops = [kerinou, siam, bellevue, liberte].map((location) => ({ location }));
    expect(walkInOrder(null, stops)[0]?.location).toEqual(kerinou);
  });

  test('of no stop, of one, and of several in the same house is that of the list', () => {
    expect(walkInOrder(siam, [])).toEqual([]);
    const house = [1, 2, 3].map((id) => ({ id, location: kerinou }));
    expect(walkInOrder(null, house)).toEqual(house);
    expect(walkMetres(null, [kerinou])).toBe(0);
  });

  test('measures as the crow flies: from Siam to the place de la Liberté are a little more than 500 metres', () => {
    expect(Math.round(metresApart(siam, liberte))).toBe(523);
  });
});
