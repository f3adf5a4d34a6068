/** The agents' queue: what waits, in the order in which it should be looked at, page by page. */
import { aliasedTable, and, asc, desc, eq, type SQL, sql } from 'drizzle-orm';
import { accounts, reports } from '../../db/schema.ts';
import { REPORT_STATES } from '../../db/vocabulary.ts';
import type { Actor } from '../history/change.ts';
import { invalidFields } from '../http/problems.ts';
import type { Parts } from '../parts.ts';
import { isClosed } from '../reports/transitions.ts';
import { type Asking, filtersOf, instant, isWalked, scopeOf } from './filters.ts';
import {
  type BoardAnswer,
  COUNTED_UP_TO,
  MOST_POINTS,
  type PointsAnswer,
  type QueueAnswer,
  type QueueCounts,
  type QueueFilters,
  type QueueItem,
  type QueueQuery,
  type QueueScope,
} from './queue-contract.ts';

type Reading = Pick<Parts, 'db' | 'territory' | 'clock'>;

const CARDS = 50;
const assignee = aliasedTable(accounts, 'assignee');

/**
 * Open reports: dangerous, late, at risk, then by deadline, those that wait for somebody else last. Closed and all: the
 * latest first. A page begins after the last row of the one before, at the same instant: none comes twice, none is left out.
 */
export async function queue(parts: Reading, actor: Actor, query: QueueQuery): Promise<QueueAnswer> {
  const order = orderOf(query);
  const begin = query.after ? order.read(query.after) : null;
  const asking: Asking = { ...parts, actor, now: begin?.now ?? parts.clock() };
  const filters = await filtersOf(asking, query);
  const { ids, counts } = begin
    ? await nextPage(asking, [...filters, begin.condition], order, query)
    : await (isWalked(query) ? firstOfOpen : firstOfPast)(asking, filters, order, query);
  const rows = await rowsOf(asking, ids.slice(0, query.limit));
  const last = rows.at(-1);
  return {
    items: rows.map(({ item }) => item),
    next: last && ids.length > query.limit ? order.write(last, asking.now) : null,
    total: counts?.[query.scope] ?? null,
    counts,
  };
}

/** A column a state: how many, and the first cards. */
export async function board(parts: Reading, actor: Actor, query: QueueFilters): Promise<BoardAnswer> {
  const asking: Asking = { ...parts, actor, now: parts.clock() };
  const filters = await filtersOf(asking, query);
  const scope = scopeOf(query.scope, asking.now);
  const states = REPORT_STATES.filter(
    (state) =>
      (query.scope === 'all' || (query.scope === 'closed') === isClosed(state)) &&
      (!query.states || query.states.includes(state)),
  );
  const columns = states.map(async (state) => {
    const where = and(...filters, scope, eq(reports.state, state));
    const [ids, count] = await Promise.all([
      idsOf(asking, where, orderOf(query).by(asking.now), CARDS),
      countUpTo(asking, where),
    ]);
    return { state, count, items: (await rowsOf(asking, ids)).map(({ item }) => item) };
  });
  return { columns: await Promise.all(columns) };
}

/** All that the filters match, for the map and for choosing all; the first ones where there are too many. */
export async function points(parts: Reading, actor: Actor, query: QueueFilters): Promise<PointsAnswer> {
  const asking: Asking = { ...parts, actor, now: parts.clock() };
  const { code, location, category, state, urgency, version } = reports;
  const rows = await asking.db
    .select({ code, location, category, state, urgency, version })
    .from(reports)
    .where(and(...(await filtersOf(asking, query)), scopeOf(query.scope, asking.now)))
    .orderBy(...orderOf(query).by(asking.now))
    .limit(MOST_POINTS + 1);
  return {
    points: rows
      .slice(0, MOST_POINTS)
      .map((row) => [
        ...([row.code, row.location.lon, row.location.lat] as const),
        ...([row.category, row.state, row.urgency, row.version] as const),
      ]),
    more: rows.length > MOST_POINTS,
  };
}

interface Found {
  /** In order; one more than the page holds says that there is a next one. */
  ids: string[];
  /** Null on all pages but the first. */
  counts: QueueCounts | null;
}
type Paging = Pick<QueueQuery, 'scope' | 'limit'>;

async function nextPage(asking: Asking, filters: SQL[], order: Order, { scope, limit }: Paging): Promise<Found> {
  const where = and(...filters, scopeOf(scope, asking.now));
  return { ids: await idsOf(asking, where, order.by(asking.now), limit + 1), counts: null };
}

/** What is open is walked through once, for its counts and for the first page of the part that is asked for. */
async function firstOfOpen({ db, now }: Asking, filters: SQL[], _: Order, { scope, limit }: Paging): Promise<Found> {
  const isIn = (part: QueueScope) => sql<boolean>`coalesce(${scopeOf(part, now)}, false)`.as(part);
  const { id, dueAt } = reports;
  const open = db.$with('open').as(
    db
      .select({
        id,
        dueAt,
        rank: rankAt(now).as('rank'),
        risk: isIn('risk'),
        late: isIn('late'),
        paused: isIn('paused'),
      })
      .from(reports)
      .where(and(...filters, scopeOf('open', now))),
  );
  const asked = scope === 'risk' || scope === 'late' || scope === 'paused' ? sql`${open[scope]}` : sql`true`;
  const countOf = (part: 'risk' | 'late' | 'paused') => sql<number>`count(*) filter (where ${open[part]})::int`;
  const [found] = await db
    .with(open)
    .select({
      ids: sql<string[]>`to_json(array(select ${open.id} from ${open} where ${asked}
        order by ${open.rank}, ${open.dueAt}, ${open.id} limit ${limit + 1}))`,
      open: sql<number>`count(*)::int`,
      risk: countOf('risk'),
      late: countOf('late'),
      paused: countOf('paused'),
    })
    .from(open);
  if (!found) throw new Error('a count gave no row');
  const { ids, ...counts } = found;
  return { ids, counts: { ...counts, closed: null, all: null } };
}

/** Of what is closed, the counting goes no further than somebody would read, and in whatever order is the quickest. */
async function firstOfPast(asking: Asking, filters: SQL[], order: Order, query: QueueQuery): Promise<Found> {
  const { now } = asking;
  const where = and(...filters, scopeOf(query.scope, now));
  const openFilters = await filtersOf(asking, { ...query, scope: 'open' });
  const [ids, closed, open] = await Promise.all([
    idsOf(asking, where, order.by(now), query.limit + 1),
    countUpTo(asking, and(...filters, scopeOf('closed', now))),
    openCounts(asking, openFilters),
  ]);
  return { ids, counts: { ...open, closed, all: open.open + closed } };
}

/** The keys alone: whole rows would be carried through the sorting. */
async function idsOf({ db }: Asking, where: SQL | undefined, order: SQL[], limit: number): Promise<string[]> {
  const rows = await db
    .select({ id: reports.id })
    .from(reports)
    .where(where)
    .orderBy(...order)
    .limit(limit);
  return rows.map(({ id }) => id);
}

type Row = Awaited<ReturnType<typeof rowsOf>>[number];

/** In the order of their ids; one that is gone meanwhile is left out. */
async function rowsOf({ db, now }: Asking, ids: readonly string[]) {
  const rank = rankAt(now);
  const rows = await db
    .select({
      report: reports,
      rank,
      assignee: assignee.name,
      photos: sql<number>`(select count(*)::int from photos p where p.report_id = ${reports.id})`,
    })
    .from(reports)
    .leftJoin(assignee, eq(assignee.id, reports.assigneeId))
    .where(sql`${reports.id} = any(${`{${ids.join(',')}}`}::text::uuid[])`);
  const place = new Map(ids.map((id, at) => [id, at]));
  return rows
    .sort((one, other) => (place.get(one.report.id) ?? 0) - (place.get(other.report.id) ?? 0))
    .map(({ report, rank: ranked, assignee: name, photos }) => ({
      report,
      rank: ranked,
      item: itemOf(report, name, photos, now),
    }));
}

function itemOf(report: typeof reports.$inferSelect, name: string | null, photos: number, now: Date): QueueItem {
  const runs = report.closedAt === null && report.pausedAt === null;
  return {
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
    late: runs && report.dueAt < now,
    risk: runs && report.riskAt !== null && report.riskAt <= now && report.dueAt >= now,
    paused: report.closedAt === null && report.pausedAt !== null,
    supporters: report.supporters,
    photos,
    demonstration: report.demonstration,
    version: report.version,
  };
}

const rankAt = (now: Date) => sql<number>`case when ${reports.urgency} >= 2 then 0
  when ${reports.pausedAt} is not null then 4 when ${reports.dueAt} < ${instant(now)} then 1
  when ${reports.riskAt} <= ${instant(now)} then 2 else 3 end`;

interface Order {
  by(now: Date): SQL[];
  /** Where the next page begins, as text for an address. */
  write(row: Row, now: Date): string;
  read(text: string): { now: Date; condition: SQL };
}

/** `now`, rank and deadline of the last row in milliseconds, and its id. */
const BY_DEADLINE: Order = {
  by: (now) => [asc(rankAt(now)), asc(reports.dueAt), asc(reports.id)],
  write: ({ report, rank }, now) => [now.getTime(), rank, report.dueAt.getTime(), report.id].join('_'),
  read(text) {
    const [at, rank, due, id] = keysOf(
      text,
      /^(\d{1,14})_([0-4])_(\d{1,14})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/,
    );
    const now = new Date(Number(at));
    const keys = sql`(${rankAt(now)}, ${reports.dueAt}, ${reports.id})`;
    return { now, condition: sql`${keys} > (${Number(rank)}::int, ${instant(new Date(Number(due)))}, ${id}::uuid)` };
  },
};

type When = 'closedAt' | 'createdAt' | 'dueAt';

const latestFirst = (when: When): Order => ({
  by: () => [desc(reports[when]), desc(reports.id)],
  write: ({ report }, now) => [now.getTime(), (report[when] ?? report.createdAt).getTime(), report.id].join('_'),
  read(text) {
    const [at, since, id] = keysOf(text, /^(\d{1,14})_(\d{1,14})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/);
    const condition = sql`(${reports[when]}, ${reports.id}) < (${instant(new Date(Number(since)))}, ${id}::uuid)`;
    return { now: new Date(Number(at)), condition };
  },
});

/** Among a million, dates that are asked for lead the order: the walk then begins and ends with them. */
function orderOf({ scope, age, from, to, due_from, due_to }: QueueFilters): Order {
  if (isWalked({ scope })) return BY_DEADLINE;
  if (due_from || due_to) return latestFirst('dueAt');
  return latestFirst(scope === 'all' || age || from || to ? 'createdAt' : 'closedAt');
}

function keysOf(text: string, form: RegExp): string[] {
  const [, ...keys] = form.exec(text) ?? [];
  if (keys.length === 0) throw invalidFields([{ path: 'after', id: 'problem.field.choice' }]);
  return keys;
}

async function openCounts({ db, now }: Asking, filters: SQL[]) {
  const countOf = (part: QueueScope) => sql<number>`count(*) filter (where ${scopeOf(part, now)})::int`;
  const [open] = await db
    .select({
      open: sql<number>`count(*)::int`,
      risk: countOf('risk'),
      late: countOf('late'),
      paused: countOf('paused'),
    })
    .from(reports)
    .where(and(...filters, scopeOf('open', now)));
  if (!open) throw new Error('a count gave no row');
  return open;
}

/** One more than `COUNTED_UP_TO` says that there are more. */
export async function countUpTo({ db }: Asking, where: SQL | undefined): Promise<number> {
  const some = db
    .select({ one: sql`1` })
    .from(reports)
    .where(where)
    .limit(COUNTED_UP_TO + 1)
    .as('some');
  const [counted] = await db.select({ count: sql<number>`count(*)::int` }).from(some);
  return counted?.count ?? 0;
}
