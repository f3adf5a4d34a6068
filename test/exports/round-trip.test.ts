/** Whatever people write, a file gives it back as it was. */
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvRecords } from '../../api/exports/csv.ts';
import { geoJson } from '../../api/exports/geojson.ts';
import type { PublicRow } from '../../api/exports/rows.ts';
import { BREST } from '../world.ts';

const anything = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '=1+1',
    '+cmd',
    '-2',
    '@SUM(A1)',
    '\t=1',
    '\r',
    '\n',
    '"',
    '","',
    '\ufeff',
    ']]>',
    '😀',
    ' ',
    '|',
    "'",
  ),
  fc.array(fc.constantFrom('"', ',', '\r', '\n', ';', 'é', '='), { maxLength: 8 }).map((signs) => signs.join('')),
);

const FORMULA = /^[=+\-@\t\r＝＋－＠]/;

test('a CSV gives back every cell, with an apostrophe before what a spreadsheet would reckon', () => {
  const records = fc
    .integer({ min: 1, max: 5 })
    .chain((width) =>
      fc.array(fc.array(anything, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }),
    );
  fc.assert(
    fc.property(records, (written) => {
      // A line of nothing but one empty cell is no line to any reader.
      const told = written.filter((record) => record.length > 1 || record[0] !== '');
      const read: string[][] = parse(csvRecords(told), { record_delimiter: '\r\n' });
      expect(read).toEqual(told.map((record) => record.map((cell) => (FORMULA.test(cell) ? `'${cell}` : cell))));
    }),
    { numRuns: 300 },
  );
});

test('an international telephone number stays as it is dialled, and only that', () => {
  expect(csvRecords([['+33298008080', '+33 2 98 00 80 80', '+33298008080*cmd', '+1+1']])).toBe(
    "+33298008080,+33 2 98 00 80 80,'+33298008080*cmd,'+1+1\r\n",
  );
});

test('a GeoJSON gives back every property and every point', async () => {
  const rows = fc.array(
    fc.record({
      collection: fc.constantFrom('papi' as const, 'innovation' as const),
      code: fc.string({ minLength: 1 }),
      name: anything,
      location: fc.option(
        fc.record({ lon: fc.integer({ min: -180, max: 180 }), lat: fc.integer({ min: -90, max: 90 }) }),
      ),
      properties: fc.dictionary(fc.string({ minLength: 1 }), fc.jsonValue().map(clean)),
    }),
    { maxLength: 8 },
  );
  await fc.assert(
    fc.asyncProperty(rows, async (written) => {
      const { features } = JSON.parse(await textOf(written));
      expect(features.map(({ geometry, properties }: Feature) => [geometry?.coordinates ?? null, properties])).toEqual(
        written.map(({ location, properties }) => [location && [location.lon, location.lat], { ...properties }]),
      );
    }),
    { numRuns: 100 },
  );
});

interface Feature {
  geometry: { coordinates: number[] } | null;
  properties: object;
}

/** As a JSON column of the database gives it. */
function clean(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

async function textOf(rows: readonly PublicRow[]): Promise<string> {
  const credits = { title: '', licence: '', licenceUrl: null, attribution: '', date: '', address: '', home: '' };
  async function* pages() {
    yield* [rows.slice(0, 3), rows.slice(3)];
  }
  const pieces = geoJson({ territory: BREST, exported: 'papi', credits, pages: pages(), now: new Date() });
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}
