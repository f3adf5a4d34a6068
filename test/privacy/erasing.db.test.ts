import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { forgetReporters } from '../../api/privacy/ageing.ts';
import { ERASABLE } from '../../api/privacy/contract.ts';
import {
  erasures,
  history,
  mails,
  photos,
  reportContacts,
  reportMessages,
  reports,
  subscriptions,
} from '../../db/schema.ts';
import type { Person, TestApp } from '../app.ts';
import { testApp } from '../app.ts';
import { phonePhoto } from '../photos/pictures.ts';
import { sentReport } from '../reports/drafts.ts';
import { addReport } from '../world.ts';

let app: TestApp;
let staff: Person;
beforeAll(async () => {
  app = await testApp();
  staff = await app.as('staff');
});
afterAll(() => app?.close());
beforeEach(async () => {
  await app.empty();
  await app.db.delete(erasures);
});

const MAILBOX = 'riveraine@example.org';
const SAID = ['Rozenn', MAILBOX, '02 98 00 00 00', 'troisième étage', 'rue de Lyon', 'ma voisine'];

/** Somebody told more than they meant to: in words, address, contact, message and photo; staff repeated it. */
async function toldTooMuch() {
  const sent = await sentReport(
    app.visitor,
    {
      description: 'Je suis Rozenn, troisième étage, la lampe est éteinte',
      address: '12 rue de Lyon',
      ...{ name: 'Rozenn', email: MAILBOX, phone: '02 98 00 00 00' },
    },
    [await phonePhoto({ width: 60, height: 40 })],
  );
  await app.visitor.post(`/api/follow/report/${sent.secret}/messages`, { body: 'Demandez à ma voisine' });
  await staff.post(`/api/triage/reports/${sent.code}/messages`, { kind: 'note', body: 'Voir ma voisine de Rozenn' });
  await app.letters();
  return sent;
}

/** Everything that the database holds, as text. */
async function everything(): Promise<string> {
  const tables = [reports, reportContacts, reportMessages, photos, history, mails, subscriptions, erasures];
  return JSON.stringify(await Promise.all(tables.map((table) => app.db.select().from(table))));
}

const erase = (code: string, version: number, what: readonly string[] = ERASABLE) =>
  staff.post(`/api/privacy/reports/${code}/erasure`, { version, what });
const versionOf = async (code: string) => (await staff.get(`/api/triage/reports/${code}`)).body.version;

describe('somebody asks that their data be erased', () => {
  test('and no table, no file and no page says them any more, while the report lives on', async () => {
    const { code, secret } = await toldTooMuch();
    const [photo] = await app.db.select().from(photos);
    const before = await everything();
    for (const words of SAID) expect(before).toContain(words);

    expect((await erase(code, await versionOf(code))).status).toBe(200);
    const after = await everything();
    for (const words of SAID) expect(after).not.toContain(words);
    await expect(app.parts.photos.read(photo?.contentHash ?? '', 320)).rejects.toThrow();
    expect((await app.visitor.get(`/photos/${photo?.id}/320.webp?follow=${secret}`)).status).toBe(404);
    expect((await app.visitor.get(`/api/reports/${code}`)).body).toMatchObject({
      ...{ code, description: '[…]', address: null, state: 'new', photos: [] },
    });
    expect((await staff.get(`/api/triage/reports/${code}`)).body).toMatchObject({ contact: null });
  });

  test('and the register says when, which report and how much, never what', async () => {
    const { code } = await toldTooMuch();
    await erase(code, await versionOf(code));
    const { body } = await staff.get('/api/privacy/erasures');
    expect(body).toMatchObject({
      more: false,
      items: [
        {
          ...{ reason: 'request', reports: [code] },
          counts: { contacts: 1, description: 1, address: 1, messages: 1, replies: 1, photos: 1 },
        },
      ],
    });
    expect(body.items[0].by).not.toBeNull();
    expect((await app.visitor.get('/api/privacy/erasures')).status).toBe(401);
    expect((await (await app.as('mediator')).get('/api/privacy/erasures')).status).toBe(403);
  });

  test('of the photos only: words and contact stay', async () => {
    const { code } = await toldTooMuch();
    await erase(code, await versionOf(code), ['photos']);
    const { body } = await staff.get(`/api/triage/reports/${code}`);
    expect(body).toMatchObject({ photos: [], contact: { email: MAILBOX }, address: '12 rue de Lyon' });
    expect(body.description).toContain('Rozenn');
  });

  test('a photo that another report shows as well stays there', async () => {
    const picture = await phonePhoto({ width: 60, height: 40 });
    const first = await sentReport(app.visitor, {}, [picture]);
    const second = await sentReport(app.visitor, {}, [picture]);
    await erase(first.code, 1, ['photos']);
    const [left] = await app.db.select().from(photos);
    expect(await app.visitor.get(`/photos/${left?.id}/320.webp?follow=${second.secret}`)).toMatchObject({
      status: 200,
    });
  });

  test('two colleagues do it at once: one does, the other is told, one line in the register', async () => {
    const { code } = await toldTooMuch();
    const version = await versionOf(code);
    const done = await Promise.all([erase(code, version), erase(code, version)]);
    expect(done.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await app.db.select().from(erasures)).toHaveLength(1);
  });

  test('of a report that repeats another: what was moved there goes too, what the others sent stays', async () => {
    const first = await sentReport(app.visitor, {}, [await phonePhoto({ width: 80, height: 40 })]);
    await app.visitor.post(`/api/follow/report/${first.secret}/messages`, { body: 'Toujours éteint' });
    const { code } = await toldTooMuch();
    const version = await versionOf(code);
    const merged = await staff.post(`/api/triage/reports/${code}/merge`, { version, into: first.code });
    expect(merged.status).toBe(200);
    await erase(code, await versionOf(code));
    const after = await everything();
    for (const words of SAID) expect(after).not.toContain(words);
    expect(after).toContain('Toujours éteint');
    expect(await app.db.select().from(photos)).toMatchObject([{ height: 80 }]);
  });

  test('nothing ticked, or something unknown, is a named fault', async () => {
    const { code } = await sentReport(app.visitor);
    for (const what of [[], ['soul']]) expect((await erase(code, 1, what)).status).toBe(400);
  });
});

describe('a report closed long ago', () => {
  const at = (instant: string) => forgetReporters({ ...app.parts, clock: () => new Date(instant) });

  test('loses contact and opinion after the territory’s twelve months, and the register counts it', async () => {
    const old = await addReport(app.db, {
      closedAt: new Date('2025-06-01'),
      state: 'resolved',
      satisfaction: 'Trop lent',
    });
    const open = await addReport(app.db);
    await app.db.insert(reportContacts).values([old, open].map(({ id }) => ({ reportId: id, email: MAILBOX })));
    await at('2026-05-31');
    expect(await app.db.select().from(reportContacts)).toHaveLength(2);
    await at('2026-06-02');
    expect((await app.db.select().from(reportContacts)).map(({ reportId }) => reportId)).toEqual([open.id]);
    const [row] = await app.db.select().from(reports).where(eq(reports.id, old.id));
    expect(row).toMatchObject({ satisfaction: null, description: old.description });
    await at('2026-06-03');
    expect(await app.db.select().from(erasures)).toMatchObject([
      { reason: 'age', reports: [old.code], counts: { contacts: 1 }, accountId: null },
    ]);
  });
});
