/** Figures of a period for staff, read from what was added up by day, and what is open at this moment. */
import { eq, type SQL, sql } from 'drizzle-orm';
import { figureRuns } from '../../db/schema.ts';
import type { Parts } from '../parts.ts';
import { AGES, type Figures, MOST_DAYS, type Statistics, type StatisticsQuery } from './contract.ts';
import { AT_RISK, COUNTED, LATE } from './definitions.ts';
import { addDurations, countedDurations, type Durations, typicalOf } from './percentiles.ts';
import { dayAfter, lastYear, localDay, type Period, weeksOf } from './periods.ts';

type Reading = Pick<Parts, 'db' | 'territory' | 'clock'>;
type Filters = Pick<StatisticsQuery, 'category' | 'service' | 'commune'>;
const DIMENSIONS = ['category', 'service', 'commune'] as const;
type Dimension = (typeof DIMENSIONS)[number];

export async function statisticsOf(parts: Reading, query: StatisticsQuery): Promise<Statistics> {
  const { db, territory, clock } = parts;
  const period = periodOf(query, localDay(clock(), territory.timeZone));
  const [run] = await db.select().from(figureRuns).where(eq(figureRuns.territory, territory.code));
  const sums = await sumsOf(parts, query, period);
  const durations = await durationsOf(parts, query, period);
  const figures = (dimension: Dimension | 'total', code: string): Figures => {
    const {
      dimension: _dimension,
      code: _code,
      ...counts
    } = sums.find((row) => row.dimension === dimension && row.code === code) ?? { dimension, code, ...NOTHING };
    return { ...counts, ...typicalOf(durations.get(`${dimension} ${code}`) ?? new Map()) };
  };
  const by = (dimension: Dimension) =>
    sums
      .filter((row) => row.dimension === dimension && (row.arrived > 0 || row.closed > 0 || row.open > 0))
      .map(({ code }) => ({ code, ...figures(dimension, code) }));
  return {
    ...period,
    asOf: run?.asOf.toISOString() ?? null,
    total: figures('total', ''),
    ...(await openNow(parts, query)),
    weeks: await weekFigures(parts, query, period),
    categories: by('category'),
    services: by('service'),
    communes: by('commune'),
  };
}

const NOTHING = { arrived: 0, closed: 0, open: 0, onTime: 0, contested: 0, content: 0, notContent: 0 };

function periodOf({ from, to }: StatisticsQuery, today: string): Period {
  const last = to ?? (from && from > today ? from : today);
  const first = from ?? lastYear(last).from;
  const earliest = dayAfter(last, 1 - MOST_DAYS);
  return { from: first < earliest ? earliest : first, to: last };
}

function mine({ territory }: Reading, { category, service, commune }: Filters, row: 'f' | 'r'): SQL {
  const column = (name: string) => sql.raw(`${row}.${name}`);
  const conditions = [sql`${column('territory')} = ${territory.code}`];
  if (category) conditions.push(sql`${column('category')} = ${category}`);
  if (service) conditions.push(sql`${column('service')} = ${service}`);
  if (commune) conditions.push(sql`${column('commune')} = ${commune}`);
  return sql.join(conditions, sql` and `);
}

type Sums = typeof NOTHING & { dimension: Dimension | 'total'; code: string };

/** All of it, and by each dimension, in one reading; what is open at the end is all that came less all that went. */
async function sumsOf(parts: Reading, query: Filters, { from, to }: Period): Promise<Sums[]> {
  const within = sql`filter (where f.day >= ${from}::date)`;
  const sum = (column: string, name: string) =>
    sql`coalesce(sum(f.${sql.raw(column)}) ${within}, 0)::int as "${sql.raw(name)}"`;
  const rows = await parts.db.execute<Sums>(sql`
    select case when grouping(f.category) = 0 then 'category' when grouping(f.service) = 0 then 'service'
        when grouping(f.commune) = 0 then 'commune' else 'total' end as dimension,
      coalesce(f.category, f.service, f.commune, '') as code,
      ${sum('arrived', 'arrived')}, ${sum('closed', 'closed')},
      coalesce(sum(f.arrived) - sum(f.closed), 0)::int as open, ${sum('on_time', 'onTime')},
      ${sum('contested', 'contested')}, ${sum('content', 'content')}, ${sum('not_content', 'notContent')}
    from report_figures f where ${mine(parts, query, 'f')} and f.day <= ${to}::date
    group by grouping sets ((f.category), (f.service), (f.commune), ())
    order by 1, 2`);
  return [...rows];
}

/** By dimension and code. Each number comes over once and is counted here in all its places: sorting it in SQL takes thrice as long. */
async function durationsOf(parts: Reading, query: Filters, { from, to }: Period): Promise<Map<string, Durations>> {
  const rows = await parts.db.execute<Record<Dimension, string> & { tenths: string }>(sql`
    select f.category, f.service, f.commune, string_agg(array_to_string(f.tenths, ' '), ' ') as tenths
    from report_figures f
    where ${mine(parts, query, 'f')} and f.day between ${from}::date and ${to}::date and f.answered > 0
    group by f.category, f.service, f.commune`);
  const all = new Map<string, Durations>();
  for (const row of rows) {
    const own = countedDurations(row.tenths.split(' '));
    for (const key of ['total ', ...DIMENSIONS.map((dimension) => `${dimension} ${row[dimension]}`)]) {
      const durations: Durations = all.get(key) ?? new Map();
      addDurations(durations, own);
      all.set(key, durations);
    }
  }
  return all;
}

async function weekFigures(parts: Reading, query: Filters, period: Period): Promise<Statistics['weeks']> {
  const days = await parts.db.execute<{ day: string | null; arrived: number; closed: number }>(sql`
    select case when f.day >= ${period.from}::date then f.day::text end as day,
      sum(f.arrived)::int as arrived, sum(f.closed)::int as closed
    from report_figures f where ${mine(parts, query, 'f')} and f.day <= ${period.to}::date group by 1 order by 1`);
  const before = days.find(({ day }) => day === null);
  let open = before ? before.arrived - before.closed : 0;
  return weeksOf(period).map((week) => {
    const own = days.filter(({ day }) => day !== null && day >= week.from && day <= week.to);
    const arrived = own.reduce((sum, day) => sum + day.arrived, 0);
    const closed = own.reduce((sum, day) => sum + day.closed, 0);
    open += arrived - closed;
    return { ...week, arrived, closed, open };
  });
}

/** Days since it came in, up to and without. */
const AGE_DAYS = { week: 7, month: 30, quarter: 90, year: 365 } as const;

async function openNow(parts: Reading, query: Filters): Promise<Pick<Statistics, 'now' | 'ages'>> {
  const now = parts.clock();
  const since = (days: number) =>
    sql`r.created_at > ${new Date(now.getTime() - days * 86_400_000).toISOString()}::timestamptz`;
  const rows = await parts.db.execute<{ age: string; open: number; late: number; risk: number; paused: number }>(sql`
    select case when ${since(AGE_DAYS.week)} then 'week' when ${since(AGE_DAYS.month)} then 'month'
        when ${since(AGE_DAYS.quarter)} then 'quarter' when ${since(AGE_DAYS.year)} then 'year' else 'older' end as age,
      count(*)::int as open, count(*) filter (where ${LATE(now)})::int as late,
      count(*) filter (where ${AT_RISK(now)})::int as risk, count(*) filter (where r.paused_at is not null)::int as paused
    from reports r where ${mine(parts, query, 'r')} and r.closed_at is null and ${COUNTED} group by 1`);
  const of = (age: string) => rows.find((row) => row.age === age);
  const sum = (name: 'open' | 'late' | 'risk' | 'paused') => rows.reduce((all, row) => all + row[name], 0);
  return {
    now: { open: sum('open'), late: sum('late'), atRisk: sum('risk'), paused: sum('paused') },
    ages: AGES.map((age) => ({ age, open: of(age)?.open ?? 0, late: of(age)?.late ?? 0 })),
  };
}
