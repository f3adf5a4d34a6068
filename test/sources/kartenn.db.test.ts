/** Three Kartenns that harvest each other, over HTTP: identity is kept, changes follow, nothing comes twice or back. */
import { writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ITSELF } from '../../api/history/change.ts';
import { readKartenn } from '../../api/sources/kartenn-reading.ts';
import { registerKartenn } from '../../api/sources/kartenn-registering.ts';
import { runDue } from '../../api/sources/running.ts';
import { OFFER_DETAILS } from '../../db/offer-details.ts';
import {
  collectionVersions,
  innovations,
  offers,
  places,
  sourceConflicts,
  sourceRuns,
  sources,
} from '../../db/schema.ts';
import { COLLECTIONS } from '../../db/vocabulary.ts';
import { type TestApp, testApp } from '../app.ts';
import { addInnovation, addPlace, territoryOf } from '../world.ts';
import { CROZON, kartennFile, record } from './kartenn-files.ts';

interface Instance extends TestApp {
  home: string;
  code: string;
  server: Server;
}

/** A territory's Kartenn behind an address of its own. */
async function instance(code: string): Promise<Instance> {
  let app: TestApp | undefined;
  const server = createServer(async (asked, answer) => {
    const told = await app?.visitor.get(asked.url ?? '/', { 'if-none-match': asked.headers['if-none-match'] ?? '' });
    answer.writeHead(told?.status ?? 503, Object.fromEntries(told?.headers ?? []));
    answer.end(told?.bytes);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  const home = `http://127.0.0.1:${isPort(address) ? address.port : 0}`;
  app = await testApp({ territory: territoryOf(code), publicUrl: home });
  return { ...app, home, code, server };
}

const isPort = (address: string | AddressInfo | null): address is AddressInfo => typeof address === 'object';

/** Says that something has changed, as every write through `change` does. */
async function changed({ db, code: territory }: Instance): Promise<void> {
  for (const collection of COLLECTIONS)
    await db
      .insert(collectionVersions)
      .values({ territory, collection, version: 1 })
      .onConflictDoUpdate({
        target: [collectionVersions.territory, collectionVersions.collection],
        set: { version: sql`${collectionVersions.version} + 1` },
      });
}

/** Its time has come. */
async function nextRun({ db, parts }: Instance): Promise<void> {
  await db.update(sources).set({ nextAt: parts.clock() });
  await runDue(parts);
}

const follow = (one: Instance, other: Instance) =>
  registerKartenn(one.parts, ITSELF, { address: `${other.home}/`, rhythm: 'daily' });

const inBoth = { lon: -4.68, lat: 48.4 };

let brest: Instance;
let plouarzel: Instance;
let third: Instance;
beforeAll(async () => {
  [brest, plouarzel, third] = await Promise.all([instance('brest'), instance('plouarzel'), instance('brest')]);
  const { db } = brest;
  const library = await addPlace(db, {
    ...{ code: 'AAAAAA', name: 'Médiathèque de Locmaria', location: inBoth, phone: '+33 2 98 00 80 80' },
    offers: [
      { kind: 'papi', hours: 'Tu-Sa 10:00-18:00' },
      { kind: 'fablab', description: 'Imprimante 3D' },
      { kind: 'visio' },
    ],
  });
  await addPlace(db, { code: 'BBBBBB', name: 'Médiathèque des Capucins' });
  const first = await addInnovation(db, {
    ...{ code: 'YYYYYY', title: 'Repair café de Bellevue', textsBr: { how: 'Bep Sadorn' }, contact: 'Mona' },
    references: [{ url: 'https://www.wiki-brest.net', title: 'Wiki-Brest' }],
    at: [library.id],
  });
  // In the file it stands before the one that it comes from.
  await addInnovation(db, { code: 'CCCCCC', title: 'Repair café de Locmaria', adaptedFromId: first.id });
  await changed(brest);
});
afterAll(() =>
  Promise.all(
    [brest, plouarzel, third].map(async (one) => {
      one?.server.close();
      await one?.close();
    }),
  ),
);

const placesOf = ({ db }: Instance) => db.select().from(places).orderBy(places.name);
const sheetsOf = ({ db }: Instance) => db.select().from(innovations).orderBy(innovations.title);
const urisOf = async ({ visitor }: Instance, file: string): Promise<string[]> =>
  (await visitor.get(`/export/kartenn/${file}`)).body.records.map(({ uri }: { uri: string }) => uri);

describe('Plouarzel harvests Brest', () => {
  test('by its address alone: places of its own ground, with the offers that it has; sheets from everywhere', async () => {
    const registered = await follow(plouarzel, brest);
    expect(registered.map(({ collection, licence }) => `${collection} ${licence}`)).toEqual([
      'places ODbL 1.0',
      'innovations CC BY-SA 4.0',
    ]);
    await runDue(plouarzel.parts);
    expect(await placesOf(plouarzel)).toMatchObject([
      { name: 'Médiathèque de Locmaria', phone: '+33 2 98 00 80 80', licence: 'Licence Ouverte 2.0', version: 1 },
    ]);
    const runs = await plouarzel.db.select().from(sourceRuns).orderBy(sourceRuns.startedAt, sourceRuns.id);
    expect(runs[0]).toMatchObject({ result: 'applied', counts: { added: 1 }, told: { outside: 1, ours: 0 } });
    const [bellevue, locmaria] = await sheetsOf(plouarzel);
    expect(bellevue).toMatchObject({ textsBr: { how: 'Bep Sadorn' }, contact: null, location: null });
    expect(bellevue?.source).toContain('Brest métropole');
    // What it comes from was read after it, and was found all the same.
    expect(locmaria).toMatchObject({ adaptedFromId: bellevue?.id, adaptedElsewhere: null });
    const { body } = await plouarzel.visitor.get(`/api/innovations/${bellevue?.code}`);
    expect(body.places.map(({ name }: { name: string }) => name)).toEqual(['Médiathèque de Locmaria']);
  });

  test('a second run finds nothing new, and the same address is not followed twice', async () => {
    const before = [await placesOf(plouarzel), await sheetsOf(plouarzel)];
    await nextRun(plouarzel);
    await changed(brest);
    await nextRun(plouarzel);
    expect([await placesOf(plouarzel), await sheetsOf(plouarzel)]).toEqual(before);
    await expect(follow(plouarzel, brest)).rejects.toMatchObject({ id: 'problem.kartenn.known' });
    await expect(follow(plouarzel, plouarzel)).rejects.toMatchObject({ id: 'problem.kartenn.ours' });
  });

  test('it passes on what it harvested under the identity and the names of its home', async () => {
    expect(await urisOf(plouarzel, 'places.json')).toEqual([`${brest.home}/places/AAAAAA`]);
    const { body } = await plouarzel.visitor.get('/export/kartenn/innovations.json');
    const [record] = body.records.filter(({ uri }: { uri: string }) => uri.endsWith('YYYYYY'));
    expect(record).toMatchObject({ uri: `${brest.home}/innovations/YYYYYY`, licence: 'CC BY-SA 4.0' });
    expect(record.attribution).toContain('Brest métropole');
    expect(record.places).toEqual([`${brest.home}/places/AAAAAA`]);
  });

  test('what Brest changes is followed; what Plouarzel corrected stays; what both changed is asked about', async () => {
    await plouarzel.db
      .update(places)
      .set({ website: 'https://plouarzel.example', operator: 'Commune de Plouarzel' })
      .where(eq(places.name, 'Médiathèque de Locmaria'));
    await brest.db
      .update(places)
      .set({ description: 'Au bourg', operator: 'Ville de Brest', updatedAt: new Date('2026-11-25T09:00:00Z') })
      .where(eq(places.code, 'AAAAAA'));
    await brest.db.execute(sql`delete from offers where kind = 'fablab'`);
    await brest.db.update(innovations).set({ stage: 'stopped' }).where(eq(innovations.code, 'YYYYYY'));
    await changed(brest);
    await nextRun(plouarzel);
    expect(await placesOf(plouarzel)).toMatchObject([
      { description: 'Au bourg', website: 'https://plouarzel.example', operator: 'Commune de Plouarzel' },
    ]);
    expect((await sheetsOf(plouarzel)).map(({ stage }) => stage)).toEqual(['stopped', 'mature']);
    const mediator = await plouarzel.as('mediator');
    const { body } = await mediator.get('/api/sources');
    expect(body.sources.map((source: { waiting: { conflicts: number } }) => source.waiting.conflicts)).toEqual([0, 1]);
    const conflicts = await plouarzel.db.select().from(sourceConflicts);
    expect(conflicts).toMatchObject([{ field: 'operator', theirs: 'Ville de Brest', state: 'open' }]);
    const offered = await plouarzel.db.execute<{ kind: string }>(sql`select kind from offers order by kind`);
    expect(offered.map(({ kind }) => kind)).toEqual(['papi']);
  });

  test('an offer that comes back there comes back here, with all that it says', async () => {
    const [library] = await brest.db.select().from(places).where(eq(places.code, 'AAAAAA'));
    await brest.db.insert(offers).values({
      ...{ placeId: library?.id ?? '', kind: 'fablab' as const, description: 'Imprimante 3D' },
      details: OFFER_DETAILS.fablab.parse({}),
    });
    await changed(brest);
    await nextRun(plouarzel);
    expect(await plouarzel.db.select().from(offers).where(eq(offers.kind, 'fablab'))).toMatchObject([
      { description: 'Imprimante 3D' },
    ]);
  });

  test('what Brest hides is told here, and not taken away', async () => {
    await brest.db.update(innovations).set({ state: 'hidden' }).where(eq(innovations.code, 'YYYYYY'));
    await changed(brest);
    await nextRun(plouarzel);
    expect((await sheetsOf(plouarzel)).map(({ state }) => state)).toEqual(['published', 'published']);
    const mediator = await plouarzel.as('mediator');
    const { body } = await mediator.get('/api/sources');
    const gone = body.sources.map(({ waiting }: { waiting: { gone: number } }) => waiting.gone);
    expect(gone.sort()).toEqual([0, 1]);
    await brest.db.update(innovations).set({ state: 'published' }).where(eq(innovations.code, 'YYYYYY'));
    await changed(brest);
    await nextRun(plouarzel);
  });
});

describe('and back', () => {
  test('Brest harvests Plouarzel: its own sheets do not come home, those of Plouarzel do', async () => {
    await addInnovation(plouarzel.db, {
      ...{ territory: 'plouarzel', title: 'Carte libre de Plouarzel' },
      adaptedElsewhere: { title: 'Repair café de Bellevue', url: `${brest.home}/innovations/YYYYYY` },
    });
    await changed(plouarzel);
    await follow(brest, plouarzel);
    await runDue(brest.parts);
    expect(await placesOf(brest)).toHaveLength(2);
    const sheets = await sheetsOf(brest);
    expect(sheets.map(({ title }) => title)).toEqual([
      ...['Carte libre de Plouarzel', 'Repair café de Bellevue', 'Repair café de Locmaria'],
    ]);
    // What it was adapted from stands here.
    expect(sheets[0]?.adaptedFromId).toBe(sheets[1]?.id);
    const runs = await brest.db.select().from(sourceRuns);
    expect(runs.some(({ told }) => told.ours === 2)).toBe(true);
    expect(runs.every(({ result }) => result === 'applied' || result === 'unchanged')).toBe(true);
  });

  test('nor does anything come home by a third one, who has each once from two that both have it', async () => {
    await follow(third, brest);
    await runDue(third.parts);
    await follow(third, plouarzel);
    await runDue(third.parts);
    const own = await urisOf(brest, 'innovations.json');
    expect((await urisOf(third, 'innovations.json')).sort()).toEqual(own.sort());
    expect(await placesOf(third)).toHaveLength(2);
    await nextRun(brest);
    await nextRun(plouarzel);
    expect(await sheetsOf(plouarzel)).toHaveLength(3);
    const before = await sheetsOf(brest);
    await follow(brest, third);
    await runDue(brest.parts);
    expect(await sheetsOf(brest)).toEqual(before);
  });
});

describe('of a file that says it is another Kartenn’s', () => {
  async function read(lines: readonly (object | string)[], changes: object = {}) {
    const path = join(third.folder, 'kartenn.json');
    await writeFile(path, kartennFile(lines, changes));
    const { records, left } = await readKartenn(third.parts, path, null);
    const found = [];
    for await (const one of records) found.push(one);
    return { found, left: { ...left } };
  }

  test('of each field only what may stand there is believed, and no field that nobody knows', async () => {
    const hostile = {
      ...{ website: 'javascript:alert(1)', wheelchair: 'perhaps', state: 'removed', mergedIntoId: 'x' },
      ...{ 'papi.details.workstations': -3, 'papi.details.wifi': 'yes', 'papi.hours': 'x'.repeat(9000), visio: 'no' },
      ...{ commune: 'Paris', __proto__: { name: 'autre' } },
    };
    const { found } = await read([record('AAAAAA', hostile)]);
    expect(found).toHaveLength(1);
    const [one] = found;
    if (!one || !('state' in one)) throw new Error('it was not taken');
    expect(one).toMatchObject({ originId: `${CROZON}/places/AAAAAA`, licence: 'ODbL 1.0', producer: 'Crozon' });
    const said = Object.entries(one.state).filter(([, value]) => value !== null);
    expect(Object.fromEntries(said)).toEqual({
      ...{ name: 'Maison', location: { lon: -4.5, lat: 48.4 }, papi: true, 'papi.details.wifi': 'yes' },
    });
  });

  test('a record that is none costs itself only; ours and those outside are counted, and left', async () => {
    const ours = { uri: `${third.home}/places/AAAAAA` };
    const { found, left } = await read([
      record('AAAAAA', { name: '' }),
      '{"uri": "https://kartenn.example/places/BBBBBB", "state": {',
    ]);
    expect(found.map((one) => ('faults' in one ? one.faults[0]?.id : one.originId))).toEqual([
      ...['imports.fault.item', 'imports.fault.no_name'],
    ]);
    expect(left.outside).toBe(0);
    const others = await read([
      record('CCCCCC', { location: { lon: 2.35, lat: 48.85 } }),
      record('DDDDDD', {}, ours),
      record('EEEEEE', {}, { sameAs: [ours.uri] }),
      record('FFFFFF', { papi: undefined }),
      record('GGGGGG', {}),
    ]);
    expect(others.left).toEqual({ outside: 2, ours: 2, elsewhere: 0 });
    expect(others.found).toHaveLength(1);
  });

  test.each([{ version: 2 }, { format: 'geojson' }, { collection: 'reports' }])(
    'a file with %o in its head is not read',
    async (changes) => {
      await expect(read([], changes)).rejects.toMatchObject({ id: 'problem.import.unknown' });
    },
  );
});
