/** Deadlines in working days: Saturdays, Sundays, public holidays and the town hall's own days off do not count. */
import OpeningHours from 'opening_hours';
import type { ReportCategory, Territory } from '../../db/territory.ts';

const DAY_MS = 86_400_000;

/** By when an answer is promised, and from when it is at risk of coming late. */
export function deadlineOf(territory: Territory, { deadlineDays }: Pick<ReportCategory, 'deadlineDays'>, from: Date) {
  const safeMs = Math.round(deadlineDays * territory.reporting.atRiskShare * DAY_MS);
  return { dueAt: dueAfter(territory, from, deadlineDays), riskAt: laterByWorking(territory, from, safeMs) };
}

/** The same time of day, `days` working days after `from`. Reads the process time zone, which starting sets to the territory's. */
export function dueAfter(territory: Territory, from: Date, days: number): Date {
  const { day, ms } = wallOf(from);
  return days === 0 ? from : instantOf(workingDayAfter(territory, day, days), ms);
}

/** `workingMs` of working time later; a working day has 24 hours on the wall clock. */
export function laterByWorking(territory: Territory, from: Date, workingMs: number): Date {
  if (workingMs <= 0) return from;
  const { day, ms } = wallOf(from);
  const sum = ms + (workingMs % DAY_MS);
  const days = Math.floor(workingMs / DAY_MS) + (sum >= DAY_MS ? 1 : 0);
  return instantOf(days === 0 ? day : workingDayAfter(territory, day, days), sum % DAY_MS);
}

/** The working time between two moments: what a pause takes out of a deadline. */
export function workingMsBetween(territory: Territory, from: Date, to: Date): number {
  if (to <= from) return 0;
  const first = wallOf(from);
  const last = wallOf(to);
  let whole = 0;
  for (let day = first.day; day < last.day; day += 1) if (isWorkingDay(territory, day)) whole += DAY_MS;
  return (
    whole - (isWorkingDay(territory, first.day) ? first.ms : 0) + (isWorkingDay(territory, last.day) ? last.ms : 0)
  );
}

/** For each day from `from` to `to`, how many working days have passed since `from`; `firstDay` as `2026-11-24`. */
export function workingDaysUntil(territory: Territory, from: Date, to: Date): { firstDay: string; days: number[] } {
  const first = wallOf(from).day;
  const last = wallOf(to).day;
  let passed = 0;
  const days = Array.from({ length: last - first + 1 }, (_, ahead) => {
    if (ahead > 0 && isWorkingDay(territory, first + ahead)) passed += 1;
    return passed;
  });
  return { firstDay: new Date(first * DAY_MS).toISOString().slice(0, 10), days };
}

/** A moment as the wall clock shows it: which day since 1 January 1970, and how far into it. */
interface Wall {
  day: number;
  ms: number;
}

function wallOf(instant: Date): Wall {
  const wall = Date.UTC(
    instant.getFullYear(),
    instant.getMonth(),
    instant.getDate(),
    instant.getHours(),
    instant.getMinutes(),
    instant.getSeconds(),
    instant.getMilliseconds(),
  );
  const day = Math.floor(wall / DAY_MS);
  return { day, ms: wall - day * DAY_MS };
}

/** Put together anew from the day and the hour: an hour that the clocks skip on one day does not move the days after it. */
function instantOf(day: number, ms: number): Date {
  const date = new Date(day * DAY_MS);
  return new Date(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate(), 0, 0, 0, ms);
}

function workingDayAfter(territory: Territory, from: number, days: number): number {
  let day = from;
  for (let left = days; left > 0; ) {
    day += 1;
    if (isWorkingDay(territory, day)) left -= 1;
  }
  return day;
}

/** Days off, by day since 1970: asking the library for each would cost a millisecond a report. */
interface Calendar {
  off: Set<number>;
  years: Set<number>;
  publicHolidays: OpeningHours;
}

const calendars = new WeakMap<Territory, Calendar>();

function isWorkingDay(territory: Territory, day: number): boolean {
  const weekday = (((day + 4) % 7) + 7) % 7;
  if (weekday === 0 || weekday === 6) return false;
  const calendar = calendars.get(territory) ?? newCalendar(territory);
  const year = new Date(day * DAY_MS).getUTCFullYear();
  if (!calendar.years.has(year)) readYear(calendar, territory, year);
  return !calendar.off.has(day);
}

function newCalendar(territory: Territory): Calendar {
  const { holidays, centre } = territory;
  const place = {
    lat: centre.lat,
    lon: centre.lon,
    address: { country_code: holidays.country.toLowerCase(), state: holidays.state },
  };
  const publicHolidays = new OpeningHours('PH', place);
  const calendar = { off: new Set<number>(), years: new Set<number>(), publicHolidays };
  calendars.set(territory, calendar);
  return calendar;
}

function readYear({ off, years, publicHolidays }: Calendar, { holidays }: Territory, year: number): void {
  // Holidays that follow each other come as one interval.
  for (const [from, to] of publicHolidays.getOpenIntervals(new Date(year, 0, 1), new Date(year + 1, 0, 1)))
    for (let { day } = wallOf(from); day < wallOf(to).day; day += 1) off.add(day);
  for (const day of holidays.daysOff) off.add(Date.parse(day.length === 5 ? `${year}-${day}` : day) / DAY_MS);
  years.add(year);
}
