import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { fold, foldName, withinOneTypo } from '../../api/finder/folding.ts';
import { createGazetteer, type Gazetteer, readGazetteer } from '../../api/finder/gazetteer.ts';
import { whereIs } from '../../api/finder/where.ts';
import { BASEMAP_FOLDER, BREST, territoryOf } from '../world.ts';

let gazetteer: Gazetteer;
beforeAll(async () => {
  gazetteer = await readGazetteer(BASEMAP_FOLDER, BREST);
});

test.each([
  ['Guipavas', 'Guipavas', 'commune'],
  ['guipavas', 'Guipavas', 'commune'],
  ['plougastel', 'Plougastel-Daoulas', 'commune'],
  ['Plouzane', 'Plouzané', 'commune'],
  ['relecq kerhuon', 'Le Relecq-Kerhuon', 'commune'],
  ['St Renan', 'Saint-Renan', 'commune'],
  ['st-marc', 'Saint-Marc', 'quarter'],
  ['lambezellec', 'Lambézellec', 'quarter'],
  ['Bellevu', 'Bellevue', 'quarter'],
  ['Guipvas', 'Guipavas', 'commune'],
  ['Recouvrnace', 'Recouvrance', 'quarter'],
  ['oceanopolis', 'Océanopolis', 'landmark'],
  ['Capucins', 'Ateliers des Capucins', 'landmark'],
])('somebody who types “%s” finds %s', (typed, label, type) => {
  expect(gazetteer.search(typed, 5)[0]).toMatchObject({ label, type });
});

test.each(['', 'x', 'zzzzzz', 'Marseille', '%%%'])('“%s” is nowhere around Brest', (typed) => {
  expect(gazetteer.search(typed, 5)).toEqual([]);
});

test('the territory’s communes come before their neighbours', () => {
  const labels = gazetteer.search('Pl', 20).map(({ label }) => label);
  expect(labels.slice(0, 2).sort()).toEqual(['Plougastel-Daoulas', 'Plouzané']);
  expect(gazetteer.search('Brest', 5)[0]).toMatchObject({ score: 1, context: '29200' });
});

test('Plouarzel’s map knows its own landmarks, not those of Brest', async () => {
  const plouarzel = await readGazetteer(BASEMAP_FOLDER, territoryOf('plouarzel'));
  expect(plouarzel.search('Océanopolis', 5)).toEqual([]);
  expect(plouarzel.communes[0]).toMatchObject({ name: 'Plouarzel', own: true });
});

test('a town without these files still knows its communes', async () => {
  const bare = await readGazetteer('/nowhere/at/all', BREST);
  expect(bare.search('Bohars', 1)[0]?.label).toBe('Bohars');
});

test('a point is told in words: commune, landmark, direction', async () => {
  const parts = { territory: BREST, geocoder: null };
  expect(await whereIs(parts, gazetteer, { lon: -4.501, lat: 48.409 })).toEqual({
    inside: true,
    commune: 'Brest',
    insee: '29019',
    postcode: '29200',
    address: null,
    landmark: { label: 'Bellevue', distanceMetres: 500, direction: 'n' },
    communeByNearestCentre: true,
  });
});

test('a point outside is said to be outside, in its neighbour’s commune, and nobody is asked for its address', async () => {
  const geocoder = { search: () => Promise.resolve([]), reverse: () => Promise.reject(new Error('asked')) };
  const answer = await whereIs({ territory: BREST, geocoder }, gazetteer, { lon: -4.2518, lat: 48.4515 });
  expect(answer).toMatchObject({ inside: false, commune: 'Landerneau', address: null });
});

test.each([
  ['n', -4.5, 48.405],
  ['e', -4.49, 48.4],
  ['sw', -4.505, 48.3967],
  ['w', -4.51, 48.4],
])('a landmark lies behind, the point %s of it', async (direction, lon, lat) => {
  const one = createGazetteer(BREST, [], [{ type: 'quarter', name: 'Kerinou', location: { lon: -4.5, lat: 48.4 } }]);
  const answer = await whereIs({ territory: BREST, geocoder: null }, one, { lon, lat });
  expect(answer.landmark).toMatchObject({ label: 'Kerinou', direction });
});

test('one typo is forgiven, two are not', () => {
  expect(withinOneTypo('kerinou', 'kerinou')).toBe(true);
  expect(withinOneTypo('kerinou', 'kerniou')).toBe(true);
  expect(withinOneTypo('kerinou', 'kernou')).toBe(true);
  expect(withinOneTypo('kerinou', 'kerinnou')).toBe(true);
  expect(withinOneTypo('kerinou', 'kerinau')).toBe(true);
  expect(withinOneTypo('kerinou', 'karinau')).toBe(false);
});

test('any one change of any name is forgiven', () => {
  const name = fc.stringMatching(/^[a-z]{4,12}$/);
  fc.assert(
    fc.property(name, fc.nat(11), fc.stringMatching(/^[a-z]$/), (word, at, letter) => {
      const place = at % word.length;
      expect(withinOneTypo(word, word.slice(0, place) + word.slice(place + 1))).toBe(true);
      expect(withinOneTypo(word, word.slice(0, place) + letter + word.slice(place))).toBe(true);
      expect(withinOneTypo(word, word.slice(0, place) + letter + word.slice(place + 1))).toBe(true);
    }),
  );
});

test('names fold to what fingers type', () => {
  expect(fold(' Créac’h – Œuvre ')).toBe('creac h oeuvre');
  expect(foldName('Ste-Anne du Portzic')).toBe('sainte anne du portzic');
});
