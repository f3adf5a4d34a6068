import { readdir, rm, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { JOBS } from '../../api/jobs.ts';
import { sweepPhotos } from '../../api/photos/sweeping.ts';
import { photos } from '../../db/schema.ts';
import { type TestApp, testApp } from '../app.ts';
import { sentReport } from '../reports/drafts.ts';
import { phonePhoto } from './pictures.ts';

let app: TestApp;
let folder: string;
beforeAll(async () => {
  app = await testApp({ now: '2026-11-24T10:00:00+01:00' });
  folder = join(app.folder, 'photos');
});
afterAll(() => app?.close());
beforeEach(async () => {
  await app.empty();
  await rm(folder, { recursive: true, force: true });
});

const small = (shade: number) => phonePhoto({ width: 60, height: 40, shade });
const folderOf = (hash: string) => join(folder, hash.slice(0, 2), hash);
const hashesOf = async () => (await app.db.select().from(photos)).map(({ contentHash }) => contentHash);
const isKept = (hash: string) =>
  readdir(folderOf(hash)).then(
    (names) => names.length === 3,
    () => false,
  );

async function writtenAt(hash: string, instant: string): Promise<void> {
  for (const name of await readdir(folderOf(hash)))
    await utimes(join(folderOf(hash), name), new Date(instant), new Date(instant));
}

test('before the first photo there is nothing to sweep', async () => {
  expect(await sweepPhotos(app.parts)).toBe(0);
});

test('the process was killed between photo and report: the file goes a day later, and a repeat loses nothing', async () => {
  const { contentHash } = await app.parts.photos.keep(await small(11));
  await writtenAt(contentHash, '2026-11-23T10:00:01+01:00');
  expect(await sweepPhotos(app.parts)).toBe(0);
  expect(await isKept(contentHash)).toBe(true);

  await writtenAt(contentHash, '2026-11-23T09:59:59+01:00');
  await JOBS.find(({ name }) => name === 'sweep-photos')?.run(app.parts);
  expect(await isKept(contentHash)).toBe(false);
  expect(await sweepPhotos(app.parts)).toBe(0);

  await sentReport(app.visitor, {}, [await small(11)]);
  expect(await hashesOf()).toEqual([contentHash]);
  expect(await isKept(contentHash)).toBe(true);
});

test('what a row names stays however old, also the original behind a blacked-out photo', async () => {
  await sentReport(app.visitor, {}, [await small(21), await small(22)]);
  const hashes = await hashesOf();
  const original = await app.parts.photos.keep(await small(23));
  await app.db
    .update(photos)
    .set({ originalHash: original.contentHash })
    .where(eq(photos.contentHash, hashes[0] ?? ''));
  const all = [...hashes, original.contentHash];
  for (const hash of all) await writtenAt(hash, '2020-01-01T00:00:00Z');
  expect(await sweepPhotos(app.parts)).toBe(0);
  expect(await Promise.all(all.map(isKept))).toEqual([true, true, true]);
});

test('a report is gone, another one shows the same photo: the photo stays until nobody names it', async () => {
  await sentReport(app.visitor, {}, [await small(31)]);
  await sentReport(app.visitor, {}, [await small(31)]);
  const [hash = ''] = await hashesOf();
  await writtenAt(hash, '2020-01-01T00:00:00Z');
  const [first] = await app.db.select().from(photos);
  await app.db.delete(photos).where(eq(photos.id, first?.id ?? ''));
  expect(await sweepPhotos(app.parts)).toBe(0);
  await app.db.delete(photos);
  expect(await sweepPhotos(app.parts)).toBe(1);
  expect(await isKept(hash)).toBe(false);
});
