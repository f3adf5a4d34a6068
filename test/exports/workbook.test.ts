/** Workbooks that people take away: whatever is written in them, other programs read it as it was, and nothing as a formula. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { readSheet } from 'read-excel-file/node';
import { expect, test } from 'vitest';
import type { PublicRow } from '../../api/exports/rows.ts';
import { xlsx } from '../../api/exports/xlsx.ts';
import { openFile } from '../../api/imports/reading/open-file.ts';
import { BREST } from '../world.ts';

const CREDITS = {
  ...{ title: 'Lieux', licence: 'ODbL 1.0', licenceUrl: null, attribution: 'Ville de Brest', date: '2026-11-24' },
  ...{ address: 'https://example.org/export/papi.xlsx', home: 'https://example.org' },
};

const placeCalled = (name: string, at: number, told: Record<string, unknown> = {}): PublicRow => ({
  ...{ collection: 'papi', code: `P${at}`, name, location: { lon: -4.4985, lat: 48.3836 } },
  properties: { code: `P${at}`, ...told },
});

function writing(pages: () => AsyncGenerator<PublicRow[]>) {
  return xlsx({ territory: BREST, exported: 'papi', credits: CREDITS, pages: pages(), now: new Date() });
}

async function workbookOf(rows: readonly PublicRow[]): Promise<Buffer> {
  const pieces = writing(async function* () {
    yield [...rows];
  });
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(typeof piece === 'string' ? Buffer.from(piece) : piece);
  return Buffer.concat(all);
}

const anything = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1 }),
  fc.constantFrom(
    '=1+1',
    '+cmd',
    '@SUM(A1)',
    '_x0041_',
    '_x005F_x0041_',
    ']]>',
    '<b>&amp;',
    '😀',
    '\u0000',
    'a\nb',
    ' x ',
  ),
);
/** Blanks alone are an empty cell to the reader, and half a pair of surrogates is no sign at all. */
const word = anything.filter((text) => text.trim() !== '' && !/\p{Surrogate}|\ufffd|\ufeff|\r/u.test(text));

test('our own reader gives back every text as it was', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kartenn-workbook-'));
  await fc.assert(
    fc.asyncProperty(fc.array(word, { minLength: 1, maxLength: 8 }), async (names) => {
      const path = join(folder, 'lieux.xlsx');
      await writeFile(path, await workbookOf(names.map((name, at) => placeCalled(name, at))));
      const read: string[] = [];
      for await (const { cells } of (await openFile(path, 'lieux.xlsx')).rows) read.push(cells.name ?? '');
      expect(read).toEqual(names);
    }),
    { numRuns: 60 },
  );
  await rm(folder, { recursive: true });
});

test('another program finds texts as texts, numbers as numbers and days as days', async () => {
  const told = {
    ...{ openedOn: '2012-03-01', updatedAt: '2026-11-23T23:30:00+00:00', hoursVerified: true, postcode: '29200' },
    ...{ details: { workstations: 6 }, description: '=HYPERLINK("http://x.example")' },
  };
  const [names = [], row = []] = await readSheet(await workbookOf([placeCalled('+33298008080', 1, told)]), 'data');
  const cell = (name: string) => row[names.indexOf(name)];
  expect([cell('name'), cell('postcode'), cell('lon'), cell('details.workstations')]).toEqual([
    ...['+33298008080', '29200', -4.4985, 6],
  ]);
  expect(cell('description')).toBe('=HYPERLINK("http://x.example")');
  expect(cell('hoursVerified')).toBe(true);
  expect(cell('openedOn')).toEqual(new Date('2012-03-01T00:00:00Z'));
  // As the clocks of Brest had it.
  expect(cell('updatedAt')).toEqual(new Date('2026-11-24T00:30:00Z'));
});

test('no cell is a formula, and none is longer than a spreadsheet takes', async () => {
  const files = unzipSync(await workbookOf([placeCalled('=1+1', 1), placeCalled('é'.repeat(40_000), 2)]));
  const xml = new TextDecoder().decode(files['xl/worksheets/sheet1.xml']);
  expect(xml).not.toMatch(/<f[ >/]/);
  expect(xml.match(/é/g)).toHaveLength(32_766);
});

test('its beginning leaves before its end is read, and the same rows are the same bytes', async () => {
  const asked: number[] = [];
  const pieces = writing(async function* () {
    for (let page = 0; page < 20; page += 1) {
      asked.push(page);
      yield Array.from({ length: 500 }, (_, at) => placeCalled(`Lieu ${page} ${at * 7919}`, page * 500 + at));
    }
  });
  await pieces.next();
  expect(asked.length).toBeLessThan(3);
  await pieces.return(undefined);
  const one = await workbookOf([placeCalled('TyFab', 1)]);
  expect(one.equals(await workbookOf([placeCalled('TyFab', 1)]))).toBe(true);
});
