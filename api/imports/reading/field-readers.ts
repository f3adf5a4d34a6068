/** How the text of a cell becomes the value of a field. What cannot be read is told, and its text with it. */
import type { Territory } from '../../../db/territory.ts';
import {
  plainLine,
  plainText,
  readCount,
  readDay,
  readFee,
  readInsee,
  readKnown,
  readPostcode,
  readWheelchair,
} from './cell-values.ts';
import { dayOfColumn } from './column-names.ts';
import { type Contact, readEmail, readPhone, readWebsite } from './contacts.ts';
import { readPoint } from './coordinates.ts';
import { folded } from './folding.ts';
import { hoursOfCell } from './hours-of-cell.ts';
import type { ImportField, Mapping } from './mapping.ts';
import { readList, type WordList } from './national-words.ts';
import type { ReadRow, RowFault } from './reading.ts';

/** Of the territory, what a row is read by. */
export type RowContext = Pick<Territory, 'bbox' | 'communes' | 'holidays'>;

export interface Cell {
  field: ImportField;
  /** The one that is named in a note. */
  column: string;
  columns: readonly string[];
  /** By column. */
  parts: readonly string[];
  text: string;
}

/** What is gathered while a row is read. */
export interface Taking {
  row: ReadRow;
  context: RowContext;
  mapping: Mapping;
  faults: RowFault[];
  notes: RowFault[];
}

/** `undefined` where the cell gives nothing. */
type Reader = (cell: Cell, taking: Taking) => unknown;

const MOST_TOLD_SIGNS = 500;

export const READERS: Readonly<Record<ImportField, Reader>> = {
  origin_id: ({ text }) => text.slice(0, 300),
  name: line(120),
  address: line(200),
  postcode: value(readPostcode),
  commune: (cell, taking) => communeOf(cell, taking),
  insee: value(readInsee),
  quarter: line(120),
  location: (cell, taking) => locationOf(cell, taking),
  phone: contact(readPhone),
  email: contact(readEmail),
  website: contact(readWebsite),
  description: prose(2000),
  operator: line(120),
  typologies: words('typologies'),
  itinerancies: words('itinerancies'),
  wheelchair: value(readWheelchair),
  accessPage: contact(readWebsite),
  'offer.name': line(120),
  'offer.description': prose(2000),
  'offer.hours': (cell, taking) => hoursOf(cell, taking),
  'offer.fee': value(readFee),
  'offer.publics': line(300),
  'offer.conditions': prose(500),
  'offer.bring': line(300),
  'offer.services': words('services'),
  'offer.audiences': words('audiences'),
  'offer.supports': words('supports'),
  'offer.accessModes': words('accessModes'),
  'offer.programmes': words('programmes'),
  'offer.labels': words('labels'),
  'offer.otherLabels': line(300),
  'offer.appointmentUrl': contact(readWebsite),
  'offer.openedOn': value(readDay),
  'offer.closedOn': value(readDay),
  'offer.details.accompaniment': words('accompaniment'),
  'offer.details.workstations': value(readCount),
  'offer.details.printPrice': line(500),
  'offer.details.wifi': value(readKnown),
  'offer.details.scanner': value(readKnown),
  'offer.details.webcam': value(readKnown),
  'offer.details.stepFree': value(readKnown),
  'offer.details.seats': value(readCount),
  'offer.details.screen': value(readKnown),
  'offer.details.camera': value(readKnown),
  'offer.details.software': line(500),
  'offer.details.bookingUrl': contact(readWebsite),
  'offer.details.bookingPhone': line(500),
  'offer.details.price': line(500),
  'offer.details.machines': (cell) =>
    [
      ...new Set(
        plainLine(cell.text)
          .split(/\s*[|;,]\s*/)
          .filter(Boolean),
      ),
    ]
      .map((one) => one.slice(0, 80))
      .slice(0, 60),
  'offer.details.openLab': line(500),
  'offer.details.recipesUrl': contact(readWebsite),
};

function line(most: number): Reader {
  return (cell, taking) => shortened(plainLine(cell.text), most, cell, taking);
}

function prose(most: number): Reader {
  return (cell, taking) => shortened(plainText(cell.text), most, cell, taking);
}

function shortened(text: string, most: number, { column }: Cell, taking: Taking): string | undefined {
  if (text.length <= most) return text || undefined;
  taking.notes.push({ column, id: 'imports.note.cut', values: { most, length: text.length } });
  return `${text.slice(0, most - 1).trimEnd()}…`;
}

function value(read: (text: string) => unknown): Reader {
  return (cell, taking) => read(cell.text) ?? notUnderstood(cell, taking);
}

function notUnderstood({ column, text }: Cell, { notes }: Taking): undefined {
  notes.push({ column, id: 'imports.note.left_out', values: { value: told(text) } });
}

function contact(read: (text: string) => Contact | null): Reader {
  return (cell, taking) => {
    const found = read(cell.text);
    if (!found) return notUnderstood(cell, taking);
    const others = found.others.join(', ');
    if (others) taking.notes.push({ column: cell.column, id: 'imports.note.others', values: { value: told(others) } });
    return found.value;
  };
}

/** A column that feeds two lists is not told off for the words of the other one. */
function words(name: WordList): Reader {
  return (cell, { mapping, notes }) => {
    const { values, unknown } = readList(name, cell.parts.filter(Boolean).join('|'));
    const others = LISTED.filter(
      ([field, list]) => list !== name && cell.columns.some((column) => feeds(mapping, field, column)),
    );
    const strange = unknown.filter((word) => !others.some(([, list]) => readList(list, word).values.length > 0));
    if (strange.length > 0)
      notes.push({ column: cell.column, id: 'imports.note.words', values: { value: told(strange.join(', ')) } });
    return values.length > 0 ? values : undefined;
  };
}

const LISTED: readonly [ImportField, WordList][] = [
  ['offer.audiences', 'audiences'],
  ['offer.supports', 'supports'],
  ['offer.programmes', 'programmes'],
  ['offer.labels', 'labels'],
];

const feeds = ({ fields }: Mapping, field: ImportField, column: string) =>
  fields[field]?.columns.includes(column) === true;

/** The commune's own spelling; the point decides later in which one the place is counted. */
function communeOf({ column, text }: Cell, { context, notes }: Taking): string {
  const word = folded(text.replace(/\bcedex\b.*$/i, '').replace(/^\d{5}\s+/, ''));
  const known = context.communes.find(({ name }) => folded(name) === word);
  if (known) return known.name;
  notes.push({ column, id: 'imports.note.commune', values: { value: told(text) } });
  return plainLine(text).slice(0, 120);
}

function locationOf({ column, columns, parts }: Cell, { context, faults, notes }: Taking): unknown {
  const reading = readPoint(parts, columns, context.bbox);
  if (!reading) return undefined;
  if ('fault' in reading) {
    faults.push({ column, ...reading.fault });
    return undefined;
  }
  if (reading.note) notes.push({ column, ...reading.note });
  return reading.point;
}

/** A column for each day: its name says which. */
function hoursOf({ column, columns, parts, text }: Cell, { context, notes }: Taking): string | undefined {
  const days = columns.map(dayOfColumn);
  const isByDay = columns.length > 1 && days.every((day) => day !== null);
  const written = isByDay ? byDay(days, parts) : text;
  if (!written) return undefined;
  const { hours, from } = hoursOfCell(plainText(written), context.holidays);
  if (hours === null) {
    notes.push({ column, id: 'imports.note.hours_unread', values: { value: told(written) } });
    return undefined;
  }
  if (from === 'words') notes.push({ column, id: 'imports.note.hours', values: { value: told(written), hours } });
  return hours;
}

const SYNTAX_DAYS = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];
const FRENCH_DAYS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'];
const SPANS = /^\d{1,2}:\d{2}\s*-\s*\d{1,2}:\d{2}(\s*[,/]\s*\d{1,2}:\d{2}\s*-\s*\d{1,2}:\d{2})*$/;

/** Plain spans are put into the syntax; where a day says more, the words of all of them are read. */
function byDay(days: readonly (number | null)[], parts: readonly string[]): string {
  const said = days.flatMap((day, at) => {
    const text = (parts[at] ?? '').trim();
    return day === null || /^[-–—/]?$/.test(text) ? [] : [{ day, text }];
  });
  const isPlain = said.every(({ text }) => SPANS.test(text));
  const dayText = ({ day, text }: { day: number; text: string }) =>
    isPlain ? `${SYNTAX_DAYS[day]} ${spansOf(text)}` : `${FRENCH_DAYS[day]} : ${text}`;
  return said.map(dayText).join(isPlain ? '; ' : '\n');
}

const spansOf = (text: string) =>
  text
    .replace(/\s/g, '')
    .replaceAll('/', ',')
    .replace(/(?<!\d)(\d):/g, '0$1:');

const told = (text: string) => (text.length > MOST_TOLD_SIGNS ? `${text.slice(0, MOST_TOLD_SIGNS - 1)}…` : text);
