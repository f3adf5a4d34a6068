import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { collectionsOf, collectionVersion, mapPoints } from '../../api/places/collections.ts';
import { history, photos, reportContacts, reports } from '../../db/schema.ts';
import type { Person, TestApp } from '../app.ts';
import { testApp } from '../app.ts';
import { phonePhoto } from '../photos/pictures.ts';
import { addPlace, BREST } from '../world.ts';
import { reportDraft, sentReport } from './drafts.ts';

let app: TestApp;
let resident: Person;
let staff: Person;
beforeAll(async () => {
  app = await testApp();
  resident = app.visitor;
  staff = await app.as('staff');
});
afterAll(() => app?.close());
beforeEach(() => app.empty());

const allReports = () => app.db.select().from(reports);
const faultPaths = (body: { errors: { path: string }[] }) => body.errors.map(({ path }) => path).sort();

describe('a resident reports a dead lamp', () => {
  test('gets a code, and everybody can read the report with its deadline', async () => {
    const { body } = await resident.send('/api/reports', reportDraft());
    expect(body.code).toMatch(/^[2-9A-HJKMNP-TW-Z]{6}$/);
    const read = await resident.get(`/api/reports/${body.code.toLowerCase()}`);
    expect(read).toMatchObject({
      status: 200,
      body: {
        code: body.code,
        state: 'new',
        visibility: 'public',
        commune: 'Brest',
        service: 'eclairage',
        version: 1,
        createdAt: '2026-11-24T09:00:00.000Z',
        dueAt: '2026-12-08T09:00:00.000Z',
        closedAt: null,
        steps: [{ state: 'new' }],
        messages: [],
        photos: [],
      },
    });
  });

  test('follows it by the link, which nobody can guess from the code', async () => {
    const { code, secret } = await sentReport(resident);
    expect((await resident.get(`/api/follow/report/${secret}`)).body).toMatchObject({ code, state: 'new' });
    expect((await resident.get(`/api/follow/report/${code}`)).status).toBe(404);
    expect(secret).toMatch(/^[\w-]{24}$/);
  });

  test('hangs it on a place by the place’s code, however it is typed', async () => {
    await addPlace(app.db, { code: 'CAPUCN' });
    const { code } = await sentReport(resident, { category: 'access-point', place: 'capucn' });
    expect((await resident.get(`/api/reports/${code}`)).body.place).toMatchObject({ code: 'CAPUCN' });
    const unknown = await resident.send('/api/reports', reportDraft({ place: 'NEVER2' }));
    expect(unknown).toMatchObject({ status: 400, body: { errors: [{ path: 'draft.place' }] } });
  });

  test('sends three photos at most, and one that nobody can read leaves no report behind', async () => {
    const photo = await phonePhoto({ width: 60, height: 40 });
    expect(await resident.send('/api/reports', reportDraft(), [photo, photo, photo, photo])).toMatchObject({
      status: 400,
      body: { type: 'urn:kartenn:problem:photos_too_many' },
    });
    const text = new Uint8Array(Buffer.from('no photo'));
    expect(await resident.send('/api/reports', reportDraft(), [photo, text])).toMatchObject({
      status: 415,
      body: { type: 'urn:kartenn:problem:photo_unreadable' },
    });
    expect(await allReports()).toEqual([]);
    expect(await app.db.select().from(history)).toEqual([]);
  });

  test('leaves one trace, by a visitor, that says nothing of who it was', async () => {
    await sentReport(resident, { name: 'Soazig', email: 'soazig@example.org', phone: '0298000000' });
    const traces = await app.db.select().from(history);
    expect(traces).toMatchObject([
      { action: 'report.send', entity: 'report', actorId: null, actorRole: 'visitor', after: { state: 'new' } },
    ]);
    expect(JSON.stringify(traces)).not.toMatch(/soazig|0298000000/i);
    expect(await app.newVersions()).toEqual({ report: 1 });
  });
});

describe('the same sending', () => {
  test('twice makes one report and gives one receipt', async () => {
    const draft = reportDraft();
    const first = await resident.send('/api/reports', draft);
    const second = await resident.send('/api/reports', draft);
    expect(second.body).toEqual(first.body);
    expect(await allReports()).toHaveLength(1);
  });

  test('thirty times at once, with photos, makes one report, one receipt, each photo once and one trace', async () => {
    // Without a mailbox, whose own budget would end the storm sooner.
    const draft = reportDraft({ name: 'Soazig' });
    const pictures = await Promise.all([10, 200].map((shade) => phonePhoto({ width: 60, height: 40, shade })));
    const answers = await Promise.all(Array.from({ length: 30 }, () => resident.send('/api/reports', draft, pictures)));
    expect(answers.map(({ status }) => status)).toEqual(Array(30).fill(200));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(await allReports()).toHaveLength(1);
    expect(await app.db.select().from(photos)).toHaveLength(2);
    expect(await app.db.select().from(history)).toHaveLength(1);
    expect(await app.db.select().from(reportContacts)).toHaveLength(1);
  });
});

describe('what cannot be sent', () => {
  test('a point in Rennes is outside the map', async () => {
    const answer = await resident.send('/api/reports', reportDraft({ location: { lon: -1.68, lat: 48.11 } }));
    expect(answer).toMatchObject({ status: 422, body: { type: 'urn:kartenn:problem:outside_territory' } });
  });

  test('a category that Brest does not know', async () => {
    const answer = await resident.send('/api/reports', reportDraft({ category: 'seaweed' }));
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ path: 'draft.category' }] } });
  });

  test.each([
    ['fr', 'Certaines réponses sont à corriger.', 'C’est trop court : 5 signes au moins.'],
    ['br', null, null],
    ['en', null, null],
  ])('a faulty form names every faulty field, in %s', async (language, title, short) => {
    const wrong = {
      description: 'hm',
      location: { lon: 'west', lat: 95 },
      email: 'not a mailbox',
      language: 'de',
      requestId: 'x',
      colour: 'red',
    };
    const { status, headers, body } = await resident.send('/api/reports', wrong, [], { 'accept-language': language });
    expect(status).toBe(400);
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(faultPaths(body)).toEqual([
      'draft.category',
      'draft.colour',
      'draft.description',
      'draft.email',
      'draft.language',
      'draft.location.lat',
      'draft.location.lon',
      'draft.requestId',
    ]);
    const said = Object.fromEntries(body.errors.map((one: { path: string; detail: string }) => [one.path, one.detail]));
    if (title) expect(body.title).toBe(title);
    if (short) expect(said['draft.description']).toBe(short);
    const codes = Object.fromEntries(body.errors.map((one: { path: string; code: string }) => [one.path, one.code]));
    expect(codes).toMatchObject({
      'draft.category': 'problem.field.required',
      'draft.location.lon': 'problem.field.invalid',
    });
    const french = await resident.send('/api/reports', wrong, [], { 'accept-language': 'fr' });
    expect(body.title === french.body.title).toBe(language === 'fr');
  });

  test('a draft that is no JSON, or no object', async () => {
    const form = (draft: string) => {
      const body = new FormData();
      body.set('draft', draft);
      return resident.request('/api/reports', { method: 'POST', body });
    };
    expect(await form('{"category":')).toMatchObject({
      status: 400,
      body: { type: 'urn:kartenn:problem:bad_request' },
    });
    expect((await form('[]')).body.errors).toMatchObject([{ path: 'draft' }]);
    const nothing = await resident.request('/api/reports', { method: 'POST', body: new FormData() });
    expect(nothing).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'draft', code: 'problem.field.required' }] },
    });
  });
});

describe('a photo of a report', () => {
  const photoOf = async (code: string) => {
    const { body } = await staff.get(`/api/triage/reports/${code}`);
    return `/photos/${body.photos[0].id}`;
  };

  test('is kept without place or name of the phone, and seen by its sender and by staff only', async () => {
    const { code, secret } = await sentReport(resident, {}, [await phonePhoto()]);
    const path = await photoOf(code);
    for (const size of [320, 960, 2048]) {
      const answer = await staff.get(`${path}/${size}.webp`);
      expect(answer.status).toBe(200);
      const metadata = await sharp(answer.bytes).metadata();
      expect(metadata).toMatchObject({ format: 'webp', width: size / 2, height: size });
      expect(metadata.exif).toBeUndefined();
    }
    expect((await resident.get(`${path}/960.webp?follow=${secret}`)).status).toBe(200);
    expect((await resident.get(`${path}/960.webp?follow=wrong`)).status).toBe(404);
    expect((await resident.get(`${path}/961.webp`)).status).toBe(404);
    for (const person of [resident, await app.as('resident'), await app.as('mediator')])
      expect((await person.get(`${path}/320.webp`)).status).toBe(404);
    expect((await resident.get(`/api/reports/${code}`)).body.photos).toEqual([]);
    expect((await resident.get(`/api/follow/report/${secret}`)).body.photos).toMatchObject([{ released: false }]);
    expect((await staff.get(`${path}/320.webp`)).headers.get('cache-control')).toBe('private, no-store');
  });

  test('is public once released, and no longer once taken back or once the report is hidden', async () => {
    const { code } = await sentReport(resident, {}, [await phonePhoto({ width: 60, height: 40 })]);
    const path = await photoOf(code);
    const release = (released: boolean) => staff.post(`/api/triage${path}/release`, { released });
    expect((await release(true)).status).toBe(200);
    expect((await resident.get(`${path}/320.webp`)).headers.get('cache-control')).toBe('public, no-cache');
    expect((await resident.get(`/api/reports/${code}`)).body.photos).toMatchObject([{ released: true }]);
    await staff.post(`/api/triage/reports/${code}/visibility`, { version: 1, visibility: 'hidden' });
    expect((await resident.get(`${path}/320.webp`)).status).toBe(404);
    await staff.post(`/api/triage/reports/${code}/visibility`, { version: 2, visibility: 'public' });
    expect((await resident.get(`${path}/320.webp`)).status).toBe(200);
    await release(false);
    expect((await resident.get(`${path}/320.webp`)).status).toBe(404);
    const traces = await app.db.select().from(history).where(eq(history.entity, 'photo'));
    expect(traces).toMatchObject([
      { before: { released: false }, after: { released: true } },
      { before: { released: true }, after: { released: false } },
    ]);
  });

  test('two agents release it at once with the version they saw: one of them is told', async () => {
    const { code } = await sentReport(resident, {}, [await phonePhoto({ width: 60, height: 40 })]);
    const path = `/api/triage${await photoOf(code)}/release`;
    const answers = await Promise.all([true, false].map((released) => staff.post(path, { version: 1, released })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await staff.post(`/api/triage/photos/${randomUUID()}/release`, { released: true })).status).toBe(404);
  });
});

describe('a report about a person in need', () => {
  test('leaks nowhere: no page, list, map, count, version, photo nor “me too”', async () => {
    await sentReport(resident, { category: 'noise', description: 'Bruit de chantier la nuit' });
    const versionBefore = await collectionVersion(app.db, BREST.code, collectionsOf(BREST));
    const { code, secret } = await sentReport(
      resident,
      { category: 'vulnerable-person', description: 'Quelqu’un dort sous le porche depuis trois nuits' },
      [await phonePhoto({ width: 60, height: 40 })],
    );
    const photo = (await staff.get(`/api/triage/reports/${code}`)).body.photos[0].id;
    await staff.post(`/api/triage/photos/${photo}/release`, { released: true });
    await staff.post(`/api/triage/reports/${code}/messages`, { kind: 'answer', body: 'Une équipe passe ce soir.' });
    await resident.post(`/api/follow/report/${secret}/messages`, { body: 'Merci beaucoup' });

    expect((await resident.get(`/api/reports/${code}`)).status).toBe(404);
    expect((await resident.post(`/api/reports/${code}/support`, {})).status).toBe(404);
    expect((await resident.get(`/photos/${photo}/320.webp`)).status).toBe(404);
    expect((await resident.get(`/ogc/collections/report/items/${code}`)).status).toBe(404);
    const lists = [
      '/api/reports/similar?lon=-4.4995&lat=48.4002&category=vulnerable-person',
      '/api/reports/similar?lon=-4.4995&lat=48.4002&category=noise',
      '/ogc/collections/report/items?limit=1000',
      '/api/explore?kinds=report',
      '/api/explore?q=porche',
      '/api/locate?q=porche',
    ];
    for (const list of lists) {
      const { status, text } = await resident.get(list);
      expect(status).toBe(200);
      expect(text).not.toContain(code);
      expect(text).not.toContain('porche depuis');
    }
    expect((await resident.get('/ogc/collections/report/items')).body).toMatchObject({ numberMatched: 1 });
    expect((await resident.get('/api/explore?kinds=report')).text).toContain('"total":1');
    expect((await mapPoints(app.db, BREST)).map((point) => point.code)).not.toContain(code);
    expect(await collectionVersion(app.db, BREST.code, collectionsOf(BREST))).toBe(versionBefore);

    expect((await resident.get(`/api/follow/report/${secret}`)).body).toMatchObject({ code, visibility: 'private' });
    expect((await staff.get('/api/triage?scope=all')).body.total).toBe(2);
  });
});

describe('neighbours', () => {
  test('who see the same thing are shown it before they send, and say “me too”', async () => {
    const { code } = await sentReport(resident);
    await sentReport(resident, { location: { lon: -4.49, lat: 48.4002 } });
    const near = '/api/reports/similar?lon=-4.4996&lat=48.4002&category=electric-danger';
    const { body } = await resident.get(near);
    expect(body).toMatchObject([{ code, supporters: 0, photoId: null }]);
    expect(body[0].distanceMetres).toBeGreaterThan(5);
    expect(body[0].distanceMetres).toBeLessThan(10);
    expect((await resident.get(near.replace('electric-danger', 'pothole'))).body).toEqual([]);
    expect((await resident.post(`/api/reports/${code}/support`, {})).body).toEqual({ supporters: 1 });
    expect((await resident.post(`/api/reports/${code.toLowerCase()}/support`, {})).body).toEqual({ supporters: 2 });
    expect((await resident.get(near)).body).toMatchObject([{ supporters: 2 }]);
  });

  test('twenty “me too” at once are twenty', async () => {
    const { code } = await sentReport(resident);
    await Promise.all(Array.from({ length: 20 }, () => resident.post(`/api/reports/${code}/support`, {})));
    expect((await resident.get(`/api/reports/${code}`)).body.supporters).toBe(20);
  });
});
