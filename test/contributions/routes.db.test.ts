/** The three routes of a proposal by the territory's policy: trusted people, mediators, neighbours. */
import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { settleDue } from '../../api/contributions/neighbours.ts';
import { recordOf } from '../../api/contributions/trust.ts';
import { history, proposals, proposalVotes } from '../../db/schema.ts';
import { Territory } from '../../db/territory.ts';
import type { Person, TestApp } from '../app.ts';
import { testApp } from '../app.ts';
import { addPlace, BREST } from '../world.ts';
import { proposal, propose } from './drafts.ts';

const NEIGHBOURLY = Territory.parse({
  ...BREST,
  moderation: { additions: 'immediate', corrections: 'neighbours', trustedFrom: 3 },
});

let app: TestApp;
let visitor: Person;
let mediator: Person;
let resident: Person;
beforeAll(async () => {
  app = await testApp({ territory: NEIGHBOURLY });
  visitor = app.visitor;
  mediator = await app.as('mediator');
  resident = await app.as('resident');
});
afterAll(() => app?.close());
beforeEach(async () => {
  await app.empty();
  app.setNow('2026-11-24T10:00:00+01:00');
});

const AT_CAPUCINS = { location: { lon: -4.4985, lat: 48.3836 }, phone: '02 98 00 87 40' };
const correction = (name: string) => proposal({ ...AT_CAPUCINS, name }, { corrects: 'CAPUCN', placeVersion: 1 });
const vote = (code: string, agrees = true, headers = {}) =>
  visitor.post(`/api/neighbours/proposals/${code}/votes`, { agrees }, headers);
const asked = async () => {
  await addPlace(app.db, { code: 'CAPUCN' });
  const answer = await visitor.send('/api/proposals', correction('Les Capucins'), [], {
    'x-test-address': '192.0.2.1',
  });
  return { ...answer.body, secret: answer.body.follow.split('/').at(-1) };
};
const stateOf = async (code: string) => {
  const [row] = await app.db.select().from(proposals).where(eq(proposals.code, code));
  return row && [row.route, row.state];
};

describe('neighbours are asked', () => {
  test('on the sheet and on a page of its own, without telephone and note', async () => {
    const { code } = await asked();
    expect((await visitor.get('/api/places/CAPUCN')).body.openProposals).toEqual([code]);
    expect((await visitor.get('/api/neighbours/proposals')).body).toEqual([{ code, name: 'Les Capucins' }]);
    const { text, body } = await visitor.get(`/api/neighbours/proposals/${code}`);
    expect(body).toMatchObject({ mine: 'none', sheet: 'CAPUCN', votes: { agreeing: 0, against: 0, needed: 5 } });
    expect(text).not.toContain('02 98');
  });

  test('five agree, and after two days the job publishes it, once', async () => {
    const { code } = await asked();
    for (let at = 0; at < 5; at += 1) expect((await vote(code)).status).toBe(200);
    await settleDue(app.parts);
    expect(await stateOf(code)).toEqual(['neighbours', 'waiting']);
    app.setNow('2026-11-26T10:00:01+01:00');
    await Promise.all([settleDue(app.parts), settleDue(app.parts)]);
    expect(await stateOf(code)).toEqual(['neighbours', 'accepted']);
    expect((await visitor.get('/api/places/CAPUCN')).body).toMatchObject({ name: 'Les Capucins', version: 2 });
    const traces = await app.db.select().from(history).where(eq(history.action, 'proposal.decide'));
    expect(traces.filter(({ entity }) => entity === 'proposal')).toMatchObject([
      { actorId: null, after: { state: 'accepted' } },
    ]);
  });

  test('the tenth who agrees publishes it at once', async () => {
    const { code } = await asked();
    for (let at = 0; at < 9; at += 1) await vote(code);
    expect(await stateOf(code)).toEqual(['neighbours', 'waiting']);
    expect((await vote(code)).body).toMatchObject({ state: 'accepted' });
  });

  test('one vote each, which may be changed, and none on one’s own', async () => {
    const { code } = await asked();
    const home = { 'x-test-address': '192.0.2.7' };
    await vote(code, true, home);
    expect((await vote(code, false, home)).body).toMatchObject({ mine: 'against', votes: { agreeing: 0, against: 1 } });
    expect((await vote(code, true, { 'x-test-address': '192.0.2.1' })).status).toBe(403);
    expect(await app.db.select().from(proposalVotes)).toHaveLength(1);
    const own = await propose(resident, { ...correction('Médiathèque'), placeVersion: 1 });
    expect((await resident.post(`/api/neighbours/proposals/${own.code}/votes`, { agrees: true })).status).toBe(403);
    expect((await resident.get(`/api/neighbours/proposals/${own.code}`)).body.mine).toBe('own');
  });

  test('fifteen days without an end: a mediator decides, and the page is gone', async () => {
    const { code } = await asked();
    await vote(code, false);
    app.setNow('2026-12-09T10:00:01+01:00');
    await settleDue(app.parts);
    await settleDue(app.parts);
    expect(await stateOf(code)).toEqual(['queue', 'waiting']);
    expect((await visitor.get(`/api/neighbours/proposals/${code}`)).status).toBe(404);
    expect((await vote(code)).status).toBe(404);
    const traces = await app.db.select().from(history).where(eq(history.action, 'proposal.decide'));
    expect(traces).toMatchObject([{ after: { route: 'queue', state: 'waiting' } }]);
  });

  test('other words are asked about anew', async () => {
    const { code, secret } = await asked();
    for (let at = 0; at < 4; at += 1) await vote(code);
    const { place } = correction('Les Capucins de Brest');
    await visitor.send(`/api/follow/proposal/${secret}/amend`, { version: 1, place });
    expect((await visitor.get(`/api/neighbours/proposals/${code}`)).body.votes).toMatchObject({ agreeing: 0 });
  });

  test('what no longer fits what stands there goes to the mediators', async () => {
    const { code } = await asked();
    await propose(mediator, correction('Médiathèque'));
    for (let at = 0; at < 10; at += 1) await vote(code);
    expect(await stateOf(code)).toEqual(['queue', 'waiting']);
    expect((await visitor.get('/api/places/CAPUCN')).body.name).toBe('Médiathèque');
  });
});

describe('who is trusted', () => {
  test('additions are public at once here, and stand in the history for a later look', async () => {
    expect((await propose(visitor)).state).toBe('accepted');
    expect(await app.db.select().from(history).where(eq(history.entity, 'place'))).toHaveLength(1);
  });

  test('three accepted contributions, and a correction is public at once; one taken back, and it waits again', async () => {
    for (let at = 0; at < 3; at += 1) await propose(resident);
    expect((await resident.get('/api/contributions')).body.trust).toMatchObject({ accepted: 3, publishes: true });
    await addPlace(app.db, { code: 'CAPUCN' });
    const trusted = await propose(resident, correction('Les Capucins'));
    expect(trusted.state).toBe('accepted');
    const [changed] = await app.db
      .select()
      .from(history)
      .where(sql`${history.entity} = 'place' and ${history.after}->>'name' = 'Les Capucins'`);
    await app.db.insert(history).values({
      ...{ territory: BREST.code, action: 'change.revert', entity: 'place', entityId: changed?.entityId ?? '' },
      ...{ actorRole: 'mediator', changeId: randomUUID(), reverts: changed?.changeId ?? null },
    });
    const { trust, items } = (await resident.get('/api/contributions')).body;
    expect(trust).toEqual({ accepted: 4, reverted: 1, from: 3, publishes: false });
    expect(items).toHaveLength(4);
    expect((await visitor.get(`/api${items[0].follow}`)).body.code).toBe(trusted.code);
    expect((await propose(resident, { ...correction('Autre nom'), placeVersion: 2 })).state).toBe('waiting');
  });

  test('what a mediator accepted from them counts against them when it is taken back; their own reverts do not', async () => {
    await addPlace(app.db, { code: 'CAPUCN' });
    const { code } = await propose(resident, correction('Les Capucins'));
    await mediator.post(`/api/proposals/${code}/decision`, { version: 1, outcome: 'accept' });
    const [row] = await app.db.select().from(proposals);
    const [changed] = await app.db.select().from(history).where(eq(history.entity, 'place'));
    const accountId = row?.accountId ?? '';
    const revert = (actorId: string | null, reverts = changed?.changeId ?? null, changeId = randomUUID()) =>
      app.db.insert(history).values({
        ...{ territory: BREST.code, action: 'change.revert', entity: 'place', entityId: 'x', actorRole: 'admin' },
        ...{ actorId, changeId, reverts },
      });
    await revert(accountId);
    expect(await recordOf(app.parts, accountId)).toEqual({ accepted: 1, reverted: 0 });
    const second = randomUUID();
    await revert(null, changed?.changeId, second);
    expect(await recordOf(app.parts, accountId)).toEqual({ accepted: 1, reverted: 1 });
    await revert(null, second);
    expect(await recordOf(app.parts, accountId)).toEqual({ accepted: 1, reverted: 0 });
  });

  test('whoever is not signed in has no contributions to read', async () => {
    expect((await visitor.get('/api/contributions')).status).toBe(401);
  });
});
