/** When digests are due. The process runs in the territory's zone, so that 8:00 is 8:00 on the clock there, all year. */

const HOUR = 8;
const MONDAY = 1;

/** The last 8:00 that has come, of any day or of a Monday. */
export function latestMorning(rhythm: 'daily' | 'weekly', now: Date): Date {
  const morning = new Date(now.getFullYear(), now.getMonth(), now.getDate(), HOUR);
  if (morning > now) morning.setDate(morning.getDate() - 1);
  if (rhythm === 'weekly') morning.setDate(morning.getDate() - ((morning.getDay() + 7 - MONDAY) % 7));
  return morning;
}

/** The Monday of the week that `now` lies in, as `2026-11-23`. */
export function weekOf(now: Date): string {
  const monday = new Date(now.getFullYear(), now.getMonth(), now.getDate(), HOUR);
  monday.setDate(monday.getDate() - ((monday.getDay() + 7 - MONDAY) % 7));
  const two = (number: number) => String(number).padStart(2, '0');
  return `${monday.getFullYear()}-${two(monday.getMonth() + 1)}-${two(monday.getDate())}`;
}

/** The seven days before that Monday, from midnight to midnight. */
export function toldDays(week: string): { from: Date; until: Date } {
  const [year = 0, month = 1, day = 1] = week.split('-').map(Number);
  return { from: new Date(year, month - 1, day - 7), until: new Date(year, month - 1, day) };
}
