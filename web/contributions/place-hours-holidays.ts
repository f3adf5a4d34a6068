/** Public and school holidays as one answer each beneath the lines of the week. */
import { freshRow, type HoursRow, WEEK } from './place-hours-writing.ts';

type Holidays = 'public' | 'school';
/** `same`: as in any other week, said for certain. */
type OnHolidays = 'unknown' | 'same' | 'closed' | 'open';

export function onHolidays(rows: readonly HoursRow[], holidays: Holidays): OnHolidays {
  const said = rows.filter((row) => row.holidays === holidays);
  if (said.length === 0) return 'unknown';
  if (said.every(isAllDayOff)) return 'closed';
  return holidays === 'school' && asText(said) === asText(usual(rows)) ? 'same' : 'open';
}

export function withHolidays(rows: readonly HoursRow[], holidays: Holidays, answer: OnHolidays): HoursRow[] {
  const others = rows.filter((row) => row.holidays !== holidays);
  switch (answer) {
    case 'unknown':
      return others;
    case 'same':
      return [...others, ...usual(others)];
    case 'closed':
      return [...others, freshRow({ holidays, days: holidays === 'school' ? [...WEEK] : [], times: [] })];
    case 'open':
      return [...others, freshRow({ holidays })];
  }
}

/** What the answer beneath the lines says already is no line. */
export function isShown(row: HoursRow, school: 'same' | 'own'): boolean {
  return !isAllDayOff(row) && !(school === 'same' && row.holidays === 'school');
}

/** The ordinary lines, for the school holidays too. */
const usual = (rows: readonly HoursRow[]): HoursRow[] =>
  rows.filter(({ holidays }) => holidays === 'none').map((row) => ({ ...structuredClone(row), holidays: 'school' }));

const asText = (rows: readonly HoursRow[]) => JSON.stringify(rows);

const isAllDayOff = ({ holidays, times, comment, months, days }: HoursRow): boolean =>
  (holidays === 'public' || (holidays === 'school' && days.length === WEEK.length)) &&
  times.length === 0 &&
  comment === '' &&
  months.length === 0;
