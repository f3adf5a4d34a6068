import { describe, expect, test } from 'vitest';
import { holdsSheets, proposeSheetMapping } from '../../api/imports/reading/innovation-mapping.ts';
import { sheetOfRow } from '../../api/imports/reading/innovation-of-row.ts';
import { readBudget, readNeeds, readStage, readThemes } from '../../api/imports/reading/innovation-words.ts';
import { readMoment, readPartialDay, readYear } from '../../api/imports/reading/moments.ts';
import { BREST } from '../world.ts';
import { read, readPlaces } from './reading-files.ts';

test.each([
  ['idea', 'idea'],
  ['Idée', 'idea'],
  ['en réflexion', 'idea'],
  ['Démarrage', 'starting'],
  ['en cours de démarrage', 'starting'],
  ['Expérimentation', 'starting'],
  ['En développement', 'developing'],
  ['Established', 'mature'],
  ['Projet réalisé', 'mature'],
  ['projet arrêté', 'stopped'],
  ['Terminé', 'stopped'],
  ['42 %', null],
])('a project that is "%s" is at the stage %s', (text, stage) => {
  expect(readStage(text)).toBe(stage);
});

test.each([
  ['digital_inclusion|culture', ['digital_inclusion', 'culture'], []],
  ['Inclusion numérique ; Santé', ['digital_inclusion', 'health'], []],
  ['Food, Housing', ['food', 'housing'], []],
  ['Réparation et réemploi', ['repair_reuse'], []],
  ['solidarité et culture', ['solidarity', 'culture'], []],
  ['Éducation, chasse au trésor', ['education'], ['chasse au trésor']],
])('themes written as "%s" are understood', (text, values, unknown) => {
  expect(readThemes(text)).toEqual({ values, unknown });
});

test.each([
  ['0', 'none'],
  ['bénévole, sans budget', null],
  ['aucun', 'none'],
  ['1 200 €', 'under_2500'],
  ['moins de 500 €', 'under_500'],
  ['500', 'under_2500'],
  ['500 à 2 500 €', 'under_2500'],
  ['12,5 k€', 'under_50000'],
  ['120.000 euros', 'over_50000'],
  ['under_10000', 'under_10000'],
])('a budget of "%s" is the band %s', (text, band) => {
  expect(readBudget(text)).toBe(band);
});

test.each([
  ['2012', '2012'],
  ['2012.0', '2012'],
  ['09/2012', '2012-09'],
  ['2012-9', '2012-09'],
  ['septembre 2012', '2012-09'],
  ['15/09/2012', '2012-09-15'],
  ['2012-09-15T08:00:00Z', '2012-09-15'],
  ['13/2012', null],
  ['il y a longtemps', null],
  ['1812', null],
])('"%s" is known as %s', (text, day) => {
  expect(readPartialDay(text)).toBe(day);
});

test('the year of a call is the first that is written; a moment keeps its zone as an instant', () => {
  expect([readYear('Appel à projets 2012'), readYear('AAP2014-2015'), readYear('3e')]).toEqual([2012, 2014, null]);
  expect(readMoment('2026-05-01T10:00:00+02:00')).toBe('2026-05-01T08:00:00.000Z');
  expect(readMoment('2022-09-26 19:00:45')).toBe('2022-09-26');
});

test('what is looked for is sorted by its kind, and what is not understood is told', () => {
  expect(readNeeds('compétences : un menuisier | un local | compétences : une couturière | du temps')).toEqual({
    values: [
      { kind: 'skills', words: 'un menuisier ; une couturière' },
      { kind: 'place', words: 'un local' },
    ],
    unknown: ['du temps'],
  });
});

const CELLS = {
  ...{ Titre: 'Composteurs de Saint-Marc', Porteur: 'Vert le jardin', Fonctionnement: 'Un bac par rue. Puis deux.' },
  ...{
    'Titre breton': 'Kompost',
    Liens: 'Vidéo https://brest.example/v | www.vert.example\npas un lien',
    Début: '2014',
  },
  ...{ Fin: '2012', Communes: 'Brest, Quimper', Commune: 'Quimper', Recherche: '', 'Textsbr.steps': 'Un, daou.' },
};
const rowOf = (cells: Record<string, string>) => {
  const row = { line: 1, cells };
  return sheetOfRow(row, proposeSheetMapping(Object.keys(cells), [row], 'csv'), BREST);
};

test('a row says what it can of a sheet, and tells what was left out', () => {
  const { fields, faults, notes } = rowOf(CELLS);
  expect(faults).toEqual([]);
  expect(fields).toMatchObject({
    ...{ title: 'Composteurs de Saint-Marc', summary: 'Un bac par rue.', 'titles.br': 'Kompost', startedOn: '2014' },
    ...{ areaCommunes: ['Brest'], 'textsBr.steps': 'Un, daou.' },
    references: [
      { title: 'Vidéo', url: 'https://brest.example/v' },
      { title: 'www.vert.example', url: 'https://www.vert.example' },
    ],
  });
  expect(fields).not.toHaveProperty('endedOn');
  expect(fields).not.toHaveProperty('commune');
  expect(notes.map(({ id }) => id.replace('imports.note.', '')).sort()).toEqual([
    ...['commune_unknown', 'ends_before', 'links', 'summary_made', 'words'],
  ]);
});

test('a script, a formula and ten thousand signs in a row stay words, cut to what a sheet holds', () => {
  const { fields, notes } = rowOf({
    ...{ Titre: '<b>Fab</b><script>alert(1)</script>', Porteur: "'=HYPERLINK(1)", Résumé: 'é'.repeat(10_000) },
    ...{ Liens: 'javascript:alert(1)', Étapes: `{"a": [1, "${'x'.repeat(10_000)}"]}` },
  });
  expect(fields).toMatchObject({ title: 'Fabalert(1)', carrier: '=HYPERLINK(1)' });
  expect(String(fields.summary)).toHaveLength(180);
  expect(String(fields.steps)).toHaveLength(4000);
  expect(fields).not.toHaveProperty('references');
  expect(notes.map(({ id }) => id)).toEqual(['imports.note.cut', 'imports.note.cut']);
});

describe('whether a table holds innovations', () => {
  test.each([
    [['Titre du projet', 'Porteur de projet', 'Thématique', 'Année'], true],
    [['titre', 'résumé', 'stade', 'obstacles'], true],
    [['nom', 'adresse', 'téléphone', 'horaires', 'thématique'], false],
    [['id', 'nom', 'latitude', 'longitude', 'statut'], false],
    [['nom', 'structure porteuse', 'catégorie', 'description'], false],
  ])('%j: %s', (columns, holds) => {
    expect(holdsSheets(columns)).toBe(holds);
  });
});

test('swapped and Lambert-93 coordinates of a project are put right, those from elsewhere refused', async () => {
  const at = (x: string, y: string) => rowOf({ Titre: 'Le four', Porteur: 'Quartier', Résumé: 'Du pain.', x, y });
  expect(at('48.4163', '-4.492').fields.location).toEqual({ lon: -4.492, lat: 48.4163 });
  expect(at('48.4163', '-4.492').notes.map(({ id }) => id)).toEqual(['imports.note.swapped']);
  expect(at('145000', '6837000').notes.map(({ id }) => id)).toEqual(['imports.note.converted']);
  expect(at('2.35', '48.85').faults.map(({ id }) => id)).toEqual(['imports.fault.outside']);
});

test('the national standard says who made a row, and when it was last changed', async () => {
  const { look, places } = await readPlaces(
    JSON.stringify([
      {
        ...{
          id: 'dora-1',
          pivot: '00000000000000',
          nom: 'TyFab',
          commune: 'Brest',
          code_postal: '29200',
          adresse: 'x',
        },
        ...{ latitude: 48.39, longitude: -4.47, source: 'dora', date_maj: '2023-05-11' },
      },
    ]),
  );
  expect(look.format).toBe('national_json');
  expect(places[0]?.originId).toBe('dora-1');
  expect(places[0]?.provenance).toEqual({ code: null, producer: 'dora', licence: null, updatedOn: '2023-05-11' });
});

test('a plain JSON list is one, and what OpenStreetMap calls a source is no producer', async () => {
  expect((await read('[{"nom":"TyFab","x":-4.47,"y":48.39}]')).look.format).toBe('json');
  const element = { type: 'node', id: 1, lat: 48.39, lon: -4.47, tags: { name: 'TyFab', source: 'survey 2019' } };
  const { places } = await readPlaces(JSON.stringify({ elements: [element] }));
  expect(places[0]?.provenance.producer).toBeNull();
});

test.each([
  ['XML', '<?xml version="1.0"?>\n<service_requests><request><service_request_id>1</service_request_id></request>'],
  ['JSON', '[{"service_request_id":"1","status":"open","lat":48.39,"long":-4.47}]'],
  ['JSON in a container', '{"service_requests":[{"service_request_id":"1"}]}'],
])('reports of an Open311 server as %s are led to their own import', async (_, text) => {
  await expect(read(text)).rejects.toMatchObject({ id: 'problem.import.open311' });
});
