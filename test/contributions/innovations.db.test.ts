/** Social innovations that anybody proposes: from the form's answer to the published sheet and back. */
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { InnovationDraftInput } from '../../api/innovations/contract.ts';
import { history, innovations, proposals } from '../../db/schema.ts';
import type { Person, TestApp } from '../app.ts';
import { testApp } from '../app.ts';
import { phonePhoto } from '../photos/pictures.ts';
import { addInnovation, addPlace, BREST } from '../world.ts';
import { faultsIn } from './drafts.ts';

let app: TestApp;
let visitor: Person;
let mediator: Person;
beforeAll(async () => {
  app = await testApp();
  visitor = app.visitor;
  mediator = await app.as('mediator');
});
afterAll(() => app?.close());
beforeEach(() => app.empty());

const WHOLE = {
  title: 'Jardin partagé de Kerbernard',
  summary: 'Des voisins cultivent ensemble une parcelle au pied des tours.',
  titles: { br: 'Liorzh rannet Kerbernard', en: 'Kerbernard shared garden' },
  summaries: { br: 'Amezeien a c’hounez ur barkennad asambles.', en: 'Neighbours grow a plot together.' },
  stage: 'developing',
  themes: ['environment', 'food'],
  publics: 'Les habitants des tours',
  need: 'Se rencontrer dehors.',
  how: 'Un samedi sur deux, avec la Maison pour tous.',
  results: 'Vingt familles.',
  worked: 'Une clé chez le gardien.',
  obstacles: 'L’eau en été.',
  prerequisites: 'Une parcelle et un point d’eau.',
  steps: 'Réunir, demander, planter.',
  contact: 'jardin.kerbernard@example.org',
  carrier: 'Association des habitants de Kerbernard',
  callYear: 2025,
  location: { lon: -4.512, lat: 48.403 },
  places: ['CAPUCN'],
} satisfies InnovationDraftInput;

const sent = (innovation: Partial<InnovationDraftInput> = {}, changes: object = {}) => ({
  innovation: { ...WHOLE, places: [], ...innovation },
  photosAgreed: true,
  requestId: randomUUID(),
  ...changes,
});
const send = (draft: object, person = visitor, files: readonly Uint8Array<ArrayBuffer>[] = []) =>
  person.send('/api/proposals/innovations', draft, files);
const decide = (code: string, decision: object = {}) =>
  mediator.post(`/api/proposals/${code}/decision`, { version: 1, outcome: 'accept', ...decision });

test('a sheet waits, is accepted with every field of it, and its contact stands in no history', async () => {
  await addPlace(app.db, { code: 'CAPUCN' });
  const { body } = await send(sent({ places: ['capucn'] }), visitor, [await phonePhoto({ width: 60, height: 40 })]);
  expect(body).toMatchObject({ state: 'waiting', innovation: null });
  expect((await visitor.get('/ogc/collections/innovation/items')).body.features).toEqual([]);
  const { innovation } = (await decide(body.code)).body;
  const { places: _places, ...fields } = WHOLE;
  expect((await visitor.get(`/api/innovations/${innovation.code}`)).body).toMatchObject({
    ...fields,
    places: [{ code: 'CAPUCN' }],
    photos: [{ licence: BREST.licences.content }],
    commune: 'Brest',
    licence: BREST.licences.content,
    version: 1,
  });
  const read = { before: history.before, after: history.after };
  expect(JSON.stringify(await app.db.select(read).from(history))).not.toContain('jardin.kerbernard');
});

test('a repeated sending is one proposal; a mediator’s own is published at once', async () => {
  const draft = sent();
  const codes = [await send(draft), await send(draft)].map(({ body }) => body.code);
  expect(new Set(codes).size).toBe(1);
  expect((await send(sent(), mediator)).body).toMatchObject({ state: 'accepted', innovation: expect.any(String) });
  expect(await app.db.select().from(proposals)).toHaveLength(2);
});

test('two corrections of different answers both find their way; the same answer is compared again', async () => {
  const { id } = await addInnovation(app.db, { code: 'REPAIR' });
  const [sheet] = await app.db.select().from(innovations).where(eq(innovations.id, id));
  const { title, summary, stage, themes, need, how, carrier, location } =
    sheet ??
    (() => {
      throw new Error('no sheet');
    })();
  const as = { ...{ title, summary, stage, themes, need, how, carrier, location }, ...NOTHING_MORE };
  const correct = (change: object) => send(sent({ ...as, ...change }, { corrects: 'REPAIR', innovationVersion: 1 }));
  const later = (await correct({ results: 'Cent objets réparés.' })).body;
  const early = (await correct({ how: 'Chaque mois, avec des bénévoles.' })).body;
  const again = (await correct({ how: 'Chaque semaine.' })).body;
  expect((await decide(early.code)).status).toBe(200);
  expect((await decide(later.code)).body.innovation).toMatchObject({
    how: 'Chaque mois, avec des bénévoles.',
    results: 'Cent objets réparés.',
    version: 3,
  });
  expect(await decide(again.code)).toMatchObject({ status: 409, body: { fields: ['how'] } });
});

const NOTHING_MORE = {
  ...{ titles: {}, summaries: {}, publics: null, results: null, worked: null, obstacles: null },
  ...{ prerequisites: null, steps: null, contact: null, callYear: null, places: [] },
};

test('what is missing, too long, elsewhere or unknown is named', async () => {
  const { body } = await send(sent({ title: 'x'.repeat(81), carrier: '', location: { lon: -4.5, lat: 48.4 } }));
  expect(faultsIn(body)).toEqual(['draft.innovation.carrier too_short', 'draft.innovation.title too_long']);
  expect((await send(sent({ location: { lon: -1.68, lat: 48.11 } }))).status).toBe(422);
  expect(faultsIn((await send(sent({ places: ['NEVER2'] }))).body)).toEqual(['draft.innovation.places choice']);
  expect((await send(sent({}, { corrects: 'NEVER2' }))).status).toBe(404);
});
