import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { FSDriver } from 'flydrive/drivers/fs';
import { expect, test } from 'vitest';
import { createPhotoStore } from '../../api/photos/store.ts';
import { sweepPhotos } from '../../api/photos/sweeping.ts';
import { openDatabase } from '../../db/connect.ts';
import { photos, reports } from '../../db/schema.ts';
import { phonePhoto } from '../photos/pictures.ts';
import { reportDraft } from '../reports/drafts.ts';
import { addressOf, emptyFolder, ROOT, startKartenn, until } from './process.ts';

const DAY_MS = 24 * 3_600_000;
const WORDS = 'Trottoir affaissé devant le portail bleu';

test('killed with kill -9 while photos are on their way to their rows: sent again, there is one report and no stray file', async () => {
  const folder = await emptyFolder();
  const files = await Promise.all([31, 32, 33].map((shade) => phonePhoto({ width: 1600, height: 1200, shade })));
  const draft = JSON.stringify(reportDraft({ category: 'pothole', description: WORDS, requestId: randomUUID() }));
  const send = (address: string) => {
    const body = new FormData();
    body.set('draft', draft);
    for (const bytes of files) body.append('photos', new Blob([bytes], { type: 'image/jpeg' }), 'photo.jpg');
    return fetch(`${address}/api/reports`, { method: 'POST', body });
  };
  const env = { KARTENN_DATA: folder, PROOF_OF_WORK: 'off', GEOCODER: 'off' };
  const kept = () => readdir(join(folder, 'photos'), { recursive: true }).catch(() => []);

  const first = startKartenn(env);
  const address = await addressOf(first);
  const before = (await kept()).length;
  const broken = send(address).then(
    () => 'answered',
    () => 'broken off',
  );
  await until(async () => ((await kept()).length > before ? true : undefined), first);
  first.child.kill('SIGKILL');
  expect(await broken).toBe('broken off');
  await first.ended;

  const second = startKartenn(env);
  const again = await addressOf(second);
  const answers = [await send(again), await send(again)];
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  const [one, other] = await Promise.all(answers.map((answer) => answer.json()));
  expect(other.code).toBe(one.code);
  second.child.kill('SIGTERM');
  await second.ended;

  const door = await openDatabase({ folder, migrations: join(ROOT, 'db/migrations') });
  const store = createPhotoStore(new FSDriver({ location: join(folder, 'photos'), visibility: 'private' }));
  try {
    const ours = await door.db.select().from(reports).where(eq(reports.description, WORDS));
    expect(ours.map(({ code }) => code)).toEqual([one.code]);
    await sweepPhotos({ db: door.db, photos: store, clock: () => new Date(Date.now() + 2 * DAY_MS) });
    const rows = await door.db.select().from(photos);
    expect(rows.filter(({ reportId }) => reportId === ours[0]?.id)).toHaveLength(3);
    const hashes: string[] = [];
    for await (const some of store.all()) hashes.push(...some);
    const named = new Set(
      rows.flatMap(({ contentHash, originalHash }) => [contentHash, ...(originalHash ? [originalHash] : [])]),
    );
    expect(hashes.sort()).toEqual([...named].sort());
    for (const hash of hashes) expect((await store.read(hash, 320)).byteLength).toBeGreaterThan(0);
  } finally {
    await door.close();
  }
});
