/** What this map writes, it reads again: nothing has changed, and what somebody has corrected in the file is one change. */
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { innovations, offers, places } from '../../db/schema.ts';
import type { Person, TestApp } from '../app.ts';
import { testApp } from '../app.ts';
import { addInnovation, addPlace } from '../world.ts';
import { rehearsed, rowsOf, taken, undone } from './files.ts';

const AREA = {
  type: 'MultiPolygon' as const,
  coordinates: [
    [
      [
        [-4.5, 48.39],
        [-4.48, 48.39],
        [-4.48, 48.4],
        [-4.5, 48.39],
      ],
    ],
  ] as [[number, number][]][],
};

let app: TestApp;
let mediator: Person;
beforeAll(async () => {
  app = await testApp();
  mediator = await app.as('mediator');
});
afterAll(() => app?.close());
beforeEach(async () => {
  await app.empty();
  app.setNow('2026-11-24T10:00:00+01:00');
  await addPlace(app.db, {
    ...{ name: 'Médiathèque des Capucins', phone: '02 98 00 87 40', website: 'www.brest.example/capucins' },
    ...{ description: '- Entrée par le quai ;\n"sous" les ateliers', typologies: ['BIB'], wheelchair: 'yes' },
    offers: [
      { kind: 'papi', hours: 'Tu-Sa 10:00-18:30', fee: 'free', services: ['safe_use', 'access_equipment'] },
      { kind: 'fablab', name: 'Le fab des Capucins', description: 'Deux machines.', fee: 'unknown' },
    ],
  });
  await addPlace(app.db, { name: 'Mairie de Lambézellec', location: { lon: -4.4894, lat: 48.4122 } });
  await addInnovation(app.db, {
    ...{ title: '=Un titre qui compte', titles: { br: 'Un titl', en: 'A title' }, summaries: { en: 'A line' } },
    ...{ needs: [{ kind: 'skills', words: 'une menuisière : le samedi' }], startedOn: '2012-09', callYear: 2012 },
    ...{ files: [{ title: 'Affiche | A3', url: 'https://brest.example/affiche.pdf' }], areaCommunes: ['Brest'] },
    ...{ textsBr: { how: 'Bep sadorn.' }, adaptedElsewhere: { title: 'Ailleurs', url: 'https://rennes.example/x' } },
    ...{ budgetBand: 'under_500', attentions: ['parity'], results: 'Dix vélos\net des amis', partners: 'Ville' },
    ...{ areaQuarters: ['Brest – Bellevue'], areaOutline: AREA },
  });
  await addInnovation(app.db, { title: 'Sans point', location: null, commune: 'Guilers', themes: [] });
});

/** The records of a GeoJSON as a plain list, as other software keeps them. */
function asList(text: string): string {
  const { features } = JSON.parse(text);
  return JSON.stringify(
    features.map(({ geometry, properties }: { geometry: { coordinates: number[] } | null; properties: object }) => ({
      ...properties,
      lon: geometry?.coordinates[0] ?? null,
      lat: geometry?.coordinates[1] ?? null,
    })),
  );
}

const exported = async (collection: string, format: string) => {
  const answer = await app.visitor.get(`/export/${collection}.${format === 'json' ? 'geojson' : format}`);
  expect(answer.status).toBe(200);
  return format === 'json' ? asList(answer.text) : new Uint8Array(answer.bytes);
};

test.each(
  ['places', 'innovation'].flatMap((collection) =>
    ['csv', 'xlsx', 'geojson', 'json'].map((format) => [collection, format] as const),
  ),
)('our own export of %s as %s comes back unchanged in every row', async (collection, format) => {
  const run = await rehearsed(mediator, await exported(collection, format));
  expect(run.collection).toBe(collection === 'places' ? 'places' : 'innovations');
  expect(run.look.format).toBe(format);
  const rows = await rowsOf(mediator, run.id);
  expect(rows.map(({ verdict, differences, faults }) => ({ verdict, differences, faults }))).toEqual(
    Array.from({ length: collection === 'places' ? 3 : 2 }, () => ({
      ...{ verdict: 'unchanged', differences: [], faults: [] },
    })),
  );
});

test.each(['lieux-de-mediation-numerique.csv', 'lieux-de-mediation-numerique.json'])(
  'what we have written as %s is known again, and overwrites nothing unasked',
  async (file) => {
    const { bytes, status } = await app.visitor.get(`/export/${file}`);
    expect(status).toBe(200);
    const run = await rehearsed(mediator, new Uint8Array(bytes));
    const rows = await rowsOf(mediator, run.id);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.map(({ verdict, differences, faults }) => ({ verdict, differences, faults }))).toEqual(
      rows.map(() => ({ verdict: 'unchanged', differences: [], faults: [] })),
    );
  },
);

test('what somebody corrects in the file is one change, and is undone', async () => {
  const text = new TextDecoder().decode(Buffer.from(await exported('places', 'csv')));
  const run = await rehearsed(mediator, text.replaceAll('Tu-Sa 10:00-18:30', 'Tu-Sa 10:00-19:00'));
  expect(run).toMatchObject({ verdicts: { changed: 1, unchanged: 2 }, chosen: 1 });
  const changed = (await rowsOf(mediator, run.id)).find(({ verdict }) => verdict === 'changed');
  expect(changed?.differences).toEqual([
    { field: 'papi.hours', before: '"Tu-Sa 10:00-18:30"', after: '"Tu-Sa 10:00-19:00"' },
  ]);
  const hours = async () => (await app.db.select().from(offers).where(eq(offers.kind, 'papi'))).map((one) => one.hours);
  const written = await taken(mediator, run);
  expect(await hours()).toContain('Tu-Sa 10:00-19:00');
  await undone(mediator, written);
  expect(await hours()).toContain('Tu-Sa 10:00-18:30');
});

test('what was written here after the export is not overwritten by it unless a person wants that', async () => {
  const text = await exported('innovation', 'geojson');
  const [sheet] = await app.db.select().from(innovations).where(eq(innovations.title, 'Sans point'));
  await app.db
    .update(innovations)
    .set({ carrier: 'Les voisins de Guilers', updatedAt: new Date('2027-01-01T12:00:00Z') })
    .where(eq(innovations.id, sheet?.id ?? ''));
  const run = await rehearsed(mediator, text);
  expect(run).toMatchObject({ verdicts: { changed: 1, unchanged: 1 }, chosen: 0 });
  const row = (await rowsOf(mediator, run.id)).find(({ verdict }) => verdict === 'changed');
  expect(row?.notes.map(({ id }) => id)).toContain('imports.note.older');
});

test('an export of another map is new here, with its own producer and licence', async () => {
  const text = new TextDecoder().decode(Buffer.from(await exported('places', 'csv')));
  await app.empty();
  const written = await taken(mediator, await rehearsed(mediator, text.replaceAll('ODbL 1.0', 'CC BY 4.0')));
  expect(written.outcomes.added).toBeGreaterThan(0);
  const rows = await app.db.select({ source: places.source, licence: places.licence }).from(places);
  expect(rows).toContainEqual(expect.objectContaining({ source: 'test – PAPI de Brest' }));
});
