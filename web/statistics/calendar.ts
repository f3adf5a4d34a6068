/** Months and periods as addresses name them. */

const DAY_MS = 86_400_000;
const dayAt = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/** The territory's own day. */
export function today(now: number, timeZone: string): string {
  // Swedes write dates as ISO does.
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(now);
}

export function monthAfter(month: string, months: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7);
}

export function monthPeriod(month: string): { from: string; to: string } {
  return { from: `${month}-01`, to: dayAt(Date.parse(`${monthAfter(month, 1)}-01T12:00:00Z`) - DAY_MS) };
}

export const PRESETS = ['year', 'quarter', 'this_year', 'month', 'last_month'] as const;

export function presetPeriod(preset: (typeof PRESETS)[number], day: string): { from: string; to: string } {
  const back = (days: number) => ({ from: dayAt(Date.parse(`${day}T12:00:00Z`) - days * DAY_MS), to: day });
  switch (preset) {
    case 'year':
      return back(364);
    case 'quarter':
      return back(89);
    case 'this_year':
      return { from: `${day.slice(0, 4)}-01-01`, to: day };
    case 'month':
      return { from: `${day.slice(0, 7)}-01`, to: day };
    case 'last_month':
      return monthPeriod(monthAfter(day.slice(0, 7), -1));
  }
}
