/** Events as a calendar that others subscribe to (iCalendar, RFC 5545). */
import ical, { escape as escaped, type ICalDateTimeValue, ICalEventStatus } from 'ical-generator';
import { localTimeOf } from '../../db/local-time.ts';
import { rruleOf } from '../../db/recurrence.ts';
import type { Language } from '../../db/vocabulary.ts';
import { homeOf } from '../notifications/history-letters.ts';
import type { Parts } from '../parts.ts';
import { type EventRow, titleIn } from './rows.ts';
import { say } from './words.ts';
import { zoneRules } from './zone-rules.ts';

type Publishing = Pick<Parts, 'publicUrl' | 'territory'>;

export interface Calendar {
  /** What it holds, in the reader's words. */
  title: string;
  language: Language;
  rows: readonly EventRow[];
}

/** Hours are told in the territory's zone, so that what repeats keeps its hour when summer time comes. */
export function calendarOf(parts: Publishing, { title, language, rows }: Calendar): string {
  const { territory } = parts;
  const { timeZone, contacts, licences } = territory;
  const credit = say(language, 'events.feed.credit', { publisher: contacts.publisher, licence: licences.data });
  const years = rows.flatMap((row) => [new Date(row.starts_at), lastOf(row)]);
  const [first, last] = [new Date(Math.min(...years.map(Number))), new Date(Math.max(...years.map(Number)))];
  const calendar = ical({
    prodId: { company: 'Kartenn', product: territory.code, language: language.toUpperCase() },
    name: escaped(plain(title), false),
    description: escaped(plain(credit), false),
    // The zone of each event, none of the calendar: moments such as "last changed" then stay in UTC.
    timezone: { name: null, generator: () => zoneRules(timeZone, first, last) },
    ttl: 3600,
  });
  for (const row of rows) calendar.createEvent(eventOf(parts, row, language));
  return calendar.toString();
}

function eventOf(parts: Publishing, row: EventRow, language: Language) {
  const { timeZone } = parts.territory;
  const span = { startsAt: new Date(row.starts_at), endsAt: new Date(row.ends_at), allDay: row.all_day };
  const url = `${homeOf(parts, language)}/events/${row.code}`;
  return {
    id: `${row.id}@${new URL(parts.publicUrl).hostname}`,
    sequence: row.version,
    start: wallClock(span.startsAt, timeZone),
    end: wallClock(span.endsAt, timeZone),
    allDay: span.allDay,
    timezone: timeZone,
    repeating: rruleOf(span, row, timeZone),
    summary: plain(titleIn(row.titles, language)),
    description: plain(descriptionOf(row, language, url)),
    location: {
      title: plain([row.place_name, row.address, row.postcode, row.commune].filter(Boolean).join(', ')),
      geo: { lat: row.lat, lon: row.lon },
    },
    url,
    status: row.state === 'cancelled' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    stamp: new Date(row.updated_at),
    created: new Date(row.created_at),
    lastModified: new Date(row.updated_at),
  };
}

/** An hour as the clocks there show it; the library would ask those of this machine. */
function wallClock(at: Date, timeZone: string): ICalDateTimeValue {
  const { day, time } = localTimeOf(at, timeZone);
  return {
    format: (form?: string) => (form === 'YYYYMMDD' ? day.replaceAll('-', '') : `${time.replace(':', '')}00`),
    isValid: () => true,
    toDate: () => at,
    toJSON: () => at.toISOString(),
  };
}

function descriptionOf(row: EventRow, language: Language, url: string): string {
  const fee = row.fee === 'unknown' ? null : say(language, `events.fee.${row.fee}`);
  const facts = [
    row.text,
    [fee, row.price].filter(Boolean).join(' · '),
    row.publics,
    [row.registration, row.registration_url, row.registration_phone].filter(Boolean).join(' · '),
    row.organiser,
    url,
  ];
  return facts.filter(Boolean).join('\n');
}

/** Of what repeats, long enough: the rules of a zone may go on after the last date. */
function lastOf({ until, ends_at, count }: EventRow): Date {
  if (until) return new Date(`${until}T12:00:00Z`);
  const months = count ?? 0;
  return new Date(new Date(ends_at).getTime() + months * 31 * 86_400_000);
}

/** Calendars know no control characters but the end of a line, which the library writes their way. */
const plain = (text: string) => text.replaceAll(/(?![\t\n\r])\p{Cc}/gu, '');
