/** Moments that people ask about, in the territory's own time: written as in the address, `2026-11-26T14:00`. */

const DAY_MS = 86_400_000;
const MORNING = '10:00';
const AFTERNOON = '14:00';
/** Later than this, an afternoon is no longer worth offering. */
const LATEST_FOR_TODAY = '15:30';

/** This afternoon while it lasts, tomorrow morning and afternoon, then the afternoons of the days up to a week. */
export function quickMoments(now: number, timeZone: string): string[] {
  const local = localMoment(now, timeZone);
  const [today = '', time = ''] = local.split('T');
  const later = (days: number) => new Date(Date.parse(`${today}T00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
  const afternoon = time < '13:30' ? AFTERNOON : '16:00';
  return [
    ...(time < LATEST_FOR_TODAY ? [`${today}T${afternoon}`] : []),
    `${later(1)}T${MORNING}`,
    `${later(1)}T${AFTERNOON}`,
    ...[2, 3, 4, 5, 6].map((days) => `${later(days)}T${AFTERNOON}`),
  ];
}

/** What clocks on the wall say at this instant. */
export function localMoment(instant: number, timeZone: string): string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  return format.format(instant).replace(' ', 'T');
}

/** Days from today; negative for the past. */
export function daysAhead(moment: string, now: number, timeZone: string): number {
  const today = localMoment(now, timeZone).slice(0, 10);
  return Math.round((Date.parse(`${moment.slice(0, 10)}T00:00Z`) - Date.parse(`${today}T00:00Z`)) / DAY_MS);
}

/** Monday is 0. */
export function weekdayOf(moment: string): number {
  return (new Date(`${moment.slice(0, 10)}T00:00Z`).getUTCDay() + 6) % 7;
}
