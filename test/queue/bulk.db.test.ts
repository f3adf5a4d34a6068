import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { BulkAct, BulkAnswer, QueueItem } from '../../api/queue/contract.ts';
import { history, places, proposals, signals } from '../../db/schema.ts';
import type { Person, TestApp } from '../app.ts';
import { testApp } from '../app.ts';
import { addPlace } from '../world.ts';
import { openSignal, waitingProposal } from './waiting.ts';

let app: TestApp;
let mediator: Person;
let colleague: Person;
beforeAll(async () => {
  app = await testApp();
  mediator = await app.as('mediator');
  colleague = await app.as('staff');
});
afterAll(() => app?.close());
beforeEach(() => app.empty());

const FRESH = { verifiedAt: new Date('2026-11-01T09:00:00Z') };

async function ticked(query = '') {
  const items: QueueItem[] = (await mediator.get(`/api/queue${query}`)).body.items;
  return items.map(({ reason, subject, members }) => ({ reason, subject, members }));
}

async function bulk(act: BulkAct, items: object[], { reason, door = 'bulk' }: { reason?: string; door?: string } = {}) {
  const { status, text, body } = await mediator.post(`/api/queue/${door}`, { act, items, reason });
  if (status !== 200) throw new Error(text);
  const answer: BulkAnswer = body;
  return answer.results;
}

const undo = (results: BulkAnswer['results'], person = mediator) =>
  person.post('/api/queue/undo', { changeIds: results.flatMap(({ changeId }) => changeId ?? []) });

test('several proposals are refused with one reason, told to each sender; undone, they wait again', async () => {
  await waitingProposal(app.db, { name: 'Chez moi' });
  await waitingProposal(app.db, { name: 'Chez lui' });
  const results = await bulk('refuse', await ticked(), { reason: 'Ce ne sont pas des lieux publics.' });
  expect(results.map(({ name, obstacle }) => [name, obstacle]).sort()).toEqual([
    ['Chez lui', null],
    ['Chez moi', null],
  ]);
  expect((await app.db.select().from(proposals)).map(({ state, reason }) => [state, reason])).toEqual(
    Array(2).fill(['refused', 'Ce ne sont pas des lieux publics.']),
  );
  expect((await undo(results)).body).toEqual({ undone: 2, kept: 0 });
  expect((await app.db.select().from(proposals)).map(({ state, reason }) => [state, reason])).toEqual(
    Array(2).fill(['waiting', null]),
  );
});

test('a preview says of each what would happen, and does nothing', async () => {
  const place = await addPlace(app.db, { name: 'Mairie de Guilers', ...FRESH });
  await waitingProposal(app.db, { name: 'PAPI de Kerourien' });
  await waitingProposal(app.db, { place });
  const all = await ticked();
  await app.db.update(places).set({ version: 2 });
  const results = await bulk('accept', all, { door: 'bulk/preview' });
  expect(results.map(({ name, obstacle }) => [name, obstacle]).sort()).toEqual([
    ['Mairie de Guilers', 'changed'],
    ['PAPI de Kerourien', null],
  ]);
  expect(await app.db.select().from(history)).toHaveLength(0);
});

test('accepted places are on the map, and off it again once undone', async () => {
  await waitingProposal(app.db, { name: 'PAPI de Kerourien' });
  const place = await addPlace(app.db, { name: 'Mairie de Guilers', ...FRESH });
  await waitingProposal(app.db, { place, name: 'Mairie de Guilers, salle numérique' });
  const results = await bulk('accept', await ticked());
  const names = async () =>
    (await app.db.select().from(places))
      .filter(({ state }) => state === 'published')
      .map(({ name }) => name)
      .sort();
  expect(await names()).toEqual(['Mairie de Guilers, salle numérique', 'PAPI de Kerourien']);
  expect((await undo(results)).body).toEqual({ undone: 2, kept: 0 });
  expect(await names()).toEqual(['Mairie de Guilers']);
  const again = await bulk('accept', await ticked());
  expect(again.map(({ obstacle }) => obstacle)).toEqual([null, null]);
  expect(await names()).toEqual(['Mairie de Guilers, salle numérique', 'PAPI de Kerourien']);
});

test('what a colleague has in hand, or has changed meanwhile, is left alone and said', async () => {
  const place = await addPlace(app.db, FRESH);
  const held = await openSignal(app.db, place);
  const changed = await openSignal(app.db, place, { kind: 'gone' });
  await openSignal(app.db, place, { kind: 'charter' });
  const all = await ticked();
  await colleague.post('/api/queue/claims', { reason: 'signal', subject: held.code });
  await app.db.update(signals).set({ version: 2 }).where(eq(signals.id, changed.id));
  const results = await bulk('done', all);
  expect(new Map(results.map(({ code, obstacle }) => [code, obstacle]))).toEqual(
    new Map(
      [
        [held.code, 'claimed'],
        [changed.code, 'changed'],
        [expect.any(String), null],
      ].map(([code, obstacle]) => [
        typeof code === 'string' ? code : (results.find((one) => !one.obstacle)?.code ?? ''),
        obstacle,
      ]),
    ),
  );
  expect((await undo(results)).body).toEqual({ undone: 1, kept: 0 });
  expect((await app.db.select().from(signals)).map(({ state }) => state)).toEqual(['open', 'open', 'open']);
});

test('stale places are confirmed, and stale again once undone', async () => {
  await addPlace(app.db, { name: 'Centre social de Bellevue' });
  await addPlace(app.db, { name: 'Maison pour tous de Saint-Pierre', verifiedAt: new Date('2025-01-31T09:00:00Z') });
  const results = await bulk('confirm', await ticked('?reason=stale'));
  expect((await mediator.get('/api/queue')).body.total).toBe(0);
  expect((await undo(results)).body).toEqual({ undone: 2, kept: 0 });
  expect((await mediator.get('/api/queue')).body.counts.reasons.stale).toBe(2);
});

test('what somebody has corrected since is not set back', async () => {
  const place = await addPlace(app.db, { name: 'Centre social de Bellevue' });
  const results = await bulk('confirm', await ticked());
  await app.db
    .update(places)
    .set({ verifiedAt: new Date('2026-11-24T09:30:00Z'), version: 9 })
    .where(eq(places.id, place.id));
  expect((await undo(results)).body).toEqual({ undone: 0, kept: 1 });
});

test('a bulk is undone by whoever did it', async () => {
  await addPlace(app.db);
  const results = await bulk('confirm', await ticked());
  expect((await undo(results, colleague)).status).toBe(404);
  expect((await undo(results, await app.as('resident'))).status).toBe(403);
});

test('an act that does not fit, and a refusal without a reason, are refused', async () => {
  const place = await addPlace(app.db);
  await openSignal(app.db, place);
  const results = await bulk('confirm', await ticked('?reason=signal'));
  expect(results.map(({ obstacle }) => obstacle)).toEqual(['not_fitting']);
  const answer = await mediator.post('/api/queue/bulk', { act: 'unfounded', items: await ticked() });
  expect(answer.status).toBe(422);
});

test('two mediators refuse and accept the same at once: one wins, one trace', async () => {
  await waitingProposal(app.db, { name: 'PAPI de Kerourien' });
  const items = await ticked();
  const answers = await Promise.all([
    mediator.post('/api/queue/bulk', { act: 'accept', items }),
    colleague.post('/api/queue/bulk', { act: 'refuse', reason: 'Doublon.', items }),
  ]);
  const obstacles = answers.flatMap(({ body }) => body.results.map((one: { obstacle: string | null }) => one.obstacle));
  expect(obstacles.filter((obstacle) => obstacle === null)).toHaveLength(1);
  const decided = (await app.db.select().from(history)).filter(({ entity }) => entity === 'proposal');
  expect(decided).toHaveLength(1);
});
