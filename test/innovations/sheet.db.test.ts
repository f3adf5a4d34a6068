import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { innovationRoutes } from '../../api/innovations/routes.ts';
import type { Door } from '../../db/connect.ts';
import { testDatabase } from '../database.ts';
import { addInnovation, addPlace, appOf, emptyWorld, readingParts } from '../world.ts';

let door: Door;
beforeAll(async () => {
  door = await testDatabase();
});
afterAll(() => door?.close());
beforeEach(() => emptyWorld(door.db));

const ask = async (path: string, headers: Record<string, string> = {}) => {
  const parts = readingParts(door.db);
  const answer = await appOf(parts, innovationRoutes(parts)).request(path, { headers });
  return { status: answer.status, body: JSON.parse(await answer.text()) };
};

test('a sheet tells where it happens, from what it was adapted, and by whom', async () => {
  const bellevue = await addPlace(door.db, { code: 'BELLEV', name: 'Centre social de Bellevue' });
  const closed = await addPlace(door.db, { code: 'SHUT22', name: 'Ancien foyer', state: 'removed' });
  const first = await addInnovation(door.db, { code: 'FIRST2', title: 'Café numérique de Kerourien' });
  const second = await addInnovation(door.db, {
    code: 'SECOND',
    adaptedFromId: first.id,
    at: [bellevue.id, closed.id],
  });
  await addInnovation(door.db, { code: 'THIRD2', title: 'Repair café de Plouzané', adaptedFromId: second.id });

  const { status, body } = await ask('/api/innovations/SECOND');

  expect(status).toBe(200);
  expect(body).toMatchObject({
    code: 'SECOND',
    language: 'fr',
    location: { lon: -4.501, lat: 48.4045 },
    places: [{ code: 'BELLEV', name: 'Centre social de Bellevue' }],
    adaptedFrom: { code: 'FIRST2', title: 'Café numérique de Kerourien' },
    adaptedBy: [{ code: 'THIRD2', title: 'Repair café de Plouzané' }],
  });
});

test('a Breton reader gets the Breton title, and French where nobody has translated yet', async () => {
  await addInnovation(door.db, {
    code: 'TRANSL',
    titles: { br: 'Stal dresañ Gwelva' },
    summaries: { br: 'Dresañ a reer asambles.' },
  });
  await addInnovation(door.db, { code: 'FRENCH' });
  const breton = { 'accept-language': 'br' };
  expect((await ask('/api/innovations/TRANSL', breton)).body).toMatchObject({
    title: 'Stal dresañ Gwelva',
    language: 'br',
  });
  expect((await ask('/api/innovations/FRENCH', breton)).body).toMatchObject({
    title: 'Repair café de Bellevue',
    language: 'fr',
  });
});

test('an innovation of another town is not found here', async () => {
  await addInnovation(door.db, { code: 'PLZL22', territory: 'plouarzel' });
  expect((await ask('/api/innovations/PLZL22')).status).toBe(404);
});
