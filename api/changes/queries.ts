/** What we ask the database about versions: of one thing, of everything lately. */
import { and, desc, eq, type SQL, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { history, innovations, places, reports } from '../../db/schema.ts';
import { may } from '../access.ts';
import type { FlatState } from '../history/state.ts';
import { notFound } from '../http/problems.ts';
import type {
  CompareAnswer,
  Entry,
  HistoryAnswer,
  RecentAnswer,
  RecentQuery,
  Subject,
  Thing,
  VersionAnswer,
} from './contract.ts';
import { contributorOf } from './contributors.ts';
import { fieldOf } from './fields.ts';
import { REVERTIBLE } from './revertible.ts';
import { type ChangeRow, changeRows, changesText, groupIs, PUBLIC_THING } from './rows.ts';
import { entriesOf, inFormOrder, movedBetween, namesIn, type Telling, toldDifferences, toldValue } from './telling.ts';
import { stateAfter } from './versions.ts';

const PAGE = 50;
const RECENT_PAGE = 30;

/** The thing that a history is about. 404 where the reader may not know of it. */
export async function thingOf(
  { db, territory, actor }: Pick<Telling, 'db' | 'territory' | 'actor'>,
  entity: Thing,
  code: string,
): Promise<Subject & { id: string }> {
  const tables = {
    place: () =>
      db
        .select({ id: places.id, name: places.name, state: places.state })
        .from(places)
        .where(and(eq(places.territory, territory.code), eq(places.code, code))),
    innovation: () =>
      db
        .select({ id: innovations.id, name: innovations.title, state: innovations.state })
        .from(innovations)
        .where(and(eq(innovations.territory, territory.code), eq(innovations.code, code))),
    report: () =>
      db
        .select({ id: reports.id, name: reports.category, state: reports.visibility })
        .from(reports)
        .where(and(eq(reports.territory, territory.code), eq(reports.code, code))),
  };
  const [row] = await tables[entity]();
  const isOpen = row && ['published', 'closed', 'merged', 'public'].includes(row.state);
  // What was taken back out of sight is brought back from its history.
  const mayStill = entity !== 'report' && may(actor.role, 'change.revert');
  if (!row || !(isOpen || mayStill)) throw notFound();
  return { entity, code, name: row.name, id: row.id };
}

export async function historyOf(
  telling: Telling,
  entity: Thing,
  code: string,
  before: string | undefined,
): Promise<z.infer<typeof HistoryAnswer>> {
  const { id, ...subject } = await thingOf(telling, entity, code);
  const rows = await changeRows(telling.db, {
    where: sql`${ofThing(entity, id)} and ${before ? sql`h.id < ${before}::uuid` : sql`true`}`,
    // Ids follow the locks of the writers; the clock of two transactions may not.
    order: sql`h.id desc`,
    limit: PAGE + 1,
  });
  const entries = await entriesOf(telling, rows.slice(0, PAGE));
  return { subject, entries, next: rows.length > PAGE ? (entries.at(-1)?.id ?? null) : null };
}

function ofThing(entity: Thing, id: string): SQL {
  const own = sql`h.entity = ${entity} and h.entity_id = ${id}`;
  if (entity === 'report') return own;
  const column = entity === 'place' ? sql`place_id` : sql`innovation_id`;
  return sql`((${own}) or (h.entity = 'photo'
    and h.entity_id in (select id::text from photos where ${column} = ${id}::uuid)))`;
}

export async function compareVersions(
  telling: Telling,
  { entity, code }: { entity: Thing; code: string },
  { from, to }: { from: string; to: string },
): Promise<z.infer<typeof CompareAnswer>> {
  const { subject, states, entries } = await versionsOf(telling, entity, code, [from, to]);
  const [one, other] = entries;
  // The earlier on the left, whichever was ticked first.
  const [left, right] = one && other && one.id > other.id ? [1, 0] : [0, 1];
  const [before, after, first, last] = [states[left], states[right], entries[left], entries[right]];
  if (!before || !after || !first || !last) throw notFound();
  const names = await namesIn(telling, [before, after]);
  return {
    subject,
    from: first,
    to: last,
    fields: toldDifferences(telling, entity, [before, after], names),
    moved: movedBetween(before, after),
  };
}

export async function versionAt(
  telling: Telling,
  { entity, code }: { entity: Thing; code: string },
  id: string,
): Promise<z.infer<typeof VersionAnswer>> {
  const { subject, states, entries } = await versionsOf(telling, entity, code, [id]);
  const [state] = states;
  const [entry] = entries;
  if (!state || !entry) throw notFound();
  const names = await namesIn(telling, [state]);
  const fields = inFormOrder(
    entity,
    Object.keys(state).filter((field) => fieldOf(entity, field)),
  );
  return {
    subject,
    entry,
    fields: fields.map((field) => ({ field, value: toldValue(field, state[field], telling.language, names) })),
  };
}

interface Versions {
  subject: Subject;
  states: FlatState[];
  entries: Entry[];
}

async function versionsOf(telling: Telling, entity: Thing, code: string, ids: readonly string[]): Promise<Versions> {
  const { id, ...subject } = await thingOf(telling, entity, code);
  const now = entity === 'report' ? null : await REVERTIBLE[entity]?.look(telling.db, id);
  if (!now) throw notFound();
  const rows = await telling.db
    .select({ id: history.id, before: history.before, after: history.after })
    .from(history)
    .where(and(eq(history.entity, entity), eq(history.entityId, id)))
    .orderBy(desc(history.id));
  const found = await changeRows(telling.db, {
    where: sql`h.entity = ${entity} and h.entity_id = ${id}
      and h.id in (${sql.join(
        ids.map((one) => sql`${one}::uuid`),
        sql`, `,
      )})`,
    order: sql`h.id desc`,
    limit: ids.length,
  });
  const entries = await entriesOf(telling, found);
  const asked = ids.map((one) => entries.find((entry) => entry.id === one) ?? null);
  const states = ids.map((one) => stateAfter(now, rows, one));
  if (asked.includes(null) || states.includes(null)) throw notFound();
  return { subject, states: states.filter((state) => state !== null), entries: asked.filter((one) => one !== null) };
}

export async function recentChanges(telling: Telling, query: RecentQuery): Promise<z.infer<typeof RecentAnswer>> {
  const rows: ChangeRow[] = await telling.db.execute<ChangeRow>(recentText(telling, query));
  const shown = rows.slice(0, RECENT_PAGE);
  const last = shown.at(-1);
  return {
    entries: await entriesOf(telling, shown),
    next: rows.length > RECENT_PAGE && last ? `${new Date(last.at).getTime()}.${last.id}` : null,
  };
}

/** A refused addition never became anything: that it was refused is told, not what it said. */
const TOLD_THING = sql`(${PUBLIC_THING} or (h.entity = 'proposal' and p.id is null and i.id is null))`;

/** In the order of the index on territory and time, so that a page costs the same however long the history is. */
function recentText(telling: Telling, query: RecentQuery): SQL {
  const { territory, actor } = telling;
  const seesHidden = may(actor.role, 'change.revert');
  const conditions = [
    sql`h.territory = ${territory.code}`,
    query.kind ? sql`h.entity = ${query.kind}` : sql`h.entity in ('place', 'innovation', 'report', 'proposal')`,
    seesHidden ? sql`(${TOLD_THING} or p.id is not null or i.id is not null)` : TOLD_THING,
    // What was accepted is told by the change that came of it.
    sql`(h.entity <> 'proposal' or h.after->>'state' = 'refused')`,
    ...(query.group ? [groupIs(query.group)] : []),
    ...(query.role ? [sql`h.actor_role = ${query.role}`] : []),
    ...(query.commune ? [sql`coalesce(p.commune, i.commune, r.commune) = ${query.commune}`] : []),
    ...(query.from ? [sql`h.at >= ${dayBegins(query.from)}::timestamptz`] : []),
    ...(query.to ? [sql`h.at < ${dayEnds(query.to)}::timestamptz`] : []),
    ...(query.by ? [isBy(telling, query.by)] : []),
    ...(query.cursor ? [isAfter(query.cursor)] : []),
  ];
  return changesText(sql.join(conditions, sql` and `), sql`h.at desc, h.id desc`, RECENT_PAGE + 1);
}

/** Whoever may not revert cannot ask what one person did. */
function isBy({ secret, actor }: Telling, name: string): SQL {
  const contributor = may(actor.role, 'change.revert') ? contributorOf(secret, name) : null;
  if (!contributor) throw notFound();
  return 'account' in contributor
    ? sql`h.actor_id = ${contributor.account}`
    : sql`h.sender_hash = ${contributor.sender}`;
}

const CURSOR = /^(\d{1,15})\.([0-9a-f-]{36})$/;

function isAfter(cursor: string): SQL {
  const [, at, id] = CURSOR.exec(cursor) ?? [];
  if (!at || !id) throw notFound();
  const moment = new Date(Number(at)).toISOString();
  return sql`h.at <= ${moment}::timestamptz and (h.at, h.id) < (${moment}::timestamptz, ${id}::uuid)`;
}

/** The process runs in the territory's time zone. */
export const dayBegins = (day: string): string => new Date(`${day}T00:00:00`).toISOString();
export function dayEnds(day: string): string {
  const end = new Date(`${day}T00:00:00`);
  end.setDate(end.getDate() + 1);
  return end.toISOString();
}
