import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { dueAfter } from '../../api/reports/deadline.ts';
import { history } from '../../db/schema.ts';
import { loadDemonstration } from '../../db/seed/load.ts';
import { type Person, type TestApp, testApp } from '../app.ts';
import { addInnovation, addPlace, BREST, DATA_FOLDER } from '../world.ts';
import { addCall, addNetwork, join } from './world.ts';

let app: TestApp;
let mediator: Person;
beforeAll(async () => {
  app = await testApp();
  mediator = await app.as('mediator');
});
afterAll(() => app?.close());
beforeEach(() => app.empty());

describe('how much networks share', () => {
  test('three of five members that belong to several networks, and the pair that shares most first', async () => {
    const [papi, visio, fablabs] = [
      await addNetwork(mediator, 'PAPI'),
      await addNetwork(mediator, 'Visio-BMO'),
      await addNetwork(mediator, 'Fablabs'),
    ];
    const belongs: [string, string[]][] = [
      ['Centre social de Kerourien', [papi, visio, fablabs]],
      ['Mairie de quartier de Bellevue', [papi, visio]],
      ['Médiathèque de Lambézellec', [papi, fablabs]],
      ['Médiathèque de Bellevue', [papi]],
      ['Maison pour tous du Valy-Hir', [papi]],
    ];
    for (const [name, codes] of belongs) {
      const { code: place } = await addPlace(app.db, { name });
      for (const network of codes) await join({ visitor: app.visitor, mediator }, network, { place });
    }
    await addPlace(app.db, { name: 'Auberge de jeunesse du Moulin Blanc' });
    const { networks, figures } = (await app.visitor.get('/api/networks')).body;
    expect(networks.map(({ name, members }: { name: string; members: number }) => [name, members])).toEqual([
      ['Fablabs', 2],
      ['PAPI', 5],
      ['Visio-BMO', 2],
    ]);
    expect([figures.members, figures.several]).toEqual([5, 3]);
    const named = figures.pairs.map(({ one, other, shared }: Record<string, { name: string }>) => [
      [one?.name, other?.name].sort().join(' + '),
      shared,
    ]);
    expect(named.slice(0, 2).sort()).toEqual([
      ['Fablabs + PAPI', 2],
      ['PAPI + Visio-BMO', 2],
    ]);
    expect(named[2]).toEqual(['Fablabs + Visio-BMO', 1]);
  });

  test('nobody belongs to anything yet: no share is invented', async () => {
    expect((await app.visitor.get('/api/networks')).body).toEqual({
      networks: [],
      figures: { members: 0, several: 0, pairs: [] },
    });
  });

  test('names are read in the reader’s language where somebody wrote them', async () => {
    const names = { fr: 'Fablabs', br: 'Fablaboù' };
    await mediator.post('/api/networks', { id: randomUUID(), names, summary: 'Des machines.' });
    const nameIn = async (language: string) =>
      (await app.visitor.get('/api/networks', { 'accept-language': language })).body.networks[0].name;
    expect([await nameIn('br'), await nameIn('en')]).toEqual(['Fablaboù', 'Fablabs']);
  });
});

describe('calls', () => {
  const sheetsOf = async (year: number) => {
    const { body } = await app.visitor.get(`/api/calls/years/${year}`);
    return body.calls?.map(({ innovations }: { innovations: { name: string }[] }) =>
      innovations.map(({ name }) => name),
    );
  };

  test('a year has the sheets that name it and those that somebody added; hidden ones are not counted', async () => {
    const call = await addCall(mediator, { projects: 40, amountEuros: 92_000 });
    await addInnovation(app.db, { title: 'Café numérique de Kerourien', callYear: 2012 });
    await addInnovation(app.db, { title: 'Jardin de Pontanézen', callYear: 2013 });
    await addInnovation(app.db, { title: 'Sous le tapis', callYear: 2012, state: 'hidden' });
    const { code: innovation } = await addInnovation(app.db, { title: 'Repair café de Bellevue' });
    await mediator.post(`/api/calls/${call}/innovations`, { innovation, belongs: true });
    await mediator.post(`/api/calls/${call}/innovations`, { innovation, belongs: true });
    expect(await sheetsOf(2012)).toEqual([['Café numérique de Kerourien', 'Repair café de Bellevue']]);
    expect((await app.visitor.get('/api/calls')).body.calls).toMatchObject([
      { year: 2012, projects: 40, amountEuros: 92_000, sheets: 2 },
    ]);
    const sheet = (await app.visitor.get(`/api/innovations/${innovation}/networks`)).body;
    expect(sheet.calls).toMatchObject([{ code: call, year: 2012 }]);
    await mediator.post(`/api/calls/${call}/innovations`, { innovation, belongs: false });
    expect(await sheetsOf(2012)).toEqual([['Café numérique de Kerourien']]);
  });

  test('workshops of a year do not pick up the sheets of its call', async () => {
    await addCall(mediator, { kind: 'workshops', names: { fr: 'Ateliers Doc@Brest' } });
    await addInnovation(app.db, { callYear: 2012 });
    expect(await sheetsOf(2012)).toEqual([[]]);
  });

  test('a year without a call is not there, and the same call sent twice is one', async () => {
    expect((await app.visitor.get('/api/calls/years/1999')).status).toBe(404);
    const id = randomUUID();
    expect(await addCall(mediator, { id })).toBe(await addCall(mediator, { id }));
    expect((await app.visitor.get('/api/calls')).body.calls).toHaveLength(1);
  });

  test('two mediators change a call: one wins', async () => {
    const call = await addCall(mediator);
    const draft = { version: 1, year: 2012, kind: 'call', names: { fr: 'Appel 2012' } };
    const answers = await Promise.all([
      mediator.post(`/api/calls/${call}`, { ...draft, projects: 38 }),
      mediator.post(`/api/calls/${call}`, { ...draft, projects: 40 }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await mediator.post(`/api/calls/${call}/removal`, { version: 1 })).status).toBe(409);
    expect((await mediator.post(`/api/calls/${call}/removal`, { version: 2 })).status).toBe(200);
    expect((await app.visitor.get('/api/calls/years/2012')).status).toBe(404);
    expect((await app.db.select().from(history)).filter(({ entity }) => entity === 'call')).toHaveLength(3);
  });
});

describe('portals', () => {
  const portal = async (asked: object) => {
    const sent = { id: randomUUID(), names: { fr: 'Portail' }, ...asked };
    const { status, body } = await mediator.post('/api/portals', sent);
    expect(status).toBe(200);
    return (await app.visitor.get(`/api/portals/${body.code}`)).body;
  };
  const namesOf = ({ items }: { items: { name: string }[] }) => items.map(({ name }) => name);

  test('each filter leaves what it names', async () => {
    const { code: place } = await addPlace(app.db, {
      name: 'Fablab de Plouzané',
      commune: 'Plouzané',
      offers: [{ kind: 'fablab' }],
    });
    await addPlace(app.db, { name: 'Médiathèque de Bellevue', location: { lon: -4.52, lat: 48.4 } });
    await addPlace(app.db, { name: 'Foyer fermé', state: 'hidden' });
    const { code: repair } = await addInnovation(app.db, { title: 'Repair café' });
    await addInnovation(app.db, { title: 'Lire ensemble', themes: ['education'] });
    const network = await addNetwork(mediator, 'Fablabs');
    await join({ visitor: app.visitor, mediator }, network, { place });
    const call = await addCall(mediator);
    await mediator.post(`/api/calls/${call}/innovations`, { innovation: repair, belongs: true });

    const all = ['Fablab de Plouzané', 'Lire ensemble', 'Médiathèque de Bellevue', 'Repair café'];
    expect(namesOf(await portal({}))).toEqual(all);
    expect(namesOf(await portal({ kinds: ['fablab'] }))).toEqual(['Fablab de Plouzané']);
    expect(namesOf(await portal({ kinds: ['innovation'], themes: ['education'] }))).toEqual(['Lire ensemble']);
    expect(namesOf(await portal({ commune: '29212' }))).toEqual(['Fablab de Plouzané']);
    expect(namesOf(await portal({ q: 'MEDIATHEQUE bellev' }))).toEqual(['Médiathèque de Bellevue']);
    expect(namesOf(await portal({ q: '100 %_' }))).toEqual([]);
    expect(namesOf(await portal({ network }))).toEqual(['Fablab de Plouzané']);
    expect(namesOf(await portal({ call }))).toEqual(['Repair café']);
    const box = { southWest: { lon: -4.53, lat: 48.39 }, northEast: { lon: -4.51, lat: 48.41 } };
    expect(namesOf(await portal({ box }))).toEqual(['Médiathèque de Bellevue']);
  });

  test('a portal over a network that was removed shows everything else, and says of no network', async () => {
    await addPlace(app.db);
    const network = await addNetwork(mediator, 'Fablabs');
    const { code } = await portal({ network });
    await mediator.post(`/api/networks/${network}/removal`, { version: 1 });
    const { body } = await app.visitor.get(`/api/portals/${code}`);
    expect([body.network, body.items]).toEqual([null, []]);
  });

  test.each([
    ['a commune elsewhere', { commune: '75056' }, 'commune'],
    ['a network that is not there', { network: 'ZZZZZZ' }, 'network'],
    ['a call that is not there', { call: 'ZZZZZZ' }, 'call'],
    ['a name of one letter', { names: { fr: 'P' } }, 'names.fr'],
  ])('%s is refused by name', async (_what, wrong, path) => {
    const sent = { id: randomUUID(), names: { fr: 'Portail' }, ...wrong };
    const { status, body } = await mediator.post('/api/portals', sent);
    expect([status, body.errors[0].path]).toEqual([400, path]);
  });

  test('hostile words are told as they are and found as words', async () => {
    const name = `Robert'); drop table portals;-- <script>${'é'.repeat(60)}`;
    const { name: shown } = await portal({ names: { fr: name }, q: "'; drop table places" });
    expect(shown).toBe(name);
  });
});

test('the demonstration of Brest has networks that share members, the projects of 2012, and portals that show something', async () => {
  await loadDemonstration(app.db, BREST, { folder: DATA_FOLDER, now: new Date('2026-11-24T09:00:00Z'), dueAfter });
  const { networks, figures } = (await app.visitor.get('/api/networks')).body;
  expect(networks).toHaveLength(4);
  for (const { members } of networks) expect(members).toBeGreaterThan(5);
  expect(figures.several / figures.members).toBeGreaterThan(0.1);
  const { calls } = (await app.visitor.get('/api/calls/years/2012')).body;
  expect(calls.map(({ projects, sheets }: Record<string, number>) => [projects, sheets])).toEqual([
    [40, 6],
    [null, 1],
  ]);
  const { portals } = (await app.visitor.get('/api/portals')).body;
  for (const { code } of portals) expect((await app.visitor.get(`/api/portals/${code}`)).body.total).toBeGreaterThan(2);
});
