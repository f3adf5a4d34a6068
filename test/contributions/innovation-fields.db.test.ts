/** Every field of a sheet, from the form to the sheet, into its history and back. */
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { InnovationDraftInput } from '../../api/innovations/contract.ts';
import { history, innovations } from '../../db/schema.ts';
import type { Person, TestApp } from '../app.ts';
import { testApp } from '../app.ts';
import { addInnovation, addPlace } from '../world.ts';
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

const FIRST = {
  title: 'Repair café de Bellevue',
  summary: 'On répare ensemble ce qui allait être jeté.',
  stage: 'starting',
  carrier: 'Maison de quartier de Bellevue',
} satisfies InnovationDraftInput;

const WHOLE = {
  ...FIRST,
  stage: 'mature',
  titles: { br: 'Stal dresañ Gwelva', en: 'Bellevue repair café' },
  summaries: { br: 'Dresañ a reer asambles.', en: 'Mending together.' },
  themes: ['repair_reuse', 'solidarity'],
  publics: 'Les habitants du quartier',
  genesis: 'Un grille-pain en panne un soir de réunion.',
  need: 'Jeter moins.',
  how: 'Un samedi par mois.',
  results: 'Cent objets réparés.',
  worked: 'Le café à l’entrée.',
  obstacles: 'Les appareils collés.',
  prerequisites: 'Une grande salle.',
  steps: 'Trouver une date.',
  textsBr: { need: 'Teurel nebeutoc’h.', genesis: 'Ur c’hraserez torr.' },
  textsEn: { need: 'Throw away less.', steps: 'Find a date.' },
  contact: 'bellevue@example.org',
  partners: 'La ressourcerie',
  authors: 'Soizic, de l’équipe du café',
  callYear: 2014,
  startedOn: '2014-03',
  endedOn: '2019',
  budgetBand: 'under_500',
  people: 'Cinq bénévoles',
  tools: 'Un appareil de contrôle électrique',
  files: [{ title: 'La fiche par objet', url: 'https://mpt.example.org/fiche.odt' }],
  references: [{ title: 'Un article', url: 'https://www.example.org/article' }],
  needs: [
    { kind: 'skills', words: 'Quelqu’un qui sait coudre' },
    { kind: 'place', words: 'Une cave au sec' },
  ],
  attentions: ['parity', 'isolated'],
  location: { lon: -4.501, lat: 48.4045 },
  areaCommunes: ['Brest', 'Plouzané'],
  areaQuarters: ['Brest – Bellevue'],
  areaOutline: {
    type: 'MultiPolygon',
    coordinates: [
      [
        [
          [-4.505, 48.396],
          [-4.494, 48.396],
          [-4.494, 48.404],
          [-4.505, 48.396],
        ],
      ],
    ],
  },
  places: ['CAPUCN'],
  adaptedFrom: 'ORIGIN',
  adaptedElsewhere: { title: 'Repair Café', url: 'https://www.repaircafe.org/fr/' },
} satisfies InnovationDraftInput;

const send = (innovation: object, changes: object = {}, person = visitor) =>
  person.send('/api/proposals/innovations', { innovation, requestId: randomUUID(), ...changes });
const accept = (code: string) => mediator.post(`/api/proposals/${code}/decision`, { version: 1, outcome: 'accept' });
const sheetNow = async (code: string) => {
  const {
    version: _,
    updatedAt: __,
    ...row
  } = (await app.db.select().from(innovations).where(eq(innovations.code, code)))[0] ?? { version: 0, updatedAt: null };
  return row;
};

test('a first version is a title, a line, a stage and who carries it', async () => {
  const { body } = await send(FIRST);
  const { innovation } = (await accept(body.code)).body;
  expect((await visitor.get(`/api/innovations/${innovation.code}`)).body).toMatchObject({
    ...FIRST,
    ...{ need: '', how: '', genesis: null, files: [], needs: [], family: [], translated: [] },
  });
});

test('every field is proposed, accepted, read, told by the history and taken back', async () => {
  await addPlace(app.db, { code: 'CAPUCN' });
  await addInnovation(app.db, { code: 'ORIGIN', title: 'Repair café de Kerinou' });
  const first = await send(FIRST, {}, mediator);
  const code = first.body.innovation;
  const before = await sheetNow(code);

  const { body } = await send(WHOLE, { corrects: code, innovationVersion: 1 });
  expect((await accept(body.code)).status).toBe(200);

  const { places: _p, adaptedFrom: _a, ...fields } = WHOLE;
  expect((await visitor.get(`/api/innovations/${code}`)).body).toMatchObject({
    ...fields,
    places: [{ code: 'CAPUCN' }],
    adaptedFrom: { code: 'ORIGIN', title: 'Repair café de Kerinou' },
    family: [
      { code: 'ORIGIN', from: null },
      { code, from: 'ORIGIN', elsewhere: WHOLE.adaptedElsewhere },
    ],
  });

  const { entries } = (await visitor.get(`/api/history/innovation/${code}`)).body;
  const told = entries[0].fields.map(({ field }: { field: string }) => field);
  const silent = ['title', 'summary', 'carrier', 'contact', 'authors', 'adaptedFrom'];
  expect([...told].sort()).toEqual(
    [...Object.keys(WHOLE).filter((field) => !silent.includes(field)), 'adaptedFromId', 'commune'].sort(),
  );
  const read = { before: history.before, after: history.after };
  const kept = JSON.stringify(await app.db.select(read).from(history));
  expect(kept).not.toContain('bellevue@example.org');
  expect(kept).not.toContain('Soizic');
  expect(JSON.stringify(entries)).toContain('Repair café de Kerinou');

  expect((await mediator.post(`/api/changes/${entries[0].change}/revert`, {})).status).toBe(200);
  expect(await sheetNow(code)).toEqual(before);
});

test('each text is read in the reader’s language where somebody translated it, else in French', async () => {
  await addPlace(app.db, { code: 'CAPUCN' });
  await addInnovation(app.db, { code: 'ORIGIN' });
  const { innovation: code } = (await send(WHOLE, {}, mediator)).body;
  const seen = async (language: string) =>
    (await visitor.get(`/api/innovations/${code}`, { 'accept-language': language })).body;
  expect(await seen('br')).toMatchObject({
    ...{ title: 'Stal dresañ Gwelva', language: 'br', translated: ['genesis', 'need'] },
    ...{ need: 'Teurel nebeutoc’h.', genesis: 'Ur c’hraserez torr.', how: 'Un samedi par mois.' },
  });
  expect(await seen('en')).toMatchObject({ translated: ['need', 'steps'], need: 'Throw away less.' });
  expect(await seen('fr')).toMatchObject({ translated: [], need: 'Jeter moins.' });
});

test('other software reads the new fields, never whom to ask', async () => {
  await addPlace(app.db, { code: 'CAPUCN' });
  await addInnovation(app.db, { code: 'ORIGIN', location: null });
  await send(WHOLE, {}, mediator);
  const { body, text } = await visitor.get('/ogc/collections/innovation/items');
  const { files, references, needs, attentions, areaCommunes, adaptedElsewhere, budgetBand, startedOn } = WHOLE;
  expect(body.features[0].properties).toMatchObject({
    ...{ files, references, needs, attentions, areaCommunes, adaptedElsewhere, budgetBand, startedOn },
  });
  expect(text).not.toContain('bellevue@example.org');
});

test.each([
  ['it ends before it starts', { startedOn: '2014-03', endedOn: '2014-02' }, 'endedOn'],
  ['a day that nobody can read', { startedOn: 'mars 2014' }, 'startedOn'],
  ['an address that runs a script', { files: [{ title: 'Affiche', url: 'javascript:alert(1)' }] }, 'files.0.url'],
  ['a link without a title', { references: [{ title: ' ', url: 'https://example.org' }] }, 'references.0.title'],
  ['a commune from elsewhere', { areaCommunes: ['Rennes'] }, 'areaCommunes'],
  ['a quarter that nobody knows', { areaQuarters: ['Brest – Montmartre'] }, 'areaQuarters'],
  ['a sheet that is not there', { adaptedFrom: 'NEVER2' }, 'adaptedFrom'],
  ['a band that does not exist', { budgetBand: 'a lot' }, 'budgetBand'],
])('it is refused, with the field named: %s', async (_sentence, changes, field) => {
  const { status, body } = await send({ ...FIRST, ...changes });
  expect(status).toBe(400);
  expect(faultsIn(body)).toEqual([expect.stringContaining(`draft.innovation.${field}`)]);
});

test('a correction that does not see a hidden original leaves the link alone', async () => {
  const origin = await addInnovation(app.db, { code: 'ORIGIN', state: 'hidden' });
  const { id, title, summary, stage, need, how, carrier, location, themes } = await addInnovation(app.db, {
    code: 'REPAIR',
    adaptedFromId: origin.id,
  });
  const seen = { title, summary, stage, need, how, carrier, location, themes };
  await send({ ...seen, results: 'Cent objets.' }, { corrects: 'REPAIR', innovationVersion: 1 }, mediator);
  expect(await app.db.select().from(innovations).where(eq(innovations.id, id))).toMatchObject([
    { adaptedFromId: origin.id, results: 'Cent objets.' },
  ]);
});
