import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sendDigests } from '../../api/routing/digests.ts';
import { accounts, escalations, mails, roleGrants } from '../../db/schema.ts';
import { idOf, signInAs } from '../accounts/people.ts';
import type { Person, TestApp } from '../app.ts';
import { testApp } from '../app.ts';
import { addReport } from '../world.ts';

/** A Tuesday morning. */
const TUESDAY = '2026-11-24T07:30:00+01:00';
let app: TestApp;
let admin: Person;
let nolwenn: Person;
let nolwennId: string;
let erwanId: string;
beforeAll(async () => {
  app = await testApp();
  admin = await app.as('admin');
  nolwenn = await signInAs(app, 'nolwenn@example.org', 'staff', ['eclairage']);
  await signInAs(app, 'erwan@example.org', 'staff');
  nolwennId = await idOf(app, 'nolwenn@example.org');
  erwanId = await idOf(app, 'erwan@example.org');
  await app.db.update(accounts).set({ name: 'Nolwenn' }).where(eq(accounts.id, nolwennId));
});
afterAll(() => app?.close());
beforeEach(async () => {
  await app.empty();
  app.setNow(TUESDAY);
});

const remind = (changes: object = {}) =>
  admin.post('/api/escalations', { kind: 'late', service: null, afterDays: 0, accountId: nolwennId, ...changes });
const days = (count: number) => new Date(new Date(TUESDAY).getTime() - count * 86_400_000);
const owed = async () => (await app.db.select().from(mails)).filter(({ key }) => key.startsWith('escalation:'));

describe('a reminder', () => {
  test('finds what is late, what nobody took and what has no news, by working days', async () => {
    const calm = { dueAt: days(-10), updatedAt: days(0), stateSince: days(0) };
    await addReport(app.db, { ...calm, code: 'CALM22' });
    await addReport(app.db, { ...calm, code: 'LATE22', dueAt: days(1) });
    await addReport(app.db, { ...calm, code: 'PAWS22', dueAt: days(1), pausedAt: days(2) });
    await addReport(app.db, { ...calm, code: 'DQNE22', dueAt: days(1), state: 'resolved', closedAt: days(1) });
    // Asked on Friday: by Tuesday two working days have passed, not four.
    await addReport(app.db, { ...calm, code: 'TAKE22', stateSince: days(4) });
    await addReport(app.db, { ...calm, code: 'TQQK22', stateSince: days(4), serviceAnswer: 'accepted' });
    await addReport(app.db, { ...calm, code: 'NEWS22', updatedAt: days(9), serviceAnswer: 'accepted' });
    await remind();
    await remind({ kind: 'not_taken', afterDays: 2 });
    await remind({ kind: 'not_taken', afterDays: 3 });
    await remind({ kind: 'no_news', afterDays: 5 });
    const { items, preview } = (await admin.get('/api/escalations')).body;
    expect(items.map(({ kind, level }: { kind: string; level: number }) => `${kind} ${level}`).sort()).toEqual([
      ...['late 1', 'no_news 1', 'not_taken 1', 'not_taken 2'],
    ]);
    expect(preview).toHaveLength(1);
    const found = preview[0].groups.map(({ kind, items: of }: { kind: string; items: { code: string }[] }) => [
      kind,
      of.map(({ code }) => code),
    ]);
    expect(Object.fromEntries(found)).toEqual({ late: ['LATE22'], not_taken: ['TAKE22'], no_news: ['NEWS22'] });
  });

  test('leaves once a day, on working days, when there is something, to who may still read it', async () => {
    await remind();
    await remind({ accountId: erwanId, service: 'eau' });
    await sendDigests(app.parts);
    expect(await owed()).toEqual([]);
    await addReport(app.db, {
      code: 'LATE22',
      dueAt: days(1),
      description: 'Chez Mme Kermarrec',
      address: 'rue de Siam',
    });
    await sendDigests(app.parts);
    await Promise.all([sendDigests(app.parts), sendDigests(app.parts)]);
    const [mail, ...others] = await owed();
    expect([mail?.to, others]).toEqual(['nolwenn@example.org', []]);
    expect(mail?.text).toContain('/triage?report=LATE22');
    expect(mail?.html).toContain('rue de Siam');
    // Words of residents stay in the console.
    expect(mail?.text).not.toContain('Kermarrec');
    app.setNow('2026-11-25T07:30:00+01:00');
    await sendDigests(app.parts);
    expect(await owed()).toHaveLength(2);
    // Saturday, Sunday, and the first of May.
    for (const day of [
      '2026-11-28T07:30:00+01:00',
      '2026-11-29T07:30:00+01:00',
      '2027-05-01T07:30:00+02:00',
      '2026-12-25T07:30:00+01:00',
    ]) {
      app.setNow(day);
      await sendDigests(app.parts);
    }
    expect(await owed()).toHaveLength(2);
    app.setNow('2026-11-30T07:30:00+01:00');
    await app.db.update(roleGrants).set({ role: 'resident' }).where(eq(roleGrants.accountId, nolwennId));
    await sendDigests(app.parts);
    expect(await owed()).toHaveLength(2);
    const [one] = (await admin.get('/api/escalations')).body.items.filter(
      ({ accountId }: { accountId: string }) => accountId === nolwennId,
    );
    expect(one.mayRead).toBe(false);
    await app.db.update(roleGrants).set({ role: 'staff' }).where(eq(roleGrants.accountId, nolwennId));
  });

  test('is switched off, deleted and seen: administrators see all, staff their own, others none', async () => {
    await remind();
    await remind({ accountId: erwanId });
    await addReport(app.db, { dueAt: days(1) });
    const own = (await nolwenn.get('/api/escalations')).body;
    expect([own.items.length, own.preview.length]).toEqual([1, 1]);
    expect((await nolwenn.post('/api/escalations', {})).status).not.toBe(200);
    expect((await app.visitor.get('/api/escalations')).status).toBe(401);
    const [{ id, version }] = own.items;
    expect((await admin.post(`/api/escalations/${id}`, { version, active: false })).status).toBe(200);
    expect((await admin.post(`/api/escalations/${id}`, { version, active: true })).status).toBe(409);
    expect((await nolwenn.get('/api/escalations')).body.preview).toEqual([]);
    expect((await admin.post(`/api/escalations/${id}/deletion`, { version: version + 1 })).status).toBe(200);
    expect(await app.db.select().from(escalations)).toHaveLength(1);
  });

  test('goes to colleagues only, about services that exist', async () => {
    const resident = await signInAs(app, 'resident@example.org', 'resident');
    expect((await resident.get('/api/escalations')).status).toBe(403);
    expect((await remind({ accountId: await idOf(app, 'resident@example.org') })).status).toBe(400);
    expect((await remind({ service: 'mars' })).status).toBe(400);
  });
});
