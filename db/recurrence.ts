/** Which dates follow from a first one and how it repeats: pure, in a town's zone, safe across summer time. */
import { daysAfter, daysBetween, instantOf, localTimeOf, weekdayOf } from './local-time.ts';
import type { Repeats } from './vocabulary.ts';

export interface Repetition {
  repeats: Repeats;
  /** The last day on which it may fall. */
  until: string | null;
  /** How many dates there are, those left out included. */
  count: number | null;
  /** Days on which it does not take place after all. */
  except: readonly string[];
}

export interface Span {
  startsAt: Date;
  /** Exclusive. */
  endsAt: Date;
}

/** Five years of weeks. */
export const MOST_DATES = 262;

export function datesOf(first: Span & { allDay: boolean }, repetition: Repetition, timeZone: string): Span[] {
  const start = localTimeOf(first.startsAt, timeZone);
  const days = daysOf(start.day, repetition);
  if (first.allDay) {
    const lasts = daysBetween(start.day, localTimeOf(first.endsAt, timeZone).day);
    const midnight = (day: string) => instantOf({ day, time: '00:00' }, timeZone);
    return days.map((day) => ({ startsAt: midnight(day), endsAt: midnight(daysAfter(day, lasts)) }));
  }
  // Each lasts exactly as long as the first, as calendars read it (RFC 5545, 3.8.5.3).
  const lastsMs = first.endsAt.getTime() - first.startsAt.getTime();
  return days.map((day) => {
    const startsAt = instantOf({ day, time: start.time }, timeZone);
    return { startsAt, endsAt: new Date(startsAt.getTime() + lastsMs) };
  });
}

/** In their order, without those left out. */
export function daysOf(first: string, { repeats, until, count, except }: Repetition): string[] {
  const most = repeats === 'none' ? 1 : Math.min(count ?? MOST_DATES, MOST_DATES);
  const days: string[] = [];
  for (let at = 0; at < most; at += 1) {
    const day = dayAt(first, repeats, at);
    if (repeats !== 'none' && until !== null && day > until) break;
    days.push(day);
  }
  return days.filter((day) => !except.includes(day));
}

function dayAt(first: string, repeats: Repeats, at: number): string {
  switch (repeats) {
    case 'none':
      return first;
    case 'weekly':
      return daysAfter(first, 7 * at);
    case 'fortnightly':
      return daysAfter(first, 14 * at);
    case 'monthly':
      return sameWeekday(first, at);
  }
}

/** Which of the month's weekdays a day is: 1 to 4, or -1 for the last where it is a fifth. */
export function placeInMonth(day: string): number {
  const week = Math.ceil(Number(day.slice(8)) / 7);
  return week === 5 ? -1 : week;
}

function sameWeekday(first: string, monthsLater: number): string {
  const [year = 0, month = 1] = first.split('-').map(Number);
  const monthStart = (later: number) => new Date(Date.UTC(year, month - 1 + later, 1)).toISOString().slice(0, 10);
  const weekday = weekdayOf(first);
  const week = placeInMonth(first);
  if (week === -1) {
    const last = daysAfter(monthStart(monthsLater + 1), -1);
    return daysAfter(last, -((weekdayOf(last) - weekday + 7) % 7));
  }
  const start = monthStart(monthsLater);
  return daysAfter(start, ((weekday - weekdayOf(start) + 7) % 7) + 7 * (week - 1));
}

const WEEKDAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];

/** As calendars write it, null for what does not repeat: RRULE and, for dates left out, EXDATE. */
export function rruleOf(first: Span & { allDay: boolean }, repetition: Repetition, timeZone: string): string | null {
  const { repeats, until, count, except } = repetition;
  if (repeats === 'none') return null;
  const { day, time } = localTimeOf(first.startsAt, timeZone);
  const how = {
    weekly: 'FREQ=WEEKLY',
    fortnightly: 'FREQ=WEEKLY;INTERVAL=2',
    monthly: `FREQ=MONTHLY;BYDAY=${placeInMonth(day)}${WEEKDAYS[weekdayOf(day)]}`,
  }[repeats];
  const bare = (one: string) => one.replaceAll('-', '');
  const lastInstant = (last: string) =>
    instantOf({ day: last, time: '23:59' }, timeZone)
      .toISOString()
      .replaceAll(/[-:]|\.\d+/g, '');
  const end =
    until !== null ? `;UNTIL=${first.allDay ? bare(until) : lastInstant(until)}` : `;COUNT=${count ?? MOST_DATES}`;
  const left = daysOf(day, { ...repetition, except: [] }).filter((one) => except.includes(one));
  const clock = `T${time.replace(':', '')}00`;
  const without = first.allDay
    ? `EXDATE;VALUE=DATE:${left.map(bare).join(',')}`
    : `EXDATE;TZID=${timeZone}:${left.map((one) => `${bare(one)}${clock}`).join(',')}`;
  return [`RRULE:${how}${end}`, ...(left.length > 0 ? [without] : [])].join('\r\n');
}
