/** The console's filters as conditions: each field one line of SQL, all of them together the queue's WHERE. */
import { and, eq, gte, isNotNull, isNull, lt, ne, type SQL, sql } from 'drizzle-orm';
import type { LonLat } from '../../db/point.ts';
import { REPORT_FACETS, reports } from '../../db/schema.ts';
import type { Actor } from '../history/change.ts';
import type { Parts } from '../parts.ts';
import type { Feature, QueueFilters, QueueScope } from './queue-contract.ts';

const DAY_MS = 86_400_000;
const METRES_A_DEGREE = 111_195;

export type Asking = Pick<Parts, 'db' | 'territory'> & { actor: Actor; now: Date };

/** Whether it asks for some of what is open only. */
export const isWalked = ({ scope }: Pick<QueueFilters, 'scope'>) => scope !== 'closed' && scope !== 'all';

/** All but the scope. Asks the database for the shape of a named area, whose size then shows in the plan. */
export async function filtersOf(asking: Asking, query: QueueFilters): Promise<SQL[]> {
  const { territory, actor, now } = asking;
  const shape = query.within ? await shapeOf(asking, query.within) : null;
  const oneOf = isWalked(query) ? byColumn : byFacet;
  const inGroups = (groups: readonly string[]) =>
    territory.categories.filter(({ group }) => groups.includes(group)).map(({ code }) => code);
  const topicGroups = territory.categoryGroups.filter(({ topic }) => topic === query.topic).map(({ code }) => code);
  const conditions = [
    eq(reports.territory, territory.code),
    query.states && oneOf('state', query.states),
    query.category && oneOf('category', query.category),
    query.group && oneOf('category', inGroups(query.group)),
    query.topic && oneOf('category', inGroups(topicGroups)),
    query.commune && oneOf('commune', query.commune),
    query.service && serviceOf(query.service, actor, oneOf),
    query.assignee && assigneeOf(query.assignee, actor, oneOf),
    query.urgency && oneOf('urgency', query.urgency),
    query.channel && oneOf('channel', query.channel),
    query.visibility && oneOf('visibility', query.visibility),
    // Nobody works on what its sender has not confirmed yet, unless they ask for it.
    query.intake ? oneOf('intake', query.intake) : ne(reports.intake, 'to_confirm'),
    query.answer && oneOf('answer', query.answer),
    ...(query.has ?? []).map((feature) =>
      !isWalked(query) && isFacet(feature) ? facets('@>', [feature]) : FEATURE_SQL[feature](actor),
    ),
    ...(query.without ?? []).map((feature) => sql`(${FEATURE_SQL[feature](actor)}) is not true`),
    query.age && ageOf(query.age, now),
    query.from && sql`${reports.createdAt} >= ${dayBegins(asking, query.from)}`,
    query.to && sql`${reports.createdAt} < ${dayEnds(asking, query.to)}`,
    query.due_from && sql`${reports.dueAt} >= ${dayBegins(asking, query.due_from)}`,
    query.due_to && sql`${reports.dueAt} < ${dayEnds(asking, query.due_to)}`,
    query.near && nearTo(query.near),
    query.area && sql`ST_Intersects(${reports.location}, ${polygonOf(query.area)})`,
    query.within && (shape === null ? sql`false` : sql`ST_Intersects(${reports.location}, ${shape}::text::geometry)`),
    query.q && wordsOf(query.q),
  ];
  return conditions.filter((condition) => typeof condition === 'object');
}

const COLUMNS = {
  state: sql`${reports.state}`,
  category: sql`${reports.category}`,
  commune: sql`${reports.commune}`,
  service: sql`${reports.service}`,
  assignee: sql`coalesce(${reports.assigneeId}, '')`,
  urgency: sql`${reports.urgency}::text`,
  channel: sql`${reports.channel}`,
  visibility: sql`${reports.visibility}`,
  intake: sql`${reports.intake}`,
  answer: sql`${reports.serviceAnswer}`,
};
type OneOf = (name: keyof typeof COLUMNS, values: readonly string[]) => SQL;

/** Ten thousand open reports are walked through faster than an index is asked; among a million, the facets find the few. */
const byColumn: OneOf = (name, values) => sql`${COLUMNS[name]} = any(${textArray(values)})`;
const byFacet: OneOf = (name, values) =>
  facets(
    values.length === 1 ? '@>' : '&&',
    values.map((value) => `${name}:${value}`),
  );
const facets = (how: '@>' | '&&', wanted: readonly string[]) =>
  sql`${REPORT_FACETS} ${sql.raw(how)} ${textArray(wanted)}`;
/** One text, so that the statement is the same however many values there are. */
const textArray = (values: readonly string[]) =>
  sql`${`{${values.map((value) => JSON.stringify(value)).join(',')}}`}::text::text[]`;

const FACETS = ['contested', 'dissatisfied', 'place', 'demonstration'] as const satisfies Feature[];
const isFacet = (feature: Feature) => FACETS.some((one) => one === feature);

function serviceOf(asked: readonly string[], { services }: Actor, oneOf: OneOf): SQL | undefined {
  // Somebody who works for all services: all are theirs.
  if (asked.includes('mine') && services.length === 0) return undefined;
  return oneOf(
    'service',
    asked.flatMap((one) => (one === 'mine' ? services : one)),
  );
}

function assigneeOf(asked: string, { id }: Actor, oneOf: OneOf): SQL {
  if (asked === 'nobody') return oneOf('assignee', ['']);
  return oneOf('assignee', [asked === 'me' ? (id ?? '–') : asked]);
}

/** Open is what has not ended; late and at risk is what of it does not wait for somebody else. */
export function scopeOf(scope: QueueScope, now: Date): SQL | undefined {
  switch (scope) {
    case 'open':
      return isNull(reports.closedAt);
    case 'late':
      return and(isNull(reports.closedAt), isNull(reports.pausedAt), lt(reports.dueAt, now));
    case 'risk':
      return and(
        isNull(reports.closedAt),
        isNull(reports.pausedAt),
        sql`${reports.riskAt} <= ${instant(now)}`,
        gte(reports.dueAt, now),
      );
    case 'paused':
      return and(isNull(reports.closedAt), isNotNull(reports.pausedAt));
    case 'closed':
      return isNotNull(reports.closedAt);
    case 'all':
      return undefined;
  }
}

export const instant = (at: Date) => sql`${at.toISOString()}::timestamptz`;

const FEATURE_SQL: Record<Feature, (actor: Actor) => SQL> = {
  // One by one, as the list walks: a join would first read the photos of all years.
  photos: () => sql`(select true from photos p where p.report_id = ${reports.id} limit 1)`,
  // Short lists, read once instead of once a report.
  to_release: () =>
    sql`${reports.id} in (select p.report_id from photos p where not p.released and p.report_id is not null)`,
  contact: () =>
    sql`(select c.email is not null or c.phone is not null from report_contacts c where c.report_id = ${reports.id})`,
  mention: ({ id }) => sql`${reports.id} in (select m.report_id from mentions n
    join report_messages m on m.id = n.message_id where n.account_id = ${id} and n.seen_at is null)`,
  place: () => isNotNull(reports.placeId),
  contested: () => sql`${reports.contested} > 0`,
  dissatisfied: () => sql`${reports.satisfied} = false`,
  merged: () => sql`${reports.id} in (select g.into_id from report_merges g where g.undone_at is null)`,
  demonstration: () => sql`${reports.demonstration}`,
};

function ageOf(age: NonNullable<QueueFilters['age']>, now: Date): SQL {
  const since = (days: number) => instant(new Date(now.getTime() - days * DAY_MS));
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

const dayBegins = ({ territory }: Asking, day: string) =>
  sql`(${day}::text::date::timestamp at time zone ${territory.timeZone}::text)`;
const dayEnds = ({ territory }: Asking, day: string) =>
  sql`((${day}::text::date + 1)::timestamp at time zone ${territory.timeZone}::text)`;

/** The box first: it is cheaper than metres on the globe, and leaves few for them. */
function nearTo({ lon, lat, metres }: LonLat & { metres: number }): SQL {
  const north = metres / METRES_A_DEGREE;
  const east = north / Math.max(0.01, Math.cos((lat * Math.PI) / 180));
  const box = sql`ST_MakeEnvelope(${lon - east}::float8, ${lat - north}::float8, ${lon + east}::float8, ${lat + north}::float8, 4326)`;
  const here = sql`ST_SetSRID(ST_MakePoint(${lon}::float8, ${lat}::float8), 4326)::geography`;
  // Not ST_DWithin, which would ask a second index for what the box has found.
  return sql`(${reports.location} && ${box} and ST_Distance(${reports.location}::geography, ${here}) <= ${metres}::float8)`;
}

/** A hand draws lines that cross: what they enclose counts. */
function polygonOf(corners: readonly LonLat[]): SQL {
  const [first] = corners;
  const ring = [...corners, ...(first ? [first] : [])].map(({ lon, lat }) => `${lon} ${lat}`).join(',');
  return sql`ST_MakeValid(ST_GeomFromText(${`POLYGON((${ring}))`}::text, 4326))`;
}

/** The shape of a named area as PostGIS writes it; null where nobody knows it. */
async function shapeOf({ db, territory }: Asking, within: string): Promise<string | null> {
  const [kind, ...rest] = within.split(':');
  const named = rest.join(':');
  const [found] = await db.execute<{ shape: string }>(
    kind === 'area'
      ? sql`select shape::text as shape from routing_areas where territory = ${territory.code} and id::text = ${named}`
      : sql`select shape::text as shape from areas where territory = ${territory.code} and kind = ${kind} and code = ${named}`,
  );
  return found?.shape ?? null;
}

/** Folding leaves no sign that LIKE reads as a wildcard. */
const wordsOf = (q: string): SQL =>
  sql`(${reports.code} = ${q.toUpperCase()} or ${reports.words} like '%' || trim(folded(${q})) || '%')`;
