/** Days and hours as the clocks of a town show them, and the instants they are. */

export interface LocalTime {
  /** 2027-03-28 */
  day: string;
  /** 14:00 */
  time: string;
}

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Swedish writes 2027-03-28 14:00. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  formats.set(timeZone, made);
  return made;
}

export function localTimeOf(at: Date, timeZone: string): LocalTime {
  const [day = '', time = ''] = formatOf(timeZone).format(at).split(' ');
  return { day, time };
}

/** By how much the clocks there are ahead of UTC. */
export function offsetMinutes(at: Date, timeZone: string): number {
  const { day, time } = localTimeOf(at, timeZone);
  return Math.round((asUtc(day, time) - Math.floor(at.getTime() / MINUTE_MS) * MINUTE_MS) / MINUTE_MS);
}

/**
 * An hour that comes twice, when summer time ends, is the first of the two; one that is skipped, when it begins, counts on
 * as if the clocks had not moved (RFC 5545, 3.3.5).
 */
export function instantOf({ day, time }: LocalTime, timeZone: string): Date {
  const wall = asUtc(day, time);
  const before = offsetMinutes(new Date(wall - DAY_MS), timeZone);
  const after = offsetMinutes(new Date(wall + DAY_MS), timeZone);
  const [first, second] = [before, after].map((minutes) => new Date(wall - minutes * MINUTE_MS));
  const isRight = (at: Date | undefined, minutes: number) => at && offsetMinutes(at, timeZone) === minutes;
  if (!isRight(first, before) && second && isRight(second, after)) return second;
  return first ?? new Date(wall);
}

/** Negative for earlier days. */
export function daysAfter(day: string, days: number): string {
  return new Date(asUtc(day, '00:00') + days * DAY_MS).toISOString().slice(0, 10);
}

export function daysBetween(from: string, to: string): number {
  return Math.round((asUtc(to, '00:00') - asUtc(from, '00:00')) / DAY_MS);
}

/** Sunday is 0. */
export const weekdayOf = (day: string): number => new Date(asUtc(day, '00:00')).getUTCDay();

const asUtc = (day: string, time: string): number => Date.parse(`${day}T${time}:00Z`);
