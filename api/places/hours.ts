/**
 * Opening hours in OpenStreetMap's syntax, answered in four states: what nobody has confirmed is never a plain "open".
 * The library reads clock times in the zone of the process: every start path sets TZ to the territory's zone.
 */
import OpeningHours from 'opening_hours';
import type { Closure } from '../../db/offer-details.ts';
import type { Territory } from '../../db/territory.ts';
import type { OpeningAnswer, WeekHours } from './contract.ts';

/** Whose public holidays count, as in the territory file. */
interface HolidayZone {
  country: string;
  state: string;
}

/** What of the territory decides about hours. */
export type HoursSetting = Pick<Territory, 'holidays' | 'hoursStaleAfterMonths'>;

export interface OfferedHours {
  hours: string | null;
  hoursVerified: boolean;
  hoursVerifiedAt: Date | null;
  closures: readonly Closure[];
}

const BRITTANY: HolidayZone = { country: 'fr', state: 'Bretagne' };
const DAY_MS = 86_400_000;

/** Whether hours confirmed at that time have to be confirmed again. */
export function isStale(confirmedAt: Date, now: Date, { hoursStaleAfterMonths }: HoursSetting): boolean {
  const limit = new Date(confirmedAt);
  limit.setMonth(limit.getMonth() + hoursStaleAfterMonths);
  return limit <= now;
}

export function openingAt(offer: OfferedHours, at: Date, { holidays: zone }: HoursSetting): OpeningAnswer {
  const { hours } = offer;
  if (!hours?.trim()) return answer('unknown', 'no_hours');
  const parsed = parse(hours, zone);
  if (typeof parsed === 'string') return answer('unknown', 'not_understood');

  const byAppointment = parsed.getUnknown(at) || APPOINTMENT.test(parsed.getComment(at) ?? '');
  if (byAppointment) return answer('uncertain', 'by_appointment', null, nextChange(parsed, at));
  const says = parsed.getState(at) ? 'open' : 'closed';
  if (holidayNotStated(parsed, hours, at)) return answer('uncertain', 'holiday_not_stated', says);

  const change = nextChange(parsed, at);
  const until = change && holidayNotStated(parsed, hours, change) ? lastCertain(says, change) : change;
  return offer.hoursVerified ? answer(says, 'none', null, until) : answer('uncertain', 'unverified', says, until);
}

/** Why a text is not understood, in English for whoever repairs the data; null when it is. */
export function hoursFault(text: string): string | null {
  const parsed = parse(text, BRITTANY);
  return typeof parsed === 'string' ? parsed : null;
}

/** Monday to Sunday of an ordinary week; a span past midnight stands on the day it begins. */
export function weekOf(hours: string | null, zone: HolidayZone = BRITTANY): WeekHours | null {
  const ordinary = hours
    ?.split(';')
    .map((rule) => rule.trim())
    .filter((rule) => rule && !HOLIDAY_RULE.test(rule))
    .join('; ');
  if (!ordinary) return null;
  const parsed = parse(ordinary, zone);
  if (typeof parsed === 'string' || !parsed.isWeekStable()) return null;

  const days: WeekHours = [[], [], [], [], [], [], []];
  for (const [from, to, , comment] of parsed.getOpenIntervals(dayOfWeek(-1), dayOfWeek(8))) {
    for (const [day, spans] of days.entries()) {
      const [begin, end] = [dayOfWeek(day), dayOfWeek(day + 1)];
      const wholeDay = from <= begin && to >= end && to.getTime() - from.getTime() > DAY_MS;
      const begins = from >= begin && from < end && to.getTime() - from.getTime() <= DAY_MS;
      if (wholeDay) spans.push({ from: '00:00', to: '24:00', comment: comment ?? null });
      else if (begins) spans.push({ from: clock(from), to: clockAtEnd(to, end), comment: comment ?? null });
    }
  }
  return days;
}

/** Words after which somebody must ask before coming. */
const APPOINTMENT = /rendez[- ]?vous|\brdv\b|appointment|emgav/i;
/** A rule for public or school holidays alone says nothing about an ordinary week. */
const HOLIDAY_RULE = /^(PH|SH)(\s*,\s*(PH|SH))*\b/;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const parsedHours = new Map<string, OpeningHours | string>();
/** Far above what one town needs; a wall against somebody who tries strings one after the other. */
const MOST_PARSED = 20_000;

/** The parsed hours, or the fault as a sentence. Parsing costs a millisecond, so it happens once a string. */
function parse(hours: string, { country, state }: HolidayZone): OpeningHours | string {
  const key = `${country}/${state}/${hours}`;
  const known = parsedHours.get(key);
  if (known !== undefined) return known;
  if (parsedHours.size >= MOST_PARSED) parsedHours.clear();
  const parsed = tryParse(hours, { country, state });
  parsedHours.set(key, parsed);
  return parsed;
}

function tryParse(hours: string, { country, state }: HolidayZone): OpeningHours | string {
  // The library takes marks without a word for "unknown".
  if (!/[a-z0-9]/i.test(hours)) return 'There is nothing to evaluate.';
  try {
    // The position is read for sunrise only; holidays follow the address.
    const where = { lat: 48.39, lon: -4.49, address: { country_code: country, state } };
    const parsed = new OpeningHours(hours, where, {
      mode: 0,
      locale: 'en',
      tag_key: undefined,
      map_value: undefined,
      warnings_severity: undefined,
    });
    // Some faults (an unknown holiday, an impossible date) appear only when the hours are asked.
    parsed.getStatePair(new Date());
    return parsed;
  } catch (fault) {
    return String(fault instanceof Error ? fault.message : fault);
  }
}

/** When winter begins, at the second two o'clock, the library loses its way among hours that end that night. */
function nextChange(parsed: OpeningHours, at: Date): Date | undefined {
  for (const minutesLater of [0, 1]) {
    try {
      return parsed.getNextChange(new Date(at.getTime() + minutesLater * 60_000));
    } catch {
      // A minute later it knows the way again.
    }
  }
  return undefined;
}

function holidayNotStated(parsed: OpeningHours, hours: string, at: Date): boolean {
  if (!parsed.getPublicHolidayContext(at).isHoliday) return false;
  if (/\bPH\b/.test(hours) || hours.trim() === '24/7') return false;
  const month = MONTHS[at.getMonth()] ?? '';
  const day = String(at.getDate()).padStart(2, '0');
  return !new RegExp(`\\b${month} 0?${Number(day)}\\b`).test(hours);
}

/** What is open runs into the holiday until midnight for certain; when a closed door opens again, nobody knows. */
function lastCertain(says: 'open' | 'closed', change: Date): Date | undefined {
  const midnight = change.getHours() === 0 && change.getMinutes() === 0;
  return says === 'open' && midnight ? change : undefined;
}

function answer(
  state: OpeningAnswer['state'],
  reason: OpeningAnswer['reason'],
  probably: OpeningAnswer['probably'] = null,
  until?: Date,
): OpeningAnswer {
  return { state, reason, probably, until: until?.toISOString() ?? null, message: null };
}

/** Midnight of a day of one week without holiday or clock change: 0 is Monday, 12 January 2026. */
function dayOfWeek(day: number): Date {
  return new Date(2026, 0, 12 + day);
}

function clock(time: Date): string {
  return `${String(time.getHours()).padStart(2, '0')}:${String(time.getMinutes()).padStart(2, '0')}`;
}

function clockAtEnd(to: Date, endOfDay: Date): string {
  return to.getTime() === endOfDay.getTime() ? '24:00' : clock(to);
}
