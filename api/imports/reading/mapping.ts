/** Which columns of a file mean what: proposed from their names and values, then changed by people. Runs in the browser too. */
import { z } from 'zod';
import { OFFER_DETAILS } from '../../../db/offer-details.ts';
import { OFFER_KINDS, type OfferKind } from '../../../db/vocabulary.ts';
import {
  COLUMN_NAMES,
  COMPLEMENT_NAMES,
  DETAIL_NAMES,
  dayOfColumn,
  HOUSE_NAMES,
  isNationalTable,
  STREET_NAMES,
  SUMMARY_NAMES,
} from './column-names.ts';
import { folded } from './folding.ts';
import { readMoment } from './moments.ts';
import { isOwnTable, ownFields } from './own-export.ts';
import {
  byName,
  byValues,
  type Known,
  locationOrigin,
  namedColumn,
  Origin,
  type Table,
  withAlternative,
} from './proposing.ts';
import type { ImportFormat, ReadRow } from './reading.ts';
import { type Shape, shareLike, valuesOf } from './sniffing.ts';

/** Of a place, and of one offer there whose kind the mapping says. */
export const IMPORT_FIELDS = [
  /** What the row is called where it comes from: how it is found again. */
  'origin_id',
  ...(['code', 'kind', 'producer', 'licence', 'updatedOn'] as const),
  ...(['name', 'address', 'postcode', 'commune', 'insee', 'quarter', 'location'] as const),
  ...(['phone', 'email', 'website', 'description', 'operator'] as const),
  ...(['typologies', 'itinerancies', 'wheelchair', 'accessPage'] as const),
  ...(['offer.name', 'offer.description', 'offer.hours', 'offer.fee'] as const),
  ...(['offer.publics', 'offer.conditions', 'offer.bring'] as const),
  ...(['offer.services', 'offer.audiences', 'offer.supports', 'offer.accessModes'] as const),
  ...(['offer.programmes', 'offer.labels', 'offer.otherLabels', 'offer.appointmentUrl'] as const),
  ...(['offer.openedOn', 'offer.closedOn'] as const),
  ...(['offer.details.accompaniment', 'offer.details.workstations', 'offer.details.printPrice'] as const),
  ...(['offer.details.wifi', 'offer.details.scanner', 'offer.details.webcam', 'offer.details.stepFree'] as const),
  ...(['offer.details.seats', 'offer.details.screen', 'offer.details.camera', 'offer.details.software'] as const),
  ...(['offer.details.bookingUrl', 'offer.details.bookingPhone', 'offer.details.price'] as const),
  ...(['offer.details.machines', 'offer.details.openLab', 'offer.details.recipesUrl'] as const),
] as const;
export type ImportField = (typeof IMPORT_FIELDS)[number];

export const Mapping = z.strictObject({
  offerKind: z.enum(OFFER_KINDS),
  fields: z.partialRecord(z.enum(IMPORT_FIELDS), Origin),
});
export type Mapping = z.infer<typeof Mapping>;

/** What the values must look like for a name to be believed. */
const EXPECTED: Partial<Record<ImportField, Shape>> = {
  postcode: 'postcode',
  phone: 'phone',
  email: 'email',
  website: 'url',
  accessPage: 'url',
  'offer.appointmentUrl': 'url',
  'offer.details.bookingUrl': 'url',
  'offer.details.recipesUrl': 'url',
  'offer.details.workstations': 'number',
  'offer.details.seats': 'number',
};
/** What is recognised by its values alone, the most telling first. */
const TELLING: readonly [ImportField, Shape][] = [
  ['email', 'email'],
  ['website', 'url'],
  ['phone', 'phone'],
  ['postcode', 'postcode'],
  ['offer.hours', 'hours'],
];
/** One column may feed all of these: old national lists mix them. */
const MIXED: readonly (readonly ImportField[])[] = [
  ['offer.audiences', 'offer.supports'],
  ['offer.programmes', 'offer.labels'],
];
const FEWEST_ALIKE = 0.3;

export function proposeMapping(columns: readonly string[], sample: readonly ReadRow[], format: ImportFormat): Mapping {
  if (isOwnTable(columns)) return { offerKind: 'papi', fields: ownFields(IMPORT_FIELDS, columns) };
  const table: Table = { columns, sample, used: new Set() };
  const fields: Mapping['fields'] = {};
  const set = (field: ImportField, origin: Origin | null) => {
    if (!origin || fields[field]) return;
    fields[field] = origin;
    for (const column of origin.columns) table.used.add(column);
  };
  // Elsewhere a column of this name says anything.
  if (format.startsWith('national') || isNationalTable(columns)) set('producer', namedOrigin(table, ['source']));
  set('location', locationOrigin(table, format));
  set('offer.hours', daysOrigin(table));
  set('address', addressOrigin(table));
  set('description', descriptionOrigin(table));
  for (const [field, column] of byName(table, KNOWN))
    if (!table.used.has(column)) set(field, withAlternative(field, column, table, KNOWN));
  for (const [field, shape] of TELLING) set(field, byValues(table, shape));
  for (const group of MIXED) shareMixed(group, fields, columns);
  const offerKind = kindIn(sample, fields);
  for (const field of IMPORT_FIELDS) if (!isOfKind(field, offerKind)) delete fields[field];
  return { offerKind, fields };
}

const DETAILS = 'offer.details.';

/** A fablab has machines, but no seats. */
export function isOfKind(field: ImportField, kind: OfferKind): boolean {
  return !field.startsWith(DETAILS) || field.slice(DETAILS.length) in OFFER_DETAILS[kind].shape;
}

function isLikely(field: ImportField, column: string, sample: readonly ReadRow[]): boolean {
  const shape = EXPECTED[field];
  if (shape) return (shareLike(shape, column, sample) ?? 1) >= FEWEST_ALIKE;
  if (field === 'wheelchair') return (shareLike('url', column, sample) ?? 0) < FEWEST_ALIKE;
  const values = valuesOf(column, sample);
  if (field === 'origin_id') return new Set(values).size === values.length;
  if (field === 'updatedOn') return values.every((value) => readMoment(value) !== null);
  // "Gratuit : …" says what it costs; anything else is a condition.
  if (field === 'offer.fee') return values.length === 0 || shareOfFees(values) >= FEWEST_ALIKE;
  if (field === 'offer.conditions') return shareOfFees(values) < FEWEST_ALIKE;
  return true;
}

const shareOfFees = (values: readonly string[]) =>
  values.filter((value) => /^(gratuit|payant|free|paid|yes|no|oui|non|\d)/i.test(value)).length /
  Math.max(1, values.length);

const KNOWN: Known<ImportField> = { fields: IMPORT_FIELDS, names: COLUMN_NAMES, isLikely };

function namedOrigin(table: Table, names: readonly string[]): Origin | null {
  const column = namedColumn(table, names);
  return column === null ? null : { columns: [column] };
}

function daysOrigin({ columns }: Table): Origin | null {
  const days = columns.flatMap((column) => {
    const day = dayOfColumn(column);
    return day === null ? [] : [{ column, day }];
  });
  if (days.length < 3 || new Set(days.map(({ day }) => day)).size !== days.length) return null;
  return { columns: days.sort((a, b) => a.day - b.day).map(({ column }) => column), join: '; ' };
}

function addressOrigin(table: Table): Origin | null {
  const [house, street] = [namedColumn(table, HOUSE_NAMES), namedColumn(table, STREET_NAMES)];
  if (house && street) return { columns: [house, street], join: ' ' };
  const whole = byName(table, KNOWN).find(([field]) => field === 'address')?.[1] ?? street;
  const complement = namedColumn(table, COMPLEMENT_NAMES);
  if (whole && complement && complement !== whole) return { columns: [whole, complement], join: ', ' };
  return whole ? withAlternative('address', whole, table, KNOWN) : null;
}

function descriptionOrigin(table: Table): Origin | null {
  const summary =
    namedColumn(table, SUMMARY_NAMES) ?? byName(table, KNOWN).find(([field]) => field === 'description')?.[1];
  const detail = namedColumn(table, DETAIL_NAMES);
  if (summary && detail) return { columns: [summary, detail], join: '\n\n' };
  return summary || detail ? { columns: [summary ?? detail ?? ''] } : null;
}

function shareMixed(group: readonly ImportField[], fields: Mapping['fields'], columns: readonly string[]): void {
  const mixed = columns.filter((column) => /^(publics accueillis|labels nationaux)$/.test(folded(column)));
  const known = (field: ImportField) => COLUMN_NAMES[field] ?? [];
  for (const column of mixed.filter((one) => group.some((field) => known(field).includes(folded(one))))) {
    for (const field of group) {
      const told = fields[field]?.columns ?? [];
      if (!told.includes(column)) fields[field] = { columns: [...told, column] };
    }
  }
}

/** What most rows seem to offer, by what they call themselves. */
function kindIn(sample: readonly ReadRow[], fields: Mapping['fields']): OfferKind {
  const told = (['name', 'typologies', 'operator', 'offer.services'] as const).flatMap(
    (field) => fields[field]?.columns ?? [],
  );
  const share = (words: RegExp) =>
    sample.filter(({ cells }) => told.some((column) => words.test(folded(cells[column] ?? '')))).length / sample.length;
  if (share(/fab ?lab|makerspace|hackerspace/) >= 0.5) return 'fablab';
  return share(/visio/) >= 0.5 ? 'visio' : 'papi';
}
