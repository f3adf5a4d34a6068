/** What the demonstration of Brest shows of a commons at work. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dueAfter } from '../../api/reports/deadline.ts';
import { history, offers, places, signals } from '../../db/schema.ts';
import { loadDemonstration } from '../../db/seed/load.ts';
import { type TestApp, testApp } from '../app.ts';
import { BREST, DATA_FOLDER } from '../world.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app?.close());

test('has changes that the places bear out, proposals that a mediator can accept, and signals', async () => {
  await loadDemonstration(app.db, BREST, { folder: DATA_FOLDER, now: new Date('2026-11-24T09:00:00Z'), dueAfter });
  const placeRows = await app.db.select().from(places);
  const offerRows = await app.db.select().from(offers);
  const corrections = (await app.db.select().from(history)).filter(
    ({ entity, before }) => entity === 'place' && before,
  );
  expect(corrections).toHaveLength(4);
  for (const { entityId, after } of corrections) {
    const place = placeRows.find(({ id }) => id === entityId);
    const papi = offerRows.find(({ placeId, kind }) => placeId === entityId && kind === 'papi');
    const now = Object.keys(after ?? {}).map((field) => {
      const [first = '', second] = field.split('.');
      return [field, second ? Reflect.get(papi ?? {}, second) : Reflect.get(place ?? {}, first)];
    });
    expect(after).toEqual(Object.fromEntries(now));
  }
  const mediator = await app.as('mediator');
  const { items } = (await mediator.get('/api/proposals')).body;
  expect(items).toHaveLength(4);
  for (const { code } of items) {
    const placeVersion = (await mediator.get(`/api/proposals/${code}`)).body.place?.version ?? null;
    const decision = { version: 1, outcome: 'accept', placeVersion };
    const { status, text } = await mediator.post(`/api/proposals/${code}/decision`, decision);
    expect([status, status === 200 ? '' : text]).toEqual([200, '']);
  }
  expect(await app.db.select().from(signals)).toHaveLength(3);
});
