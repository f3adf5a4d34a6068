/** Files that people and other software take away: read back by real parsers, with what people really write in them. */
import { check } from '@placemarkio/check-geojson';
import { parse } from 'csv-parse/sync';
import { and, eq, isNotNull, sql } from 'drizzle-orm';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { readSheet } from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EXPORTED, FORMATS } from '../../api/exports/contract.ts';
import { OFFER_DETAILS } from '../../db/offer-details.ts';
import { innovations, memberships, networks, places, portals } from '../../db/schema.ts';
import { type TestApp, testApp } from '../app.ts';
import { addInnovation, addPlace, addReport, BREST, touch } from '../world.ts';

/** Without what XML has no place for; and with it. */
const PRINTABLE = '=HYPERLINK("http://x.example","cliquez"), l’«atelier»\n]]></name><b>&amp; 😀';
const HOSTILE = `${PRINTABLE}\u0007\u000b`;
const WORDS = 'Ne dites rien à ma voisine du 3e';

let app: TestApp;
let hidden: string[];
beforeAll(async () => {
  app = await testApp();
  const { db } = app;
  await addPlace(db, {
    ...{ code: 'AAAAAA', name: HOSTILE, description: '-1+2', phone: '+33 2 98 00 80 80', typologies: ['BIB', 'EPN'] },
    offers: [
      {
        ...{ kind: 'papi', hours: 'Tu-Sa 10:00-18:00', hoursVerified: true, hoursVerifiedAt: new Date('2026-10-01') },
        details: OFFER_DETAILS.papi.parse({ workstations: 6, accompaniment: ['alone', 'workshop'] }),
        closures: [{ from: '2026-12-24', to: '2026-12-31', message: 'Fêtes' }],
      },
      { kind: 'visio', name: 'Salle Penfeld', hours: 'Mo-Fr 09:00-17:00' },
      { kind: 'fablab', closedOn: '2026-01-01' },
    ],
  });
  await addPlace(db, {
    ...{ code: 'BBBBBB', name: 'Mairie de Guipavas', commune: 'Guipavas', insee: '29075' },
    location: { lon: -4.4, lat: 48.435 },
  });
  const gone = [
    await addPlace(db, { name: 'Lieu caché', state: 'hidden' }),
    await addPlace(db, { name: 'Lieu fermé', state: 'closed' }),
    await addInnovation(db, { title: 'Fiche retirée', state: 'removed' }),
    await addReport(db, { visibility: 'private' }),
    await addReport(db, { visibility: 'hidden' }),
  ];
  hidden = gone.map(({ code }) => code);
  await addInnovation(db, { code: 'CCCCCC', title: 'Repair café', titles: { br: 'Kafe dresañ' }, stage: 'idea' });
  await addInnovation(db, { code: 'DDDDDD', title: 'Sans lieu', location: null, themes: ['food'] });
  await addReport(db, { code: 'EEEEEE', description: WORDS, address: '3 rue de Siam' });
  await addReport(db, { code: 'FFFFFF', state: 'resolved', description: WORDS });
  await touch(db, 'papi', 'visio', 'fablab', 'innovation', 'report');
});
afterAll(() => app?.close());

const file = async (name: string) => {
  const answer = await app.visitor.get(`/export/${name}`);
  expect({ name, status: answer.status }).toEqual({ name, status: 200 });
  return answer;
};
const table = (text: string): Record<string, string>[] => parse(text, { bom: true, columns: true });

describe('read back', () => {
  test('a CSV gives every offer, its hostile words, and no cell that a spreadsheet would reckon', async () => {
    const { text, bytes, headers } = await file('places.csv');
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const rows = table(text);
    expect(rows.map(({ code, kind }) => `${code} ${kind}`)).toEqual(['AAAAAA papi', 'AAAAAA visio', 'BBBBBB papi']);
    expect(rows[0]).toMatchObject({
      ...{ name: `'${HOSTILE}`, description: "'-1+2", phone: '+33 2 98 00 80 80', typologies: 'BIB|EPN' },
      ...{ lon: '-4.4985', 'details.workstations': '6', 'details.accompaniment': 'alone|workshop' },
      ...{ hoursVerified: 'true', licence: 'Licence Ouverte 2.0', date: '2026-11-24' },
      sheet: 'http://localhost:4600/places/AAAAAA',
    });
    expect(rows[0]?.attribution).toContain(BREST.contacts.publisher);
    expect(headers.get('content-disposition')).toBe('attachment; filename="kartenn-brest-places.csv"');
  });

  test('a GeoJSON is sound, and says licence, attribution and date', async () => {
    const { text } = await file('papi.geojson');
    const { features, ...inside } = { ...check(text), ...JSON.parse(text) };
    expect(inside).toMatchObject({ licence: 'ODbL 1.0', date: '2026-11-24' });
    expect(features[0]).toMatchObject({
      ...{ id: 'AAAAAA', geometry: { type: 'Point', coordinates: [-4.4985, 48.3836] } },
      properties: { name: HOSTILE, details: { workstations: 6 }, closures: [{ message: 'Fêtes' }] },
    });
    const innovations = JSON.parse((await file('innovation.geojson')).text);
    expect(innovations.licence).toBe('CC BY-SA 4.0');
    expect(innovations.features[1]).toMatchObject({ id: 'DDDDDD', geometry: null });
  });

  test('a workbook opens with the same rows and a sheet about its licence', async () => {
    const { bytes } = await file('places.xlsx');
    const rows = await readSheet(Buffer.from(bytes), 'data');
    const name = rows[0]?.indexOf('name') ?? -1;
    const names = rows.map((row) => String(row[name]).replaceAll(/(?!\n)\p{Cc}/gu, ''));
    expect(names).toEqual(['name', PRINTABLE, 'Salle Penfeld', 'Mairie de Guipavas']);
    const about = Object.fromEntries(await readSheet(Buffer.from(bytes), 'licence'));
    expect(about).toMatchObject({ licence: 'ODbL 1.0', date: '2026-11-24' });
  });

  test.each(['kml', 'gpx'])('a %s is sound XML with the same words', async (format) => {
    const { text } = await file(`papi.${format}`);
    expect(XMLValidator.validate(text)).toBe(true);
    const read = new XMLParser({ ignoreAttributes: false, trimValues: false }).parse(text);
    const marks = format === 'kml' ? read.kml.Document.Placemark : read.gpx.wpt;
    expect(marks.map(({ name }: { name: string }) => name)).toEqual([PRINTABLE, 'Mairie de Guipavas']);
    const where = format === 'kml' ? marks[1].Point.coordinates : `${marks[1]['@_lon']},${marks[1]['@_lat']}`;
    expect(where).toBe('-4.4,48.435');
    for (const told of ['ODbL 1.0', '2026-11-24', BREST.contacts.publisher]) expect(text).toContain(told);
  });

  test('JSON-LD gives confirmed hours day by day, and none that nobody has confirmed', async () => {
    const { text } = await file('places.jsonld');
    const [about, papi, visio] = JSON.parse(text)['@graph'];
    expect(about).toMatchObject({ '@type': 'Dataset', license: 'https://opendatacommons.org/licenses/odbl/1-0/' });
    expect(papi.openingHoursSpecification).toHaveLength(5);
    expect(papi.openingHoursSpecification[0]).toMatchObject({ opens: '10:00', closes: '18:00' });
    expect(papi.specialOpeningHoursSpecification[0]).toMatchObject({ validFrom: '2026-12-24' });
    expect(visio).toMatchObject({ name: 'Salle Penfeld' });
    expect(visio).not.toHaveProperty('openingHoursSpecification');
  });

  test('GoGoCarto finds name, point and categories, and nothing without a point', async () => {
    const places = (await file('papi.gogocarto.json')).body;
    expect(places.data[0]).toMatchObject({
      ...{ name: HOSTILE, geo: { latitude: 48.3836, longitude: -4.4985 }, categories: ['papi', 'BIB', 'EPN'] },
    });
    const innovations = (await file('innovation.gogocarto.json')).body;
    expect(innovations.data.map(({ id }: { id: string }) => id)).toEqual(['innovation-CCCCCC']);
  });
});

test('whatever is hidden, closed or private stands in no file, nor anybody’s words about a report', async () => {
  for (const collection of EXPORTED)
    for (const format of FORMATS) {
      const { text, bytes } = await file(`${collection}.${format}`);
      const said = format === 'xlsx' ? JSON.stringify(await readSheet(Buffer.from(bytes), 'data')) : text;
      for (const code of [...hidden, 'caché', 'fermé', 'retirée', 'voisine', 'rue de Siam'])
        expect(said).not.toContain(code);
    }
});

describe('narrowed', () => {
  const codes = async (name: string) => table((await file(name)).text).map(({ code }) => code);

  test.each([
    ['places.csv?commune=Guipavas', ['BBBBBB']],
    ['places.csv?kinds=visio,fablab', ['AAAAAA']],
    ['places.csv?bbox=-4.5,48.38,-4.45,48.39', ['AAAAAA', 'AAAAAA']],
    ['papi.csv?commune=&bbox=', ['AAAAAA', 'BBBBBB']],
    ['innovation.csv?themes=food,health', ['DDDDDD']],
    ['innovation.csv?stage=idea', ['CCCCCC']],
    ['report.csv?reports=open', ['EEEEEE']],
    ['report.csv?reports=ended', ['FFFFFF']],
  ])('%s', async (name, expected) => expect(await codes(name)).toEqual(expected));

  describe('by a network and by a portal', () => {
    let network: string;
    beforeAll(async () => {
      const { db } = app;
      const told = { territory: BREST.code, names: { fr: 'Réseau des médiathèques' }, summary: 'Ensemble.' };
      const [row] = await db
        .insert(networks)
        .values({ ...told, code: 'RESEAU' })
        .returning();
      network = row?.id ?? '';
      const [place] = await db.select().from(places).where(eq(places.code, 'BBBBBB'));
      const [sheet] = await db.select().from(innovations).where(eq(innovations.code, 'DDDDDD'));
      const [other] = await db.select().from(places).where(eq(places.code, 'AAAAAA'));
      await db.insert(memberships).values([
        { territory: BREST.code, networkId: network, placeId: place?.id ?? null, state: 'member' },
        { territory: BREST.code, networkId: network, innovationId: sheet?.id ?? null, state: 'member' },
        { territory: BREST.code, networkId: network, placeId: other?.id ?? null, state: 'asked' },
      ]);
      const view = { territory: BREST.code, text: null, themes: [], q: null, commune: null, box: null };
      await db.insert(portals).values([
        { ...view, code: 'MANGER', names: { fr: 'Manger' }, kinds: ['innovation'], themes: ['food'] },
        { ...view, code: 'GUIPAVAS', names: { fr: 'Guipavas' }, kinds: [], commune: '29075', networkId: network },
        { ...view, code: 'PARTI', names: { fr: 'Parti' }, kinds: [], removedAt: new Date() },
      ]);
    });

    test.each([
      ['places.csv?network=RESEAU', ['BBBBBB']],
      ['innovation.csv?network=reseau', ['DDDDDD']],
      ['places.csv?network=RESEAU&commune=Brest', []],
      ['innovation.csv?portal=MANGER', ['DDDDDD']],
      ['places.csv?portal=MANGER', []],
      ['papi.csv?portal=GUIPAVAS', ['BBBBBB']],
      ['report.csv?portal=GUIPAVAS', []],
      ['places.csv?network=&portal=', ['AAAAAA', 'AAAAAA', 'BBBBBB']],
    ])('%s', async (name, expected) => expect(await codes(name)).toEqual(expected));

    test('those that are not there are told so, and the page knows which there are', async () => {
      for (const name of ['places.csv?network=NON', 'papi.geojson?portal=PARTI', 'places.csv?portal=RESEAU'])
        expect((await app.visitor.get(`/export/${name}`)).status).toBe(404);
      const { body } = await app.visitor.get('/api/exports?collection=places&network=RESEAU&stage=idea');
      expect(body).toMatchObject({ chosen: 1, networks: [{ code: 'RESEAU', name: 'Réseau des médiathèques' }] });
      expect(body.portals.map(({ code }: { code: string }) => code)).toEqual(['GUIPAVAS', 'MANGER']);
    });

    test('who leaves the network changes the file of it, and no other', async () => {
      const tagOf = async (name: string) => (await file(name)).headers.get('etag');
      const names = [
        'places.csv?network=RESEAU',
        'papi.csv?portal=GUIPAVAS',
        'places.csv',
        'innovation.csv?portal=MANGER',
      ];
      const before = await Promise.all(names.map(tagOf));
      await app.db
        .update(memberships)
        .set({ state: 'left', version: 2 })
        .where(and(eq(memberships.networkId, network), isNotNull(memberships.placeId)));
      const after = await Promise.all(names.map(tagOf));
      expect(after.map((tag, at) => tag === before[at])).toEqual([false, false, true, true]);
      expect(await codes('places.csv?network=RESEAU')).toEqual([]);
    });
  });

  test.each(['papi.csv?reports=open', 'papi.csv?bbox=1,2,3', 'innovation.csv?themes=x', 'papi.csv?limit=1'])(
    '%s is refused by name rather than answered with everything',
    async (name) => {
      const { status, body } = await app.visitor.get(`/export/${name}`);
      expect(status).toBe(400);
      expect(body.errors).toHaveLength(1);
    },
  );

  test.each(['papi.pdf', 'proposals.csv', 'papi', 'lieux-de-mediation-numerique.kml'])('there is no %s', async (name) =>
    expect((await app.visitor.get(`/export/${name}`)).status).toBe(404),
  );
});

describe('harvested', () => {
  test('who has the file already is told so, until somebody changes a record', async () => {
    const first = await file('papi.geojson');
    const tag = first.headers.get('etag') ?? '';
    expect(Date.parse(first.headers.get('last-modified') ?? '')).not.toBeNaN();
    expect(first.headers.get('access-control-allow-origin')).toBe('*');
    expect(first.headers.get('link')).toContain('rel="license"');
    for (const known of [tag, `W/${tag}`, `"other", ${tag}`])
      expect((await app.visitor.get('/export/papi.geojson', { 'if-none-match': known })).status).toBe(304);
    expect((await app.visitor.get('/export/papi.csv', { 'if-none-match': tag })).status).toBe(200);
    await touch(app.db, 'papi');
    expect((await app.visitor.get('/export/papi.geojson', { 'if-none-match': tag })).status).toBe(200);
  });

  test('whoever asks for the head alone gets it, and no file is read for it', async () => {
    const { status, headers, bytes } = await app.visitor.request('/export/places.xlsx', { method: 'HEAD' });
    expect([status, bytes.length]).toEqual([200, 0]);
    const whole = await file('places.xlsx');
    for (const name of ['etag', 'content-type', 'last-modified', 'content-disposition'])
      expect(headers.get(name)).toBe(whole.headers.get(name));
  });

  test('a place that is hidden leaves the sheets that name it, and whoever has their file is told', async () => {
    const place = await addPlace(app.db, { code: 'HHHHHH', name: 'Patronage laïque de Recouvrance' });
    await addInnovation(app.db, { code: 'GGGGGG', title: 'Jardin partagé', at: [place.id] });
    await touch(app.db, 'innovation');
    const { headers, text } = await file('innovation.geojson');
    expect(text).toContain('"places":["HHHHHH"]');
    await app.db.update(places).set({ state: 'hidden' }).where(eq(places.id, place.id));
    await touch(app.db, 'papi');
    const again = await app.visitor.get('/export/innovation.geojson', { 'if-none-match': headers.get('etag') ?? '' });
    expect(again.status).toBe(200);
    expect(again.text).not.toContain('HHHHHH');
    await app.db.execute(sql`delete from innovations where code = 'GGGGGG'`);
    await app.db.execute(sql`delete from places where code = 'HHHHHH'`);
  });

  test('a file is packed for whoever can unpack it', async () => {
    const { headers } = await app.visitor.get('/export/papi.kml', { 'accept-encoding': 'gzip' });
    expect(headers.get('content-encoding')).toBe('gzip');
  });

  test('more rows than one page of the database holds all come, each once', async () => {
    await app.db.execute(sql`
      insert into places (id, territory, code, name, commune, insee, location, position_accuracy, source, licence)
      select gen_random_uuid(), ${BREST.code}, 'N' || n, 'Lieu ' || n, 'Gouesnou', '29061',
        ST_SetSRID(ST_MakePoint(-4.46, 48.45), 4326), 'approximate', 'test', 'ODbL 1.0' from generate_series(1, 1100) n`);
    await app.db.execute(sql`
      insert into offers (id, place_id, kind, details) select gen_random_uuid(), p.id, k.kind, '{}'::jsonb
      from places p cross join (values ('visio'), ('fablab')) k(kind) where p.commune = 'Gouesnou'`);
    await touch(app.db, 'visio', 'fablab');
    const rows = table((await file('places.csv?commune=Gouesnou')).text);
    expect(rows).toHaveLength(2200);
    expect(new Set(rows.map(({ code, kind }) => `${code} ${kind}`)).size).toBe(2200);
    const { collections, chosen } = (await app.visitor.get('/api/exports?collection=places&commune=Gouesnou')).body;
    expect(chosen).toBe(2200);
    expect(collections.map(({ collection }: { collection: string }) => collection)).toEqual([...EXPORTED]);
    await app.db.execute(sql`delete from places where commune = 'Gouesnou'`);
  });
});
