/** How the text of a cell becomes a value, whatever the row is about. What cannot be read is told, and its text with it. */
import type { Territory } from '../../../db/territory.ts';
import { plainLine, plainText } from './cell-values.ts';
import type { Contact } from './contacts.ts';
import { readPoint } from './coordinates.ts';
import { folded } from './folding.ts';
import type { Origin } from './proposing.ts';
import type { ReadRow, RowFault } from './reading.ts';

/** Of the territory, what a row is read by. */
export type RowContext = Pick<Territory, 'bbox' | 'communes' | 'holidays'>;

export interface Cell {
  /** The one that is named in a note. */
  column: string;
  columns: readonly string[];
  /** By column. */
  parts: readonly string[];
  text: string;
}

/** What is gathered while a row is read. */
export interface Taking {
  context: RowContext;
  fields: Readonly<Partial<Record<string, Origin>>>;
  faults: RowFault[];
  notes: RowFault[];
}

/** `undefined` where the cell gives nothing. */
export type Reader = (cell: Cell, taking: Taking) => unknown;

const MOST_TOLD_SIGNS = 500;

/** Null where nothing is mapped or nothing is written. */
export function cellOf({ cells }: Pick<ReadRow, 'cells'>, origin: Origin | undefined): Cell | null {
  if (!origin) return null;
  const columns = origin.columns;
  const parts = columns.map((column) => withoutGuard((cells[column] ?? '').trim()));
  const filled = parts.findIndex(Boolean);
  if (filled < 0) return null;
  const whole = parts.filter(
    (part, at) => part !== '' && !parts.some((other, beside) => beside > at && isCut(part, other)),
  );
  const text = origin.join === undefined ? (parts[filled] ?? '') : whole.join(origin.join);
  return { column: columns[filled] ?? '', columns, parts, text };
}

/** Tables for spreadsheets, ours among them, put an apostrophe before what would be reckoned as a formula. */
const withoutGuard = (text: string) => text.replace(/^'(?=[=+\-@\t\r＝＋－＠])/, '');

/** A summary is often the beginning of what follows it: said once is enough. */
const isCut = (part: string, other: string) => other.startsWith(part.replace(/\s*(…|\.\.\.)$/, ''));

/** A value that stands here as it would be written into a cell. */
export function cellOfValue(value: unknown): Cell | null {
  if (value === null || value === undefined) return null;
  const isList = Array.isArray(value) && value.every((one) => typeof one === 'string');
  const text = isList ? value.join('|') : typeof value === 'object' ? JSON.stringify(value) : String(value);
  return text === '' ? null : { column: '', columns: [''], parts: [text], text };
}

export function line(most: number): Reader {
  return (cell, taking) => shortened(plainLine(cell.text), most, cell, taking);
}

export function prose(most: number): Reader {
  return (cell, taking) => shortened(plainText(cell.text), most, cell, taking);
}

function shortened(text: string, most: number, { column }: Cell, taking: Taking): string | undefined {
  if (text.length <= most) return text || undefined;
  taking.notes.push({ column, id: 'imports.note.cut', values: { most, length: text.length } });
  return `${text.slice(0, most - 1).trimEnd()}…`;
}

export function value(read: (text: string) => unknown): Reader {
  return (cell, taking) => read(cell.text) ?? notUnderstood(cell, taking);
}

function notUnderstood({ column, text }: Cell, { notes }: Taking): undefined {
  notes.push({ column, id: 'imports.note.left_out', values: { value: told(text) } });
}

export function contact(read: (text: string) => Contact | null): Reader {
  return (cell, taking) => {
    const found = read(cell.text);
    if (!found) return notUnderstood(cell, taking);
    const others = found.others.join(', ');
    if (others) taking.notes.push({ column: cell.column, id: 'imports.note.others', values: { value: told(others) } });
    return found.value;
  };
}

/** The commune's own spelling; null for one that the territory does not have. */
export function communeNamed(text: string, { communes }: RowContext): string | null {
  const word = folded(text.replace(/\bcedex\b.*$/i, '').replace(/^\d{5}\s+/, ''));
  return communes.find(({ name }) => folded(name) === word)?.name ?? null;
}

export const location: Reader = ({ column, columns, parts }, { context, faults, notes }) => {
  const reading = readPoint(parts, columns, context.bbox);
  if (!reading) return undefined;
  if ('fault' in reading) {
    faults.push({ column, ...reading.fault });
    return undefined;
  }
  if (reading.note) notes.push({ column, ...reading.note });
  return reading.point;
};

/** A column that feeds two fields is told once. */
export function distinctNotes(notes: readonly RowFault[]): RowFault[] {
  return [...new Map(notes.map((note) => [JSON.stringify(note), note])).values()];
}

export const told = (text: string) => (text.length > MOST_TOLD_SIGNS ? `${text.slice(0, MOST_TOLD_SIGNS - 1)}…` : text);
