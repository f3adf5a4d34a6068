import { join } from 'node:path';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { collectionsOf, mapPoints } from '../../api/places/collections.ts';
import { dueAfter } from '../../api/reports/deadline.ts';
import { syncCategories } from '../../api/territory/categories.ts';
import {
  categories,
  collectionVersions,
  history,
  innovationPlaces,
  innovations,
  offers,
  places,
  reportMessages,
  reports,
} from '../../db/schema.ts';
import { loadDemonstration } from '../../db/seed/load.ts';
import type { Territory } from '../../db/territory.ts';
import { COLLECTIONS } from '../../db/vocabulary.ts';
import type { Person, TestApp } from '../app.ts';
import { testApp } from '../app.ts';
import { proposal } from '../contributions/drafts.ts';
import { reportDraft } from '../reports/drafts.ts';
import { addPlace, addReport, BREST, territoryOf } from '../world.ts';

const PLOUARZEL = territoryOf('plouarzel');
const IN_PLOUARZEL = { lon: -4.7294, lat: 48.4339 };
const IN_BREST = { lon: -4.486, lat: 48.39 };
const NOW = new Date('2026-11-24T09:00:00Z');

let app: TestApp;
let visitor: Person;
let staff: Person;
beforeAll(async () => {
  app = await testApp({ territory: PLOUARZEL });
  visitor = app.visitor;
  staff = await app.as('staff');
});
afterAll(() => app?.close());
beforeEach(() => app.empty());

describe('on the map of Plouarzel', () => {
  test('a report of seaweed goes to its own services, within its own days', async () => {
    const sent = await visitor.send(
      '/api/reports',
      reportDraft({ category: 'seaweed', location: IN_PLOUARZEL, description: 'Algues vertes en tas' }),
    );
    expect(sent.status).toBe(200);
    expect((await visitor.get(`/api/reports/${sent.body.code}`)).body).toMatchObject({
      category: 'seaweed',
      service: 'littoral',
      commune: 'Plouarzel',
      dueAt: '2026-12-01T09:00:00.000Z',
    });
    expect((await staff.get('/api/triage')).body.items).toMatchObject([{ code: sent.body.code, urgency: 1 }]);
  });

  test('a point in Brest is outside, for a report and for a place', async () => {
    const outside = { status: 422, body: { type: 'urn:kartenn:problem:outside_territory' } };
    const report = reportDraft({ category: 'seaweed', location: IN_BREST });
    expect(await visitor.send('/api/reports', report)).toMatchObject(outside);
    expect(await visitor.send('/api/proposals', proposal({ location: IN_BREST }))).toMatchObject(outside);
  });

  test('a category of Brest cannot be chosen', async () => {
    const report = reportDraft({ category: 'pothole', location: IN_PLOUARZEL });
    expect(await visitor.send('/api/reports', report)).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'draft.category', code: 'problem.field.choice' }] },
    });
  });

  test('a visitor’s place is published at once, as the town trusts first; a correction still waits', async () => {
    const sent = await visitor.send('/api/proposals', proposal({ name: 'Médiathèque', location: IN_PLOUARZEL }));
    expect(sent.body).toMatchObject({ state: 'accepted' });
    expect((await visitor.get(`/api/places/${sent.body.place}`)).body).toMatchObject({
      name: 'Médiathèque',
      commune: 'Plouarzel',
      postcode: '29810',
    });
    const correction = proposal({ name: 'Bibliothèque', location: IN_PLOUARZEL }, { corrects: sent.body.place });
    expect((await visitor.send('/api/proposals', correction)).body.state).toBe('waiting');
    expect((await visitor.get(`/api/places/${sent.body.place}`)).body.name).toBe('Médiathèque');
    const traces = await app.db.select().from(history).where(eq(history.entity, 'place'));
    expect(traces).toMatchObject([{ territory: 'plouarzel', action: 'place.propose', actorRole: 'visitor' }]);
  });

  test('a kind that it does not show is refused by name and listed nowhere', async () => {
    const offers: [{ kind: 'papi' }, { kind: 'visio' }] = [{ kind: 'papi' }, { kind: 'visio' }];
    const sent = await visitor.send('/api/proposals', proposal({ location: IN_PLOUARZEL, offers }));
    expect(sent).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'draft.place.offers.1.kind', code: 'problem.field.choice' }] },
    });
    await addPlace(app.db, { code: 'RM2222', territory: 'plouarzel', location: IN_PLOUARZEL, offers });
    expect((await visitor.get('/ogc/collections')).body.collections.map(({ id }: { id: string }) => id)).toEqual([
      'papi',
      'fablab',
      'innovation',
      'report',
    ]);
    expect((await visitor.get('/ogc/collections/visio/items')).status).toBe(404);
    expect(collectionsOf(PLOUARZEL)).not.toContain('visio');
    expect((await visitor.get('/api/explore')).body.items).toMatchObject([{ collection: 'papi', code: 'RM2222' }]);
    expect((await mapPoints(app.db, PLOUARZEL)).map(({ collection }) => collection)).toEqual(['papi']);
    const near = await visitor.get(`/api/nearest?lon=${IN_PLOUARZEL.lon}&lat=${IN_PLOUARZEL.lat}`);
    expect(near.body.features).toHaveLength(1);
  });

  test('nothing of Brest is seen, although both towns share one database', async () => {
    await addPlace(app.db, { code: 'CAPUCN' });
    await addReport(app.db, { code: 'LAMP22' });
    expect((await visitor.get('/api/places/CAPUCN')).status).toBe(404);
    expect((await visitor.get('/api/reports/LAMP22')).status).toBe(404);
    expect((await visitor.get('/api/explore')).body.items).toEqual([]);
    expect((await staff.get('/api/triage?scope=all')).body.total).toBe(0);
  });
});

describe('a category that the town’s file no longer names', () => {
  const without = (code: string): Territory => ({
    ...PLOUARZEL,
    categories: PLOUARZEL.categories.filter((category) => category.code !== code),
  });
  const known = (code: string) =>
    app.db
      .select()
      .from(categories)
      .where(and(eq(categories.territory, 'plouarzel'), eq(categories.code, code)));

  test('stays for its old reports, is no longer offered, and comes back when it is named again', async () => {
    const draft = reportDraft({ category: 'beach', location: IN_PLOUARZEL });
    const { code } = (await visitor.send('/api/reports', draft)).body;
    await syncCategories(app.db, without('beach'));
    expect(await known('beach')).toMatchObject([{ offered: false, group: 'coast' }]);
    expect(await known('seaweed')).toMatchObject([{ offered: true }]);
    expect((await visitor.get(`/api/reports/${code}`)).body.category).toBe('beach');
    expect((await staff.get('/api/triage?category=beach')).body.total).toBe(1);
    await syncCategories(app.db, PLOUARZEL);
    expect(await known('beach')).toMatchObject([{ offered: true }]);
    expect(await app.db.select().from(categories)).toHaveLength(PLOUARZEL.categories.length);
  });

  test('and one of another town is left alone', async () => {
    await syncCategories(app.db, BREST);
    await syncCategories(app.db, without('seaweed'));
    const offered = await app.db
      .select()
      .from(categories)
      .where(and(eq(categories.territory, 'brest'), eq(categories.offered, true)));
    expect(offered).toHaveLength(BREST.categories.length);
  });
});

describe('the demonstration of Brest', () => {
  const load = (territory = BREST) =>
    loadDemonstration(app.db, territory, { folder: join(import.meta.dirname, '../../data'), now: NOW, dueAfter });
  const all = async () => {
    const [placeRows, innovationRows, reportRows] = [
      await app.db.select().from(places),
      await app.db.select().from(innovations),
      await app.db.select().from(reports),
    ];
    const codes = [...placeRows, ...innovationRows, ...reportRows].map(({ code }) => code).sort();
    return { placeRows, innovationRows, reportRows, codes };
  };

  test('is loaded once; a second time makes nothing new, and a fresh start gives the same codes', async () => {
    expect(await load()).toBe(true);
    const first = await all();
    expect(first.placeRows.length).toBeGreaterThanOrEqual(60);
    expect(first.innovationRows.length).toBeGreaterThanOrEqual(12);
    expect(first.reportRows.length).toBeGreaterThanOrEqual(140);
    expect(new Set(first.codes).size).toBe(first.codes.length);
    const traces = (await app.db.select().from(history)).length;

    expect(await load()).toBe(false);
    expect(await all()).toEqual(first);
    expect(await app.db.select().from(history)).toHaveLength(traces);

    await app.empty();
    expect(await load()).toBe(true);
    expect((await all()).codes).toEqual(first.codes);
  });

  test('is all of a piece: offers at their places, innovations at theirs, a history that ends as the report stands', async () => {
    await app.db.delete(collectionVersions);
    await load();
    const { placeRows, reportRows } = await all();
    const files = {
      places: (await import('../../data/brest/places.json', { with: { type: 'json' } })).default,
      reports: (await import('../../data/brest/reports.json', { with: { type: 'json' } })).default,
    };
    const offerRows = await app.db.select().from(offers);
    for (const place of files.places) {
      const row = placeRows.find(({ name, location }) => name === place.name && location.lon === place.lon);
      const kinds = offerRows.filter(({ placeId }) => placeId === row?.id).map(({ kind }) => kind);
      expect([place.key, kinds.sort()]).toEqual([place.key, place.offers.map(({ kind }) => kind).sort()]);
    }
    expect((await app.db.select().from(innovationPlaces)).length).toBeGreaterThan(0);
    const steps = await app.db.select().from(history).where(eq(history.entity, 'report')).orderBy(history.at);
    for (const report of reportRows) {
      const states = steps.filter(({ entityId }) => entityId === report.id).map(({ after }) => after?.state);
      expect([report.code, states[0], states.at(-1)]).toEqual([report.code, 'new', report.state]);
      expect(report.demonstration).toBe(true);
      expect(report.createdAt.getTime()).toBeLessThanOrEqual(NOW.getTime());
      expect(report.updatedAt.getTime()).toBeGreaterThanOrEqual(report.createdAt.getTime());
      const category = BREST.categories.find(({ code }) => code === report.category);
      expect(report.visibility).toBe(category?.private ? 'private' : 'public');
    }
    const said = await app.db.select().from(reportMessages);
    for (const seed of files.reports.filter((one) => 'answer' in one && one.answer)) {
      const row = reportRows.find(({ description }) => description === seed.description);
      expect(said.some(({ reportId, kind }) => reportId === row?.id && kind === 'answer')).toBe(true);
    }
    expect((await app.db.select().from(collectionVersions)).map(({ collection }) => collection).sort()).toEqual(
      [...COLLECTIONS].sort(),
    );
  });

  test('does nothing in a town that has none, or that has a place already', async () => {
    expect(await load(PLOUARZEL)).toBe(false);
    await addPlace(app.db);
    expect(await load()).toBe(false);
    expect((await all()).codes).toHaveLength(1);
  });

  test('is loaded whole or not at all', async () => {
    const withoutNoise = { ...BREST, categories: BREST.categories.filter(({ code }) => code !== 'street-light') };
    await expect(load(withoutNoise)).rejects.toThrow('street-light');
    expect((await all()).codes).toEqual([]);
    expect(await app.db.select().from(history)).toEqual([]);
  });
});
