import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createLive, type LiveNews } from '../../api/triage/live.ts';
import { bulkRuns, history, photos, reports } from '../../db/schema.ts';
import { signInAs } from '../accounts/people.ts';
import type { Person, TestApp } from '../app.ts';
import { testApp } from '../app.ts';
import { sentReport } from '../reports/drafts.ts';
import { addReport } from '../world.ts';
import { addFollower, addPhoto } from './together.ts';

let app: TestApp;
let staff: Person;
let admin: Person;
beforeAll(async () => {
  app = await testApp();
  staff = await app.as('staff');
  admin = await app.as('admin');
});
afterAll(() => app?.close());
beforeEach(async () => {
  await app.empty();
  await app.db.delete(bulkRuns);
});

const at = (code: string, verb = '') => `/api/triage/reports/${code}${verb && `/${verb}`}`;
const PLACE = { location: { lon: -4.4995, lat: 48.4002 }, address: null };
const SPLIT = { ...PLACE, category: 'pothole', description: 'Et un trou dans la chaussée', photos: [] };
const bulkOf = (codes: readonly string[], more: object) => ({
  ...{ requestId: randomUUID(), items: codes.map((code) => ({ code, version: 1 })), ...more },
});
const verdicts = ({ results }: { results: { code: string; obstacle: string | null }[] }) =>
  Object.fromEntries(results.map(({ code, obstacle }) => [code, obstacle]));

describe('two agents at once', () => {
  let photo = '';
  beforeEach(async () => {
    for (const code of ['RPRT22', 'FRST22', 'THRD22']) await addReport(app.db, { code });
    const [row] = await app.db.select().from(reports).where(eq(reports.code, 'RPRT22'));
    photo = (await addPhoto(app.db, row?.id ?? '')).id;
  });
  const merged = () => staff.post(at('RPRT22', 'merge'), { version: 1, into: 'FRST22' });
  const nothing = async () => {};
  const asked = () =>
    app.db.update(reports).set({ state: 'assigned', serviceAnswer: 'asked' }).where(eq(reports.code, 'RPRT22'));
  const unread = () =>
    app.db.update(reports).set({ intake: 'to_review', visibility: 'hidden' }).where(eq(reports.code, 'RPRT22'));

  test.each([
    ['move', nothing, () => [at('RPRT22', 'move'), { version: 1, to: 'triaged' }]],
    ['assign', nothing, () => [at('RPRT22', 'assignment'), { version: 1, service: 'eau' }]],
    ['hide', nothing, () => [at('RPRT22', 'visibility'), { version: 1, visibility: 'hidden' }]],
    ['release a photo', nothing, () => [`/api/triage/photos/${photo}/release`, { version: 1, released: true }]],
    ['merge', nothing, () => [at('RPRT22', 'merge'), { version: 1, into: 'FRST22' }]],
    [
      'move to "duplicate"',
      nothing,
      () => [at('RPRT22', 'move'), { version: 1, to: 'duplicate', duplicateOf: 'FRST22' }],
    ],
    ['unmerge', merged, () => [at('RPRT22', 'unmerge'), { version: 2 }]],
    ['move out of "duplicate"', merged, () => [at('RPRT22', 'move'), { version: 2, to: 'triaged' }]],
    ['take for their service', asked, () => [at('RPRT22', 'acceptance'), { version: 1 }]],
    ['give back', asked, () => [at('RPRT22', 'refusal'), { version: 1, reason: 'Route départementale.' }]],
    ['correct', nothing, () => [at('RPRT22', 'correction'), { version: 1, ...PLACE, category: 'pothole' }]],
    [
      'give to a firm',
      nothing,
      () => [
        at('RPRT22', 'firms'),
        {
          ...{ version: 1, firm: 'Électricité Kerinou', language: 'fr', request: 'Remplacer la lampe.' },
          ...{ until: '2026-12-04', showsPhotos: false, requestId: randomUUID() },
        },
      ],
    ],
    [
      'let in what other software sent',
      unread,
      () => ['/api/open311/intake/RPRT22', { version: 1, outcome: 'accept' }],
    ],
    ['split', nothing, () => [at('RPRT22', 'split'), { version: 1, ...SPLIT, requestId: randomUUID() }]],
  ] satisfies [string, () => Promise<unknown>, () => [string, object]][])(
    '%s: one wins with one trace, the other is told the state now',
    async (_verb, before, sent) => {
      await before();
      const known = (await app.db.select().from(history)).length;
      const send = (person: Person) => {
        const [path, body] = sent();
        return person.post(path, body);
      };
      const answers = await Promise.all([send(staff), send(admin)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      const lost = answers.find(({ status }) => status === 409);
      const traces = (await app.db.select().from(history)).slice(known);
      expect(new Set(traces.map(({ changeId }) => changeId)).size).toBe(1);
      if (lost?.body.state !== undefined) {
        const { body } = await staff.get(at('RPRT22'));
        expect(lost.body).toMatchObject({ state: body.state, version: body.version });
      }
    },
  );

  test('merge two reports crosswise: one becomes a repeat, never both', async () => {
    await Promise.all([
      staff.post(at('FRST22', 'merge'), { version: 1, into: 'THRD22' }),
      admin.post(at('THRD22', 'merge'), { version: 1, into: 'FRST22' }),
    ]);
    const states = (await app.db.select().from(reports)).map(({ state }) => state).sort();
    expect(states).toEqual(['duplicate', 'new', 'new']);
  });

  test('move the same three at once: each is moved once, and each agent is told what was theirs', async () => {
    const codes = ['RPRT22', 'FRST22', 'THRD22'];
    const send = (person: Person) => person.post('/api/triage/bulk', bulkOf(codes, { verb: 'move', to: 'triaged' }));
    const [one, other] = await Promise.all([send(staff), send(admin)]);
    const won = codes.map((code) => [verdicts(one.body)[code], verdicts(other.body)[code]].filter((it) => it === null));
    expect(won.map(({ length }) => length)).toEqual([1, 1, 1]);
    expect(await app.db.select().from(history)).toHaveLength(3);
  });
});

describe('a bulk', () => {
  test('is looked at before: for each, whether it can be done or why not, and nothing is done', async () => {
    const water = await signInAs(app, 'bulk-eau@example.org', 'staff', ['eau']);
    await addReport(app.db, { code: 'WATR22', service: 'eau' });
    await addReport(app.db, { code: 'LGHT22' });
    await addReport(app.db, { code: 'MVED22', service: 'eau', version: 3 });
    await addReport(app.db, { code: 'DNED22', service: 'eau', state: 'resolved', closedAt: new Date() });
    await addReport(app.db, { code: 'CLSD22', service: 'eau', state: 'invalid', closedAt: new Date() });
    const codes = ['WATR22', 'LGHT22', 'MVED22', 'DNED22', 'CLSD22', 'NNEE22'];
    const asked = bulkOf(codes, { verb: 'move', to: 'resolved', answer: 'Réparé.' });
    const foreseen = {
      ...{ WATR22: null, LGHT22: 'other_service', MVED22: 'changed', DNED22: 'same' },
      ...{ CLSD22: 'impossible', NNEE22: 'gone' },
    };
    expect(verdicts((await water.post('/api/triage/bulk/preview', asked)).body)).toEqual(foreseen);
    const silent = bulkOf(['WATR22'], { verb: 'move', to: 'resolved' });
    expect(verdicts((await water.post('/api/triage/bulk/preview', silent)).body)).toEqual({
      WATR22: 'answer_required',
    });
    expect(await app.db.select().from(history)).toEqual([]);
    // What was foreseen is what comes.
    expect(verdicts((await water.post('/api/triage/bulk', asked)).body)).toEqual(foreseen);
  });

  test('of 120 goes on by hundreds; sent again it does nothing twice; undone it leaves what others changed', async () => {
    const codes = Array.from({ length: 120 }, (_, n) => `B${String(n).padStart(3, '0')}22`);
    for (const code of codes) await addReport(app.db, { code });
    const asked = bulkOf(codes, { verb: 'assign', service: 'eau', assigneeId: null });
    const first = (await staff.post('/api/triage/bulk', asked)).body;
    expect(first.left).toBe(20);
    const second = (await staff.post('/api/triage/bulk', asked)).body;
    expect([second.left, second.run]).toEqual([0, first.run]);
    expect((await staff.post('/api/triage/bulk', asked)).body).toEqual(second);
    const traces = await app.db.select().from(history);
    expect([traces.length, new Set(traces.map(({ changeId }) => changeId)).size]).toEqual([120, 120]);

    await admin.post(at('B00022', 'move'), { version: 2, to: 'triaged' });
    expect((await admin.post(`/api/triage/bulk/${first.run}/undo`, {})).status).toBe(404);
    const undo = async () => (await staff.post(`/api/triage/bulk/${first.run}/undo`, {})).body;
    expect([(await undo()).left, (await undo()).left]).toEqual([20, 0]);
    const left = (await undo()).results.filter(({ undone }: { undone: string }) => undone === 'changed');
    expect(left.map(({ code }: { code: string }) => code)).toEqual(['B00022']);
    const services = await app.db.execute<{ service: string; n: number }>(
      sql`select service, count(*)::int as n from reports group by 1 order by 2`,
    );
    expect(services.map(({ service, n }) => [service, n])).toEqual([
      ['eau', 1],
      ['eclairage', 119],
    ]);
  });

  test('that was cut off after the deed and before its note is sent again, and knows what it did', async () => {
    for (const code of ['NE2222', 'TW2222']) await addReport(app.db, { code });
    const asked = bulkOf(['NE2222', 'TW2222'], { verb: 'move', to: 'triaged' });
    await staff.post('/api/triage/bulk', asked);
    const [run] = await app.db.select().from(bulkRuns);
    const forgotten = run?.results.map((entry) => ({ ...entry, outcome: null })) ?? [];
    await app.db.update(bulkRuns).set({ results: forgotten });
    expect(verdicts((await staff.post('/api/triage/bulk', asked)).body)).toEqual({ NE2222: null, TW2222: null });
    expect(await app.db.select().from(history)).toHaveLength(2);
  });

  test('sets a moved report back as it was, deadline and all; an answer that was sent stays said', async () => {
    const { code } = await sentReport(app.visitor, { email: 'soazig@example.org' });
    const [before] = await app.db.select().from(reports);
    const moved = bulkOf([code], { verb: 'move', to: 'waiting_third_party' });
    const { body } = await staff.post('/api/triage/bulk', moved);
    await staff.post(`/api/triage/bulk/${body.run}/undo`, {});
    const [after] = await app.db.select().from(reports);
    expect({ ...after, version: 1, updatedAt: before?.updatedAt }).toEqual(before);
    const answered = bulkOf([code], { verb: 'answer', answer: 'Nous passons lundi.' });
    const told = (await staff.post('/api/triage/bulk', answered)).body;
    expect(told.results).toMatchObject([{ mailed: true, obstacle: null }]);
    expect((await staff.post(`/api/triage/bulk/${told.run}/undo`, {})).body.results).toMatchObject([
      { undone: 'told' },
    ]);
    expect((await app.visitor.get(`/api/reports/${code}`)).body.messages).toMatchObject([
      { body: 'Nous passons lundi.' },
    ]);
  });
});

describe('a split', () => {
  test('makes a second report with its own words, photo, people and link, once however often it is sent', async () => {
    const { code } = await sentReport(app.visitor, { name: 'Soazig', email: 'soazig@example.org' });
    const [row] = await app.db.select().from(reports);
    const photo = await addPhoto(app.db, row?.id ?? '');
    await addFollower(app.db, row?.id ?? '', 'yann@example.org');
    const asked = { ...SPLIT, version: 1, photos: [photo.id], requestId: randomUUID() };
    const { status, body } = await staff.post(at(code, 'split'), asked);
    expect([status, body.report.relations.splitInto]).toEqual([200, [{ code: body.code, state: 'new' }]]);
    expect((await staff.post(at(code, 'split'), asked)).body.code).toBe(body.code);
    const second = (await staff.get(at(body.code))).body;
    expect(second).toMatchObject({
      ...{ category: 'pothole', description: 'Et un trou dans la chaussée', photos: [{ id: photo.id }], version: 1 },
      ...{ contact: { name: 'Soazig', email: 'soazig@example.org' }, relations: { splitFrom: { code } } },
    });
    const letters = await app.letters();
    const link = letters.map(({ text }) => /\/follow\/report\/([\w-]+)/.exec(text ?? '')?.[1]).at(-1);
    expect((await app.visitor.get(`/api/follow/report/${link}`)).body.code).toBe(body.code);
    expect(await app.db.execute(sql`select 1 from subscriptions`)).toHaveLength(2);
  });

  test('of a hidden report is hidden too, and takes no photo of another report', async () => {
    const { code } = await addReport(app.db, { visibility: 'hidden' });
    const other = await addReport(app.db);
    const foreign = await addPhoto(app.db, other.id);
    const split = (more: object) =>
      staff.post(at(code, 'split'), { ...SPLIT, version: 1, requestId: randomUUID(), ...more });
    expect(await split({ photos: [foreign.id] })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'photos' }] },
    });
    const { body } = await split({});
    expect((await app.visitor.get(`/api/reports/${body.code}`)).status).toBe(404);
    expect((await app.db.select().from(photos)).map(({ reportId }) => reportId)).toEqual([other.id]);
  });
});

describe('a report in hand', () => {
  const claim = (person: Person) => person.post(at('RPRT22', 'claim'), {});

  test('is of one of two who open it at once; the other can act all the same', async () => {
    await addReport(app.db, { code: 'RPRT22' });
    const answers = await Promise.all([claim(staff), claim(admin)]);
    expect(answers.map(({ body }) => body.isMine).sort()).toEqual([false, true]);
    expect(new Set(answers.map(({ body }) => body.name)).size).toBe(1);
    expect((await staff.post(at('RPRT22', 'move'), { version: 1, to: 'triaged' })).status).toBe(200);
    expect((await app.as('mediator').then(claim)).status).toBe(403);
    expect((await claim(app.visitor)).status).toBe(401);
  });

  test('is free again once it was let go, or was not renewed for some minutes', async () => {
    await addReport(app.db, { code: 'RPRT22' });
    await claim(staff);
    expect((await claim(admin)).body.isMine).toBe(false);
    await staff.post(at('RPRT22', 'claim/release'), {});
    expect((await claim(admin)).body.isMine).toBe(true);
    app.setNow('2026-11-24T10:04:00+01:00');
    expect((await claim(staff)).body.isMine).toBe(true);
    app.setNow('2026-11-24T10:00:00+01:00');
  });
});

describe('what colleagues do', () => {
  test('is heard as it happens, also of another process; who was away is told what was missed', async () => {
    const { code } = await addReport(app.db);
    const ended = new AbortController();
    const live = createLive(app.parts);
    const hearing = live.listen(null, ended.signal);
    const next = async (is: (news: LiveNews) => boolean) => {
      for (;;) {
        const { value, done } = await hearing.next();
        if (done) throw new Error('nothing more is heard');
        if (is(value)) return value;
      }
    };
    await next(() => true);
    await staff.post(at(code, 'move'), { version: 1, to: 'triaged' });
    const heard = await next(({ codes }) => codes?.includes(code) ?? false);
    await staff.post(at(code, 'claim'), {});
    expect((await next(({ claims }) => claims !== null && claims.length > 0)).claims).toMatchObject([{ code }]);
    const later = createLive(app.parts);
    const missed = await later.listen(heard.at, ended.signal).next();
    expect(missed.value?.codes).toEqual([code]);
    const longAgo = await later.listen('2026-01-01T00:00:00Z', ended.signal).next();
    expect(longAgo.value?.codes).toBeNull();
    // The server leaves: nobody is kept waiting.
    live.close();
    expect(await hearing.next()).toMatchObject({ done: true });
    ended.abort();
  });

  test('is a stream for staff alone', async () => {
    expect((await app.visitor.get('/api/triage/live')).status).toBe(401);
    expect((await (await app.as('mediator')).get('/api/triage/live')).status).toBe(403);
  });
});
