/** What one row says of an innovation, in our words. Pure; what it says wrongly is told, never thrown. */
import { SHEET_FIELDS, type SheetField, type SheetMapping } from './innovation-mapping.ts';
import { sheetReader } from './innovation-readers.ts';
import { PROVENANCE, type Provenance } from './place-of-row.ts';
import { cellOf, distinctNotes, type RowContext, type Taking } from './readers.ts';
import type { ReadRow, RowFault } from './reading.ts';

export interface RowSheet {
  /** Flat, only what the row says: `title`, `titles.br`, `textsEn.genesis` … */
  fields: Record<string, unknown>;
  originId: string | null;
  provenance: Provenance;
  /** The row cannot be taken. */
  faults: RowFault[];
  /** The row is taken, but this is told. */
  notes: RowFault[];
}

export function sheetOfRow(row: ReadRow, mapping: SheetMapping, context: RowContext): RowSheet {
  const taking: Taking = { context, fields: mapping.fields, faults: [], notes: [] };
  const fields: Record<string, unknown> = {};
  const provenance: Provenance = { code: null, producer: null, licence: null, updatedOn: null };
  let originId: string | null = null;
  for (const field of SHEET_FIELDS) {
    const cell = cellOf(row, mapping.fields[field]);
    const value = cell ? sheetReader(field)(cell, taking) : undefined;
    if (value === undefined) continue;
    const part = PROVENANCE.find((one) => one === field);
    if (part) provenance[part] = String(value);
    else if (field === 'origin_id') originId = String(value);
    else fields[field] = value;
  }
  const { faults, notes } = taking;
  const columnOf = (field: SheetField) => mapping.fields[field]?.columns[0] ?? null;
  const lacking = (field: SheetField, id: string) => faults.push({ column: columnOf(field), id });
  if (String(fields.title ?? '').length < 3) lacking('title', 'imports.fault.no_title');
  if (String(fields.carrier ?? '').length < 2) lacking('carrier', 'imports.fault.no_carrier');
  if (String(fields.summary ?? '').length < 3) {
    const made = firstSentence(fields);
    if (made) {
      fields.summary = made;
      notes.push({ column: columnOf('summary'), id: 'imports.note.summary_made' });
    } else lacking('summary', 'imports.fault.no_summary');
  }
  if (endsBefore(fields)) {
    notes.push({ column: columnOf('endedOn'), id: 'imports.note.ends_before' });
    delete fields.endedOn;
  }
  return { fields, originId, provenance, faults, notes: distinctNotes(notes) };
}

const LONGEST_SUMMARY = 180;

/** Of what the row tells at length. */
function firstSentence({ how, need, genesis }: Record<string, unknown>): string | null {
  const text = [how, need, genesis].find((one) => typeof one === 'string' && one.length >= 3);
  if (typeof text !== 'string') return null;
  const sentence = /^.*?[.!?…](?=\s|$)/s.exec(text)?.[0] ?? text;
  const flat = sentence.replace(/\s+/g, ' ').trim();
  return flat.length <= LONGEST_SUMMARY ? flat : `${flat.slice(0, LONGEST_SUMMARY - 1).trimEnd()}…`;
}

/** As far as both are known: what began in March 2012 may have ended "in 2012". */
function endsBefore({ startedOn, endedOn }: Record<string, unknown>): boolean {
  if (typeof startedOn !== 'string' || typeof endedOn !== 'string') return false;
  const known = Math.min(startedOn.length, endedOn.length);
  return endedOn.slice(0, known) < startedOn.slice(0, known);
}
