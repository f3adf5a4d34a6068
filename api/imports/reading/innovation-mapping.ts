/** Which columns of a table of projects say what of an innovation's sheet. Runs in the browser too. */
import { z } from 'zod';
import { INNOVATION_STAGES, MAIN_TEXTS } from '../../../db/vocabulary.ts';
import { folded } from './folding.ts';
import { isSheetTable, SHEET_COLUMNS } from './innovation-columns.ts';
import { readMoment } from './moments.ts';
import { isOwnTable } from './own-export.ts';
import { byName, type Known, locationOrigin, Origin, type Table, withAlternative } from './proposing.ts';
import type { ImportFormat, ReadRow } from './reading.ts';
import { valuesOf } from './sniffing.ts';

/** A sheet's fields flat, translations by their language: `titles.br`, `textsEn.genesis`. */
export const SHEET_FIELDS = [
  /** What the row is called where it comes from: how it is found again. */
  'origin_id',
  ...(['code', 'producer', 'licence', 'updatedOn'] as const),
  ...(['title', 'summary', 'stage', 'carrier', 'themes', 'location', 'commune', 'areaCommunes'] as const),
  ...(['areaQuarters', 'areaOutline'] as const),
  ...(['titles.br', 'titles.en', 'summaries.br', 'summaries.en'] as const),
  ...MAIN_TEXTS,
  ...(['publics', 'contact', 'partners', 'authors', 'callYear', 'startedOn', 'endedOn', 'budgetBand'] as const),
  ...(['people', 'tools', 'files', 'references', 'needs', 'attentions', 'adaptedElsewhere'] as const),
  ...MAIN_TEXTS.map((text) => `textsBr.${text}` as const),
  ...MAIN_TEXTS.map((text) => `textsEn.${text}` as const),
] as const;
export type SheetField = (typeof SHEET_FIELDS)[number];

export const SheetMapping = z.strictObject({
  /** How far a row's innovation is that does not say so. */
  stage: z.enum(INNOVATION_STAGES),
  fields: z.partialRecord(z.enum(SHEET_FIELDS), Origin),
});
export type SheetMapping = z.infer<typeof SheetMapping>;

/** Whether the rows are innovations, as far as the columns tell. */
export function holdsSheets(columns: readonly string[]): boolean {
  return isOwnTable(columns, 'stage') || isSheetTable(columns.map(folded));
}

export function proposeSheetMapping(
  columns: readonly string[],
  sample: readonly ReadRow[],
  format: ImportFormat,
): SheetMapping {
  const table: Table = { columns, sample, used: new Set() };
  const fields: SheetMapping['fields'] = {};
  const set = (field: SheetField, origin: Origin | null) => {
    if (!origin || fields[field]) return;
    fields[field] = origin;
    for (const column of origin.columns) table.used.add(column);
  };
  if (isOwnTable(columns, 'stage')) {
    set('code', { columns: ['code'] });
    if (columns.includes('source')) set('producer', { columns: ['source'] });
  }
  set('location', locationOrigin(table, format));
  const elsewhere = ['adaptedElsewhere.title', 'adaptedElsewhere.url'];
  if (elsewhere.every((column) => columns.includes(column))) set('adaptedElsewhere', { columns: elsewhere, join: ' ' });
  for (const [field, column] of byName(table, KNOWN))
    if (!table.used.has(column)) set(field, withAlternative(field, column, table, KNOWN));
  return { stage: 'starting', fields };
}

const ABBREVIATED = MAIN_TEXTS.flatMap((text) => [
  [`textsBr.${text}`, [`textsbr ${text.toLowerCase()}`]],
  [`textsEn.${text}`, [`textsen ${text.toLowerCase()}`]],
]);

const KNOWN: Known<SheetField> = {
  fields: SHEET_FIELDS,
  names: { ...Object.fromEntries(ABBREVIATED), ...SHEET_COLUMNS },
  isLikely,
};

/** A table that says "100" under "avancement" counts something else. */
function isLikely(field: SheetField, column: string, sample: readonly ReadRow[]): boolean {
  const values = valuesOf(column, sample);
  switch (field) {
    case 'origin_id':
      return new Set(values).size === values.length;
    case 'updatedOn':
      return values.every((value) => readMoment(value) !== null);
    case 'references':
      return values.length === 0 || values.some((value) => /https?:|www\./i.test(value));
    case 'callYear':
      return values.every((value) => /(19|20)\d{2}/.test(value));
    default:
      return true;
  }
}
