/** A small town whose figures are counted by hand. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addUp, keepFigures } from '../../api/statistics/keeping.ts';
import { history, photos, reportMessages } from '../../db/schema.ts';
import { type Person, type TestApp, testApp } from '../app.ts';
import { addReport, touch } from '../world.ts';

let app: TestApp;
let staff: Person;
beforeAll(async () => {
  app = await testApp();
  staff = await app.as('staff');
});
afterAll(() => app?.close());
beforeEach(() => app.empty());

type NewReport = NonNullable<Parameters<typeof addReport>[1]>;

/** A report that came in and went again; hours are Greenwich’s. */
const handled = (from: string, to: string, more: NewReport = {}) => {
  const [createdAt, closedAt] = [new Date(`${from}:00Z`), new Date(`${to}:00Z`)];
  const dueAt = new Date(createdAt.getTime() + 5 * 86_400_000);
  return addReport(app.db, { state: 'resolved', createdAt, closedAt, stateSince: closedAt, dueAt, ...more });
};

const october = async (more = '') => {
  await addUp(app.parts);
  return (await staff.get(`/api/statistics?from=2026-10-01&to=2026-10-31${more}`)).body;
};

describe('a month in which two lamps and some rubbish were reported', () => {
  beforeEach(async () => {
    await handled('2026-10-05T10:00', '2026-10-07T10:00', { satisfied: true });
    await handled('2026-10-06T10:00', '2026-10-16T10:00', { contested: 1, satisfied: false });
    await handled('2026-10-10T10:00', '2026-10-11T22:00', { category: 'dumping', commune: 'Guipavas' });
    await handled('2026-10-10T10:00', '2026-10-10T11:00', { category: 'dumping', state: 'duplicate' });
    await handled('2026-10-10T10:00', '2026-10-10T11:00', { category: 'dumping', state: 'invalid' });
    await handled('2026-09-30T10:00', '2026-10-01T10:00', { category: 'pothole', state: 'wont_fix' });
  });

  test('every figure of it is what one counts by hand', async () => {
    const { total, categories, communes, services, asOf } = await october();
    expect(total).toEqual({
      ...{ arrived: 5, closed: 6, open: 0, onTime: 3, contested: 1, content: 1, notContent: 1 },
      // 1 day, 1.5, 2 and 10: repeats and what was no report are no answers.
      ...{ count: 4, medianDays: 1.5, p90Days: 10 },
    });
    expect(asOf).toBe('2026-11-24T09:00:00.000Z');
    expect(
      categories.map(({ code, arrived, closed, count, medianDays, p90Days, onTime }: Record<string, unknown>) => ({
        ...{ code, arrived, closed, count, medianDays, p90Days, onTime },
      })),
    ).toEqual([
      { code: 'dumping', arrived: 3, closed: 3, count: 1, medianDays: 1.5, p90Days: 1.5, onTime: 1 },
      { code: 'pothole', arrived: 0, closed: 1, count: 1, medianDays: 1, p90Days: 1, onTime: 1 },
      { code: 'street-light', arrived: 2, closed: 2, count: 2, medianDays: 2, p90Days: 10, onTime: 1 },
    ]);
    expect(communes.map(({ code, arrived }: Record<string, unknown>) => [code, arrived])).toEqual([
      ['Brest', 4],
      ['Guipavas', 1],
    ]);
    expect(services.map(({ code }: { code: string }) => code)).toEqual(['eclairage', 'proprete', 'voirie']);
  });

  test('its weeks are those of the town’s calendar, and what is open goes from one to the next', async () => {
    const { weeks } = await october();
    expect(weeks).toEqual([
      { week: '2026-W40', from: '2026-10-01', to: '2026-10-04', arrived: 0, closed: 1, open: 0 },
      { week: '2026-W41', from: '2026-10-05', to: '2026-10-11', arrived: 5, closed: 3, open: 2 },
      { week: '2026-W42', from: '2026-10-12', to: '2026-10-18', arrived: 0, closed: 2, open: 0 },
      { week: '2026-W43', from: '2026-10-19', to: '2026-10-25', arrived: 0, closed: 0, open: 0 },
      { week: '2026-W44', from: '2026-10-26', to: '2026-10-31', arrived: 0, closed: 0, open: 0 },
    ]);
  });

  test('asked for one service or commune, it counts these alone', async () => {
    expect((await october('&service=eclairage')).total).toMatchObject({ arrived: 2, count: 2, medianDays: 2 });
    expect((await october('&commune=Guipavas&category=dumping')).total).toMatchObject({ arrived: 1, closed: 1 });
    expect((await october('&category=graffiti')).total).toMatchObject({ arrived: 0, medianDays: null });
  });

  test('a closing that is contested counts on that day, and the report is open again', async () => {
    const reopenedAt = new Date('2026-10-30T10:00:00Z');
    const createdAt = new Date('2026-10-20T10:00:00Z');
    await addReport(app.db, { state: 'reopen_requested', contested: 1, createdAt, stateSince: reopenedAt });
    expect((await october()).total).toMatchObject({ arrived: 6, closed: 6, open: 1, contested: 2 });
  });
});

test('a minute before midnight on the Sunday when clocks go back still belongs to its week', async () => {
  for (const at of ['2026-10-24T22:00', '2026-10-25T22:59', '2026-10-25T23:00'])
    await addReport(app.db, { createdAt: new Date(`${at}:00Z`) });
  const { weeks } = await october();
  expect(weeks.slice(-2).map(({ week, arrived }: Record<string, unknown>) => [week, arrived])).toEqual([
    ['2026-W43', 2],
    ['2026-W44', 1],
  ]);
  for (const at of ['2026-03-29T21:59', '2026-03-29T22:00'])
    await addReport(app.db, { createdAt: new Date(`${at}:00Z`) });
  await addUp(app.parts);
  const spring = (await staff.get('/api/statistics?from=2026-03-23&to=2026-04-05')).body.weeks;
  expect(spring.map(({ arrived }: { arrived: number }) => arrived)).toEqual([1, 1]);
});

test('what is open is told by its age, and late only what nobody else is waited for', async () => {
  const open = (createdAt: string, dueAt: string, more: NewReport = {}) =>
    addReport(app.db, { createdAt: new Date(createdAt), dueAt: new Date(dueAt), ...more });
  await open('2026-11-23T10:00:00Z', '2026-12-01T10:00:00Z');
  await open('2026-11-10T10:00:00Z', '2026-11-26T10:00:00Z', { riskAt: new Date('2026-11-20T10:00:00Z') });
  await open('2026-11-01T10:00:00Z', '2026-11-20T10:00:00Z', { pausedAt: new Date('2026-11-19T10:00:00Z') });
  await open('2025-01-01T10:00:00Z', '2025-01-20T10:00:00Z');
  await open('2026-11-23T10:00:00Z', '2026-11-23T11:00:00Z', { intake: 'to_confirm', visibility: 'hidden' });
  const { now, ages } = await october();
  expect(now).toEqual({ open: 4, late: 1, atRisk: 1, paused: 1 });
  expect(ages.map(({ age, open: count, late }: Record<string, unknown>) => [age, count, late])).toEqual([
    ['week', 1, 0],
    ['month', 2, 0],
    ['quarter', 0, 0],
    ['year', 0, 0],
    ['older', 1, 1],
  ]);
});

test('is added up again when a report has changed, and not before', async () => {
  const arrived = async () => (await staff.get('/api/statistics?from=2026-11-01&to=2026-11-24')).body.total.arrived;
  await addUp(app.parts);
  const { id } = await addReport(app.db, { createdAt: new Date('2026-11-23T10:00:00Z') });
  await keepFigures(app.parts);
  expect(await arrived()).toBe(0);
  app.setNow('2026-11-24T12:00:00+01:00');
  await app.db.insert(history).values({
    ...{
      territory: 'brest',
      action: 'report.send',
      entity: 'report',
      entityId: id,
      changeId: id,
      actorRole: 'visitor',
    },
    at: new Date('2026-11-24T10:30:00Z'),
  });
  await keepFigures(app.parts);
  expect(await arrived()).toBe(1);
  app.setNow('2026-11-24T10:00:00+01:00');
});

describe('as a file for a spreadsheet', () => {
  test('a formula that somebody made a commune of is no formula, and decimals are French', async () => {
    await handled('2026-10-05T10:00', '2026-10-06T22:00', { commune: '=HYPERLINK("http://example.org")' });
    await addUp(app.parts);
    const { text, headers } = await staff.get(
      '/api/statistics/sheet.csv?table=communes&from=2026-10-01&to=2026-10-31&lang=fr',
    );
    expect(headers.get('content-disposition')).toContain('brest-communes-2026-10-01-2026-10-31.csv');
    expect(text).toBe(
      [
        'Commune;Reçus;Clos;Ouverts à la fin;Traités;Dans le délai;Délai médian (jours);9 sur 10 en moins de (jours);Contestés;Contents;Pas contents',
        '"\'=HYPERLINK(""http://example.org"")";1;1;0;1;1;1,5;1,5;0;0;0',
        '',
      ].join('\r\n'),
    );
  });

  test('all tables stand below each other', async () => {
    await addUp(app.parts);
    const { text } = await staff.get('/api/statistics/sheet.csv?lang=en');
    for (const title of ['Summary', 'Week by week', 'By category', 'By service', 'By commune', 'Age of what is open'])
      expect(text).toContain(`\r\n${title}\r\n`.slice(title === 'Summary' ? 2 : 0));
  });

  test('is for staff alone, and a period that ends before it begins is refused', async () => {
    for (const door of ['/api/statistics', '/api/statistics/sheet.csv']) {
      expect((await app.visitor.get(door)).status).toBe(401);
      expect((await (await app.as('mediator')).get(door)).status).toBe(403);
      expect((await staff.get(`${door}?from=2026-10-02&to=2026-10-01`)).status).toBe(400);
    }
  });
});

describe('what everybody is told', () => {
  const figures = async () => {
    await addUp(app.parts);
    return (await app.visitor.get('/api/figures')).body;
  };
  const twelveLamps = async (more: NewReport = {}) => {
    for (let day = 10; day < 22; day += 1) await handled(`2026-10-${day}T10:00`, `2026-10-${day + 2}T10:00`, more);
  };

  test('delays of what was reported at least ten times, by what and where, and of nothing else', async () => {
    await twelveLamps();
    await handled('2026-10-05T10:00', '2026-10-15T10:00', { category: 'dumping', commune: 'Guipavas' });
    await addReport(app.db, { createdAt: new Date('2026-11-01T10:00:00Z') });
    const usual = { count: 12, medianDays: 2, p90Days: 2 };
    expect((await figures()).figures).toEqual({
      ...{ from: '2025-11-25', to: '2026-11-24', open: 1, arrived: 14, answered: 13, onTime: 12, solved: 13 },
      typical: { count: 13, medianDays: 2, p90Days: 2 },
      categories: [{ code: 'street-light', ...usual }],
      communes: [{ code: 'Brest', ...usual }],
      quarters: [{ code: 'Le Bouguen', ...usual }],
    });
  });

  test('private, hidden and unconfirmed reports change none of its numbers and stand in none of its files', async () => {
    await twelveLamps();
    const before = { ...(await figures()), csv: (await app.visitor.get('/data/reports.csv')).text };
    await twelveLamps({ category: 'vulnerable-person', visibility: 'private' });
    await twelveLamps({ visibility: 'hidden' });
    await twelveLamps({ visibility: 'hidden', intake: 'to_confirm' });
    await addReport(app.db, { visibility: 'private', createdAt: new Date('2026-11-20T10:00:00Z') });
    expect({ ...(await figures()), csv: (await app.visitor.get('/data/reports.csv')).text }).toEqual(before);
    expect((await app.visitor.get('/data/reports.geojson')).body.features).toHaveLength(12);
    // They arrived, though, and staff see them.
    expect((await october()).total.arrived).toBe(36);
  });

  test('what was solved lately comes with the last answer and released photos, never with a note', async () => {
    const { id } = await handled('2026-11-01T10:00', '2026-11-03T10:00');
    const say = (kind: 'answer' | 'note' | 'reporter', body: string) =>
      app.db.insert(reportMessages).values({ reportId: id, kind, body, authorRole: 'staff' });
    await say('answer', 'La lampe a été remplacée.');
    await say('note', 'Voisin difficile.');
    await say('reporter', 'Mon numéro est au dos.');
    const photo = { territory: 'brest', reportId: id, width: 4, height: 3 };
    await app.db.insert(photos).values([
      { ...photo, contentHash: 'a'.repeat(64), moment: 'before', released: true },
      { ...photo, contentHash: 'b'.repeat(64), moment: 'after', released: false },
    ]);
    const [solved] = (await figures()).solved;
    expect(solved).toMatchObject({ answer: 'La lampe a été remplacée.', before: { width: 4 }, after: null });
    expect(JSON.stringify(solved)).not.toMatch(/difficile|numéro/);
  });
});

describe('open data', () => {
  test('tells of a public report what it is, where and since when, and no word that anybody wrote', async () => {
    await handled('2026-10-05T10:00', '2026-10-06T10:00', {
      ...{ code: 'LAMP22', commune: '=1+1', description: 'Appelez Maël', address: '3 rue de Siam', supporters: 4 },
    });
    const { text, headers } = await app.visitor.get('/data/reports.csv');
    expect(text).toBe(
      [
        'code,category,group,state,status,created_at,closed_at,due_at,commune,lon,lat,supporters,demonstration,attribution,licence,published_on',
        "LAMP22,street-light,lighting,resolved,closed,2026-10-05T10:00:00Z,2026-10-06T10:00:00Z,2026-10-10T10:00:00Z,'=1+1,-4.4995,48.4002,4,false,Démonstration de Kartenn,ODbL 1.0,2026-11-24",
        '',
      ].join('\r\n'),
    );
    const etag = headers.get('etag') ?? '';
    expect((await app.visitor.get('/data/reports.csv', { 'if-none-match': etag })).status).toBe(304);
    await touch(app.db, 'report');
    expect((await app.visitor.get('/data/reports.csv', { 'if-none-match': etag })).status).toBe(200);
    const { body } = await app.visitor.get('/data/reports.geojson');
    expect(body).toMatchObject({ licence: 'ODbL 1.0', attribution: 'Démonstration de Kartenn', date: '2026-11-24' });
    expect(body.features[0]).toMatchObject({ id: 'LAMP22', geometry: { coordinates: [-4.4995, 48.4002] } });
  });

  test('an empty town has empty files, and figures before the first counting say so', async () => {
    expect((await app.visitor.get('/data/reports.geojson')).body.features).toEqual([]);
    await app.db.execute('delete from figure_runs');
    expect((await app.visitor.get('/data/report-figures.json')).body).toMatchObject({ asOf: null, figures: null });
    expect((await staff.get('/api/statistics')).body.asOf).toBeNull();
  });
});
