/** What another Kartenn takes from this one: line by line, whole, and nothing that is not public. */
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { KartennHead, KartennRecord } from '../../db/kartenn-collection.ts';
import { OFFER_DETAILS } from '../../db/offer-details.ts';
import { innovations, photos, places } from '../../db/schema.ts';
import { type TestApp, testApp } from '../app.ts';
import { addInnovation, addPlace, BREST, touch } from '../world.ts';

const HOSTILE = '],}\n{"uri": "x"}\u2028</script>';
const HOME = 'http://localhost:4600';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
  const { db } = app;
  const media = await addPlace(db, {
    ...{ code: 'AAAAAA', name: HOSTILE, phone: '+33 2 98 00 80 80', source: 'Ville de Brest' },
    offers: [
      { kind: 'papi', hours: 'Tu-Sa 10:00-18:00', details: OFFER_DETAILS.papi.parse({ workstations: 6 }) },
      { kind: 'visio', name: 'Salle Penfeld' },
      { kind: 'fablab', closedOn: '2020-01-01', description: 'FERME' },
    ],
  });
  await addPlace(db, { code: 'BBBBBB', commune: 'Guipavas', insee: '29075', location: { lon: -4.4, lat: 48.435 } });
  const hidden = await addPlace(db, { code: 'HHHHHH', name: 'Lieu caché', state: 'hidden' });
  await addPlace(db, { code: 'IIIIII', offers: [{ kind: 'papi', closedOn: '2020-01-01' }] });
  await addInnovation(db, { title: 'Fiche retirée', state: 'removed' });
  const first = await addInnovation(db, {
    ...{ code: 'CCCCCC', title: 'Repair café', textsBr: { how: 'Bep Sadorn' }, contact: 'Mona, 06 00 00 00 00' },
    at: [media.id, hidden.id],
  });
  await addInnovation(db, { code: 'DDDDDD', title: 'Repair café de Guipavas', adaptedFromId: first.id });
  const picture = { territory: BREST.code, contentHash: 'aa', width: 60, height: 40, author: 'Le Télégramme' };
  await db.insert(photos).values([
    { ...picture, placeId: media.id, licence: 'CC BY-SA 4.0', alternative: 'La façade', released: true },
    { ...picture, placeId: media.id, alternative: 'PAS ENCORE VUE' },
  ]);
  await touch(db, 'papi', 'visio', 'fablab', 'innovation');
});
afterAll(() => app?.close());

/** As another one reads it, a line at a time. */
async function taken(path: string) {
  const { text, status } = await app.visitor.get(`/export/kartenn/${path}`);
  expect({ path, status }).toEqual({ path, status: 200 });
  const [first = '', ...lines] = text.trimEnd().split(/\r?\n|\r|\u2028|\u2029/);
  expect(lines.pop()).toBe(']}');
  expect(JSON.parse(text).records).toHaveLength(lines.length);
  return {
    head: KartennHead.parse(JSON.parse(`${first}]}`)),
    records: lines.map((line) => KartennRecord.parse(JSON.parse(line.replace(/,$/, '')))),
    text,
  };
}

test('a place is given whole, with its public offers and photos, under the address where it is at home', async () => {
  const { head, records } = await taken('places.json');
  expect(head).toMatchObject({
    home: HOME,
    territory: { code: 'brest' },
    licence: 'ODbL 1.0',
    generated: '2026-11-24',
  });
  expect(records.map(({ uri }) => uri)).toEqual([`${HOME}/places/AAAAAA`, `${HOME}/places/BBBBBB`]);
  expect(records[0]).toMatchObject({
    ...{ licence: 'Licence Ouverte 2.0', source: 'Ville de Brest', version: 1 },
    attribution: `${BREST.contacts.publisher} · Kartenn, Brest métropole`,
    state: { name: HOSTILE, phone: '+33 2 98 00 80 80', papi: true, 'papi.hours': 'Tu-Sa 10:00-18:00', visio: true },
    photos: [{ alternative: 'La façade', author: 'Le Télégramme', licence: 'CC BY-SA 4.0' }],
  });
  expect(records[0]?.state['papi.details.workstations']).toBe(6);
  expect(records[0]?.state).not.toHaveProperty('fablab');
});

test('a sheet names its places and what it comes from by identity, in all its languages, without whom to ask', async () => {
  const { records } = await taken('innovations.json');
  expect(records.map(({ uri }) => uri)).toEqual([`${HOME}/innovations/CCCCCC`, `${HOME}/innovations/DDDDDD`]);
  expect(records[0]).toMatchObject({ places: [`${HOME}/places/AAAAAA`], adaptedFrom: null });
  expect(records[0]?.state).toMatchObject({ title: 'Repair café', textsBr: { how: 'Bep Sadorn' } });
  expect(records[1]?.adaptedFrom).toEqual({ uri: `${HOME}/innovations/CCCCCC`, title: 'Repair café' });
});

test('what is hidden, taken away, ended or not yet looked at is not in it', async () => {
  const all = `${(await taken('places.json')).text}${(await taken('innovations.json')).text}`;
  for (const word of ['caché', 'HHHHHH', 'IIIIII', 'FERME', 'retirée', 'PAS ENCORE VUE', 'Mona', '06 00'])
    expect(all).not.toContain(word);
});

test('it is narrowed as the other files are, and refuses a word that it does not know', async () => {
  const uris = async (path: string) => (await taken(path)).records.map(({ uri }) => uri.split('/').at(-1));
  expect(await uris('places.json?commune=Guipavas')).toEqual(['BBBBBB']);
  expect(await uris('places.json?kinds=visio')).toEqual(['AAAAAA']);
  expect(await uris('innovations.json?stage=idea')).toEqual([]);
  expect((await app.visitor.get('/export/kartenn/places.json?themes=food')).status).toBe(400);
  expect((await app.visitor.get('/export/kartenn/reports.json')).status).toBe(404);
});

test('who has it already reads nothing again, until a place of a sheet is hidden', async () => {
  const { headers } = await app.visitor.get('/export/kartenn/innovations.json');
  const known = { 'if-none-match': headers.get('etag') ?? '' };
  expect((await app.visitor.get('/export/kartenn/innovations.json', known)).status).toBe(304);
  await app.db.update(places).set({ state: 'hidden' }).where(sql`code = 'AAAAAA'`);
  await touch(app.db, 'papi');
  const { body } = await app.visitor.get('/export/kartenn/innovations.json', known);
  expect(body.records[0].places).toEqual([]);
});

test('a collection of several readings gives every place once, in the order of its code', async () => {
  await app.db.delete(innovations);
  await app.db.execute(sql`
    insert into places (id, territory, code, name, commune, insee, location, position_accuracy, source, licence)
    select gen_random_uuid(), 'brest', 'K' || lpad(n::text, 5, '0'), 'Lieu ' || n, 'Brest', '29019',
      ST_SetSRID(ST_MakePoint(-4.5, 48.4), 4326), 'exact', 'essai', 'ODbL 1.0' from generate_series(1, 450) n`);
  await app.db.execute(sql`
    insert into offers (id, place_id, kind, details)
    select gen_random_uuid(), p.id, k.kind, '{}' from places p, (values ('papi'), ('visio')) k(kind) where p.source = 'essai'`);
  await touch(app.db, 'papi');
  const { records } = await taken('places.json');
  const codes = records.map(({ uri }) => uri.split('/').at(-1) ?? '');
  expect(codes).toHaveLength(451);
  expect(new Set(codes).size).toBe(451);
  expect(codes).toEqual([...codes].sort());
});
