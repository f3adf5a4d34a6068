import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { JOBS } from '../../api/jobs.ts';
import { accounts, history, mails, roleGrants } from '../../db/schema.ts';
import { type TestApp, testApp } from '../app.ts';
import { idOf, signIn, signInAs } from './people.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app?.close());
beforeEach(async () => {
  await app.empty();
  await app.db.delete(accounts);
  app.setNow('2026-11-24T04:20:00+01:00');
});

const daily = () => JOBS.find(({ name }) => name === 'inactive-accounts')?.run(app.parts);
const lastSeen = async (email: string, day: string) =>
  app.db
    .update(accounts)
    .set({ lastSeenAt: new Date(day) })
    .where(eq(accounts.email, email));
const emails = async () => (await app.db.select().from(accounts)).map(({ email }) => email).sort();

test('somebody who has not come for three years is told, once, and leaves thirty days later', async () => {
  await signIn(app, 'fanch@example.org');
  await signIn(app, 'active@example.org');
  await lastSeen('fanch@example.org', '2023-11-24T18:00:00+01:00');
  await lastSeen('active@example.org', '2026-11-20T18:00:00+01:00');
  await daily();
  await daily();
  const told = await app.db.select().from(mails);
  expect(told.map(({ to }) => to)).toEqual(['fanch@example.org']);
  expect(told[0]?.text).toContain('24 décembre 2026');
  app.setNow('2026-12-23T04:20:00+01:00');
  await daily();
  expect(await emails()).toEqual(['active@example.org', 'fanch@example.org']);
  app.setNow('2026-12-24T04:20:00+01:00');
  await daily();
  await daily();
  expect(await emails()).toEqual(['active@example.org']);
  expect(JSON.stringify([await app.db.select().from(mails), await app.db.select().from(history)])).not.toContain(
    'fanch',
  );
  const erased = (await app.db.select().from(history)).find(({ after }) => after?.erased);
  expect(erased?.after).toEqual({ erased: 'inactive' });
});

test('coming back keeps the account, and the count starts again', async () => {
  const fanch = await signIn(app, 'fanch@example.org');
  await lastSeen('fanch@example.org', '2023-11-24T18:00:00+01:00');
  await daily();
  await fanch.get('/api/me');
  const [account] = await app.db.select().from(accounts);
  expect([account?.warnedAt, account?.lastSeenAt]).toEqual([null, new Date('2026-11-24T04:20:00+01:00')]);
  app.setNow('2027-03-01T04:20:00+01:00');
  await daily();
  expect(await emails()).toEqual(['fanch@example.org']);
});

test('being there is noted once a day at most', async () => {
  const fanch = await signIn(app, 'fanch@example.org');
  const seen = new Date('2026-11-23T10:00:00+01:00');
  await app.db.update(accounts).set({ lastSeenAt: seen });
  await fanch.get('/api/me');
  expect((await app.db.select().from(accounts))[0]?.lastSeenAt).toEqual(seen);
  app.setNow('2026-11-24T10:00:01+01:00');
  await fanch.get('/api/me');
  expect((await app.db.select().from(accounts))[0]?.lastSeenAt).toEqual(new Date('2026-11-24T10:00:01+01:00'));
});

test('the last administrator stays, and so does who has a role in another town of the same database', async () => {
  await signInAs(app, 'mairie@example.org', 'admin');
  await signIn(app, 'plouarzel@example.org');
  const accountId = await idOf(app, 'plouarzel@example.org');
  await app.db.insert(roleGrants).values({ accountId, territory: 'plouarzel', role: 'staff' });
  const longAgo = new Date('2020-01-01T10:00:00+01:00');
  await app.db.update(accounts).set({ lastSeenAt: longAgo, warnedAt: new Date('2026-01-01T10:00:00+01:00') });
  await daily();
  expect(await emails()).toEqual(['mairie@example.org', 'plouarzel@example.org']);
});
