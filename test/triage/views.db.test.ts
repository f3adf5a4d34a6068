import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { history, savedViews } from '../../db/schema.ts';
import { signInAs } from '../accounts/people.ts';
import type { Person, TestApp } from '../app.ts';
import { testApp } from '../app.ts';
import { addReport } from '../world.ts';

let app: TestApp;
let nolwenn: Person;
let erwan: Person;
beforeAll(async () => {
  app = await testApp();
  nolwenn = await signInAs(app, 'nolwenn@example.org', 'staff');
  erwan = await signInAs(app, 'erwan@example.org', 'staff', ['eau']);
  const dueAt = new Date('2026-11-20T10:00:00Z');
  await addReport(app.db, { category: 'pothole', commune: 'Guipavas' });
  await addReport(app.db, { category: 'pothole', commune: 'Guipavas', dueAt });
  await addReport(app.db, { category: 'street-light', state: 'resolved', closedAt: dueAt });
});
beforeEach(() => app.db.delete(savedViews));
afterAll(() => app?.close());

const view = (more: object = {}) => ({
  ...{ id: randomUUID(), name: 'Nids-de-poule de Guipavas', search: { category: 'pothole', commune: 'Guipavas' } },
  ...more,
});
const viewsOf = async (person: Person) => (await person.get('/api/triage/views')).body.views;
const keep = async (person: Person, more: object = {}) => {
  const kept = view(more);
  expect((await person.post('/api/triage/views', kept)).status).toBe(200);
  return kept;
};

test('Nolwenn keeps her filters under a name, and sees how much they hold', async () => {
  await keep(nolwenn);
  await keep(nolwenn, { name: 'Résolus', search: { scope: 'closed' } });
  expect(await viewsOf(nolwenn)).toMatchObject([
    { name: 'Nids-de-poule de Guipavas', count: 2, own: true, by: null, version: 1 },
    { name: 'Résolus', count: 1 },
  ]);
  const { builtIn } = (await nolwenn.get('/api/triage/views')).body;
  expect(builtIn).toEqual([0, 0, 1, 0, 0, 2]);
});

test('a colleague sees what is shared, and nothing else', async () => {
  await keep(nolwenn);
  expect(await viewsOf(erwan)).toEqual([]);
  await keep(nolwenn, { name: 'Pour tous', shared: true });
  expect(await viewsOf(erwan)).toMatchObject([{ name: 'Pour tous', own: false, count: 2 }]);
});

describe('only she', () => {
  test.each(['', '/deletion'])(
    'changes or deletes hers (%s): to others it is not there, or not theirs',
    async (door) => {
      const own = await keep(nolwenn);
      const shared = await keep(nolwenn, { shared: true });
      expect((await erwan.post(`/api/triage/views/${own.id}${door}`, { version: 1 })).status).toBe(404);
      expect((await erwan.post(`/api/triage/views/${shared.id}${door}`, { version: 1 })).status).toBe(403);
      expect((await app.visitor.post(`/api/triage/views/${shared.id}${door}`, { version: 1 })).status).toBe(401);
      expect(await viewsOf(nolwenn)).toHaveLength(2);
    },
  );

  test('puts them in order', async () => {
    const one = await keep(nolwenn, { name: 'Une' });
    const two = await keep(nolwenn, { name: 'Deux' });
    const theirs = await keep(erwan, { name: 'À Erwan' });
    const { body } = await nolwenn.post('/api/triage/views/order', { ids: [two.id, one.id, theirs.id] });
    expect(body.views.map(({ name }: { name: string }) => name)).toEqual(['Deux', 'Une']);
    expect((await erwan.post('/api/triage/views/order', { ids: [one.id] })).status).toBe(404);
  });
});

test('renamed on two devices at once: the first stays, the second is told', async () => {
  const { id } = await keep(nolwenn);
  const { body } = await nolwenn.post(`/api/triage/views/${id}`, { version: 1, name: 'Trous', shared: true });
  expect(body.views).toMatchObject([{ name: 'Trous', shared: true, version: 2 }]);
  expect(await nolwenn.post(`/api/triage/views/${id}`, { version: 1, name: 'Nids' })).toMatchObject({
    status: 409,
    body: { version: 2 },
  });
  expect((await nolwenn.post(`/api/triage/views/${id}/deletion`, { version: 1 })).status).toBe(409);
});

test('sent twice, a view is one; deleted, it comes back as itself', async () => {
  const kept = await keep(nolwenn);
  expect((await nolwenn.post('/api/triage/views', kept)).body.views).toHaveLength(1);
  expect((await nolwenn.post(`/api/triage/views/${kept.id}/deletion`, { version: 1 })).body.views).toEqual([]);
  expect((await nolwenn.post('/api/triage/views', kept)).body.views).toMatchObject([{ id: kept.id, name: kept.name }]);
});

test('the history says that, and not under which name', async () => {
  await keep(nolwenn, { name: 'Madame Le Goff, rue de Siam' });
  const traces = await app.db.select().from(history);
  expect(traces.filter(({ entity }) => entity === 'view').length).toBeGreaterThan(0);
  expect(JSON.stringify(traces)).not.toContain('Le Goff');
});

test.each([
  ['a filter that does not exist', { search: { colour: 'red' } }],
  ['a value that makes no sense', { search: { states: 'lost' } }],
  ['no name', { name: '   ' }],
  ['a name without end', { name: 'x'.repeat(61) }],
])('%s is not kept', async (_what, more) => {
  expect((await nolwenn.post('/api/triage/views', view(more))).status).toBe(400);
});

test('there is an end to how many one keeps', async () => {
  for (let at = 0; at < 40; at += 1) await keep(nolwenn, { name: `Vue ${at}` });
  expect((await nolwenn.post('/api/triage/views', view())).status).toBe(422);
});
