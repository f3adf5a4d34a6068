/** Working days counted backwards, by the calendar that deadlines are counted forwards with. */
import type { Territory } from '../../db/territory.ts';
import { dueAfter } from '../reports/deadline.ts';

/** The latest moment of which `days` working days have passed by `now`. */
export function workingDaysBefore(territory: Territory, now: Date, days: number): Date {
  let moment = new Date(now);
  for (let left = days; left > 0; moment = dayBefore(moment)) if (isWorkingDay(territory, moment)) left -= 1;
  return moment;
}

/** A day works when it is the next working day after the day before. */
export function isWorkingDay(territory: Territory, day: Date): boolean {
  return dueAfter(territory, dayBefore(day), 1).toDateString() === day.toDateString();
}

/** The process runs in the territory's zone: `2026-11-23`. */
export function dayOf(moment: Date): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}

function dayBefore(moment: Date): Date {
  const before = new Date(moment);
  before.setDate(moment.getDate() - 1);
  return before;
}
