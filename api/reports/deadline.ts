/** Deadlines in working days: Saturdays, Sundays and public holidays do not count. */
import OpeningHours from 'opening_hours';
import type { ReportCategory, Territory } from '../../db/territory.ts';

/** By when an answer is promised, and from when it is at risk of coming late. */
export function deadlineOf(territory: Territory, { deadlineDays }: ReportCategory, from: Date) {
  const safeDays = Math.floor(deadlineDays * territory.reporting.atRiskShare);
  return { dueAt: dueAfter(territory, from, deadlineDays), riskAt: dueAfter(territory, from, safeDays) };
}

/** The same time of day, `days` working days after `from`. Reads the process time zone, which starting sets to the territory's. */
export function dueAfter(territory: Territory, from: Date, days: number): Date {
  const working = workingTime(territory);
  // Counted from `from` each time: an hour that the clocks skip on one day must not move the days after it.
  const laterBy = (ahead: number) => {
    const day = new Date(from);
    day.setDate(from.getDate() + ahead);
    return day;
  };
  let ahead = 0;
  for (let left = days; left > 0; ) {
    ahead += 1;
    const noon = laterBy(ahead);
    noon.setHours(12, 0, 0, 0);
    if (working.getState(noon)) left -= 1;
  }
  return laterBy(ahead);
}

function workingTime({ holidays, centre }: Territory) {
  const place = {
    lat: centre.lat,
    lon: centre.lon,
    address: { country_code: holidays.country.toLowerCase(), state: holidays.state },
  };
  return new OpeningHours('Mo-Fr 00:00-24:00; PH off', place);
}
