import { and, eq, isNotNull } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { writeNextBatch } from '../../api/imports/accepting.ts';
import { placeStateSeen } from '../../api/places/place-state.ts';
import { history, importOrigins, importRuns, placePairs, places } from '../../db/schema.ts';
import type { Person, TestApp } from '../app.ts';
import { testApp } from '../app.ts';
import { addPlace } from '../world.ts';
import {
  accepted,
  BELLEVUE,
  CAPUCINS,
  HEADER,
  PONTANEZEN,
  rehearsed,
  rowsOf,
  settled,
  table,
  undone,
  uploaded,
} from './files.ts';

let app: TestApp;
let mediator: Person;
let resident: Person;
beforeAll(async () => {
  app = await testApp();
  mediator = await app.as('mediator');
  resident = await app.as('resident');
});
afterAll(() => app?.close());
beforeEach(() => app.empty());

const shown = () => app.db.select().from(places).where(eq(places.state, 'published'));
const stateOf = (id: string) => placeStateSeen(app.db, id);

test('a rehearsal says of every row what it would do, and writes nothing', async () => {
  const { code } = await addPlace(app.db);
  const before = await app.db.select().from(history);
  const text = table(
    BELLEVUE,
    CAPUCINS,
    'X1;;2 rue de Siam;29200;48.39;-4.49;',
    'X2;Sans point;2 rue de Siam;29200;;;',
    'X3;Mairie de Quimper;44 place Saint-Corentin;29000;47.9960;-4.1020;',
    'B1;Médiathèque de Bellevue;1 place Napoléon III;29200;48.4045;-4.4860;',
  );
  const run = await rehearsed(mediator, text);
  expect(run).toMatchObject({
    state: 'rehearsed',
    verdicts: { new: 1, duplicate: 1, rejected: 4 },
    chosen: 1,
    done: 6,
  });
  const rows = await rowsOf(mediator, run.id);
  expect(rows.map(({ verdict }) => verdict)).toEqual([
    ...['new', 'duplicate', 'rejected', 'rejected', 'rejected', 'rejected'],
  ]);
  expect(rows[1]).toMatchObject({ place: { code }, choice: null, likeness: { outcome: 'same_place' } });
  expect(rows[1]?.likeness?.reasons.map((reason) => reason.code)).toContain('same_name');
  expect(rows.slice(2).map(({ faults }) => faults[0]?.id)).toEqual([
    ...['imports.fault.no_name', 'imports.fault.no_location', 'imports.fault.outside', 'imports.fault.repeated'],
  ]);
  expect(rows[2]?.faults[0]?.column).toBe('nom');
  expect(await app.db.select().from(history)).toEqual(before);
  expect(await shown()).toHaveLength(1);
});

test('what is accepted is on the map with its source and licence, and in the history', async () => {
  const run = await accepted(mediator, table(BELLEVUE, PONTANEZEN));
  expect(run).toMatchObject({ state: 'accepted', outcomes: { added: 2 } });
  const [row] = await rowsOf(mediator, run.id);
  const { body } = await app.visitor.get(`/api/places/${row?.place?.code}`);
  expect(body).toMatchObject({
    ...{ name: 'Médiathèque de Bellevue', address: '1 place Napoléon III', commune: 'Brest', postcode: '29200' },
    ...{ source: 'Ville de Brest – PAPI de Brest', licence: 'Licence Ouverte 2.0', version: 1, verifiedAt: null },
    offers: [{ kind: 'papi' }],
  });
  const told = await app.visitor.get(`/api/history/place/${row?.place?.code}`);
  expect(told.body.entries).toHaveLength(1);
  expect(await app.newVersions()).toMatchObject({ papi: expect.any(Number) });
});

test('the next file of the same source changes what the source changed, and keeps what was corrected here', async () => {
  await accepted(mediator, table(BELLEVUE, PONTANEZEN));
  const [bellevue] = await app.db.select().from(places).where(eq(places.name, 'Médiathèque de Bellevue'));
  await app.db
    .update(places)
    .set({ phone: '+33298123456' })
    .where(eq(places.id, bellevue?.id ?? ''));
  const text = table(
    BELLEVUE.replace('89 30', '89 31').replace('1 place', '3 place'),
    PONTANEZEN,
    'N1;PAPI de Recouvrance;8 rue Vauban;29200;48.3790;-4.5040;',
  );
  const run = await rehearsed(mediator, text);
  expect(run.verdicts).toMatchObject({ changed: 1, unchanged: 1, new: 1, duplicate: 0 });
  const [changed] = await rowsOf(mediator, run.id);
  expect(changed?.differences).toEqual([
    { field: 'address', before: '"1 place Napoléon III"', after: '"3 place Napoléon III"' },
  ]);
  expect(changed?.notes).toMatchObject([{ id: 'imports.note.corrected_here', values: { field: 'phone' } }]);
  await mediator.post(`/api/imports/${run.id}/acceptance`, { version: run.version });
  expect(await settled(mediator, run.id)).toMatchObject({ outcomes: { changed: 1, added: 1 } });
  const [after] = await app.db
    .select()
    .from(places)
    .where(eq(places.id, bellevue?.id ?? ''));
  expect(after).toMatchObject({ address: '3 place Napoléon III', phone: '+33298123456' });
});

test('of a possible duplicate a person says whether it is the same; different is never asked again', async () => {
  const there = await addPlace(app.db);
  const run = await rehearsed(mediator, table(CAPUCINS));
  const choose = (choice: string | null) => mediator.post(`/api/imports/${run.id}/choices`, { rows: [1], choice });
  expect((await choose('change')).body.chosen).toBe(1);
  expect((await choose('add')).body.chosen).toBe(1);
  await mediator.post(`/api/imports/${run.id}/acceptance`, { version: run.version });
  await settled(mediator, run.id);
  expect(await shown()).toHaveLength(2);
  const [pair] = await app.db.select().from(placePairs);
  expect([pair?.firstId, pair?.secondId]).toContain(there.id);
  expect(pair?.verdict).toBe('different');
});

test('accepting and undoing restores every place exactly, whatever was added or changed', async () => {
  const there = await addPlace(app.db, { website: 'https://www.bibliotheque.brest-metropole.fr' });
  const before = await stateOf(there.id);
  const run = await rehearsed(mediator, table(CAPUCINS, BELLEVUE));
  await mediator.post(`/api/imports/${run.id}/choices`, { rows: 'duplicate', choice: 'change' });
  await mediator.post(`/api/imports/${run.id}/acceptance`, { version: run.version });
  const written = await settled(mediator, run.id);
  expect(written.outcomes).toMatchObject({ added: 1, changed: 1 });
  expect(await stateOf(there.id)).not.toEqual(before);
  const back = await undone(mediator, written);
  expect(back).toMatchObject({ state: 'undone', outcomes: { undone: 2, added: 0, changed: 0 } });
  expect(await stateOf(there.id)).toEqual(before);
  expect(await shown()).toHaveLength(1);
  expect(await app.db.select().from(importOrigins)).toEqual([]);
  const reverts = await app.db.select().from(history).where(isNotNull(history.reverts));
  expect(reverts.map(({ entity }) => entity)).toEqual(['place', 'place']);
  // The same file is new again.
  expect((await rehearsed(mediator, table(BELLEVUE))).verdicts.new).toBe(1);
});

test('undoing keeps the field that somebody has corrected since, and says which', async () => {
  await accepted(mediator, table(BELLEVUE));
  const second = await accepted(mediator, table(BELLEVUE.replace('89 30', '89 31').replace('1 place', '3 place')));
  const [bellevue] = await shown();
  await app.db
    .update(places)
    .set({ phone: '+33298999999' })
    .where(eq(places.id, bellevue?.id ?? ''));
  const back = await undone(mediator, second);
  expect(back.outcomes.partly_undone).toBe(1);
  expect((await rowsOf(mediator, back.id))[0]?.kept).toEqual(['phone']);
  const [after] = await shown();
  expect(after).toMatchObject({ address: '1 place Napoléon III', phone: '+33298999999' });
});

test('a place that somebody changed since the rehearsal is left, and told', async () => {
  await accepted(mediator, table(BELLEVUE));
  const run = await rehearsed(mediator, table(BELLEVUE.replace('1 place', '3 place')));
  const [bellevue] = await shown();
  await app.db
    .update(places)
    .set({ operator: 'CCAS', version: 9 })
    .where(eq(places.id, bellevue?.id ?? ''));
  await mediator.post(`/api/imports/${run.id}/acceptance`, { version: run.version });
  expect((await settled(mediator, run.id)).outcomes).toMatchObject({ meanwhile: 1, changed: 0 });
  expect((await shown())[0]).toMatchObject({ address: '1 place Napoléon III', operator: 'CCAS' });
});

test('two people accept at once: one wins, and every place is there once', async () => {
  const run = await rehearsed(mediator, table(BELLEVUE, PONTANEZEN));
  const accept = () => mediator.post(`/api/imports/${run.id}/acceptance`, { version: run.version });
  const statuses = (await Promise.all([accept(), accept()])).map(({ status }) => status);
  expect(statuses.sort()).toEqual([200, 409]);
  await settled(mediator, run.id);
  expect((await accept()).status).toBe(409);
  expect(await shown()).toHaveLength(2);
});

test('two files of one source accepted one after the other add a place once', async () => {
  const [one, other] = [await rehearsed(mediator, table(BELLEVUE)), await rehearsed(mediator, table(BELLEVUE))];
  for (const { id, version } of [one, other]) {
    await mediator.post(`/api/imports/${id}/acceptance`, { version });
    await settled(mediator, id);
  }
  expect(await shown()).toHaveLength(1);
  expect((await rowsOf(mediator, other.id))[0]?.outcome).toBe('meanwhile');
});

test('a server that is killed between two batches goes on where it stopped, and writes no row twice', async () => {
  const many = Array.from({ length: 60 }, (_, at) =>
    ['R', at, `;Lieu ${at} de Brest;${at + 1} rue Jean Jaurès;29200;`, 48.38 + at / 1500, ';-4.48;'].join(''),
  );
  const run = await rehearsed(mediator, table(...many));
  expect(run.chosen + run.verdicts.duplicate).toBe(60);
  await mediator.post(`/api/imports/${run.id}/choices`, { rows: 'duplicate', choice: 'add' });
  // As the process leaves it that was killed after its first batch.
  const worker = '0199aaaa-0000-7000-8000-000000000001';
  await app.db
    .update(importRuns)
    .set({ state: 'accepting', worker, beatAt: app.parts.clock(), version: run.version + 1 })
    .where(eq(importRuns.id, run.id));
  const admin = { id: null, role: 'admin', services: [], sender: null } as const;
  expect(await writeNextBatch(app.parts, admin, run.id, worker)).toBe(50);
  const accept = () => mediator.post(`/api/imports/${run.id}/acceptance`, { version: run.version + 1 });
  expect((await accept()).status).toBe(409);
  app.setNow('2026-11-24T10:05:00+01:00');
  expect((await mediator.get(`/api/imports/${run.id}`)).body.brokenOff).toBe(true);
  expect((await accept()).status).toBe(200);
  expect((await settled(mediator, run.id)).outcomes.added).toBe(60);
  expect(await shown()).toHaveLength(60);
  // The first worker, if it was only slow, has nothing to say any more.
  await expect(writeNextBatch(app.parts, admin, run.id, worker)).rejects.toMatchObject({ status: 409 });
});

test('visitors and residents neither send files nor read what others sent', async () => {
  const run = await rehearsed(mediator, table(BELLEVUE));
  for (const [person, status] of [
    [app.visitor, 401],
    [resident, 403],
  ] as const) {
    const sent = await person.request('/api/imports?name=a.csv', { method: 'POST', body: table(BELLEVUE) });
    expect(sent.status).toBe(status);
    for (const path of ['', `/${run.id}`, `/${run.id}/rows`, `/${run.id}/rows.csv`])
      expect((await person.get(`/api/imports${path}`)).status, path).toBe(status);
    const answer = await person.post(`/api/imports/${run.id}/acceptance`, { version: run.version });
    expect(answer.status).toBe(status);
  }
  expect(await shown()).toHaveLength(0);
});

test('a hostile file name leads nowhere, and formulas in cells are defused in the file of all rows', async () => {
  const text = table('=HYPERLINK("http://x");Bibliothèque <script>alert(1)</script>;;29200;48.39;-4.49;@SUM(A1)');
  const run = await uploaded(mediator, text, '../../../etc/\u202Epasswd\u0000.csv');
  expect(run.fileName).toBe('passwd.csv');
  await mediator.post(`/api/imports/${run.id}/rehearsal`, {
    ...{ version: run.version, mapping: run.mapping, source: 'x', producer: 'x', licence: 'x' },
  });
  await settled(mediator, run.id);
  const { text: file, bytes, headers } = await mediator.get(`/api/imports/${run.id}/rows.csv?lang=fr`);
  expect(headers.get('content-disposition')).toMatch(/^attachment; filename="import-[0-9a-f]{8}\.csv"$/);
  expect(file).toContain("'=HYPERLINK");
  expect(file).toContain("'@SUM(A1)");
  // Spreadsheets know UTF-8 by these three.
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(file.split('\r\n')[0]).toBe(`Ligne;Verdict;Résultat;Lieu;Pourquoi;${HEADER}`);
});

test.each([
  ['an empty file', '', 400],
  ['only a header', HEADER, 400],
  ['a file of another kind', '<html></html>', 400],
])('%s is refused and leaves nothing', async (_name, text, status) => {
  const { status: answered } = await mediator.request('/api/imports?name=a.csv', { method: 'POST', body: text });
  expect(answered).toBe(status);
  expect((await mediator.get('/api/imports')).body.runs).toEqual([]);
});

test('a file of more than 50 MB is refused while it comes in', async () => {
  const piece = new Uint8Array(1024 * 1024).fill(59);
  let sent = 0;
  const body = new ReadableStream({
    pull(controller) {
      sent += 1;
      if (sent > 52) controller.close();
      else controller.enqueue(piece);
    },
  });
  const init = { method: 'POST', body, duplex: 'half', headers: { 'content-type': 'application/octet-stream' } };
  expect((await mediator.request('/api/imports?name=a.csv', init)).status).toBe(413);
});

test('the mapping is corrected, kept by name, and proposed for the next file of these columns', async () => {
  const text = 'lieu;ou;lat;lon\r\nFab de Kerinou;3 rue Auguste Kervern;48.4002;-4.4995';
  const run = await uploaded(mediator, text);
  const fields = { name: { columns: ['lieu'] }, address: { columns: ['ou'] }, location: { columns: ['lon', 'lat'] } };
  const mapping = { offerKind: 'fablab', fields };
  const kept = await mediator.post('/api/import-mappings', { name: 'Fablabs', mapping });
  expect(kept.status).toBe(200);
  const next = await uploaded(mediator, text);
  expect(next.mapping).toEqual(mapping);
  expect(next.savedMappings).toEqual([{ name: 'Fablabs', mapping }]);
  const unknown = { ...mapping, fields: { price_of_gold: { columns: ['ou'] } } };
  const asked = { version: run.version, mapping: unknown, source: 'x', producer: 'x', licence: 'x' };
  expect((await mediator.post(`/api/imports/${run.id}/rehearsal`, asked)).status).toBe(400);
});

test('a file that was never accepted is forgotten, and one that was is not', async () => {
  const run = await rehearsed(mediator, table(BELLEVUE));
  expect((await mediator.post(`/api/imports/${run.id}/dropping`, { version: 1 })).status).toBe(409);
  expect((await mediator.post(`/api/imports/${run.id}/dropping`, { version: run.version })).status).toBe(200);
  expect((await mediator.get(`/api/imports/${run.id}`)).status).toBe(404);
  const { id, version } = await accepted(mediator, table(BELLEVUE));
  expect((await mediator.post(`/api/imports/${id}/dropping`, { version })).status).toBe(409);
  const traced = await app.db
    .select()
    .from(history)
    .where(and(eq(history.entity, 'import'), eq(history.entityId, id)));
  expect(traced.length).toBeGreaterThan(1);
});
