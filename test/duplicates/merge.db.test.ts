import { randomUUID } from 'node:crypto';
import { asc, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  history,
  innovationPlaces,
  offers,
  photos,
  placeHolders,
  placePairs,
  places,
  reports,
  signals,
  subscriptions,
} from '../../db/schema.ts';
import { type Person, type TestApp, testApp } from '../app.ts';
import { addInnovation, addPlace, addReport } from '../world.ts';
import { merging, twins } from './pairs.ts';

let app: TestApp;
let mediator: Person;
let other: Person;
beforeAll(async () => {
  app = await testApp();
  mediator = await app.as('mediator');
  other = await app.as('staff');
});
afterAll(() => app?.close());
beforeEach(() => app.empty());

describe('merging two sheets of one place', () => {
  test('the survivor gets what was chosen, and the old address leads to it everywhere', async () => {
    const { pair } = await twins(app);
    const { status, body } = await mediator.post(`/api/pairs/${pair.id}/merge`, merging());
    expect([status, body.verdict, body.sheets]).toEqual([200, 'same_place', []]);

    const sheet = (await app.visitor.get('/api/places/KEPTAA')).body;
    expect(sheet).toMatchObject({
      name: 'Bibliothèque de Lambézellec',
      phone: '02 98 00 00 01',
      website: 'https://biblio.example.org/',
      verifiedAt: '2026-11-20T09:00:00.000Z',
      version: 2,
    });
    expect(sheet.offers.map(({ kind, hours }: { kind: string; hours: string | null }) => [kind, hours])).toEqual([
      ['fablab', null],
      ['papi', 'Tu-Sa 10:00-18:00'],
    ]);
    const old = await app.visitor.get('/api/places/gnebbb');
    expect([old.status, old.body.code, old.headers.get('content-location')]).toEqual([
      200,
      'KEPTAA',
      '/api/places/KEPTAA',
    ]);
    expect((await app.visitor.get('/ogc/collections/papi/items/GNEBBB')).status).toBe(404);
    expect((await app.visitor.get('/ogc/collections/papi/items')).body.numberMatched).toBe(1);
    const answer = (await app.visitor.get('/api/answer/gnebbb-p')).body;
    expect(answer.items.map(({ code }: { code: string }) => code)).toEqual(['KEPTAA']);
    expect((await app.visitor.get('/api/explore')).body.total).toBe(2);
  });

  test('what hung on the other hangs on the survivor', async () => {
    const world = await hanging();
    await mediator.post(`/api/pairs/${world.pair.id}/merge`, merging());
    const { db } = app;
    expect((await db.select().from(photos)).map(({ placeId }) => placeId)).toEqual([world.kept.id]);
    expect((await db.select().from(reports)).map(({ placeId }) => placeId)).toEqual([world.kept.id]);
    expect((await db.select().from(innovationPlaces)).map(({ placeId }) => placeId)).toEqual([world.kept.id]);
    expect((await db.select().from(signals)).map(({ placeId }) => placeId)).toEqual([world.kept.id]);
    const followed = await db.select().from(subscriptions).orderBy(asc(subscriptions.email));
    expect(followed.map(({ email, placeId }) => `${email} ${placeId === world.kept.id}`).sort()).toEqual([
      'annaig@example.org true',
      // Followed both: one letter is enough.
      'yann@example.org false',
      'yann@example.org true',
    ]);
    expect((await db.select().from(placeHolders)).map(({ placeId }) => placeId)).toEqual([world.kept.id]);
  });

  test('taken back, everything is exactly as it was', async () => {
    const world = await hanging();
    const before = await everything();
    await mediator.post(`/api/pairs/${world.pair.id}/merge`, merging({ fields: ['name', 'address', 'location'] }));
    expect(await everything()).not.toEqual(before);
    const { status, body } = await other.post(`/api/pairs/${world.pair.id}/undo`, {});
    expect([status, body.verdict, body.sheets.length]).toEqual([200, null, 2]);
    expect(await everything()).toEqual(before);
    expect((await app.visitor.get('/api/places/GNEBBB')).body.code).toBe('GNEBBB');
    expect((await app.visitor.get('/ogc/collections/papi/items')).body.numberMatched).toBe(2);
  });

  test('what was written since stays when the merge is taken back', async () => {
    const { pair, kept } = await twins(app);
    await mediator.post(`/api/pairs/${pair.id}/merge`, merging());
    await app.db.update(places).set({ name: 'Médiathèque de Lambé' }).where(eq(places.id, kept.id));
    await mediator.post(`/api/pairs/${pair.id}/undo`, {});
    expect((await app.visitor.get('/api/places/KEPTAA')).body).toMatchObject({
      name: 'Médiathèque de Lambé',
      website: null,
    });
  });

  test('in one building, the offer goes on at the other place under the name that people know', async () => {
    const { pair } = await twins(app);
    await mediator.post(
      `/api/pairs/${pair.id}/merge`,
      merging({ outcome: 'same_building', fields: [], offers: ['fablab'] }),
    );
    const sheet = (await app.visitor.get('/api/places/GNEBBB')).body;
    expect(sheet.name).toBe('Médiathèque de Lambézellec');
    expect(sheet.offers.map(({ kind, name }: { kind: string; name: string | null }) => [kind, name])).toEqual([
      ['fablab', 'Bibliothèque de Lambézellec'],
      ['papi', null],
    ]);
  });

  test('nothing that is said in the history is a telephone or a follower', async () => {
    const world = await hanging();
    await mediator.post(`/api/pairs/${world.pair.id}/merge`, merging({ fields: ['phone'] }));
    const told = JSON.stringify((await app.db.select().from(history)).map(({ before, after }) => [before, after]));
    expect(told).not.toMatch(/02 98|example\.org|subscription|holder/);
    expect(new Set((await app.db.select().from(history)).slice(-5).map(({ changeId }) => changeId)).size).toBe(1);
  });
});

describe('two at once', () => {
  test('two mediators merge the same pair in opposite directions: one wins, the other is told, nothing is lost', async () => {
    const { pair } = await twins(app);
    const answers = await Promise.all([
      mediator.post(`/api/pairs/${pair.id}/merge`, merging()),
      other.post(`/api/pairs/${pair.id}/merge`, merging({ keeps: 'GNEBBB' })),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const rows = await app.db.select().from(places);
    expect(rows.map(({ state }) => state).sort()).toEqual(['merged', 'published']);
    const standing = rows.find(({ state }) => state === 'published');
    expect(rows.find(({ state }) => state === 'merged')?.mergedIntoId).toBe(standing?.id);
    for (const code of ['KEPTAA', 'GNEBBB'])
      expect((await app.visitor.get(`/api/places/${code}`)).body.code).toBe(standing?.code);
  });

  test('whoever merges what somebody has corrected meanwhile is told, and nothing is written', async () => {
    const { pair, gone } = await twins(app);
    await app.db.update(places).set({ version: 2 }).where(eq(places.id, gone.id));
    expect((await mediator.post(`/api/pairs/${pair.id}/merge`, merging())).status).toBe(409);
    expect((await app.db.select().from(places)).map(({ state }) => state)).toEqual(['published', 'published']);
  });

  test('two take the same merge back: once', async () => {
    const { pair } = await twins(app);
    await mediator.post(`/api/pairs/${pair.id}/merge`, merging());
    const answers = await Promise.all([
      mediator.post(`/api/pairs/${pair.id}/undo`, {}),
      other.post(`/api/pairs/${pair.id}/undo`, {}),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await app.db.select().from(places)).map(({ state }) => state)).toEqual(['published', 'published']);
  });
});

describe('chains of merges', () => {
  test('an address leads through two merges to what stands, and never in a circle', async () => {
    const { pair, kept } = await twins(app);
    await mediator.post(`/api/pairs/${pair.id}/merge`, merging());
    const third = await addPlace(app.db, { code: 'THRDCC', name: 'Médiathèque de Lambé' });
    const next = (await mediator.post('/api/pairs', { one: 'KEPTAA', other: 'THRDCC' })).body;
    const merge = { ...merging({ keeps: 'THRDCC', keptVersion: 1, goneVersion: 2, fields: [], offers: [] }) };
    expect((await mediator.post(`/api/pairs/${next.id}/merge`, merge)).status).toBe(200);
    expect((await app.visitor.get('/api/places/GNEBBB')).body.code).toBe('THRDCC');

    // What is merged cannot be merged again, so the way back to the beginning is closed.
    expect((await mediator.post('/api/pairs', { one: 'GNEBBB', other: 'THRDCC' })).status).toBe(404);
    await app.db.execute(sql`update places set state = 'merged', merged_into_id = ${kept.id} where id = ${third.id}`);
    expect((await app.visitor.get('/api/places/GNEBBB')).status).toBe(404);
  });
});

/** The twins, and on the one that goes whatever can hang on a place. */
async function hanging() {
  const world = await twins(app);
  const { db } = app;
  const placeId = world.gone.id;
  await db.insert(photos).values({ territory: 'brest', placeId, contentHash: 'ff', width: 1, height: 1 });
  await addReport(db, { placeId });
  await addInnovation(db, { at: [placeId] });
  const follow = { territory: 'brest', followed: 'place' as const, rhythm: 'daily' as const, language: 'fr' as const };
  await db.insert(subscriptions).values([
    { ...follow, placeId, email: 'annaig@example.org', requestId: randomUUID() },
    { ...follow, placeId, email: 'Yann@example.org'.toLowerCase(), requestId: randomUUID() },
    { ...follow, placeId: world.kept.id, email: 'yann@example.org', requestId: randomUUID() },
  ]);
  await db.insert(signals).values({
    ...{ territory: 'brest', code: 'SGNAL2', kind: 'duplicate' as const, placeId },
    ...{ followHash: 'a', requestId: randomUUID() },
  });
  await db.insert(placeHolders).values({ territory: 'brest', placeId, email: 'maire@example.org' });
  return world;
}

/** All that a person could see of it; versions and moments of writing go on. */
async function everything() {
  const { db } = app;
  const still = <Row extends object>(rows: Row[]) =>
    rows.map((row) => {
      const {
        id: _i,
        version: _v,
        updatedAt: _u,
        createdAt: _c,
        decidedAt: _d,
        ...rest
      } = {
        ...{ id: 0, version: 0, updatedAt: 0, createdAt: 0, decidedAt: 0 },
        ...row,
      };
      return rest;
    });
  return {
    places: still(await db.select().from(places).orderBy(asc(places.code))),
    offers: still(await db.select().from(offers).orderBy(asc(offers.placeId), asc(offers.kind))),
    photos: still(await db.select().from(photos)),
    reports: still(await db.select().from(reports)),
    hosts: await db.select().from(innovationPlaces),
    pairs: still(await db.select().from(placePairs)),
    followers: still(await db.select().from(subscriptions).orderBy(asc(subscriptions.id))),
    signals: still(await db.select().from(signals)),
    holders: still(await db.select().from(placeHolders)),
  };
}
