/** The agents' queue: what waits, the most urgent first. */
import { aliasedTable, and, asc, count, desc, eq, inArray, notInArray, type SQL, sql } from 'drizzle-orm';
import { accounts, reports } from '../../db/schema.ts';
import type { Parts } from '../parts.ts';
import { CLOSED_STATES } from '../reports/queries.ts';
import type { QUEUE_SCOPES, QueueAnswer, QueueQuery } from './contract.ts';

const DAY_MS = 86_400_000;
const assignee = aliasedTable(accounts, 'assignee');

/** Open reports: dangerous first, then by deadline; closed ones: the latest first. */
export async function queue(
  { db, territory, clock }: Pick<Parts, 'db' | 'territory' | 'clock'>,
  query: QueueQuery,
): Promise<QueueAnswer> {
  const now = clock();
  const filters = [eq(reports.territory, territory.code), ...filtersOf(query, now)];
  const where = and(...filters, scopeOf(query.scope, now));
  const order =
    query.scope === 'closed'
      ? [desc(reports.closedAt), desc(reports.id)]
      : [desc(reports.urgency), asc(reports.dueAt), asc(reports.id)];
  const rows = await db
    .select({
      report: reports,
      assignee: assignee.name,
      photos: sql<number>`(select count(*)::int from photos p where p.report_id = ${reports.id})`,
    })
    .from(reports)
    .leftJoin(assignee, eq(assignee.id, reports.assigneeId))
    .where(where)
    .orderBy(...order)
    .limit(query.limit)
    .offset(query.offset);
  const [counted] = await db
    .select({
      open: countOf(scopeOf('open', now)),
      closed: countOf(scopeOf('closed', now)),
      late: countOf(scopeOf('late', now)),
      all: count(),
    })
    .from(reports)
    .where(and(...filters));
  const counts = counted ?? { open: 0, closed: 0, late: 0, all: 0 };
  return {
    items: rows.map(({ report, assignee: name, photos }) => ({
      code: report.code,
      category: report.category,
      description: report.description,
      commune: report.commune,
      address: report.address,
      location: report.location,
      state: report.state,
      visibility: report.visibility,
      service: report.service,
      serviceAnswer: report.serviceAnswer,
      assignee: name,
      urgency: report.urgency,
      createdAt: report.createdAt.toISOString(),
      dueAt: report.dueAt.toISOString(),
      late: report.closedAt === null && report.dueAt < now,
      supporters: report.supporters,
      photos,
      demonstration: report.demonstration,
      version: report.version,
    })),
    total: counts[query.scope],
    counts,
  };
}

const countOf = (condition: SQL | undefined) => sql<number>`count(*) filter (where ${condition ?? sql`true`})::int`;

function scopeOf(scope: (typeof QUEUE_SCOPES)[number], now: Date): SQL | undefined {
  switch (scope) {
    case 'open':
      return notInArray(reports.state, CLOSED_STATES);
    case 'closed':
      return inArray(reports.state, CLOSED_STATES);
    case 'late':
      return and(notInArray(reports.state, CLOSED_STATES), sql`${reports.dueAt} < ${now.toISOString()}::timestamptz`);
    case 'all':
      return undefined;
  }
}

function filtersOf({ states, category, commune, service, age, q }: QueueQuery, now: Date): SQL[] {
  const filters: SQL[] = [];
  if (states && states.length > 0) filters.push(inArray(reports.state, states));
  if (category) filters.push(eq(reports.category, category));
  if (commune) filters.push(eq(reports.commune, commune));
  if (service) filters.push(eq(reports.service, service));
  if (age) filters.push(ageOf(age, now));
  if (q) {
    // The expression of the index `reports_words`; folding leaves no sign that LIKE reads as a wildcard.
    const words = sql`folded(${reports.description} || ' ' || coalesce(${reports.address}, '') || ' ' || ${reports.commune})`;
    filters.push(sql`(${reports.code} = ${q.toUpperCase()} or ${words} like '%' || trim(folded(${q})) || '%')`);
  }
  return filters;
}

function ageOf(age: NonNullable<QueueQuery['age']>, now: Date): SQL {
  const since = (days: number) => sql`${new Date(now.getTime() - days * DAY_MS).toISOString()}::timestamptz`;
  switch (age) {
    case 'day':
      return sql`${reports.createdAt} >= ${since(1)}`;
    case 'week':
      return sql`${reports.createdAt} >= ${since(7)}`;
    case 'month':
      return sql`${reports.createdAt} >= ${since(30)}`;
    case 'older':
      return sql`${reports.createdAt} < ${since(30)}`;
  }
}
