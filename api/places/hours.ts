/**
 * When an offer is open, answered in four states: what nobody is sure of is never a plain "open".
 *
 * Which reason wins, the first that holds:
 * 1. an exceptional closure: closed, whatever the hours say, confirmed or not;
 * 2. no hours, or hours that nobody can read: unknown;
 * 3. the hours speak of school holidays that are not published yet: uncertain;
 * 4. one must ask first: uncertain;
 * 5. a public holiday, then a school holiday, of which the hours say nothing: uncertain;
 * 6. hours, or a condition in them, that nobody has confirmed: uncertain;
 * 7. hours confirmed too long ago: uncertain;
 * 8. what the hours say.
 *
 * `until` is the moment the answer stops being true: what was open closes or becomes uncertain, what was closed opens.
 * It is null where nobody can promise that: a closed door whose next opening falls on an unstated holiday.
 */
import type { Closure } from '../../db/offer-details.ts';
import type { Territory } from '../../db/territory.ts';
import type { HoursReading, OpeningAnswer, WeekHours } from './contract.ts';
import { isUnstatedPublicHoliday, isUnstatedSchoolHoliday, schoolKnownUntil } from './hours-holidays.ts';
import { changeAfter, type HolidayZone, type Hours, nextDay, parsedHours, sayingAt } from './hours-library.ts';

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
const DAYS_AHEAD = 400;

/** Whether hours confirmed at that time have to be confirmed again. */
export function isStale(confirmedAt: Date, now: Date, setting: HoursSetting): boolean {
  return staleFrom(confirmedAt, setting) <= now;
}

export type OpeningState = Omit<OpeningAnswer, 'until'>;

export function openingAt(offer: OfferedHours, at: Date, setting: HoursSetting): OpeningAnswer {
  const asked = askedOf(offer, setting);
  const { hours } = asked;
  const state = stateOf(asked, at);
  const until = hours ? whereItBreaks(() => untilOf(asked, hours, state, at), undefined) : undefined;
  return { ...state, until: until?.toISOString() ?? null };
}

/** The same without `until`, which takes ten times as long to find: for questions about many offers. */
export function openingStateAt(offer: OfferedHours, at: Date, setting: HoursSetting): OpeningState {
  return stateOf(askedOf(offer, setting), at);
}

function askedOf(offer: OfferedHours, setting: HoursSetting): Asked {
  const parsed = offer.hours?.trim() ? parsedHours(offer.hours, setting.holidays) : null;
  return { offer, setting, hours: typeof parsed === 'string' ? null : parsed };
}

/** Some rare texts are accepted by the library and break it on some days: one offer must not break a whole list. */
function whereItBreaks<T>(ask: () => T, instead: T): T {
  try {
    return ask();
  } catch {
    return instead;
  }
}

function stateOf(asked: Asked, at: Date): OpeningState {
  return whereItBreaks(() => soundStateOf(asked, at), answer('unknown', 'not_understood'));
}

function soundStateOf(asked: Asked, at: Date): OpeningState {
  const { offer, hours } = asked;
  const closure = closureAt(offer.closures, at);
  if (closure) return { ...answer('closed', 'exceptional_closure'), message: closure.message || null };
  if (!hours) return answer('unknown', offer.hours?.trim() ? 'not_understood' : 'no_hours');

  // Before the hours are asked: beyond the published calendar the library has no answer for them.
  const holiday = holidayDoubtAt(asked, hours, at);
  if (holiday === 'calendar_unknown') return answer('uncertain', holiday);
  const saying = sayingAt(hours, at);
  const doubt = holiday ?? trustDoubt(asked, saying, at);
  const { says, note: message } = saying;
  if (says === 'ask') return { ...answer('uncertain', 'by_appointment'), message };
  const state = says === 'closed' ? 'closed' : 'open';
  return { ...(doubt ? answer('uncertain', doubt, state) : answer(state, 'none')), message };
}

function untilOf(asked: Asked, hours: Hours, { state, reason }: OpeningState, at: Date): Date | undefined {
  switch (reason) {
    case 'none':
      return state === 'open' ? endOfOpen(asked, hours, at) : nextOpening(asked, hours, at);
    case 'exceptional_closure':
      return nextOpening(asked, hours, at);
    case 'by_appointment':
      return changeOf(asked, hours, at);
    case 'school_holiday_not_stated':
    case 'unverified':
    case 'stale':
      return changeBeforeHoliday(asked, hours, at);
    case 'no_hours':
    case 'not_understood':
    case 'calendar_unknown':
    case 'holiday_not_stated':
      return undefined;
  }
}

interface Asked {
  offer: OfferedHours;
  setting: HoursSetting;
  hours: Hours | null;
}

type Doubt = Exclude<
  OpeningAnswer['reason'],
  'none' | 'no_hours' | 'not_understood' | 'by_appointment' | 'exceptional_closure'
>;

/** Why what the hours say at that moment is not certain; null when it is. */
function doubtAt(asked: Asked, hours: Hours, at: Date): Doubt | null {
  return holidayDoubtAt(asked, hours, at) ?? trustDoubt(asked, sayingAt(hours, at), at);
}

function trustDoubt({ offer, setting }: Asked, { says }: ReturnType<typeof sayingAt>, at: Date): Doubt | null {
  if (!offer.hoursVerified || says === 'noted') return 'unverified';
  return offer.hoursVerifiedAt && isStale(offer.hoursVerifiedAt, at, setting) ? 'stale' : null;
}

function holidayDoubtAt({ setting }: Asked, hours: Hours, at: Date): Doubt | null {
  const { holidays: zone } = setting;
  if (hours.mentionsSchool && at >= schoolKnownUntil(zone)) return 'calendar_unknown';
  if (isUnstatedPublicHoliday(hours, at)) return 'holiday_not_stated';
  return isUnstatedSchoolHoliday(hours, at, zone) ? 'school_holiday_not_stated' : null;
}

/** The first moment at which an open door closes, or nobody is sure of it any more. */
function endOfOpen(asked: Asked, hours: Hours, at: Date): Date | undefined {
  const { offer, setting } = asked;
  const stale = offer.hoursVerifiedAt ? staleFrom(offer.hoursVerifiedAt, setting) : undefined;
  const change = changeOf(asked, hours, at);
  const end = stale && change && stale < change ? stale : change;
  let day = nextDay(at);
  // Holidays begin at midnight; around the clock, the next one within a year is looked for.
  for (let days = 0; days < DAYS_AHEAD && (!end || day < end); days += 1) {
    if (holidayDoubtAt(asked, hours, day)) return day;
    day = nextDay(day);
  }
  return end;
}

/** The next time a closed door opens for certain, or one may ask; undefined when what comes next is not certain. */
function nextOpening(asked: Asked, hours: Hours, at: Date): Date | undefined {
  const opening = nextOpenDoor(asked, hours, at);
  return opening && doubtAt(asked, hours, opening) === null ? opening : undefined;
}

/** The next moment that the hours call open (or ask to be asked) and that no closure covers. */
function nextOpenDoor(asked: Asked, hours: Hours, at: Date): Date | undefined {
  let from = at;
  // Each round passes a closure or a closed stretch; closures are few, and a stretch in them is passed with them.
  for (let round = 0; round < 2 * asked.offer.closures.length + 3; round += 1) {
    const closure = closureAt(asked.offer.closures, from);
    if (!closure && !isKnown(asked, hours, from)) return undefined;
    if (!closure && from > at && sayingAt(hours, from).says !== 'closed') return from;
    const next = closure ? dayAfter(closure.to) : changeAfter(hours, from, limitOf(asked, hours));
    if (!next) return undefined;
    from = next;
  }
  return undefined;
}

function isKnown({ setting }: Asked, hours: Hours, at: Date): boolean {
  return !hours.mentionsSchool || at < schoolKnownUntil(setting.holidays);
}

/** The next moment at which hours and closures together say something else, certain or not. */
function changeOf(asked: Asked, hours: Hours, at: Date): Date | undefined {
  if (sayingAt(hours, at).says === 'closed') return nextOpenDoor(asked, hours, at);
  const change = changeAfter(hours, at, limitOf(asked, hours));
  const closure = nextClosure(asked.offer.closures, at);
  return closure && (!change || closure < change) ? closure : change;
}

/** What the hours say of a public holiday that they do not mention is no promise, even with a "probably". */
function changeBeforeHoliday(asked: Asked, hours: Hours, at: Date): Date | undefined {
  const change = changeOf(asked, hours, at);
  return change && isUnstatedPublicHoliday(hours, change) ? undefined : change;
}

function limitOf({ setting }: Asked, hours: Hours): Date | undefined {
  return hours.mentionsSchool ? schoolKnownUntil(setting.holidays) : undefined;
}

/** The moment from which on hours confirmed then have to be confirmed again. */
export function staleFrom(confirmedAt: Date, { hoursStaleAfterMonths }: HoursSetting): Date {
  const limit = new Date(confirmedAt);
  limit.setMonth(limit.getMonth() + hoursStaleAfterMonths);
  return limit;
}

function closureAt(closures: readonly Closure[], at: Date): Closure | undefined {
  return closures.find(({ from, to }) => dayOf(from) <= at && at < dayAfter(to));
}

function nextClosure(closures: readonly Closure[], at: Date): Date | undefined {
  const later = closures.map(({ from }) => dayOf(from)).filter((from) => from > at);
  return later.sort((a, b) => a.getTime() - b.getTime())[0];
}

/** Midnight in the zone of the process, which is the territory's. */
function dayOf(date: string): Date {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return new Date(year, month - 1, day);
}

function dayAfter(date: string): Date {
  return nextDay(dayOf(date));
}

const MOST_NEXT = 7;

/** The spans of today that are not over and those that follow, seven at most; closures are not known here. */
export function nextOpenings(hours: Hours, now: Date, { holidays }: HoursSetting): HoursReading['next'] {
  const limit = hours.mentionsSchool ? schoolKnownUntil(holidays) : undefined;
  const next: HoursReading['next'] = [];
  let from: Date | undefined = new Date(now.getFullYear(), now.getMonth(), now.getDate());
  while (from && next.length < MOST_NEXT && (!limit || from < limit)) {
    const { says, note } = sayingAt(hours, from);
    const to = changeAfter(hours, from, limit);
    if (says !== 'closed' && to && to > now)
      next.push({ from: from.toISOString(), to: to.toISOString(), comment: note });
    from = to;
  }
  return next;
}

/** Why a text is not understood, in English for whoever repairs the data; null when it is. */
export function hoursFault(text: string): string | null {
  const parsed = parsedHours(text, BRITTANY);
  return typeof parsed === 'string' ? parsed : null;
}

/** Monday to Sunday of an ordinary week; a span past midnight stands on the day it begins. */
export function weekOf(text: string | null, zone: HolidayZone = BRITTANY): WeekHours | null {
  // A note for "the rest of the time" is no span of the week, and a `;` in a note parts nothing.
  const rules = text?.replace(/\|\|\s*"[^"]*"/g, '').match(/(?:"[^"]*"|[^;"])+/g) ?? text?.split(';');
  const ordinary = rules
    ?.map((rule) => rule.trim())
    .filter((rule) => rule && !HOLIDAY_RULE.test(rule))
    .join('; ');
  if (!ordinary) return null;
  const hours = parsedHours(ordinary, zone);
  if (typeof hours === 'string' || !hours.parsed.isWeekStable()) return null;
  return whereItBreaks(() => spansOfWeek(hours), null);
}

function spansOfWeek(hours: Hours): WeekHours {
  const days: WeekHours = [[], [], [], [], [], [], []];
  for (const [from, to, , comment] of hours.parsed.getOpenIntervals(dayOfWeek(-1), dayOfWeek(8))) {
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

/** A rule for public or school holidays alone says nothing about an ordinary week. */
const HOLIDAY_RULE = /^(PH|SH)(\s*,\s*(PH|SH))*\b/;

function answer(
  state: OpeningAnswer['state'],
  reason: OpeningAnswer['reason'],
  probably: OpeningAnswer['probably'] = null,
): OpeningState {
  return { state, reason, probably, message: null };
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
