import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { history, photos, places, proposals } from '../../db/schema.ts';
import type { Person, TestApp } from '../app.ts';
import { testApp } from '../app.ts';
import { phonePhoto } from '../photos/pictures.ts';
import { addPlace, BREST } from '../world.ts';
import { faultsIn, placeDraft, proposal, propose, WHOLE_PLACE } from './drafts.ts';

let app: TestApp;
let visitor: Person;
let mediator: Person;
let staff: Person;
beforeAll(async () => {
  app = await testApp();
  visitor = app.visitor;
  mediator = await app.as('mediator');
  staff = await app.as('staff');
});
afterAll(() => app?.close());
beforeEach(() => app.empty());

const decide = (code: string, decision: object, person = mediator) =>
  person.post(`/api/proposals/${code}/decision`, { version: 1, outcome: 'accept', ...decision });
const publicCodes = async (kind = 'papi'): Promise<string[]> => {
  const { body } = await visitor.get(`/ogc/collections/${kind}/items`);
  return body.features.map(({ id }: { id: string }) => id);
};

describe('a place that a visitor proposes', () => {
  test('waits: the writer follows it, mediators see it, the map does not', async () => {
    const sent = await propose(visitor, proposal({}, { note: 'J’y travaille', email: 'yann@example.org' }));
    expect(sent).toMatchObject({ state: 'waiting', place: null });
    expect((await visitor.get(`/api/follow/proposal/${sent.secret}`)).body).toMatchObject({
      code: sent.code,
      kind: 'addition',
      state: 'waiting',
      draft: { name: 'Centre social de Kerourien' },
      place: null,
      note: 'J’y travaille',
    });
    expect((await mediator.get('/api/proposals')).body).toMatchObject({
      items: [{ code: sent.code, name: 'Centre social de Kerourien', commune: 'Brest' }],
      counts: { waiting: 1, accepted: 0, refused: 0, withdrawn: 0 },
    });
    expect(await publicCodes()).toEqual([]);
    expect(await app.newVersions()).toEqual({});
  });

  test('sent six times at once is one proposal', async () => {
    const sent = proposal();
    const receipts = await Promise.all(Array.from({ length: 6 }, () => propose(visitor, sent)));
    expect(new Set(receipts.map(({ code }) => code)).size).toBe(1);
    expect(await app.db.select().from(proposals)).toHaveLength(1);
    expect(await app.db.select().from(history)).toHaveLength(1);
  });

  test('is accepted with every field of it', async () => {
    const { code } = await propose(visitor, proposal(WHOLE_PLACE));
    const accepted = await decide(code, {});
    expect(accepted).toMatchObject({ status: 200, body: { state: 'accepted', decidedAt: '2026-11-24T09:00:00.000Z' } });
    const sheet = (await visitor.get(`/api/places/${accepted.body.place.code}`)).body;
    const { offers: offered, ...fields } = WHOLE_PLACE;
    expect(sheet).toMatchObject({ ...fields, offers: offered, commune: 'Brest', licence: 'ODbL 1.0', version: 1 });
    expect(await publicCodes('papi')).toEqual([sheet.code]);
    expect(await publicCodes('visio')).toEqual([sheet.code]);
    expect(await app.newVersions()).toEqual({ papi: 1, visio: 1, fablab: 1 });
  });

  test('is corrected by the mediator and accepted', async () => {
    const { code, secret } = await propose(visitor);
    const draft = placeDraft({ name: 'Centre socioculturel de Kerourien', offers: [{ kind: 'fablab' }] });
    const { body } = await decide(code, { draft, reason: 'Le nom a changé.' });
    expect(body.place).toMatchObject({ name: 'Centre socioculturel de Kerourien', offers: [{ kind: 'fablab' }] });
    expect((await visitor.get(`/api/follow/proposal/${secret}`)).body).toMatchObject({
      state: 'accepted',
      reason: 'Le nom a changé.',
      draft: { name: 'Centre social de Kerourien' },
      place: { name: 'Centre socioculturel de Kerourien' },
    });
  });

  test('is refused with a reason that the writer reads, and without one it is not', async () => {
    const { code, secret } = await propose(visitor, proposal(), [await phonePhoto({ width: 50, height: 40 })]);
    for (const reason of [null, '  '])
      expect(await decide(code, { outcome: 'refuse', reason })).toMatchObject({
        status: 422,
        body: { type: 'urn:kartenn:problem:reason_required' },
      });
    await decide(code, { outcome: 'refuse', reason: 'Le lieu a fermé en 2019.' });
    const [photo] = await app.db.select().from(photos);
    expect((await visitor.get(`/photos/${photo?.id}/320.webp`)).status).toBe(404);
    expect((await visitor.get(`/api/follow/proposal/${secret}`)).body).toMatchObject({
      state: 'refused',
      reason: 'Le lieu a fermé en 2019.',
      place: null,
    });
    expect(await app.db.select().from(places)).toEqual([]);
    expect(await app.newVersions()).toEqual({});
  });

  test('shows its mediator what stands nearby', async () => {
    await addPlace(app.db, {
      code: 'KERRN2',
      name: 'Centre social Kerourien',
      location: { lon: -4.5313, lat: 48.386 },
    });
    const { code } = await propose(visitor);
    expect((await mediator.get(`/api/proposals/${code.toLowerCase()}`)).body.nearby).toMatchObject([
      { code: 'KERRN2' },
    ]);
  });
});

describe('two mediators decide the same proposal', () => {
  test('at once: one place comes of it, the other is told', async () => {
    const { code } = await propose(visitor);
    const answers = await Promise.all([decide(code, {}), decide(code, {}, staff)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await app.db.select().from(places)).toHaveLength(1);
    expect(await app.db.select().from(history).where(eq(history.action, 'proposal.decide'))).toHaveLength(2);
  });

  test('one after the other: the second is told how it ended', async () => {
    const { code } = await propose(visitor);
    await decide(code, { outcome: 'refuse', reason: 'Déjà sur la carte.' });
    expect(await decide(code, { version: 2 }, staff)).toMatchObject({
      status: 409,
      body: { type: 'urn:kartenn:problem:proposal_decided', state: 'refused' },
    });
    expect((await decide('NEVER2', {})).status).toBe(404);
  });
});

describe('a mediator', () => {
  test('adds a place, and it is on the map at once, under their name in the history', async () => {
    const sent = await propose(mediator);
    expect(sent.state).toBe('accepted');
    expect(await publicCodes()).toEqual([sent.place]);
    const traces = await app.db.select().from(history).orderBy(history.id);
    expect(traces).toMatchObject([
      { action: 'place.propose', entity: 'proposal', actorRole: 'mediator', after: { state: 'waiting' } },
      { entity: 'place', actorRole: 'mediator' },
      { entity: 'proposal', before: { state: 'waiting' }, after: { state: 'accepted' } },
    ]);
    expect(traces.every(({ actorId }) => actorId !== null)).toBe(true);
  });

  test('corrects a place that somebody changed meanwhile: nothing is written, not even a proposal', async () => {
    await addPlace(app.db, { code: 'CAPUCN', version: 3 });
    const answer = await mediator.send('/api/proposals', proposal({}, { corrects: 'CAPUCN', placeVersion: 2 }));
    expect(answer).toMatchObject({ status: 409, body: { placeVersion: 3 } });
    expect(await app.db.select().from(proposals)).toEqual([]);
    expect(await app.db.select().from(history)).toEqual([]);
  });
});

describe('a correction', () => {
  test('by a visitor waits beside the published place and then replaces it whole', async () => {
    await addPlace(app.db, { code: 'CAPUCN', phone: '02 98 00 00 09', offers: [{ kind: 'papi' }, { kind: 'fablab' }] });
    const { code } = await propose(visitor, proposal(WHOLE_PLACE, { corrects: 'capucn', placeVersion: 1 }));
    expect((await visitor.get('/api/places/CAPUCN')).body.name).toContain('Capucins');
    expect((await mediator.get(`/api/proposals/${code}`)).body).toMatchObject({
      kind: 'correction',
      placeVersion: 1,
      place: { code: 'CAPUCN' },
      nearby: [],
    });
    await decide(code, {});
    const sheet = (await visitor.get('/api/places/CAPUCN')).body;
    const { offers: offered, ...fields } = WHOLE_PLACE;
    expect(sheet).toMatchObject({ ...fields, version: 2, offers: offered });
    expect(await app.newVersions()).toEqual({ papi: 1, visio: 1, fablab: 1 });
    const later = await propose(mediator, proposal({}, { corrects: 'CAPUCN', placeVersion: 2 }));
    const left = [{ kind: 'papi', bring: null, services: [], closures: [] }];
    expect((await visitor.get(`/api/places/${later.place}`)).body.offers).toMatchObject(left);
  });

  test('to a place that changed meanwhile is a conflict until the mediator has compared', async () => {
    await addPlace(app.db, { code: 'CAPUCN' });
    const early = await propose(visitor, proposal({ name: 'Les Capucins' }, { corrects: 'CAPUCN', placeVersion: 1 }));
    await propose(mediator, proposal({ name: 'Médiathèque' }, { corrects: 'CAPUCN', placeVersion: 1 }));
    expect(await decide(early.code, {})).toMatchObject({ status: 409, body: { placeVersion: 2 } });
    expect((await decide(early.code, { placeVersion: 2 })).body.place).toMatchObject({
      name: 'Les Capucins',
      version: 3,
    });
    expect(await app.newVersions()).toEqual({ papi: 2 });
  });

  test('that says it has closed takes the place out of every collection; its page still says so', async () => {
    await addPlace(app.db, { code: 'CAPUCN', offers: [{ kind: 'papi' }, { kind: 'visio' }] });
    const both: ('papi' | 'visio')[] = ['papi', 'visio'];
    const closed = proposal({ state: 'closed', offers: both.map((kind) => ({ kind })) }, { corrects: 'CAPUCN' });
    await decide((await propose(visitor, closed)).code, {});
    expect(await publicCodes('papi')).toEqual([]);
    expect(await publicCodes('visio')).toEqual([]);
    expect((await visitor.get('/api/explore?kinds=papi,visio')).body.items).toEqual([]);
    expect((await visitor.get('/api/nearest?lon=-4.4985&lat=48.3836')).body.features).toEqual([]);
    expect((await visitor.get('/api/places/CAPUCN')).body).toMatchObject({ state: 'closed' });
  });

  test('of a place that does not exist, or stands in another town, is not found', async () => {
    await addPlace(app.db, { code: 'PLZL22', territory: 'plouarzel' });
    for (const corrects of ['NEVER2', 'PLZL22'])
      expect((await visitor.send('/api/proposals', proposal({}, { corrects }))).status).toBe(404);
  });
});

describe('what is refused with the field’s name', () => {
  test('hours that nobody can read, from the writer or from the mediator', async () => {
    const offers: [{ kind: 'visio' }, { kind: 'papi'; hours: string }] = [
      { kind: 'visio' },
      { kind: 'papi', hours: 'quand on peut' },
    ];
    const sent = await visitor.send('/api/proposals', proposal({ offers }));
    expect(sent.status).toBe(400);
    expect(faultsIn(sent.body)).toEqual(['draft.place.offers.1.hours hours']);
    const { code } = await propose(visitor);
    const decided = await decide(code, { draft: placeDraft({ offers }) });
    expect(decided.status).toBe(400);
    expect(faultsIn(decided.body)).toEqual(['draft.offers.1.hours hours']);
  });

  test('every faulty field at once', async () => {
    const sent = await visitor.send('/api/proposals', {
      requestId: 7,
      email: 'nobody',
      place: {
        name: 'x',
        postcode: '2920',
        location: { lon: -4.5 },
        website: 'javascript:alert(1)',
        offers: [{ kind: 'papi', fee: 'cheap', details: { workstations: -1, jacuzzi: 'yes' } }],
      },
    });
    expect(faultsIn(sent.body)).toEqual([
      'draft.email invalid',
      'draft.place.location.lat required',
      'draft.place.name too_short',
      'draft.place.offers.0.details.jacuzzi unknown',
      'draft.place.offers.0.details.workstations invalid',
      'draft.place.offers.0.fee choice',
      'draft.place.postcode invalid',
      'draft.place.website invalid',
      'draft.requestId invalid',
    ]);
  });

  test('no offer, one offer twice, an unknown kind, a place in Rennes', async () => {
    const refused = async (place: object) => (await visitor.send('/api/proposals', { ...proposal(), place })).body;
    expect(faultsIn(await refused({ ...placeDraft(), offers: [] }))).toEqual(['draft.place.offers required']);
    expect(faultsIn(await refused({ ...placeDraft(), offers: [{ kind: 'papi' }, { kind: 'papi' }] }))).toEqual([
      'draft.place.offers invalid',
    ]);
    expect(faultsIn(await refused({ ...placeDraft(), offers: [{ kind: 'sauna' }] }))[0]).toContain(
      'draft.place.offers.0',
    );
    expect(await refused(placeDraft({ location: { lon: -1.68, lat: 48.11 } }))).toMatchObject({ status: 422 });
  });
});

test('photos of a proposal are for mediators and the writer until it is accepted, then for everybody with a licence', async () => {
  const pictures = [await phonePhoto({ width: 60, height: 40 })];
  const { code, secret } = await propose(visitor, proposal(), pictures);
  const [photo] = await app.db.select().from(photos);
  const path = `/photos/${photo?.id}/320.webp`;
  expect((await visitor.get(path)).status).toBe(404);
  expect((await (await app.as('resident')).get(path)).status).toBe(404);
  expect((await mediator.get(path)).status).toBe(200);
  expect((await visitor.get(`${path}?follow=${secret}`)).status).toBe(200);
  const { body } = await decide(code, {});
  expect((await visitor.get(path)).headers.get('cache-control')).toBe('public, no-cache');
  expect((await visitor.get(`/api/places/${body.place.code}`)).body.photos).toMatchObject([
    { id: photo?.id, licence: BREST.licences.content, released: true },
  ]);
});

test('the writer’s mailbox stands in no answer, and no mailbox or telephone in the history', async () => {
  const mine = { email: 'yann.le-goff@example.org', note: 'Bonjour' };
  const { code, secret } = await propose(visitor, proposal(WHOLE_PLACE, mine));
  const place = (await decide(code, {})).body.place.code;
  const again = await propose(mediator, proposal(WHOLE_PLACE, { ...mine, corrects: place, requestId: randomUUID() }));
  for (const path of [
    `/api/follow/proposal/${secret}`,
    `/api/proposals/${code}`,
    `/api/proposals/${again.code}`,
    '/api/proposals?state=accepted',
    `/api/places/${place}`,
    '/ogc/collections/papi/items',
  ]) {
    const { status, text } = await mediator.get(path);
    expect([path, status]).toEqual([path, 200]);
    expect(text).not.toContain('le-goff');
  }
  const read = { before: history.before, after: history.after };
  const traces = JSON.stringify(await app.db.select(read).from(history));
  expect(traces).toContain('Pen ar Créac’h');
  expect(traces).not.toMatch(/le-goff|accueil@mpt|02 98 00 00 0[12]/);
});
