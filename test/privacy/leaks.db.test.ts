/** The strongest test that nothing leaks: with a private report in the world every public door answers as without it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { collectionsOf, collectionVersion } from '../../api/places/collections.ts';
import { keepFigures } from '../../api/statistics/keeping.ts';
import { COLLECTIONS } from '../../db/vocabulary.ts';
import type { Person, TestApp } from '../app.ts';
import { testApp } from '../app.ts';
import { phonePhoto } from '../photos/pictures.ts';
import { sentReport } from '../reports/drafts.ts';
import { addPlace, BREST, touch } from '../world.ts';

const HERE = { lon: -4.4861, lat: 48.3905 };
const WORDS = 'porche';
const NOBODY = 'ZZZZZZ';

interface Known {
  code: string;
  photo: string;
  place: string;
}

/** What has no document of its own, or is asked in many ways; a new public door with a query of its own belongs here. */
const ASKED = ({ code, photo, place }: Known) => [
  `/api/explore?kinds=report`,
  `/api/explore?q=${WORDS}`,
  `/api/explore?q=${code}`,
  `/api/explore?bbox=-4.4862,48.3904,-4.486,48.3906`,
  `/api/locate?q=${WORDS}`,
  `/api/locate?q=${code}`,
  `/api/nearest?lon=${HERE.lon}&lat=${HERE.lat}&kind=report`,
  `/api/reports/similar?lon=${HERE.lon}&lat=${HERE.lat}&category=vulnerable-person`,
  `/api/reports/similar?lon=${HERE.lon}&lat=${HERE.lat}&category=noise`,
  `/api/reports/${code}`,
  `/api/places/${place}`,
  `/api/places/${place}/provenance`,
  `/api/history/report/${code}`,
  `/api/changes?kind=report`,
  `/feed.atom`,
  `/feed.atom?report=${code}`,
  `/feed.atom?collection=report`,
  `/ogc`,
  `/ogc/collections`,
  `/ogc/collections/report`,
  `/ogc/collections/report/items?limit=1000`,
  `/ogc/collections/report/items/${code}`,
  `/ogc/collections/report/items?bbox=-4.4862,48.3904,-4.486,48.3906`,
  ...['requests', 'services', 'discovery'].flatMap((name) => [`/open311/v2/${name}.json`, `/open311/v2/${name}.xml`]),
  `/open311/v2/requests/${code}.json`,
  `/open311/v2/requests.json?service_request_id=${code}`,
  `/open311/v2/requests.json?service_code=vulnerable-person&extensions=true`,
  `/open311/v2/requests.json?bbox=-4.4862,48.3904,-4.486,48.3906`,
  `/open311/v2/tokens/${code}.json`,
  ...[`/api/innovations?commune=${WORDS}`, '/data/innovation-figures.csv'],
  ...['/data/reports.csv', '/data/reports.geojson', '/data/report-figures.csv', '/data/report-figures.json'],
  ...['csv', 'geojson', 'kml', 'gpx', 'jsonld', 'gogocarto.json'].map((format) => `/export/report.${format}`),
  ...['/export/report.csv?reports=open&bbox=-4.4862,48.3904,-4.486,48.3906', '/data/catalogue.jsonld'],
  ...[
    '/events.csv',
    '/events.geojson',
    '/events.ics',
    '/events.atom',
    '/feeds/new.atom',
    `/places/${place}.ics`,
    `/api/events?q=${WORDS}`,
  ],
  ...['/export/kartenn/places.json', '/export/kartenn/innovations.json'],
  ...['/api/exports?collection=report', '/sitemap.xml', '/sitemap/1.xml'],
  ...[320, 960, 2048].map((size) => `/photos/${photo}/${size}.webp`),
  ...['10/499/354', '14/7987/5668'].map((tile) => `/tiles/VERSION/${tile}.mvt`),
];

let app: TestApp;
let staff: Person;
let place: string;
/** Who must not know: everybody who is not of the city. */
let outsiders: [string, Person][];
beforeAll(async () => {
  app = await testApp();
  staff = await app.as('staff');
  outsiders = [
    ['a visitor', app.visitor],
    ['a resident', await app.as('resident')],
    ['a mediator', await app.as('mediator')],
  ];
  ({ code: place } = await addPlace(app.db, { location: HERE }));
  await sentReport(app.visitor, { location: HERE, category: 'noise', description: 'Chantier la nuit' });
});
afterAll(() => app?.close());

/** Every GET that the API describes, with the report's own code, point and category wherever it wants one. */
async function describedDoors({ code }: Known): Promise<string[]> {
  const { body } = await app.visitor.get('/api/openapi.json');
  const fill: Record<string, string> = {
    ...{ code, entity: 'report', lon: `${HERE.lon}`, lat: `${HERE.lat}`, category: 'vulnerable-person', q: WORDS },
    ...{ kind: 'papi', text: 'Mo-Fr', at: '2026-11-24T10:00', page: 'data', week: '2026-11-23', language: 'fr' },
    ...{ offers: code, service_request_id: code, id: code },
  };
  return Object.entries<{ get?: { parameters?: { name: string; required?: boolean }[] } }>(body.paths).flatMap(
    ([path, { get }]) => {
      // A challenge is new each time.
      if (!get || path === '/api/challenge') return [];
      const needed = (get.parameters ?? []).filter(({ name, required }) => required && !path.includes(`{${name}}`));
      const query = needed.map(({ name }) => `${name}=${fill[name] ?? 'x'}`).join('&');
      return [`${path.replace(/\{(\w+)\}/g, (_, name: string) => fill[name] ?? 'x')}${query && `?${query}`}`];
    },
  );
}

/** Address → what it answers, without what is different at any two moments and with one word for the code. */
async function answersTo(person: Person, known: Known): Promise<Record<string, string>> {
  await keepFigures(app.parts);
  const version = await collectionVersion(app.db, BREST.code, collectionsOf(BREST));
  const doors = [...(await describedDoors(known)), ...ASKED(known)];
  const said: [string, string][] = [];
  for (const door of doors) {
    const { status, text } = await person.get(door.replace('VERSION', String(version)));
    const still = `${status} ${text}`
      .replace(/"(instance|timeStamp|requestId|stateVersion|version)":("[^"]*"|\d+)/g, '')
      .replaceAll(known.code, '§')
      .replaceAll(known.photo, '§');
    said.push([door.replaceAll(known.code, '§').replaceAll(known.photo, '§'), still]);
  }
  return Object.fromEntries(said);
}

/** A whole life: sent with a photo that is released, on a place, answered, moved, supported by its own link. */
async function privateLife(): Promise<Known> {
  const { code, secret } = await sentReport(
    app.visitor,
    {
      ...{ category: 'vulnerable-person', description: `Quelqu’un dort sous le ${WORDS} depuis trois nuits` },
      ...{ location: HERE, place, email: 'riveraine@example.org' },
    },
    [await phonePhoto({ width: 60, height: 40 })],
  );
  const { body } = await staff.get(`/api/triage/reports/${code}`);
  const photo: string = body.photos[0].id;
  await staff.post(`/api/triage/photos/${photo}/release`, { released: true });
  await staff.post(`/api/triage/reports/${code}/messages`, { kind: 'answer', body: 'Une équipe passe ce soir.' });
  await app.visitor.post(`/api/follow/report/${secret}/messages`, { body: 'Merci beaucoup' });
  const { version } = (await staff.get(`/api/triage/reports/${code}`)).body;
  const moved = await staff.post(`/api/triage/reports/${code}/move`, { version, to: 'resolved', answer: 'Accueilli.' });
  expect(moved.status).toBe(200);
  return { code, photo, place };
}

describe('a report about a person in need', () => {
  test('changes no answer that anybody outside the city can get, by any door', async () => {
    const none = { code: NOBODY, photo: '00000000-0000-4000-8000-000000000000', place };
    const before = new Map<string, Record<string, string>>();
    for (const [who, person] of outsiders) before.set(who, await answersTo(person, none));
    const known = await privateLife();
    // Every cache must look anew, or an old answer would hide a leak.
    await touch(app.db, ...COLLECTIONS);
    for (const [who, person] of outsiders) {
      const after = await answersTo(person, known);
      expect(Object.keys(after).length).toBeGreaterThan(60);
      expect({ who, ...after }).toEqual({ who, ...before.get(who) });
      expect(JSON.stringify(after)).not.toContain(`sous le ${WORDS}`);
    }
    expect((await staff.get(`/api/triage/reports/${known.code}`)).body.visibility).toBe('private');
  });
});
