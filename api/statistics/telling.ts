/** The figures that everybody may read: of public reports alone, without a service, a person or a small number. */
import { type SQL, sql } from 'drizzle-orm';
import type { Territory } from '../../db/territory.ts';
import type { Transaction } from '../history/change.ts';
import { FEWEST_SHOWN, type ToldFigures } from './contract.ts';
import { ANSWERED, COUNTED, dayOf, ON_TIME, TENTHS } from './definitions.ts';
import { type Durations, typicalOf } from './percentiles.ts';
import { lastYear, localDay } from './periods.ts';

/** The last twelve months as of `now`. */
export async function countForEverybody(tx: Transaction, territory: Territory, now: Date): Promise<ToldFigures> {
  const period = lastYear(localDay(now, territory.timeZone));
  const mine = sql`from reports r where r.territory = ${territory.code} and r.visibility = 'public' and ${COUNTED}`;
  const within = (day: SQL) => sql`${day} between ${period.from}::date and ${period.to}::date`;
  const answered = sql`${ANSWERED} and ${within(dayOf('closed_at', territory))}`;
  const [counts] = await tx.execute<Record<'open' | 'arrived' | 'answered' | 'on_time' | 'solved', number>>(sql`
    select count(*) filter (where r.closed_at is null)::int as open,
      count(*) filter (where ${within(dayOf('created_at', territory))})::int as arrived,
      count(*) filter (where ${answered})::int as answered,
      count(*) filter (where ${answered} and ${ON_TIME})::int as on_time,
      count(*) filter (where ${answered} and r.state = 'resolved')::int as solved
    ${mine}`);
  const rows = await tx.execute<{
    category: string;
    commune: string;
    quarter: string | null;
    tenths: number;
    times: number;
  }>(sql`
    select r.category, r.commune, ${quarterOf(territory)} as quarter, ${TENTHS} as tenths, count(*)::int as times
    ${mine} and ${answered} group by 1, 2, 3, 4`);
  const by = (named: (row: (typeof rows)[number]) => string | null) => usualOf(rows, named);
  const { open = 0, arrived = 0, answered: all = 0, on_time: onTime = 0, solved = 0 } = counts ?? {};
  const [typical] = durationsBy(rows, () => '').values();
  return {
    ...period,
    open,
    arrived,
    answered: all,
    onTime,
    solved,
    typical: typicalOf(typical ?? new Map()),
    categories: by(({ category }) => category),
    communes: by(({ commune }) => commune),
    quarters: by(({ quarter }) => quarter),
  };
}

/** The nearest named quarter of its commune, as `db/commune.ts` says of communes; none where the commune names none. */
function quarterOf({ communes, centre }: Territory): SQL {
  const sites = communes.flatMap(({ name, quarters }) =>
    quarters.map((quarter) => ({ commune: name, name: quarter.name, lon: quarter.lon, lat: quarter.lat })),
  );
  if (sites.length === 0) return sql`null::text`;
  const shrunk = Math.cos((centre.lat * Math.PI) / 180);
  const values = sites.map(({ commune, name, lon, lat }) => sql`(${commune}, ${name}, ${lon}::float8, ${lat}::float8)`);
  return sql`(select q.name from (values ${sql.join(values, sql`, `)}) as q(commune, name, lon, lat)
    where q.commune = r.commune
    order by ((q.lon - ST_X(r.location)) * ${shrunk}::float8) ^ 2 + (q.lat - ST_Y(r.location)) ^ 2 limit 1)`;
}

type Timed = { tenths: number; times: number };

function durationsBy<Row extends Timed>(
  rows: Iterable<Row>,
  named: (row: Row) => string | null,
): Map<string, Durations> {
  const all = new Map<string, Durations>();
  for (const row of rows) {
    const name = named(row);
    if (name === null) continue;
    const durations = all.get(name) ?? new Map();
    durations.set(row.tenths, (durations.get(row.tenths) ?? 0) + row.times);
    all.set(name, durations);
  }
  return all;
}

/** By name, so that nobody stands first or last for being fast or slow. */
function usualOf<Row extends Timed>(
  rows: Iterable<Row>,
  named: (row: Row) => string | null,
): ToldFigures['categories'] {
  return [...durationsBy(rows, named)]
    .flatMap(([code, durations]) => {
      const { count, medianDays, p90Days } = typicalOf(durations);
      if (count < FEWEST_SHOWN || medianDays === null || p90Days === null) return [];
      return [{ code, count, medianDays, p90Days }];
    })
    .sort((a, b) => a.code.localeCompare(b.code, 'fr'));
}
