/** Days as text, without any clock: the server has said which day it is there. */

const DAY_MS = 86_400_000;
const noon = (day: string) => Date.parse(`${day}T12:00:00Z`);

const later = (day: string, days: number) => new Date(noon(day) + days * DAY_MS).toISOString().slice(0, 10);

/** The Sunday of its week. */
export const endOfWeek = (day: string) => later(day, (7 - new Date(noon(day)).getUTCDay()) % 7);

/** The first and the last day of the month that lies so many months after the one of `day`. */
export function monthAround(day: string, monthsLater: number): { from: string; to: string } {
  const [year = 0, month = 1] = day.split('-').map(Number);
  const dayOne = (months: number) => new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10);
  return { from: dayOne(monthsLater), to: later(dayOne(monthsLater + 1), -1) };
}

/** An instant in the middle of it, for words about the day. */
export const instantIn = (day: string) => `${day}T12:00:00.000Z`;
