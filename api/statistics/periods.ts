/** Days, ISO weeks and months of the calendar, as `2026-11-23`: pure, without hours and so without time zones. */

const DAY_MS = 86_400_000;

const noonOf = (day: string) => Date.parse(`${day}T12:00:00Z`);
const dayAt = (ms: number) => new Date(ms).toISOString().slice(0, 10);

export const dayAfter = (day: string, days: number): string => dayAt(noonOf(day) + days * DAY_MS);
const daysBetween = (from: string, to: string): number => Math.round((noonOf(to) - noonOf(from)) / DAY_MS);

/** The day that a moment falls on in a time zone. */
export function localDay(now: Date, timeZone: string): string {
  // Swedes write dates as ISO does.
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(now);
}

/** `2026-W48`: weeks begin on Monday, and the first of a year is the one with its first Thursday. */
export function isoWeekOf(day: string): string {
  const thursday = dayAfter(mondayOf(day), 3);
  const year = thursday.slice(0, 4);
  const week = 1 + Math.floor(daysBetween(`${year}-01-01`, thursday) / 7);
  return `${year}-W${String(week).padStart(2, '0')}`;
}

export function mondayOf(day: string): string {
  const weekday = (new Date(noonOf(day)).getUTCDay() + 6) % 7;
  return dayAfter(day, -weekday);
}

export interface Period {
  /** The first day. */
  from: string;
  /** The last day. */
  to: string;
}

/** A month as `2026-11`. */
export function monthPeriod(month: string): Period {
  return { from: `${month}-01`, to: dayAfter(`${monthAfter(month, 1)}-01`, -1) };
}

export function monthAfter(month: string, months: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7);
}

/** Every ISO week that has a day in the period, with the days of it that do. */
export function weeksOf({ from, to }: Period): (Period & { week: string })[] {
  const weeks: (Period & { week: string })[] = [];
  for (let monday = mondayOf(from); monday <= to; monday = dayAfter(monday, 7)) {
    const sunday = dayAfter(monday, 6);
    weeks.push({ week: isoWeekOf(monday), from: monday < from ? from : monday, to: sunday > to ? to : sunday });
  }
  return weeks;
}

/** The last twelve months, the day itself included. */
export function lastYear(today: string): Period {
  return { from: dayAfter(today, -364), to: today };
}
