import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { photos, reportMessages } from '../../db/schema.ts';
import { type TestApp, testApp } from '../app.ts';
import { addReport } from '../world.ts';
import { ASKING, DOOR, readXml } from './software.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp({ territory: ASKING });
});
afterAll(() => app?.close());
beforeEach(async () => {
  await app.empty();
  app.setNow('2026-11-24T10:00:00+01:00');
});

const read = (path: string, headers: Record<string, string> = {}) => app.visitor.get(`${DOOR}/${path}`, headers);
const ids = async (query: string): Promise<string[]> =>
  (await read(`requests.json?${query}`)).body.map((one: { service_request_id: string }) => one.service_request_id);

describe('formats', () => {
  test('the last extension decides, the head says which, and XML and JSON tell the same', async () => {
    await addReport(app.db, { code: 'QUOTES', description: 'Trou < 1 m & "profond" – c’est là\u0007' });
    const xml = await read('requests/QUOTES.xml');
    expect(xml.headers.get('content-type')).toBe('text/xml; charset=utf-8');
    expect(xml.text).toMatch(/^<\?xml version="1\.0" encoding="utf-8"\?>\n<service_requests>/);
    expect(xml.text).toContain('Trou &lt; 1 m &amp; &quot;profond&quot; – c’est là<');
    expect(xml.text.replace(/^<\?xml.*\?>/, '')).not.toMatch(/<\w+ /);
    const json = await read('requests/QUOTES.json');
    expect(json.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(json.body).toHaveLength(1);
    expect(json.body[0].description).toBe('Trou < 1 m & "profond" – c’est là');
    const fromXml = readXml(xml.text).service_requests.request;
    expect(Object.keys(fromXml)).toEqual(Object.keys(json.body[0]));
    expect([json.body[0].status_notes, fromXml.status_notes]).toEqual([null, '']);
    expect((await read('services.json.xml')).status).toBe(404);
    expect((await read('requests/QUOTES')).status).toBe(404);
    expect(readXml((await read('services.yaml')).text).errors.error.code).toBe('404');
  });

  test('nothing found is an empty container and an empty list', async () => {
    expect((await read('requests.json')).text).toBe('[]');
    expect((await read('requests.xml')).text).toContain('<service_requests/>');
  });

  test('errors come in the format asked, several at once, in the reader’s language', async () => {
    const { status, body } = await read('requests.json?status=new&start_date=yesterday&page=0&bbox=1,2', {
      'accept-language': 'en',
    });
    expect(status).toBe(400);
    expect(body.map(({ code }: { code: string }) => code)).toEqual(['400', '400', '400', '400']);
    expect(body[0].description).toMatch(/ISO 8601/);
    const missing = await read('requests/NOBODY.xml');
    expect([missing.status, readXml(missing.text).errors.error.code]).toEqual([404, '404']);
  });

  test('any page may read, and the jurisdiction may be named if it is ours', async () => {
    const { headers } = await read('services.json', { origin: 'https://elsewhere.example' });
    expect(headers.get('access-control-allow-origin')).toBe('*');
    const statuses = [];
    for (const asked of ['', 'brest', 'localhost', 'sfgov.org'])
      statuses.push((await read(`services.json?jurisdiction_id=${asked}`)).status);
    expect(statuses).toEqual([200, 200, 200, 404]);
    expect((await read('tokens/x.json?jurisdiction_id=sfgov.org')).status).toBe(404);
  });

  test('discovery names the doors, their formats and whom to ask for a key', async () => {
    const { body } = await read('discovery.json');
    expect(body.endpoints).toHaveLength(1);
    expect(body.endpoints[0]).toMatchObject({
      url: 'http://localhost:4600/open311/v2',
      formats: ['text/xml', 'application/json'],
    });
    expect(body.key_service).toContain(ASKING.contacts.email);
    const { endpoint } = readXml((await read('discovery.xml')).text).discovery.endpoints;
    expect(endpoint.formats.format).toEqual(['text/xml', 'application/json']);
  });
});

describe('services', () => {
  test('each category is one, but for those that somebody else answers for', async () => {
    const { body } = await read('services.json', { 'accept-language': 'fr' });
    const byCode = Object.fromEntries(body.map((one: { service_code: string }) => [one.service_code, one]));
    expect(byCode['street-light']).toMatchObject({
      service_name: 'Lampadaire éteint ou qui clignote',
      type: 'realtime',
    });
    expect(byCode.pavement.metadata).toBe(true);
    expect([byCode.noise.type, byCode['abandoned-vehicle'].type, byCode['vulnerable-person'].type]).toEqual([
      ...['batch', 'batch', 'blackbox'],
    ]);
    expect(byCode['national-road']).toBeUndefined();
    expect(typeof byCode.pothole.keywords).toBe('string');
  });

  test('a definition tells all six datatypes, and what is asked sometimes only is not required', async () => {
    const { body } = await read('services/pavement.json', { 'accept-language': 'en' });
    const told = body.attributes.map(({ code, datatype, required, order }: Record<string, unknown>) => [
      ...[order, code, datatype, required],
    ]);
    expect(told).toEqual([
      [1, 'what', 'singlevaluelist', true],
      [2, 'root_kind', 'string', false],
      [3, 'depth', 'number', false],
      [4, 'since', 'datetime', false],
      [5, 'words', 'text', false],
      [6, 'who', 'multivaluelist', false],
    ]);
    expect(body.attributes[1].datatype_description).toMatch(/Asked only if what is root \(le root\); required then/);
    expect(body.attributes[0].values[0]).toEqual({ key: 'slab', name: 'le slab' });
    const definition = readXml((await read('services/pavement.xml')).text).service_definition;
    expect(definition.attributes.attribute[5].values.value).toHaveLength(3);
    expect((await read('services/unicorn.json')).status).toBe(404);
  });
});

describe('reading requests', () => {
  test('a report with all that is public of it', async () => {
    const { id } = await addReport(app.db, {
      ...{ code: 'LAMPE1', state: 'resolved', address: 'Rue de Siam', createdAt: new Date('2026-11-10T08:00:00Z') },
      ...{ closedAt: new Date('2026-11-12T08:00:00Z'), updatedAt: new Date('2026-11-20T08:00:00Z'), supporters: 3 },
    });
    const said = { reportId: id, authorRole: 'staff' as const };
    await app.db.insert(reportMessages).values([
      { ...said, kind: 'answer', body: 'Ampoule commandée', createdAt: new Date('2026-11-11T08:00:00Z') },
      { ...said, kind: 'answer', body: 'Ampoule changée', createdAt: new Date('2026-11-12T08:00:00Z') },
      { ...said, kind: 'note', body: 'Fournisseur lent', createdAt: new Date('2026-11-13T08:00:00Z') },
    ]);
    const photo = { territory: 'brest', contentHash: 'ab', width: 1, height: 1, reportId: id };
    const [hidden, shown] = [randomUUID(), randomUUID()];
    await app.db.insert(photos).values([
      { ...photo, id: hidden },
      { ...photo, id: shown, released: true },
    ]);
    const { body, text } = await read('requests/LAMPE1.json', { 'accept-language': 'fr' });
    expect(body).toEqual([
      {
        service_request_id: 'LAMPE1',
        status: 'closed',
        status_notes: 'Ampoule changée',
        service_name: 'Lampadaire éteint ou qui clignote',
        service_code: 'street-light',
        description: 'Lampadaire éteint devant l’école de Kerinou',
        agency_responsible: 'Éclairage public',
        service_notice: null,
        requested_datetime: '2026-11-10T08:00:00Z',
        updated_datetime: '2026-11-12T08:00:00Z',
        expected_datetime: '2026-12-01T17:00:00Z',
        address: 'Rue de Siam',
        address_id: null,
        zipcode: '29200',
        lat: 48.4002,
        long: -4.4995,
        media_url: `http://localhost:4600/photos/${shown}/2048.webp`,
      },
    ]);
    expect(text).not.toMatch(/Fournisseur/);
    const extended = (await read('requests/lampe1.json?extensions=true')).body[0].extended_attributes;
    expect(extended).toMatchObject({ state: 'resolved', group: 'lighting', supporters: 3, commune: 'Brest' });
  });

  test('by service, state, date, change, place and number; an empty parameter is none', async () => {
    const at = (day: string) => new Date(`${day}T12:00:00Z`);
    const far = { lon: -4.6, lat: 48.36 };
    await addReport(app.db, { code: 'OLD234', createdAt: at('2026-07-01'), updatedAt: at('2026-11-20') });
    await addReport(app.db, {
      code: 'POT234',
      category: 'pothole',
      createdAt: at('2026-11-01'),
      updatedAt: at('2026-11-01'),
    });
    await addReport(app.db, {
      ...{ code: 'END234', state: 'wont_fix', createdAt: at('2026-11-02'), location: far },
      ...{ closedAt: at('2026-11-05'), updatedAt: at('2026-11-23') },
    });
    await addReport(app.db, { code: 'CPY234', channel: 'import', createdAt: at('2026-11-03') });
    const found = Object.fromEntries(
      await Promise.all(
        [
          '',
          'status=&service_code=&bbox=',
          'status=closed',
          'status=open,closed',
          'service_code=pothole,graffiti',
          'start_date=2026-06-20T00:00:00Z&end_date=2026-07-15T00:00:00%2B02:00',
          'start_date=2026-06-20&end_date=2026-07-01',
          'end_date=2026-07-02T00:00:00Z',
          'updated_after=2026-11-04T00:00:00Z',
          'updated_after=2026-11-10T00:00:00Z',
          'updated_before=2026-11-03T00:00:00Z',
          'bbox=-4.61,48.35,-4.59,48.37',
          'lat=48.36&long=-4.6&radius=200',
          'page=2&page_size=1',
          'service_request_id=old234,END234,NOBODY&status=open&start_date=nonsense',
        ].map(async (query) => [query, await ids(query)] as const),
      ),
    );
    expect(found).toEqual({
      '': ['END234', 'POT234'],
      'status=&service_code=&bbox=': ['END234', 'POT234'],
      'status=closed': ['END234'],
      'status=open,closed': ['END234', 'POT234'],
      'service_code=pothole,graffiti': ['POT234'],
      'start_date=2026-06-20T00:00:00Z&end_date=2026-07-15T00:00:00%2B02:00': ['OLD234'],
      'start_date=2026-06-20&end_date=2026-07-01': ['OLD234'],
      'end_date=2026-07-02T00:00:00Z': ['OLD234'],
      'updated_after=2026-11-04T00:00:00Z': ['END234', 'OLD234'],
      // Closed on the fifth: what colleagues wrote on the 23rd is none of the city's business outside.
      'updated_after=2026-11-10T00:00:00Z': ['OLD234'],
      'updated_before=2026-11-03T00:00:00Z': ['POT234'],
      'bbox=-4.61,48.35,-4.59,48.37': ['END234'],
      'lat=48.36&long=-4.6&radius=200': ['END234'],
      'page=2&page_size=1': ['POT234'],
      'service_request_id=old234,END234,NOBODY&status=open&start_date=nonsense': ['END234', 'OLD234'],
    });
  });

  test('what cannot be asked is answered with its number', async () => {
    const asked = [
      ['ninety-one days', 'start_date=2026-08-01T00:00:00Z&end_date=2026-10-31T06:00:00Z', 400],
      ['ninety days of our calendar, one of them with 25 hours', 'start_date=2026-08-01&end_date=2026-10-29', 200],
      ['an end before the beginning', 'start_date=2026-08-02T00:00:00Z&end_date=2026-08-01T00:00:00Z', 400],
      ['a time without a zone', 'start_date=2026-08-02T00:00:00', 400],
      ['a service that is none', 'service_code=unicorn', 404],
      ['a circle without a radius', 'lat=48.4&long=-4.5', 400],
      ['a box upside down', 'bbox=-4.5,48.5,-4.4,48.3', 400],
    ] as const;
    const answered = [];
    for (const [words, query] of asked) answered.push([words, query, (await read(`requests.json?${query}`)).status]);
    expect(answered).toEqual(asked);
  });

  test('a thousand at most, whatever is asked', async () => {
    await app.db.execute(sql`
      insert into reports (id, territory, code, category, description, location, commune, service, due_at, follow_hash, created_at)
      select gen_random_uuid(), 'brest', 'N' || n, 'pothole', 'Trou', ST_SetSRID(ST_MakePoint(-4.49, 48.39), 4326), 'Brest',
        'voirie', now(), 'hash ' || n, '2026-11-20T00:00:00Z'::timestamptz from generate_series(1, 1100) n`);
    expect(await ids('page_size=5000')).toHaveLength(1000);
    expect(await ids('page=2')).toHaveLength(100);
  });
});
