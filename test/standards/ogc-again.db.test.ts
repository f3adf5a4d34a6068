import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { ogcRoutes } from '../../api/standards/ogc-routes.ts';
import type { Door } from '../../db/connect.ts';
import { testDatabase } from '../database.ts';
import { addPlace, addReport, appOf, emptyWorld, readingParts, touch } from '../world.ts';

let door: Door;
let app: ReturnType<typeof appOf>;
beforeAll(async () => {
  door = await testDatabase();
});
afterAll(() => door?.close());
beforeEach(async () => {
  await emptyWorld(door.db);
  const parts = readingParts(door.db);
  app = appOf(parts, ogcRoutes(parts, { publicUrl: 'https://carte.example' }));
});

const items = (query: string) => `/ogc/collections/${query}`;
const read = async (path: string, headers: Record<string, string> = {}) => {
  const answer = await app.request(path, { headers });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, text, body: text ? JSON.parse(text) : null };
};

test('nothing changed: 304 with the same tag; a change of the collection: new bytes and a new tag', async () => {
  await addPlace(door.db, { code: 'A1' });
  const first = await read(items('papi/items'));
  const etag = first.headers.get('etag') ?? '';
  expect(etag).toMatch(/^"[\w-]+"$/);
  const again = await read(items('papi/items'), { 'if-none-match': `"other", W/${etag}` });
  expect(again).toMatchObject({ status: 304, text: '' });
  expect(again.headers.get('etag')).toBe(etag);
  expect((await read(items('papi/items'))).text).toBe(first.text);

  await touch(door.db, 'report');
  expect((await read(items('papi/items'), { 'if-none-match': etag })).status).toBe(304);

  await addPlace(door.db, { code: 'A2' });
  await touch(door.db, 'papi');
  const changed = await read(items('papi/items'), { 'if-none-match': etag });
  expect(changed.status).toBe(200);
  expect(changed.headers.get('etag')).not.toBe(etag);
  expect(changed.body.numberReturned).toBe(2);
});

test('a feature and a document are asked again in the same way', async () => {
  await addPlace(door.db, { code: 'A1' });
  for (const path of ['/ogc', '/ogc/api', items('papi'), items('papi/items/A1')]) {
    const etag = (await read(path)).headers.get('etag') ?? '';
    expect((await read(path, { 'if-none-match': etag })).status).toBe(304);
  }
});

test('a report that staff hides is gone at once', async () => {
  const report = await addReport(door.db, { code: 'SHOWN2' });
  const { etag } = Object.fromEntries((await read(items('report/items'))).headers);
  await door.db.execute(`update reports set visibility = 'hidden' where id = '${report.id}'`);
  await touch(door.db, 'report');
  const after = await read(items('report/items'), { 'if-none-match': etag ?? '' });
  expect(after).toMatchObject({ status: 200, body: { numberMatched: 0, features: [] } });
});

test('HEAD tells the same as GET, without the features', async () => {
  await addPlace(door.db, { code: 'A1' });
  const get = await read(items('papi/items'));
  const head = await app.request(items('papi/items'), { method: 'HEAD' });
  expect(head.status).toBe(200);
  expect(await head.text()).toBe('');
  expect(head.headers.get('etag')).toBe(get.headers.get('etag'));
  expect(head.headers.get('content-type')).toBe('application/geo+json');
});
