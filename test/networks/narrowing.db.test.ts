/** A network or a portal over the map: the same members in the list, on the map, in the counts and in other sites. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Person, type TestApp, testApp } from '../app.ts';
import { addInnovation, addPlace } from '../world.ts';
import { addNetwork, join } from './world.ts';

let app: TestApp;
let people: { visitor: Person; mediator: Person };
beforeAll(async () => {
  app = await testApp();
  people = { visitor: app.visitor, mediator: await app.as('mediator') };
});
afterAll(() => app?.close());

let network: string;
beforeEach(async () => {
  await app.empty();
  network = await addNetwork(people.mediator, 'Fablabs');
});

const explore = async (query: string) => (await app.visitor.get(`/api/explore?${query}`)).body;
const keys = (some: { collection: string; code: string }[]) =>
  some.map(({ collection, code }) => `${collection} ${code}`).sort();

/** Two kinds of offers at one member, a sheet with a point and one without; and neighbours that are no members. */
async function members() {
  const offers = [{ kind: 'papi' as const }, { kind: 'fablab' as const }];
  await addPlace(app.db, { code: 'TELEFA', name: 'TéléFab', offers });
  await addInnovation(app.db, { code: 'REPAIR', title: 'Repair café' });
  await addInnovation(app.db, { code: 'NOWHER', title: 'Sans lieu', location: null });
  await addPlace(app.db, { code: 'OTHERS', name: 'Médiathèque de Bellevue' });
  await addInnovation(app.db, { code: 'JARDIN', title: 'Jardin' });
  await join(people, network, { place: 'TELEFA' });
  for (const innovation of ['REPAIR', 'NOWHER']) await join(people, network, { innovation });
}

describe('a network', () => {
  test('leaves its members in list, counts and map alike, and says its name', async () => {
    await members();
    const all = ['fablab TELEFA', 'innovation NOWHER', 'innovation REPAIR', 'papi TELEFA'];
    const told = await explore(`network=${network.toLowerCase()}`);
    expect(keys(told.items)).toEqual(all);
    expect([told.total, told.counts]).toMatchObject([4, { papi: 1, fablab: 1, visio: 0, innovation: 2 }]);
    expect(keys(told.points)).toEqual(all.filter((one) => !one.includes('NOWHER')));
    expect(told.within).toEqual({ network: { code: network, name: 'Fablabs' }, portal: null });
    const plain = await explore('');
    expect([plain.total, plain.points, plain.within]).toEqual([6, null, { network: null, portal: null }]);
  });

  test('goes with the other filters; the map keeps what lies beyond its edge, the list does not', async () => {
    await members();
    expect(keys((await explore(`network=${network}&kinds=innovation`)).points)).toEqual(['innovation REPAIR']);
    expect(keys((await explore(`network=${network}&q=repair`)).items)).toEqual(['innovation REPAIR']);
    const there = await explore(`network=${network}&bbox=-4.502,48.404,-4.5,48.405`);
    expect([keys(there.items), there.total]).toEqual([['innovation REPAIR'], 1]);
    expect(keys(there.points)).toEqual(['fablab TELEFA', 'innovation REPAIR', 'papi TELEFA']);
  });

  test('who has left or only asked is not in it, at once and without any other write', async () => {
    await members();
    const { members: told } = (await app.visitor.get(`/api/networks/${network}`)).body;
    const [{ id, version }] = told.filter(({ code }: { code: string }) => code === 'TELEFA');
    await people.mediator.post(`/api/memberships/${id}/decision`, { version, verb: 'end', reason: 'Fermé' });
    const asking = { place: 'OTHERS', words: 'Et nous ?', requestId: randomUUID() };
    await app.visitor.post(`/api/networks/${network}/requests`, asking);
    expect(keys((await explore(`network=${network}`)).items)).toEqual(['innovation NOWHER', 'innovation REPAIR']);
  });

  test('a sheet and a place that happen to have the same code are two things', async () => {
    await addPlace(app.db, { code: 'SAME22' });
    await addInnovation(app.db, { code: 'SAME22' });
    await join(people, network, { innovation: 'SAME22' });
    expect(keys((await explore(`network=${network}`)).items)).toEqual(['innovation SAME22']);
  });

  test('one that is not there, or no more, is not found: it never shows everything', async () => {
    await members();
    expect((await app.visitor.get('/api/explore?network=ZZZZZZ')).status).toBe(404);
    expect((await app.visitor.get('/api/explore?portal=ZZZZZZ')).status).toBe(404);
    await people.mediator.post(`/api/networks/${network}/removal`, { version: 1 });
    expect((await app.visitor.get(`/api/explore?network=${network}`)).status).toBe(404);
  });

  test('more members than a page has are all on the map', async () => {
    for (let n = 0; n < 3; n++) {
      const { code } = await addInnovation(app.db, { title: `Fiche ${n}` });
      await join(people, network, { innovation: code });
    }
    const { items, total, points } = await explore(`network=${network}&limit=2`);
    expect([items.length, total, points.length]).toEqual([2, 3, 3]);
  });
});

test('a portal shows in the large map what it shows on its own page', async () => {
  await members();
  const saved = { id: randomUUID(), names: { fr: 'Fabriquer' }, kinds: ['fablab', 'innovation'], network };
  const { code } = (await people.mediator.post('/api/portals', saved)).body;
  const own = (await app.visitor.get(`/api/portals/${code}`)).body;
  const told = await explore(`portal=${code}`);
  expect(keys(told.items)).toEqual(keys(own.items));
  expect([told.total, told.within.portal]).toEqual([own.total, { code, name: 'Fabriquer' }]);
  expect((await explore(`portal=${code}&kinds=papi`)).total).toBe(0);
});
