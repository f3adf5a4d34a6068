/** Public and school holidays: which days they are, and whether hours have thought of them. */
import OpeningHours from 'opening_hours';
import type { HolidayZone, Hours } from './hours-library.ts';

interface SchoolCalendar {
  /** From midnight to midnight, in order. */
  holidays: { from: Date; to: Date }[];
  /** The first moment of which nothing is published. */
  knownUntil: Date;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** A month that is no part of a date: hours with seasons have thought of the summer. */
const SEASON = new RegExp(`\\b(${MONTHS.join('|')})\\b(?!\\s*\\d)`);

/** A public holiday of which the hours say nothing, neither as `PH` nor by its date. */
export function isUnstatedPublicHoliday(hours: Hours, at: Date): boolean {
  if (hours.mentionsPublic || hours.always) return false;
  return isPublicHoliday(hours, at) && !isNamed(hours, at);
}

/** The days asked about, by zone: a day's holiday is everybody's, and asking the library costs as much as the hours do. */
const publicDays = new Map<string, boolean>();
const MOST_DAYS = 5000;

function isPublicHoliday({ parsed, zone }: Hours, at: Date): boolean {
  const day = `${zone.country}/${zone.state}/${at.getFullYear()}-${at.getMonth()}-${at.getDate()}`;
  const known = publicDays.get(day);
  if (known !== undefined) return known;
  if (publicDays.size >= MOST_DAYS) publicDays.clear();
  const { isHoliday } = parsed.getPublicHolidayContext(at);
  publicDays.set(day, isHoliday);
  return isHoliday;
}

/** A day of school holidays of which the hours say nothing; beyond what is published nobody can tell, and it is none. */
export function isUnstatedSchoolHoliday(hours: Hours, at: Date, zone: HolidayZone): boolean {
  if (hours.mentionsSchool || hours.always) return false;
  const summer = at.getMonth() === 6 || at.getMonth() === 7;
  if (summer && SEASON.test(hours.bare)) return false;
  if (!schoolCalendar(zone).holidays.some(({ from, to }) => from <= at && at < to)) return false;
  // What is said of Christmas is said of it, in the holidays or not.
  return !isPublicHoliday(hours, at) && !isNamed(hours, at);
}

function isNamed({ bare }: Hours, at: Date): boolean {
  return new RegExp(`\\b${MONTHS[at.getMonth()]} 0?${at.getDate()}\\b`).test(bare);
}

export function schoolKnownUntil(zone: HolidayZone): Date {
  return schoolCalendar(zone).knownUntil;
}

/** Some countries have the same holidays every year. */
const FOREVER = new Date(2100, 0, 1);
const calendars = new Map<string, SchoolCalendar>();

function schoolCalendar({ country, state }: HolidayZone): SchoolCalendar {
  const key = `${country}/${state}`;
  const known = calendars.get(key);
  if (known) return known;
  const calendar = readCalendar({ country, state });
  calendars.set(key, calendar);
  return calendar;
}

/** Asks the library for one holiday after the other until it knows no more: it throws there, and says so on the console. */
function readCalendar({ country, state }: HolidayZone): SchoolCalendar {
  const holidays: SchoolCalendar['holidays'] = [];
  let at = new Date(2018, 0, 1);
  const complain = console.error;
  console.error = () => {};
  try {
    const address = { country_code: country, state };
    const school = new OpeningHours('SH open', { lat: 0, lon: 0, address });
    while (at < FOREVER) {
      const [inside, next] = school.getStatePair(at);
      if (!(next > at)) break;
      if (inside) holidays.push({ from: at, to: next });
      at = next;
    }
  } catch {
    // The end of what is published.
  } finally {
    console.error = complain;
  }
  return { holidays, knownUntil: at };
}
