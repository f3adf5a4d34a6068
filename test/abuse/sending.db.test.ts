import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { forgetSpentProofs } from '../../api/abuse/proof.ts';
import { blocks, history, proposals, reports, sendBudgets, spentChallenges } from '../../db/schema.ts';
import { type Person, type TestApp, testApp } from '../app.ts';
import { proposal, propose } from '../contributions/drafts.ts';
import { reportDraft } from '../reports/drafts.ts';
import { solved } from './sendings.ts';

let app: TestApp;
let mediator: Person;
beforeAll(async () => {
  app = await testApp({ proofOfWork: true });
  mediator = await app.as('mediator');
});
afterAll(() => app?.close());
beforeEach(async () => {
  await app.empty();
  app.setNow('2026-11-24T10:00:00+01:00');
});

const send = (headers: Record<string, string> = {}) => app.visitor.send('/api/proposals', proposal(), [], headers);

describe('a little work before sending without an account', () => {
  test('with the work done, a visitor’s proposal and report arrive', async () => {
    expect((await send({ 'x-proof': await solved(app.visitor) })).status).toBe(200);
    const report = await app.visitor.send('/api/reports', reportDraft(), [], { 'x-proof': await solved(app.visitor) });
    expect(report.status).toBe(200);
  });

  test('without it, or with nonsense, nothing arrives and the reason is told in words', async () => {
    for (const proof of [{}, { 'x-proof': 'bonjour' }, { 'x-proof': btoa('{"challenge":{}}') }]) {
      const { status, body } = await send(proof);
      expect([status, body.type]).toEqual([403, 'urn:kartenn:problem:proof_needed']);
    }
    expect(await app.db.select().from(proposals)).toEqual([]);
  });

  test('each solution counts once, even sent twice at the same time', async () => {
    const proof = { 'x-proof': await solved(app.visitor) };
    const both = await Promise.all([send(proof), send(proof)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 403]);
    expect(await app.db.select().from(proposals)).toHaveLength(1);
  });

  test('a solution is good for two hours', async () => {
    const proof = { 'x-proof': await solved(app.visitor) };
    app.setNow('2026-11-24T12:00:01+01:00');
    expect((await send(proof)).status).toBe(403);
  });

  test('a longer date written into the challenge by hand is found out', async () => {
    const proof = JSON.parse(atob(await solved(app.visitor)));
    proof.challenge.parameters.data.until += 3_600_000;
    expect((await send({ 'x-proof': btoa(JSON.stringify(proof)) })).status).toBe(403);
  });

  test('whoever is signed in needs none', async () => {
    const resident = await app.as('resident');
    expect((await resident.send('/api/proposals', proposal())).status).toBe(200);
  });

  test('spent solutions are forgotten once they have expired anyway', async () => {
    await app.db.delete(spentChallenges);
    await send({ 'x-proof': await solved(app.visitor) });
    await forgetSpentProofs(app.parts);
    expect(await app.db.select().from(spentChallenges)).toHaveLength(1);
    app.setNow('2026-11-24T12:30:00+01:00');
    await forgetSpentProofs(app.parts);
    expect(await app.db.select().from(spentChallenges)).toEqual([]);
  });
});

test('a machine that fills in the field which no person sees is thanked, and nothing is written', async () => {
  const { status, body } = await send({ 'x-second-name': 'Dupont' });
  expect([status, typeof body.code, body.state]).toEqual([200, 'string', 'waiting']);
  const answered = await app.visitor.send('/api/reports', reportDraft(), [], { 'x-second-name': 'Dupont' });
  expect(answered.status).toBe(200);
  expect([await app.db.select().from(proposals), await app.db.select().from(reports)]).toEqual([[], []]);
});

describe('whoever is shut out', () => {
  const seven = (code: string) => ({ sent: 'proposal', code, reason: 'Vingt lieux inventés' });

  test('an account that floods is shut out for seven days, with words and without its name in the list', async () => {
    const resident = await app.as('resident');
    const { code } = await propose(resident);
    expect((await mediator.post('/api/blocks', seven(code))).status).toBe(200);
    const { status, body } = await resident.send('/api/proposals', proposal());
    expect([status, body.type]).toEqual([403, 'urn:kartenn:problem:blocked']);
    expect(body.title).toContain('7 jours');
    const list = await mediator.get('/api/blocks');
    expect(list.body.items).toMatchObject([{ kind: 'account', reason: 'Vingt lieux inventés', holds: true }]);
    expect(Object.keys(list.body.items[0])).not.toContain('subject');

    app.setNow('2026-12-01T10:00:01+01:00');
    expect((await resident.send('/api/proposals', proposal())).status).toBe(200);
  });

  test('a visitor is known again by mailbox and by connection, and somebody else is not', async () => {
    const headers = async (address: string) => ({
      'x-proof': await solved(app.visitor),
      'x-test-address': address,
    });
    const from = proposal({}, { email: 'Faux@example.org' });
    const sent = await app.visitor.send('/api/proposals', from, [], await headers('203.0.113.7'));
    // The room of contributions keeps the hash of who sends.
    const known = await app.db.select({ sender: proposals.senderHash }).from(proposals);
    await mediator.post('/api/blocks', seven(sent.body.code));
    const again = proposal({}, { email: 'faux@example.org' });
    const elsewhere = await app.visitor.send('/api/proposals', again, [], await headers('203.0.113.8'));
    expect(elsewhere.body.type).toBe('urn:kartenn:problem:blocked');
    const there = await app.visitor.send('/api/proposals', proposal(), [], await headers('203.0.113.7'));
    expect(there.status).toBe(known[0]?.sender ? 403 : 200);
    const other = await app.visitor.send('/api/proposals', proposal(), [], await headers('203.0.113.9'));
    expect(other.status).toBe(200);
    const kept = JSON.stringify([await app.db.select().from(blocks), await app.db.select().from(history)]);
    expect(kept).not.toMatch(/faux@|203\.0\.113/i);
  });

  test('somebody is let in again before the time, and both stand in the history', async () => {
    const resident = await app.as('resident');
    const { code } = await propose(resident);
    await mediator.post('/api/blocks', seven(code));
    const [block] = (await mediator.get('/api/blocks')).body.items;
    expect((await mediator.post(`/api/blocks/${block.id}/lift`, {})).status).toBe(200);
    expect((await mediator.post(`/api/blocks/${block.id}/lift`, {})).status).toBe(404);
    expect((await resident.send('/api/proposals', proposal())).status).toBe(200);
    const traces = (await app.db.select().from(history)).filter(({ entity }) => entity === 'block');
    expect(traces.map(({ before, after }) => [before === null, after === null])).toEqual([
      [true, false],
      [false, true],
    ]);
  });

  test('a mediator behind the same router goes on working, and whoever is shut out still reads and signs in', async () => {
    const resident = await app.as('resident');
    const { code } = await propose(mediator);
    await mediator.post('/api/blocks', seven(code));
    expect((await mediator.send('/api/proposals', proposal())).status).toBe(200);
    expect((await resident.get('/api/explore')).status).toBe(200);
  });

  test('only what was sent is named, and nobody is shut out without a reason', async () => {
    expect((await mediator.post('/api/blocks', seven('NTHERE'))).status).toBe(404);
    const resident = await app.as('resident');
    const { code } = await propose(resident);
    expect((await mediator.post('/api/blocks', { ...seven(code), reason: '' })).status).toBe(400);
  });
});

describe('budgets', () => {
  beforeEach(() => app.db.delete(sendBudgets));

  test('the forty-first proposal of an account within an hour is told to wait, with the minutes', async () => {
    const resident = await app.as('resident');
    const statuses = [];
    for (let sent = 0; sent < 41; sent += 1) {
      const { status } = await resident.send('/api/proposals', { requestId: 'no proposal' });
      statuses.push(status);
    }
    expect(statuses.slice(0, 40).every((status) => status === 400)).toBe(true);
    expect(statuses[40]).toBe(429);
    const { headers, body } = await resident.send('/api/proposals', {});
    expect(body.title).toMatch(/minute/);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  });

  test('nobody’s mailbox is named in more than twenty sendings a day, whoever sends them', async () => {
    const statuses = [];
    for (let sent = 0; sent < 21; sent += 1)
      statuses.push((await mediator.send('/api/proposals', { email: 'Annaig@example.org' })).status);
    expect([...new Set(statuses.slice(0, 20))]).toEqual([400]);
    expect(statuses[20]).toBe(429);
    expect((await mediator.send('/api/proposals', { email: 'yann@example.org' })).status).toBe(400);
  });
});
