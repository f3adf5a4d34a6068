import { eq, inArray } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { areaText } from '../../api/triage/area-text.ts';
import { mentions, photos, reportContacts, reportMessages, reports, roleGrants } from '../../db/schema.ts';
import type { Person, TestApp } from '../app.ts';
import { testApp } from '../app.ts';
import { addReport } from '../world.ts';

/** Tuesday 24 November 2026, ten in the morning in Brest. */
const daysAgo = (days: number) => new Date(Date.parse('2026-11-24T09:00:00Z') - days * 86_400_000);

/** Around the church of Guipavas. */
const CORNERS = [
  { lon: -4.47, lat: 48.42 },
  { lon: -4.45, lat: 48.42 },
  { lon: -4.45, lat: 48.44 },
  { lon: -4.47, lat: 48.44 },
];
const AREA = areaText(CORNERS);

let app: TestApp;
let staff: Person;
beforeAll(async () => {
  app = await testApp();
  staff = await app.as('staff');
  const add = (code: string, category: string, createdDaysAgo: number, dueInDays: number, more: object = {}) =>
    addReport(app.db, { code, category, createdAt: daysAgo(createdDaysAgo), dueAt: daysAgo(-dueInDays), ...more });
  await add('DANGER', 'electric-danger', 0.5, 5);
  await add('BINSLT', 'overflowing-bin', 3, -1, { description: 'Poubelle débordante près de l’église Saint-Louis' });
  await add('BINSNW', 'overflowing-bin', 2, 4, {
    address: '12 rue de l’Église, Guipavas',
    commune: 'Guipavas',
    location: { lon: -4.46, lat: 48.43 },
    channel: 'phone',
    serviceAnswer: 'accepted',
  });
  await add('TREEWT', 'green-space', 20, -3, {
    state: 'waiting_reporter',
    pausedAt: daysAgo(5),
    description: 'Haie à 100 % sur le trottoir',
  });
  await add('POTHOL', 'pothole', 40, 2, { riskAt: daysAgo(1), serviceAnswer: 'refused' });
  await add('SOLVED', 'street-light', 50, -30, {
    state: 'resolved',
    closedAt: daysAgo(10),
    satisfied: false,
    contested: 1,
  });
  await add('DENIED', 'noise', 60, -30, { state: 'not_ours', closedAt: daysAgo(2) });
  await add('PRIVAT', 'vulnerable-person', 1, 1, { visibility: 'private' });
  await add('PLZL22', 'pothole', 1, 1, { territory: 'plouarzel' });
  await add('UNSURE', 'pothole', 1, 1, { intake: 'to_confirm', visibility: 'hidden', token: 'unsure' });
  const [bin] = await app.db.select().from(reports).where(eq(reports.code, 'BINSLT'));
  const photo = { territory: 'brest', reportId: bin?.id ?? null, contentHash: 'ff', width: 1, height: 1 };
  await app.db.insert(photos).values(photo);
  await app.db.insert(reportContacts).values({ reportId: bin?.id ?? '', email: 'riveraine@example.org' });
  const [me] = await app.db.select().from(roleGrants).where(eq(roleGrants.role, 'staff'));
  const [note] = await app.db
    .insert(reportMessages)
    .values({ reportId: bin?.id ?? '', kind: 'note', body: 'À voir ensemble', authorRole: 'staff' })
    .returning();
  await app.db.insert(mentions).values({ messageId: note?.id ?? '', accountId: me?.accountId ?? '' });
  await app.db
    .update(reports)
    .set({ assigneeId: me?.accountId })
    .where(inArray(reports.code, ['BINSNW', 'SOLVED']));
});
afterAll(() => app?.close());

const codes = async (query: string): Promise<string[]> => {
  const { status, body } = await staff.get(`/api/triage?${query}`);
  expect(status).toBe(200);
  return body.items.map(({ code }: { code: string }) => code);
};

test('what is dangerous comes first, then what is late, at risk and due soonest, and last what waits for somebody else', async () => {
  expect(await codes('')).toEqual(['PRIVAT', 'DANGER', 'BINSLT', 'POTHOL', 'BINSNW', 'TREEWT']);
  expect(await codes('scope=late')).toEqual(['BINSLT']);
  expect(await codes('scope=risk')).toEqual(['POTHOL']);
  expect(await codes('scope=paused')).toEqual(['TREEWT']);
});

test('ended reports come the latest first; dates that are asked for lead the order', async () => {
  expect(await codes('scope=closed')).toEqual(['DENIED', 'SOLVED']);
  expect(await codes('scope=closed&from=2026-01-01')).toEqual(['SOLVED', 'DENIED']);
  expect((await codes('scope=all')).slice(0, 2)).toEqual(['DANGER', 'PRIVAT']);
});

test('the counts tell of each heap what it holds; closed ones are counted where they are asked for', async () => {
  const { body } = await staff.get('/api/triage?limit=2');
  expect(body).toMatchObject({ total: 6, counts: { open: 6, late: 1, risk: 1, paused: 1, closed: null, all: null } });
  expect(body.items).toMatchObject([
    { code: 'PRIVAT', late: false, risk: false, paused: false },
    { code: 'DANGER', late: false },
  ]);
  expect((await staff.get('/api/triage?commune=Guipavas&scope=closed')).body).toMatchObject({
    items: [],
    total: 0,
    counts: { open: 1, late: 0, closed: 0, all: 1 },
  });
});

test.each(['open', 'closed', 'all', 'all&due_from=2026-01-01'])(
  'page by page (%s), every report comes once, also when one arrives in between',
  async (scope) => {
    const whole = await codes(`scope=${scope}`);
    const seen: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const { body } = await staff.get(`/api/triage?scope=${scope}&limit=1${next && `&after=${next}`}`);
      seen.push(...body.items.map(({ code }: { code: string }) => code));
      next = body.next;
      app.setNow('2026-11-24T10:00:30+01:00');
    }
    app.setNow('2026-11-24T10:00:00+01:00');
    expect(seen).toEqual(whole);
  },
);

test('the board has a column a state, and the map every point', async () => {
  const { body } = await staff.get('/api/triage/board');
  const filled = body.columns.filter(({ count }: { count: number }) => count > 0);
  expect(filled).toMatchObject([
    { state: 'new', count: 5 },
    { state: 'waiting_reporter', count: 1, items: [{ code: 'TREEWT' }] },
  ]);
  expect(body.columns).toHaveLength(8);
  const map = (await staff.get('/api/triage/points?category=overflowing-bin')).body;
  expect(map).toEqual({
    more: false,
    points: [
      ['BINSLT', -4.4995, 48.4002, 'overflowing-bin', 'new', 0, 1],
      ['BINSNW', -4.46, 48.43, 'overflowing-bin', 'new', 0, 1],
    ],
  });
});

describe('an agent looks for', () => {
  test.each([
    ['states', 'states=waiting_reporter,new&category=green-space', ['TREEWT']],
    ['an ended state among the open ones', 'states=resolved', []],
    ['a category', 'category=overflowing-bin', ['BINSLT', 'BINSNW']],
    ['a commune', 'commune=Guipavas', ['BINSNW']],
    ['a service', 'service=espaces-verts', ['TREEWT']],
    [
      'services that are hers, which are all',
      'service=mine',
      ['PRIVAT', 'DANGER', 'BINSLT', 'POTHOL', 'BINSNW', 'TREEWT'],
    ],
    ['a group of categories', 'group=cleanliness', ['BINSLT', 'BINSNW']],
    ['what is hers', 'assignee=me', ['BINSNW']],
    ['what was hers among all', 'scope=all&assignee=me', ['BINSNW', 'SOLVED']],
    ['what is nobody’s', 'assignee=nobody&category=overflowing-bin', ['BINSLT']],
    ['danger', 'urgency=2', ['PRIVAT', 'DANGER']],
    ['what came by phone', 'channel=phone', ['BINSNW']],
    ['the same among all', 'scope=all&channel=phone,import', ['BINSNW']],
    ['what is private', 'visibility=private', ['PRIVAT']],
    ['what waits for its sender', 'intake=to_confirm', ['UNSURE']],
    ['what a service refused', 'answer=refused', ['POTHOL']],
    ['photos', 'has=photos', ['BINSLT']],
    ['photos to release, from whom one can be answered', 'has=to_release,contact', ['BINSLT']],
    ['no contact', 'without=contact&category=overflowing-bin', ['BINSNW']],
    ['what she was mentioned in', 'has=mention', ['BINSLT']],
    ['dissatisfied people', 'scope=all&has=dissatisfied,contested', ['SOLVED']],
    ['what is no demonstration', 'without=demonstration,place&states=waiting_reporter', ['TREEWT']],
    ['merged ones', 'has=merged', []],
    ['days of sending', 'from=2026-11-04&to=2026-11-04', ['TREEWT']],
    ['days of the deadline', 'due_from=2026-11-28&due_to=2026-11-28', ['BINSNW']],
    ['what is near', 'near=-4.4605,48.4301,100', ['BINSNW']],
    ['what is not quite near enough', 'near=-4.4605,48.4301,10', []],
    ['a drawn area', `area=${AREA}`, ['BINSNW']],
    ['an area whose lines cross', `area=${areaText([...CORNERS].sort((a, b) => a.lat - b.lat))}&states=planned`, []],
    ['an area that nobody knows', 'within=quarter:29019/Kerlost', []],
    ['a category and a commune among all', 'scope=all&category=overflowing-bin&commune=Guipavas', ['BINSNW']],
    ['a quote in a name', 'commune=Gouesnou%22%7D', []],
    ['what came today', 'age=day', ['PRIVAT', 'DANGER']],
    ['what came this week', 'age=week', ['PRIVAT', 'DANGER', 'BINSLT', 'BINSNW']],
    ['what came this month', 'age=month', ['PRIVAT', 'DANGER', 'BINSLT', 'BINSNW', 'TREEWT']],
    ['what is older', 'age=older', ['POTHOL']],
    ['a word with its accents', 'q=église', ['BINSLT', 'BINSNW']],
    ['a word without its accents', 'q=eglise', ['BINSLT', 'BINSNW']],
    ['words with capitals and a hyphen', 'q=SAINT LOUIS', ['BINSLT']],
    ['a code as it was read aloud', 'q=pothol', ['POTHOL']],
    ['a percent sign, which is no wildcard', 'q=100 %25 sur', ['TREEWT']],
    ['an underscore, which is no wildcard', 'q=p_tholx', []],
    ['nothing that is there', 'q=bagad', []],
  ])('%s', async (_what, query, expected) => {
    expect(await codes(query)).toEqual(expected);
  });

  test.each([
    ['scope=mine', 'scope'],
    ['states=new,lost', 'states.1'],
    ['age=century', 'age'],
    ['limit=0', 'limit'],
    ['limit=501', 'limit'],
    ['after=1_2', 'after'],
    ["after=';drop table reports", 'after'],
    ['near=0,0,0', 'near.2'],
    ['near=-4.4,48.4', 'near'],
    ['area=1.1_2.2', 'area'],
    ['area=zzzzzzzz.zzzzzzzz_1.1_1.1', 'area'],
    ['within=france', 'within'],
    ['from=2026-02-30', 'from'],
    ['has=friends', 'has.0'],
    [`assignee=${'x'.repeat(61)}`, 'assignee'],
  ])('something that makes no sense (%s) and is told which part', async (query, path) => {
    expect(await staff.get(`/api/triage?${query}`)).toMatchObject({ status: 400, body: { errors: [{ path }] } });
  });
});
