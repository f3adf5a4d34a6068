import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AreaFigures, CoverageAnswer } from '../../api/coverage/contract.ts';
import { coverageRoutes } from '../../api/coverage/routes.ts';
import { makeAreas } from '../../api/territory/areas.ts';
import type { Door } from '../../db/connect.ts';
import type { LonLat } from '../../db/point.ts';
import { testDatabase } from '../database.ts';
import { addPlace, appOf, BREST, DATA_FOLDER, emptyWorld, readingParts } from '../world.ts';

/** Inland, a kilometre and more from the sea and from every other commune. */
const BELLEVUE = { lon: -4.501, lat: 48.4045 };
const RECOUVRANCE = { lon: -4.502, lat: 48.3842 };
const LIBERTE = { lon: -4.4861, lat: 48.3904 };

let door: Door;
let app: ReturnType<typeof appOf>;
beforeAll(async () => {
  door = await testDatabase();
  await makeAreas(door.db, BREST, DATA_FOLDER);
});
afterAll(() => door?.close());
beforeEach(renew);

/** An empty town, and nobody who remembers the former one. */
async function renew() {
  await emptyWorld(door.db);
  const parts = readingParts(door.db);
  app = appOf(parts, coverageRoutes(parts));
}

const ask = async (query: string) => {
  const answer = await app.request(`/api/coverage?${query}`);
  return { status: answer.status, body: await answer.json() };
};
const coverage = async (query: string): Promise<CoverageAnswer> => {
  const { status, body } = await ask(query);
  expect(status).toBe(200);
  return body;
};
const at = (location: LonLat, more: Parameters<typeof addPlace>[1] = {}) => addPlace(door.db, { location, ...more });
const find = (figures: AreaFigures[], name: string) => {
  const found = figures.find((one) => one.name === name);
  if (!found) throw new Error(`nothing is said of ${name}`);
  return found;
};

describe('the area', () => {
  test('around one access point inland is the circle’s, within one percent', async () => {
    await at(BELLEVUE);
    for (const distance of [100, 300, 500]) {
      const { coveredKm2 } = await coverage(`kind=papi&distance=${distance}`);
      const circle = (Math.PI * distance ** 2) / 1e6;
      expect(Math.abs(coveredKm2 / circle - 1)).toBeLessThan(0.01);
    }
  });

  test('counts once what two access points at one address cover', async () => {
    await at(BELLEVUE);
    const alone = await coverage('kind=papi');
    await renew();
    await at(BELLEVUE);
    await at(BELLEVUE);
    const both = await coverage('kind=papi');
    expect(both.coveredKm2).toBe(alone.coveredKm2);
    expect(both.offers.counted).toBe(2);
  });

  test('counts once what two access points across the street both cover', async () => {
    await at(BELLEVUE);
    await at({ ...BELLEVUE, lat: BELLEVUE.lat + 0.0018 });
    const { coveredKm2 } = await coverage('kind=papi');
    const circle = (Math.PI * 300 ** 2) / 1e6;
    expect(coveredKm2).toBeGreaterThan(circle * 1.3);
    expect(coveredKm2).toBeLessThan(circle * 1.5);
  });

  test('ends at the shore: the sea in front of Recouvrance is nobody’s', async () => {
    await at(RECOUVRANCE);
    const { coveredKm2 } = await coverage('kind=papi&distance=500');
    expect(coveredKm2).toBeGreaterThan(0.2);
    expect(coveredKm2).toBeLessThan(0.75);
  });

  test('is all of it when the distance is huge and the access points many', async () => {
    for (const lon of [-4.68, -4.64, -4.6, -4.56, -4.52, -4.48, -4.44, -4.4, -4.36, -4.32, -4.28])
      for (const lat of [48.32, 48.36, 48.4, 48.44, 48.48]) await at({ lon, lat });
    const more = await coverage('kind=papi&distance=5000');
    expect(more.coveredShare).toBe(1);
    expect(more.coveredKm2).toBeCloseTo(more.areaKm2, 2);
    expect(more.quarters.every((quarter) => quarter.centreCovered && quarter.coveredShare === 1)).toBe(true);
  });

  test('is none where there is nothing, and the answer still tells all quarters', async () => {
    const { coveredShare, coveredKm2, centresCovered, quarters, communes, shapes } = await coverage('kind=visio');
    expect({ coveredShare, coveredKm2, centresCovered }).toEqual({ coveredShare: 0, coveredKm2: 0, centresCovered: 0 });
    expect(quarters).toHaveLength(25);
    expect(communes).toHaveLength(8);
    expect(quarters.every(({ nearest, offers }) => nearest === null && offers === 0)).toBe(true);
    expect(shapes).toEqual({
      covered: { type: 'MultiPolygon', coordinates: [] },
      offers: { type: 'MultiPoint', coordinates: [] },
    });
  });
});

test('whatever the places: more distance never covers less, and nothing covers more than there is', async () => {
  const [west, south, east, north] = BREST.bbox;
  const lon = fc.double({ min: west, max: east, noNaN: true });
  const lat = fc.double({ min: south, max: north, noNaN: true });
  const distance = fc.integer({ min: 50, max: 5000 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ lon, lat }, { noNullPrototype: true }), { minLength: 1, maxLength: 8 }),
      fc.tuple(distance, distance),
      async (points, distances) => {
        await renew();
        for (const point of points) await at(point);
        const [less, more] = distances.sort((a, b) => a - b);
        const small = await coverage(`kind=papi&distance=${less}`);
        const large = await coverage(`kind=papi&distance=${more}`);
        expect(large.coveredKm2).toBeGreaterThanOrEqual(small.coveredKm2);
        expect(large.centresCovered).toBeGreaterThanOrEqual(small.centresCovered);
        for (const quarter of small.quarters)
          expect(find(large.quarters, quarter.name).coveredShare).toBeGreaterThanOrEqual(quarter.coveredShare - 1e-5);
        for (const { coveredKm2, areaKm2, shapes } of [small, large]) {
          expect(coveredKm2).toBeLessThanOrEqual(areaKm2);
          const [drawn] = await door.db.execute<{ km2: number; beyond: number }>(sql`
            with drawn as (select ST_SetSRID(ST_GeomFromGeoJSON(${JSON.stringify(shapes?.covered)}), 4326) as shape)
            select ST_Area(drawn.shape::geography) / 1e6 as km2, ST_Area(ST_Difference(ST_MakeValid(drawn.shape),
              (select ST_Union(shape) from areas where territory = ${BREST.code}))::geography) / 1e6 as beyond from drawn`);
          expect(Math.abs((drawn?.km2 ?? Number.NaN) - coveredKm2)).toBeLessThan(0.01 + coveredKm2 / 100);
          expect(drawn?.beyond).toBeLessThan(0.02);
        }
      },
    ),
    { numRuns: 8 },
  );
});

describe('quarters and communes', () => {
  test('the quarter with the access point comes last, and the others tell how far it is', async () => {
    const place = await at(BELLEVUE, { name: 'Médiathèque de Bellevue' });
    const { quarters, communes, centresCovered } = await coverage('kind=papi');
    expect(quarters.at(-1)).toMatchObject({
      ...{ code: '29019/Bellevue', name: 'Bellevue', commune: 'Brest', centreCovered: true, offers: 1, counted: 1 },
      nearest: { code: place.code, name: 'Médiathèque de Bellevue', distanceMetres: 0 },
    });
    expect(quarters[0]?.coveredShare).toBe(0);
    expect(centresCovered).toBe(1);
    const kerinou = find(quarters, 'Kerinou');
    expect(kerinou.nearest?.distanceMetres).toBeGreaterThan(800);
    expect(kerinou.nearest?.distanceMetres).toBeLessThan(1000);
    expect(find(communes, 'Brest')).toMatchObject({ offers: 1, counted: 1 });
    expect(find(communes, 'Guipavas')).toMatchObject({ offers: 0, centreCovered: false });
  });

  test('what the quarters of Brest cover is what Brest covers', async () => {
    for (const point of [BELLEVUE, RECOUVRANCE, LIBERTE]) await at(point);
    const { quarters, communes, coveredKm2 } = await coverage('kind=papi&distance=700');
    const ofBrest = quarters.filter(({ commune }) => commune === 'Brest');
    const km2 = ofBrest.reduce((sum, { areaKm2, coveredShare }) => sum + areaKm2 * coveredShare, 0);
    const brest = find(communes, 'Brest');
    expect(brest.coveredShare * brest.areaKm2).toBeCloseTo(km2, 2);
    expect(coveredKm2).toBeCloseTo(km2, 2);
  });

  test('a visio room in Guipavas leaves the other communes without one', async () => {
    await at({ lon: -4.4, lat: 48.4344 }, { commune: 'Guipavas', insee: '29075', offers: [{ kind: 'visio' }] });
    await at(LIBERTE);
    const { communes } = await coverage('kind=visio');
    expect(communes.filter(({ offers }) => offers === 0).map(({ name }) => name)).toEqual([
      ...['Bohars', 'Brest', 'Gouesnou', 'Guilers', 'Le Relecq-Kerhuon', 'Plougastel-Daoulas', 'Plouzané'],
    ]);
  });

  test('a place stands in the commune that it says, even where the estimated limit says another', async () => {
    await at(BELLEVUE, { commune: 'Guilers', insee: '29069' });
    const { communes, quarters } = await coverage('kind=papi');
    expect(find(communes, 'Guilers').offers).toBe(1);
    expect(find(communes, 'Brest').offers).toBe(0);
    expect(find(quarters, 'Bellevue').centreCovered).toBe(true);
  });
});

describe('at a moment', () => {
  beforeEach(async () => {
    // It is Tuesday 24 November 2026, ten o’clock.
    await at(BELLEVUE, {
      offers: [
        { kind: 'papi', hours: 'Mo-Fr 09:00-12:00', hoursVerified: true, hoursVerifiedAt: new Date('2026-11-01') },
      ],
    });
    await at(RECOUVRANCE, { offers: [{ kind: 'papi', hours: 'Mo-Fr 09:00-18:00' }] });
    await at(LIBERTE, { positionAccuracy: 'approximate', offers: [{ kind: 'papi' }] });
  });

  test.each([
    ['any', { counted: 3, certain: 3, probable: 0 }],
    ['now', { counted: 2, certain: 1, probable: 1 }],
    ['now&probable=no', { counted: 1, certain: 1, probable: 1 }],
    ['at&at=2026-11-26T14:00', { counted: 1, certain: 0, probable: 1 }],
    ['at&at=2026-11-26T14:00&probable=no', { counted: 0, certain: 0, probable: 1 }],
    ['at&at=2026-11-29T10:00', { counted: 0, certain: 0, probable: 0 }],
  ])('when=%s', async (when, counts) => {
    const { offers } = await coverage(`kind=papi&when=${when}`);
    expect(offers).toEqual({ total: 3, approximate: 1, unknownHours: 1, ...counts });
  });

  test('only what is open then covers anything', async () => {
    const thursday = await coverage('kind=papi&when=at&at=2026-11-26T14:00');
    expect(thursday.at).toBe('2026-11-26T13:00:00.000Z');
    expect(find(thursday.quarters, 'Recouvrance').centreCovered).toBe(true);
    expect(find(thursday.quarters, 'Bellevue')).toMatchObject({ centreCovered: false, offers: 1, counted: 0 });
    expect((await coverage('kind=papi&when=at&at=2026-11-29T10:00')).coveredKm2).toBe(0);
  });
});

test('an offer that has ended, a closed place and another kind cover nothing', async () => {
  await at(BELLEVUE, { offers: [{ kind: 'papi', closedOn: '2020-06-30' }] });
  await at(RECOUVRANCE, { state: 'closed' });
  await at(LIBERTE, { offers: [{ kind: 'fablab' }] });
  const { coveredKm2, offers } = await coverage('kind=papi');
  expect(coveredKm2).toBe(0);
  expect(offers.total).toBe(0);
});

test('a new access point is counted as soon as it is on the map', async () => {
  await at(BELLEVUE);
  expect((await coverage('kind=papi')).offers.total).toBe(1);
  await at(RECOUVRANCE);
  await door.db.execute(sql`insert into collection_versions values (${BREST.code}, 'papi', 7)`);
  expect((await coverage('kind=papi')).offers.total).toBe(2);
});

test('figures alone come without shapes', async () => {
  await at(BELLEVUE);
  expect((await coverage('kind=papi&shapes=no')).shapes).toBeNull();
});

test.each([
  ['kind', 'kind=library'],
  ['kind', ''],
  ['distance', 'kind=papi&distance=10'],
  ['distance', 'kind=papi&distance=50000'],
  ['when', 'kind=papi&when=yesterday'],
  ['at', 'kind=papi&when=at'],
  ['at', 'kind=papi&when=at&at=2026-02-31T99:00'],
])('a wrong %s is named (%s)', async (path, query) => {
  const { status, body } = await ask(query);
  expect(status).toBe(400);
  expect(body.errors.map((error: { path: string }) => error.path)).toEqual([path]);
});

test('the quarters to draw have names, centres and shapes', async () => {
  const { quarters } = await (await app.request('/api/areas')).json();
  expect(quarters).toHaveLength(25);
  const recouvrance = quarters.find(({ code }: { code: string }) => code === '29019/Recouvrance');
  expect(recouvrance).toMatchObject({ name: 'Recouvrance', centre: RECOUVRANCE, shape: { type: 'MultiPolygon' } });
});
