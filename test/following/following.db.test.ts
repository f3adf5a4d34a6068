import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { ParsedMail } from 'mailparser';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Target } from '../../api/following/contract.ts';
import { tellFollowers } from '../../api/following/telling.ts';
import { change, ITSELF } from '../../api/history/change.ts';
import { placeState, placeTrace, writePlaceState } from '../../api/places/place-state.ts';
import { history, mails, subscriptions } from '../../db/schema.ts';
import { type Person, type TestApp, testApp } from '../app.ts';
import { proposal } from '../contributions/drafts.ts';
import { sentReport } from '../reports/drafts.ts';
import { addInnovation, addPlace, addReport } from '../world.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app?.close());
beforeEach(() => app.empty());

const ADDRESS = 'riveraine@example.org';
const MINUTE_MS = 60_000;

const asked = (target: unknown, more: object = {}) => ({
  requestId: randomUUID(),
  ...{ target, rhythm: 'at_once', email: ADDRESS, language: 'fr', ...more },
});

const follow = (person: Person, target: Target | object, more: object = {}) =>
  person.post('/api/subscriptions', asked(target, more));

/** Asks and says yes by the link of the letter. */
async function followed(target: object, more: object = {}): Promise<void> {
  const { status } = await follow(app.visitor, target, more);
  expect(status).toBe(200);
  await app.visitor.request(
    `/api${linkIn(await lastLetter(), 'follow/confirm').replace('/follow', '/subscriptions')}`,
    {
      method: 'POST',
    },
  );
}

async function lastLetter(): Promise<ParsedMail> {
  const letter = (await app.letters()).at(-1);
  if (!letter) throw new Error('no letter has come');
  return letter;
}

function linkIn(letter: ParsedMail, what: string): string {
  const found = new RegExp(`http://localhost:4600(\\S*/${what}\\S*)`).exec(letter.text ?? '')?.[1];
  if (!found) throw new Error(`no link to ${what} in ${letter.text}`);
  return found.replace(/^\/(br|en)\//, '/');
}

/** Some minutes later, by the jobs’ clock. */
const minutesLater = (minutes: number) => new Date(Date.now() + minutes * MINUTE_MS);
const tell = () => tellFollowers(app.parts, minutesLater(10));

/** News only, not what asked for a yes. */
async function news(): Promise<ParsedMail[]> {
  return (await app.letters()).slice(lettersBefore);
}
let lettersBefore = 0;
const fromNowOn = async () => {
  lettersBefore = (await app.letters()).length;
};

/** A mediator writes these fields of a place. */
async function changePlace(placeId: string, fields: Record<string, unknown>, actor = ITSELF) {
  await change(app.db, 'brest', actor, 'place.publish', async (tx, trace) => {
    const before = (await placeState(tx, placeId)) ?? {};
    await writePlaceState(tx, placeId, fields, new Date());
    trace(placeTrace(placeId, before, (await placeState(tx, placeId)) ?? {}));
  });
}

describe('whoever follows a place without an account', () => {
  test('hears nothing before they said yes from their own mailbox, and a scanner’s visit is no yes', async () => {
    const place = await addPlace(app.db);
    await follow(app.visitor, { followed: 'place', code: place.code });
    const link = linkIn(await lastLetter(), 'follow/confirm');
    const seen = await app.visitor.get(`/api${link.replace('/follow', '/subscriptions')}`);
    expect(seen.body).toMatchObject({ confirmed: false, subscription: { name: place.name } });
    await fromNowOn();
    await changePlace(place.id, { name: 'Les Capucins' });
    await tell();
    expect(await news()).toEqual([]);
  });

  test('hears of ten corrections in one mail, with one click to stop in its headers, and only once', async () => {
    const place = await addPlace(app.db);
    await followed({ followed: 'place', code: place.code }, { language: 'en' });
    await fromNowOn();
    for (let times = 0; times < 10; times += 1)
      await changePlace(place.id, { 'papi.hours': `Mo-Fr 09:00-1${times}:00` });
    await tellFollowers(app.parts, minutesLater(2));
    expect(await news()).toEqual([]);
    await tell();
    await tell();
    const told = await news();
    expect(told.map(({ subject }) => subject)).toEqual([`News: ${place.name}`]);
    expect(told[0]?.text).toContain('Opening hours changed');
    const list = told[0]?.headers.get('list');
    expect(list).toMatchObject({ unsubscribe: { url: expect.stringContaining('/en/subscriptions/') } });
    expect(told[0]?.headerLines.find(({ key }) => key === 'list-unsubscribe-post')?.line).toBe(
      'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
    );
  });

  test('stops everything with one click of their mail program, which is led nowhere else', async () => {
    const place = await addPlace(app.db);
    await followed({ followed: 'place', code: place.code });
    await fromNowOn();
    await changePlace(place.id, { name: 'Les Capucins' });
    await tell();
    const path = linkIn((await news())[0] ?? (await lastLetter()), 'stop');
    const clicked = await app.visitor.request(path, {
      method: 'POST',
      body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
    });
    expect(clicked.status).toBe(200);
    expect(await app.db.select().from(subscriptions)).toEqual([]);
    const again = await app.visitor.request(path, {
      method: 'POST',
      body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
    });
    expect(again.status).toBe(200);
  });

  test('what is on its way when they stop does not leave', async () => {
    const place = await addPlace(app.db);
    await followed({ followed: 'place', code: place.code });
    await fromNowOn();
    await changePlace(place.id, { name: 'Les Capucins' });
    await tell();
    const [row] = await app.db.select().from(mails).where(sql`key like 'follow:%'`);
    const path = /http:\/\/localhost:4600(\S*\/stop\/\S*)/.exec(row?.text ?? '')?.[1] ?? '';
    await app.visitor.request(path, { method: 'POST' });
    expect(await news()).toEqual([]);
  });

  test('asks twice for the same and hears once; the later rhythm counts', async () => {
    const place = await addPlace(app.db);
    await followed({ followed: 'place', code: place.code });
    await followed({ followed: 'place', code: place.code }, { rhythm: 'weekly' });
    const rows = await app.db.select().from(subscriptions);
    expect(rows.map(({ rhythm }) => rhythm)).toEqual(['weekly']);
  });
});

describe('the answer says nothing of who is known', () => {
  test('the same for a mailbox that follows already and for a new one, and not more than five letters a day', async () => {
    const place = await addPlace(app.db);
    await followed({ followed: 'place', code: place.code });
    await fromNowOn();
    const known = await follow(app.visitor, { followed: 'newsletter' });
    const unknown = await follow(app.visitor, { followed: 'newsletter' }, { email: 'voisin@example.org' });
    expect(known.body).toEqual(unknown.body);
    for (let times = 0; times < 9; times += 1) {
      const { body } = await follow(app.visitor, { followed: 'commune', insee: '29019' });
      expect(body).toEqual(known.body);
    }
    const letters = (await news()).filter(({ to }) => JSON.stringify(to).includes(ADDRESS));
    expect(letters).toHaveLength(5);
  });

  test('the same sending twice is one subscription', async () => {
    const sending = asked({ followed: 'newsletter' });
    await Promise.all([
      app.visitor.post('/api/subscriptions', sending),
      app.visitor.post('/api/subscriptions', sending),
    ]);
    expect(await app.db.select().from(subscriptions)).toHaveLength(1);
  });

  test('a signed-in person follows at once, and no trace names a mailbox', async () => {
    const resident = await app.as('resident');
    const { body } = await follow(resident, { followed: 'collection', collection: 'papi' }, { email: null });
    expect(body).toEqual({ next: 'done' });
    const traces = await app.db.select().from(history).where(sql`entity = 'subscription'`);
    expect(JSON.stringify(traces)).not.toContain('@');
  });

  test('without an account an address is needed, and it must be one', async () => {
    const none = await follow(app.visitor, { followed: 'newsletter' }, { email: null });
    expect(none.status).toBe(400);
    const wrong = await follow(app.visitor, { followed: 'newsletter' }, { email: 'moi' });
    expect(wrong.body.errors[0].path).toBe('email');
  });
});

const BELLEVUE = { by: 'circle', centre: { lon: -4.501, lat: 48.4045 }, radiusMetres: 500 };

describe('an area', () => {
  test('of 500 m around Bellevue hears of a place that comes, and of one that leaves', async () => {
    const inside = await addPlace(app.db, { name: 'Centre social de Bellevue', location: { lon: -4.5, lat: 48.405 } });
    const outside = await addPlace(app.db, { name: 'Port de commerce', location: { lon: -4.48, lat: 48.382 } });
    await followed({ followed: 'area', name: 'Chez moi', shape: BELLEVUE });
    await fromNowOn();
    await changePlace(inside.id, { location: { lon: -4.45, lat: 48.4 } });
    await changePlace(outside.id, { name: 'Le Port' });
    await tell();
    const [told] = await news();
    expect(told?.text).toContain('Centre social de Bellevue');
    expect(told?.text).not.toContain('Port');
  });

  test('with only some kinds hears of nothing else', async () => {
    const place = await addPlace(app.db, { location: { lon: -4.5, lat: 48.405 } });
    await followed({ followed: 'area', shape: BELLEVUE, only: ['fablab'] });
    await fromNowOn();
    await changePlace(place.id, { name: 'Bellevue' });
    await tell();
    expect(await news()).toEqual([]);
  });

  test.each([
    ['crosses itself', [-4.5, 48.4, -4.4, 48.5, -4.4, 48.4, -4.5, 48.5]],
    ['has no extent', [-4.5, 48.4, -4.5, 48.4, -4.5, 48.4]],
    ['lies in Paris', [2.3, 48.8, 2.4, 48.8, 2.4, 48.9]],
    ['is half of France', [-4.5, 48.4, 5, 48.4, 5, 43]],
  ])('that %s is refused', async (_name, numbers) => {
    const corners = Array.from({ length: numbers.length / 2 }, (_, at) => ({
      lon: numbers[2 * at],
      lat: numbers[2 * at + 1],
    }));
    const { status } = await follow(app.visitor, { followed: 'area', shape: { by: 'corners', corners } });
    expect(status).toBe(422);
  });
});

test('a commune hears of the place that left it, and of its innovations and public reports', async () => {
  const place = await addPlace(app.db, { name: 'Espace Awena' });
  const innovation = await addInnovation(app.db);
  await followed({ followed: 'commune', insee: '29019' });
  await fromNowOn();
  await changePlace(place.id, { insee: '29075', commune: 'Guipavas' });
  await change(app.db, 'brest', ITSELF, 'innovation.publish', async (_tx, trace) =>
    trace({ entity: 'innovation', entityId: innovation.id, before: { summary: 'avant' }, after: { summary: 'après' } }),
  );
  const { code } = await sentReport(app.visitor);
  await tell();
  const [told] = await news();
  expect(told?.text).toContain('Espace Awena');
  expect(told?.text).toContain('Repair café de Bellevue');
  expect(told?.text).toContain(`/reports/${code}`);
});

describe('privacy', () => {
  test('a private or hidden report, a hidden place and a confirmation are never told', async () => {
    const place = await addPlace(app.db);
    const kept = await addReport(app.db, { visibility: 'private' });
    await followed({ followed: 'commune', insee: '29019' });
    await fromNowOn();
    const staff = await app.as('staff');
    const { code } = await sentReport(app.visitor);
    await staff.post(`/api/triage/reports/${code}/visibility`, { version: 1, visibility: 'hidden' });
    await change(app.db, 'brest', ITSELF, 'report.move', async (_tx, trace) =>
      trace({ entity: 'report', entityId: kept.id, before: { state: 'new' }, after: { state: 'resolved' } }),
    );
    await changePlace(place.id, { verifiedAt: new Date().toISOString() });
    await changePlace(place.id, { phone: '+33298000000' });
    await changePlace(place.id, { name: 'Adresse privée' });
    await changePlace(place.id, { state: 'hidden' });
    await tell();
    expect(await news()).toEqual([]);
  });

  test('a hidden report cannot be followed', async () => {
    const hidden = await addReport(app.db, { visibility: 'hidden' });
    expect((await follow(app.visitor, { followed: 'report', code: hidden.code })).status).toBe(404);
  });

  test('a followed report tells its state and the public answer, never a note', async () => {
    const staff = await app.as('staff');
    const { code } = await sentReport(app.visitor);
    await followed({ followed: 'report', code });
    await fromNowOn();
    await staff.post(`/api/triage/reports/${code}/messages`, { kind: 'note', body: 'pour les collègues' });
    await staff.post(`/api/triage/reports/${code}/move`, { version: 1, to: 'resolved', answer: 'Réparé mardi.' });
    await tell();
    const [told] = await news();
    expect(told?.text).toContain('Résolu');
    expect(told?.text).toContain('Réparé mardi.');
    expect(told?.text).not.toContain('collègues');
  });
});

test('nobody is told of their own doing', async () => {
  const mediator = await app.as('mediator');
  await follow(mediator, { followed: 'collection', collection: 'papi' }, { email: null });
  await fromNowOn();
  const { body } = await mediator.send('/api/proposals', proposal());
  expect(body.state).toBe('accepted');
  await tell();
  expect(await news()).toEqual([]);
});

describe('digests', () => {
  test('the daily one leaves after eight with what came before, once, and an empty one not at all', async () => {
    const place = await addPlace(app.db);
    await followed({ followed: 'place', code: place.code }, { rhythm: 'daily' });
    await fromNowOn();
    await changePlace(place.id, { name: 'Les Capucins' });
    await app.db.execute(sql`update history set at = '2026-11-24T07:00:00+01:00' where entity = 'place'`);
    await app.db.execute(sql`update subscriptions set told_until = '2026-11-23T08:00:00+01:00'`);
    await tellFollowers(app.parts, new Date('2026-11-24T07:59:00+01:00'));
    expect(await news()).toEqual([]);
    await tellFollowers(app.parts, new Date('2026-11-24T08:02:00+01:00'));
    await tellFollowers(app.parts, new Date('2026-11-24T08:03:00+01:00'));
    await tellFollowers(app.parts, new Date('2026-11-25T08:02:00+01:00'));
    expect(await news()).toHaveLength(1);
    const [row] = await app.db.select().from(subscriptions);
    expect(row?.toldUntil).toEqual(new Date('2026-11-25T08:00:00+01:00'));
  });

  test('the one of the night when summer time ends tells its twenty-five hours', async () => {
    const place = await addPlace(app.db);
    await followed({ followed: 'place', code: place.code }, { rhythm: 'daily' });
    await fromNowOn();
    await changePlace(place.id, { name: 'Les Capucins' });
    await app.db.execute(sql`update history set at = '2026-10-25T07:30:00+01:00' where entity = 'place'`);
    await app.db.execute(sql`update subscriptions set told_until = '2026-10-24T08:00:00+02:00'`);
    await tellFollowers(app.parts, new Date('2026-10-25T07:45:00+01:00'));
    expect(await news()).toEqual([]);
    await tellFollowers(app.parts, new Date('2026-10-25T08:02:00+01:00'));
    expect(await news()).toHaveLength(1);
  });

  test('two processes tell once, and one mailbox that follows three things gets one mail', async () => {
    const place = await addPlace(app.db);
    await followed({ followed: 'place', code: place.code });
    await followed({ followed: 'commune', insee: '29019' });
    await followed({ followed: 'collection', collection: 'papi' });
    await fromNowOn();
    await changePlace(place.id, { name: 'Les Capucins' });
    // Their clocks are never quite the same.
    await Promise.all([tellFollowers(app.parts, minutesLater(10)), tellFollowers(app.parts, minutesLater(10.001))]);
    const told = await news();
    expect(told).toHaveLength(1);
    expect(told[0]?.text?.match(/Les Capucins/g)).toHaveLength(1);
  });
});

test('on the page of a mailbox its owner changes a rhythm, and nobody else’s', async () => {
  const place = await addPlace(app.db);
  await followed({ followed: 'place', code: place.code });
  await followed({ followed: 'newsletter' }, { email: 'voisin@example.org' });
  await fromNowOn();
  await changePlace(place.id, { name: 'Les Capucins' });
  await tell();
  const [told] = await news();
  const secret = /subscriptions\/([^/\s]+)/.exec(told?.text ?? '')?.[1] ?? '';
  const { body } = await app.visitor.get(`/api/subscriptions/${secret}`);
  expect(body.items).toHaveLength(1);
  expect(JSON.stringify(body)).not.toContain('@');
  const [{ id, version }] = body.items;
  const change_ = (fields: Record<string, string>) =>
    app.visitor.request(`/api/subscriptions/${secret}/change`, { method: 'POST', body: new URLSearchParams(fields) });
  expect((await change_({ do: 'rhythm', id, version: String(version), rhythm: 'daily' })).status).toBe(303);
  expect((await change_({ do: 'rhythm', id, version: String(version), rhythm: 'weekly' })).status).toBe(409);
  const others = (await app.db.select().from(subscriptions)).find(({ email }) => email === 'voisin@example.org');
  await change_({ do: 'stop', id: others?.id ?? '' });
  expect(await app.db.select().from(subscriptions)).toHaveLength(2);
  await change_({ do: 'stop_all' });
  expect((await app.db.select().from(subscriptions)).map(({ email }) => email)).toEqual(['voisin@example.org']);
  expect((await app.visitor.get('/api/subscriptions/nobody')).status).toBe(404);
});

describe('the feed', () => {
  test('tells the news of a commune, whatever signs stand in them, and answers 304 while nothing is new', async () => {
    const place = await addPlace(app.db);
    await changePlace(place.id, { name: 'Cyber <b>& Co</b> ]]> fin' });
    app.setNow(new Date(Date.now() + MINUTE_MS).toISOString());
    const { text, headers, status } = await app.visitor.get('/feed.atom?commune=29019&lang=en');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toContain('application/atom+xml');
    expect(text).toContain('Name changed');
    expect(text).toContain(`/en/places/${place.code}`);
    expect(text).toContain('Cyber &lt;b&gt;&amp; Co&lt;/b&gt;');
    expect(text).not.toContain('<b>');
    const again = await app.visitor.get('/feed.atom?commune=29019&lang=en', {
      'if-none-match': headers.get('etag') ?? '',
    });
    expect(again.status).toBe(304);
    expect((await app.visitor.get('/feed.atom?commune=29075')).text).not.toContain('<entry>');
    expect((await app.visitor.get('/feed.atom?kinds=rien')).status).toBe(400);
  });
});
