import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { revertChange } from '../../api/changes/revert.ts';
import { change, ITSELF } from '../../api/history/change.ts';
import { history } from '../../db/schema.ts';
import { type Person, type TestApp, testApp } from '../app.ts';
import { addInnovation, addPlace } from '../world.ts';

let app: TestApp;
let mediator: Person;
let resident: Person;
beforeAll(async () => {
  app = await testApp();
  mediator = await app.as('mediator');
  resident = await app.as('resident');
});
afterAll(() => app?.close());
beforeEach(async () => {
  await app.empty();
  await addPlace(app.db, { code: 'CAPUCN', offers: [{ kind: 'papi', hours: '24/7', hoursVerified: true }] });
});

const hide = (person: Person, version = 1, reason = 'Numéro de téléphone d’une personne') =>
  person.post('/api/places/CAPUCN/hidden', { hidden: true, reason, version });
const show = (person: Person, version: number) => person.post('/api/places/CAPUCN/hidden', { hidden: false, version });

/** Every public door, and how many of the place's offers it shows. */
const DOORS: Record<string, () => Promise<number>> = {
  sheet: async () => ((await app.visitor.get('/api/places/CAPUCN')).status === 200 ? 1 : 0),
  list: async () => (await app.visitor.get('/api/explore')).body.total,
  finder: async () => (await app.visitor.get('/api/find?kinds=papi&lon=-4.4985&lat=48.3836')).body.items.length,
  items: async () => (await app.visitor.get('/ogc/collections/papi/items')).body.numberMatched,
  item: async () => ((await app.visitor.get('/ogc/collections/papi/items/CAPUCN')).status === 200 ? 1 : 0),
  'answer sheet': async () => (await app.visitor.get('/api/answer/capucn-p')).body.items.length,
  'similar places': async () =>
    (await app.visitor.get('/api/places/similar?lon=-4.4985&lat=48.3836&name=Capucins')).body.length,
};

describe('hide and look', () => {
  test.each(Object.keys(DOORS))(
    'a hidden place is gone from the %s at once, and there again once shown',
    async (door) => {
      const before = await DOORS[door]?.();
      expect(before).toBe(1);
      expect((await hide(mediator)).status).toBe(200);
      expect(await DOORS[door]?.()).toBe(0);
      expect((await show(mediator, 2)).status).toBe(200);
      expect(await DOORS[door]?.()).toBe(before);
    },
  );

  test('the map’s tiles get a new version, so that no cache goes on showing it', async () => {
    await hide(mediator);
    expect(await app.newVersions()).toEqual({ papi: 1 });
  });

  test('mediators still see the sheet with its state; residents and visitors find nothing', async () => {
    await hide(mediator);
    const statuses = [];
    for (const person of [app.visitor, resident, mediator])
      statuses.push((await person.get('/api/places/CAPUCN')).status);
    expect(statuses).toEqual([404, 404, 200]);
    expect((await mediator.get('/api/places/CAPUCN')).body.state).toBe('hidden');
  });

  test('the reason stands in the history, and the change can be taken back there', async () => {
    await hide(mediator);
    const [row] = await app.db.select().from(history).where(eq(history.action, 'entity.hide'));
    expect(row?.after).toEqual({ state: 'hidden', reason: 'Numéro de téléphone d’une personne' });
    const changeId = row?.changeId ?? '';
    const at = app.parts.clock();
    await change(app.db, 'brest', ITSELF, 'change.revert', (tx, trace) =>
      revertChange(tx, trace, { territory: 'brest', changeId, at }),
    );
    expect((await app.visitor.get('/api/places/CAPUCN')).status).toBe(200);
  });

  test('a place that was closed comes back as closed', async () => {
    await addPlace(app.db, { code: 'CLSD22', state: 'closed' });
    await mediator.post('/api/places/CLSD22/hidden', { hidden: true, reason: 'Injures', version: 1 });
    await mediator.post('/api/places/CLSD22/hidden', { hidden: false, version: 2 });
    expect((await app.visitor.get('/api/places/CLSD22')).body.state).toBe('closed');
  });

  test('without a reason, by a resident, or after somebody else’s change, nothing happens', async () => {
    expect((await hide(mediator, 1, '')).status).toBe(422);
    expect((await hide(resident)).status).toBe(403);
    expect((await hide(app.visitor)).status).toBe(401);
    expect((await hide(mediator, 7)).status).toBe(409);
    expect((await app.visitor.get('/api/places/CAPUCN')).status).toBe(200);
  });

  test('two mediators hide at once: one does, the other is told', async () => {
    const both = await Promise.all([hide(mediator), hide(mediator)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });
});

test('a hidden sheet of an innovation is found by nobody but mediators, nor through the sheets beside it', async () => {
  const place = await addPlace(app.db, { code: 'BELLVU' });
  const sheet = await addInnovation(app.db, { code: 'REPAIR', at: [place.id] });
  await addInnovation(app.db, { code: 'CPYREP', title: 'Repair café de Kerinou', adaptedFromId: sheet.id });
  await mediator.post('/api/innovations/REPAIR/hidden', { hidden: true, reason: 'Publicité', version: 1 });
  expect((await app.visitor.get('/api/innovations/REPAIR')).status).toBe(404);
  expect((await mediator.get('/api/innovations/REPAIR')).body.state).toBe('hidden');
  expect((await app.visitor.get('/api/places/BELLVU')).body.innovations).toEqual([]);
  expect((await app.visitor.get('/api/innovations/CPYREP')).body.adaptedFrom).toBeNull();
  expect((await app.visitor.get('/ogc/collections/innovation/items')).body.numberMatched).toBe(1);
  await mediator.post('/api/innovations/REPAIR/hidden', { hidden: false, version: 2 });
  expect((await app.visitor.get('/api/innovations/REPAIR')).status).toBe(200);
});
