/** Which columns of a file mean what: proposed from their names and values, then changed by people. Runs in the browser too. */
import { z } from 'zod';
import { OFFER_DETAILS } from '../../../db/offer-details.ts';
import { OFFER_KINDS, type OfferKind } from '../../../db/vocabulary.ts';
import {
  COLUMN_NAMES,
  COMPLEMENT_NAMES,
  DETAIL_NAMES,
  dayOfColumn,
  EAST_NAMES,
  HOUSE_NAMES,
  NORTH_NAMES,
  POINT_NAMES,
  STREET_NAMES,
  SUMMARY_NAMES,
} from './column-names.ts';
import { folded } from './folding.ts';
import type { ImportFormat, ReadRow } from './reading.ts';
import { areComplementary, type Shape, shareLike, valuesOf } from './sniffing.ts';

/** Of a place, and of one offer there whose kind the mapping says. */
export const IMPORT_FIELDS = [
  /** What the row is called where it comes from: how it is found again. */
  'origin_id',
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

/**
 * With `join`, the columns' values are put together; without it, the first that is not empty is taken. A location has one
 * column, or two: east, then north.
 */
const Origin = z.strictObject({
  columns: z.array(z.string().max(500)).min(1).max(20),
  join: z.string().max(10).optional(),
});
type Origin = z.infer<typeof Origin>;

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
const SURELY_ALIKE = 0.7;

interface Table {
  columns: readonly string[];
  sample: readonly ReadRow[];
  used: Set<string>;
}

export function proposeMapping(columns: readonly string[], sample: readonly ReadRow[], format: ImportFormat): Mapping {
  const table: Table = { columns, sample, used: new Set() };
  const fields: Mapping['fields'] = {};
  const set = (field: ImportField, origin: Origin | null) => {
    if (!origin || fields[field]) return;
    fields[field] = origin;
    for (const column of origin.columns) table.used.add(column);
  };
  set('location', locationOrigin(table, format));
  set('offer.hours', daysOrigin(table));
  set('address', addressOrigin(table));
  set('description', descriptionOrigin(table));
  for (const [field, column] of byName(table))
    if (!table.used.has(column)) set(field, withAlternative(field, column, table));
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

/** Best pairs of field and column first: a field's surest name wins over another field's doubtful one. */
function byName({ columns, sample }: Table): [ImportField, string][] {
  const pairs = columns.flatMap((column) =>
    IMPORT_FIELDS.flatMap((field) => {
      const rank = (COLUMN_NAMES[field] ?? []).indexOf(folded(column));
      return rank >= 0 && isLikely(field, column, sample) ? [{ field, column, rank }] : [];
    }),
  );
  return pairs.sort((a, b) => a.rank - b.rank).map(({ field, column }) => [field, column]);
}

function isLikely(field: ImportField, column: string, sample: readonly ReadRow[]): boolean {
  const shape = EXPECTED[field];
  if (shape) return (shareLike(shape, column, sample) ?? 1) >= FEWEST_ALIKE;
  if (field === 'wheelchair') return (shareLike('url', column, sample) ?? 0) < FEWEST_ALIKE;
  const values = valuesOf(column, sample);
  if (field === 'origin_id') return new Set(values).size === values.length;
  // "Gratuit : …" says what it costs; anything else is a condition.
  if (field === 'offer.fee') return values.length === 0 || shareOfFees(values) >= FEWEST_ALIKE;
  if (field === 'offer.conditions') return shareOfFees(values) < FEWEST_ALIKE;
  return true;
}

const shareOfFees = (values: readonly string[]) =>
  values.filter((value) => /^(gratuit|payant|free|paid|yes|no|oui|non|\d)/i.test(value)).length /
  Math.max(1, values.length);

/** A table put together from two sources says the same thing under two names, each in its own rows. */
function withAlternative(field: ImportField, column: string, { columns, sample, used }: Table): Origin {
  const names = COLUMN_NAMES[field] ?? [];
  const others = columns.filter(
    (other) => other !== column && !used.has(other) && names.includes(folded(other)) && isLikely(field, other, sample),
  );
  const alternative = others.find((other) => areComplementary(column, other, sample));
  return { columns: alternative ? [column, alternative] : [column] };
}

function locationOrigin(table: Table, format: ImportFormat): Origin | null {
  const given = ['lon', 'lat'].every((name) => table.columns.includes(name)) && !/csv|xlsx/.test(format);
  if (given) return { columns: ['lon', 'lat'] };
  const numeric = (names: readonly string[]) => namedColumn(table, names, 'number');
  const [east, north] = [numeric(EAST_NAMES), numeric(NORTH_NAMES)];
  if (east && north) return { columns: [east, north] };
  const point =
    namedColumn(table, POINT_NAMES, 'point') ?? table.columns.find((column) => isSurely(table, column, 'point'));
  return point ? { columns: [point] } : null;
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
  const whole = byName(table).find(([field]) => field === 'address')?.[1] ?? street;
  const complement = namedColumn(table, COMPLEMENT_NAMES);
  if (whole && complement && complement !== whole) return { columns: [whole, complement], join: ', ' };
  return whole ? withAlternative('address', whole, table) : null;
}

function descriptionOrigin(table: Table): Origin | null {
  const summary = namedColumn(table, SUMMARY_NAMES) ?? byName(table).find(([field]) => field === 'description')?.[1];
  const detail = namedColumn(table, DETAIL_NAMES);
  if (summary && detail) return { columns: [summary, detail], join: '\n\n' };
  return summary || detail ? { columns: [summary ?? detail ?? ''] } : null;
}

/** The surest name that is there, with values that go with it. */
function namedColumn({ columns, sample, used }: Table, names: readonly string[], shape?: Shape): string | null {
  const fits = (column: string) => !shape || (shareLike(shape, column, sample) ?? 1) >= FEWEST_ALIKE;
  for (const name of names) {
    const column = columns.find((one) => folded(one) === name && !used.has(one) && fits(one));
    if (column !== undefined) return column;
  }
  return null;
}

function byValues(table: Table, shape: Shape): Origin | null {
  const column = table.columns.find((one) => !table.used.has(one) && isSurely(table, one, shape));
  return column === undefined ? null : { columns: [column] };
}

const isSurely = ({ sample }: Table, column: string, shape: Shape) =>
  (shareLike(shape, column, sample) ?? 0) >= SURELY_ALIKE;

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
