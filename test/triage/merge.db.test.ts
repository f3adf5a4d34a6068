import { eq, isNull } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ITSELF } from '../../api/history/change.ts';
import { Problem } from '../../api/http/problems.ts';
import { reportRow } from '../../api/reports/queries.ts';
import { firstOf } from '../../api/reports/repeats.ts';
import { mergeReport, unmergeReport } from '../../api/triage/merge.ts';
import { history, photos, reportMerges, reports, subscriptions } from '../../db/schema.ts';
import { REPORT_STATES } from '../../db/vocabulary.ts';
import { signInAs } from '../accounts/people.ts';
import type { Person, TestApp } from '../app.ts';
import { testApp } from '../app.ts';
import { phonePhoto } from '../photos/pictures.ts';
import { sentReport } from '../reports/drafts.ts';
import { addReport, BREST } from '../world.ts';
import { addFollower, addPhoto, addVote, addWords, pictureOf } from './together.ts';

let app: TestApp;
let staff: Person;
beforeAll(async () => {
  app = await testApp();
  staff = await app.as('staff');
});
afterAll(() => app?.close());
beforeEach(() => app.empty());

const at = (code: string, verb = '') => `/api/triage/reports/${code}${verb && `/${verb}`}`;
const versionOf = async (code: string) => (await staff.get(at(code))).body.version;
const merge = async (code: string, into: string, person = staff) =>
  person.post(at(code, 'merge'), { version: await versionOf(code), into });
const unmerge = async (code: string, person = staff) =>
  person.post(at(code, 'unmerge'), { version: await versionOf(code) });

describe('a merge', () => {
  test('moves followers, votes, photos and the reporter’s words; whoever did both does it once', async () => {
    const { db } = app;
    const original = await addReport(db, { code: 'FRST22' });
    const repeat = await addReport(db, { code: 'SECND2', supporters: 2 });
    await addPhoto(db, repeat.id);
    for (const email of ['yann@example.org', 'annaig@example.org']) await addFollower(db, repeat.id, email);
    await addFollower(db, original.id, 'yann@example.org');
    for (const voter of ['a', 'b']) await addVote(db, repeat.id, voter);
    await addVote(db, original.id, 'b');
    await addWords(db, repeat.id, 'Côté boulangerie.');
    await addWords(db, repeat.id, 'Voir Enedis', 'note');
    const answer = await merge('SECND2', 'frst22');
    expect(answer).toMatchObject({
      status: 200,
      body: {
        ...{ state: 'duplicate', duplicateOf: 'FRST22', originalState: 'new', photos: [], supporters: 1 },
        ...{ messages: [{ body: 'Voir Enedis' }], relations: { isMerged: true } },
      },
    });
    // Two votes of before they had rows, and the one that was not there yet.
    expect((await staff.get(at('FRST22'))).body).toMatchObject({
      ...{ supporters: 4, photos: [{}], messages: [{ body: 'Côté boulangerie.' }] },
      relations: { repeats: [{ code: 'SECND2', state: 'duplicate' }] },
    });
    const followers = await db.select().from(subscriptions);
    expect(followers.map(({ email, reportId }) => `${email} ${reportId === original.id}`).sort()).toEqual([
      ...['annaig@example.org true', 'yann@example.org false', 'yann@example.org true'],
    ]);
    const traces = await db.select().from(history).where(eq(history.action, 'report.merge'));
    expect(new Set(traces.map(({ changeId }) => changeId)).size).toBe(1);
    expect(JSON.stringify(traces)).not.toMatch(/example\.org|boulangerie/);
  });

  test('of a repeat leads to the first report; nothing repeats itself, nor goes round in a circle', async () => {
    for (const code of ['FRST22', 'SECND2', 'THRD22']) await addReport(app.db, { code });
    await merge('SECND2', 'FRST22');
    expect((await merge('THRD22', 'SECND2')).body.duplicateOf).toBe('FRST22');
    for (const wrong of ['FRST22', 'THRD22', 'NEVER2'])
      expect(await merge('FRST22', wrong)).toMatchObject({ status: 400, body: { errors: [{ path: 'into' }] } });
  });

  test('never makes photos and words of a less visible report readable by more people', async () => {
    const ranks = ['private', 'hidden', 'public'] as const;
    for (const from of ranks)
      for (const into of ranks) {
        const repeat = await addReport(app.db, { visibility: from });
        const original = await addReport(app.db, { visibility: into });
        const leaks = ranks.indexOf(from) < ranks.indexOf(into);
        const { status, body } = await merge(repeat.code, original.code);
        expect([from, into, status]).toEqual([from, into, leaks ? 422 : 200]);
        if (leaks) expect(body.type).toBe('urn:kartenn:problem:merge_leaks');
      }
  });

  test('stays so: the original is not shown while a hidden one repeats it, nor a repeat hidden behind it', async () => {
    const hidden = await addReport(app.db, { code: 'HDDN22', visibility: 'hidden' });
    await addReport(app.db, { code: 'FRST22', visibility: 'hidden' });
    await merge(hidden.code, 'FRST22');
    const show = async (code: string, visibility: string) =>
      staff.post(at(code, 'visibility'), { version: await versionOf(code), visibility });
    expect((await show('FRST22', 'public')).status).toBe(422);
    expect((await show('HDDN22', 'private')).status).toBe(422);
    await unmerge('HDDN22');
    expect((await show('FRST22', 'public')).status).toBe(200);
  });

  test('leaves each reporter their own words and photos by their link, and not one another’s', async () => {
    const picture = await phonePhoto({ width: 80, height: 60 });
    const first = await sentReport(app.visitor, { email: 'soazig@example.org' }, [picture]);
    const second = await sentReport(app.visitor, { email: 'yann@example.org' }, [picture]);
    const reply = (secret: string, body: string) => app.visitor.post(`/api/follow/report/${secret}/messages`, { body });
    await reply(first.secret, 'Première');
    await reply(second.secret, 'Deuxième');
    await merge(second.code, first.code);
    const story = async (secret: string) => (await app.visitor.get(`/api/follow/report/${secret}`)).body;
    const wordsOf = ({ messages }: { messages: { body: string }[] }) => messages.map(({ body }) => body);
    const [own, others] = [await story(second.secret), await story(first.secret)];
    expect([wordsOf(own), wordsOf(others)]).toEqual([['Deuxième'], ['Première']]);
    expect(own).toMatchObject({ state: 'duplicate', duplicateOf: first.code, originalState: 'new' });
    expect([own.photos.length, others.photos.length]).toEqual([1, 1]);
    expect(own.photos[0].id).not.toBe(others.photos[0].id);
    const opens = async (photo: string, secret: string) =>
      (await app.visitor.get(`/photos/${photo}/960.webp?follow=${secret}`)).status;
    expect(await opens(own.photos[0].id, second.secret)).toBe(200);
    expect(await opens(own.photos[0].id, first.secret)).toBe(404);
    expect(await opens(others.photos[0].id, second.secret)).toBe(404);
  });

  test('tells whoever reported the repeat, and later what became of the original', async () => {
    const first = await sentReport(app.visitor);
    const second = await sentReport(app.visitor, { email: 'yann@example.org' });
    await merge(second.code, first.code);
    await staff.post(at(first.code, 'move'), {
      ...{ version: await versionOf(first.code), to: 'resolved', answer: 'L’ampoule est changée.' },
    });
    const letters = (await app.letters()).map(({ to, text }) => `${JSON.stringify(to)} ${text}`);
    expect(letters).toHaveLength(3);
    expect(letters.every((letter) => letter.includes('yann@example.org') && letter.includes(second.secret))).toBe(true);
    expect(letters.some((letter) => letter.includes(first.code))).toBe(true);
    expect(letters.some((letter) => letter.includes('L’ampoule est changée.'))).toBe(true);
  });

  test('several at once: one that cannot be merged stops no other', async () => {
    for (const code of ['FRST22', 'SECND2', 'THRD22', 'FRTH22']) await addReport(app.db, { code });
    await addReport(app.db, { code: 'HDDN22', visibility: 'private' });
    const repeats = ['SECND2', 'THRD22', 'HDDN22'].map((code) => ({ code, version: 1 }));
    const sent = { into: 'FRST22', repeats: [...repeats, { code: 'FRTH22', version: 7 }] };
    const { body } = await staff.post('/api/triage/merges', sent);
    expect(body.results.map(({ trouble }: { trouble: string | null }) => trouble === null)).toEqual([
      ...[true, true, false, false],
    ]);
    expect(body.report.relations.repeats).toHaveLength(2);
  });

  test('needs the right on both reports', async () => {
    await addReport(app.db, { code: 'LGHT22' });
    await addReport(app.db, { code: 'WATR22', category: 'street-light', service: 'eau' });
    const water = await signInAs(app, 'merge-eau@example.org', 'staff', ['eau']);
    for (const [code, into] of [
      ['WATR22', 'LGHT22'],
      ['LGHT22', 'WATR22'],
    ] as const)
      expect(await merge(code, into, water)).toMatchObject({
        status: 403,
        body: { type: 'urn:kartenn:problem:other_service' },
      });
    await merge('WATR22', 'LGHT22');
    expect((await unmerge('WATR22', water)).status).toBe(403);
    expect(await app.db.select().from(reportMerges)).toHaveLength(1);
  });
});

describe('candidates', () => {
  test('are near and of the same group, the nearest first, and not repeats already', async () => {
    const here = await addReport(app.db, { code: 'HERE22' });
    const metres = (north: number) => ({ lon: here.location.lon, lat: here.location.lat + north / 111_200 });
    await addReport(app.db, { code: 'NEAR22', location: metres(20) });
    await addReport(app.db, { code: 'PRVT22', location: metres(10), visibility: 'private' });
    await addReport(app.db, { code: 'FAR222', location: metres(900) });
    await addReport(app.db, { code: 'THER22', location: metres(5), category: 'pothole' });
    await addReport(app.db, { code: 'DPLC22', location: metres(5), state: 'duplicate', closedAt: new Date() });
    const { body } = await staff.get(at('HERE22', 'candidates'));
    expect(body.map(({ code }: { code: string }) => code)).toEqual(['PRVT22', 'NEAR22']);
    expect(Math.round(body[1].distanceMetres)).toBe(20);
  });
});

describe('taken back', () => {
  test('by a move out of "duplicate", the repeat has its photos again', async () => {
    const original = await addReport(app.db, { code: 'FRST22' });
    const repeat = await addReport(app.db, { code: 'SECND2' });
    await addPhoto(app.db, repeat.id);
    await staff.post(at('SECND2', 'move'), { version: 1, to: 'duplicate', duplicateOf: 'FRST22' });
    expect((await app.db.select().from(photos)).map(({ reportId }) => reportId)).toEqual([original.id]);
    await staff.post(at('SECND2', 'move'), { version: 2, to: 'triaged' });
    expect((await app.db.select().from(photos)).map(({ reportId }) => reportId)).toEqual([repeat.id]);
    expect((await staff.get(at('SECND2'))).body).toMatchObject({ state: 'triaged', relations: { isMerged: false } });
  });

  test('what was never merged cannot be taken back', async () => {
    await addReport(app.db, { code: 'FRST22' });
    expect(await unmerge('FRST22')).toMatchObject({ status: 409, body: { state: 'new', version: 1 } });
  });

  /** Five reports of one street; merges and takings back in any order, with residents who go on meanwhile. */
  const REPORTS = 5;
  const anyReport = fc.nat(REPORTS - 1);
  const person = fc.constantFrom('anna', 'bran', 'corentin', 'denez');
  const step = fc.oneof(
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('merge' as const), from: anyReport, into: anyReport }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('unmerge' as const), from: anyReport }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('add' as const), to: anyReport, who: person }) },
  );
  const world = fc.record({
    states: fc.array(fc.constantFrom(...REPORT_STATES.filter((state) => state !== 'duplicate')), {
      ...{ minLength: REPORTS, maxLength: REPORTS },
    }),
    counted: fc.array(fc.nat(3), { minLength: REPORTS, maxLength: REPORTS }),
    hanging: fc.array(fc.record({ to: anyReport, who: person }), { maxLength: 12 }),
    steps: fc.array(step, { minLength: 3, maxLength: 10 }),
  });

  /** Without HTTP, for the sake of many worlds; what is refused changes nothing. */
  const byHand = async (code: string, into: string | null) => {
    const { version } = await reportRow(app.db, BREST.code, code);
    const done = into
      ? mergeReport(app.parts, ITSELF, code, { version, into, answer: null })
      : unmergeReport(app.parts, ITSELF, code, { version });
    await done.catch((error: unknown) => {
      if (!(error instanceof Problem)) throw error;
    });
  };

  const hang = async (id: string, who: string) => {
    // Who votes for a repeat votes for the first report.
    await addVote(app.db, (await firstOf(app.db, id))?.id ?? id, who);
    await addFollower(app.db, id, `${who}@example.org`);
    await addPhoto(app.db, id, { contentHash: who, released: who < 'c' });
    await addWords(app.db, id, who);
  };

  test('any merges leave every row exactly as it was, and what came meanwhile where it came', async () => {
    await fc.assert(
      fc.asyncProperty(world, async ({ states, counted, hanging, steps }) => {
        await app.empty();
        const rows: Awaited<ReturnType<typeof addReport>>[] = [];
        for (const [n, state] of states.entries())
          rows.push(
            await addReport(app.db, {
              ...{ state, code: `RPRT2${n + 2}`, supporters: counted[n] ?? 0 },
              ...{ pausedAt: state.startsWith('waiting') ? new Date('2026-11-23T08:00:00.123Z') : null },
              ...{ closedAt: state === 'resolved' ? new Date('2026-11-22T08:00:00.456Z') : null },
            }),
          );
        const idOf = (n: number) => rows[n]?.id ?? '';
        const codeOf = (n: number) => rows[n]?.code ?? '';
        for (const { to, who } of hanging) await hang(idOf(to), who);
        let expected = await pictureOf(app.db);
        for (const one of steps) {
          if (one.kind === 'merge') await byHand(codeOf(one.from), codeOf(one.into));
          if (one.kind === 'unmerge') await byHand(codeOf(one.from), null);
          if (one.kind === 'add') {
            const before = await pictureOf(app.db);
            await hang(idOf(one.to), one.who);
            expected = plus(expected, before, await pictureOf(app.db));
          }
        }
        const merged = await app.db
          .select({ code: reports.code })
          .from(reportMerges)
          .innerJoin(reports, eq(reports.id, reportMerges.fromId))
          .where(isNull(reportMerges.undoneAt));
        for (const { code } of merged) await byHand(code, null);
        expect(await pictureOf(app.db)).toEqual(expected);
      }),
      { numRuns: 6 },
    );
  }, 120_000);
});

type Picture = Awaited<ReturnType<typeof pictureOf>>;

/** What was to be expected before, and what has been added between two pictures. */
function plus(expected: Picture, before: Picture, after: Picture): Picture {
  const added = <Row>(was: readonly Row[], is: readonly Row[], key: (row: Row) => string) => {
    const known = new Set(was.map(key));
    return is.filter((row) => !known.has(key(row)));
  };
  const byId = (one: { id: string }, other: { id: string }) => (one.id < other.id ? -1 : 1);
  const voteKey = ({ reportId, voter }: { reportId: string; voter: string }) => `${reportId} ${voter}`;
  const newVotes = added(before.supports, after.supports, voteKey);
  const idOf = ({ id }: { id: string }) => id;
  return {
    reports: expected.reports.map((row) => ({
      ...row,
      supporters: row.supporters + newVotes.filter(({ reportId }) => reportId === row.id).length,
    })),
    photos: [...expected.photos, ...added(before.photos, after.photos, idOf)].sort(byId),
    subscriptions: [...expected.subscriptions, ...added(before.subscriptions, after.subscriptions, idOf)].sort(byId),
    messages: [...expected.messages, ...added(before.messages, after.messages, idOf)].sort(byId),
    supports: [...expected.supports, ...newVotes].sort((one, other) => (voteKey(one) < voteKey(other) ? -1 : 1)),
  };
}
