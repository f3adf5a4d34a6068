/** Sheets of innovations as files: what is public of them stands in every form, by the names of its fields. */
import { parse } from 'csv-parse/sync';
import { getTableColumns } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { COLUMNS } from '../../api/exports/columns.ts';
import { innovations } from '../../db/schema.ts';
import { type TestApp, testApp } from '../app.ts';
import { addInnovation, addPlace, touch } from '../world.ts';

/** Which fields go by another name in a table, or not at all. */
const ELSEWHERE: Record<string, readonly string[]> = {
  ...{ titles: ['title.br', 'title.en'], summaries: ['summary.br', 'summary.en'], location: ['lon', 'lat'] },
  ...{
    textsBr: ['textsBr.how', 'textsBr.need'],
    textsEn: ['textsEn.how', 'textsEn.need'],
    adaptedElsewhere: ['adaptedElsewhere.title', 'adaptedElsewhere.url'],
    adaptedFromId: ['adaptedFrom'],
  },
  // What is not said of the sheet, but of its row here.
  ...{ id: [], territory: [], state: [], version: [] },
  // Whom to ask may be a person: it stands on the sheet, where it can be taken away again, and in no copy.
  contact: [],
};

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
  const place = await addPlace(app.db, { code: 'AAAAAA' });
  const first = await addInnovation(app.db, {
    code: 'BBBBBB',
    title: 'Repair café de Bellevue',
    contact: 'Mme Le Goff',
  });
  await addInnovation(app.db, {
    ...{
      code: 'CCCCCC',
      title: 'Repair café de Saint-Marc',
      adaptedFromId: first.id,
      at: [place.id],
      obstacles: 'La | place',
    },
    ...{
      textsBr: { how: 'Ur sadorn bep miz' },
      titles: { br: 'Kafe dresañ' },
      startedOn: '2012-03',
      budgetBand: 'under_500',
    },
    ...{ needs: [{ kind: 'skills', words: 'Coudre' }], attentions: ['parity'], areaCommunes: ['Brest', 'Guipavas'] },
    files: [{ title: 'Guide', url: 'https://example.org/guide.pdf' }],
  });
  await touch(app.db, 'papi', 'innovation');
});
afterAll(() => app?.close());

test('no field of a sheet is forgotten', () => {
  for (const field of Object.keys(getTableColumns(innovations)))
    for (const column of ELSEWHERE[field] ?? [field]) expect(COLUMNS.innovation).toContain(column);
});

test('a table says everything that is public, and whom to ask only the sheet itself', async () => {
  const { text } = await app.visitor.get('/export/innovation.csv');
  const rows: Record<string, string>[] = parse(text, { bom: true, columns: true });
  expect(rows[1]).toMatchObject({
    ...{
      title: 'Repair café de Saint-Marc',
      'title.br': 'Kafe dresañ',
      'textsBr.how': 'Ur sadorn bep miz',
      'textsEn.how': '',
    },
    ...{
      adaptedFrom: 'BBBBBB',
      places: 'AAAAAA',
      startedOn: '2012-03',
      budgetBand: 'under_500',
      obstacles: 'La | place',
    },
    ...{ attentions: 'parity', areaCommunes: 'Brest|Guipavas' },
  });
  expect(JSON.parse(rows[1]?.files ?? '')).toEqual([{ title: 'Guide', url: 'https://example.org/guide.pdf' }]);
  expect(text).not.toContain('Le Goff');
});

test('a GeoJSON says the same with its inner shapes', async () => {
  const { body, text } = await app.visitor.get('/export/innovation.geojson');
  expect(body.features[1].properties).toMatchObject({
    ...{ how: 'Un samedi par mois, des bénévoles et des outils.', textsBr: { how: 'Ur sadorn bep miz' } },
    ...{ places: ['AAAAAA'], adaptedFrom: 'BBBBBB', needs: [{ kind: 'skills', words: 'Coudre' }] },
  });
  expect(text).not.toContain('Le Goff');
});
