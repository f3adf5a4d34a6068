import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { searchPairs } from '../../api/duplicates/search.ts';
import { history, placePairs, places } from '../../db/schema.ts';
import { type Person, type TestApp, testApp } from '../app.ts';
import { proposal, propose } from '../contributions/drafts.ts';
import { addPlace } from '../world.ts';
import { LAMBEZELLEC, twins } from './pairs.ts';

let app: TestApp;
let mediator: Person;
beforeAll(async () => {
  app = await testApp();
  mediator = await app.as('mediator');
});
afterAll(() => app?.close());
beforeEach(() => app.empty());

const openPairs = async () => (await mediator.get('/api/pairs')).body.items;
const namesOf = (pair: { places: { name: string }[] }) => pair.places.map(({ name }) => name).sort();

describe('the search for places that may be one', () => {
  test('a library that stands twice is found once, with the reasons', async () => {
    await twins(app);
    const [pair, ...others] = await openPairs();
    expect(others).toEqual([]);
    expect(pair).toMatchObject({ supposed: 'same_place', verdict: null });
    expect(pair.reasons).toEqual([
      { code: 'same_name', values: {} },
      { code: 'metres', values: { metres: 20 } },
      { code: 'same_address', values: {} },
    ]);
  });

  test('searched again, nothing new is written', async () => {
    await twins(app);
    const before = (await app.db.select().from(history)).length;
    expect(await searchPairs(app.parts, null)).toBe(0);
    expect(await app.db.select().from(history)).toHaveLength(before);
  });

  test('facing doors, two premises of one operator and two communes are never proposed', async () => {
    const contacts = { phone: '+33298000000', email: 'contact@example.org', website: 'http://cantine.example.org' };
    await addPlace(app.db, { name: 'Les Fabriques du Ponant', address: '2, rue Paul Dukas', ...contacts });
    await addPlace(app.db, { name: 'PIMMS de Kérédern', address: '5 rue Paul Dukas', ...contacts });
    await addPlace(app.db, { name: 'The Mess', address: '19, rue Jean Macé', location: at(300), ...contacts });
    await addPlace(app.db, { name: 'Médiathèque', address: 'Place de la mairie', location: at(4000) });
    await addPlace(app.db, {
      ...{ name: 'Médiathèque', address: 'Place de la mairie', location: at(4400) },
      ...{ commune: 'Plouzané', insee: '29212' },
    });
    expect(await searchPairs(app.parts, null)).toBe(0);
    expect(await openPairs()).toEqual([]);
  });

  test('the Capucins and one address with two pins are proposed', async () => {
    await addPlace(app.db, {
      ...{ name: 'Médiathèque François Mitterrand', address: 'Les Capucins<br />25, rue de Pontaniou' },
      location: { lon: -4.497456, lat: 48.38894 },
    });
    await addPlace(app.db, {
      ...{ name: 'PAPIfab – Médiathèque des Capucins', address: '[Projet en cours]<br />Rue de Pontaniou' },
      location: { lon: -4.498627, lat: 48.389288 },
    });
    await addPlace(app.db, {
      ...{ name: 'Médiathèque François-Mitterrand', address: '25 rue de Pontaniou' },
      location: { lon: -4.4878427, lat: 48.3919666 },
    });
    await searchPairs(app.parts, null);
    const found = await openPairs();
    expect(found.map((pair: { supposed: string }) => pair.supposed)).toEqual(['same_place', 'same_building']);
    expect(found[0].reasons).toContainEqual({ code: 'pin_wrong', values: { metres: 786 } });
    expect(namesOf(found[1])).toEqual(['Médiathèque François Mitterrand', 'PAPIfab – Médiathèque des Capucins']);
  });

  test('once a pin is moved away or a place is hidden, the pair is proposed no more', async () => {
    const { gone } = await twins(app);
    await app.db
      .update(places)
      .set({ address: '12 rue Pierre Corre', updatedAt: app.parts.clock() })
      .where(eq(places.id, gone.id));
    await searchPairs(app.parts, new Date(app.parts.clock().getTime() - 60_000));
    expect(await openPairs()).toEqual([]);
  });

  test('only what has changed lately is looked at every few minutes', async () => {
    await addPlace(app.db, { ...LAMBEZELLEC, updatedAt: new Date('2026-11-01T09:00:00Z') });
    await addPlace(app.db, { ...LAMBEZELLEC, updatedAt: new Date('2026-11-02T09:00:00Z') });
    expect(await searchPairs(app.parts, new Date('2026-11-03T09:00:00Z'))).toBe(0);
    expect(await searchPairs(app.parts, new Date('2026-11-02T08:00:00Z'))).toBe(1);
  });
});

describe('different is remembered for ever', () => {
  test('what a mediator has told apart is not proposed again, even after an edit', async () => {
    const { pair, gone } = await twins(app);
    expect((await mediator.post(`/api/pairs/${pair.id}/different`, { version: 1 })).status).toBe(200);
    await app.db.update(places).set({ name: LAMBEZELLEC.name, updatedAt: new Date() }).where(eq(places.id, gone.id));
    expect(await searchPairs(app.parts, null)).toBe(0);
    expect(await openPairs()).toEqual([]);
  });

  test('what the writer of a new place has answered is remembered once it is published', async () => {
    await addPlace(app.db, { ...LAMBEZELLEC, code: 'KEPTAA' });
    const sent = await propose(app.visitor, proposal(LAMBEZELLEC, { differentFrom: ['KEPTAA'] }));
    await searchPairs(app.parts, null);
    expect(await app.db.select().from(placePairs)).toEqual([]);
    await mediator.post(`/api/proposals/${sent.code}/decision`, { version: 1, outcome: 'accept' });
    await searchPairs(app.parts, null);
    expect((await app.db.select().from(placePairs)).map(({ verdict }) => verdict)).toEqual(['different']);
    expect(await openPairs()).toEqual([]);
  });

  test('a decision is taken back, and two who decide at once are told', async () => {
    const { pair } = await twins(app);
    const both = await Promise.all([
      mediator.post(`/api/pairs/${pair.id}/different`, { version: 1 }),
      mediator.post(`/api/pairs/${pair.id}/different`, { version: 1 }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await mediator.post(`/api/pairs/${pair.id}/undo`, {})).body.verdict).toBeNull();
    expect(await openPairs()).toHaveLength(1);
    expect((await mediator.post(`/api/pairs/${pair.id}/undo`, {})).status).toBe(409);
  });
});

test('the form that adds a place is told what it may be, and why, and no telephone', async () => {
  await twins(app);
  const query = 'lon=-4.4928&lat=48.414&name=Mediatheque+Lambezellec&address=8+rue+Pierre+Corre&phone=0298000001';
  const { body, text } = await app.visitor.get(`/api/places/similar?${query}`);
  expect(body[0]).toMatchObject({ code: 'KEPTAA', outcome: 'same_place' });
  expect(body[0].reasons.map(({ code }: { code: string }) => code)).toEqual([
    'same_name',
    'metres',
    'same_address',
    'same_phone',
  ]);
  expect(text).not.toContain('02 98');
});

test('two places may be compared by their codes, although nothing speaks for it', async () => {
  await addPlace(app.db, { code: 'AAAAAA' });
  await addPlace(app.db, { code: 'BBBBBB', name: 'Mairie de Plouzané', location: at(5000), commune: 'Plouzané' });
  const { status, body } = await mediator.post('/api/pairs', { one: 'aaaaaa', other: 'BBBBBB' });
  expect([status, body.supposed]).toEqual([200, 'different']);
  expect((await mediator.post('/api/pairs', { one: 'BBBBBB', other: 'AAAAAA' })).body.id).toBe(body.id);
  expect((await mediator.post('/api/pairs', { one: 'BBBBBB', other: 'BBBBBB' })).status).toBe(422);
  // Somebody supposes it: it waits in the list.
  expect(await openPairs()).toHaveLength(1);
});

/** So many metres north of the Capucins. */
function at(metres: number) {
  return { lon: -4.4985, lat: 48.3836 + metres / 111_195 };
}
