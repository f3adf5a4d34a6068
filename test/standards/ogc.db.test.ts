import { check } from '@placemarkio/check-geojson';
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ogcRoutes } from '../../api/standards/ogc-routes.ts';
import type { Door } from '../../db/connect.ts';
import { COLLECTIONS } from '../../db/vocabulary.ts';
import { testDatabase } from '../database.ts';
import { addInnovation, addPlace, addReport, appOf, emptyWorld, readingParts, territoryOf } from '../world.ts';

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
const codes = async (path: string): Promise<string[]> => {
  const { body } = await read(path);
  return body.features.map(({ id }: { id: string }) => id);
};
const rels = (links: { rel: string; href: string }[]) => Object.fromEntries(links.map(({ rel, href }) => [rel, href]));

describe('the way to the features', () => {
  test('the landing page leads to all the rest, in the reader’s language', async () => {
    const { body, headers } = await read('/ogc', { 'accept-language': 'br' });
    expect(body.title).toBe('Brest meurgêr: roadennoù digor');
    expect(rels(body.links)).toEqual({
      self: 'https://carte.example/ogc',
      'service-desc': 'https://carte.example/ogc/api',
      conformance: 'https://carte.example/ogc/conformance',
      data: 'https://carte.example/ogc/collections',
    });
    expect(headers.get('access-control-allow-origin')).toBe('*');
  });

  test('the conformance classes are core, OpenAPI 3.0 and GeoJSON', async () => {
    const { body } = await read('/ogc/conformance');
    expect(body.conformsTo.map((uri: string) => uri.split('/').at(-1))).toEqual(['core', 'oas30', 'geojson']);
  });

  test('each collection says what it holds, where, and under which licence', async () => {
    const { body } = await read('/ogc/collections?lang=en');
    expect(body.collections.map(({ id }: { id: string }) => id)).toEqual([...COLLECTIONS]);
    const papi = (await read('/ogc/collections/papi?lang=en')).body;
    expect(papi).toEqual(body.collections[0]);
    expect(papi).toMatchObject({
      title: 'Public internet access points (PAPI)',
      itemType: 'feature',
      extent: { spatial: { bbox: [[-4.7, 48.29, -4.27, 48.5]] } },
    });
    expect(rels(papi.links)).toMatchObject({
      items: 'https://carte.example/ogc/collections/papi/items',
      license: 'https://opendatacommons.org/licenses/odbl/1-0/',
    });
  });

  test('Plouarzel has no visio rooms, so it has no such collection', async () => {
    const parts = readingParts(door.db, { territory: territoryOf('plouarzel') });
    const plouarzel = appOf(parts, ogcRoutes(parts, { publicUrl: null }));
    expect((await plouarzel.request('/ogc/collections/visio')).status).toBe(404);
    const { links } = JSON.parse(await (await plouarzel.request('http://127.0.0.1:4300/ogc')).text());
    expect(rels(links).self).toBe('http://127.0.0.1:4300/ogc');
  });

  test('the description is sound OpenAPI 3.0 and names every parameter', async () => {
    const { body, headers } = await read('/ogc/api');
    expect(headers.get('content-type')).toBe('application/vnd.oai.openapi+json;version=3.0');
    expect(await new Validator().validate(body)).toMatchObject({ valid: true });
    expect(body.openapi).toMatch(/^3\.0\./);
    expect(body.servers).toEqual([{ url: 'https://carte.example/ogc' }]);
    const { parameters } = body.paths['/collections/papi/items'].get;
    const named = Object.fromEntries(parameters.map((parameter: { name: string }) => [parameter.name, parameter]));
    expect(Object.keys(named).sort()).toEqual(
      [
        'bbox',
        'commune',
        'datetime',
        'fee',
        'insee',
        'lang',
        'limit',
        'offset',
        'positionAccuracy',
        'wheelchair',
      ].sort(),
    );
    expect(named.bbox).toMatchObject({ style: 'form', explode: false, required: false, schema: { type: 'array' } });
    expect(named.limit.schema).toMatchObject({ type: 'integer', minimum: 1, maximum: 1000, default: 100 });
  });
});

describe('features', () => {
  test('a PAPI is a GeoJSON feature with all that is known of it', async () => {
    await addPlace(door.db, {
      code: 'KERED2',
      name: 'Centre social de Keredern "Les Rives"',
      location: { lon: -4.4712345678, lat: 48.4112345678 },
      offers: [{ kind: 'papi', hours: 'Mo-Fr 09:00-12:00', fee: 'free' }],
    });
    const { text, body, headers } = await read(items('papi/items'));
    expect(() => check(text)).not.toThrow();
    expect(headers.get('content-type')).toBe('application/geo+json');
    expect(headers.get('content-crs')).toBe('<http://www.opengis.net/def/crs/OGC/1.3/CRS84>');
    expect(body).toMatchObject({ type: 'FeatureCollection', numberMatched: 1, numberReturned: 1 });
    expect(body.timeStamp).toBe('2026-11-24T09:00:00.000Z');
    expect(body.features[0]).toMatchObject({
      type: 'Feature',
      id: 'KERED2',
      geometry: { type: 'Point', coordinates: [-4.471235, 48.411235] },
      properties: {
        code: 'KERED2',
        kind: 'papi',
        name: 'Centre social de Keredern "Les Rives"',
        hours: 'Mo-Fr 09:00-12:00',
        hoursVerified: false,
        positionAccuracy: 'address',
        fee: 'free',
        details: { wifi: 'unknown' },
      },
    });
  });

  test('one feature by its code, with the way back and the page for people', async () => {
    await addPlace(door.db, { code: 'KERED2' });
    const { text, body } = await read(items('papi/items/KERED2'));
    expect(() => check(text)).not.toThrow();
    expect(body.id).toBe('KERED2');
    expect(rels(body.links)).toEqual({
      self: 'https://carte.example/ogc/collections/papi/items/KERED2',
      collection: 'https://carte.example/ogc/collections/papi',
      alternate: 'https://carte.example/places/KERED2',
    });
    expect((await read(items('visio/items/KERED2'))).status).toBe(404);
  });

  test('an innovation is there with its point, one without a point is not', async () => {
    await addInnovation(door.db, { code: 'REPAIR' });
    await addInnovation(door.db, { code: 'NOWHER', location: null });
    expect(await codes(items('innovation/items'))).toEqual(['REPAIR']);
    expect((await read(items('innovation/items/NOWHER'))).status).toBe(404);
  });

  test('a hidden or private report appears nowhere: not in items, not by code, not in numbers', async () => {
    await addReport(door.db, { code: 'PUBLIC', state: 'resolved', closedAt: new Date('2026-11-01T10:00:00Z') });
    await addReport(door.db, { code: 'HIDDEN', visibility: 'hidden' });
    await addReport(door.db, { code: 'PRIVAT', visibility: 'private' });
    const { body, text } = await read(items('report/items'));
    expect(body).toMatchObject({ numberMatched: 1, numberReturned: 1 });
    expect(text).not.toMatch(/HIDDEN|PRIVAT|followHash|follow_hash|assignee|requestId/);
    expect(body.features[0].properties).toMatchObject({ state: 'resolved', status: 'closed' });
    for (const code of ['HIDDEN', 'PRIVAT']) expect((await read(items(`report/items/${code}`))).status).toBe(404);
  });

  test('closed places, ended offers and the neighbours’ places are not on this map', async () => {
    await addPlace(door.db, { state: 'closed' });
    await addPlace(door.db, { state: 'removed' });
    await addPlace(door.db, { offers: [{ kind: 'papi', closedOn: '2020-06-30' }] });
    await addPlace(door.db, { territory: 'plouarzel' });
    expect((await read(items('papi/items'))).body.numberMatched).toBe(0);
  });
});

describe('asking for some of them', () => {
  beforeEach(async () => {
    await addPlace(door.db, { code: 'A1', commune: 'Brest', insee: '29019', location: { lon: -4.49, lat: 48.39 } });
    await addPlace(door.db, {
      code: 'A2',
      commune: 'Guipavas',
      insee: '29075',
      wheelchair: 'yes',
      location: { lon: -4.4, lat: 48.43 },
      offers: [{ kind: 'papi', fee: 'free', updatedAt: new Date('2026-01-15T12:00:00Z') }],
      updatedAt: new Date('2026-01-10T12:00:00Z'),
    });
    await addPlace(door.db, { code: 'A3', commune: 'Plouzané', insee: '29212', location: { lon: -4.62, lat: 48.38 } });
  });

  test.each([
    ['a box', 'bbox=-4.5,48.38,-4.45,48.4', ['A1']],
    ['a box with heights', 'bbox=-4.5,48.38,0,-4.45,48.4,100', ['A1']],
    ['a box on the very edge of a point', 'bbox=-4.4,48.43,-4.3,48.44', ['A2']],
    ['a box a hair beside it', 'bbox=-4.3999999,48.43,-4.3,48.44', []],
    ['a box across the antimeridian', 'bbox=-4.41,48,-170,49', ['A2']],
    ['a commune', 'commune=Guipavas', ['A2']],
    ['an INSEE code', 'insee=29212', ['A3']],
    ['what is free and reachable by wheelchair', 'fee=free&wheelchair=yes', ['A2']],
    ['what changed on a day', 'datetime=2026-01-15', ['A2']],
    ['what changed until then', 'datetime=../2026-01-15T12:00:00Z', ['A2']],
    ['what changed in an interval', 'datetime=2026-01-12/2026-02-01', ['A2']],
    ['what changed before', 'datetime=/2026-01-14', []],
    ['what changed since', 'datetime=2026-02-01T00:00:00%2B01:00/..', ['A1', 'A3']],
    ['whenever', 'datetime=../..', ['A1', 'A2', 'A3']],
    ['more than the most', 'limit=5000', ['A1', 'A2', 'A3']],
  ])('%s', async (_, query, expected) => {
    expect(await codes(items(`papi/items?${query}`))).toEqual(expected);
  });

  test('page after page, each feature once, with links to the neighbours', async () => {
    const first = (await read(items('papi/items?limit=2'))).body;
    expect(first).toMatchObject({ numberMatched: 3, numberReturned: 2 });
    const { next, prev } = rels(first.links);
    expect(prev).toBeUndefined();
    expect(next).toBe('https://carte.example/ogc/collections/papi/items?limit=2&offset=2');
    const second = (await read(new URL(next ?? '').pathname + new URL(next ?? '').search)).body;
    expect(second).toMatchObject({ numberMatched: 3, numberReturned: 1 });
    expect(rels(second.links).prev).toContain('offset=0');
    expect([...first.features, ...second.features].map(({ id }: { id: string }) => id)).toEqual(['A1', 'A2', 'A3']);
  });

  test.each([
    ['an unknown parameter', 'colour=blue', 'colour'],
    ['a filter of another collection', 'stage=idea', 'stage'],
    ['three numbers', 'bbox=1,2,3', 'bbox'],
    ['a box with a word', 'bbox=-4.5,48.3,east,48.4', 'bbox'],
    ['a box upside down', 'bbox=-4.5,48.4,-4.4,48.3', 'bbox'],
    ['a limit of none', 'limit=0', 'limit'],
    ['a limit in words', 'limit=many', 'limit'],
    ['an offset before the start', 'offset=-1', 'offset'],
    ['a moment that is none', 'datetime=yesterday', 'datetime'],
    ['an interval backwards', 'datetime=2026-02-01/2026-01-01', 'datetime'],
    ['a fee that is none', 'fee=cheap', 'fee'],
  ])('%s is refused and named', async (_, query, path) => {
    const { status, body, headers } = await read(items(`papi/items?${query}`));
    expect(status).toBe(400);
    expect(headers.get('content-type')).toMatch('application/problem+json');
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(body.errors.map((fault: { path: string }) => fault.path)).toEqual([path]);
  });

  test('reports by state, status, category and the day they were sent', async () => {
    await addReport(door.db, { code: 'R1', state: 'planned', createdAt: new Date('2026-05-01T10:00:00Z') });
    await addReport(door.db, { code: 'R2', state: 'resolved', createdAt: new Date('2026-06-01T10:00:00Z') });
    expect(await codes(items('report/items?state=planned'))).toEqual(['R1']);
    expect(await codes(items('report/items?status=closed'))).toEqual(['R2']);
    expect(await codes(items('report/items?status=open&datetime=2026-05-01/2026-05-31'))).toEqual(['R1']);
    expect(await codes(items('report/items?category=none'))).toEqual([]);
  });

  test('innovations by stage and theme', async () => {
    await addInnovation(door.db, { code: 'I1', stage: 'idea', themes: ['food', 'health'] });
    await addInnovation(door.db, { code: 'I2', stage: 'mature', themes: ['culture'] });
    expect(await codes(items('innovation/items?theme=health'))).toEqual(['I1']);
    expect(await codes(items('innovation/items?stage=mature'))).toEqual(['I2']);
  });
});
