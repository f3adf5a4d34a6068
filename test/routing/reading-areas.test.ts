import { expect, test } from 'vitest';
import { readGeojson } from '../../api/routing/reading-areas.ts';
import { BREST } from '../world.ts';
import { box, collection, KERINOU, type Position, polygon } from './areas.ts';

const read = (text: string, more: object = {}) =>
  readGeojson(
    BREST,
    { from: 'geojson', text, nameProperty: 'nom', order: 'lon_lat', crossing: 'refuse', ...more },
    'Ma zone',
  );
const many = Array.from({ length: 20_001 }, (_, step): Position => [-4.5 + step / 1e6, 48.4]);

test.each([
  ['is cut off', '{"type": "Polygon"', 'not_json'],
  ['is another format', '{"type": "Topology", "objects": {}}', 'not_geojson'],
  ['is a list', '[1, 2]', 'not_geojson'],
  ['has no feature', '{"type": "FeatureCollection", "features": []}', 'empty'],
  ['has a feature that is none', '{"type": "FeatureCollection", "features": [7]}', 'not_geojson'],
  ['has words for numbers', '{"type": "Polygon", "coordinates": [[["a", "b"]]]}', 'not_positions'],
  ['has no ring', '{"type": "Polygon", "coordinates": []}', 'empty'],
  ['has two points', '{"type": "Polygon", "coordinates": [[[-4.5, 48.4], [-4.5, 48.4]]]}', 'too_few_points'],
  ['is not closed', JSON.stringify(polygon(KERINOU.slice(0, -1).concat([[-4.5, 48.41]]))), 'not_closed'],
  ['is a line', '{"type": "LineString", "coordinates": [[-4.5, 48.4], [-4.4, 48.4]]}', 'not_polygon'],
  ['has far too many points', JSON.stringify(polygon([...many, [-4.5, 48.4]])), 'too_many_points'],
  ['lies in Paris', JSON.stringify(polygon(box(2.2, 48.8, 2.4, 48.9))), 'outside'],
  ['has latitude first', JSON.stringify(polygon(KERINOU.map(([lon, lat]): Position => [lat, lon]))), 'swapped'],
  ['is in metres', JSON.stringify(polygon(box(145_000, 6_836_000, 146_000, 6_837_000))), 'not_degrees'],
])('a text that %s is refused with what is wrong', (_what, text, fault) => {
  const { areas, faults } = read(text);
  expect(areas).toEqual([]);
  expect(faults.map(({ id }) => id)).toEqual([`problem.area.${fault}`]);
});

test('areas are named by a property, one alone by its own words too', () => {
  expect(read(collection({ Kerinou: KERINOU, Bellevue: KERINOU })).areas.map(({ name }) => name)).toEqual([
    'Kerinou',
    'Bellevue',
  ]);
  expect(read(collection({ Kerinou: KERINOU })).areas).toMatchObject([{ name: 'Ma zone', number: 1 }]);
  expect(read(collection({ Kerinou: KERINOU })).properties).toEqual(['nom']);
});

test('a third number, a mark at the beginning and an area around all of the town are no fault', () => {
  const high = { type: 'Polygon', coordinates: [KERINOU.map(([lon, lat]) => [lon, lat, 42])] };
  expect(read(`\uFEFF${JSON.stringify(high)}`).areas[0]?.coordinates).toEqual([[KERINOU]]);
  expect(read(JSON.stringify(polygon(box(-6, 47, -3, 50)))).faults).toEqual([]);
});

test('latitude first is read so when one says so', () => {
  const turned = JSON.stringify(polygon(KERINOU.map(([lon, lat]): Position => [lat, lon])));
  expect(read(turned, { order: 'lat_lon' }).areas[0]?.coordinates).toEqual([[KERINOU]]);
});
