import { and, desc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { placeStateSeen } from '../../api/places/place-state.ts';
import { forgetSourceRuns } from '../../api/sources/forgetting.ts';
import { runDue } from '../../api/sources/running.ts';
import { history, places, sourceRunRows, sourceRuns, sources } from '../../db/schema.ts';
import type { Person, TestApp } from '../app.ts';
import { testApp } from '../app.ts';
import { accepted, BELLEVUE, CAPUCINS, PONTANEZEN, table } from '../imports/files.ts';
import { addPlace } from '../world.ts';
import { type Elsewhere, fetched, openElsewhere, registered, settled, sourceOf } from './elsewhere.ts';

const RECOUVRANCE = 'R1;PAPI de Recouvrance;8 rue Vauban;29200;48.3790;-4.5040;02 98 45 10 95';

let app: TestApp;
let mediator: Person;
let elsewhere: Elsewhere;
beforeAll(async () => {
  app = await testApp();
  elsewhere = await openElsewhere();
  mediator = await app.as('mediator');
});
afterAll(async () => {
  await elsewhere?.close();
  await app?.close();
});
beforeEach(async () => {
  await app.empty();
  elsewhere.answers(null);
  elsewhere.asked.length = 0;
});

const shown = () => app.db.select().from(places).where(eq(places.state, 'published')).orderBy(places.name);
async function placeNamed(name: string) {
  const [place] = await app.db.select().from(places).where(eq(places.name, name));
  if (!place) throw new Error(`no ${name} on the map`);
  return place;
}
const correct = (id: string, fields: Partial<typeof places.$inferInsert>) =>
  app.db.update(places).set(fields).where(eq(places.id, id));

/** Registered with these rows, and applied once. */
async function inStep(...rows: string[]) {
  elsewhere.says(table(...rows));
  const { id } = await registered(mediator, elsewhere.address);
  const source = await fetched(mediator, id);
  expect(source.runs[0]).toMatchObject({ result: 'applied' });
  return source;
}

test('a source is registered by its address, looked into, and applied when somebody says so', async () => {
  elsewhere.says(table(BELLEVUE, PONTANEZEN, 'X1;;2 rue de Siam;29200;48.39;-4.49;'));
  const source = await registered(mediator, elsewhere.address);
  expect(source).toMatchObject({ state: 'paused', records: null, runs: [], columns: expect.arrayContaining(['nom']) });
  expect(await shown()).toEqual([]);
  const after = await fetched(mediator, source.id);
  expect(after.runs[0]).toMatchObject({
    ...{ result: 'applied', byHand: true },
    counts: { records: 2, added: 2, rejected: 1, conflicts: 0 },
  });
  const { body } = await app.visitor.get(`/api/places/${(await placeNamed('Médiathèque de Bellevue')).code}`);
  expect(body).toMatchObject({ source: 'Ville de Brest – PAPI de la Ville', licence: 'Licence Ouverte 2.0' });
  const rejected = await mediator.get(`/api/sources/${source.id}/runs/${after.runs[0]?.id}?outcome=rejected`);
  expect(rejected.body.rows).toMatchObject([{ line: 3, faults: [{ column: 'nom', id: 'imports.fault.no_name' }] }]);
});

test('what has not changed is not even sent, and a file without an ETag is known by its bytes', async () => {
  const { id } = await inStep(BELLEVUE);
  const again = await fetched(mediator, id);
  expect(elsewhere.asked.at(-1)).toBe(304);
  expect(again.runs[0]).toMatchObject({ result: 'unchanged', counts: { records: 0 } });
  elsewhere.says(table(BELLEVUE));
  expect((await fetched(mediator, id)).runs[0]).toMatchObject({ result: 'unchanged' });
  expect(elsewhere.asked.at(-1)).toBe(200);
});

test('field by field: theirs is taken, ours is kept, and where both have changed a person is asked', async () => {
  const { id } = await inStep(BELLEVUE, PONTANEZEN);
  const { id: placeId } = await placeNamed('Médiathèque de Bellevue');
  await correct(placeId, { phone: '+33298123456', name: 'Médiathèque de Bellevue (rénovée)' });
  elsewhere.says(table(BELLEVUE.replace('1 place', '3 place').replace('89 30', '89 31'), PONTANEZEN));
  const source = await fetched(mediator, id);
  expect(source.runs[0]?.counts).toMatchObject({ records: 2, changed: 1, taken: 1, kept: 1, conflicts: 1 });
  expect(await placeNamed('Médiathèque de Bellevue (rénovée)')).toMatchObject({
    ...{ address: '3 place Napoléon III', phone: '+33298123456' },
  });
  expect(source.waiting).toEqual({ conflicts: 1, asked: 0, gone: 0 });
  expect(source.conflicts).toMatchObject([
    {
      ...{ field: 'phone', base: '"+33298008930"', ours: '"+33298123456"', theirs: '"+33298008931"' },
      here: { name: 'Médiathèque de Bellevue (rénovée)' },
    },
  ]);
  // The newest words of theirs replace the older ones: one question a field.
  elsewhere.says(table(BELLEVUE.replace('1 place', '3 place').replace('89 30', '89 32'), PONTANEZEN));
  const asked = await fetched(mediator, id);
  expect(asked.conflicts).toMatchObject([{ theirs: '"+33298008932"', base: '"+33298008930"' }]);
  // They take their word back: nothing is left to be decided.
  elsewhere.says(table(BELLEVUE.replace('1 place', '3 place'), PONTANEZEN));
  expect((await fetched(mediator, id)).conflicts).toEqual([]);
});

test('a person decides a conflict once, and whoever comes second is told', async () => {
  const { id } = await inStep(BELLEVUE, PONTANEZEN);
  const bellevue = await placeNamed('Médiathèque de Bellevue');
  const pontanezen = await placeNamed('Centre social de Pontanézen');
  await correct(bellevue.id, { phone: '+33298111111' });
  await correct(pontanezen.id, { phone: '+33298222222' });
  elsewhere.says(table(BELLEVUE.replace('89 30', '89 31'), PONTANEZEN.replace('41 00 00', '41 00 01')));
  const { conflicts } = await fetched(mediator, id);
  const [first, second] = ['Médiathèque de Bellevue', 'Centre social de Pontanézen'].map((name) =>
    conflicts.find(({ here }) => here?.name === name),
  );
  const decide = (one: typeof first, decision: string) =>
    mediator.post(`/api/source-conflicts/${one?.id}`, { version: one?.version, decision });
  expect((await decide(first, 'theirs')).status).toBe(200);
  expect((await decide(first, 'ours')).status).toBe(409);
  expect((await decide(second, 'ours')).body.conflicts).toEqual([]);
  expect(await placeNamed('Médiathèque de Bellevue')).toMatchObject({ phone: '+33298008931' });
  expect(await placeNamed('Centre social de Pontanézen')).toMatchObject({ phone: '+33298222222' });
  // Decided is decided: the next fetch asks nothing.
  elsewhere.says(table(BELLEVUE.replace('89 30', '89 31'), PONTANEZEN.replace('41 00 00', '41 00 01'), RECOUVRANCE));
  expect((await fetched(mediator, id)).conflicts).toEqual([]);
  const csv = await mediator.get(`/api/sources/${id}/corrections.csv`);
  expect(csv.text.split('\r\n').filter((line) => line.includes('phone'))).toEqual([
    expect.stringMatching(/^P1;Centre social de Pontanézen;phone;'?\+33298410001;'?\+33298222222;/),
  ]);
});

test('gone there is signalled here and deleted by nobody; back there, the signal goes', async () => {
  const { id } = await inStep(BELLEVUE, PONTANEZEN, RECOUVRANCE);
  elsewhere.says(table(BELLEVUE, RECOUVRANCE));
  const gone = await fetched(mediator, id);
  expect(gone.gone).toMatchObject([{ originId: 'P1', here: { name: 'Centre social de Pontanézen' } }]);
  expect(await shown()).toHaveLength(3);
  elsewhere.says(table(BELLEVUE, PONTANEZEN, RECOUVRANCE));
  expect((await fetched(mediator, id)).gone).toEqual([]);
  elsewhere.says(table(BELLEVUE, RECOUVRANCE));
  const [again] = (await fetched(mediator, id)).gone;
  const seen = { originId: 'P1', version: again?.version, decision: 'seen' };
  expect((await mediator.post(`/api/sources/${id}/records`, seen)).body.gone).toEqual([]);
  expect((await mediator.post(`/api/sources/${id}/records`, seen)).status).toBe(409);
});

test('a possible duplicate is not written, but asked about', async () => {
  const { id: placeId } = await addPlace(app.db);
  const { id, asked } = await inStep(CAPUCINS, BELLEVUE);
  expect(await shown()).toHaveLength(2);
  expect(asked).toMatchObject([{ originId: 'C1', likeness: { outcome: 'same_place' } }]);
  const { body } = await mediator.post(`/api/sources/${id}/records`, {
    ...{ originId: 'C1', version: asked[0]?.version, decision: 'same' },
  });
  expect(body.asked).toEqual([]);
  const [place] = await app.db.select().from(places).where(eq(places.id, placeId));
  // Nobody had said it here.
  expect(place?.phone).toBe('+33298008740');
  expect(place?.source).toBe('test ; Ville de Brest – PAPI de la Ville');
  elsewhere.says(table(CAPUCINS.replace('87 40', '87 41'), BELLEVUE));
  await fetched(mediator, id);
  expect((await app.db.select().from(places).where(eq(places.id, placeId)))[0]?.phone).toBe('+33298008741');
});

test('the same place twice in one file is asked about too', async () => {
  const twice = [BELLEVUE, BELLEVUE.replace('B1', 'B2'), BELLEVUE.replace('B1', 'B3')];
  const source = await inStep(...twice, PONTANEZEN);
  expect(source.runs[0]?.counts).toMatchObject({ records: 4, added: 2, asked: 2 });
  expect(await shown()).toHaveLength(2);
});

test('another place is added, and what is none of ours is left out for good', async () => {
  await addPlace(app.db);
  const { id, asked } = await inStep(CAPUCINS);
  const say = (version: number | undefined, decision: string) =>
    mediator.post(`/api/sources/${id}/records`, { originId: 'C1', version, decision });
  const left = await say(asked[0]?.version, 'leave');
  expect(left.body.asked).toEqual([]);
  elsewhere.says(table(CAPUCINS.replace('87 40', '87 41')));
  expect((await fetched(mediator, id)).asked).toEqual([]);
  expect(await shown()).toHaveLength(1);
});

test('a source that shrinks by half or changes its columns is stopped and told, until somebody says "all the same"', async () => {
  const admin = await app.as('admin');
  const { id } = await inStep(BELLEVUE, PONTANEZEN, RECOUVRANCE);
  elsewhere.says(table(BELLEVUE.replace('1 place', '3 place')));
  const shrunk = await fetched(mediator, id);
  expect(shrunk).toMatchObject({ state: 'stopped', stoppedFor: 'shrunk', nextAt: null, gone: [] });
  expect(shrunk.runs[0]).toMatchObject({ result: 'stopped', told: { before: 3, now: 1 } });
  expect(await placeNamed('Médiathèque de Bellevue')).toMatchObject({ address: '1 place Napoléon III' });
  expect((await admin.get('/api/account')).status).toBe(200);
  expect((await app.letters()).some(({ subject }) => subject?.includes('PAPI de la Ville'))).toBe(true);
  const applied = await fetched(mediator, id, 'despite');
  expect(applied).toMatchObject({ state: 'active', stoppedFor: null, records: 1 });
  expect(applied.gone).toHaveLength(2);
  expect(await placeNamed('Médiathèque de Bellevue')).toMatchObject({ address: '3 place Napoléon III' });
  elsewhere.says(table(BELLEVUE).replace('telephone', 'tel'));
  expect(await fetched(mediator, id)).toMatchObject({
    ...{ state: 'stopped', stoppedFor: 'columns', columns: expect.arrayContaining(['tel']) },
    runs: expect.arrayContaining([expect.objectContaining({ told: { gone: 'telephone', come: 'tel' } })]),
  });
});

test('a mended mapping is how it is read from then on', async () => {
  const { id } = await inStep(BELLEVUE);
  elsewhere.says(table(BELLEVUE.replace('89 30', '89 31')).replace('telephone', 'tel'));
  const { name, address, producer, licence, rhythm, mapping, version } = await fetched(mediator, id);
  const fields = { ...mapping?.fields, phone: { columns: ['tel'] } };
  const settings = { name, address, producer, licence, rhythm, version, mapping: { ...mapping, fields } };
  expect((await mediator.post(`/api/sources/${id}/settings`, settings)).status).toBe(200);
  expect((await mediator.post(`/api/sources/${id}/settings`, settings)).status).toBe(409);
  expect(await fetched(mediator, id)).toMatchObject({ state: 'active', stoppedFor: null });
  expect(await placeNamed('Médiathèque de Bellevue')).toMatchObject({ phone: '+33298008931' });
});

test('what cannot be read stops it; a server that is down is asked again, later and later, and at last stops it too', async () => {
  const { id, version } = await inStep(BELLEVUE);
  await mediator.post(`/api/sources/${id}/state`, { version, state: 'active' });
  elsewhere.answers(500);
  const nexts: number[] = [];
  for (let at = new Date('2026-11-24T10:00:00+01:00'), tries = 0; tries < 10; tries += 1) {
    app.setNow(at.toISOString());
    await runDue(app.parts);
    const { nextAt, failures, state } = await sourceOf(mediator, id);
    if (!nextAt) {
      expect({ failures, state }).toEqual({ failures: 9, state: 'stopped' });
      break;
    }
    nexts.push(new Date(nextAt).getTime() - at.getTime());
    at = new Date(nextAt);
  }
  app.setNow('2026-11-24T10:00:00+01:00');
  expect(nexts).toHaveLength(9);
  expect((nexts[1] ?? 0) / (nexts[0] ?? 1)).toBeGreaterThan(1.1);
  expect(nexts[5]).toBeGreaterThan(60 * 60_000);
  elsewhere.answers(null);
  elsewhere.says('<html>We are moving</html>');
  expect(await fetched(mediator, id)).toMatchObject({ state: 'stopped', stoppedFor: 'unreadable' });
  expect(await shown()).toHaveLength(1);
});

test('two processes look at the same moment: one fetches, once', async () => {
  const { id, version } = await inStep(BELLEVUE);
  await mediator.post(`/api/sources/${id}/state`, { version, state: 'active' });
  elsewhere.asked.length = 0;
  elsewhere.says(table(BELLEVUE.replace('1 place', '3 place')));
  await Promise.all([runDue(app.parts), runDue(app.parts)]);
  expect(elsewhere.asked).toEqual([200]);
  expect(await placeNamed('Médiathèque de Bellevue')).toMatchObject({ address: '3 place Napoléon III', version: 2 });
  // Not due again before its time.
  await runDue(app.parts);
  expect(elsewhere.asked).toHaveLength(1);
});

test('a process that died leaves the source to the next one', async () => {
  const { id, version } = await inStep(BELLEVUE);
  await mediator.post(`/api/sources/${id}/state`, { version, state: 'active' });
  const dead = { worker: '00000000-0000-4000-8000-000000000000', beatAt: app.parts.clock() };
  await app.db.update(sources).set(dead).where(eq(sources.id, id));
  await app.db
    .insert(sourceRuns)
    .values({ sourceId: id, counts: (await sourceOf(mediator, id)).runs[0]?.counts ?? never() });
  await runDue(app.parts);
  expect(elsewhere.asked).toHaveLength(2);
  app.setNow('2026-11-24T10:05:00+01:00');
  await runDue(app.parts);
  app.setNow('2026-11-24T10:00:00+01:00');
  const { runs } = await sourceOf(mediator, id);
  expect(runs.map(({ result, trouble }) => [result, trouble])).toContainEqual(['failed', 'broken_off']);
  expect(runs[0]).toMatchObject({ result: 'unchanged' });
});

const never = (): never => {
  throw new Error('there was a run');
};

test('a run is taken back whole, except for what somebody has written since', async () => {
  const { id } = await inStep(BELLEVUE, PONTANEZEN);
  const bellevue = await placeNamed('Médiathèque de Bellevue');
  const pontanezen = await placeNamed('Centre social de Pontanézen');
  const before = await placeStateSeen(app.db, bellevue.id);
  elsewhere.says(
    table(
      BELLEVUE.replace('1 place', '3 place'),
      PONTANEZEN.replace('1 rue', '2 rue').replace('41 00 00', '41 00 01'),
      RECOUVRANCE,
    ),
  );
  const { runs, version } = await fetched(mediator, id);
  await correct(pontanezen.id, { phone: '+33298222222' });
  const undo = (runId: string | undefined, at: number) =>
    mediator.post(`/api/sources/${id}/runs/${runId}/undoing`, { version: at });
  expect((await undo(runs[1]?.id, version)).status).toBe(409);
  expect((await undo(runs[0]?.id, version)).status).toBe(200);
  const undone = await settled(mediator, id);
  expect(undone).toMatchObject({ state: 'stopped', stoppedFor: 'undone' });
  expect(undone.runs[0]).toMatchObject({ result: 'undone' });
  expect(await placeStateSeen(app.db, bellevue.id)).toEqual(before);
  expect(await placeNamed('Centre social de Pontanézen')).toMatchObject({
    ...{ address: '1 rue du Général de Gaulle', phone: '+33298222222' },
  });
  expect((await shown()).map(({ name }) => name)).not.toContain('PAPI de Recouvrance');
  const told = await app.db
    .select()
    .from(history)
    .where(and(eq(history.entity, 'place'), eq(history.entityId, bellevue.id)));
  expect(told.at(-1)?.reverts).toBe(told.at(-2)?.changeId);
});

test('what runs did is forgotten after a month, but for the last that can be taken back', async () => {
  app.setNow('2026-11-01T10:00:00+01:00');
  const { id } = await inStep(BELLEVUE);
  app.setNow('2026-11-02T10:00:00+01:00');
  elsewhere.says(table(BELLEVUE, PONTANEZEN));
  await fetched(mediator, id);
  app.setNow('2026-11-03T10:00:00+01:00');
  await fetched(mediator, id);
  const results = async () => {
    const runs = await app.db.select().from(sourceRuns).orderBy(desc(sourceRuns.id));
    return runs.map(({ result, counts }) => [result, counts.added]);
  };
  const all = [
    ['unchanged', 0],
    ['applied', 1],
    ['applied', 1],
  ];
  app.setNow('2026-11-30T10:00:00+01:00');
  await forgetSourceRuns(app.parts);
  expect(await results()).toEqual(all);
  app.setNow('2027-02-01T10:00:00+01:00');
  await forgetSourceRuns(app.parts);
  expect(await results()).toEqual([['applied', 1]]);
  expect(await app.db.select().from(sourceRunRows)).toMatchObject([{ name: 'Centre social de Pontanézen' }]);
});

test('an import is kept in step: what was corrected here since counts as ours', async () => {
  const run = await accepted(mediator, table(BELLEVUE, PONTANEZEN));
  await correct((await placeNamed('Médiathèque de Bellevue')).id, { phone: '+33298123456' });
  const kept = await mediator.post('/api/sources/from-import', { importId: run.id, address: elsewhere.address });
  expect(kept.body).toMatchObject({ name: 'PAPI de Brest', records: 2, state: 'paused' });
  elsewhere.says(table(BELLEVUE.replace('1 place', '3 place'), PONTANEZEN));
  const { runs } = await fetched(mediator, kept.body.id);
  expect(runs[0]?.counts).toMatchObject({ added: 0, asked: 0, changed: 1, taken: 1, kept: 1, conflicts: 0 });
  expect(await shown()).toHaveLength(2);
});

test('a file is put in by hand, and merged like any other', async () => {
  const run = await accepted(mediator, table(BELLEVUE, PONTANEZEN));
  const { body } = await mediator.post('/api/sources/from-import', { importId: run.id, address: null });
  const put = await mediator.request(`/api/sources/${body.id}/file?version=${body.version}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: table(BELLEVUE.replace('1 place', '3 place'), PONTANEZEN),
  });
  expect(put.body.runs[0]).toMatchObject({ result: 'applied', counts: { taken: 1 } });
});

test('everybody reads where each fact comes from, and since when', async () => {
  await inStep(BELLEVUE);
  const { id, code } = await placeNamed('Médiathèque de Bellevue');
  await correct(id, { phone: '+33298123456' });
  const { body } = await app.visitor.get(`/api/places/${code}/provenance`);
  expect(body.sources).toMatchObject([
    { name: 'PAPI de la Ville', producer: 'Ville de Brest', originId: 'B1', isThere: true },
  ]);
  const said = (field: string) => body.fields.find((one: { field: string }) => one.field === field);
  expect(said('address')).toMatchObject({ source: 0, licence: 'Licence Ouverte 2.0', since: expect.any(String) });
  expect(said('phone')).toMatchObject({ source: null });
  await correct(id, { state: 'hidden' });
  expect((await app.visitor.get(`/api/places/${code}/provenance`)).status).toBe(404);
});

test('an address inside our own network is refused, unless the operator says otherwise', async () => {
  const far = { ...app.parts, harvesting: { ...app.parts.harvesting, networks: 'public' as const } };
  const { registerSource } = await import('../../api/sources/registering.ts');
  const asked = { name: 'Dedans', address: elsewhere.address, producer: 'P', licence: 'L', rhythm: 'daily' as const };
  const admin = { id: null, role: 'admin' as const, services: [], sender: null };
  await expect(registerSource(far, admin, asked)).rejects.toMatchObject({
    parts: { faults: [{ path: 'address', id: 'problem.source.private' }] },
  });
  expect(elsewhere.asked).toEqual([]);
});
