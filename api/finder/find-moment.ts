/** A moment as people say it, in the territory's own time, which is that of the process. */

/** Hours are not known beyond, and nobody plans so far. */
const MOST_DAYS_AWAY = 2 * 366;
const DAY_MS = 86_400_000;

/**
 * `2026-11-26T14:00` as a moment; null for one that no calendar has, or further away than anybody plans. The hour that is
 * left out when summer begins is the one after it; of the two alike when it ends, the first.
 */
export function localMoment(text: string, now: Date): Date | null {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = text.split(/[-T:]/).map(Number);
  const sound = new Date(Date.UTC(year, month - 1, day, hour, minute)).toISOString().startsWith(text);
  const moment = new Date(year, month - 1, day, hour, minute);
  return sound && Math.abs(moment.getTime() - now.getTime()) <= MOST_DAYS_AWAY * DAY_MS ? moment : null;
}

/** `2026-11`. */
export function monthOf(moment: Date): string {
  return `${moment.getFullYear()}-${String(moment.getMonth() + 1).padStart(2, '0')}`;
}
