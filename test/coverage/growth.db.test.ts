import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { GrowthAnswer } from '../../api/coverage/contract.ts';
import { coverageRoutes } from '../../api/coverage/routes.ts';
import type { Door } from '../../db/connect.ts';
import { testDatabase } from '../database.ts';
import { addPlace, appOf, emptyWorld, readingParts } from '../world.ts';

let door: Door;
beforeAll(async () => {
  door = await testDatabase();
});
afterAll(() => door?.close());
beforeEach(() => emptyWorld(door.db));

const growth = async (kind = 'papi', now = '2004-11-24T10:00:00+01:00'): Promise<GrowthAnswer> => {
  const parts = readingParts(door.db, { clock: () => new Date(now) });
  const answer = await appOf(parts, coverageRoutes(parts)).request(`/api/growth?kind=${kind}`);
  expect(answer.status).toBe(200);
  return answer.json();
};
const offered = (
  openedOn: string | null,
  closedOn: string | null = null,
  state: 'published' | 'closed' | 'removed' = 'published',
) => addPlace(door.db, { state, offers: [{ kind: 'papi', openedOn, closedOn }] });

test('every year tells what opened, what closed and what was there on its last day', async () => {
  await offered('2000-03-01');
  await offered('2000-09-01', '2002-06-30');
  await offered('2002-01-01');
  await offered('2002-02-01', '2002-12-31');
  await offered('2004-05-01', null);
  expect((await growth()).years).toEqual([
    { year: 2000, opened: 2, closed: 0, active: 2 },
    { year: 2001, opened: 0, closed: 0, active: 2 },
    { year: 2002, opened: 2, closed: 2, active: 2 },
    { year: 2003, opened: 0, closed: 0, active: 2 },
    { year: 2004, opened: 1, closed: 0, active: 3 },
  ]);
});

test('this year ends today: what opens or closes next month has not happened', async () => {
  await offered('2003-01-01', '2004-12-15');
  await offered('2004-12-01');
  await offered('2006-01-01');
  expect((await growth()).years).toEqual([
    { year: 2003, opened: 1, closed: 0, active: 1 },
    { year: 2004, opened: 0, closed: 0, active: 1 },
  ]);
});

test('a closed place counts for its years; one that closed nobody knows when is counted apart', async () => {
  await offered('2001-01-01', '2003-01-31', 'closed');
  await offered('2001-01-01', null, 'closed');
  await offered(null, null, 'closed');
  const { years, undated, closedUndated } = await growth();
  expect(years.map(({ active }) => active)).toEqual([1, 1, 0, 0]);
  expect({ undated, closedUndated }).toEqual({ undated: 0, closedUndated: 2 });
});

test('what was removed as a mistake never was', async () => {
  await offered('2001-01-01', null, 'removed');
  expect(await growth()).toEqual({ years: [], undated: 0, closedUndated: 0 });
});

test('offers without an opening date stand in no year, and are told', async () => {
  await offered(null);
  await offered(null, '2003-01-01');
  await offered('2004-01-01');
  const { years, undated } = await growth();
  expect(years).toEqual([{ year: 2004, opened: 1, closed: 0, active: 1 }]);
  expect(undated).toBe(2);
});

test('each kind has its own growth', async () => {
  await offered('2004-01-01');
  expect((await growth('visio')).years).toEqual([]);
});
