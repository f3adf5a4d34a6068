/** What one row says of a place and of its offer, in our words. Pure; what it says wrongly is told, never thrown. */
import { OFFER_KINDS, type OfferKind } from '../../../db/vocabulary.ts';
import { READERS } from './field-readers.ts';
import { IMPORT_FIELDS, type ImportField, isOfKind, type Mapping } from './mapping.ts';
import { cellOf, distinctNotes, type RowContext, type Taking } from './readers.ts';
import type { ReadRow, RowFault } from './reading.ts';

export interface RowPlace {
  /** As in `placeState`: `name`, `location` …; only what the row says. */
  fields: Record<string, unknown>;
  /** Of the offer without its kind: `hours`, `details.wifi` … */
  offer: Record<string, unknown>;
  /** What its offer is; as the mapping says where the row does not. */
  kind: OfferKind;
  originId: string | null;
  provenance: Provenance;
  /** The row cannot be taken. */
  faults: RowFault[];
  /** The row is taken, but this is told. */
  notes: RowFault[];
}

/** Where a row says it comes from; null where it does not. */
export interface Provenance {
  /** Our own: the row was taken from an export of this map. */
  code: string | null;
  /** Who made the data. */
  producer: string | null;
  licence: string | null;
  /** When it was last changed there: a day or a moment, ISO 8601. */
  updatedOn: string | null;
}

export const PROVENANCE = ['code', 'producer', 'licence', 'updatedOn'] as const;

const OFFER = 'offer.';

export function placeOfRow(row: ReadRow, mapping: Mapping, context: RowContext): RowPlace {
  const taking: Taking = { context, fields: mapping.fields, faults: [], notes: [] };
  const [fields, offer]: [Record<string, unknown>, Record<string, unknown>] = [{}, {}];
  const provenance: Provenance = { code: null, producer: null, licence: null, updatedOn: null };
  const read = (field: ImportField) => {
    const cell = cellOf(row, mapping.fields[field]);
    return cell ? READERS[field](cell, taking) : undefined;
  };
  const kind = OFFER_KINDS.find((one) => one === read('kind')) ?? mapping.offerKind;
  let originId: string | null = null;
  for (const field of IMPORT_FIELDS) {
    const value = field !== 'kind' && isOfKind(field, kind) ? read(field) : undefined;
    if (value === undefined) continue;
    const part = PROVENANCE.find((one) => one === field);
    if (part) provenance[part] = String(value);
    else if (field === 'origin_id') originId = String(value);
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
  // An offer without a name of its own is called as its place.
  if (offer.name === fields.name) delete offer.name;
  return { fields, offer, kind, originId, provenance, faults: taking.faults, notes: distinctNotes(taking.notes) };
}
