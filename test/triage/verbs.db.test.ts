import { setTimeout } from 'node:timers/promises';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { isClosed, NEXT, needsAnswer } from '../../api/reports/transitions.ts';
import { history, reportMessages, reports, roleGrants } from '../../db/schema.ts';
import { REPORT_STATES, type ReportState } from '../../db/vocabulary.ts';
import type { Person, TestApp } from '../app.ts';
import { testApp } from '../app.ts';
import { sentReport } from '../reports/drafts.ts';
import { addReport } from '../world.ts';

let app: TestApp;
let resident: Person;
let staff: Person;
let admin: Person;
beforeAll(async () => {
  app = await testApp();
  resident = app.visitor;
  staff = await app.as('staff');
  admin = await app.as('admin');
});
afterAll(() => app?.close());
beforeEach(() => app.empty());

const triage = (code: string, verb = '') => `/api/triage/reports/${code}${verb && `/${verb}`}`;
const move = (code: string, to: ReportState, more: object = {}, person = staff) =>
  person.post(triage(code, 'move'), { version: 1, to, ...more });
const tracesOf = (action: 'report.move' | 'report.assign' | 'report.reply' | 'report.note' | 'report.show') =>
  app.db.select().from(history).where(eq(history.action, action));

/** Asks while somebody else's write to the report is under way and not yet seen by anybody. */
async function whileBeingMoved(code: string, state: ReportState, ask: () => ReturnType<Person['get']>) {
  const asked: ReturnType<Person['get']>[] = [];
  await app.db.transaction(async (tx) => {
    await tx.update(reports).set({ state, version: 2 }).where(eq(reports.code, code));
    asked.push(ask());
    await setTimeout(200);
  });
  const [answer] = await Promise.all(asked);
  if (!answer) throw new Error('nothing was asked');
  return answer;
}

describe('the table of states', () => {
  test('leaves no state without a way on, and leads nowhere back to new', () => {
    for (const state of REPORT_STATES) {
      expect(NEXT[state].length).toBeGreaterThan(0);
      expect(NEXT[state]).not.toContain('new');
      expect(NEXT[state]).not.toContain(state);
    }
  });

  test.each(REPORT_STATES)('from %s, an agent goes where the table leads and nowhere else', async (from) => {
    const original = await addReport(app.db, { code: 'FRST22' });
    for (const to of REPORT_STATES) {
      const { code, id } = await addReport(app.db, { state: from, closedAt: isClosed(from) ? new Date() : null });
      const answer = await move(code, to, { answer: 'Merci, voici pourquoi.', duplicateOf: original.code });
      const [row] = await app.db.select().from(reports).where(eq(reports.id, id));
      if (NEXT[from].includes(to)) {
        expect([from, to, answer.status, answer.body.state]).toEqual([from, to, 200, to]);
        expect(row).toMatchObject({ version: 2, duplicateOfId: to === 'duplicate' ? original.id : null });
        expect(row?.closedAt === null).toBe(!isClosed(to));
      } else {
        expect([from, to, answer.status]).toEqual([from, to, 422]);
        expect(answer.body.type).toBe('urn:kartenn:problem:move_impossible');
        expect(row).toMatchObject({ state: from, version: 1 });
      }
    }
    const moved = (await tracesOf('report.move')).filter(({ after }) => after?.state);
    expect(moved).toHaveLength(NEXT[from].length);
    expect(await app.db.select().from(reportMessages)).toHaveLength(NEXT[from].length);
  });
});

describe('an ending', () => {
  test.each(REPORT_STATES.filter(needsAnswer))('%s without a word to the resident is refused', async (to) => {
    const { code } = await addReport(app.db);
    for (const answer of [undefined, null, '   '])
      expect(await move(code, to, answer === undefined ? {} : { answer })).toMatchObject({
        status: 422,
        body: { type: 'urn:kartenn:problem:reason_required' },
      });
    expect((await resident.get(`/api/reports/${code}`)).body).toMatchObject({ state: 'new', messages: [] });
  });

  test('with an answer is read by everybody, with the day it came', async () => {
    const { code } = await addReport(app.db);
    await move(code, 'resolved', { answer: 'L’ampoule est changée.' });
    expect((await resident.get(`/api/reports/${code}`)).body).toMatchObject({
      state: 'resolved',
      closedAt: '2026-11-24T09:00:00.000Z',
      messages: [{ kind: 'answer', body: 'L’ampoule est changée.', authorRole: 'staff' }],
      steps: [{ state: 'resolved' }],
    });
  });
});

describe('a repeat', () => {
  const repeat = (code: string, of: string | null, version = 1) =>
    staff.post(triage(code, 'move'), { version, to: 'duplicate', duplicateOf: of });

  test('names what it repeats, by a code that exists, and not itself', async () => {
    const { code } = await addReport(app.db, { code: 'SECND2' });
    expect(await repeat(code, null)).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'duplicateOf', code: 'problem.field.required' }] },
    });
    for (const wrong of ['SECND2', 'NEVER2'])
      expect(await repeat(code, wrong)).toMatchObject({
        status: 400,
        body: { errors: [{ path: 'duplicateOf', code: 'problem.field.choice' }] },
      });
  });

  test('of a repeat of a repeat leads to the first report, and never round in a circle', async () => {
    for (const code of ['FRST22', 'SECND2', 'THRD22', 'FRTH22']) await addReport(app.db, { code });
    expect((await repeat('THRD22', 'SECND2')).body.duplicateOf).toBe('SECND2');
    expect((await repeat('SECND2', 'frst22', 2)).body.duplicateOf).toBe('FRST22');
    expect((await repeat('FRTH22', 'THRD22')).body.duplicateOf).toBe('FRST22');
    expect((await repeat('FRST22', 'THRD22')).status).toBe(400);
  });

  test('of a hidden report does not tell the public its number', async () => {
    await addReport(app.db, { code: 'HDDN22', visibility: 'hidden' });
    const { code } = await addReport(app.db);
    expect((await repeat(code, 'HDDN22')).body.duplicateOf).toBe('HDDN22');
    expect((await resident.get(`/api/reports/${code}`)).body.duplicateOf).toBeNull();
  });
});

describe('two agents', () => {
  test('move the same report: one wins, the other is told the new state, one trace', async () => {
    const { code } = await addReport(app.db);
    const answers = await Promise.all([move(code, 'triaged'), move(code, 'waiting_third_party', {}, admin)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const won = answers.find(({ status }) => status === 200);
    const lost = answers.find(({ status }) => status === 409);
    expect(lost?.body).toMatchObject({
      type: 'urn:kartenn:problem:changed_meanwhile',
      state: won?.body.state,
      version: 2,
    });
    expect(await tracesOf('report.move')).toMatchObject([
      { before: { state: 'new' }, after: { state: won?.body.state } },
    ]);
    expect(await app.newVersions()).toEqual({ report: 1 });
  });

  test('of whom one writes while the other’s write is under way: the second is told the state it then has', async () => {
    const { code } = await addReport(app.db);
    const late = await whileBeingMoved(code, 'planned', () => move(code, 'triaged'));
    expect(late).toMatchObject({ status: 409, body: { state: 'planned', version: 2 } });
  });

  test('of whom one is late by a coffee is told what happened, and their words are not kept', async () => {
    const { code } = await addReport(app.db);
    await move(code, 'triaged');
    const late = await move(code, 'resolved', { answer: 'Réparé.' }, admin);
    expect(late).toMatchObject({ status: 409, body: { state: 'triaged', version: 2 } });
    expect(await app.db.select().from(reportMessages)).toEqual([]);
  });

  test('write a note and an answer at once: both stand, in nobody’s way', async () => {
    const { code } = await addReport(app.db);
    const say = (kind: string, body: string, person: Person) => person.post(triage(code, 'messages'), { kind, body });
    const both = await Promise.all([say('note', 'Voir avec Enedis', staff), say('answer', 'Nous regardons', admin)]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect((await staff.get(triage(code))).body.messages).toHaveLength(2);
  });
});

describe('a note for colleagues', () => {
  test('is read by staff and by nobody else, and moves nothing that the public sees', async () => {
    const { code, secret } = await sentReport(resident);
    app.setNow('2026-11-24T11:00:00+01:00');
    const before = await app.newVersions();
    await staff.post(triage(code, 'messages'), { kind: 'note', body: 'Personne difficile' });
    app.setNow('2026-11-24T10:00:00+01:00');
    expect((await staff.get(triage(code))).text).toContain('Personne difficile');
    for (const path of [`/api/reports/${code}`, `/api/follow/report/${secret}`, '/ogc/collections/report/items']) {
      const { status, text } = await resident.get(path);
      expect(status).toBe(200);
      expect(text).not.toContain('difficile');
      expect(text).not.toContain('2026-11-24T10:00:00');
    }
    expect(await app.newVersions()).toEqual(before);
    expect(JSON.stringify(await tracesOf('report.note'))).not.toContain('difficile');
  });
});

describe('the resident', () => {
  test('answers a question by the follow link, and the report is taken up again', async () => {
    const { code, secret } = await sentReport(resident, { name: 'Soazig', email: 'soazig@example.org' });
    await move(code, 'waiting_reporter', { answer: 'De quel côté de la rue ?' });
    const say = (body: string) => resident.post(`/api/follow/report/${secret}/messages`, { body });
    expect((await say('Côté boulangerie.')).status).toBe(200);
    expect((await resident.get(`/api/follow/report/${secret}`)).body).toMatchObject({
      state: 'triaged',
      version: 3,
      steps: [{ state: 'new' }, { state: 'waiting_reporter' }, { state: 'triaged' }],
      messages: [
        { kind: 'answer', body: 'De quel côté de la rue ?' },
        { kind: 'reporter', body: 'Côté boulangerie.', authorRole: 'visitor' },
      ],
    });
    expect((await resident.get(`/api/reports/${code}`)).text).not.toContain('boulangerie');
    expect(await tracesOf('report.reply')).toMatchObject([
      { before: { state: 'waiting_reporter' }, after: { state: 'triaged', message: 'reporter' } },
    ]);
    await say('Et le lampadaire d’en face aussi.');
    expect((await staff.get(triage(code))).body).toMatchObject({
      state: 'triaged',
      contact: { name: 'Soazig', email: 'soazig@example.org', phone: null },
    });
    expect(await say('x')).toMatchObject({ status: 400, body: { errors: [{ path: 'body' }] } });
    expect((await resident.post('/api/follow/report/unknown/messages', { body: 'Bonjour' })).status).toBe(404);
  });

  test('answers while an agent ends the report: neither undoes the other', async () => {
    const { code, secret } = await sentReport(resident);
    const replied = await whileBeingMoved(code, 'resolved', () =>
      resident.post(`/api/follow/report/${secret}/messages`, { body: 'Toujours éteint' }),
    );
    expect(replied.status).toBe(200);
    expect((await staff.get(triage(code))).body).toMatchObject({ state: 'resolved', version: 3 });
  });
});

describe('giving a report to somebody', () => {
  const agentNamed = async (role: 'staff' | 'resident') => {
    if (role === 'resident') await app.as('resident');
    const [grant] = await app.db.select().from(roleGrants).where(eq(roleGrants.role, role));
    return grant?.accountId ?? '';
  };
  const assign = (code: string, more: object, version = 1) =>
    staff.post(triage(code, 'assignment'), { version, service: 'eclairage', ...more });

  test('who is staff: the report is taken, and the queue shows by whom', async () => {
    const { code } = await addReport(app.db);
    const agents = (await staff.get('/api/triage/agents')).body;
    expect(agents.map((one: { name: string }) => one.name)).toEqual([
      'Administration (démonstration)',
      'Agente de la ville (démonstration)',
    ]);
    const answer = await assign(code, { assigneeId: await agentNamed('staff') });
    expect(answer.body).toMatchObject({ state: 'assigned', assignee: { name: 'Agente de la ville (démonstration)' } });
    expect((await staff.get('/api/triage')).body.items[0].assignee).toBe('Agente de la ville (démonstration)');
    expect((await resident.get(`/api/reports/${code}`)).text).not.toContain('Agente');
    expect(await tracesOf('report.assign')).toMatchObject([
      { before: { assigneeId: null, state: 'new' }, after: { service: 'eclairage', state: 'assigned' } },
    ]);
  });

  test('to another service leaves its state; to an unknown one, or to a resident, is refused', async () => {
    const { code } = await addReport(app.db, { state: 'planned' });
    expect((await assign(code, { service: 'eau' })).body).toMatchObject({
      service: 'eau',
      state: 'planned',
      version: 2,
    });
    expect(await assign(code, { service: 'bagad' }, 2)).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'service' }] },
    });
    expect(await assign(code, { assigneeId: await agentNamed('resident') }, 2)).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'assigneeId' }] },
    });
    expect(await assign(code, {}, 1)).toMatchObject({ status: 409, body: { state: 'planned', version: 2 } });
  });
});

test('a hidden report leaves the map and comes back, each time with one new version for everybody', async () => {
  const { code } = await sentReport(resident);
  const show = (visibility: string, version: number) => staff.post(triage(code, 'visibility'), { visibility, version });
  await show('hidden', 1);
  expect((await resident.get(`/api/reports/${code}`)).status).toBe(404);
  expect((await resident.get('/ogc/collections/report/items')).body.numberMatched).toBe(0);
  const near = '/api/reports/similar?lon=-4.4995&lat=48.4002&category=street-light';
  expect((await resident.get(near)).body).toEqual([]);
  expect(await app.newVersions()).toEqual({ report: 2 });
  await staff.post(triage(code, 'move'), { version: 2, to: 'triaged' });
  expect(await app.newVersions()).toEqual({ report: 2 });
  await show('public', 3);
  expect(await app.newVersions()).toEqual({ report: 3 });
  expect((await resident.get('/ogc/collections/report/items')).body.numberMatched).toBe(1);
  expect((await resident.get(near)).body).toMatchObject([{ code }]);
  expect(await show('public', 3)).toMatchObject({ status: 409, body: { version: 4 } });
  expect(await tracesOf('report.show')).toHaveLength(2);
});

test('a report of another town is not found, not even by staff', async () => {
  const { code } = await addReport(app.db, { territory: 'plouarzel' });
  expect((await staff.get(triage(code))).status).toBe(404);
  expect((await move(code, 'triaged')).status).toBe(404);
  const untouched = and(eq(reports.code, code), eq(reports.version, 1));
  expect(await app.db.select().from(reports).where(untouched)).toHaveLength(1);
});
