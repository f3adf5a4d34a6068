import { check } from '@placemarkio/check-geojson';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { finderRoutes } from '../../api/finder/routes.ts';
import type { Door } from '../../db/connect.ts';
import { testDatabase } from '../database.ts';
import {
  addInnovation,
  addPlace,
  addReport,
  appOf,
  BASEMAP_FOLDER,
  emptyWorld,
  readingParts,
  touch,
} from '../world.ts';

let door: Door;
let app: ReturnType<typeof appOf>;
beforeAll(async () => {
  door = await testDatabase();
});
afterAll(() => door?.close());
beforeEach(async () => {
  await emptyWorld(door.db);
  const parts = readingParts(door.db);
  app = appOf(parts, finderRoutes(parts, { basemapFolder: BASEMAP_FOLDER, patienceMs: 20_000 }));
});

const ask = async (path: string, headers: Record<string, string> = {}) => {
  const answer = await app.request(path, { headers });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, text, body: JSON.parse(text) };
};
const listed = async (query: string): Promise<string[]> => {
  const { body } = await ask(`/api/explore?${query}`);
  return body.items.map(({ collection, code }: { collection: string; code: string }) => `${collection} ${code}`);
};

/** A small Brest: two social centres, a media library, a town hall with a visio room, a fablab, an innovation, a report. */
async function smallBrest() {
  await addPlace(door.db, {
    code: 'KEREDE',
    name: 'Centre social de Keredern',
    address: '11 rue André Messager',
    quarter: 'Lambézellec',
    location: { lon: -4.4885, lat: 48.4115 },
    offers: [
      { kind: 'papi', name: 'PAPIfab de Keredern', hours: 'Mo-Fr 09:00-12:00', hoursVerified: true },
      { kind: 'visio' },
    ],
  });
  await addPlace(door.db, {
    code: 'KEROUR',
    name: 'Centre social Couleur Quartier Kerourien',
    address: 'rue Père Ricard',
    location: { lon: -4.5335, lat: 48.3905 },
    offers: [{ kind: 'papi', hours: 'Mo-Fr 14:00-17:00', hoursVerified: true }],
  });
  await addPlace(door.db, {
    code: 'GUIPAV',
    name: 'Mairie de Guipavas',
    address: 'place Saint-Éloi',
    commune: 'Guipavas',
    insee: '29075',
    location: { lon: -4.4, lat: 48.4344 },
    offers: [{ kind: 'visio', hours: 'Mo-Fr 09:00-12:00', hoursVerified: false }],
  });
  await addPlace(door.db, {
    code: 'TYFAB2',
    name: 'TyFab',
    location: { lon: -4.4836, lat: 48.4001 },
    offers: [{ kind: 'fablab' }],
  });
  await addInnovation(door.db, {
    code: 'REPAIR',
    titles: { br: 'Stal dresañ Gwelva' },
    summaries: { br: 'Dresañ asambles.' },
  });
  await addInnovation(door.db, { code: 'NOWHER', title: 'Accorderie mobile', location: null });
  await addReport(door.db, { code: 'LIGHT2' });
  await addReport(door.db, { code: 'HIDDEN', visibility: 'hidden', description: 'Secret de Polichinelle à Keredern' });
}

describe('the list', () => {
  beforeEach(smallBrest);

  test('shows places from the middle of the town outwards, without calling that a distance; reports only when asked for', async () => {
    expect(await listed('')).toEqual([
      'fablab TYFAB2',
      'innovation REPAIR',
      'papi KEREDE',
      'visio KEREDE',
      'papi KEROUR',
      'visio GUIPAV',
      'innovation NOWHER',
    ]);
    // The middle of a box over Guipavas.
    expect((await listed('bbox=-4.6,48.3,-4.2,48.55&kinds=papi,visio')).at(-1)).toBe('papi KEROUR');
    const { body } = await ask('/api/explore');
    expect(body.items.every((item: { distanceMetres: unknown }) => item.distanceMetres === null)).toBe(true);
    expect(body).toMatchObject({ total: 7, counts: { papi: 2, visio: 2, fablab: 1, innovation: 2, report: 1 } });
    expect(await listed('kinds=report')).toEqual(['report LIGHT2']);
  });

  test('of reports shows the part that is asked for, and leaves everything else alone', async () => {
    await addReport(door.db, { code: 'ENDED2', state: 'wont_fix', closedAt: new Date() });
    await addReport(door.db, { code: 'AGAIN2', state: 'reopen_requested' });
    expect((await listed('kinds=report&reports=open')).sort()).toEqual(['report AGAIN2', 'report LIGHT2']);
    expect(await listed('kinds=report&reports=ended')).toEqual(['report ENDED2']);
    expect(await listed('kinds=fablab,report&reports=ended&lon=-4.4836&lat=48.4001')).toEqual([
      'fablab TYFAB2',
      'report ENDED2',
    ]);
    const { body } = await ask('/api/explore?kinds=report&reports=ended&q=lampadaire');
    expect(body).toMatchObject({ total: 1, counts: { report: 1 } });
    expect((await ask('/api/explore?reports=late')).status).toBe(400);
  });

  test('an item says what a list needs', async () => {
    const { body } = await ask('/api/explore?kinds=papi,report&lang=en');
    expect(body.items[1]).toMatchObject({
      collection: 'papi',
      name: 'PAPIfab de Keredern',
      detail: 'Centre social de Keredern',
      positionAccuracy: 'address',
      opening: { state: 'open', until: '2026-11-24T11:00:00.000Z' },
      distanceMetres: null,
      reportState: null,
    });
    expect(body.items[2]).toMatchObject({
      collection: 'report',
      name: 'Street light out or flickering',
      detail: 'street-light',
      reportState: 'new',
      opening: null,
    });
    expect(body.items[2].summary).toContain('Kerinou');
  });

  test('around a point the nearest comes first, in metres, and what has no point comes last', async () => {
    const { body } = await ask('/api/explore?lon=-4.4836&lat=48.4001');
    const metres = body.items.map(({ distanceMetres }: { distanceMetres: number | null }) => distanceMetres);
    expect(body.items[0]).toMatchObject({ code: 'TYFAB2', distanceMetres: 0 });
    expect(body.items.at(-1)).toMatchObject({ code: 'NOWHER', distanceMetres: null });
    const known = metres.filter((distance: number | null) => distance !== null);
    expect(known).toEqual([...known].sort((a: number, b: number) => a - b));
  });

  test('a box keeps what lies in it, in the list and in the numbers', async () => {
    const { body } = await ask('/api/explore?bbox=-4.41,48.42,-4.39,48.44');
    expect(body).toMatchObject({ total: 1, items: [{ code: 'GUIPAV' }], counts: { papi: 0, visio: 1, report: 0 } });
  });

  test('“open now” means confirmed hours that say open', async () => {
    const { body } = await ask('/api/explore?open=yes');
    expect(body.items.map(({ code }: { code: string }) => code)).toEqual(['KEREDE']);
    expect(body).toMatchObject({ total: 1, counts: { papi: 1, visio: 0, innovation: 0, report: 0 } });
  });

  test('page after page shows each thing once', async () => {
    const pages = await Promise.all([0, 3, 6].map((offset) => listed(`limit=3&offset=${offset}`)));
    expect(pages.map(({ length }) => length)).toEqual([3, 3, 1]);
    expect(new Set(pages.flat()).size).toBe(7);
    const around = await Promise.all([0, 3, 6].map((offset) => listed(`lon=-4.48&lat=48.4&limit=3&offset=${offset}`)));
    expect(new Set(around.flat()).size).toBe(7);
  });

  test('a write is seen at the next question', async () => {
    const before = (await ask('/api/explore')).body;
    await addPlace(door.db, { code: 'NEWONE', name: 'Aaa – Maison pour tous' });
    await touch(door.db, 'papi');
    const after = (await ask('/api/explore')).body;
    expect(after.version).not.toBe(before.version);
    expect(after.total).toBe(before.total + 1);
  });

  test.each([
    ['latitude without longitude', 'lat=48.4', 'lon'],
    ['a kind that is none', 'kinds=papi,pub', 'kinds.1'],
    ['a box that is none', 'bbox=1,2', 'bbox'],
    ['too many at once', 'limit=1000', 'limit'],
  ])('%s is refused and named', async (_, query, path) => {
    const { status, body } = await ask(`/api/explore?${query}`);
    expect(status).toBe(400);
    expect(body.errors.map((fault: { path: string }) => fault.path)).toEqual([path]);
  });
});

describe('searching', () => {
  beforeEach(smallBrest);

  test.each([
    ['a name', 'kerourien', ['papi KEROUR']],
    ['a name with a typo', 'Kerouren', ['papi KEROUR']],
    ['accents left out', 'repair cafe', ['innovation REPAIR']],
    ['an offer’s own name', 'papifab', ['papi KEREDE']],
    ['words of the offer and of its host together', 'papifab messager', ['papi KEREDE']],
    ['an address', 'andre messager', ['papi KEREDE', 'visio KEREDE']],
    ['a quarter', 'lambezellec', ['papi KEREDE', 'visio KEREDE']],
    ['a commune', 'guipavas', ['visio GUIPAV']],
    ['a Breton title', 'gwelva', ['innovation REPAIR']],
    ['the beginning of a word', 'kered', ['papi KEREDE', 'visio KEREDE']],
    ['what is nowhere', 'zanzibar', []],
    ['signs that mean something to SQL', '%25_%27%5C', expect.any(Array)],
  ])('%s', async (_, q, expected) => {
    const found = await listed(`q=${q}`);
    expect(Array.isArray(expected) ? found.sort() : found).toEqual(expected);
  });

  test('a report is found by its words and by its category’s name, a hidden one by nothing', async () => {
    expect(await listed('kinds=report&q=lampadaire')).toEqual(['report LIGHT2']);
    expect(await listed('kinds=report&q=street%20light')).toEqual(['report LIGHT2']);
    const { body, text } = await ask('/api/explore?kinds=report&q=polichinelle');
    expect(body).toMatchObject({ total: 0, items: [], counts: { report: 0 } });
    expect(text).not.toContain('HIDDEN');
  });

  test('the name itself comes before names that only hold it', async () => {
    await addPlace(door.db, { code: 'HOLDER', name: 'Amis de TyFab', commune: 'Bohars' });
    expect(await listed('q=tyfab')).toEqual(['fablab TYFAB2', 'papi HOLDER']);
  });

  test('places to go come along only when somebody searched', async () => {
    expect((await ask('/api/explore')).body.spots).toEqual([]);
    expect((await ask('/api/explore?q=Bellevue')).body.spots[0]).toMatchObject({ type: 'quarter', label: 'Bellevue' });
  });

  test('the list speaks the reader’s language where somebody translated', async () => {
    const { body } = await ask('/api/explore?kinds=innovation&q=gwelva', { 'accept-language': 'br' });
    expect(body.items[0]).toMatchObject({ name: 'Stal dresañ Gwelva', summary: 'Dresañ asambles.' });
  });

  test('one search box finds communes, quarters and our own places', async () => {
    const { body } = await ask('/api/locate?q=kerourien');
    expect(body[0]).toMatchObject({ type: 'place', label: 'Centre social Couleur Quartier Kerourien' });
    expect((await ask('/api/locate?q=Guipavas')).body[0]).toMatchObject({
      type: 'commune',
      label: 'Guipavas',
      score: 1,
    });
    expect((await ask('/api/locate?q=x')).status).toBe(400);
  });

  test('addresses come from outside when there is a geocoder, and their failure changes nothing', async () => {
    const spot = {
      type: 'address' as const,
      label: '3 Rue Zola',
      context: null,
      location: { lon: -4.48, lat: 48.39 },
      score: 0.9,
    };
    const far = { ...spot, label: '3 Rue Zola, Paris', location: { lon: 2.3, lat: 48.8 } };
    const geocoder = { search: () => Promise.resolve([spot, far]), reverse: () => Promise.resolve('3 Rue Zola') };
    const parts = readingParts(door.db, { geocoder });
    const online = appOf(parts, finderRoutes(parts, { basemapFolder: BASEMAP_FOLDER, patienceMs: 20_000 }));
    expect(JSON.parse(await (await online.request('/api/locate?q=rue%20zola')).text())).toEqual([spot]);
    expect(JSON.parse(await (await online.request('/api/explore?q=rue%20zola')).text()).spots).toEqual([spot]);
    expect(JSON.parse(await (await online.request('/api/where?lon=-4.48&lat=48.39')).text())).toMatchObject({
      address: '3 Rue Zola',
    });
  });
});

describe('the nearest', () => {
  beforeEach(smallBrest);

  test('access points of any kind, nearest first, with exact metres', async () => {
    const { body, text, headers } = await ask('/api/nearest?lon=-4.4885&lat=48.4015&limit=3');
    expect(headers.get('content-type')).toBe('application/geo+json');
    expect(() => check(text)).not.toThrow();
    const found = body.features.map(
      ({ id, properties }: { id: string; properties: { kind: string; distanceMetres: number } }) => [
        id,
        properties.kind,
        Math.round(properties.distanceMetres),
      ],
    );
    expect(found[0].slice(0, 2)).toEqual(['TYFAB2', 'fablab']);
    expect(found.slice(1).map(([id]: [string]) => id)).toEqual(['KEREDE', 'KEREDE']);
    // One hundredth of a degree of latitude here: 1 112.1 m on the ellipsoid, 1 111.9 on the sphere.
    expect(body.features[1].properties.distanceMetres).toBeCloseTo(1112.1, 0);
  });

  test.each(['papi', 'visio', 'fablab', 'innovation', 'report'])('of one kind: %s', async (kind) => {
    const { body } = await ask(`/api/nearest?lon=-4.48&lat=48.4&kind=${kind}`);
    const ids = body.features.map(({ id }: { id: string }) => id);
    expect(ids.length).toBeGreaterThan(0);
    expect(ids).not.toContain('HIDDEN');
    expect(ids).not.toContain('NOWHER');
  });

  test('nowhere to start from, or a kind that is none, is refused', async () => {
    expect((await ask('/api/nearest?lat=48.4')).status).toBe(400);
    expect((await ask('/api/nearest?lon=-4.48&lat=48.4&kind=pub')).status).toBe(400);
  });
});

test('an empty town answers with nothing, not with a fault', async () => {
  expect((await ask('/api/explore?open=yes&q=rien&lon=-4.4&lat=48.4')).body).toMatchObject({ total: 0, items: [] });
  expect((await ask('/api/nearest?lon=-4.4&lat=48.4')).body.features).toEqual([]);
});
