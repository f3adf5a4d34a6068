import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { collectionVersion, mapPoints } from '../../api/places/collections.ts';
import { placeRoutes } from '../../api/places/routes.ts';
import type { Door } from '../../db/connect.ts';
import { COLLECTIONS } from '../../db/vocabulary.ts';
import { testDatabase } from '../database.ts';
import { addInnovation, addPlace, addReport, appOf, BREST, emptyWorld, readingParts, touch } from '../world.ts';

let door: Door;
beforeAll(async () => {
  door = await testDatabase();
});
afterAll(() => door?.close());
beforeEach(() => emptyWorld(door.db));

const ask = async (path: string, headers: Record<string, string> = {}) => {
  const parts = readingParts(door.db);
  const answer = await appOf(parts, placeRoutes(parts)).request(path, { headers });
  return { status: answer.status, body: JSON.parse(await answer.text()) };
};

test('the sheet of a media library shows its offers, what happens there, and what is broken there', async () => {
  const place = await addPlace(door.db, {
    code: 'CAPUCN',
    verifiedAt: new Date('2026-09-01T08:00:00Z'),
    offers: [
      { kind: 'papi', hours: 'Tu-Sa 10:00-18:00', hoursVerified: true, fee: 'free' },
      { kind: 'visio', name: 'Salle visio des Capucins', hours: 'Tu-Fr 14:00-17:00' },
    ],
  });
  await addInnovation(door.db, { code: 'REPAIR', titles: { br: 'Stal dresañ Gwelva' }, at: [place.id] });
  await addReport(door.db, { code: 'BROKEN', placeId: place.id });
  await addReport(door.db, { code: 'HIDDEN', placeId: place.id, visibility: 'hidden' });
  await addReport(door.db, { code: 'SOLVED', placeId: place.id, state: 'resolved' });

  const { status, body } = await ask('/api/places/capucn?lang=br');

  expect(status).toBe(200);
  expect(body).toMatchObject({
    code: 'CAPUCN',
    commune: 'Brest',
    location: { lon: -4.4985, lat: 48.3836 },
    state: 'published',
    verifiedAt: '2026-09-01T08:00:00.000Z',
    innovations: [{ code: 'REPAIR', title: 'Stal dresañ Gwelva' }],
    reports: [{ code: 'BROKEN' }],
    photos: [],
    offers: [
      { kind: 'papi', fee: 'free', opening: { state: 'open', reason: 'none', until: '2026-11-24T17:00:00.000Z' } },
      { kind: 'visio', opening: { state: 'uncertain', reason: 'unverified', probably: 'closed' } },
    ],
  });
  expect(body.offers[0].week[1]).toEqual([{ from: '10:00', to: '18:00', comment: null }]);
});

test('a closed place still answers, with its state and closed doors', async () => {
  await addPlace(door.db, {
    code: 'SHUT22',
    state: 'closed',
    offers: [{ kind: 'papi', hours: '24/7', hoursVerified: true }],
  });
  const { body } = await ask('/api/places/SHUT22');
  expect(body).toMatchObject({ state: 'closed', offers: [{ opening: { state: 'closed' } }] });
});

test('a removed place, a place of another town and a mistyped code are not found', async () => {
  await addPlace(door.db, { code: 'GONE22', state: 'removed' });
  await addPlace(door.db, { code: 'PLZL22', territory: 'plouarzel' });
  for (const code of ['GONE22', 'PLZL22', 'NEVER2'])
    expect(await ask(`/api/places/${code}`)).toMatchObject({
      status: 404,
      body: { type: 'urn:kartenn:problem:not_found' },
    });
});

test('before adding a place, the ones that might be the same are shown, likest first', async () => {
  await addPlace(door.db, {
    code: 'SAMENM',
    name: 'Médiathèque des Capucins',
    location: { lon: -4.4985, lat: 48.3836 },
  });
  await addPlace(door.db, {
    code: 'NEXTDR',
    name: 'Fab Lab UBO Open Factory',
    location: { lon: -4.4986, lat: 48.3837 },
  });
  await addPlace(door.db, {
    code: 'FARALK',
    name: 'Mediatheque les Capucins',
    location: { lon: -4.4985, lat: 48.3872 },
  });
  await addPlace(door.db, { code: 'FAROTH', name: 'Mairie de Recouvrance', location: { lon: -4.4985, lat: 48.3872 } });
  await addPlace(door.db, { code: 'CLOSED', name: 'Médiathèque des Capucins', state: 'closed' });
  await addPlace(door.db, { code: 'TOOFAR', name: 'Médiathèque des Capucins', location: { lon: -4.4985, lat: 48.39 } });

  const { body } = await ask('/api/places/similar?lon=-4.4985&lat=48.3836&name=M%C3%A9diath%C3%A8que%20des%20Capucins');

  expect(body.map(({ code }: { code: string }) => code)).toEqual(['SAMENM', 'FARALK', 'NEXTDR']);
  expect(body[0]).toMatchObject({ distanceMetres: 0, likeness: 1, kinds: ['papi'] });
  expect(body[1].distanceMetres).toBeGreaterThan(390);
  expect(body[1].distanceMetres).toBeLessThan(410);
});

test('similar places without a point are an invalid question, answered in the reader’s language', async () => {
  const { status, body } = await ask('/api/places/similar?name=Capucins&lat=91', { 'accept-language': 'en' });
  expect(status).toBe(400);
  expect(body.errors.map(({ path }: { path: string }) => path).sort()).toEqual(['lat', 'lon']);
  expect(body.title).toBe('Some answers need correcting.');
});

test('the map’s points are what is public, and nothing else', async () => {
  await addPlace(door.db, {
    code: 'BOTH22',
    name: 'Mairie de Saint-Marc',
    offers: [{ kind: 'papi' }, { kind: 'visio', name: 'Visio Saint-Marc' }],
  });
  await addPlace(door.db, { code: 'ENDED2', offers: [{ kind: 'papi', closedOn: '2020-01-01' }] });
  await addPlace(door.db, { code: 'SHUT22', state: 'closed' });
  await addInnovation(door.db, { code: 'REPAIR' });
  await addInnovation(door.db, { code: 'NOWHER', location: null });
  await addReport(door.db, { code: 'LIGHT2', state: 'planned' });
  await addReport(door.db, { code: 'HIDDEN', visibility: 'hidden' });
  await addReport(door.db, { code: 'PRIVAT', visibility: 'private' });

  const points = await mapPoints(door.db, BREST);

  const seen = points.map(({ collection, code, name, state }) => [collection, code, name, state]);
  expect(seen.sort()).toEqual([
    ['innovation', 'REPAIR', 'Repair café de Bellevue', 'mature'],
    ['papi', 'BOTH22', 'Mairie de Saint-Marc', null],
    ['report', 'LIGHT2', expect.stringContaining('Lampadaire'), 'planned'],
    ['visio', 'BOTH22', 'Visio Saint-Marc', null],
  ]);
  expect(points.find(({ code }) => code === 'REPAIR')).toMatchObject({ lon: -4.501, lat: 48.4045 });
});

test('the version changes with the collections asked about, and with no other', async () => {
  const versions = () =>
    Promise.all([
      collectionVersion(door.db, BREST.code, ['papi']),
      collectionVersion(door.db, BREST.code, COLLECTIONS),
    ]);
  const [papi, all] = await versions();
  await touch(door.db, 'report');
  const [papiAfter, allAfter] = await versions();
  expect(papiAfter).toBe(papi);
  expect(allAfter).not.toBe(all);
});
