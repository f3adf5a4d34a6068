/** How many offers there were at the end of each year, from the days on which they opened and closed. */
import { sql } from 'drizzle-orm';
import type { OfferKind } from '../../db/vocabulary.ts';
import type { Parts } from '../parts.ts';
import type { GrowthAnswer } from './contract.ts';

/** Closed places and ended offers count for the years in which they were there; removed ones never were. */
export async function growthOf(
  { db, territory, clock }: Pick<Parts, 'db' | 'territory' | 'clock'>,
  kind: OfferKind,
): Promise<GrowthAnswer> {
  const today = dayOf(clock());
  const [row] = await db.execute<GrowthAnswer & Record<string, unknown>>(sql`
    select answer.* from (with offer as materialized (
      select o.opened_on, o.closed_on, p.state = 'closed' and o.closed_on is null as closed_sometime
      from offers o join places p on p.id = o.place_id
      where p.territory = ${territory.code} and o.kind = ${kind} and p.state in ('published', 'closed')
    ),
    dated as materialized (
      select opened_on, closed_on from offer
      where not closed_sometime and opened_on is not null and opened_on <= ${today}::date
    ),
    year as (
      select n, least(make_date(n, 12, 31), ${today}::date) as last_day from generate_series(
        (select extract(year from min(opened_on))::int from dated), extract(year from ${today}::date)::int) n
    )
    select
      coalesce((select json_agg(json_build_object('year', n,
          'opened', (select count(*) from dated where extract(year from opened_on) = n),
          'closed', (select count(*) from dated where extract(year from closed_on) = n and closed_on <= last_day),
          'active', (select count(*) from dated where opened_on <= last_day and (closed_on is null or closed_on > last_day))
        ) order by n) from year), '[]') as years,
      (select count(*)::int from offer where not closed_sometime and opened_on is null) as undated,
      (select count(*)::int from offer where closed_sometime) as "closedUndated") answer`);
  return { years: row?.years ?? [], undated: row?.undated ?? 0, closedUndated: row?.closedUndated ?? 0 };
}

/** In the territory's time zone, which is the process's. */
function dayOf(at: Date): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}
