/** What the history tells a follower: public news of places, innovations and reports, matched in the database. */
import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../db/connect.ts';
import type { OfferKind } from '../../db/vocabulary.ts';
import type { Parts } from '../parts.ts';

/** The most that one reading gives. */
export const MOST_NEWS = 2000;

export interface News extends Record<string, unknown> {
  subscriptionId: string;
  id: string;
  /** ISO 8601. */
  at: string;
  entity: 'place' | 'innovation' | 'report';
  action: string;
  code: string;
  name: string;
  commune: string | null;
  kinds: OfferKind[] | null;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  /** The words of a public answer to a report. */
  answer: string | null;
  /** Of a solved report, a photo that everybody may see of how it is now. */
  photoId: string | null;
}

/**
 * `who` is a relation `s` with the columns of `subscriptions`; news lie after its `told_until`, up to `until`. A place that
 * moved is news where it was and where it is. What is hidden or private now is never told, nor one's own doing.
 */
export async function newsFor(
  db: Database,
  territory: Parts['territory'],
  who: SQL,
  until: Date,
  order: 'oldest' | 'latest' = 'oldest',
): Promise<News[]> {
  const communes = JSON.stringify(territory.communes.map(({ insee, name }) => ({ insee, name })));
  return db.execute<News>(sql`
    select s.id as "subscriptionId", h.id, to_char(h.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at,
      h.entity, h.action, coalesce(p.code, i.code, r.code) as code, coalesce(p.name, i.title, left(r.description, 120)) as name,
      coalesce(p.commune, i.commune, r.commune) as commune, k.kinds, h.before, h.after, m.body as answer,
      f.id as "photoId"
    from ${who}
    join history h on h.territory = ${territory.code} and h.at > s.told_until and h.at <= ${until.toISOString()}::timestamptz
      and h.entity in ('place', 'innovation', 'report')
    left join places p on p.id = case when h.entity = 'place' then h.entity_id::uuid end
      and p.state in ('published', 'closed')
    left join innovations i on i.id = case when h.entity = 'innovation' then h.entity_id::uuid end and i.state = 'published'
    left join reports r on r.id = case when h.entity = 'report' then h.entity_id::uuid end and r.visibility = 'public'
    left join report_messages m on r.id is not null and m.id::text = h.after ->> 'messageId' and m.kind = 'answer'
    left join lateral (select photo.id from photos photo where photo.report_id = r.id and photo.moment = 'after'
      and photo.released order by photo.created_at desc limit 1) f on h.after ->> 'state' = 'resolved'
    left join lateral (select array_agg(o.kind) as kinds from offers o where o.place_id = p.id) k on p.id is not null
    where ${IS_NEWS} and ${matches(communes)} and ${OF_SOMEBODY_ELSE} and ${OF_NO_OWN_REPORT}
    order by h.at ${order === 'oldest' ? sql`asc` : sql`desc`}, h.id limit ${MOST_NEWS}`);
}

const FIELDS = sql`jsonb_object_keys(coalesce(h.before, '{}') || coalesce(h.after, '{}'))`;

/** A confirmation that all is still right is none, nor what moderation hides and shows; of a report what everybody may read. */
const IS_NEWS = sql`(
  (p.id is not null and coalesce(h.before ->> 'state', '') not in ('hidden', 'merged', 'removed')
    and coalesce(h.after ->> 'state', '') not in ('hidden', 'merged', 'removed')
    and exists (select 1 from ${FIELDS} field where field !~ '(erifiedAt|hoursVerified|mergedIntoId)$'))
  or (i.id is not null and coalesce(h.before ->> 'state', '') not in ('hidden', 'removed')
    and exists (select 1 from ${FIELDS} field where field !~ 'erifiedAt$'))
  or (r.id is not null and (h.action in ('report.send', 'report.enter', 'report.answer') or h.after ->> 'visibility' = 'public'
    or (h.after ? 'state' and h.action <> 'report.reply')))
)`;

/** Whoever reported hears of their report by letters of its own. */
const OF_NO_OWN_REPORT = sql`not exists (select 1 from report_contacts c
  where c.report_id = r.id and lower(c.email) = s.email and r.request_id is not null)`;

/** By their account, and by the account's address where they follow without signing in. */
const OF_SOMEBODY_ELSE = sql`(h.actor_id is null or (h.actor_id is distinct from s.account_id
  and not exists (select 1 from accounts a where a.id = h.actor_id and lower(a.email) = s.email)))`;

const WAS = sql`ST_SetSRID(ST_MakePoint((h.before -> 'location' ->> 'lon')::float8, (h.before -> 'location' ->> 'lat')::float8), 4326)`;
const IS = sql`coalesce(p.location, i.location, r.location)`;

/** The collections that the thing stands in, or stood in before. */
const collectionIs = (which: SQL) => sql`case h.entity
  when 'place' then ${which} = any(k.kinds) or h.before ? ${which} else h.entity = ${which} end`;

const matches = (communes: string) => sql`(case s.followed
  when 'place' then p.id = s.place_id
  when 'innovation' then i.id = s.innovation_id
  when 'report' then r.id = s.report_id
  when 'collection' then ${collectionIs(sql`s.collection`)}
  when 'commune' then ${isWanted} and (p.insee = s.insee or h.before ->> 'insee' = s.insee
    or coalesce(i.commune, r.commune) = (select c.name from jsonb_to_recordset(${communes}::text::jsonb) as c(insee text, name text)
      where c.insee = s.insee))
  when 'area' then ${isWanted} and (ST_Covers(s.area, ${IS}) or (h.before ? 'location' and ST_Covers(s.area, ${WAS})))
  else false end)`;

const isWanted = sql`(cardinality(s.only) = 0 or exists (select 1 from unnest(s.only) wanted where ${collectionIs(sql`wanted`)}))`;
