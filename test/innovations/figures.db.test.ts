/** Figures against a world that is counted by hand, and the list behind each of them. */
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { FacetTable } from '../../api/innovations/figures-contract.ts';
import type { Person, TestApp } from '../app.ts';
import { testApp } from '../app.ts';
import { addCall } from '../networks/world.ts';
import { addInnovation } from '../world.ts';

let app: TestApp;
let mediator: Person;
beforeAll(async () => {
  app = await testApp();
  mediator = await app.as('mediator');
});
afterAll(() => app?.close());
beforeEach(() => app.empty());

/** Nothing is missing by the meter's rule. */
const WHOLE = {
  ...{ genesis: 'Une voisine.', results: 'Trente vélos.', worked: 'Le café.', obstacles: 'Le local.' },
  ...{ prerequisites: 'Des outils.', steps: 'Ouvrir, réparer.', contact: 'À l’accueil', publics: 'Tout le quartier' },
  ...{ people: 'Deux bénévoles', partners: 'La ville', startedOn: '2011' },
  files: [{ title: 'L’affiche', url: 'https://example.org/affiche.pdf' }],
};

/** Seven that are public, one that is hidden and one that is gone: every count below was made by hand. */
async function countedWorld() {
  const call = await addCall(mediator);
  const workshops = await addCall(mediator, { year: 2013, kind: 'workshops', names: { fr: 'Ateliers Doc@Brest' } });
  const at = (day: string) => ({ createdAt: new Date(day), updatedAt: new Date(day) });
  const first = await addInnovation(app.db, {
    ...{ code: 'CARTE1', title: 'La carte libre', themes: ['citizenship', 'digital_inclusion'], stage: 'mature' },
    ...{ ...WHOLE, callYear: 2012, attentions: ['parity', 'isolated'], ...at('2012-05-01T10:00:00Z') },
  });
  await addInnovation(app.db, {
    ...{ code: 'CARTE2', title: 'La carte de Kerourien', themes: ['citizenship'], stage: 'developing' },
    ...{ adaptedFromId: first.id, callYear: 2012, attentions: ['isolated'], ...at('2013-02-01T10:00:00Z') },
  });
  await addInnovation(app.db, {
    ...{ code: 'CARTE3', title: 'La carte de Plouzané', themes: ['citizenship'], stage: 'idea', commune: 'Plouzané' },
    ...{ adaptedFromId: first.id, publics: 'Les collégiens', ...at('2013-03-01T10:00:00Z') },
  });
  // The last second of 2013 in Brest, already 2014 elsewhere.
  await addInnovation(app.db, {
    ...{ code: 'REPAIR', title: 'Repair café', themes: ['repair_reuse'], callYear: 2011, publics: ' \n ' },
    ...{ adaptedElsewhere: { title: 'Amsterdam', url: 'https://repaircafe.org/' }, ...at('2013-12-31T22:59:59Z') },
  });
  await addInnovation(app.db, {
    ...WHOLE,
    code: 'JARDIN',
    title: 'Jardin',
    themes: ['food'],
    ...at('2013-12-31T23:00:00Z'),
  });
  await addInnovation(app.db, {
    code: 'VELOS1',
    title: 'Vélos',
    themes: [],
    commune: null,
    location: null,
    ...at('2014-06-01T10:00:00Z'),
  });
  await addInnovation(app.db, {
    code: 'LIRE22',
    title: 'Lire',
    themes: ['education'],
    stage: 'stopped',
    ...at('2014-07-01T10:00:00Z'),
  });
  await mediator.post(`/api/calls/${workshops}/innovations`, { innovation: 'LIRE22', belongs: true });
  await mediator.post(`/api/calls/${workshops}/innovations`, { innovation: 'CARTE1', belongs: true });
  const hidden = await addInnovation(app.db, { state: 'hidden', callYear: 2012, adaptedFromId: first.id });
  await addInnovation(app.db, { state: 'removed', callYear: 2012, themes: ['health'] });
  // What came from a hidden one came, for everybody, from nothing.
  await addInnovation(app.db, {
    code: 'ORPHAN',
    title: 'Orpheline',
    themes: ['food'],
    adaptedFromId: hidden.id,
    ...at('2014-08-01T10:00:00Z'),
  });
  return { call, workshops };
}

const figures = async (person: Person = app.visitor) => (await person.get('/api/innovations/figures')).body;
const list = async (query = '') => (await app.visitor.get(`/api/innovations?${query}`)).body;
const counts = (tables: FacetTable[], facet: string) =>
  Object.fromEntries(
    tables
      .filter((table) => table.facet === facet)
      .flatMap(({ lines }) => lines.map(({ value, count }) => [value, count]))
      .filter(([, count]) => Number(count) > 0),
  );

describe('a world of eight sheets that are public', () => {
  test('is counted as by hand, what is not said apart, and what is hidden nowhere', async () => {
    const { call, workshops } = await countedWorld();
    const told = await figures();
    expect([told.total, told.complete]).toEqual([8, 2]);
    const of = (facet: string) => counts(told.tables, facet);
    expect(of('theme')).toEqual({
      ...{ citizenship: 3, digital_inclusion: 1, repair_reuse: 1, food: 2, education: 1, none: 1 },
    });
    expect(of('stage')).toEqual({ mature: 5, developing: 1, idea: 1, stopped: 1 });
    expect(of('commune')).toEqual({ Brest: 6, Plouzané: 1, none: 1 });
    expect(of('call')).toEqual({ [call]: 2, [workshops]: 2, 2011: 1, none: 4 });
    expect(of('publics')).toEqual({ stated: 3, none: 5 });
    expect(of('attention')).toEqual({ parity: 1, isolated: 2, none: 6 });
    expect(of('reuse')).toEqual({ adapted: 2, elsewhere: 1, reused: 1, none: 4 });
    expect(told.years).toEqual([
      { year: '2014', published: 4, complete: 1 },
      { year: '2013', published: 3, complete: 0 },
      { year: '2012', published: 1, complete: 1 },
    ]);
    expect(told.mostReused).toEqual([{ code: 'CARTE1', title: 'La carte libre', count: 2 }]);
  });

  test('every figure is the number of sheets in the list that it leads to, and the sheets are those', async () => {
    await countedWorld();
    const told = await figures();
    for (const { facet, lines } of told.tables as FacetTable[])
      for (const { value, count } of lines) {
        const { total, items } = await list(`${facet}=${encodeURIComponent(value)}`);
        expect([facet, value, total, items.length]).toEqual([facet, value, count, count]);
      }
    for (const { year, published, complete } of told.years) {
      expect((await list(`published=${year}`)).total).toBe(published);
      expect((await list(`published=${year}&complete=yes`)).total).toBe(complete);
    }
  });

  test('“the projects of 2012” are one address, by the year as by the call', async () => {
    const { call } = await countedWorld();
    const codes = async (query: string) => (await list(query)).items.map(({ code }: { code: string }) => code).sort();
    expect(await codes('call=2012')).toEqual(['CARTE1', 'CARTE2']);
    expect(await codes(`call=${call}`)).toEqual(['CARTE1', 'CARTE2']);
    expect(await codes('call=2013')).toEqual(['CARTE1', 'LIRE22']);
  });

  test('each filter says what it would leave, the others kept', async () => {
    await countedWorld();
    const { total, tables } = await list('theme=citizenship&attention=isolated');
    expect(total).toBe(2);
    expect(counts(tables, 'theme')).toEqual({ citizenship: 2, digital_inclusion: 1 });
    expect(counts(tables, 'attention')).toEqual({ parity: 1, isolated: 2, none: 1 });
    expect(counts(tables, 'stage')).toEqual({ mature: 1, developing: 1 });
  });

  test('the percentage in the list is the meter’s on the sheet', async () => {
    await countedWorld();
    const { items } = await list();
    const whole = items.filter(({ percent }: { percent: number }) => percent === 100);
    expect(whole.map(({ code }: { code: string }) => code).sort()).toEqual(['CARTE1', 'JARDIN']);
  });

  test('the file tells the same numbers with licence and date, and runs no formula', async () => {
    await countedWorld();
    await addInnovation(app.db, { title: 'Formule', commune: '=HYPERLINK("https://example.org")' });
    const { text, headers } = await app.visitor.get('/data/innovation-figures.csv');
    expect(headers.get('content-type')).toContain('text/csv');
    const rows: Record<string, string>[] = parse(text, { columns: true });
    const line = (table: string, value: string) => rows.find((row) => row.table === table && row.value === value);
    expect(line('all', 'published')).toMatchObject({ sheets: '9', share_percent: '100.0', date: '2026-11-24' });
    expect(line('theme', 'citizenship')).toMatchObject({ sheets: '3', share_percent: '33.3', of: '9' });
    expect(line('complete', '2014')).toMatchObject({ sheets: '1' });
    expect(line('commune', '\'=HYPERLINK("https://example.org")')).toMatchObject({ sheets: '1' });
  });
});

test('nothing is published yet: no share is invented', async () => {
  expect(await figures()).toMatchObject({ total: 0, complete: 0, years: [], mostReused: [], averagePercent: null });
  expect((await list()).total).toBe(0);
});

test.each(['theme=magie', 'stage=none', 'published=x', 'page=0', 'complete=maybe'])('%s is refused', async (query) => {
  expect((await app.visitor.get(`/api/innovations?${query}`)).status).toBe(400);
});

test('hostile words in an address find nothing and break nothing', async () => {
  await addInnovation(app.db);
  for (const words of ["'; drop table innovations;--", '__proto__', '%', '{"a":1}'])
    expect((await list(`commune=${encodeURIComponent(words)}`)).total).toBe(0);
  expect((await list()).total).toBe(1);
});
