import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '../app.ts';
import { ASKING, newKey } from '../open311/software.ts';
import { addReport } from '../world.ts';
import { runClauses } from './run.ts';

let app: TestApp;
beforeAll(async () => {
  // The run asks what lies in the last ninety days of the real calendar.
  app = await testApp({ territory: ASKING, now: new Date().toISOString() });
});
afterAll(() => app?.close());

test('our own server keeps every clause, read and written', async () => {
  const key = await newKey(await app.as('admin'));
  const day = (ago: number) => new Date(Date.now() - ago * 86_400_000);
  await addReport(app.db, { createdAt: day(3), description: 'Trou < 1 m & « profond »' });
  await addReport(app.db, { createdAt: day(5), state: 'resolved', closedAt: day(4), category: 'pothole' });
  await addReport(app.db, { createdAt: day(120), category: 'graffiti' });
  const fetchFrom = async (address: string, init?: RequestInit) => {
    const { pathname, search } = new URL(address);
    const { status, headers, bytes } = await app.visitor.request(`${pathname}${search}`, init);
    return new Response(bytes, { status, headers });
  };
  const base = 'http://localhost:4600/open311/v2/';
  const results = await runClauses({ base, key, writing: 'allowed', fetchFrom });
  expect(results.filter(({ outcome }) => outcome !== 'kept')).toEqual([]);
  const count = async () => (await app.db.execute<{ n: number }>(sql`select count(*)::int as n from reports`))[0]?.n;
  const before = await count();
  await runClauses({ base, key, writing: 'forbidden', fetchFrom });
  expect(await count()).toBe(before);
});
