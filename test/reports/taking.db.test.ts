import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { history, reportContacts, reportSupports, reports } from '../../db/schema.ts';
import { signInAs } from '../accounts/people.ts';
import type { Person, TestApp } from '../app.ts';
import { testApp } from '../app.ts';
import { addReport } from '../world.ts';
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

const faults = (body: { errors: { path: string; code: string }[] }) =>
  body.errors.map(({ path, code }) => [path, code]);

describe('the questions of a category', () => {
  const wreck = { category: 'abandoned-vehicle', description: 'Une voiture sans roues, quai Malbert' };

  test('are answered: everybody reads the answers but the number plate, which the sender and staff do', async () => {
    const given = { vehicle: 'car', plate: 'AB-123-CD', state: ['burnt', 'flat'], since: '' };
    const { code, secret } = await sentReport(resident, { ...wreck, answers: given });
    const open = { vehicle: 'car', state: ['burnt', 'flat'] };
    expect((await resident.get(`/api/reports/${code}`)).body.answers).toEqual(open);
    expect((await resident.get(`/api/reports/${code}`)).text).not.toContain('AB-123-CD');
    const whole = { ...open, plate: 'AB-123-CD' };
    expect((await resident.get(`/api/follow/report/${secret}`)).body.answers).toEqual(whole);
    expect((await staff.get(`/api/triage/reports/${code}`)).body.answers).toEqual(whole);
    expect(JSON.stringify(await app.db.select().from(history))).not.toContain('AB-123-CD');
  });

  test('that are not asked of a bicycle are not kept of one', async () => {
    await sentReport(resident, { ...wreck, answers: { vehicle: 'bicycle', plate: 'AB-123-CD', colour: 'bleu' } });
    expect(await app.db.select({ answers: reports.answers }).from(reports)).toEqual([
      { answers: { vehicle: 'bicycle' } },
    ]);
  });

  test('are checked one by one, and nothing is written', async () => {
    const draft = reportDraft({ ...wreck, answers: { vehicle: 'car', state: ['blue'], since: 'hier' } });
    const answer = await resident.send('/api/reports', draft);
    expect(answer.status).toBe(400);
    expect(faults(answer.body)).toEqual([
      ['draft.answers.state', 'problem.field.choice'],
      ['draft.answers.since', 'problem.field.datetime'],
    ]);
    expect(faults((await resident.send('/api/reports', reportDraft(wreck))).body)).toEqual([
      ['draft.answers.vehicle', 'problem.field.required'],
    ]);
    expect(await app.db.select().from(reports)).toEqual([]);
  });
});

test.each(['national-road', 'telephone-line', 'private-ground'])(
  '%s is not the town’s: nobody can send it, staff neither',
  async (category) => {
    for (const [person, path] of [
      [resident, '/api/reports'],
      [staff, '/api/reports/enter'],
    ] as const) {
      const answer = await person.send(path, reportDraft({ category }));
      expect(answer.status).toBe(400);
      expect(faults(answer.body)).toEqual([['draft.category', 'problem.field.not_ours']]);
    }
  },
);

describe('somebody reports at the phone', () => {
  const told = { name: 'Maryvonne', email: 'maryvonne@example.org', phone: '0298000000' };

  test('staff write it down, read out the code, and the caller gets the link by mail', async () => {
    const { status, body } = await staff.send('/api/reports/enter', reportDraft(told));
    expect({ status, body }).toMatchObject({ status: 200, body: { dueAt: '2026-12-08T09:00:00.000Z' } });
    const [row] = await app.db.select().from(reports);
    expect(row).toMatchObject({ code: body.code, channel: 'phone', state: 'new', visibility: 'public' });
    expect(await app.db.select().from(reportContacts)).toMatchObject([told]);
    const traces = await app.db.select().from(history);
    expect(traces).toMatchObject([{ action: 'report.enter', actorRole: 'staff', after: { channel: 'phone' } }]);
    expect(JSON.stringify(traces)).not.toMatch(/maryvonne|0298000000/i);
    const letters = await app.letters();
    expect(letters).toHaveLength(1);
    expect(letters[0]?.text).toContain(body.follow);
  });

  test('twice the same sending is one report', async () => {
    const draft = reportDraft(told);
    const answers = await Promise.all([1, 2, 3].map(() => staff.send('/api/reports/enter', draft)));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(await app.db.select().from(reports)).toHaveLength(1);
  });

  test('nobody else writes in somebody’s name', async () => {
    expect((await resident.send('/api/reports/enter', reportDraft())).status).toBe(401);
    for (const role of ['resident', 'mediator'] as const)
      expect((await (await app.as(role)).send('/api/reports/enter', reportDraft())).status).toBe(403);
    expect(await app.db.select().from(reports)).toEqual([]);
  });
});

describe('“me too”', () => {
  const support = async (person: Person, code: string, body: object = {}) =>
    (await person.post(`/api/reports/${code}/support`, body)).body.supporters;

  test('counts a browser once, also when it asks twenty times at once and from many addresses', async () => {
    const { code } = await sentReport(resident);
    const device = randomUUID();
    await Promise.all(Array.from({ length: 20 }, () => support(resident, code, { device })));
    expect((await resident.get(`/api/reports/${code}`)).body.supporters).toBe(1);
    expect(await support(resident, code, { device: randomUUID() })).toBe(2);
    expect(await support(resident, code, { device })).toBe(2);
    const kept = await app.db.select().from(reportSupports);
    expect(kept).toHaveLength(2);
    expect(JSON.stringify(kept)).not.toContain(device);
    expect(await app.newVersions()).toEqual({ report: 3 });
  });

  test('counts an account once, at whatever browser it sits', async () => {
    const { code } = await sentReport(resident);
    const soazig = await signInAs(app, 'soazig@example.org', 'resident');
    expect(await support(soazig, code, { device: randomUUID() })).toBe(1);
    expect(await support(soazig, code, { device: randomUUID() })).toBe(1);
  });

  test('of a repeat is for the first report; of a closed one it is refused', async () => {
    const first = await addReport(app.db, { code: 'FRST22' });
    await addReport(app.db, {
      ...{ code: 'RPTD22', state: 'duplicate', closedAt: new Date(), duplicateOfId: first.id },
    });
    await addReport(app.db, { code: 'DNED22', state: 'resolved', closedAt: new Date() });
    const device = randomUUID();
    expect(await support(resident, 'RPTD22', { device })).toBe(1);
    expect(await support(resident, 'FRST22', { device })).toBe(1);
    expect(await resident.post('/api/reports/DNED22/support', { device })).toMatchObject({
      status: 409,
      body: { type: 'urn:kartenn:problem:report_closed' },
    });
    expect((await app.db.select().from(reportSupports)).map(({ reportId }) => reportId)).toEqual([first.id]);
  });

  test('is for public reports, and a device is a number', async () => {
    const { code } = await sentReport(resident, { category: 'vulnerable-person' });
    expect((await resident.post(`/api/reports/${code}/support`, { device: randomUUID() })).status).toBe(404);
    expect((await resident.post(`/api/reports/${code}/support`, { device: 'iPhone' })).status).toBe(400);
  });
});

describe('“is it one of these?”', () => {
  /** Metres north of the place de la Liberté. */
  const north = (metres: number) => ({ lon: -4.4863, lat: 48.3903 + metres / 111_195 });
  const near = async (category: string) => {
    const { lon, lat } = north(0);
    const { body } = await resident.get(`/api/reports/similar?lon=${lon}&lat=${lat}&category=${category}`);
    return body.map(({ code }: { code: string }) => code);
  };

  test.each([
    ['street-light', 45, 55],
    ['dumping', 15, 25],
    ['graffiti', 15, 25],
    ['flooding', 240, 260],
  ])('%s: %d metres away is perhaps the same, %d is not', async (category, close, far) => {
    const { code } = await sentReport(resident, { category, location: north(close) });
    await sentReport(resident, { category, location: north(-far) });
    expect(await near(category)).toEqual([code]);
  });

  test('what ended a month ago is no longer shown, and nothing is shown by way of another', async () => {
    const { code } = await sentReport(resident, { location: north(40) });
    await sentReport(resident, { location: north(80) });
    const close = (closedAt: string, state: 'resolved' | 'wont_fix' | 'invalid') =>
      app.db.update(reports).set({ state, closedAt: new Date(closedAt) });
    expect(await near('street-light')).toEqual([code]);
    await close('2026-10-26T10:00:00+01:00', 'resolved');
    expect(await near('street-light')).toEqual([code]);
    await close('2026-10-26T10:00:00+01:00', 'wont_fix');
    expect(await near('street-light')).toEqual([code]);
    await close('2026-10-26T10:00:00+01:00', 'invalid');
    expect(await near('street-light')).toEqual([]);
    await close('2026-10-24T10:00:00+02:00', 'resolved');
    expect(await near('street-light')).toEqual([]);
  });
});
