import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { QueueAnswer, QueueItem } from '../../api/queue/contract.ts';
import { makeAreas } from '../../api/territory/areas.ts';
import { accounts, history, placePairs, places, proposals } from '../../db/schema.ts';
import type { Person, TestApp } from '../app.ts';
import { testApp } from '../app.ts';
import { addInnovation, addPlace, BREST, DATA_FOLDER } from '../world.ts';
import { openPair, openSignal, waitingProposal } from './waiting.ts';

let app: TestApp;
let mediator: Person;
let colleague: Person;
beforeAll(async () => {
  app = await testApp();
  mediator = await app.as('mediator');
  colleague = await app.as('staff');
  await makeAreas(app.db, BREST, DATA_FOLDER);
});
afterAll(() => app?.close());
beforeEach(() => app.empty());

const FRESH = { verifiedAt: new Date('2026-11-01T09:00:00Z') };
const BELLEVUE = { lon: -4.5013, lat: 48.4045 };
const SAINT_MARC = { lon: -4.4615, lat: 48.3935 };

async function queue(query = '', person = mediator) {
  const { status, text, body } = await person.get(`/api/queue${query}`);
  if (status !== 200) throw new Error(text);
  const answer: QueueAnswer = body;
  return answer;
}
const lines = ({ items }: { items: QueueItem[] }) => items.map(({ reason, name }) => `${reason} ${name}`);

describe('what stands in it', () => {
  test('a proposal, a signal, a pair and a stale place, what waits longest first and dates last', async () => {
    const fresh = await addPlace(app.db, { name: 'Mairie de Saint-Marc', ...FRESH });
    const twin = await addPlace(app.db, { name: 'Mairie annexe Saint-Marc', ...FRESH });
    await addPlace(app.db, { name: 'Centre social de Pontanézen', verifiedAt: new Date('2025-03-01T09:00:00Z') });
    await waitingProposal(app.db, { name: 'PAPI de Kerourien' });
    await openSignal(app.db, fresh);
    await openPair(app.db, fresh, twin);
    const answer = await queue();
    expect(lines(answer).map((line) => line.split(' ')[0])).toEqual(['proposal', 'signal', 'duplicate', 'stale']);
    expect(answer.counts.reasons).toEqual({
      proposal: 1,
      conflict: 0,
      duplicate: 1,
      signal: 1,
      membership: 0,
      stale: 1,
      source: 0,
    });
    expect(answer.items[1]).toMatchObject({ what: 'wrong', place: fresh.code, claim: null, kinds: ['papi'] });
    expect([answer.items[2]?.name, answer.items[2]?.other].sort()).toEqual([twin.name, fresh.name].sort());
  });

  test('what is decided, hidden, for the neighbours, or confirmed needs nobody', async () => {
    const place = await addPlace(app.db, FRESH);
    const other = await addPlace(app.db, { ...FRESH, state: 'hidden' });
    await waitingProposal(app.db, { state: 'refused' });
    await waitingProposal(app.db, { route: 'neighbours' });
    await openSignal(app.db, place, { state: 'done' });
    await openPair(app.db, place, other);
    const third = await addPlace(app.db, FRESH);
    await openPair(app.db, place, third, { supposed: null });
    expect((await queue()).total).toBe(0);
    await app.db.update(placePairs).set({ supposed: 'different', verdict: 'different' });
    expect((await queue()).total).toBe(0);
  });

  test('two corrections of one place are in conflict, and so is one whose place has changed since', async () => {
    const one = await addPlace(app.db, { name: 'Médiathèque de Bellevue', ...FRESH });
    await waitingProposal(app.db, { place: one });
    await waitingProposal(app.db, { place: one });
    const old = await addPlace(app.db, { name: 'Mairie de Bohars', version: 2, ...FRESH });
    await waitingProposal(app.db, { place: { ...old, version: 1 } });
    const { items } = await queue();
    expect(items.map(({ reason, name, changed }) => [reason, name, changed]).sort()).toEqual([
      ['conflict', 'Mairie de Bohars', true],
      ['conflict', 'Médiathèque de Bellevue', false],
      ['conflict', 'Médiathèque de Bellevue', false],
    ]);
  });

  test('three on one place, or five from one sender within a day, are one line', async () => {
    const place = await addPlace(app.db, { name: 'Fablab de Recouvrance', ...FRESH });
    for (let count = 0; count < 4; count += 1) await waitingProposal(app.db, { place });
    const sheet = await addInnovation(app.db, { title: 'Repair café de Saint-Marc' });
    for (let count = 0; count < 3; count += 1)
      await waitingProposal(app.db, { subject: 'innovation', kind: 'correction', innovationId: sheet.id });
    for (let count = 0; count < 5; count += 1) await waitingProposal(app.db, { senderHash: 'one-router' });
    for (let count = 0; count < 4; count += 1) await waitingProposal(app.db, { senderHash: 'another' });
    const answer = await queue();
    expect(
      answer.items
        .filter(({ flood }) => flood)
        .map(({ flood, name, members }) => [flood, name, members.length])
        .sort(),
    ).toEqual([
      ['from_one', 'Centre social de Kerourien', 5],
      ['on_one', 'Fablab de Recouvrance', 4],
      ['on_one', 'Repair café de Saint-Marc', 3],
    ]);
    expect(answer.total).toBe(7);
    expect(JSON.stringify(answer)).not.toContain('one-router');
  });

  test('of a town that nobody has confirmed the queue shows thirty and says how many there are', async () => {
    for (let count = 0; count < 33; count += 1) await addPlace(app.db, { name: `PAPI numéro ${count}` });
    const answer = await queue('?reason=stale&limit=200');
    expect([answer.items.length, answer.stale]).toEqual([30, 33]);
  });
});

describe('filters, order, pages', () => {
  beforeEach(async () => {
    await addPlace(app.db, { name: 'PAPI de Bellevue', location: BELLEVUE });
    await addPlace(app.db, { name: 'Visio de Saint-Marc', location: SAINT_MARC, offers: [{ kind: 'visio' }] });
    await waitingProposal(app.db, { name: 'Proposé à Bellevue', location: BELLEVUE });
  });

  test('each filter counts what the others leave', async () => {
    const answer = await queue('?kind=visio');
    expect(lines(answer)).toEqual(['stale Visio de Saint-Marc']);
    expect(answer.counts).toMatchObject({ reasons: { stale: 1, proposal: 0 }, kinds: { papi: 2, visio: 1 } });
    expect((await queue('?reason=proposal')).counts.reasons).toMatchObject({ stale: 2, proposal: 1 });
  });

  test('a quarter holds what lies in it, and the longest unconfirmed of it', async () => {
    const answer = await queue(`?area=${encodeURIComponent('29019/Bellevue')}`);
    expect(lines(answer).sort()).toEqual(['proposal Proposé à Bellevue', 'stale PAPI de Bellevue']);
    expect(answer.stale).toBe(1);
    expect((await queue('?area=29019')).total).toBe(3);
  });

  test('near a point the nearest comes first, with its distance', async () => {
    const { items } = await queue(`?order=near&lon=${SAINT_MARC.lon}&lat=${SAINT_MARC.lat}`);
    expect(items[0]).toMatchObject({ name: 'Visio de Saint-Marc', distanceMetres: 0 });
    expect(items[2]?.distanceMetres).toBeGreaterThan(2000);
  });

  test.each(['', `&order=near&lon=${SAINT_MARC.lon}&lat=${SAINT_MARC.lat}`])(
    'page by page nothing is left out or told twice, even when a line goes meanwhile (%s)',
    async (order) => {
      const { items: all } = await queue(`?limit=50${order}`);
      const { items: first } = await queue(`?limit=1${order}`);
      await app.db
        .update(places)
        .set({ ...FRESH })
        .where(eq(places.code, first[0]?.subject ?? ''));
      await app.db
        .update(proposals)
        .set({ state: 'withdrawn' })
        .where(eq(proposals.code, first[0]?.subject ?? ''));
      const rest = await queue(`?after=${encodeURIComponent(first[0]?.cursor ?? '')}${order}`);
      expect([...first, ...rest.items].map(({ subject }) => subject)).toEqual(all.map(({ subject }) => subject));
    },
  );

  test('a cursor that somebody made up is a named fault', async () => {
    expect((await mediator.get('/api/queue?after=nonsense')).status).toBe(400);
  });

  test('by age: what is older than a month', async () => {
    await app.db.update(proposals).set({ createdAt: new Date('2026-10-01T09:00:00Z') });
    expect(lines(await queue('?age=older&reason=proposal'))).toEqual(['proposal Proposé à Bellevue']);
    expect((await queue('?age=week&reason=proposal')).total).toBe(0);
  });
});

describe('claims', () => {
  const thing = { reason: 'signal', subject: 'AB23CD' };

  test('two mediators claim at once: one has it, the other is told whose it is', async () => {
    const answers = await Promise.all([
      mediator.post('/api/queue/claims', thing),
      colleague.post('/api/queue/claims', thing),
    ]);
    expect(answers.map(({ body }) => body.isMine).sort()).toEqual([false, true]);
    const told = answers.find(({ body }) => !body.isMine)?.body.claim;
    expect(told).toMatchObject({ name: null, role: answers[0]?.body.isMine ? 'mediator' : 'staff' });
  });

  test('a line in hand says so to others, by the chosen name only, and can be taken over', async () => {
    const signal = await openSignal(app.db, await addPlace(app.db, FRESH));
    const one = { reason: 'signal', subject: signal.code };
    await mediator.post('/api/queue/claims', one);
    await app.db
      .update(accounts)
      .set({ publicName: 'Nolwenn' })
      .where(eq(accounts.email, 'mediator@demonstration.example.org'));
    expect((await queue('', colleague)).items[0]?.claim).toMatchObject({ name: 'Nolwenn', isMine: false });
    expect((await queue('?mine=1')).items[0]?.claim).toMatchObject({ isMine: true });
    expect((await queue('?mine=1', colleague)).total).toBe(0);
    expect((await colleague.post('/api/queue/claims', one)).body.isMine).toBe(false);
    expect((await colleague.post('/api/queue/claims', { ...one, take: 'over' })).body.isMine).toBe(true);
    await app.db.update(accounts).set({ publicName: null });
  });

  test('after ten minutes, or once released, it is free; nobody releases a colleague’s', async () => {
    await mediator.post('/api/queue/claims', thing);
    await colleague.post('/api/queue/claims/release', thing);
    expect((await colleague.post('/api/queue/claims', thing)).body.isMine).toBe(false);
    app.setNow('2026-11-24T10:10:00+01:00');
    expect((await colleague.post('/api/queue/claims', thing)).body.isMine).toBe(true);
    await colleague.post('/api/queue/claims/release', thing);
    app.setNow('2026-11-24T10:00:00+01:00');
    expect((await mediator.post('/api/queue/claims', thing)).body.isMine).toBe(true);
  });

  test('residents and visitors claim nothing', async () => {
    const resident = await app.as('resident');
    expect((await resident.post('/api/queue/claims', thing)).status).toBe(403);
    expect((await app.visitor.post('/api/queue/claims', thing)).status).toBe(401);
  });

  test('claiming is no change of the map: it leaves no trace', async () => {
    const before = (await app.db.select().from(history)).length;
    await mediator.post('/api/queue/claims', thing);
    expect(await app.db.select().from(history)).toHaveLength(before);
  });
});
