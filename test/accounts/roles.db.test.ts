import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeAdministrator } from '../../api/accounts/roles.ts';
import { accounts, history, roleGrants } from '../../db/schema.ts';
import { type Person, type TestApp, testApp } from '../app.ts';
import { sentReport } from '../reports/drafts.ts';
import { idOf, signIn, signInAs } from './people.ts';

let app: TestApp;
let admin: Person;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app?.close());
beforeEach(async () => {
  await app.empty();
  await app.db.delete(roleGrants);
  admin = await signInAs(app, 'mairie@example.org', 'admin');
});

const find = async (email: string) => (await admin.get(`/api/people/by-mailbox?email=${email}`)).body.person;
const give = (by: Person, id: string, role: string, services: string[], seen: string | null) =>
  by.post(`/api/people/${id}/role`, { role, services, seen });

describe('an administrator', () => {
  test('finds somebody by their mailbox and makes them staff of one service, which holds at once and is noted', async () => {
    const goulven = await signIn(app, 'goulven@example.org');
    const { id, role, grantedAt } = await find('Goulven@Example.org');
    expect([role, grantedAt]).toEqual(['resident', null]);
    const people = (await give(admin, id, 'staff', ['eau'], null)).body;
    expect(people.map((one: { email: string }) => one.email)).toEqual(['mairie@example.org', 'goulven@example.org']);
    expect((await goulven.get('/api/me')).body).toMatchObject({ role: 'staff', services: ['eau'] });
    const [trace] = await app.db.select().from(history).where(eq(history.entity, 'role'));
    expect(trace).toMatchObject({
      action: 'role.grant',
      entityId: id,
      actorId: await idOf(app, 'mairie@example.org'),
      before: { role: 'resident', services: [] },
      after: { role: 'staff', services: ['eau'] },
    });
  });

  test('withdraws a role: the person is a resident again, at once', async () => {
    const goulven = await signInAs(app, 'goulven@example.org', 'mediator');
    const { id, grantedAt } = await find('goulven@example.org');
    expect((await give(admin, id, 'resident', [], grantedAt)).status).toBe(200);
    expect((await goulven.get('/api/me')).body.role).toBe('resident');
    expect(await app.db.select().from(roleGrants)).toHaveLength(1);
  });

  test('prepares a role for a mailbox that nobody has signed in with', async () => {
    await app.db.delete(accounts).where(eq(accounts.email, 'new@example.org'));
    expect(await find('new@example.org')).toBe(null);
    const { id } = (await admin.post('/api/people', { email: 'New@example.org' })).body;
    await give(admin, id, 'mediator', [], null);
    expect((await (await signIn(app, 'new@example.org')).get('/api/me')).body.role).toBe('mediator');
  });

  test('cannot withdraw the last administrator, and of two who withdraw each other one stays', async () => {
    const me = await find('mairie@example.org');
    const alone = await give(admin, me.id, 'resident', [], me.grantedAt);
    expect([alone.status, alone.body.type]).toEqual([409, 'urn:kartenn:problem:last_admin']);
    const second = await signInAs(app, 'second@example.org', 'admin');
    const other = await find('second@example.org');
    const both = await Promise.all([
      give(admin, other.id, 'resident', [], other.grantedAt),
      give(second, me.id, 'staff', [], me.grantedAt),
    ]);
    expect(both.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await app.db.select().from(roleGrants).where(eq(roleGrants.role, 'admin'))).toHaveLength(1);
  });

  test('who saw an older grant overwrites nothing', async () => {
    await signIn(app, 'goulven@example.org');
    const { id } = await find('goulven@example.org');
    await give(admin, id, 'mediator', [], null);
    const late = await give(admin, id, 'staff', [], null);
    expect([late.status, late.body.type]).toEqual([409, 'urn:kartenn:problem:changed_meanwhile']);
    expect((await find('goulven@example.org')).role).toBe('mediator');
  });

  test('cannot give a service that the town does not have, and a mediator has none', async () => {
    await signIn(app, 'goulven@example.org');
    const { id } = await find('goulven@example.org');
    expect((await give(admin, id, 'staff', ['moon'], null)).status).toBe(400);
    await give(admin, id, 'mediator', ['eau'], null);
    expect((await find('goulven@example.org')).services).toEqual([]);
    expect((await give(admin, 'nobody', 'staff', [], null)).status).toBe(404);
  });
});

test('the command makes the first administrator, with or without an account, and a second time changes nothing', async () => {
  await app.db.delete(roleGrants);
  await makeAdministrator(app.parts, 'first@example.org');
  await makeAdministrator(app.parts, 'first@example.org');
  expect((await (await signIn(app, 'first@example.org')).get('/api/me')).body.role).toBe('admin');
  expect(await app.db.select().from(history).where(eq(history.entity, 'role'))).toHaveLength(1);
  await signIn(app, 'known@example.org');
  await makeAdministrator(app.parts, 'known@example.org');
  expect(await app.db.select().from(roleGrants)).toHaveLength(2);
});

test('staff of one service read and note everywhere, and handle the reports of theirs only', async () => {
  const water = await signInAs(app, 'eau@example.org', 'staff', ['eau']);
  const { code } = await sentReport(app.visitor);
  const path = `/api/triage/reports/${code}`;
  const report = (await water.get(path)).body;
  expect(report.service).not.toBe('eau');
  expect((await water.post(`${path}/messages`, { kind: 'note', body: 'C’est chez vous' })).status).toBe(200);
  const refusals = [
    await water.post(`${path}/move`, { version: 1, to: 'triaged' }),
    await water.post(`${path}/assignment`, { version: 1, service: 'eau' }),
    await water.post(`${path}/messages`, { kind: 'answer', body: 'Nous regardons' }),
    await water.post(`${path}/visibility`, { version: 1, visibility: 'hidden' }),
  ];
  for (const { status, body } of refusals)
    expect([status, body.type]).toEqual([403, 'urn:kartenn:problem:other_service']);
  await admin.post(`${path}/assignment`, { version: 1, service: 'eau' });
  expect((await water.post(`${path}/move`, { version: 2, to: 'triaged' })).status).toBe(200);
});
