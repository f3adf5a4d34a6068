/** What came in a file is forgotten in time, and what was written of it can still be undone. */
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { jobsWith } from '../../api/jobs.ts';
import { importRows, importRuns, places } from '../../db/schema.ts';
import type { Person, TestApp } from '../app.ts';
import { testApp } from '../app.ts';
import { accepted, BELLEVUE, PONTANEZEN, rehearsed, rowsOf, table, undone, uploaded } from './files.ts';

const MAILBOX = 'accueil.bellevue@example.org';
const FILE = `${table(BELLEVUE, PONTANEZEN).replace('telephone', 'telephone;courriel').replace('89 30', `89 30;${MAILBOX}`)}\r\nX1;Sans point;rue de Siam;29200;;;;perdu@example.org`;

let app: TestApp;
let mediator: Person;
beforeAll(async () => {
  app = await testApp();
  mediator = await app.as('mediator');
});
afterAll(() => app?.close());
beforeEach(async () => {
  await app.empty();
  app.setNow('2026-11-24T09:00:00Z');
});

const forget = async () => {
  const importsFolder = join(app.folder, 'imports');
  await jobsWith({ importsFolder })
    .find(({ name }) => name === 'forget-imports')
    ?.run(app.parts);
};
const isKept = (id: string) =>
  access(join(app.folder, 'imports', `${id}.file`)).then(
    () => true,
    () => false,
  );
const everything = async () =>
  JSON.stringify([await app.db.select().from(importRows), await app.db.select().from(importRuns)]);

test('thirty days after its acceptance a file is gone, with every mailbox in it; until then nothing is', async () => {
  const { id } = await accepted(mediator, FILE);
  app.setNow('2026-12-23T09:00:00Z');
  await forget();
  expect(await isKept(id)).toBe(true);
  expect(await everything()).toContain('perdu@example.org');
  app.setNow('2026-12-25T09:00:00Z');
  await forget();
  expect(await isKept(id)).toBe(false);
  expect(await everything()).not.toMatch(/example\.org|rue de Siam|89 30/);
  const { body } = await mediator.get(`/api/imports/${id}`);
  expect(body).toMatchObject({ forgottenAt: '2026-12-25T09:00:00.000Z', outcomes: { added: 2 }, sample: [] });
  expect((await rowsOf(mediator, id)).map(({ name }) => name)).toEqual([
    ...['Médiathèque de Bellevue', 'Centre social de Pontanézen', 'Sans point'],
  ]);
  const before = await everything();
  await forget();
  expect(await everything()).toBe(before);
});

test('what is forgotten can still be undone, exactly', async () => {
  const first = await accepted(mediator, table(BELLEVUE));
  const [place] = await app.db.select().from(places);
  const second = await accepted(mediator, table(BELLEVUE.replace('1 place', '3 place')));
  app.setNow('2027-02-01T09:00:00Z');
  await forget();
  expect((await undone(mediator, await read(second.id))).outcomes).toMatchObject({ undone: 1 });
  expect(await app.db.select().from(places)).toMatchObject([{ id: place?.id, address: '1 place Napoléon III' }]);
  expect((await undone(mediator, await read(first.id))).outcomes).toMatchObject({ undone: 1 });
  expect(await app.db.select().from(places).where(eq(places.state, 'published'))).toEqual([]);
});

const read = async (id: string) => (await mediator.get(`/api/imports/${id}`)).body;

test('what was never accepted leaves nothing behind, and what is being looked at stays', async () => {
  const sent = await uploaded(mediator, FILE);
  const tried = await rehearsed(mediator, FILE);
  app.setNow('2026-12-20T09:00:00Z');
  const fresh = await rehearsed(mediator, table(PONTANEZEN));
  app.setNow('2026-12-30T09:00:00Z');
  await forget();
  expect((await app.db.select().from(importRuns)).map(({ id }) => id)).toEqual([fresh.id]);
  expect(await Promise.all([sent, tried, fresh].map(({ id }) => isKept(id)))).toEqual([false, false, true]);
  expect(await everything()).not.toContain('example.org');
});

test('an acceptance that was broken off and left alone writes nothing more when somebody goes on', async () => {
  const run = await rehearsed(mediator, FILE);
  await app.db.update(importRuns).set({ state: 'accepting', beatAt: null }).where(eq(importRuns.id, run.id));
  app.setNow('2027-02-01T09:00:00Z');
  await forget();
  const { version } = await read(run.id);
  expect((await mediator.post(`/api/imports/${run.id}/acceptance`, { version })).status).toBe(200);
  await expect.poll(async () => (await read(run.id)).state).toBe('accepted');
  expect(await app.db.select().from(places)).toEqual([]);
});
