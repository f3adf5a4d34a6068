import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { serviceFor } from '../../api/reports/routing.ts';
import type { RoutingRule } from '../../api/routing/contract.ts';
import { history, reports, routingRules } from '../../db/schema.ts';
import type { Person, TestApp } from '../app.ts';
import { testApp } from '../app.ts';
import { sentReport } from '../reports/drafts.ts';
import { addReport, BREST } from '../world.ts';
import {
  addAreas,
  box,
  collection,
  imported,
  KERINOU,
  polygon,
  RECOUVRANCE,
  rule,
  saveRules,
  TOWN,
  tryRules,
} from './areas.ts';

let app: TestApp;
let staff: Person;
let admin: Person;
beforeAll(async () => {
  app = await testApp();
  staff = await app.as('staff');
  admin = await app.as('admin');
});
afterAll(() => app?.close());
beforeEach(() => app.empty());

const HERE = { lon: -4.4995, lat: 48.4002 };
const THERE = { lon: -4.505, lat: 48.38 };

function categoryOf(code: string) {
  const category = BREST.categories.find((one) => one.code === code);
  if (!category) throw new Error(`no category ${code}`);
  return category;
}
const chosen = async (category: string, at = HERE) =>
  (await serviceFor(app.db, BREST, categoryOf(category), at)).service;

describe('the first rule that fits names the service', () => {
  test('by order, category, area, its border, and whether it is switched on', async () => {
    const [kerinou, recouvrance, town] = await addAreas(admin, {
      Kerinou: KERINOU,
      Recouvrance: RECOUVRANCE,
      Ville: TOWN,
    });
    const lights = rule({
      name: 'Lampes de Kerinou',
      categories: ['street-light'],
      areaId: kerinou ?? '',
      service: 'eau',
    });
    const off = rule({ name: 'Éteinte', categories: [], areaId: null, service: 'proprete', active: false });
    const west = rule({ name: 'Rive droite', areaId: recouvrance ?? '', service: 'espaces-verts' });
    const potholes = rule({ name: 'Trous', categories: ['pothole'], areaId: town ?? '', service: 'proprete' });
    expect(await chosen('street-light')).toBe(categoryOf('street-light').service);
    await saveRules(admin, [off, lights, west, potholes]);
    expect(await chosen('street-light')).toBe('eau');
    // The border belongs to the area.
    expect(await chosen('street-light', { lon: -4.505, lat: 48.4 })).toBe('eau');
    expect(await chosen('street-light', { lon: -4.50501, lat: 48.4 })).toBe(categoryOf('street-light').service);
    expect(await chosen('street-light', THERE)).toBe('espaces-verts');
    expect(await chosen('pothole', THERE)).toBe('espaces-verts');
    expect(await chosen('pothole')).toBe('proprete');
    expect(await chosen('pothole', { lon: -4.3, lat: 48.4 })).toBe(categoryOf('pothole').service);
    await saveRules(admin, [potholes, west, lights]);
    expect(await chosen('pothole', THERE)).toBe('proprete');
    await saveRules(admin, []);
    expect(await chosen('pothole', THERE)).toBe(categoryOf('pothole').service);
  });

  test('a report that is sent names the rule, to colleagues and in its trace', async () => {
    await saveRules(admin, [rule({ name: 'Tout à l’eau', service: 'eau' })]);
    const { code } = await sentReport(app.visitor);
    expect((await staff.get(`/api/triage/reports/${code}`)).body).toMatchObject({
      service: 'eau',
      rule: 'Tout à l’eau',
      serviceAnswer: 'asked',
    });
    const [trace] = await app.db.select().from(history).where(eq(history.action, 'report.send'));
    expect(trace?.after).toMatchObject({ service: 'eau', rule: 'Tout à l’eau' });
    expect((await app.visitor.get(`/api/reports/${code}`)).body).not.toHaveProperty('rule');
    // A rule that goes takes no report with it.
    await saveRules(admin, []);
    expect((await staff.get(`/api/triage/reports/${code}`)).body).toMatchObject({ service: 'eau', rule: null });
  });
});

describe('a changed rule', () => {
  test('is tried on the reports of 90 days: which would go elsewhere, from where to where', async () => {
    const [kerinou] = await addAreas(admin, { Kerinou: KERINOU });
    const lately = new Date('2026-11-01T09:00:00Z');
    await addReport(app.db, { code: 'LAMP22', createdAt: lately });
    await addReport(app.db, { code: 'LAMP33', createdAt: lately, service: 'eau' });
    await addReport(app.db, { code: 'TRQW22', createdAt: lately, category: 'pothole' });
    await addReport(app.db, { code: 'FARR22', createdAt: lately, location: THERE });
    await addReport(app.db, { code: 'QLDR22', createdAt: new Date('2026-08-01T09:00:00Z') });
    await addReport(app.db, { code: 'NMAB22', createdAt: lately, intake: 'to_confirm', visibility: 'hidden' });
    const rules = [rule({ categories: ['street-light'], areaId: kerinou ?? '', service: 'eau' })];
    const { body } = await tryRules(admin, { rules });
    const from = categoryOf('street-light').service;
    expect(body).toMatchObject({ reports: 4, elsewhere: 2, alreadyThere: 1 });
    expect(body.moves).toEqual([{ category: 'street-light', from, to: 'eau', count: 2 }]);
    expect(body.items.map(({ code }: { code: string }) => code).sort()).toEqual(['LAMP22', 'LAMP33']);
    expect(body.items[0]).toMatchObject({ from, to: 'eau', rule: 'Kerinou', location: HERE });
    // A trial changes nothing.
    expect(await app.db.select().from(routingRules)).toEqual([]);
  });

  test('is not saved untried, nor as another one than was tried, nor once others have changed the rules or an area', async () => {
    const [kerinou] = await addAreas(admin, { Kerinou: KERINOU });
    const mine = [rule({ areaId: kerinou ?? '' })];
    const tried = async (rules: RoutingRule[]) => (await tryRules(admin, { rules })).body.token;
    const save = (rules: object[], trial: string) => admin.post('/api/routing/rules', { rules, trial });
    const refused = { status: 409, body: { type: 'urn:kartenn:problem:rules_changed' } };
    expect(await save(mine, 'invented')).toMatchObject(refused);
    const token = await tried(mine);
    expect(await save([...mine, rule({ name: 'Encore' })], token)).toMatchObject(refused);
    expect(await save([{ ...mine[0], service: 'proprete' }], token)).toMatchObject(refused);
    expect((await save(mine, token)).status).toBe(200);
    const stale = await admin.post('/api/routing/trial', { rules: mine, seen: 'what stood yesterday' });
    expect(stale).toMatchObject(refused);
    // A repeated sending finds that something else stands by now.
    expect(await save(mine, token)).toMatchObject(refused);

    const next = [...mine, rule({ name: 'Suite' })];
    const before = await tried(next);
    await admin.post(`/api/routing/areas/${kerinou}`, { version: 1, name: 'Kerinou et alentours' });
    expect(await save(next, before)).toMatchObject(refused);
    expect(await app.db.select().from(routingRules)).toHaveLength(1);
    expect((await save(next, await tried(next))).status).toBe(200);
    expect((await admin.get('/api/routing')).body.rules.map(({ name }: { name: string }) => name)).toEqual([
      'Kerinou',
      'Suite',
    ]);
    expect((await save(next, await tried(next))).body.type).toBe('urn:kartenn:problem:rules_same');
  });

  test('two administrators save at once: one has it, the other is told', async () => {
    const [one, other] = [[rule({ name: 'Une' })], [rule({ name: 'Autre' })]];
    const tokens = [];
    for (const rules of [one, other]) tokens.push((await tryRules(admin, { rules })).body.token);
    const saved = await Promise.all([
      admin.post('/api/routing/rules', { rules: one, trial: tokens[0] }),
      admin.post('/api/routing/rules', { rules: other, trial: tokens[1] }),
    ]);
    expect(saved.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await app.db.select().from(routingRules)).toHaveLength(1);
  });

  test('names services, categories and areas that exist, and is for administrators to try', async () => {
    for (const wrong of [rule({ service: 'mars' }), rule({ categories: ['ufo'] })])
      expect((await tryRules(admin, { rules: [wrong] })).status).toBe(400);
    const gone = rule({ areaId: '0190a000-0000-7000-8000-000000000000' });
    expect((await tryRules(admin, { rules: [gone] })).status).toBe(409);
    expect((await staff.post('/api/routing/trial', { rules: [], seen: '' })).status).toBe(403);
    expect((await staff.get('/api/routing')).status).toBe(200);
    expect((await app.visitor.get('/api/routing')).status).toBe(401);
  });
});

describe('an area', () => {
  test('is imported whole or not at all, and every faulty feature is named', async () => {
    const open = KERINOU.slice(0, -1);
    const bowtie = [
      ...[
        [-4.5, 48.39],
        [-4.49, 48.4],
        [-4.49, 48.39],
        [-4.5, 48.4],
        [-4.5, 48.39],
      ],
    ];
    const faulty = {
      type: 'FeatureCollection',
      features: [
        { type: 'Feature', properties: { nom: 'Bonne' }, geometry: polygon(KERINOU) },
        { type: 'Feature', properties: { nom: 'Ouverte' }, geometry: polygon(open) },
        { type: 'Feature', properties: { nom: 'Croisée' }, geometry: { type: 'Polygon', coordinates: [bowtie] } },
        { type: 'Feature', properties: { nom: 'Ailleurs' }, geometry: polygon(box(2.2, 48.8, 2.4, 48.9)) },
        {
          type: 'Feature',
          properties: { nom: 'Retournée' },
          geometry: polygon(KERINOU.map(([lon, lat]) => [lat, lon])),
        },
        { type: 'Feature', properties: { nom: 'Point' }, geometry: { type: 'Point', coordinates: [-4.5, 48.4] } },
        {
          type: 'Feature',
          properties: { nom: 'Lambert' },
          geometry: polygon(box(145_000, 6_836_000, 146_000, 6_837_000)),
        },
        { type: 'Feature', properties: { nom: 'Vide' }, geometry: null },
      ],
    };
    const { status, body } = await admin.post('/api/routing/areas', imported(JSON.stringify(faulty)));
    expect([status, body.type]).toEqual([422, 'urn:kartenn:problem:area_unusable']);
    const found = Object.fromEntries(
      body.errors.map(({ path, code }: { path: string; code: string }) => [path, code.split('.').at(-1)]),
    );
    expect(found).toEqual({
      'shape.features.1': 'not_closed',
      'shape.features.2': 'crosses_itself',
      'shape.features.3': 'outside',
      'shape.features.4': 'swapped',
      'shape.features.5': 'not_polygon',
      'shape.features.6': 'not_degrees',
      'shape.features.7': 'not_polygon',
    });
    expect(body.errors.find(({ code }: { code: string }) => code.endsWith('crosses_itself')).detail).toContain(
      '48.395 N',
    );
    expect((await admin.get('/api/routing')).body.areas).toEqual([]);

    const mended = imported(JSON.stringify({ type: 'Polygon', coordinates: [bowtie] }), { crossing: 'mend' });
    const reading = await admin.post('/api/routing/areas/reading', { ...mended, name: 'Sablier' });
    expect(reading.body.areas).toMatchObject([{ name: 'Sablier' }]);
    const turned = imported(collection({ Kerinou: KERINOU.map(([lon, lat]) => [lat, lon]) }), { order: 'lat_lon' });
    expect((await admin.post('/api/routing/areas', turned)).status).toBe(200);
    expect(
      (await admin.post('/api/routing/areas', imported(collection({ Kerinou: KERINOU })))).body.errors[0].code,
    ).toBe('problem.area.name_taken');
  });

  test('is not deleted while a rule names it, and says which', async () => {
    const [kerinou] = await addAreas(admin, { Kerinou: KERINOU });
    await saveRules(admin, [rule({ name: 'Lampes', areaId: kerinou ?? '' })]);
    const refused = await admin.post(`/api/routing/areas/${kerinou}/deletion`, { version: 1 });
    expect([refused.status, refused.body.title]).toEqual([422, expect.stringContaining('Lampes')]);
    await saveRules(admin, []);
    expect((await admin.post(`/api/routing/areas/${kerinou}/deletion`, { version: 2 })).status).toBe(409);
    expect((await admin.post(`/api/routing/areas/${kerinou}/deletion`, { version: 1 })).status).toBe(200);
  });

  test('that a rule names gets a new outline only once that was tried', async () => {
    const [kerinou] = await addAreas(admin, { Kerinou: KERINOU });
    const rules = [rule({ areaId: kerinou ?? '' })];
    await saveRules(admin, rules);
    await addReport(app.db, { createdAt: new Date('2026-11-01T09:00:00Z') });
    const shape = { from: 'geojson', text: JSON.stringify(polygon(RECOUVRANCE)) };
    const change = { version: 1, name: 'Kerinou', shape };
    expect((await admin.post(`/api/routing/areas/${kerinou}`, change)).body.type).toBe(
      'urn:kartenn:problem:trial_needed',
    );
    const { body } = await tryRules(admin, { rules, replaced: { areaId: kerinou, shape } });
    expect(body).toMatchObject({
      reports: 1,
      elsewhere: 1,
      moves: [{ from: 'eau', to: categoryOf('street-light').service }],
    });
    expect((await admin.post(`/api/routing/areas/${kerinou}`, { ...change, trial: body.token })).status).toBe(200);
    expect(await chosen('street-light')).toBe(categoryOf('street-light').service);
    expect(await chosen('street-light', THERE)).toBe('eau');
  });

  test('knows which others it lies in and which it meets', async () => {
    const [kerinou, recouvrance, town] = await addAreas(admin, {
      Kerinou: KERINOU,
      Recouvrance: RECOUVRANCE,
      Ville: TOWN,
    });
    const { areas } = (await staff.get('/api/routing')).body;
    const one = areas.find(({ id }: { id: string }) => id === kerinou);
    expect([...one.within].sort()).toEqual([kerinou, town].sort());
    expect(one.meets).not.toContain(recouvrance);
  });
});

describe('a service', () => {
  const read = async (code: string) => (await app.db.select().from(reports).where(eq(reports.code, code)))[0];

  test('takes what it was given, or says why not: then it lies with the others again and no rule sends it back', async () => {
    const { code } = await addReport(app.db);
    const path = `/api/triage/reports/${code}`;
    expect((await staff.post(`${path}/acceptance`, { version: 1 })).body).toMatchObject({
      state: 'assigned',
      serviceAnswer: 'accepted',
    });
    expect((await staff.post(`${path}/acceptance`, { version: 1 })).status).toBe(409);
    expect((await staff.post(`${path}/refusal`, { version: 2, reason: '  ' })).status).toBe(400);
    const refused = await staff.post(`${path}/refusal`, { version: 2, reason: 'Cette lampe est privée.' });
    expect(refused.body).toMatchObject({ state: 'triaged', serviceAnswer: 'refused', assignee: null });
    expect(refused.body.messages).toMatchObject([{ kind: 'note', body: 'Cette lampe est privée.' }]);
    expect((await app.visitor.get(`/api/reports/${code}`)).text).not.toContain('privée');
    expect((await staff.get('/api/triage')).body.items).toMatchObject([{ code, serviceAnswer: 'refused' }]);
    const given = await staff.post(`${path}/assignment`, { version: 3, service: 'eau' });
    expect(given.body).toMatchObject({ service: 'eau', serviceAnswer: 'asked' });
    const traces = await app.db.select().from(history).where(eq(history.action, 'report.accept'));
    expect(JSON.stringify(traces)).not.toContain('privée');
  });

  test('does not refuse what it has planned, and does not take what is closed', async () => {
    const planned = await addReport(app.db, { state: 'planned' });
    const closed = await addReport(app.db, { state: 'resolved', closedAt: new Date() });
    expect(
      (await staff.post(`/api/triage/reports/${planned.code}/refusal`, { version: 1, reason: 'Trop tard' })).status,
    ).toBe(422);
    expect((await staff.post(`/api/triage/reports/${closed.code}/acceptance`, { version: 1 })).status).toBe(422);
    expect(await read(planned.code)).toMatchObject({ state: 'planned', serviceAnswer: 'asked' });
  });
});

describe('a report put right', () => {
  test('is routed anew, its deadline counted again from the day it was sent', async () => {
    const [recouvrance] = await addAreas(admin, { Recouvrance: RECOUVRANCE });
    await saveRules(admin, [rule({ name: 'Rive droite', areaId: recouvrance ?? '', service: 'espaces-verts' })]);
    const { code } = await sentReport(app.visitor);
    const before = (await staff.get(`/api/triage/reports/${code}`)).body;
    const { body, status } = await staff.post(`/api/triage/reports/${code}/correction`, {
      ...{
        version: 1,
        category: 'pothole',
        location: THERE,
        address: 'rue de la Porte',
        answer: 'Nous avons corrigé la catégorie.',
      },
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ...{ category: 'pothole', location: THERE, address: 'rue de la Porte', service: 'espaces-verts' },
      ...{ rule: 'Rive droite', serviceAnswer: 'asked', messages: [{ kind: 'answer' }] },
    });
    if (categoryOf('pothole').deadlineDays !== categoryOf('street-light').deadlineDays)
      expect(body.dueAt).not.toBe(before.dueAt);
    const [trace] = await app.db.select().from(history).where(eq(history.action, 'report.move'));
    expect(trace?.after).toMatchObject({ category: 'pothole', service: 'espaces-verts', rule: 'Rive droite' });
    const again = { version: 1, category: 'pothole', location: THERE, address: null, answer: null };
    expect((await staff.post(`/api/triage/reports/${code}/correction`, again)).status).toBe(409);
    const elsewhere = { ...again, version: 2, location: { lon: 2.3, lat: 48.8 } };
    expect((await staff.post(`/api/triage/reports/${code}/correction`, elsewhere)).status).toBe(422);
  });
});
