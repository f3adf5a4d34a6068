/** The first sheet of an XLSX workbook. Such a file is read whole, so its true size is looked at before anything is inflated. */
import { readFile, stat } from 'node:fs/promises';
import { type UnzipFileInfo, unzipSync, zipSync } from 'fflate';
import { readSheet } from 'read-excel-file/node';
import { invalid, Problem } from '../../http/problems.ts';
import { headingOf, rowOf } from './header.ts';
import type { Look, ReadFile, ReadRow, RowFault } from './reading.ts';

const MOST_FILE_BYTES = 30_000_000;
const MOST_INFLATED_BYTES = 120_000_000;
/** Sheets shrink ten- to fiftyfold; what shrinks a thousandfold was made to do harm. */
const MOST_RATIO = 300;
const SMALL_BYTES = 5_000_000;
const MOST_ROWS = 60_000;
const NEEDED =
  /^(\[Content_Types\]|_rels\/.*|xl\/(workbook|styles|sharedStrings|_rels\/.*|worksheets\/[^/]+))\.(xml|rels)$/i;

export async function openXlsx(path: string, said: Partial<Look>): Promise<ReadFile> {
  const sheet = await firstSheet(path);
  const { header, skipped, columns } = headingOf(sheet.slice(0, 60), said.header);
  if (columns.length === 0) throw invalid('problem.import.empty');
  if (sheet.length > MOST_ROWS) throw tooLarge('problem.import.rows', MOST_ROWS);
  const look: Look = { format: 'xlsx', encoding: null, delimiter: null, header };
  const rows = { [Symbol.asyncIterator]: () => rowsOf(sheet, columns, skipped) };
  return { look, columns, rows };
}

async function* rowsOf(
  sheet: readonly string[][],
  columns: readonly string[],
  skipped: number,
): AsyncGenerator<ReadRow & { fault?: RowFault }> {
  for (const [at, values] of sheet.entries()) {
    const row = at < skipped ? null : rowOf(columns, at - skipped + 1, values);
    if (row) yield row;
  }
}

async function firstSheet(path: string): Promise<string[][]> {
  if ((await stat(path)).size > MOST_FILE_BYTES) throw tooLarge('problem.import.size', MOST_FILE_BYTES / 1_000_000);
  try {
    const sheet = await readSheet(Buffer.from(await unpacked(path)));
    return sheet.map((row) => row.map(textOf));
  } catch (problem) {
    if (problem instanceof Problem) throw problem;
    throw invalid('problem.import.damaged');
  }
}

/**
 * Only what the zip's own directory names, no larger than it says, is inflated; and only that is handed on: a reader that
 * walks through the file by itself would also inflate what the directory hides.
 */
async function unpacked(path: string): Promise<Uint8Array> {
  let inflatedBytes = 0;
  const filter = ({ name, size, originalSize }: UnzipFileInfo) => {
    if (!NEEDED.test(name)) return false;
    inflatedBytes += originalSize;
    const isBomb = originalSize > SMALL_BYTES && originalSize > size * MOST_RATIO;
    if (isBomb || inflatedBytes > MOST_INFLATED_BYTES)
      throw tooLarge('problem.import.size', MOST_INFLATED_BYTES / 1_000_000);
    return true;
  };
  const files = unzipSync(await readFile(path), { filter });
  return zipSync(files, { level: 0 });
}

const tooLarge = (id: 'problem.import.rows' | 'problem.import.size', most: number) =>
  new Problem(413, id, { values: { most } });

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (!(value instanceof Date)) return String(value);
  const iso = value.toISOString();
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 16).replace('T', ' ');
}
