/** A workbook of two sheets: who made the rows under which licence, and the rows, packed while they are read. */
import { Zip, ZipDeflate } from 'fflate';
import { COLUMNS, cellsOf } from './columns.ts';
import { createSheetWriter, type Meaning, STYLES } from './sheet-xml.ts';
import type { Pieces, Writing } from './writing.ts';

/** A sheet has 1 048 576 rows, the names of its columns among them. */
export const MOST_XLSX_ROWS = 1_048_575;
const ROWS_AT_ONCE = 250;

const MEANINGS: Readonly<Record<string, Meaning>> = {
  ...{ createdAt: 'instant', updatedAt: 'instant', verifiedAt: 'instant', hoursVerifiedAt: 'instant' },
  ...{ closedAt: 'instant', openedOn: 'day', closedOn: 'day', date: 'day' },
};

export async function* xlsx({ territory, exported, credits, pages }: Writing): Pieces {
  const packing = createPacking(credits.date);
  for (const [name, text] of Object.entries(FRAME)) packing.begin(name).end(text);
  packing.begin('xl/worksheets/sheet2.xml').end(aboutSheet({ ...credits, licenceUrl: credits.licenceUrl ?? '' }));
  const columns = COLUMNS[exported];
  const sheet = createSheetWriter(
    columns.map((column) => MEANINGS[column] ?? 'text'),
    territory.timeZone,
  );
  const file = packing.begin('xl/worksheets/sheet1.xml');
  const widths = columns.map(
    (name, at) => `<col min="${at + 1}" max="${at + 1}" width="${name === 'name' ? 40 : 16}" customWidth="1"/>`,
  );
  file.write(
    `${SHEET}<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>${sheet.heading(columns)}`,
  );
  for await (const rows of pages)
    for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
      const some = rows.slice(at, at + ROWS_AT_ONCE);
      file.write(some.map((row) => sheet.row(cellsOf(row, exported, credits))).join(''));
      yield* packing.packed();
    }
  file.end('</sheetData></worksheet>');
  packing.end();
  yield* packing.packed();
}

/** The same rows of the same day are the same bytes: no file says when it was packed. */
function createPacking(day: string) {
  const encoder = new TextEncoder();
  let ready: Uint8Array<ArrayBuffer>[] = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    ready.push(new Uint8Array(piece));
  });
  return {
    begin(name: string) {
      const file = new ZipDeflate(name, { level: 5 });
      file.mtime = `${day}T12:00:00`;
      zip.add(file);
      return {
        write: (text: string) => file.push(encoder.encode(text)),
        end: (text: string) => file.push(encoder.encode(text), true),
      };
    },
    packed() {
      const pieces = ready;
      ready = [];
      return pieces;
    },
    end: () => zip.end(),
  };
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const SHEET = `${XML}<worksheet ${MAIN}>`;

const relations = (lines: readonly [type: string, target: string][]) =>
  `${XML}<Relationships xmlns="${PACKAGE}/relationships">${lines
    .map(([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;
const override = (name: string, type: string) =>
  `<Override PartName="/xl/${name}.xml" ContentType="${TYPE}.${type}+xml"/>`;

/** All files of the workbook but its sheets. */
const FRAME = {
  '[Content_Types].xml': `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override('workbook', 'sheet.main')}${override('styles', 'styles')}${override('worksheets/sheet1', 'worksheet')}${override('worksheets/sheet2', 'worksheet')}</Types>`,
  '_rels/.rels': relations([['officeDocument', 'xl/workbook.xml']]),
  'xl/workbook.xml': `${XML}<workbook ${MAIN} xmlns:r="${OFFICE}"><sheets><sheet name="data" sheetId="1" r:id="rId1"/><sheet name="licence" sheetId="2" r:id="rId2"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': relations([
    ['worksheet', 'worksheets/sheet1.xml'],
    ['worksheet', 'worksheets/sheet2.xml'],
    ['styles', 'styles.xml'],
  ]),
  'xl/styles.xml': XML + STYLES,
};

function aboutSheet(credits: Readonly<Record<string, string>>): string {
  const sheet = createSheetWriter([], 'UTC');
  const rows = Object.entries(credits).map((line) => sheet.row(line));
  return `${SHEET}<cols><col min="1" max="1" width="16" customWidth="1"/><col min="2" max="2" width="80" customWidth="1"/></cols><sheetData>${rows.join('')}</sheetData></worksheet>`;
}
