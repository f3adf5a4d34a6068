/** One statement that every list of changes reads through: the row, what was done in it, and what it is about. */
import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../db/connect.ts';
import type { Role } from '../../db/vocabulary.ts';
import type { ChangeGroup, Entry } from './contract.ts';

export interface ChangeRow extends Record<string, unknown> {
  id: string;
  change_id: string;
  at: Date;
  action: string;
  entity: Entry['entity'];
  entity_id: string;
  group: ChangeGroup;
  role: Role | 'visitor';
  actor_id: string | null;
  sender_hash: string | null;
  public_name: string | null;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  contacts: boolean;
  cleaned: boolean;
  /** Of the place, sheet or report that it is about; null where it is about none. */
  thing: 'place' | 'innovation' | 'report' | null;
  code: string | null;
  name: string | null;
  /** Whether everybody may see that thing. */
  public: boolean;
}

/** What a change of the state says goes before the rest of the correction that it came with. */
const GROUP = sql`case
  when h.action = 'history.clean' then 'cleaned'
  when h.reverts is not null then 'reverted'
  when h.action = 'demonstration.load' then 'loaded'
  when h.entity = 'proposal' then 'decided'
  when h.entity = 'photo' then 'photos'
  when h.entity = 'report' then 'moved'
  when h.entity = 'place' and h.after->>'name' is not null and h.before->>'name' is null then 'added'
  when h.entity = 'innovation' and h.after->>'title' is not null and h.before->>'title' is null then 'added'
  when h.after->>'state' = 'merged' then 'merged'
  when h.after->>'state' = 'closed' then 'closed'
  when h.after->>'state' in ('hidden', 'removed') then 'hidden'
  when h.action = 'place.confirm' then 'confirmed'
  else 'corrected' end`;

export const groupIs = (group: ChangeGroup): SQL => sql`${GROUP} = ${group}`;

/** The ids stand as text in the history: cast only where they are ids, or the index of the other table is lost. */
const SOURCE = sql`
  from history h
  left join accounts a on a.id = h.actor_id
  left join proposals q on q.id = case when h.entity = 'proposal' then h.entity_id::uuid end
  left join photos f on f.id = case when h.entity = 'photo' then h.entity_id::uuid end
  left join places p on p.id = case h.entity when 'place' then h.entity_id::uuid
    when 'proposal' then q.place_id when 'photo' then f.place_id end
  left join innovations i on i.id = case h.entity when 'innovation' then h.entity_id::uuid
    when 'proposal' then q.innovation_id when 'photo' then f.innovation_id end
  left join reports r on r.id = case when h.entity = 'report' then h.entity_id::uuid end`;

export const PUBLIC_THING = sql`case
  when p.id is not null then p.state in ('published', 'closed', 'merged')
  when i.id is not null then i.state = 'published'
  when r.id is not null then r.visibility = 'public'
  else false end`;

/** Of a report only its states and that there is an answer; whatever else was done to it is the staff's business. */
const TOLD_OF_REPORT = sql`(h.entity <> 'report' or h.after->>'message' = 'answer'
  or (h.after->>'state' is not null and h.after->>'state' is distinct from h.before->>'state'))`;
const TOLD_PHOTO = sql`(h.entity <> 'photo' or f.released)`;

export function changeRows(
  db: Database,
  { where, order, limit }: { where: SQL; order: SQL; limit: number },
): Promise<ChangeRow[]> {
  return db.execute<ChangeRow>(changesText(where, order, limit));
}

export function changesText(where: SQL, order: SQL, limit: number): SQL {
  return sql`select h.id, h.change_id, h.at, h.action, h.entity, h.entity_id, ${GROUP} as group, h.actor_role as role,
    h.actor_id, h.sender_hash, a.public_name, h.before, h.after,
    h.hidden_before is not null or h.hidden_after is not null as contacts, h.cleaned_at is not null as cleaned,
    case when p.id is not null then 'place' when i.id is not null then 'innovation' when r.id is not null then 'report' end
      as thing,
    coalesce(p.code, i.code, r.code) as code, coalesce(p.name, i.title, r.category) as name, ${PUBLIC_THING} as public
    ${SOURCE}
    where ${where} and ${TOLD_OF_REPORT} and ${TOLD_PHOTO}
    order by ${order} limit ${limit}`;
}

export interface RevertRow extends Record<string, unknown> {
  reverts: string;
  change_id: string;
  entity: string;
  entity_id: string;
  at: Date;
  role: Role | 'visitor';
  actor_id: string | null;
  sender_hash: string | null;
  public_name: string | null;
}

/** Who took these changes back, and who took that back, and so on. */
export async function revertRows(db: Database, territory: string, changeIds: readonly string[]): Promise<RevertRow[]> {
  if (changeIds.length === 0) return [];
  return db.execute<RevertRow>(sql`
    select c.reverts, c.change_id, c.entity, c.entity_id, c.at, c.actor_role as role, c.actor_id, c.sender_hash, a.public_name
    from (
      with recursive chain as (
        select h.* from history h
        where h.territory = ${territory} and h.reverts in (${sql.join(
          changeIds.map((id) => sql`${id}::uuid`),
          sql`, `,
        )})
        union
        select h.* from chain c join history h on h.territory = ${territory} and h.reverts = c.change_id
      )
      select * from chain
    ) c left join accounts a on a.id = c.actor_id
    order by c.id desc`);
}
