import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  accounts,
  history,
  mails,
  placeHolders,
  proposals,
  roleGrants,
  signals,
  subscriptions,
} from '../../db/schema.ts';
import { type TestApp, testApp } from '../app.ts';
import { proposal } from '../contributions/drafts.ts';
import { addPlace } from '../world.ts';
import { idOf, signIn, signInAs } from './people.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app?.close());
beforeEach(() => app.empty());

const names = { name: 'Maïwenn Le Goff', publicName: 'Maï', language: 'br' };

describe('names', () => {
  test('are changed by their owner, and stand in no part of the history that anybody reads', async () => {
    const maiwenn = await signIn(app, 'maiwenn@example.org');
    const { status, body } = await maiwenn.post('/api/account', names);
    expect([status, body.name, body.publicName, body.language]).toEqual([200, 'Maïwenn Le Goff', 'Maï', 'br']);
    expect((await maiwenn.get('/api/me')).body.name).toBe('Maïwenn Le Goff');
    const [trace] = await app.db.select().from(history).where(eq(history.action, 'account.own'));
    expect([trace?.before, trace?.after]).toEqual([{ language: 'fr' }, { language: 'br' }]);
  });

  test.each([
    { ...names, name: ' ' },
    { ...names, language: 'de' },
    { ...names, name: 'x'.repeat(81) },
  ])('that do not fit are refused: %o', async (wrong) => {
    const person = await signIn(app, 'maiwenn@example.org');
    expect((await person.post('/api/account', wrong)).status).toBe(400);
  });
});

test('what is told about an account is kept by no cache, and by no visitor read', async () => {
  const person = await signIn(app, 'private@example.org');
  for (const path of ['/api/account', '/api/account/export', '/api/account/erasure']) {
    const answer = await person.get(path);
    expect([path, answer.status, answer.headers.get('cache-control')]).toEqual([path, 200, 'private, no-store']);
    expect((await app.visitor.get(path)).status).toBe(401);
  }
});

describe('sessions', () => {
  test('are listed with their devices; one is ended, the others go on', async () => {
    const phone = await signIn(app, 'two@example.org', 'Mozilla/5.0 (iPhone) Safari/605');
    const desk = await signIn(app, 'two@example.org', 'Mozilla/5.0 (Windows NT 10.0) Firefox/140.0');
    const { sessions } = (await desk.get('/api/account')).body;
    expect(sessions).toHaveLength(2);
    const other = sessions.find((one: { current: boolean }) => !one.current);
    expect(other.userAgent).toContain('iPhone');
    expect(JSON.stringify(sessions)).not.toContain('token');
    expect((await desk.post(`/api/account/sessions/${other.id}/end`, {})).body.sessions).toHaveLength(1);
    expect((await phone.get('/api/account')).status).toBe(401);
    expect((await desk.get('/api/account')).status).toBe(200);
  });

  test('of somebody else cannot be ended', async () => {
    const mine = await signIn(app, 'mine@example.org');
    const theirs = await signIn(app, 'theirs@example.org');
    const [session] = (await theirs.get('/api/account')).body.sessions;
    expect((await mine.post(`/api/account/sessions/${session.id}/end`, {})).status).toBe(404);
    expect((await theirs.get('/api/account')).status).toBe(200);
  });

  test('are all ended but this one', async () => {
    const first = await signIn(app, 'many@example.org');
    const second = await signIn(app, 'many@example.org');
    const here = await signIn(app, 'many@example.org');
    expect((await here.post('/api/account/sessions/end-others', {})).body.sessions).toHaveLength(1);
    expect([(await first.get('/api/account')).status, (await second.get('/api/account')).status]).toEqual([401, 401]);
  });
});

/** Gildas has proposed, remarked, subscribed, holds a place and waits for a mail. */
async function gildasWithTraces() {
  const gildas = await signIn(app, 'gildas@example.org');
  const id = await idOf(app, 'gildas@example.org');
  const place = await addPlace(app.db);
  await app.visitor.send('/api/proposals', proposal());
  await app.db.update(proposals).set({ accountId: id, email: 'Gildas@example.org' });
  const common = { territory: 'brest', email: 'gildas@example.org' };
  const sent = { ...common, followHash: 'f', requestId: 'r', code: 'S1', kind: 'wrong' as const };
  await app.db.insert(signals).values({ ...sent, placeId: place.id, accountId: id });
  const wish = { rhythm: 'daily' as const, language: 'fr' as const, requestId: 'r' };
  await app.db.insert(subscriptions).values({ ...common, ...wish, followed: 'place', placeId: place.id });
  await app.db.insert(placeHolders).values({ ...common, placeId: place.id });
  const mail = {
    key: 'k',
    to: 'gildas@example.org',
    language: 'fr' as const,
    subject: 'Bonjour Gildas',
    text: 'Gildas',
  };
  await app.db.insert(mails).values({ territory: 'brest', ...mail });
  await gildas.post('/api/account', { name: 'Gildas', publicName: null, language: 'fr' });
  return { gildas, id };
}

test('one’s data comes as one file that holds what was given and no key to the account', async () => {
  const { gildas, id } = await gildasWithTraces();
  const answer = await gildas.get('/api/account/export');
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="kartenn-2026-11-24.json"');
  expect(answer.body.account.email).toBe('gildas@example.org');
  expect(answer.body.proposals).toHaveLength(1);
  expect(answer.body.signals).toHaveLength(1);
  expect(answer.body.subscriptions).toHaveLength(1);
  expect(answer.body.sessions.length).toBeGreaterThan(0);
  expect(answer.body.history).toHaveLength(1);
  expect(answer.text).toContain(id);
  expect(answer.text).not.toMatch(/token|followHash|senderHash|publicKey/);
});

describe('erasure', () => {
  test('shows first what goes and what stays', async () => {
    const { gildas } = await gildasWithTraces();
    const { body } = await gildas.get('/api/account/erasure');
    expect(body.lastAdmin).toBe(false);
    expect(body.goes).toMatchObject({ subscriptions: 1, holderships: 1, passkeys: 0 });
    expect(body.stays).toEqual({ proposals: 1, signals: 1, changes: 1 });
  });

  test('asks for the mailbox, typed; another one erases nothing', async () => {
    const { gildas } = await gildasWithTraces();
    const { status, body } = await gildas.post('/api/account/erasure', { confirmation: 'gildaz@example.org' });
    expect([status, body.type]).toEqual([422, 'urn:kartenn:problem:confirmation_differs']);
    expect((await gildas.get('/api/account')).status).toBe(200);
  });

  test('leaves what was contributed, and nowhere the mailbox or the name', async () => {
    const { gildas, id } = await gildasWithTraces();
    expect((await gildas.post('/api/account/erasure', { confirmation: ' Gildas@Example.org ' })).status).toBe(200);
    expect((await gildas.get('/api/me')).body.role).toBe('visitor');
    expect(await app.db.select().from(accounts).where(eq(accounts.id, id))).toEqual([]);
    const kept = [
      ...(await app.db.select().from(proposals)),
      ...(await app.db.select().from(signals)),
      ...(await app.db.select().from(mails)),
      ...(await app.db.select().from(history)),
    ];
    expect(await app.db.select().from(proposals)).toHaveLength(1);
    expect(await app.db.select().from(signals)).toHaveLength(1);
    expect(await app.db.select().from(subscriptions)).toEqual([]);
    expect(await app.db.select().from(placeHolders)).toEqual([]);
    expect(JSON.stringify(kept)).not.toMatch(/gildas/i);
    const erased = (await app.db.select().from(history)).find(({ after }) => after?.erased);
    expect([erased?.actorId, erased?.senderHash, erased?.after]).toEqual([null, null, { erased: 'owner' }]);
  });

  test('is refused to the last administrator, and to one of two who leave at the same moment', async () => {
    await app.db.delete(roleGrants);
    const anna = await signInAs(app, 'anna@example.org', 'admin');
    expect((await anna.get('/api/account/erasure')).body.lastAdmin).toBe(true);
    const refused = await anna.post('/api/account/erasure', { confirmation: 'anna@example.org' });
    expect([refused.status, refused.body.type]).toEqual([409, 'urn:kartenn:problem:last_admin']);
    const bleuenn = await signInAs(app, 'bleuenn@example.org', 'admin');
    const both = await Promise.all([
      anna.post('/api/account/erasure', { confirmation: 'anna@example.org' }),
      bleuenn.post('/api/account/erasure', { confirmation: 'bleuenn@example.org' }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await app.db.select().from(roleGrants).where(eq(roleGrants.role, 'admin'))).toHaveLength(1);
  });
});
