/** An honest promise: how many working days it really took, from sending to solved, in the last year. */
import { sql } from 'drizzle-orm';
import type { Territory } from '../../db/territory.ts';
import type { Parts } from '../parts.ts';
import type { Promised } from './contract.ts';
import { workingDaysUntil } from './deadline.ts';

type Reading = Pick<Parts, 'db' | 'territory' | 'clock'>;

/** Fewer say nothing: then the deadline stands alone. */
const FEWEST = 10;
const LAST_DAYS = 365;
/** A report that took longer than this counts as having taken so long. */
const LONGEST_DAYS = 3 * 365;
const FRESH_MS = 10 * 60_000;
const DAY_MS = 86_400_000;

interface Kept {
  promises: Promise<Promised[]>;
  until: number;
}

/** For ten minutes, as nobody's promise changes by the minute; whoever comes after waits for nothing. */
const kept = new WeakMap<Reading['db'], Kept>();

export function promises(reading: Reading): Promise<Promised[]> {
  const now = reading.clock().getTime();
  const before = kept.get(reading.db);
  if (before && now < before.until && before.until <= now + FRESH_MS) return before.promises;
  const asked = readPromises(reading);
  kept.set(reading.db, { promises: asked, until: now + FRESH_MS });
  asked.catch(() => kept.delete(reading.db));
  return asked;
}

export async function promisedFor(reading: Reading, category: string): Promise<Promised | null> {
  return (await promises(reading)).find((one) => one.category === category) ?? null;
}

/** Private categories are left out: even how many there are is nobody's business. */
async function readPromises({ db, territory, clock }: Reading): Promise<Promised[]> {
  const open = territory.categories.filter((one) => !one.private).map(({ code }) => code);
  const { firstDay, days } = calendarUntil(territory, clock());
  const dayOf = (instant: string) =>
    sql`greatest(1, least(${days.length}::int, (${sql.raw(instant)} at time zone ${territory.timeZone}::text)::date - ${firstDay}::date + 1))`;
  const since = new Date(clock().getTime() - LAST_DAYS * DAY_MS).toISOString();
  const rows = await db.execute<{ category: string; median: number; most: number; count: number }>(sql`
    with calendar as materialized (select ${JSON.stringify(days)}::text::jsonb as days),
    numbered as materialized (
      select d.at::int as at, d.worked::int as worked from calendar, jsonb_array_elements_text(days) with ordinality as d(worked, at))
    select r.category, percentile_disc(0.5) within group (order by closed.worked - sent.worked) as median,
      percentile_disc(0.9) within group (order by closed.worked - sent.worked) as most, count(*)::int as count
    from reports r
    join numbered sent on sent.at = ${dayOf('r.created_at')}
    join numbered closed on closed.at = ${dayOf('r.closed_at')}
    where r.territory = ${territory.code} and r.state = 'resolved' and r.closed_at >= ${since}::timestamptz
      and r.visibility = 'public' and r.category in ${open}
    group by r.category having count(*) >= ${FEWEST} order by r.category`);
  return rows.map(({ category, median, most, count }) => ({ category, medianDays: median, mostDays: most, count }));
}

/** How many working days have passed up to each day, so that the database only subtracts. */
function calendarUntil(territory: Territory, now: Date): { firstDay: string; days: number[] } {
  const first = new Date(now);
  first.setDate(first.getDate() - LAST_DAYS - LONGEST_DAYS);
  return workingDaysUntil(territory, first, now);
}
