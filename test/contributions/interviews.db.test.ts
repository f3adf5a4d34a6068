/** A sheet written beside its carrier: read by nobody else before the carrier has agreed, and lost by nobody. */
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { forgetInterviews } from '../../api/contributions/interview-steps.ts';
import type { InnovationDraftInput } from '../../api/innovations/contract.ts';
import { history, innovations, interviews, places, proposals } from '../../db/schema.ts';
import type { Person, TestApp } from '../app.ts';
import { testApp } from '../app.ts';
import { addPlace } from '../world.ts';

const NOW = '2026-11-24T10:00:00+01:00';
let app: TestApp;
let writer: Person;
let carrier: Person;
let mediator: Person;
beforeAll(async () => {
  app = await testApp();
  writer = await app.as('resident');
  mediator = await app.as('mediator');
  carrier = app.visitor;
});
afterAll(() => app?.close());
beforeEach(async () => {
  app.setNow(NOW);
  await app.empty();
});

const SHEET = {
  title: 'Brassage de plantes à Kerangoff',
  summary: 'Des voisins échangent boutures et graines deux fois par an.',
  stage: 'developing',
  need: 'Se connaître d’une cage d’escalier à l’autre.',
  how: 'Un samedi de mai et un samedi d’octobre.',
  carrier: 'Les jardiniers de Kerangoff',
  contact: 'jardiniers@example.org',
} satisfies InnovationDraftInput;

async function given(person: Person = writer, changes: object = {}) {
  const sent = { innovation: SHEET, requestId: randomUUID(), ...changes };
  const { status, body } = await person.post('/api/proposals/interviews', sent);
  expect(status).toBe(200);
  return { ...body, sent, own: `/api${body.follow}`, read: `/api/follow${body.review}` };
}
const answered = (read: string, answer: string, changes: object = {}) =>
  carrier.post(read, { version: 1, answer, innovation: SHEET, remark: null, ...changes });

describe('the carrier', () => {
  test('corrects and agrees: it waits for moderation with their words, and a mediator sees when they agreed', async () => {
    const { own, read } = await given(writer, { email: 'ecrivain@example.org' });
    expect((await carrier.get(read)).body).toMatchObject({ state: 'reviewing', draft: SHEET, version: 1 });
    const innovation = { ...SHEET, how: 'Un samedi de mai, sous le préau.' };
    const { status, body } = await answered(read, 'agree', { innovation, remark: 'Merci pour ce moment.' });
    expect([status, body.state, body.innovation]).toEqual([200, 'agreed', null]);
    const { items } = (await mediator.get('/api/proposals')).body;
    expect(items).toMatchObject([{ name: SHEET.title, state: 'waiting' }]);
    const proposal = (await mediator.get(`/api/proposals/${items[0].code}`)).body;
    expect(proposal).toMatchObject({ note: 'Merci pour ce moment.', agreedAt: new Date(NOW).toISOString() });
    await mediator.post(`/api/proposals/${items[0].code}/decision`, { version: 1, outcome: 'accept' });
    const { innovation: code, proposal: onward, sent, draft } = (await writer.get(own)).body;
    expect((await carrier.get(`/api/innovations/${code}`)).body.how).toBe('Un samedi de mai, sous le préau.');
    expect([sent.how, draft.how]).toEqual([SHEET.how, innovation.how]);
    expect((await writer.get(`/api${onward}`)).body.state).toBe('accepted');
    const own_ = (await writer.get('/api/contributions')).body.items;
    expect(own_).toMatchObject([{ name: SHEET.title, state: 'accepted', follow: onward }]);
  });

  test('agrees to what a mediator wrote: it is published at once, as the mediator’s', async () => {
    const { read } = await given(mediator);
    const { body } = await answered(read, 'agree');
    expect((await carrier.get(`/api/innovations/${body.innovation}`)).body.title).toBe(SHEET.title);
    expect(await app.db.select().from(proposals)).toMatchObject([{ state: 'accepted', agreedAt: new Date(NOW) }]);
  });

  test('says "not this way": it goes back with the remark, comes again by the same link, nothing is lost', async () => {
    const { own, read } = await given();
    const corrected = { ...SHEET, need: 'Sortir de chez soi.' };
    expect((await answered(read, 'return', { innovation: corrected })).status).toBe(400);
    expect((await answered(read, 'return', { innovation: corrected, remark: 'Parlez du compost.' })).status).toBe(200);
    const back = (await writer.get(own)).body;
    expect(back).toMatchObject({ state: 'returned', remark: 'Parlez du compost.', draft: corrected, version: 2 });
    expect((await answered(read, 'agree', { version: 2 })).status).toBe(409);
    const again = { version: 2, innovation: { ...corrected, steps: 'Commencer par le compost.' } };
    expect((await writer.post(`${own}/send`, again)).body).toMatchObject({ state: 'reviewing', version: 3 });
    expect((await writer.post(`${own}/send`, again)).body.version).toBe(3);
    expect((await carrier.get(read)).body).toMatchObject({ draft: again.innovation, remark: null });
  });

  test('does not want it published: nobody sees it, the mediators least', async () => {
    const { own, read } = await given();
    expect((await answered(read, 'decline')).body.state).toBe('declined');
    expect((await answered(read, 'decline')).status).toBe(200);
    expect((await answered(read, 'agree', { version: 2 })).body).toMatchObject({ status: 409, state: 'declined' });
    expect((await writer.get(own)).body).toMatchObject({ state: 'declined', proposal: null });
    expect(await app.db.select().from(proposals)).toEqual([]);
  });

  test('keeps corrections for later, as often as they like', async () => {
    const { read } = await given();
    const first = await answered(read, 'keep', { innovation: { ...SHEET, need: 'Jardiner.' } });
    expect(first.body).toMatchObject({ state: 'reviewing', version: 2, draft: { need: 'Jardiner.' } });
    expect((await answered(read, 'agree', { version: 2 })).body.state).toBe('agreed');
  });

  test('agrees although a place has gone from the map meanwhile: it is left out', async () => {
    const { id } = await addPlace(app.db, { code: 'CAPUCN' });
    const innovation = { ...SHEET, places: ['CAPUCN'] };
    const { read } = await given(writer, { innovation });
    expect((await carrier.get(read)).body.places).toMatchObject([{ code: 'CAPUCN' }]);
    await app.db.update(places).set({ state: 'removed' }).where(eq(places.id, id));
    expect((await answered(read, 'agree', { innovation })).status).toBe(200);
    expect(await app.db.select().from(proposals)).toMatchObject([{ draft: { places: [] } }]);
  });
});

describe('two at once', () => {
  test('the writer puts it in other words while the carrier agrees: one wins, the other is told, both texts are there', async () => {
    const { own, read } = await given();
    const other = { ...SHEET, need: 'Se rencontrer dehors.' };
    const [agreed, sent] = await Promise.all([
      answered(read, 'agree'),
      writer.post(`${own}/send`, { version: 1, innovation: other }),
    ]);
    expect([agreed.status, sent.status].sort()).toEqual([200, 409]);
    const [row] = await app.db.select().from(interviews);
    expect(row).toMatchObject(agreed.status === 200 ? { state: 'agreed', draft: SHEET } : { draft: other });
    expect(await app.db.select().from(proposals)).toHaveLength(agreed.status === 200 ? 1 : 0);
  });

  test('the carrier agrees twice, the writer gives it twice: one proposal, one interview', async () => {
    const { read, sent } = await given();
    const repeated = await writer.post('/api/proposals/interviews', sent);
    expect(`/api/follow${repeated.body.review}`).toBe(read);
    const both = await Promise.all([answered(read, 'agree'), answered(read, 'agree')]);
    expect(both.map(({ status }) => status)).toContain(200);
    expect(await app.db.select().from(interviews)).toHaveLength(1);
    expect(await app.db.select().from(proposals)).toHaveLength(1);
    expect((await answered(read, 'agree')).status).toBe(200);
  });

  test('the writer takes it back, and the carrier is told', async () => {
    const { own, read } = await given();
    expect((await writer.post(`${own}/withdraw`, { version: 1 })).body.state).toBe('withdrawn');
    expect((await answered(read, 'agree')).body).toMatchObject({ status: 409, state: 'withdrawn' });
  });
});

describe('before the carrier has agreed', () => {
  test('no public door, no queue and no history says a word of it', async () => {
    const { read, own, code } = await given(carrier, {
      email: 'ecrivain@example.org',
      carrierEmail: 'porteuse@example.org',
    });
    await answered(read, 'keep', { remark: 'Motsecret' });
    const doors = [
      '/api/explore?q=Kerangoff',
      '/api/explore?kinds=innovation',
      '/api/changes',
      '/api/needs',
      '/feed.atom',
    ];
    const more = [
      '/ogc/collections/innovation/items',
      '/export/innovation.csv',
      '/sitemap/1.xml',
      '/api/neighbours/proposals',
    ];
    for (const door of [...doors, ...more, `/api/innovations/${code}`, `/api/proposals/${code}`, '/api/contributions'])
      for (const person of [carrier, mediator])
        expect(`${door} ${(await person.get(door)).text}`).not.toMatch(
          /Kerangoff.*boutures|Brassage|Motsecret|porteuse@/s,
        );
    for (const door of ['/api/proposals', '/api/queue'])
      expect((await mediator.get(door)).text).not.toMatch(/Brassage|Motsecret|porteuse@/);
    const traces = JSON.stringify(await app.db.select().from(history));
    expect(traces).not.toMatch(/Brassage|Motsecret|porteuse@|ecrivain@/);
    expect((await carrier.get(read)).text + (await carrier.get(own)).text).not.toMatch(/porteuse@|ecrivain@/);
    expect((await carrier.get(read)).headers.get('cache-control')).toBe('private, no-store');
  });

  test('a stranger with a wrong link, or with the writer’s for the carrier’s, finds nothing', async () => {
    const { own, read, follow, review } = await given();
    const [writers, carriers] = [follow.split('/').at(-1), review.split('/').at(-1)];
    expect(writers).not.toBe(carriers);
    for (const secret of ['nobody', writers]) {
      expect((await carrier.get(`/api/follow/review/${secret}`)).status).toBe(404);
      expect((await answered(`/api/follow/review/${secret}`, 'agree')).status).toBe(404);
    }
    expect((await carrier.get(`/api/follow/interview/${carriers}`)).status).toBe(404);
    expect((await carrier.post(`/api/follow/interview/${carriers}/withdraw`, { version: 1 })).status).toBe(404);
    expect((await carrier.get(own)).body.review).toBe(review);
    expect((await carrier.get(read)).body.review).toBeUndefined();
  });
});

test('nobody answers in sixty days: the links say so, the texts and mailboxes are gone', async () => {
  const { own, read } = await given(writer, { carrierEmail: 'porteuse@example.org' });
  app.setNow('2027-01-24T10:00:00+01:00');
  expect((await carrier.get(read)).body).toMatchObject({ state: 'expired', draft: null, sent: null });
  expect((await answered(read, 'agree')).body).toMatchObject({
    status: 409,
    title: 'Le temps de relire cette fiche est passé.',
  });
  await forgetInterviews(app.parts);
  await forgetInterviews(app.parts);
  const [row] = await app.db.select().from(interviews);
  expect(JSON.stringify(row)).not.toMatch(/Brassage|porteuse@/);
  expect((await writer.get(own)).body).toMatchObject({ state: 'expired', review: null });
  const traces = await app.db.select().from(history).where(eq(history.entity, 'interview'));
  expect(traces.map(({ after }) => after?.state)).toEqual(['reviewing', 'expired']);
});

test('the carrier gets the link by mail, the writer what they answered', async () => {
  const { read, own, review, follow } = await given(writer, {
    ...{ email: 'ecrivain@example.org', carrierEmail: 'porteuse@example.org', language: 'br' },
  });
  await answered(read, 'return', { remark: 'Parlez du compost.' });
  await app.letters();
  await writer.post(`${own}/send`, { version: 2, innovation: SHEET });
  await answered(read, 'agree', { version: 3 });
  const letters = await app.letters();
  const to = (mailbox: string) => letters.filter((letter) => JSON.stringify(letter.to).includes(mailbox));
  expect(to('porteuse@example.org').map(({ text }) => text?.includes(`/br${review}`))).toEqual([true, true]);
  const told = to('ecrivain@example.org').map(({ text }) => text ?? '');
  expect(told).toHaveLength(2);
  expect(told.every((text) => text.includes(`/br${follow}`))).toBe(true);
  expect(told.join()).toContain('Parlez du compost.');
});

test('a drawn area goes the whole way and is refused where it crosses itself', async () => {
  const corners = [
    [-4.505, 48.396],
    [-4.494, 48.396],
    [-4.494, 48.404],
    [-4.505, 48.404],
    [-4.505, 48.396],
  ];
  const crossing = [corners[0], corners[2], corners[1], corners[3], corners[0]];
  const drawn = (ring: unknown) => ({ ...SHEET, areaOutline: { type: 'Polygon', coordinates: [ring] } });
  const refused = await writer.post('/api/proposals/interviews', {
    innovation: drawn(crossing),
    requestId: randomUUID(),
  });
  expect([refused.status, refused.body.errors[0].path]).toEqual([400, 'draft.innovation.areaOutline']);
  const { read } = await given(mediator, { innovation: drawn(corners) });
  const { body } = await answered(read, 'agree', { innovation: drawn(corners) });
  const sheet = (await carrier.get(`/api/innovations/${body.innovation}`)).body;
  expect(sheet.areaOutline).toEqual({ type: 'MultiPolygon', coordinates: [[corners]] });
  expect(await app.db.select().from(innovations)).toMatchObject([{ areaOutline: sheet.areaOutline }]);
});
