/** Who has what in hand: ten minutes at a time, so that whoever is called away blocks nobody. */
import { sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Role } from '../../db/vocabulary.ts';
import type { Actor } from '../history/change.ts';
import type { Parts } from '../parts.ts';
import type { ClaimAnswer, NewClaim, ReleasedClaim } from './contract.ts';

const CLAIMED_MS = 10 * 60_000;

interface Row extends Record<string, unknown> {
  account_id: string;
  until: string;
  public_name: string | null;
  role: Role | null;
}

/** One statement decides between two who claim at once; whoever comes second is told whose it is. */
export async function claim(parts: Parts, actor: Actor, asked: z.infer<typeof NewClaim>): Promise<ClaimAnswer> {
  const { db, territory, clock } = parts;
  const { reason, subject, take } = asked;
  const accountId = actor.id ?? '';
  const now = clock().toISOString();
  const until = new Date(clock().getTime() + CLAIMED_MS).toISOString();
  await db.execute(sql`
    insert into claims (territory, reason, subject, account_id, until)
    values (${territory.code}, ${reason}, ${subject}, ${accountId}, ${until}::timestamptz)
    on conflict (territory, reason, subject) do update set account_id = excluded.account_id, until = excluded.until
      where claims.account_id = excluded.account_id or claims.until <= ${now}::timestamptz or ${take} = 'over'`);
  const [row] = await db.execute<Row>(sql`
    select c.account_id, c.until, a.public_name, g.role from claims c join accounts a on a.id = c.account_id
      left join role_grants g on g.account_id = c.account_id and g.territory = c.territory
    where c.territory = ${territory.code} and c.reason = ${reason} and c.subject = ${subject}`);
  // Released at this very moment: theirs was the last word, and ours comes with the next renewal.
  if (!row) return { isMine: false, claim: { name: null, role: actorRole(actor), isMine: false, until } };
  const isMine = row.account_id === accountId;
  return {
    isMine,
    claim: { name: row.public_name, role: row.role ?? 'resident', isMine, until: new Date(row.until).toISOString() },
  };
}

export async function release(parts: Parts, actor: Actor, { reason, subject }: z.infer<typeof ReleasedClaim>) {
  await parts.db.execute(sql`
    delete from claims where territory = ${parts.territory.code} and reason = ${reason} and subject = ${subject}
      and account_id = ${actor.id ?? ''}`);
}

/** What colleagues have in hand now, as `signal/AB12CD`. */
export async function claimedByOthers({ db, territory, clock }: Parts, actor: Actor): Promise<Set<string>> {
  const rows = await db.execute<{ reason: string; subject: string }>(sql`
    select c.reason, c.subject from claims c where c.territory = ${territory.code}
      and c.account_id <> ${actor.id ?? ''} and c.until > ${clock().toISOString()}::timestamptz`);
  return new Set(rows.map(({ reason, subject }) => `${reason}/${subject}`));
}

const actorRole = ({ role }: Actor) => (role === 'visitor' ? 'resident' : role);
