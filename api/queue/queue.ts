/**
 * One list of everything that needs a person, read in one statement: each part gives rows of one shape, and filters,
 * counts, order and page are written once over all of them.
 */
import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Territory } from '../../db/territory.ts';
import { QUEUE_REASONS } from '../../db/vocabulary.ts';
import type { Actor } from '../history/change.ts';
import { invalidFields } from '../http/problems.ts';
import type { Parts } from '../parts.ts';
import { here } from '../places/box.ts';
import { monthsLater } from '../places/freshness.ts';
import { QUEUE_KINDS, type QueueAnswer, QueueItem, type QueueQuery } from './contract.ts';
import { membershipRows, pairRows, proposalRows, signalRows, sourceRows, staleRows } from './queue-parts.ts';

const DAY_MS = 86_400_000;
/** More seconds than anything has waited. */
const AFTER_ALL_OTHERS = 1e11;

const NO_REASONS = { proposal: 0, conflict: 0, duplicate: 0, signal: 0, membership: 0, stale: 0, source: 0 };
const NO_KINDS = { papi: 0, visio: 0, fablab: 0, innovation: 0 };
const Read = z.object({
  items: z.array(z.record(z.string(), z.unknown())),
  total: z.int(),
  mine: z.int(),
  stale: z.int(),
  reasons: z.partialRecord(z.enum(QUEUE_REASONS), z.int()),
  kinds: z.partialRecord(z.enum(QUEUE_KINDS), z.int()),
});

export async function mediatorsQueue(parts: Parts, actor: Actor, query: QueueQuery): Promise<QueueAnswer> {
  const { db, territory, clock } = parts;
  const [row] = await db.execute<{ answer: unknown }>(
    queueStatement(territory, query, { now: clock(), accountId: actor.id ?? '' }),
  );
  const { items, total, mine, stale, reasons, kinds } = Read.parse(row?.answer);
  return {
    items: items.map((item) => QueueItem.parse(item)),
    total,
    counts: {
      reasons: { ...NO_REASONS, ...reasons },
      kinds: { ...NO_KINDS, ...kinds },
      mine,
    },
    stale,
  };
}

interface Asking {
  now: Date;
  accountId: string;
}

function queueStatement(territory: Territory, query: QueueQuery, { now, accountId }: Asking): SQL {
  const code = territory.code;
  const staleBefore = monthsLater(now, -territory.staleAfterMonths);
  const filters = {
    reason: query.reason ? sql`f.reason = ${query.reason}` : sql`true`,
    kind: query.kind ? sql`${query.kind} = any(f.kinds)` : sql`true`,
    mine: query.mine ? sql`f.claimed_by = ${accountId}` : sql`true`,
  };
  const { reason, kind, mine } = filters;
  return sql`
    with area as (select a.shape from areas a where a.territory = ${code} and a.code = ${query.area ?? ''}),
    stale as materialized (${staleRows(code, staleBefore, { area: query.area, kind: query.kind })}),
    part as (
      select * from (${proposalRows(code, territory.timeZone)}) p
      union all select * from (${pairRows(code)}) d
      union all select * from (${signalRows(code)}) s
      union all select * from (${membershipRows(code)}) m
      union all select * from (${sourceRows(code)}) k
      union all select reason, subject, name, other, what, flood, changed, members, since, commune, at, kinds, place,
        innovation, network from stale
    ),
    line as materialized (
      select part.*, c.account_id as claimed_by, c.until as claimed_until, ${rankOf(query)} as rank
      from part left join claims c on c.territory = ${code} and c.reason = part.reason and c.subject = part.subject
        and c.until > ${now.toISOString()}::timestamptz
      where ${inArea(query.area)} and ${ageOf(query.age, now)}
    ),
    page as (
      select f.*, json_build_object('reason', f.reason, 'subject', f.subject, 'name', f.name, 'other', f.other,
        'what', f.what, 'flood', f.flood, 'changed', f.changed, 'members', f.members, 'since', ${iso(sql`f.since`)},
        'commune', f.commune, 'location', case when f.at is not null
          then json_build_object('lon', ST_X(f.at), 'lat', ST_Y(f.at)) end,
        'distanceMetres', ${query.order === 'near' ? sql`nullif(f.rank, 'infinity'::float8)` : sql`null`},
        'kinds', f.kinds, 'place', f.place, 'innovation', f.innovation, 'network', f.network, 'cursor', f.rank || '~' || f.subject,
        'claim', case when f.claimed_by is not null then json_build_object('name', a.public_name,
          'role', coalesce(g.role, 'resident'), 'isMine', f.claimed_by = ${accountId},
          'until', ${iso(sql`f.claimed_until`)}) end) as item
      from line f left join accounts a on a.id = f.claimed_by
        left join role_grants g on g.account_id = f.claimed_by and g.territory = ${code}
      where ${reason} and ${kind} and ${mine} and ${afterCursor(query.after)}
      order by f.rank, f.subject limit ${query.limit}
    )
    select json_build_object(
      'items', (select coalesce(json_agg(item order by rank, subject), '[]'::json) from page),
      'total', (select count(*)::int from line f where ${reason} and ${kind} and ${mine}),
      'mine', (select count(*)::int from line f where ${reason} and ${kind} and f.claimed_by = ${accountId}),
      'stale', coalesce((select total from stale limit 1), 0),
      'reasons', (select coalesce(json_object_agg(n.reason, n.n), '{}'::json) from
        (select f.reason, count(*)::int as n from line f where ${kind} and ${mine} group by f.reason) n),
      'kinds', (select coalesce(json_object_agg(n.kind, n.n), '{}'::json) from
        (select k.kind, count(*)::int as n from line f cross join lateral unnest(f.kinds) k(kind)
          where ${reason} and ${mine} group by k.kind) n)
    ) as answer`;
}

/** What waits longest first, people before dates that have passed; or what lies nearest, and last what has no point. */
function rankOf({ order, lon, lat }: QueueQuery): SQL {
  if (order === 'waiting' || lon === undefined || lat === undefined)
    return sql`extract(epoch from part.since)::float8 + case part.reason when 'stale' then ${AFTER_ALL_OTHERS}::float8 else 0 end`;
  return sql`coalesce(ST_Distance(part.at::geography, ${here({ lon, lat })}), 'infinity'::float8)`;
}

/** What has no point lies in no area. */
const inArea = (area: string | undefined): SQL =>
  area ? sql`exists (select 1 from area where ST_Covers(area.shape, part.at))` : sql`true`;

function ageOf(age: QueueQuery['age'], now: Date): SQL {
  const since = (days: number) => sql`${new Date(now.getTime() - days * DAY_MS).toISOString()}::timestamptz`;
  switch (age) {
    case undefined:
      return sql`true`;
    case 'day':
      return sql`part.since >= ${since(1)}`;
    case 'week':
      return sql`part.since >= ${since(7)}`;
    case 'month':
      return sql`part.since >= ${since(30)}`;
    case 'older':
      return sql`part.since < ${since(30)}`;
  }
}

function afterCursor(after: string | undefined): SQL {
  if (after === undefined) return sql`true`;
  const [rank = '', ...subject] = after.split('~');
  const parsed = rank === 'Infinity' ? rank : Number(rank);
  if (rank === '' || Number.isNaN(parsed)) throw invalidFields([{ path: 'after', id: 'problem.field.invalid' }]);
  return sql`(f.rank, f.subject) > (${String(parsed)}::float8, ${subject.join('~')})`;
}

const iso = (at: SQL): SQL => sql`to_char(${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
