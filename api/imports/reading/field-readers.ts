/** How the cells of a place and its offer are read. */
import { OFFER_KINDS } from '../../../db/vocabulary.ts';
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
import { readEmail, readPhone, readWebsite } from './contacts.ts';
import { hoursOfCell } from './hours-of-cell.ts';
import type { ImportField } from './mapping.ts';
import { readMoment } from './moments.ts';
import { readList, type WordList } from './national-words.ts';
import {
  type Cell,
  communeNamed,
  contact,
  line,
  location,
  prose,
  type Reader,
  type Taking,
  told,
  value,
} from './readers.ts';

export const READERS: Readonly<Record<ImportField, Reader>> = {
  origin_id: ({ text }) => text.slice(0, 300),
  code: ({ text }) => text.toUpperCase().slice(0, 40),
  kind: ({ text }) => OFFER_KINDS.find((kind) => kind === text),
  producer: line(120),
  licence: line(120),
  updatedOn: value(readMoment),
  name: line(120),
  address: line(200),
  postcode: value(readPostcode),
  commune: (cell, taking) => communeOf(cell, taking),
  insee: value(readInsee),
  quarter: line(120),
  location,
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

/** A column that feeds two lists is not told off for the words of the other one. */
function words(name: WordList): Reader {
  return (cell, { fields, notes }) => {
    const { values, unknown } = readList(name, cell.parts.filter(Boolean).join('|'));
    const others = LISTED.filter(
      ([field, list]) => list !== name && cell.columns.some((column) => fields[field]?.columns.includes(column)),
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

/** The point decides later in which one the place is counted. */
function communeOf({ column, text }: Cell, { context, notes }: Taking): string {
  const known = communeNamed(text, context);
  if (known) return known;
  notes.push({ column, id: 'imports.note.commune', values: { value: told(text) } });
  return plainLine(text).slice(0, 120);
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
