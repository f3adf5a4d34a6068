/** CSV (RFC 4180, UTF-8 with BOM), a cell of which no spreadsheet takes for a formula. */

import { stringify } from 'csv-stringify/sync';
import { CSV } from '../http/csv.ts';
import { type Cell, COLUMNS, cellsOf } from './columns.ts';
import type { Pieces, Writing } from './writing.ts';

const BOM = '\ufeff';

export async function* csv({ exported, credits, pages }: Writing): Pieces {
  yield BOM + csvRecords([COLUMNS[exported]]);
  for await (const rows of pages) yield csvRecords(rows.map((row) => cellsOf(row, exported, credits)));
}

export function csvRecords(records: readonly (readonly Cell[])[]): string {
  return stringify(
    records.map((record) => [...record]),
    {
      ...CSV,
      cast: { boolean: (value) => (value ? 'true' : 'false'), string: numberOrText },
    },
  );
}

const TELEPHONE = /^\+\d[\d .]{4,20}$/;

/** An international telephone number begins like a formula and can be none: it stays as it is dialled. */
function numberOrText(text: string) {
  return text.startsWith('+') && TELEPHONE.test(text) ? { value: text, escape_formulas: false } : text;
}
