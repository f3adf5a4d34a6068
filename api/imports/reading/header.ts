/** What the columns of a table are called, and from which row on it holds rows. */
import { isKnownColumn } from './column-names.ts';
import type { Look } from './reading.ts';

const MOST_TITLE_ROWS = 10;
const VALUE = /^[-+]?\d[\d\s.,/:-]*$|^https?:|^www\.|^\S+@\S+\.\S+$/i;

export interface Heading {
  header: NonNullable<Look['header']>;
  /** How many rows stand before the first one of the table. */
  skipped: number;
  columns: string[];
}

/** `rows` are the first ones of the file. Titles above the table, of one cell each, are passed over. */
export function headingOf(rows: readonly (readonly string[])[], said: Look['header'] | undefined): Heading {
  const filled = rows.map((row) => row.filter((cell) => cell.trim() !== '').length);
  const widest = Math.max(0, ...filled);
  const first = filled.findIndex((count, at) => count > 1 || widest < 3 || at >= MOST_TITLE_ROWS);
  const at = Math.max(0, first);
  const top = rows[at] ?? [];
  const header = said ?? (looksLikeNames(top) ? 'first_row' : 'none');
  const width = Math.max(0, ...rows.slice(at, at + 50).map((row) => row.length));
  if (header === 'none') return { header, skipped: at, columns: distinct(Array.from({ length: width }, () => '')) };
  return { header, skipped: at + 1, columns: distinct(withoutEmptyEnd(top)) };
}

function looksLikeNames(row: readonly string[]): boolean {
  const cells = row.map((cell) => cell.trim()).filter(Boolean);
  if (cells.length === 0) return false;
  if (cells.filter((cell) => isKnownColumn(cell)).length >= Math.min(2, cells.length)) return true;
  return new Set(cells).size === cells.length && !cells.some((cell) => VALUE.test(cell));
}

function withoutEmptyEnd(row: readonly string[]): readonly string[] {
  return row.slice(0, row.findLastIndex((cell) => cell.trim() !== '') + 1);
}

/** A name without a text is the number of its column; a repeated one is counted. */
export function distinct(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((given, at) => {
    const name = given.replace(/\s+/g, ' ').trim() || `#${at + 1}`;
    let [own, count] = [name, 1];
    while (taken.has(own)) {
      count += 1;
      own = `${name} (${count})`;
    }
    taken.add(own);
    return own;
  });
}

/** A line of a table as a row; null when every cell of it is empty. */
export function rowOf(columns: readonly string[], line: number, values: readonly string[]) {
  if (values.every((value) => value.trim() === '')) return null;
  const cells = Object.fromEntries(columns.map((column, at) => [column, values[at] ?? '']));
  const beyond = values.slice(columns.length).some((value) => value.trim() !== '');
  if (beyond) {
    const counts = { found: values.length, expected: columns.length };
    return { line, cells, fault: { column: null, id: 'imports.fault.cells_too_many', values: counts } };
  }
  const broken = columns.find((column) => cells[column]?.includes('\ufffd'));
  return broken === undefined ? { line, cells } : { line, cells, fault: { column: broken, id: 'imports.fault.signs' } };
}
