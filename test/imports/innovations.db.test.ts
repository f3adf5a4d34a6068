import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { innovationStateSeen } from '../../api/innovations/innovation-state.ts';
import { history, importOrigins, innovations, places } from '../../db/schema.ts';
import type { Person, TestApp } from '../app.ts';
import { testApp } from '../app.ts';
import { addInnovation } from '../world.ts';
import { accepted, BELLEVUE, rehearsed, rowsOf, settled, table, taken, undone, uploaded } from './files.ts';

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
});

const HEADER =
  'id;Titre;Résumé;Stade;Thématiques;Porteur;Année de l’appel;Début;Budget;Communes;latitude;longitude;MAJ';
const TABLE_RONDE =
  'N1;Les cafés numériques de Keredern;On s’entraide autour d’un café.;En développement;Inclusion numérique, lien social;Patronage laïque de Keredern;2012;09/2012;1 200 €;Brest|Guilers;48.4163;-4.4920;2026-05-01';
const COMPOST =
  'N2;Composteurs de Saint-Marc;Un bac par rue, tenu par ses habitants.;établie;environnement;Vert le jardin;2012;2011;moins de 500 €;Brest;;;2026-05-01';
const sheets = (...rows: string[]) => [HEADER, ...rows].join('\r\n');
const sheetNamed = async (title: string) => {
  const [sheet] = await app.db.select().from(innovations).where(eq(innovations.title, title));
  if (!sheet) throw new Error(`no sheet is called "${title}"`);
  return sheet;
};

test('a table of projects is taken for innovations, and rehearsed row by row without a trace', async () => {
  const { code } = await addInnovation(app.db, { title: 'Repair café de Bellevue', carrier: 'Ouvrages numériques' });
  const before = await app.db.select().from(history);
  const run = await rehearsed(
    mediator,
    sheets(
      TABLE_RONDE,
      'N3;Le repair-café de Bellevue;On répare.;établie;réparation;Ouvrages numériques;2012;;;;48.4045;-4.4860;',
      'N4;;Sans titre.;;;Quelqu’un;;;;;;;',
      'N5;Sans porteur;Personne ne la porte.;;;;;;;;;;',
      'N6;Ailleurs;Loin d’ici.;;;Ville de Quimper;;;;;47.9960;-4.1020;',
      'N7;Les cafés numériques de Keredern;Encore une fois.;;;Les voisins;;;;;;;',
    ),
  );
  expect(run).toMatchObject({ collection: 'innovations', verdicts: { new: 1, duplicate: 2, rejected: 3 }, chosen: 1 });
  const rows = await rowsOf(mediator, run.id);
  expect(rows[1]).toMatchObject({ verdict: 'duplicate', innovation: { code }, place: null, choice: null });
  expect(rows.slice(2, 5).map(({ faults }) => [faults[0]?.column, faults[0]?.id])).toEqual([
    ['Titre', 'imports.fault.no_title'],
    ['Porteur', 'imports.fault.no_carrier'],
    ['longitude', 'imports.fault.outside'],
  ]);
  expect(rows[5]).toMatchObject({ verdict: 'duplicate', innovation: null });
  expect(rows[5]?.notes).toMatchObject([{ id: 'imports.note.like_line', values: { line: 1 } }]);
  expect(await app.db.select().from(history)).toEqual(before);
  expect(await app.db.select().from(innovations)).toHaveLength(1);
});

test('what is accepted has its sheet, its source and licence, and a history that names nobody to ask', async () => {
  const text = `${HEADER};contact\r\n${TABLE_RONDE};accueil du patronage\r\n${COMPOST};`;
  const run = await accepted(mediator, text);
  expect(run).toMatchObject({ state: 'accepted', outcomes: { added: 2 } });
  const [row] = await rowsOf(mediator, run.id);
  const { body } = await app.visitor.get(`/api/innovations/${row?.innovation?.code}`);
  expect(body).toMatchObject({
    ...{ title: 'Les cafés numériques de Keredern', stage: 'developing', carrier: 'Patronage laïque de Keredern' },
    ...{ themes: ['digital_inclusion', 'solidarity'], callYear: 2012, startedOn: '2012-09', budgetBand: 'under_2500' },
    ...{ areaCommunes: ['Brest', 'Guilers'], commune: 'Brest', location: { lon: -4.492, lat: 48.4163 }, version: 1 },
    ...{ source: 'Ville de Brest – PAPI de Brest', licence: 'Licence Ouverte 2.0', verifiedAt: null },
  });
  expect(await sheetNamed('Composteurs de Saint-Marc')).toMatchObject({ location: null, budgetBand: 'under_500' });
  const traces = await app.db.select().from(history).where(eq(history.entity, 'innovation'));
  expect(traces).toHaveLength(2);
  expect(JSON.stringify(traces.map(({ after }) => after))).not.toContain('accueil du patronage');
});

test('accepting and undoing restores every sheet exactly, whatever was added or changed', async () => {
  const there = await addInnovation(app.db, {
    ...{ title: 'Composteurs de Saint-Marc', carrier: 'Vert le Jardin', titles: { br: 'Kompost Sant Mark' } },
  });
  const before = await innovationStateSeen(app.db, there.id);
  const english = `${HEADER};title en\r\n${COMPOST};Compost bins of Saint-Marc\r\n${TABLE_RONDE};`;
  const run = await rehearsed(mediator, english);
  await mediator.post(`/api/imports/${run.id}/choices`, { rows: 'duplicate', choice: 'change' });
  const written = await taken(mediator, run);
  expect(written.outcomes).toMatchObject({ added: 1, changed: 1 });
  expect(await sheetNamed('Composteurs de Saint-Marc')).toMatchObject({
    ...{ titles: { br: 'Kompost Sant Mark', en: 'Compost bins of Saint-Marc' }, callYear: 2012 },
    ...{ source: 'test ; Ville de Brest – PAPI de Brest', licence: 'CC BY-SA 4.0 ; Licence Ouverte 2.0' },
  });
  const back = await undone(mediator, written);
  expect(back).toMatchObject({ state: 'undone', outcomes: { undone: 2, added: 0, changed: 0 } });
  expect(await innovationStateSeen(app.db, there.id)).toEqual(before);
  expect((await sheetNamed('Les cafés numériques de Keredern')).state).toBe('removed');
  expect(await app.db.select().from(importOrigins)).toEqual([]);
});

test('the next file changes what its source changed, keeps what was corrected here, and older words wait for a person', async () => {
  await accepted(mediator, sheets(TABLE_RONDE, COMPOST));
  const { id } = await sheetNamed('Les cafés numériques de Keredern');
  await app.db.update(innovations).set({ summary: 'Un café, un ordinateur, un voisin.' }).where(eq(innovations.id, id));
  const next = TABLE_RONDE.replace('On s’entraide autour', 'Chacun aide autour').replace('En développement', 'arrêtée');
  const older = COMPOST.replace('établie', 'démarrage').replace('2026-05-01', '2024-05-01');
  const run = await rehearsed(mediator, sheets(next.replace('2026-05-01', '2026-06-01'), older));
  expect(run).toMatchObject({ verdicts: { changed: 2 }, chosen: 1 });
  const [changed, waiting] = await rowsOf(mediator, run.id);
  expect(changed?.differences).toEqual([{ field: 'stage', before: '"developing"', after: '"stopped"' }]);
  expect(changed?.notes).toMatchObject([{ id: 'imports.note.corrected_here', values: { field: 'summary' } }]);
  expect(waiting).toMatchObject({ verdict: 'changed', choice: null });
  expect(waiting?.notes).toEqual([
    { column: null, id: 'imports.note.older', values: { there: '2024-05-01', here: '2026-05-01' } },
  ]);
  const written = await taken(mediator, run);
  expect(await sheetNamed('Les cafés numériques de Keredern')).toMatchObject({
    ...{ stage: 'stopped', summary: 'Un café, un ordinateur, un voisin.' },
  });
  await undone(mediator, written);
  // What the source had said before is known again, with its day.
  expect((await rehearsed(mediator, sheets(TABLE_RONDE, older))).verdicts).toMatchObject({ unchanged: 1, changed: 1 });
});

test('one source may call a place and an innovation by the same number', async () => {
  await accepted(mediator, table(BELLEVUE.replace('B1', 'N1')));
  expect((await accepted(mediator, sheets(TABLE_RONDE))).outcomes.added).toBe(1);
  expect(await app.db.select().from(places)).toHaveLength(1);
  expect(await app.db.select().from(importOrigins)).toHaveLength(2);
});

test('what the file holds is said instead of guessed, and a stage for rows that say none', async () => {
  const run = await uploaded(mediator, 'nom;porteur;resume\r\nJardin de Kerinou;Vert le jardin;Un jardin pour la rue.');
  expect(run).toMatchObject({ collection: 'places', mapping: { offerKind: 'papi' } });
  const look = { ...run.look, header: 'first_row', collection: 'innovations', version: run.version };
  const { body: again } = await mediator.post(`/api/imports/${run.id}/look`, look);
  expect(again).toMatchObject({ collection: 'innovations', mapping: { stage: 'starting' } });
  const whose = { source: 'Jardins', producer: 'Vert le jardin', licence: 'CC0' };
  const asked = { ...whose, version: again.version, mapping: { ...again.mapping, stage: 'mature' } };
  expect((await mediator.post(`/api/imports/${run.id}/rehearsal`, { ...asked, mapping: run.mapping })).status).toBe(
    400,
  );
  await mediator.post(`/api/imports/${run.id}/rehearsal`, asked);
  await taken(mediator, await settled(mediator, run.id));
  expect(await sheetNamed('Jardin de Kerinou')).toMatchObject({ stage: 'mature', licence: 'CC0' });
});
