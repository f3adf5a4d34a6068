import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeAreas } from '../../api/territory/areas.ts';
import { nearestCommune } from '../../db/commune.ts';
import type { Door } from '../../db/connect.ts';
import type { Territory } from '../../db/territory.ts';
import { testDatabase } from '../database.ts';
import { BREST, DATA_FOLDER, territoryOf } from '../world.ts';

const PLOUARZEL = territoryOf('plouarzel');

let door: Door;
let folder: string;
beforeAll(async () => {
  door = await testDatabase();
  folder = await mkdtemp(join(tmpdir(), 'kartenn-contours-'));
});
afterAll(async () => {
  await door?.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => door.db.execute(sql`delete from areas`));

const areasOf = (territory: Territory) =>
  door.db.execute<{ kind: string; code: string; name: string; km2: number; xmin: string }>(sql`
    select kind, code, name, ST_Area(shape::geography) / 1e6 as km2, xmin::text from areas
    where territory = ${territory.code} order by kind, code`);
const codesOf = async (territory: Territory) => (await areasOf(territory)).map(({ code }) => code);

async function km2Of(shape: ReturnType<typeof sql>): Promise<number> {
  const [row] = await door.db.execute<{ km2: number }>(sql`select ST_Area((${shape})::geography) / 1e6 as km2`);
  return row?.km2 ?? Number.NaN;
}

const together = (territory: Territory, kind: string) =>
  sql`select ST_Union(shape) from areas where territory = ${territory.code} and kind = ${kind}`;

describe.each([BREST, PLOUARZEL])('the areas of $code, estimated from centres', (territory) => {
  beforeEach(() => makeAreas(door.db, territory, DATA_FOLDER));

  test('every commune and every quarter has one, and each shape is sound', async () => {
    const quarters = territory.communes.flatMap(({ insee, name, quarters: named }) =>
      (named.length > 0 ? named : [{ name }]).map((quarter) => `${insee}/${quarter.name}`),
    );
    const communes = territory.communes.map(({ insee }) => insee);
    expect((await codesOf(territory)).sort()).toEqual([...communes, ...quarters].sort());
    const faulty = await door.db.execute(
      sql`select code from areas where not ST_IsValid(shape) or ST_IsEmpty(shape) or ST_SRID(shape) <> 4326`,
    );
    expect([...faulty]).toEqual([]);
  });

  test('quarters tile their commune: nothing is left over, nothing counts twice', async () => {
    for (const commune of territory.communes) {
      const [row] = await door.db.execute<{ whole: number; parts: number; united: number }>(sql`
        select ST_Area(c.shape::geography) as whole, sum(ST_Area(q.shape::geography)) as parts,
          ST_Area(ST_Union(q.shape)::geography) as united
        from areas c join areas q on q.territory = c.territory and q.kind = 'quarter' and q.insee = c.insee
        where c.territory = ${territory.code} and c.kind = 'commune' and c.code = ${commune.insee} group by c.shape`);
      expect(row?.parts).toBeCloseTo(row?.whole ?? Number.NaN, -1);
      expect(row?.united).toBeCloseTo(row?.whole ?? Number.NaN, -1);
    }
  });

  test('communes do not overlap', async () => {
    const sum = (await areasOf(territory))
      .filter(({ kind }) => kind === 'commune')
      .reduce((all, { km2 }) => all + km2, 0);
    expect(await km2Of(together(territory, 'commune'))).toBeCloseTo(sum, 4);
  });

  test('a point inside a commune’s area is counted in that commune by reports and places too', async () => {
    const points = await door.db.execute<{ insee: string; lon: number; lat: number }>(sql`
      select insee, ST_X(at) as lon, ST_Y(at) as lat from (
        select insee, (ST_Dump(ST_GeneratePoints(shape, 25, 7))).geom as at from areas
        where territory = ${territory.code} and kind = 'commune') drawn`);
    expect(points.length).toBe(territory.communes.length * 25);
    const others = points.filter((point) => nearestCommune(territory, point).insee !== point.insee);
    // The two measure a degree of longitude at latitudes a few kilometres apart.
    expect(others.length).toBeLessThanOrEqual(points.length / 50);
  });
});

test('in Brest, nobody’s area reaches into the roadstead or into Landerneau', async () => {
  await makeAreas(door.db, BREST, DATA_FOLDER);
  const inside = async (lon: number, lat: number) => {
    const rows = await door.db.execute(sql`select code from areas
      where kind = 'commune' and ST_Covers(shape, ST_SetSRID(ST_MakePoint(${lon}::float8, ${lat}::float8), 4326))`);
    return rows.map(({ code }) => code);
  };
  expect(await inside(-4.4861, 48.3904)).toEqual(['29019']);
  expect(await inside(-4.49, 48.345)).toEqual([]);
  expect(await inside(-4.2775, 48.4515)).toEqual([]);
});

test('a second start changes nothing, a new centre makes them anew', async () => {
  await makeAreas(door.db, BREST, DATA_FOLDER);
  const first = await areasOf(BREST);
  await makeAreas(door.db, BREST, DATA_FOLDER);
  expect([...(await areasOf(BREST))]).toEqual([...first]);
  const [brest, ...others] = BREST.communes;
  if (!brest) throw new Error('Brest has no commune');
  await makeAreas(door.db, { ...BREST, communes: [{ ...brest, quarters: [] }, ...others] }, DATA_FOLDER);
  expect(await codesOf(BREST)).toContain('29019/Brest');
  expect(await codesOf(BREST)).not.toContain('29019/Recouvrance');
});

test('two processes that start at once make them once', async () => {
  await Promise.all([1, 2, 3].map(() => makeAreas(door.db, PLOUARZEL, DATA_FOLDER)));
  const rows = await areasOf(PLOUARZEL);
  expect(rows.length).toBe(6);
  expect(new Set(rows.map(({ xmin }) => xmin)).size).toBe(1);
});

test('where the base map draws no land, a territory’s box is divided', async () => {
  const far: Territory = { ...PLOUARZEL, bbox: [1, 45, 1.1, 45.1], centre: { lon: 1.05, lat: 45.05, zoom: 12 } };
  const communes = [
    { insee: '87001', name: 'Ouest', postcode: '87000', lon: 1.02, lat: 45.05, quarters: [] },
    { insee: '87002', name: 'Est', postcode: '87000', lon: 1.08, lat: 45.05, quarters: [] },
  ];
  await makeAreas(door.db, { ...far, communes }, DATA_FOLDER);
  const [west, east] = (await areasOf(far)).filter(({ kind }) => kind === 'commune');
  expect(west?.km2).toBeCloseTo(east?.km2 ?? Number.NaN, 3);
  expect(await km2Of(together(far, 'commune'))).toBeCloseTo(
    await km2Of(sql`select ST_MakeEnvelope(1, 45, 1.1, 45.1, 4326)`),
    3,
  );
});

describe('with contours of its own', () => {
  const square = (west: number, south: number, side: number) => ({
    type: 'Polygon',
    coordinates: [
      [
        [west, south],
        [west + side, south],
        [west + side, south + side],
        [west, south + side],
        [west, south],
      ],
    ],
  });
  const write = (features: object[]) =>
    writeFile(join(folder, 'contours.geojson'), JSON.stringify({ type: 'FeatureCollection', features }));
  const feature = (insee: string, geometry: object) => ({ type: 'Feature', properties: { insee }, geometry });
  const WITH_CONTOURS: Territory = { ...PLOUARZEL, contours: 'contours.geojson' };

  test('a commune has the contour of the file, and the parts of one commune belong together', async () => {
    await write([
      feature('29177', square(-4.75, 48.42, 0.03)),
      feature('29201', square(-4.75, 48.39, 0.02)),
      feature('29098', square(-4.78, 48.43, 0.02)),
      feature('29098', square(-4.82, 48.44, 0.01)),
      feature('29040', square(-4.7, 48.35, 0.02)),
    ]);
    await makeAreas(door.db, WITH_CONTOURS, folder);
    expect(await codesOf(PLOUARZEL)).toHaveLength(6);
    const lampaul = (await areasOf(PLOUARZEL)).find(({ code }) => code === '29098');
    const [big, small] = await Promise.all(
      [square(-4.78, 48.43, 0.02), square(-4.82, 48.44, 0.01)].map((one) =>
        km2Of(sql`select ST_SetSRID(ST_GeomFromGeoJSON(${JSON.stringify(one)}), 4326)`),
      ),
    );
    expect(lampaul?.km2).toBeCloseTo((big ?? 0) + (small ?? 0), 6);
  });

  test.each([
    [
      'a commune without a contour',
      JSON.stringify({ features: [feature('29177', square(-4.75, 48.42, 0.03))] }),
      /29201, 29098/,
    ],
    ['a file that is not JSON', 'contours', /not JSON/],
    [
      'a file of points',
      JSON.stringify({ features: [feature('29177', { type: 'Point', coordinates: [0, 0] })] }),
      /Polygon/,
    ],
  ])('%s keeps the map from starting, with a sentence that says so', async (_case, text, said) => {
    await writeFile(join(folder, 'contours.geojson'), text);
    await expect(makeAreas(door.db, WITH_CONTOURS, folder)).rejects.toMatchObject({
      code: 'territory-invalid',
      message: expect.stringMatching(said),
    });
  });

  test('a file that is not there is told by its name', async () => {
    await expect(makeAreas(door.db, { ...PLOUARZEL, contours: 'nowhere.geojson' }, folder)).rejects.toThrow(
      'data/nowhere.geojson',
    );
  });
});
