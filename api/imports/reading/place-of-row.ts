/** What one row says of a place and of its offer, in our words. Pure; what it says wrongly is told, never thrown. */
import { type Cell, READERS, type RowContext, type Taking } from './field-readers.ts';
import { IMPORT_FIELDS, type ImportField, isOfKind, type Mapping } from './mapping.ts';
import type { ReadRow, RowFault } from './reading.ts';

export interface RowPlace {
  /** As in `placeState`: `name`, `location` …; only what the row says. */
  fields: Record<string, unknown>;
  /** Of the offer without its kind: `hours`, `details.wifi` … */
  offer: Record<string, unknown>;
  originId: string | null;
  /** The row cannot be taken. */
  faults: RowFault[];
  /** The row is taken, but this is told. */
  notes: RowFault[];
}

const OFFER = 'offer.';

export function placeOfRow(row: ReadRow, mapping: Mapping, context: RowContext): RowPlace {
  const taking: Taking = { row, context, mapping, faults: [], notes: [] };
  const [fields, offer]: [Record<string, unknown>, Record<string, unknown>] = [{}, {}];
  let originId: string | null = null;
  for (const field of IMPORT_FIELDS) {
    const cell = isOfKind(field, mapping.offerKind) ? cellOf(field, row, mapping) : null;
    const value = cell ? READERS[field](cell, taking) : undefined;
    if (value === undefined) continue;
    if (field === 'origin_id') originId = String(value);
    else if (field.startsWith(OFFER)) offer[field.slice(OFFER.length)] = value;
    else fields[field] = value;
  }
  const lacking = (field: ImportField, id: string) =>
    taking.faults.push({ column: mapping.fields[field]?.columns[0] ?? null, id });
  const isTold = (field: ImportField) =>
    taking.faults.some(({ column }) => column !== null && mapping.fields[field]?.columns.includes(column));
  if (String(fields.name ?? '').length < 2) lacking('name', 'imports.fault.no_name');
  if (!fields.location && !isTold('location')) lacking('location', 'imports.fault.no_location');
  if (fields.location && row.cells.shape)
    taking.notes.push({ column: 'shape', id: 'imports.note.shape', values: { shape: row.cells.shape } });
  return { fields, offer, originId, faults: taking.faults, notes: distinctNotes(taking.notes) };
}

/** A column that feeds two fields is told once. */
function distinctNotes(notes: readonly RowFault[]): RowFault[] {
  return [...new Map(notes.map((note) => [JSON.stringify(note), note])).values()];
}

/** Null where nothing is mapped or nothing is written. */
function cellOf(field: ImportField, { cells }: ReadRow, { fields }: Mapping): Cell | null {
  const origin = fields[field];
  if (!origin) return null;
  const columns = origin.columns;
  const parts = columns.map((column) => (cells[column] ?? '').trim());
  const filled = parts.findIndex(Boolean);
  if (filled < 0) return null;
  const text = origin.join === undefined ? (parts[filled] ?? '') : parts.filter(Boolean).join(origin.join);
  return { field, column: columns[filled] ?? '', columns, parts, text };
}
