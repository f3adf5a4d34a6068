import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { endWaiting } from '../../api/reports/waiting.ts';
import { history, photos, reportMessages, reports } from '../../db/schema.ts';
import { type Person, type TestApp, testApp } from '../app.ts';
import { phonePhoto } from '../photos/pictures.ts';
import { addReport } from '../world.ts';
import { sentReport } from './drafts.ts';

let app: TestApp;
let resident: Person;
let staff: Person;
beforeAll(async () => {
  app = await testApp();
  resident = app.visitor;
  staff = await app.as('staff');
});
afterAll(() => app?.close());
beforeEach(async () => {
  await app.empty();
  app.setNow('2026-11-24T10:00:00+01:00');
});

const rowOf = async (code: string) => {
  const [row] = await app.db.select().from(reports).where(eq(reports.code, code));
  if (!row) throw new Error(`no report ${code}`);
  return row;
};
const move = async (code: string, to: string, answer: string | null = 'Merci de votre message.') =>
  staff.post(`/api/triage/reports/${code}/move`, { version: (await rowOf(code)).version, to, answer });
const own = async (secret: string) => (await resident.get(`/api/follow/report/${secret}`)).body;
const contest = (secret: string, words: string | null = null) =>
  resident.post(`/api/follow/report/${secret}/contest`, { words });
const rate = (secret: string, satisfied: boolean, words: string | null = null) =>
  resident.post(`/api/follow/report/${secret}/rating`, { satisfied, words });
const add = (secret: string, draft: object, files: Uint8Array<ArrayBuffer>[] = []) =>
  resident.send(`/api/follow/report/${secret}/additions`, { requestId: randomUUID(), ...draft }, files);

const resolved = async (changes = {}) => {
  const sent = await sentReport(resident, changes);
  expect((await move(sent.code, 'resolved', 'Ampoule changée.')).status).toBe(200);
  return sent;
};

describe('a closing', () => {
  test('is contested with one tap until the end of the fourteenth day, and counted; a second tap is the same one', async () => {
    const { code, secret } = await resolved();
    app.setNow('2026-12-08T23:59:00+01:00');
    expect((await own(secret)).contestUntil).toBe('2026-12-08T22:59:59.999Z');
    expect((await contest(secret, 'Elle clignote encore.')).status).toBe(200);
    expect((await contest(secret)).status).toBe(200);
    const row = await rowOf(code);
    expect(row).toMatchObject({ state: 'reopen_requested', contested: 1, closedAt: null });
    expect(row.dueAt).toEqual(new Date('2026-12-22T23:59:00+01:00'));
    const traces = await app.db.select().from(history).where(eq(history.action, 'report.contest'));
    expect(traces).toHaveLength(1);
    expect(JSON.stringify(traces)).not.toContain('clignote');
    expect((await own(secret)).messages).toMatchObject([{ kind: 'answer' }, { kind: 'reporter' }]);
    expect((await resident.get(`/api/reports/${code}`)).text).not.toMatch(/clignote|contested|satisf/);
  });

  test('is no longer contested on the fifteenth day, nor is what was refused, nor with a link that nobody was given', async () => {
    const { code, secret } = await resolved();
    app.setNow('2026-12-09T00:00:00+01:00');
    expect(await contest(secret)).toMatchObject({ status: 422, body: { type: 'urn:kartenn:problem:contest_over' } });
    expect((await rate(secret, true)).status).toBe(422);
    expect((await own(secret)).contestUntil).toBeNull();
    const refused = await sentReport(resident);
    await move(refused.code, 'wont_fix');
    expect((await contest(refused.secret)).status).toBe(422);
    expect((await contest(code)).status).toBe(404);
    expect(await rowOf(code)).toMatchObject({ state: 'resolved', contested: 0 });
  });

  test('is asked about; the words are for staff, and the question comes anew after the next closing', async () => {
    const { code, secret } = await resolved();
    expect((await rate(secret, false, 'Trois semaines, c’est long.')).status).toBe(200);
    expect(await own(secret)).toMatchObject({ satisfied: false, version: 2 });
    const staffSee = (await staff.get(`/api/triage/reports/${code}`)).body;
    expect(staffSee).toMatchObject({ satisfied: false, satisfaction: 'Trois semaines, c’est long.', contested: 0 });
    expect((await resident.get(`/api/reports/${code}`)).text).not.toContain('satisf');
    expect((await own(secret)).satisfaction).toBeUndefined();
    expect(JSON.stringify(await app.db.select().from(history))).not.toContain('semaines');
    await contest(secret);
    expect((await move(code, 'resolved', 'Réparé pour de bon.')).status).toBe(200);
    expect(await own(secret)).toMatchObject({ satisfied: null, state: 'resolved' });
  });

  test('that an agent and the reporter meet over is lost by neither', async () => {
    const { code, secret } = await resolved();
    const { version } = await rowOf(code);
    const [tapped, moved] = await Promise.all([
      contest(secret),
      staff.post(`/api/triage/reports/${code}/move`, { version, to: 'assigned', answer: null }),
    ]);
    // Whoever was second met another state, and was told.
    expect([tapped.status, moved.status].sort()).toEqual(tapped.status === 200 ? [200, 409] : [200, 422]);
    expect((await rowOf(code)).version).toBe(version + 1);
  });

  test('of dumped rubbish waits for a photo of how it is now', async () => {
    const { code, secret } = await sentReport(resident, { category: 'dumping' });
    const problem = { status: 422, body: { type: 'urn:kartenn:problem:after_photo_required' } };
    expect(await move(code, 'resolved')).toMatchObject(problem);
    const photo = { territory: 'brest', contentHash: 'c'.repeat(64), width: 8, height: 8 };
    const { id: reportId } = await rowOf(code);
    await app.db.insert(photos).values({ ...photo, reportId });
    expect(await move(code, 'resolved')).toMatchObject(problem);
    await app.db.insert(photos).values({ ...photo, reportId, moment: 'after' });
    expect((await move(code, 'resolved')).status).toBe(200);
    expect((await own(secret)).photos).toMatchObject([{ moment: 'before' }]);
    await app.db.update(photos).set({ released: true }).where(eq(photos.moment, 'after'));
    expect((await resident.get(`/api/reports/${code}`)).body.photos).toMatchObject([{ moment: 'after' }]);
  });
});

describe('by the follow link', () => {
  test('words and photos are added once, however often the phone sends them, and six photos are the most', async () => {
    const photo = await phonePhoto({ width: 60, height: 40 });
    const { code, secret } = await sentReport(resident, {}, [photo]);
    const requestId = randomUUID();
    const answers = await Promise.all(
      [1, 2, 3].map(() => add(secret, { requestId, body: 'La voici de près.' }, [photo, photo])),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await own(secret)).toMatchObject({ photosLeft: 3, messages: [{ body: 'La voici de près.' }] });
    const alone = randomUUID();
    for (let times = 0; times < 2; times += 1)
      expect((await add(secret, { requestId: alone }, [photo])).status).toBe(200);
    expect(await add(secret, {}, [photo, photo, photo])).toMatchObject({ status: 400 });
    expect(await app.db.select().from(photos)).toHaveLength(4);
    expect((await resident.get(`/api/reports/${code}`)).body).toMatchObject({ photos: [], messages: [] });
  });

  test('nothing at all, and nobody’s link, add nothing', async () => {
    const { secret } = await sentReport(resident);
    expect(await add(secret, { body: ' ' })).toMatchObject({ status: 400, body: { errors: [{ path: 'draft.body' }] } });
    expect((await add('nobodys-link', { body: 'Bonjour' })).status).toBe(404);
    expect(await app.db.select().from(reportMessages)).toEqual([]);
  });

  test('a page without scripts does the same by plain forms, in its language, and says what became of it', async () => {
    const { code, secret } = await resolved();
    const said = (fields: Record<string, string>) =>
      resident.request(`/api/follow/report/${secret}/said`, { method: 'POST', body: new URLSearchParams(fields) });
    const where = async (fields: Record<string, string>) => (await said(fields)).headers.get('location');
    const link = `/follow/report/${secret}?said=`;
    expect(await where({ do: 'rate', satisfied: 'no', language: 'br', words: '' })).toBe(`/br${link}not_content`);
    expect(await where({ do: 'add', words: 'Merci', language: 'fr' })).toBe(`${link}added`);
    expect(await where({ do: 'add', words: '', language: 'fr' })).toBe(`${link}refused`);
    expect(await where({ do: 'contest', words: '', language: 'en' })).toBe(`/en${link}contested`);
    expect(await where({ do: 'everything', language: 'en' })).toBe('/');
    expect(await rowOf(code)).toMatchObject({ state: 'reopen_requested', satisfied: false });
  });
});

describe('waiting', () => {
  const waiting = async (state: string) => {
    const sent = await sentReport(resident);
    await move(sent.code, 'assigned');
    await move(sent.code, state, 'De quel lampadaire s’agit-il ?');
    return sent;
  };

  test('for an answer ends after five working days: somebody looks again, and everybody reads why', async () => {
    const { code, secret } = await waiting('waiting_reporter');
    expect(await own(secret)).toMatchObject({ waitingUntil: '2026-12-01T09:00:00.000Z', isLate: false });
    app.setNow('2026-12-01T09:59:00+01:00');
    await endWaiting(app.parts);
    expect((await rowOf(code)).state).toBe('waiting_reporter');
    app.setNow('2026-12-01T10:00:00+01:00');
    await Promise.all([endWaiting(app.parts), endWaiting(app.parts)]);
    const row = await rowOf(code);
    expect(row).toMatchObject({ state: 'triaged', pausedAt: null, waitingUntil: null, version: 4 });
    // Five working days later than promised, as it waited for five.
    expect(row.dueAt).toEqual(new Date('2026-12-15T10:00:00+01:00'));
    const { body } = await resident.get(`/api/reports/${code}`);
    expect(body.steps.at(-1)).toMatchObject({ state: 'triaged', ended: 'unanswered' });
    const [trace] = await app.db
      .select()
      .from(history)
      .where(eq(history.entityId, row.id))
      .orderBy(history.at)
      .offset(3);
    expect(trace).toMatchObject({ actorId: null, actorRole: 'admin', after: { ended: 'unanswered' } });
  });

  test('for a third party ends after fourteen days, and the report stands above what is ordinary', async () => {
    const { code } = await waiting('waiting_third_party');
    app.setNow('2026-12-08T10:00:00+01:00');
    await endWaiting(app.parts);
    await endWaiting(app.parts);
    expect(await rowOf(code)).toMatchObject({ state: 'assigned', urgency: 1, version: 4 });
    expect((await staff.get(`/api/triage/reports/${code}`)).body).toMatchObject({ isAtRisk: true, isLate: false });
  });

  test('that was answered has nothing left to end', async () => {
    const { code, secret } = await waiting('waiting_reporter');
    expect((await add(secret, { body: 'Celui de gauche.' })).status).toBe(200);
    app.setNow('2026-12-20T10:00:00+01:00');
    await endWaiting(app.parts);
    expect(await rowOf(code)).toMatchObject({ state: 'triaged', version: 4, waitingUntil: null });
    expect((await own(secret)).steps.at(-1)).toMatchObject({ state: 'triaged', ended: 'answered' });
  });
});

describe('an honest promise', () => {
  const solved = (category: string, days: number, changes = {}) => {
    const createdAt = new Date('2026-10-05T10:00:00+02:00');
    const closedAt = new Date(createdAt.getTime() + days * 86_400_000);
    return addReport(app.db, { category, createdAt, closedAt, state: 'resolved', ...changes });
  };

  test('is what really happened, in working days, and nothing where fewer than ten were solved', async () => {
    // Monday 5 October: one week is five working days.
    for (let times = 0; times < 8; times += 1) await solved('pothole', 2);
    for (let times = 0; times < 2; times += 1) await solved('pothole', 14);
    for (let times = 0; times < 9; times += 1) await solved('graffiti', 1);
    await solved('graffiti', 1, { visibility: 'hidden' });
    for (let times = 0; times < 12; times += 1) await solved('vulnerable-person', 1, { visibility: 'private' });
    app.setNow('2026-11-24T11:00:00+01:00');
    const promises = [{ category: 'pothole', medianDays: 2, mostDays: 10, count: 10 }];
    expect((await resident.get('/api/reports/promises')).body).toEqual(promises);
    const { code, secret } = await sentReport(resident, { category: 'pothole' });
    expect((await resident.get(`/api/reports/${code}`)).body.promised).toEqual(promises[0]);
    expect((await own(secret)).promised).toEqual(promises[0]);
    const dark = await sentReport(resident);
    expect((await own(dark.secret)).promised).toBeNull();
  });

  test('forgets what is longer ago than a year', async () => {
    for (let times = 0; times < 10; times += 1) await solved('pothole', 2);
    app.setNow('2027-10-08T10:00:00+02:00');
    expect((await resident.get('/api/reports/promises')).body).toEqual([]);
  });
});
