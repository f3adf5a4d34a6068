/** Adds up all reports by day, so that no question about a year has to read each of them. */
import { eq, sql } from 'drizzle-orm';
import { figureRuns } from '../../db/schema.ts';
import type { Transaction } from '../history/change.ts';
import type { Parts } from '../parts.ts';
import { ANSWERED, COUNTED, dayOf, ON_TIME, TENTHS } from './definitions.ts';
import { localDay } from './periods.ts';
import { countForEverybody } from './telling.ts';

type Keeping = Pick<Parts, 'db' | 'territory' | 'clock'>;

/** Adding up takes at most one part in so many of the time, however large the town. */
const RESTS = 200;

/** For the job: does nothing where no report has changed since, or where the last time took long. */
export async function keepFigures(parts: Keeping): Promise<void> {
  if (await isDue(parts)) await addUp(parts);
}

async function isDue({ db, territory, clock }: Keeping): Promise<boolean> {
  const [run] = await db.select().from(figureRuns).where(eq(figureRuns.territory, territory.code));
  if (!run) return true;
  const { timeZone } = territory;
  if (localDay(run.asOf, timeZone) !== localDay(clock(), timeZone)) return true;
  if (clock().getTime() < run.asOf.getTime() + run.tookMs * RESTS) return false;
  const [row] = await db.execute<{ changed: boolean }>(sql`select exists (select 1 from history h
    where h.territory = ${territory.code} and h.entity = 'report' and h.at > ${run.asOf.toISOString()}::timestamptz) as changed`);
  return row?.changed === true;
}

/** All of it anew: a report that is opened again leaves the day on which it was closed. */
export async function addUp({ db, territory, clock }: Keeping): Promise<void> {
  const startedAt = performance.now();
  const now = clock();
  await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('kartenn figures ' || ${territory.code}, 0))`);
    await tx.execute(sql`delete from report_figures where territory = ${territory.code}`);
    await insertDays(tx, territory);
    const told = await countForEverybody(tx, territory, now);
    const tookMs = Math.round(performance.now() - startedAt);
    await tx
      .insert(figureRuns)
      .values({ territory: territory.code, asOf: now, tookMs, told })
      .onConflictDoUpdate({ target: figureRuns.territory, set: { asOf: now, tookMs, told } });
  });
}

/** A report stands in up to three days: of its arrival, of its closing, of a contest that is not settled yet. */
async function insertDays(tx: Transaction, territory: Keeping['territory']): Promise<void> {
  const from = sql`from reports r where r.territory = ${territory.code} and ${COUNTED}`;
  await tx.execute(sql`
    insert into report_figures (territory, day, category, service, commune,
      arrived, closed, answered, on_time, contested, content, not_content, tenths)
    select ${territory.code}, day, category, service, commune, sum(arrived), sum(closed), sum(answered), sum(on_time),
      sum(contested), sum(content), sum(not_content), coalesce(array_agg(tenths) filter (where tenths is not null), '{}')
    from (
      select ${dayOf('created_at', territory)} as day, r.category, r.service, r.commune, 1 as arrived, 0 as closed,
        0 as answered, 0 as on_time, 0 as contested, 0 as content, 0 as not_content, null::int as tenths ${from}
      union all
      select ${dayOf('closed_at', territory)}, r.category, r.service, r.commune, 0, 1, (${ANSWERED})::int,
        (${ANSWERED} and ${ON_TIME})::int, (r.contested > 0)::int, (r.satisfied is true)::int, (r.satisfied is false)::int,
        case when ${ANSWERED} then ${TENTHS} end
      ${from} and r.closed_at is not null
      union all
      select ${dayOf('state_since', territory)}, r.category, r.service, r.commune, 0, 0, 0, 0, 1, 0, 0, null
      ${from} and r.closed_at is null and r.contested > 0
    ) step group by day, category, service, commune`);
}
