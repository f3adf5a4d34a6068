/** Who took what from whom, all at once: the shape of the graph, and the trees that readers see. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { ReuseSheet } from '../../api/innovations/figures-contract.ts';
import { familiesOf, familyWith, membersOf } from '../../web/innovations/families.ts';
import { arrowFeatures, lineFeatures } from '../../web/map/reuse-lines.ts';
import type { TestApp } from '../app.ts';
import { testApp } from '../app.ts';
import { addInnovation, addPlace } from '../world.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app?.close());
beforeEach(() => app.empty());

const graph = async (language = 'fr'): Promise<ReuseSheet[]> =>
  (await app.visitor.get('/api/innovations/reuse', { 'accept-language': language })).body.sheets;

test('what is linked is told once with where it came from; what stands alone, is hidden or came from what is hidden is not', async () => {
  const first = await addInnovation(app.db, { code: 'PLZL22', title: 'La carte libre', titles: { br: 'Ar gartenn' } });
  await addInnovation(app.db, { code: 'KERUEN', title: 'Kerourien', adaptedFromId: first.id, location: null });
  const hidden = await addInnovation(app.db, { code: 'HIDDEN', adaptedFromId: first.id, state: 'hidden' });
  await addInnovation(app.db, { code: 'ORPHAN', title: 'Orpheline', adaptedFromId: hidden.id });
  await addInnovation(app.db, { code: 'ALONE1', title: 'Seule' });
  const elsewhere = { title: 'Repair Café', url: 'https://repaircafe.org/' };
  await addInnovation(app.db, { code: 'REPAIR', title: 'Réparer', adaptedElsewhere: elsewhere });
  expect((await graph()).map(({ code, from, location, elsewhere: of }) => [code, from, location !== null, of])).toEqual(
    [
      ['KERUEN', 'PLZL22', false, null],
      ['PLZL22', null, true, null],
      ['REPAIR', null, true, elsewhere],
    ],
  );
  expect((await graph('br')).map(({ title }) => title)).toContain('Ar gartenn');
});

test('a sheet without a point of its own lies where it happens, and nowhere when that place is hidden', async () => {
  const location = { lon: -4.5335, lat: 48.3905 };
  const { id: seen } = await addPlace(app.db, { name: 'Centre social de Kerourien', location });
  const { id: unseen } = await addPlace(app.db, { name: 'Ancien foyer', state: 'hidden' });
  const elsewhere = { title: 'Repair Café', url: 'https://repaircafe.org/' };
  await addInnovation(app.db, { location: null, adaptedElsewhere: elsewhere, at: [unseen, seen] });
  await addInnovation(app.db, { title: 'Sans lieu', location: null, adaptedElsewhere: elsewhere, at: [unseen] });
  expect((await graph()).map((one) => one.location)).toEqual([location, null]);
});

const sheet = (code: string, from: string | null): ReuseSheet => ({
  ...{ code, from, title: `La fiche ${code}`, commune: 'Brest', elsewhere: null },
  location: { lon: -4.5, lat: 48.4 },
});
const drawn = (families: ReturnType<typeof familiesOf>) =>
  families.map((family) =>
    membersOf(family)
      .map(({ code }) => code)
      .join(' '),
  );

test('families stand as trees, the largest first, and each sheet once', () => {
  const sheets = [sheet('A', null), sheet('B', null), sheet('C', 'B'), sheet('D', 'C'), sheet('E', 'B')];
  const families = familiesOf(sheets);
  expect(drawn(families)).toEqual(['B C D E', 'A']);
  expect(familyWith(families, 'D')?.sheet.code).toBe('B');
  expect(familyWith(families, 'Z')).toBeUndefined();
});

test('data from elsewhere with a loop, or from a sheet that is not told, still shows every sheet once', () => {
  const sheets = [sheet('A', 'C'), sheet('B', 'A'), sheet('C', 'B'), sheet('D', 'GONE'), sheet('E', 'E')];
  expect(drawn(familiesOf(sheets)).join(' ').split(' ').sort()).toEqual(['A', 'B', 'C', 'D', 'E']);
});

test('a line leads from the first to the one that took it up, its arrow too, and none has no length', () => {
  const at = (code: string, lon: number, lat: number) => ({ code, name: code, lon, lat });
  const [brest, gouesnou] = [at('A', -4.49, 48.39), at('B', -4.49, 48.45)];
  const lines = [
    { from: brest, to: gouesnou },
    { from: brest, to: at('C', -4.49, 48.39) },
  ];
  const [line, ...others] = lineFeatures(lines).features;
  expect(others).toEqual([]);
  const ends = [line?.geometry.coordinates.at(0), line?.geometry.coordinates.at(-1)];
  expect(ends).toEqual([
    [-4.49, 48.39],
    [-4.49, 48.45],
  ]);
  // Due north: turned a quarter to the left from the right of the screen.
  expect(arrowFeatures(lines).features.map(({ properties }) => properties)).toEqual([
    { from: 'A', to: 'B', turn: -90 },
  ]);
});
