import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Person, TestApp } from '../app.ts';
import { testApp } from '../app.ts';
import { addReport } from '../world.ts';

/** Tuesday 24 November 2026, ten in the morning in Brest. */
const daysAgo = (days: number) => new Date(Date.parse('2026-11-24T09:00:00Z') - days * 86_400_000);

let app: TestApp;
let staff: Person;
beforeAll(async () => {
  app = await testApp();
  staff = await app.as('staff');
  const add = (code: string, category: string, createdDaysAgo: number, dueInDays: number, more: object = {}) =>
    addReport(app.db, { code, category, createdAt: daysAgo(createdDaysAgo), dueAt: daysAgo(-dueInDays), ...more });
  await add('DANGER', 'electric-danger', 0.5, 5);
  await add('BINSLT', 'overflowing-bin', 3, -1, { description: 'Poubelle débordante près de l’église Saint-Louis' });
  await add('BINSNW', 'overflowing-bin', 2, 4, { address: '12 rue de l’Église, Guipavas', commune: 'Guipavas' });
  await add('TREEWT', 'green-space', 20, -3, {
    state: 'waiting_reporter',
    description: 'Haie à 100 % sur le trottoir',
  });
  await add('POTHOL', 'pothole', 40, 2);
  await add('SOLVED', 'street-light', 50, -30, { state: 'resolved', closedAt: daysAgo(10) });
  await add('DENIED', 'noise', 60, -30, { state: 'not_ours', closedAt: daysAgo(2) });
  await add('PRIVAT', 'vulnerable-person', 1, 1, { visibility: 'private' });
  await add('PLZL22', 'pothole', 1, 1, { territory: 'plouarzel' });
});
afterAll(() => app?.close());

const codes = async (query: string): Promise<string[]> => {
  const { status, body } = await staff.get(`/api/triage?${query}`);
  expect(status).toBe(200);
  return body.items.map(({ code }: { code: string }) => code);
};

test('what is dangerous comes first, then what is due soonest; ended reports the latest first', async () => {
  expect(await codes('')).toEqual(['PRIVAT', 'DANGER', 'POTHOL', 'TREEWT', 'BINSLT', 'BINSNW']);
  expect(await codes('scope=closed')).toEqual(['DENIED', 'SOLVED']);
  expect(await codes('scope=late')).toEqual(['TREEWT', 'BINSLT']);
});

test('the counts tell of each heap what it holds, whatever page is shown', async () => {
  const { body } = await staff.get('/api/triage?limit=2&offset=1');
  expect(body).toMatchObject({ total: 6, counts: { open: 6, closed: 2, late: 2, all: 8 } });
  expect(body.items).toMatchObject([
    { code: 'DANGER', late: false, urgency: 2 },
    { code: 'POTHOL', late: false },
  ]);
  expect((await staff.get('/api/triage?commune=Guipavas&scope=closed')).body).toMatchObject({
    items: [],
    total: 0,
    counts: { open: 1, closed: 0, late: 0, all: 1 },
  });
});

describe('an agent looks for', () => {
  test.each([
    ['states', 'states=waiting_reporter,new&category=green-space', ['TREEWT']],
    ['an ended state among the open ones', 'states=resolved', []],
    ['a category', 'category=overflowing-bin', ['BINSLT', 'BINSNW']],
    ['a commune', 'commune=Guipavas', ['BINSNW']],
    ['a service', 'service=espaces-verts', ['TREEWT']],
    ['what came today', 'age=day', ['PRIVAT', 'DANGER']],
    ['what came this week', 'age=week', ['PRIVAT', 'DANGER', 'BINSLT', 'BINSNW']],
    ['what came this month', 'age=month', ['PRIVAT', 'DANGER', 'TREEWT', 'BINSLT', 'BINSNW']],
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
    ['offset=-1', 'offset'],
    ['offset=far', 'offset'],
  ])('something that makes no sense (%s) and is told which part', async (query, path) => {
    expect(await staff.get(`/api/triage?${query}`)).toMatchObject({ status: 400, body: { errors: [{ path }] } });
  });
});
