import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { draftNewsletter, sendNewsletters } from '../../api/following/newsletter-sending.ts';
import { history, mails, subscriptions } from '../../db/schema.ts';
import { type Person, type TestApp, testApp } from '../app.ts';
import { addInnovation, addPlace, addReport } from '../world.ts';

let app: TestApp;
let mediator: Person;
beforeAll(async () => {
  app = await testApp();
  mediator = await app.as('mediator');
});
afterAll(() => app?.close());
beforeEach(() => app.empty());

/** A Monday morning; the letter tells the week from the 16th to the 22nd. */
const MONDAY = new Date('2026-11-23T06:00:00+01:00');
const WEEK = '2026-11-23';
const inTheWeek = new Date('2026-11-18T12:00:00+01:00');

async function aWeek() {
  const place = await addPlace(app.db, { name: 'Espace Awena', createdAt: inTheWeek });
  const innovation = await addInnovation(app.db, { createdAt: inTheWeek });
  const solved = await addReport(app.db, { state: 'resolved', closedAt: inTheWeek, createdAt: inTheWeek });
  const traced = (entity: 'place' | 'innovation', entityId: string) => ({
    ...{ territory: 'brest', action: 'place.publish', entity, entityId, actorRole: 'admin' as const },
    changeId: randomUUID(),
  });
  await app.db.insert(history).values([traced('place', place.id), traced('innovation', innovation.id)]);
  return { place, innovation, solved };
}

async function readers(count: number) {
  for (let at = 0; at < count; at += 1)
    await app.db.insert(subscriptions).values({
      ...({ territory: 'brest', followed: 'newsletter', rhythm: 'weekly', language: at % 2 ? 'br' : 'fr' } as const),
      ...{ email: `lecteur${at}@example.org`, requestId: randomUUID(), confirmedAt: new Date('2026-11-01') },
    });
}

const current = async () => (await mediator.get('/api/newsletters')).body.items[0];

test('drafts itself from what came and what was solved in the week before, once', async () => {
  const { place, innovation, solved } = await aWeek();
  await addPlace(app.db, { name: 'D’il y a longtemps', createdAt: new Date('2026-10-01') });
  await addPlace(app.db, { name: 'Chargé d’un fichier', createdAt: inTheWeek });
  await addReport(app.db, { state: 'resolved', closedAt: inTheWeek, visibility: 'hidden' });
  await Promise.all([draftNewsletter(app.parts, MONDAY), draftNewsletter(app.parts, MONDAY)]);
  const { body } = await mediator.get('/api/newsletters');
  expect(body.items).toHaveLength(1);
  expect(body.items[0]).toMatchObject({ week: WEEK, state: 'draft', figures: { resolved: 1 } });
  expect(body.items[0].items.map(({ code }: { code: string }) => code)).toEqual([
    place.code,
    innovation.code,
    solved.code,
  ]);
});

test('an animator writes it, and of two who write at once one is told', async () => {
  const { place } = await aWeek();
  await draftNewsletter(app.parts, MONDAY);
  const letter = await current();
  const words = { ...letter.words, fr: { subject: 'Un nouveau lieu !', introduction: 'Bonjour,\n\n<b>Venez</b> !' } };
  const edit = { version: letter.version, words, items: [{ collection: 'papi', code: place.code }] };
  const answers = await Promise.all([
    mediator.post(`/api/newsletters/${WEEK}`, edit),
    mediator.post(`/api/newsletters/${WEEK}`, edit),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  const { body } = await mediator.get(`/api/newsletters/${WEEK}/preview?language=fr`);
  expect(body.subject).toBe('Un nouveau lieu !');
  expect(body.text).toContain('Espace Awena');
  expect(body.text).not.toContain('Repair café');
  expect(body.html).toContain('&lt;b&gt;Venez&lt;/b&gt;');
});

test('two people send it at once: it goes once, to everybody who said yes, and again after a kill to nobody twice', async () => {
  await aWeek();
  await readers(120);
  await app.db.insert(subscriptions).values({
    ...({ territory: 'brest', followed: 'newsletter', rhythm: 'weekly', language: 'fr' } as const),
    ...{ email: 'jamais@example.org', requestId: randomUUID() },
  });
  await draftNewsletter(app.parts, MONDAY);
  const sending = () => mediator.post(`/api/newsletters/${WEEK}/sending`, { version: 1 });
  const answers = await Promise.all([sending(), sending()]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  await Promise.all([sendNewsletters(app.parts), sendNewsletters(app.parts)]);
  expect(await app.db.select().from(mails)).toHaveLength(120);
  // As if the process had been killed half-way.
  const [one] = await app.db.select().from(mails);
  await app.db.delete(mails);
  if (one) await app.db.insert(mails).values({ ...one, sentAt: new Date() });
  await sendNewsletters(app.parts);
  const all = await app.db.select().from(mails);
  expect(all).toHaveLength(120);
  expect(new Set(all.map(({ to }) => to)).size).toBe(120);
  expect(all.some(({ to }) => to === 'jamais@example.org')).toBe(false);
  expect(all.every(({ headers }) => headers['List-Unsubscribe-Post'] === 'List-Unsubscribe=One-Click')).toBe(true);
});

test('nothing is sent without a person, nor is a draft in the archive; what was sent is', async () => {
  await readers(1);
  await draftNewsletter(app.parts, MONDAY);
  await sendNewsletters(app.parts);
  expect(await app.db.select().from(mails)).toEqual([]);
  expect((await app.visitor.get(`/api/letters/${WEEK}`)).status).toBe(404);
  expect((await app.visitor.get('/api/letters')).body.items).toEqual([]);
  await mediator.post(`/api/newsletters/${WEEK}/sending`, { version: 1 });
  const { body } = await app.visitor.get(`/api/letters/${WEEK}`);
  expect(body.week).toBe(WEEK);
  expect(body).not.toHaveProperty('readers');
});

test('a test goes to oneself in three languages, however often', async () => {
  await draftNewsletter(app.parts, MONDAY);
  await mediator.post(`/api/newsletters/${WEEK}/test`, {});
  await mediator.post(`/api/newsletters/${WEEK}/test`, {});
  const rows = await app.db.select().from(mails);
  expect(rows.map(({ language }) => language).sort()).toEqual(['br', 'br', 'en', 'en', 'fr', 'fr']);
  expect(new Set(rows.map(({ to }) => to))).toEqual(new Set(['mediator@demonstration.example.org']));
});

test('residents neither read drafts nor send', async () => {
  const resident = await app.as('resident');
  await draftNewsletter(app.parts, MONDAY);
  expect((await resident.get('/api/newsletters')).status).toBe(403);
  expect((await app.visitor.get('/api/newsletters')).status).toBe(401);
  expect((await resident.post(`/api/newsletters/${WEEK}/sending`, { version: 1 })).status).toBe(403);
});
