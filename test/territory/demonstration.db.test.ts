/** What the demonstration of Brest shows of a commons at work. */
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dueAfter } from '../../api/reports/deadline.ts';
import { history, offers, places, reports, signals } from '../../db/schema.ts';
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

test('shows a year of reports whose dates, deadlines and words agree with the state they are in', async () => {
  const now = new Date('2026-11-24T09:00:00Z');
  const rows = await app.db.select().from(reports);
  const closed = rows.filter(({ closedAt }) => closedAt);
  const waiting = rows.filter(({ state }) => state.startsWith('waiting_'));
  const count = (fits: (row: (typeof rows)[number]) => boolean) => rows.filter(fits).length;
  expect(rows.length).toBeGreaterThan(500);
  expect(Math.min(...rows.map(({ createdAt }) => createdAt.getTime()))).toBeLessThan(now.getTime() - 350 * 86_400_000);
  expect(closed.filter(({ createdAt, closedAt }) => closedAt && (closedAt < createdAt || closedAt > now))).toEqual([]);
  expect(rows.filter(({ createdAt, stateSince }) => stateSince < createdAt || stateSince > now)).toEqual([]);
  expect(rows.filter(({ riskAt, dueAt }) => !riskAt || riskAt > dueAt)).toEqual([]);
  expect(waiting.length).toBeGreaterThan(6);
  expect(waiting.filter(({ pausedAt, waitingUntil }) => !pausedAt || !waitingUntil || waitingUntil < now)).toEqual([]);
  expect(count(({ state, pausedAt }) => pausedAt !== null && !state.startsWith('waiting_'))).toBe(0);
  expect(
    rows.filter(({ visibility, category }) => (visibility === 'private') !== (category === 'vulnerable-person')),
  ).toEqual([]);
  const shown = {
    late: count(({ closedAt, pausedAt, dueAt }) => !closedAt && !pausedAt && dueAt < now),
    atRisk: count(
      ({ closedAt, pausedAt, dueAt, riskAt }) => !closedAt && !pausedAt && dueAt >= now && (riskAt ?? dueAt) <= now,
    ),
    refused: count(({ serviceAnswer }) => serviceAnswer === 'refused'),
    phone: count(({ channel }) => channel === 'phone'),
    contested: count(({ contested }) => contested > 0),
    repeats: count(({ duplicateOfId }) => duplicateOfId !== null),
    routed: count(({ ruleId }) => ruleId !== null),
    content: count(({ satisfied }) => satisfied === true),
    notContent: count(({ satisfied }) => satisfied === false),
    atPlaces: count(({ placeId }) => placeId !== null),
  };
  expect(Object.entries(shown).filter(([, many]) => many === 0)).toEqual([]);
  const [{ outside = -1 } = {}] = await app.db.execute<{ outside: number }>(
    sql`select count(*)::int as outside from reports where commune not in ${BREST.communes.map(({ name }) => name)}`,
  );
  expect(outside).toBe(0);
});
