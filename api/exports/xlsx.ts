/** A workbook of two sheets: the rows, and who made them under which licence. */
import writeExcelFile from 'write-excel-file/node';
import { type Cell, COLUMNS, cellsOf } from './columns.ts';
import type { Pieces, Writing } from './writing.ts';

/** A workbook is packed as one piece, in memory: above this, the other forms are the right ones. */
export const MOST_XLSX_ROWS = 20_000;

let turn: Promise<unknown> = Promise.resolve();

/** One at a time, so that many askers need no more memory than one. */
export async function* xlsx(writing: Writing): Pieces {
  const mine = turn.then(() => workbook(writing));
  turn = mine.catch(() => null);
  yield await mine;
}

async function workbook({ exported, credits, pages }: Writing): Promise<Uint8Array<ArrayBuffer>> {
  const columns = COLUMNS[exported];
  const data: (Cell | { value: string; fontWeight: 'bold' })[][] = [
    columns.map((column) => ({ value: column, fontWeight: 'bold' })),
  ];
  for await (const rows of pages) for (const row of rows) data.push(cellsOf(row, exported, credits));
  const about = Object.entries({ ...credits, licenceUrl: credits.licenceUrl ?? '' }).map(([name, value]) => [
    name,
    value,
  ]);
  const sheets = [
    { sheet: 'data', data, stickyRowsCount: 1, columns: columns.map((name) => ({ width: name === 'name' ? 40 : 16 })) },
    { sheet: 'licence', data: about, columns: [{ width: 16 }, { width: 80 }] },
  ];
  return new Uint8Array(await writeExcelFile(sheets).toBuffer());
}
