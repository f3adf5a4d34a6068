import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { eraseAccount } from '../../api/accounts/erasing.ts';
import { ITSELF } from '../../api/history/change.ts';
import { accounts, answerTemplates, history, mails, mentions, reportMessages, reports } from '../../db/schema.ts';
import { idOf, signInAs } from '../accounts/people.ts';
import type { Person, TestApp } from '../app.ts';
import { testApp } from '../app.ts';
import { sentReport } from '../reports/drafts.ts';
import { addReport } from '../world.ts';

let app: TestApp;
let staff: Person;
let admin: Person;
let elsewhere: Person;
beforeAll(async () => {
  app = await testApp();
  staff = await app.as('staff');
  admin = await app.as('admin');
  elsewhere = await signInAs(app, 'eau@example.org', 'staff', ['eau']);
});
afterAll(() => app?.close());
beforeEach(async () => {
  await app.empty();
  await app.db.delete(answerTemplates);
});

const WORDS = {
  fr: 'Le signalement {code} ({category}) près de {place} sera traité avant le {expected} par {service} : {link}',
  br: 'Kemennadenn {code} ({category}) e-kichen {place} a-raok an {expected} gant {service}: {link}',
  en: 'Report {code} ({category}) near {place} is dealt with before {expected} by {service}: {link}',
};
const template = (changes: object = {}) => ({ id: randomUUID(), name: 'Prise en charge', words: WORDS, ...changes });
const add = (changes: object = {}, person = staff) => person.post('/api/triage/templates', template(changes));

describe('answer templates', () => {
  test('are read in the order in which colleagues have put them', async () => {
    await add({ name: 'Merci' });
    const { body } = await add({ name: 'Travaux prévus', state: 'planned', categories: ['street-light'] });
    expect(body.map(({ name }: { name: string }) => name)).toEqual(['Merci', 'Travaux prévus']);
    const ids = body.map(({ id }: { id: string }) => id).reverse();
    const sorted = await staff.post('/api/triage/templates/order', { ids });
    expect(sorted.body.map(({ id }: { id: string }) => id)).toEqual(ids);
  });

  test('sent twice from a bad network are there once', async () => {
    const twice = template();
    await staff.post('/api/triage/templates', twice);
    expect((await staff.post('/api/triage/templates', twice)).body).toHaveLength(1);
  });

  test.each([
    ['a gap that nothing fills', { words: { ...WORDS, br: 'Kemennadenn {kod}' } }, ['words.br']],
    ['a brace that does not close', { words: { ...WORDS, fr: 'Signalement {code' } }, ['words.fr']],
    ['a language without words', { words: { ...WORDS, en: ' ' } }, ['words.en']],
    ['a category that the town does not have', { categories: ['dragons'] }, ['categories']],
  ])('with %s are refused, and the place is named', async (_what, changes, paths) => {
    const { status, body } = await add(changes);
    expect([status, body.errors.map(({ path }: { path: string }) => path)]).toEqual([400, paths]);
    expect(await app.db.select().from(answerTemplates)).toEqual([]);
  });

  test('changed by two at once: one wins, the other is told', async () => {
    const { body } = await add();
    const change = (person: Person, name: string) =>
      person.post(`/api/triage/templates/${body[0].id}`, { version: 1, name, words: WORDS });
    const both = await Promise.all([change(staff, 'Premier'), change(admin, 'Second')]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const remove = await staff.post(`/api/triage/templates/${body[0].id}/removal`, { version: 1 });
    expect(remove.status).toBe(409);
    expect((await staff.post(`/api/triage/templates/${body[0].id}/removal`, { version: 2 })).body).toEqual([]);
    const traces = await app.db.select().from(history).where(eq(history.action, 'template.write'));
    expect(traces).toHaveLength(3);
  });

  test('are filled in the language of whoever reported, beside that of whoever answers', async () => {
    const { code } = await sentReport(app.visitor, { email: 'riveraine@example.org', language: 'br' });
    await app.db.update(reports).set({ dueAt: new Date('2026-12-03T16:00:00Z') });
    await add();
    const { body } = await staff.get(`/api/triage/reports/${code}/templates?lang=en`);
    expect(body).toMatchObject([{ language: 'br', name: 'Prise en charge' }]);
    expect(body[0].words).toContain(`Kemennadenn ${code}`);
    expect(body[0].words).toContain('03/12/2026');
    expect(body[0].words).toContain(`http://localhost:4600/br/reports/${code}`);
    expect(body[0].meaning).toContain('before 3 December 2026');
    const same = await staff.get(`/api/triage/reports/${code}/templates?lang=br`);
    expect(same.body[0].meaning).toBeNull();
  });

  test('never put the secret link, nor the page of a report that nobody may see, into words for everybody', async () => {
    const { code, secret } = await sentReport(app.visitor, { email: 'riveraine@example.org' });
    await app.db.update(reports).set({ visibility: 'private' });
    await add();
    const { words } = (await staff.get(`/api/triage/reports/${code}/templates`)).body[0];
    expect(words).not.toContain(secret);
    expect(words).not.toContain(`/reports/${code}`);
  });
});

describe('the preview of the mail', () => {
  const preview = (code: string, asked: object, person = staff) =>
    person.post(`/api/triage/reports/${code}/preview`, asked);

  test('is the letter that leaves afterwards, to the last sign, and itself leaves nothing behind', async () => {
    const { code } = await sentReport(app.visitor, { email: 'riveraine@example.org', language: 'en' });
    const before = await app.letters();
    const asked = { to: 'resolved', answer: 'The lamp works again.' };
    const { body } = await preview(code, asked);
    expect(await app.db.select().from(reportMessages)).toEqual([]);
    expect((await staff.get(`/api/triage/reports/${code}`)).body).toMatchObject({ state: 'new', version: 1 });
    expect(await app.letters()).toHaveLength(before.length);
    const moved = await staff.post(`/api/triage/reports/${code}/move`, { version: 1, ...asked });
    expect(moved.status).toBe(200);
    const letter = (await app.letters()).at(-1);
    expect(letter?.subject).toBe(body.mail.subject);
    expect(letter?.text?.trim()).toBe(body.mail.text.trim());
    expect(String(letter?.html).trim()).toBe(body.mail.html.trim());
    expect(body.mail.text).toContain('The lamp works again.');
  });

  test('says that nobody gets one where no address was left', async () => {
    const { code } = await sentReport(app.visitor, { phone: '02 98 00 00 00' });
    expect((await preview(code, { answer: 'Merci' })).body).toEqual({ mail: null, followers: 0 });
  });

  test('belongs to the service of the report', async () => {
    const { code } = await addReport(app.db);
    expect((await preview(code, { answer: 'Merci' }, elsewhere)).status).toBe(403);
    expect((await preview(code, { answer: 'Merci' }, app.visitor)).status).toBe(401);
  });
});

describe('a colleague named in a note', () => {
  const note = (code: string, body: string, person = staff) =>
    person.post(`/api/triage/reports/${code}/messages`, { kind: 'note', body });
  const unread = async (person: Person) => (await person.get('/api/triage/mentions')).body.items;
  let named: string;
  beforeEach(async () => {
    named = await idOf(app, 'eau@example.org');
    await app.db.update(accounts).set({ name: 'Anne Le Goff', language: 'en' }).where(eq(accounts.id, named));
  });

  test('gets one mail in their language without a word of the note, and is reminded until they open it', async () => {
    const { code } = await addReport(app.db);
    await note(code, `@[${named}] voir avec Enedis, @[${named}] ?`);
    const written = await app.db.select().from(mails);
    expect(written).toMatchObject([
      { to: 'eau@example.org', language: 'en', subject: `A note names you: report ${code}` },
    ]);
    expect(JSON.stringify(written)).not.toContain('Enedis');
    expect(JSON.stringify(written)).not.toContain('Kerinou');
    expect(await unread(elsewhere)).toMatchObject([{ code, category: 'street-light' }]);
    expect(await unread(admin)).toEqual([]);
    await elsewhere.get(`/api/triage/reports/${code}`);
    expect(await unread(elsewhere)).toHaveLength(1);
    await admin.post(`/api/triage/reports/${code}/mentions`, {});
    expect(await unread(elsewhere)).toHaveLength(1);
    await elsewhere.post(`/api/triage/reports/${code}/mentions`, {});
    expect(await unread(elsewhere)).toEqual([]);
  });

  test('is kept by account: a new name shows everywhere, and an erased one nowhere', async () => {
    const { code } = await addReport(app.db);
    await note(code, `Voir @[${named}]`);
    await app.db.update(accounts).set({ name: 'Anne Kerjean' }).where(eq(accounts.id, named));
    const { body } = await staff.get(`/api/triage/reports/${code}`);
    expect(body.desk.named).toEqual([{ id: named, name: 'Anne Kerjean' }]);
    expect(body.messages[0].body).toBe(`Voir @[${named}]`);
    await eraseAccount(app.parts, ITSELF, named, 'inactive', () => true);
    expect((await staff.get(`/api/triage/reports/${code}`)).body.desk.named).toEqual([]);
    expect(await app.db.select().from(mentions)).toEqual([]);
    elsewhere = await signInAs(app, 'eau@example.org', 'staff', ['eau']);
  });

  test('must be a colleague: a resident is named by no note, and the note is not kept', async () => {
    const { code } = await addReport(app.db);
    const stranger = randomUUID();
    await app.db.insert(accounts).values({ id: stranger, name: 'Goulven', email: `${stranger}@example.org` });
    for (const id of [stranger, 'nobody'])
      expect(await note(code, `Voir @[${id}]`)).toMatchObject({ status: 400, body: { errors: [{ path: 'body' }] } });
    expect(await app.db.select().from(reportMessages)).toEqual([]);
    expect(await app.db.select().from(mails)).toEqual([]);
  });

  test('who names themselves gets no mail and no reminder', async () => {
    const { code } = await addReport(app.db);
    expect((await note(code, `Je m’en charge @[${named}]`, elsewhere)).status).toBe(200);
    expect(await app.db.select().from(mails)).toEqual([]);
    expect(await unread(elsewhere)).toEqual([]);
  });
});

describe('the steps of a report', () => {
  test('say who did what, with the names of today, and never a word of what was written', async () => {
    const { code } = await sentReport(app.visitor, { email: 'riveraine@example.org', name: 'Riveraine' });
    const holder = await idOf(app, 'eau@example.org');
    await app.db.update(accounts).set({ name: 'Anne Le Goff' }).where(eq(accounts.id, holder));
    await staff.post(`/api/triage/reports/${code}/assignment`, { version: 1, service: 'eau', assigneeId: holder });
    await staff.post(`/api/triage/reports/${code}/messages`, { kind: 'note', body: 'Dossier difficile' });
    const { body } = await staff.get(`/api/triage/reports/${code}`);
    expect(body.desk.trail).toMatchObject([
      { action: 'report.send', by: null, role: 'visitor', after: { state: 'new', category: 'street-light' } },
      {
        action: 'report.assign',
        role: 'staff',
        after: { state: 'assigned', service: 'eau', assignee: 'Anne Le Goff' },
      },
      { action: 'report.note', after: { message: 'note' } },
    ]);
    expect(JSON.stringify(body.desk.trail)).not.toContain('difficile');
    expect(JSON.stringify(body.desk.trail)).not.toContain('riveraine');
  });
});
