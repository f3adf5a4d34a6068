/** Trust grows with what was accepted, and shrinks with what somebody else took back. */
import { sql } from 'drizzle-orm';
import type { Actor } from '../history/change.ts';
import type { Parts } from '../parts.ts';

export interface Record {
  accepted: number;
  reverted: number;
}

/** A revert weighs as much as three contributions: it cost somebody else's time. */
export const trustOf = ({ accepted, reverted }: Record): number => accepted - 3 * reverted;

export async function isTrusted(parts: Parts, { id }: Pick<Actor, 'id'>): Promise<boolean> {
  const from = parts.territory.moderation.trustedFrom;
  if (id === null || from === null) return false;
  return trustOf(await recordOf(parts, id)) >= from;
}

/**
 * Reverted is what this person changed themselves or what a mediator accepted from them, when somebody else took it
 * back and nobody has taken that back in turn.
 */
export async function recordOf({ db, territory }: Pick<Parts, 'db' | 'territory'>, accountId: string): Promise<Record> {
  const theirs = sql`
    select h.change_id from history h where h.actor_id = ${accountId} and h.territory = ${territory.code}
    union
    select h.change_id from history h join proposals p on h.entity = 'proposal' and h.entity_id = p.id::text
      where p.account_id = ${accountId} and p.territory = ${territory.code} and h.after->>'state' = 'accepted'`;
  const [row] = await db.execute<{ accepted: number; reverted: number }>(sql`
    select
      (select count(*)::int from proposals p
        where p.account_id = ${accountId} and p.territory = ${territory.code} and p.state = 'accepted') as accepted,
      (select count(distinct r.reverts)::int from history r
        where r.reverts in (${theirs}) and r.actor_id is distinct from ${accountId}
          and not exists (select 1 from history again where again.reverts = r.change_id)) as reverted`);
  return row ?? { accepted: 0, reverted: 0 };
}
