import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import proj4 from 'proj4';
import { expect, test } from 'vitest';
import { readPoint } from '../../api/imports/reading/coordinates.ts';
import { BREST } from '../world.ts';
import { read } from './reading-files.ts';

const COLUMNS = ['nom', 'adresse', 'note'];
/** What French and Breton places are called, and everything that a table could stumble over. */
const word = fc.constantFrom(
  'Médiathèque',
  'île',
  'ça',
  'œuvre',
  'Trégarantec',
  'l’été',
  '"',
  ',',
  ';',
  '|',
  '\t',
  '{"a": [1]}',
  '29200',
  ' ',
);
const cell = fc.array(word, { maxLength: 6 }).map((words) => words.join(' '));
const row = fc.tuple(cell, cell, cell).filter((cells) => cells.some((one) => one.trim() !== ''));

test('a table written in any dialect is read back the same', async () => {
  const dialects = fc.record({
    delimiter: fc.constantFrom(',', ';', '\t', '|'),
    encoding: fc.constantFrom('utf-8', 'windows-1252', 'macintosh', 'utf-16le'),
    newline: fc.constantFrom('\n', '\r\n', '\r'),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 2, maxLength: 12 }),
      dialects,
      async (rows, { delimiter, encoding, newline }) => {
        const accents = ['Bibliothèque des Quatre-Moulins, été', 'Plouzané', 'à côté'];
        const text = stringify([COLUMNS, accents, ...rows], {
          delimiter,
          record_delimiter: newline,
          quoted_match: /[",;|\t]/,
        });
        const found = await read(iconv.encode(text, encoding, { addBOM: encoding === 'utf-16le' }));
        expect(found.look).toEqual({ format: 'csv', encoding, delimiter, header: 'first_row' });
        expect(found.rows.map(({ cells }) => Object.values(cells))).toEqual([accents, ...rows]);
      },
    ),
    { numRuns: 60 },
  );
});

const [west, south, east, north] = BREST.bbox;
const inBrest = fc.record({
  lon: fc.double({ min: west, max: east, noNaN: true }),
  lat: fc.double({ min: south, max: north, noNaN: true }),
});
const METRES_A_DEGREE = 111_195;

function metresFrom(point: { lon: number; lat: number }, cells: string[], names: string[]): number {
  const reading = readPoint(cells, names, BREST.bbox);
  if (!reading || !('point' in reading)) return Number.POSITIVE_INFINITY;
  const across = (reading.point.lon - point.lon) * Math.cos((point.lat * Math.PI) / 180);
  return Math.hypot(across, reading.point.lat - point.lat) * METRES_A_DEGREE;
}

// Written as IGN publishes it, apart from what is tested.
const LAMBERT_93 =
  '+proj=lcc +lat_1=49 +lat_2=44 +lat_0=46.5 +lon_0=3 +x_0=700000 +y_0=6600000 +ellps=GRS80 +units=m +no_defs';
const CC48 =
  '+proj=lcc +lat_1=47.25 +lat_2=48.75 +lat_0=48 +lon_0=3 +x_0=1700000 +y_0=7200000 +ellps=GRS80 +units=m +no_defs';

test.each([
  ['Lambert-93', LAMBERT_93],
  ['CC48', CC48],
])('any point of the territory in %s comes back within a metre, its axes in any order', (_, system) => {
  // Points on the edge of the box may fall out of it by rounding.
  const inside = inBrest.filter(
    ({ lon, lat }) => lon > west + 1e-5 && lon < east - 1e-5 && lat > south + 1e-5 && lat < north - 1e-5,
  );
  fc.assert(
    fc.property(inside, (point) => {
      const [x = 0, y = 0] = proj4(system, [point.lon, point.lat]);
      const cells = [x.toFixed(2), y.toFixed(2).replace('.', ',')];
      expect(metresFrom(point, cells, ['x', 'y'])).toBeLessThan(1);
      expect(metresFrom(point, cells.toReversed(), ['x', 'y'])).toBeLessThan(1);
    }),
  );
});

test('any point of the territory comes back whichever of its degrees is written first', () => {
  fc.assert(
    fc.property(inBrest, (point) => {
      const cells = [String(point.lon), String(point.lat)];
      expect(metresFrom(point, cells, ['x', 'y'])).toBeLessThan(1);
      expect(metresFrom(point, cells.toReversed(), ['x', 'y'])).toBeLessThan(1);
    }),
  );
});
