/** The parts of the queue, rows of one shape: why, what, since when, where. */
import { type SQL, sql } from 'drizzle-orm';
import { memberRows } from '../networks/members.ts';

/** A flood is one line: so many proposals on one thing, or from one sender within a day. */
const FLOOD_ON_ONE = 3;
const FLOOD_FROM_ONE = 5;
/** Of what is stale the queue shows the longest unconfirmed; the round has the rest. */
const STALE_SHOWN = 30;

const kindsOf = (placeId: SQL): SQL =>
  sql`array(select o.kind from offers o where o.place_id = ${placeId} order by o.kind)`;

/** Proposals that wait for a mediator, floods as one line; several on one thing are in conflict, and so is what is out of date. */
export function proposalRows(territory: string, timeZone: string): SQL {
  return sql`
    with waiting as (
      select p.id, p.code, p.version, p.kind, p.created_at, coalesce(pl.location, i.location, p.location) as at,
        coalesce(pl.name, i.title, p.draft->>'name', p.draft->>'title', p.code) as name, pl.commune,
        pl.code as place, i.code as innovation, coalesce(p.place_id, p.innovation_id) as about,
        case when p.subject = 'innovation' then array['innovation']
          else array(select o->>'kind' from jsonb_array_elements(p.draft->'offers') o) end as kinds,
        coalesce(pl.version > p.place_version or i.version > p.innovation_version, false) as changed,
        count(*) over (partition by coalesce(p.place_id, p.innovation_id, p.id)) as on_one,
        count(*) over (partition by coalesce(p.account_id, p.sender_hash, p.id::text),
          (p.created_at at time zone ${timeZone})::date) as from_one,
        md5(coalesce(p.account_id, p.sender_hash, '')) as sender, (p.created_at at time zone ${timeZone})::date as day
      from proposals p left join places pl on pl.id = p.place_id left join innovations i on i.id = p.innovation_id
      where p.territory = ${territory} and p.state = 'waiting' and p.route = 'queue'
    ), sorted as (
      select w.*, case when w.on_one >= ${FLOOD_ON_ONE} then 'on_one' when w.from_one >= ${FLOOD_FROM_ONE} then 'from_one' end as flood
      from waiting w
    )
    select case when bool_or(s.changed) or max(s.on_one) > 1 then 'conflict' else 'proposal' end as reason,
      case s.flood when 'on_one' then 'on:' || s.about when 'from_one' then 'from:' || s.sender || ':' || s.day
        else s.code end as subject,
      (array_agg(s.name order by s.created_at, s.code))[1] as name, null::text as other, min(s.kind) as what, s.flood,
      bool_or(s.changed) as changed,
      json_agg(json_build_object('code', s.code, 'version', s.version) order by s.created_at, s.code) as members,
      min(s.created_at) as since, min(s.commune) as commune, (array_agg(s.at order by s.created_at, s.code))[1] as at,
      (select array_agg(distinct k.kind order by k.kind) from unnest(string_to_array(string_agg(array_to_string(s.kinds, ','), ','), ',')) k(kind)) as kinds,
      min(s.place) as place, min(s.innovation) as innovation, null::text as network
    from sorted s
    group by s.flood, case s.flood when 'on_one' then 'on:' || s.about when 'from_one' then 'from:' || s.sender || ':' || s.day
      else s.code end`;
}

export function pairRows(territory: string): SQL {
  return sql`
    select 'duplicate' as reason, d.id::text as subject, a.name, b.name as other, d.supposed as what, null::text as flood,
      false as changed, json_build_array() as members, d.created_at as since, a.commune, a.location as at,
      ${kindsOf(sql`a.id`)} as kinds, a.code as place, null::text as innovation, null::text as network
    from place_pairs d join places a on a.id = d.first_id join places b on b.id = d.second_id
    where d.territory = ${territory} and d.verdict is null and d.supposed is not null
      and a.state = 'published' and b.state = 'published'`;
}

export function signalRows(territory: string): SQL {
  return sql`
    select 'signal' as reason, s.code as subject, coalesce(p.name, i.title) as name, null::text as other, s.kind as what,
      null::text as flood, false as changed, json_build_array(json_build_object('code', s.code, 'version', s.version)) as members,
      s.created_at as since, coalesce(p.commune, i.commune) as commune, coalesce(p.location, i.location) as at,
      case when p.id is null then array['innovation'] else ${kindsOf(sql`p.id`)} end as kinds, p.code as place, i.code as innovation,
      null::text as network
    from signals s left join places p on p.id = s.place_id left join innovations i on i.id = s.innovation_id
    where s.territory = ${territory} and s.state = 'open'`;
}

/** Requests and invitations that nobody has answered. Their words are for whoever answers, on the network's page. */
export function membershipRows(territory: string): SQL {
  return sql`
    select 'membership' as reason, m.id::text as subject, m.name, coalesce(m.network_names->>'fr', m.network) as other,
      m.state as what, null::text as flood, false as changed,
      json_build_array(json_build_object('code', m.id::text, 'version', m.version)) as members, m.since, m.commune,
      ST_SetSRID(ST_MakePoint(m.lon, m.lat), 4326) as at,
      case m.of when 'place' then ${kindsOf(sql`m.place_id`)} when 'innovation' then array['innovation']
        else array[]::text[] end as kinds,
      case m.of when 'place' then m.code end as place, case m.of when 'innovation' then m.code end as innovation, m.network
    from ${memberRows(territory)} where m.state in ('asked', 'invited')`;
}

/** A source that was stopped, or has questions: one line, as they are answered on its page. */
export function sourceRows(territory: string): SQL {
  return sql`
    select 'source' as reason, s.id::text as subject, s.name, null::text as other,
      case s.state when 'stopped' then 'stopped' else 'waits' end as what, null::text as flood, false as changed,
      json_build_array() as members, w.since, null::text as commune, null::geometry as at, array[]::text[] as kinds,
      null::text as place, null::text as innovation, null::text as network
    from sources s cross join lateral (
      select min(q.since) as since from (
        select max(r.started_at) as since from source_runs r where r.source_id = s.id and s.state = 'stopped'
        union all select c.created_at from source_conflicts c where c.source_id = s.id and c.state = 'open'
        union all select r.created_at from source_records r where r.source_id = s.id and r.standing = 'asked'
        union all select r.gone_at from source_records r where r.source_id = s.id and r.gone_at is not null and r.gone_seen_at is null
      ) q
    ) w
    where s.territory = ${territory} and w.since is not null`;
}

interface StaleFilter {
  area: string | undefined;
  kind: string | undefined;
}

/** The first few, with the number of all: those of one quarter or kind are others than those of the town. */
export function staleRows(territory: string, before: Date, { area, kind }: StaleFilter): SQL {
  const inArea = area ? sql`exists (select 1 from area where ST_Covers(area.shape, p.location))` : sql`true`;
  const ofKind = kind ? sql`exists (select 1 from offers o where o.place_id = p.id and o.kind = ${kind})` : sql`true`;
  const stale = sql`p.territory = ${territory} and p.state = 'published'
    and (p.verified_at is null or p.verified_at < ${before.toISOString()}::timestamptz) and ${inArea}`;
  const first = sql`order by p.verified_at nulls first, p.created_at, p.code limit ${STALE_SHOWN}`;
  return sql`
    select 'stale' as reason, q.code as subject, q.name, null::text as other,
      case when q.verified_at is null then 'never' end as what, null::text as flood, false as changed,
      json_build_array(json_build_object('code', q.code, 'version', q.version)) as members,
      coalesce(q.verified_at, q.created_at) as since, q.commune, q.location as at, ${kindsOf(sql`q.id`)} as kinds,
      q.code as place, null::text as innovation, null::text as network,
      (select count(*)::int from places p where ${stale} and ${ofKind}) as total
    from (
      (select p.id from places p where ${stale} ${first})
      ${kind ? sql`union (select p.id from places p where ${stale} and ${ofKind} ${first})` : sql``}
    ) longest join places q on q.id = longest.id`;
}
