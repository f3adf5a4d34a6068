/** What search engines read of an event (schema.org). */
import type { EventSheet } from '../../api/events/contract.ts';
import { known, placeNode } from '../../api/exports/schema-org.ts';
import type { Setting } from '../shell/setting.ts';

/** None for what is not public, or over. */
export function eventSchema({ publicUrl, prefix, language }: Setting, event: EventSheet | undefined) {
  const [next, ...more] = event?.dates ?? [];
  if (!event || !next || (event.state !== 'published' && event.state !== 'cancelled')) return null;
  const { where } = event;
  const url = `${publicUrl}${prefix}/events/${event.code}`;
  const at = where.place ? `${publicUrl}${prefix}/places/${where.place}` : url;
  const nothing = { description: null, phone: null, email: null, website: null, wheelchair: null };
  return known({
    '@type': event.kind === 'training' ? 'EducationEvent' : 'Event',
    '@id': url,
    url,
    name: event.title,
    description: event.text,
    inLanguage: language,
    startDate: event.allDay ? localDay(event) : next.startsAt,
    endDate: event.allDay ? null : next.endsAt,
    eventStatus: `https://schema.org/${event.state === 'cancelled' ? 'EventCancelled' : 'EventScheduled'}`,
    eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode',
    location: placeNode({
      ...{ ...where, ...nothing, id: at, url: at, name: where.name ?? where.address ?? where.commune },
      ...{ fee: null, week: null, closures: [] },
    }),
    organizer: event.organiser && { '@type': 'Organization', name: event.organiser },
    isAccessibleForFree: event.fee === 'free' ? true : event.fee === 'paid' ? false : null,
    eventSchedule:
      event.repeats === 'none' || more.length === 0
        ? null
        : { '@type': 'Schedule', repeatFrequency: FREQUENCIES[event.repeats], startDate: event.starts.day },
  });
}

const FREQUENCIES = { weekly: 'P1W', fortnightly: 'P2W', monthly: 'P1M' } as const;

const localDay = ({ starts }: EventSheet) => starts.day;
