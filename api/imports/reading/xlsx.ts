/** The first sheet of an XLSX workbook, row by row: of a large one no more is held than the texts that its cells share. */
import { invalid } from '../../http/problems.ts';
import { headingOf, rowOf } from './header.ts';
import type { Look, ReadFile, ReadRow, RowFault } from './reading.ts';
import { openWorkbook, type Workbook } from './workbook.ts';
import { attributeIn, createXmlScanner, type XmlListener } from './xml-scanner.ts';

const MOST_COLUMNS = 1000;
const MOST_SIGNS_A_ROW = 1_000_000;
const HEAD_ROWS = 60;

export async function openXlsx(path: string, said: Partial<Look>): Promise<ReadFile> {
  const workbook = await openWorkbook(path);
  const { rows: first, above } = await headOf(workbook);
  const { header, skipped, columns } = headingOf(first, said.header);
  if (columns.length === 0) throw invalid('problem.import.empty');
  const look: Look = { format: 'xlsx', encoding: null, delimiter: null, header };
  const rows = { [Symbol.asyncIterator]: () => rowsOf(path, columns, above + skipped) };
  return { look, columns, rows };
}

/** The rows from the first that says something, empty ones among them; `above` how many stand before. */
async function headOf(workbook: Workbook): Promise<{ rows: string[][]; above: number }> {
  const rows: string[][] = [];
  let above = 0;
  for await (const { number, values } of sheetRows(workbook)) {
    if (rows.length === 0) above = number - 1;
    while (rows.length < Math.min(HEAD_ROWS, number - above - 1)) rows.push([]);
    if (rows.length === HEAD_ROWS) break;
    rows.push(values);
  }
  return { rows, above };
}

/** Opened anew each time: the texts of a large workbook are held only while its rows go by. */
async function* rowsOf(
  path: string,
  columns: readonly string[],
  skipped: number,
): AsyncGenerator<ReadRow & { fault?: RowFault }> {
  for await (const { number, values, isTooLong } of sheetRows(await openWorkbook(path))) {
    const line = number - skipped;
    const row = line > 0 ? rowOf(columns, line, values) : null;
    if (isTooLong) yield { line, cells: {}, fault: { column: null, id: 'imports.fault.item_too_long' } };
    else if (row) yield row;
  }
}

interface SheetRow {
  /** As the sheet counts, from 1. */
  number: number;
  values: string[];
  isTooLong: boolean;
}

async function* sheetRows(workbook: Workbook): AsyncGenerator<SheetRow> {
  let ready: SheetRow[] = [];
  const scanner = createXmlScanner(rowListener(workbook, (row) => ready.push(row)));
  const decoder = new TextDecoder();
  for await (const bytes of workbook.zip.read(workbook.sheet)) {
    scanner(decoder.decode(bytes, { stream: true }));
    yield* ready;
    ready = [];
  }
}

function rowListener(workbook: Workbook, give: (row: SheetRow) => void): XmlListener {
  let row: SheetRow = { number: 0, values: [], isTooLong: false };
  let [signs, column, text, type, style] = [0, -1, '', '', 0];
  let [isText, isSpoken] = [false, false];
  return {
    opened(name, tag) {
      isText = name === 'v' || (name === 't' && !isSpoken);
      if (name === 'rPh') isSpoken = true;
      if (name === 'row') {
        row = {
          number: Math.max(row.number + 1, Number(attributeIn(tag, 'r') ?? 0) || 0),
          values: [],
          isTooLong: false,
        };
        [signs, column] = [0, -1];
      }
      if (name === 'c') {
        column = columnIn(attributeIn(tag, 'r')) ?? column + 1;
        if (column >= MOST_COLUMNS) throw invalid('problem.import.columns', { values: { most: MOST_COLUMNS } });
        [text, type, style] = ['', attributeIn(tag, 't') ?? 'n', Number(attributeIn(tag, 's') ?? 0)];
      }
    },
    said(words) {
      if (!isText) return;
      signs += words.length;
      if (signs > MOST_SIGNS_A_ROW) row.isTooLong = true;
      else text += words;
    },
    closed(name) {
      isText = false;
      if (name === 'rPh') isSpoken = false;
      if (name === 'c') {
        while (row.values.length < column) row.values.push('');
        row.values[column] = cellText(workbook, { text, type, style });
      }
      if (name === 'row') give(row);
    },
  };
}

/** `AB12` → 27; null without a reference. */
function columnIn(reference: string | null): number | null {
  const letters = /^[A-Z]{1,3}/i.exec(reference ?? '')?.[0].toUpperCase();
  if (!letters) return null;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

interface Cell {
  text: string;
  type: string;
  style: number;
}

function cellText({ texts, areDays, from1904 }: Workbook, { text, type, style }: Cell): string {
  switch (type) {
    case 's':
      return text === '' ? '' : unmasked(texts.at(Number(text)));
    case 'inlineStr':
    case 'str':
      return unmasked(text);
    case 'b':
      return text === '1' ? 'true' : text === '0' ? 'false' : text;
    // What could not be reckoned says nothing of a place.
    case 'e':
      return '';
    case 'd':
      return text.replace(/T00:00(:00(\.0+)?)?Z?$/, '').replace(/T(\d\d:\d\d).*$/, ' $1');
    default:
      return numberText(text.trim(), areDays[style] === true, from1904);
  }
}

/** Spreadsheets keep 48.39 as 48.390000000000001. */
function numberText(text: string, isDay: boolean, from1904: boolean): string {
  const value = Number(text);
  if (text === '' || !Number.isFinite(value)) return text;
  return isDay ? (dayText(value, from1904) ?? String(value)) : String(value);
}

const DAY_MS = 86_400_000;
/** So that 61 is the first of March 1900: the format believes in a 29th of February before it. */
const FROM_1900_MS = Date.UTC(1899, 11, 30);
const FROM_1904_MS = Date.UTC(1904, 0, 1);

/** `2012-03-01`, `2012-03-01 14:30`, or the time of a day alone; null for a day that nobody lives. */
function dayText(serial: number, from1904: boolean): string | null {
  const milliseconds = Math.round(serial * 1440) * 60_000;
  const at = new Date(milliseconds + (from1904 ? FROM_1904_MS : FROM_1900_MS + (serial < 60 ? DAY_MS : 0)));
  if (serial < 0 || Number.isNaN(at.getTime()) || at.getUTCFullYear() > 9999) return null;
  const iso = at.toISOString();
  if (serial < 1) return iso.slice(11, 16);
  return milliseconds % DAY_MS === 0 ? iso.slice(0, 10) : iso.slice(0, 16).replace('T', ' ');
}

/** What XML cannot say is written as `_x000D_`, and a text that looks so as `_x005F_x000D_`. */
const unmasked = (text: string) =>
  text.includes('_x')
    ? text
        .replace(/_x([\dA-F]{4})_/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
        .replace(/\r\n/g, '\n')
    : text;
