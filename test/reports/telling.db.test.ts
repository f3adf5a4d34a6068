import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { tellFollowers } from '../../api/following/telling.ts';
import { tellHolders } from '../../api/reports/telling-holders.ts';
import { endWaiting } from '../../api/reports/waiting.ts';
import { mails, photos, placeHolders, reports } from '../../db/schema.ts';
import { type Person, type TestApp, testApp } from '../app.ts';
import { addPlace } from '../world.ts';
import { sentReport } from './drafts.ts';

let app: TestApp;
let staff: Person;
beforeAll(async () => {
  app = await testApp();
  staff = await app.as('staff');
});
afterAll(() => app?.close());
beforeEach(async () => {
  await app.empty();
  app.setNow(new Date().toISOString());
  before = (await app.letters()).length;
});
let before = 0;

const ADDRESS = 'riveraine@example.org';
const letters = async () => (await app.letters()).slice(before);
const subjects = async () => (await letters()).map(({ subject }) => subject);
const rowOf = async (code: string) => {
  const [row] = await app.db.select().from(reports).where(eq(reports.code, code));
  if (!row) throw new Error(`no report ${code}`);
  return row;
};
const move = async (code: string, to: string, answer: string | null = null) => {
  const { version } = await rowOf(code);
  expect((await staff.post(`/api/triage/reports/${code}/move`, { version, to, answer })).status).toBe(200);
};
const later = (days: number) => app.setNow(new Date(Date.now() + days * 86_400_000).toISOString());

describe('whoever reported and left an address', () => {
  test('hears of each step that matters once, in their language, with the way to contest the closing', async () => {
    const { code, secret } = await sentReport(app.visitor, { email: ADDRESS, language: 'en' });
    await move(code, 'triaged');
    await move(code, 'assigned');
    await move(code, 'planned');
    await move(code, 'assigned');
    await move(code, 'waiting_reporter', 'Which lamp is it?');
    expect(await subjects()).toEqual([
      `Report ${code} received`,
      `Report ${code}: given to the right service`,
      `Report ${code}: the work is planned`,
      `Report ${code}: a question for you`,
    ]);
    const question = (await letters())[3];
    expect(question?.text).toContain('Which lamp is it?');
    expect(question?.text).toContain(`http://localhost:4600/en/follow/report/${secret}`);
    later(20);
    await endWaiting(app.parts);
    const { id: reportId } = await rowOf(code);
    const after = { territory: 'brest', contentHash: 'c'.repeat(64), width: 8, height: 8, moment: 'after' as const };
    await app.db.insert(photos).values([
      { ...after, reportId, released: true, id: '019a0000-0000-7000-8000-000000000001' },
      { ...after, reportId, id: '019a0000-0000-7000-8000-000000000002' },
    ]);
    await move(code, 'resolved', 'New bulb <b>and</b> new pole.');
    await app.visitor.post(`/api/follow/report/${secret}/contest`, { words: null });
    await move(code, 'resolved', 'Now it is lit.');
    expect((await subjects()).slice(4)).toEqual([
      `Report ${code}: we had no answer`,
      `Report ${code}: solved`,
      `Report ${code}: your objection has arrived`,
      `Report ${code}: solved`,
    ]);
    const closing = (await letters())[5];
    expect(closing?.text).toContain('New bulb <b>and</b> new pole.');
    expect(closing?.html).toContain('New bulb &lt;b&gt;and&lt;/b&gt;');
    expect(closing?.text).toContain(`/en/follow/report/${secret}?contest=1`);
    expect(closing?.html).toContain('/photos/019a0000-0000-7000-8000-000000000001/960.webp');
    expect(closing?.html).not.toContain('000000000002');
    // A program that opens every link has contested nothing.
    expect((await app.visitor.get(`/api/follow/report/${secret}?contest=1`)).body.state).toBe('resolved');
  });

  test('of a private report, gets no photo by an open address', async () => {
    const { code } = await sentReport(app.visitor, { email: ADDRESS, category: 'vulnerable-person' });
    const { id: reportId } = await rowOf(code);
    await app.db.insert(photos).values({
      ...{ territory: 'brest', contentHash: 'c'.repeat(64), width: 8, height: 8 },
      ...{ reportId, moment: 'after', released: true },
    });
    await move(code, 'resolved', 'Nous sommes passés.');
    const closing = (await letters()).at(-1);
    expect(closing?.text).toContain('Nous sommes passés.');
    expect(closing?.html).not.toContain('/photos/');
  });

  test('and follows it too, is told once: by their own letter; a neighbour who follows hears the words and sees the result', async () => {
    const { code } = await sentReport(app.visitor, { email: ADDRESS });
    for (const email of [ADDRESS, 'voisin@example.org']) {
      const asked = { target: { followed: 'report', code }, rhythm: 'at_once', email, language: 'fr' };
      await app.visitor.post('/api/subscriptions', { requestId: randomUUID(), ...asked });
      const link = /\/follow\/confirm\/(\S+)/.exec((await app.letters()).at(-1)?.text ?? '')?.[1];
      await app.visitor.post(`/api/subscriptions/confirm/${link}`, {});
    }
    before = (await app.letters()).length;
    const { id: reportId } = await rowOf(code);
    await app.db.insert(photos).values({
      ...{ territory: 'brest', contentHash: 'c'.repeat(64), width: 8, height: 8 },
      ...{ reportId, moment: 'after', released: true },
    });
    await staff.post(`/api/triage/reports/${code}/messages`, { kind: 'note', body: 'Voir avec Enedis' });
    await move(code, 'resolved', 'Ampoule changée.');
    await tellFollowers(app.parts, new Date(Date.now() + 600_000));
    const told = await letters();
    const mailboxOf = (letter: (typeof told)[number]) => [letter.to ?? []].flat().map(({ text }) => text)[0];
    expect(told.map(mailboxOf).sort()).toEqual([ADDRESS, 'voisin@example.org']);
    const neighbours = told.find((letter) => mailboxOf(letter) === 'voisin@example.org');
    expect(neighbours?.text).toContain('Ampoule changée.');
    expect(neighbours?.html).toContain('/960.webp');
    expect(neighbours?.text).not.toMatch(/contest=|Enedis|follow\/report/);
  });
});

describe('a report that hangs on a place', () => {
  const broken = (place: string, changes = {}) =>
    sentReport(app.visitor, {
      category: 'access-point',
      description: 'Poste informatique en panne',
      place,
      ...changes,
    });

  test('stands on the place’s sheet while it is open and public', async () => {
    await addPlace(app.db, { code: 'CAPUCN' });
    const { code } = await broken('CAPUCN');
    const hidden = await broken('CAPUCN');
    await staff.post(`/api/triage/reports/${hidden.code}/visibility`, { version: 1, visibility: 'hidden' });
    await broken('CAPUCN', { category: 'vulnerable-person' });
    const here = async () => (await app.visitor.get('/api/places/capucn')).body.reports;
    expect(await here()).toMatchObject([{ code, description: 'Poste informatique en panne', state: 'new' }]);
    await move(code, 'resolved', 'Réparé.');
    expect(await here()).toEqual([]);
  });

  test('is told to its holder once, one mail a day, and to nobody whose mailbox never said yes', async () => {
    const place = await addPlace(app.db, { code: 'CAPUCN' });
    const holder = { territory: 'brest', placeId: place.id, language: 'fr' as const };
    await app.db.insert(placeHolders).values([
      { ...holder, email: 'accueil@example.org', answeredAt: new Date() },
      { ...holder, email: 'jamais@example.org' },
    ]);
    await broken('CAPUCN');
    await broken('CAPUCN', { category: 'vulnerable-person', description: 'Une personne seule' });
    await Promise.all([tellHolders(app.parts), tellHolders(app.parts)]);
    await broken('CAPUCN', { description: 'La porte ne ferme plus' });
    await tellHolders(app.parts);
    const owed = await app.db.select().from(mails).where(eq(mails.to, 'accueil@example.org'));
    expect(owed).toHaveLength(1);
    expect(owed[0]?.text).toContain('Poste informatique en panne');
    later(1);
    await tellHolders(app.parts);
    await tellHolders(app.parts);
    const all = await app.db.select().from(mails);
    const told = all.filter(({ to }) => to === 'accueil@example.org').map(({ text }) => text);
    expect(told).toHaveLength(2);
    expect(told[1]).toContain('La porte ne ferme plus');
    expect(told[1]).not.toContain('Poste informatique');
    expect(told.join()).not.toContain('personne seule');
    expect(all.filter(({ to }) => to === 'jamais@example.org')).toEqual([]);
  });
});
