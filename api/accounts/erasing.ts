/** An account goes: what leads to the person is erased, what they gave to the map stays without them. */
import { asc, eq, sql } from 'drizzle-orm';
import { accounts, roleGrants } from '../../db/schema.ts';
import { type Actor, change, type Transaction } from '../history/change.ts';
import { notFound } from '../http/problems.ts';
import type { Parts } from '../parts.ts';
import type { ErasurePreview } from './contract.ts';
import { lockedAdmins, requireAnother } from './roles.ts';

type Reading = Pick<Parts, 'db' | 'territory'>;

/** `owner` = asked for by the person; `inactive` = nobody came for long. */
type Why = 'owner' | 'inactive';

/** `stillSo` is asked with the account locked; 404 where it is not, 409 for the last administrator: then nothing happens. */
export async function eraseAccount(
  { db, territory }: Reading,
  actor: Actor,
  accountId: string,
  why: Why,
  stillSo: (account: typeof accounts.$inferSelect) => boolean = () => true,
): Promise<void> {
  // The trace must not lead back to who is gone.
  const nobody: Actor = { ...actor, id: null, sender: null };
  await change(db, territory.code, nobody, 'account.own', async (tx, trace) => {
    const grants = await tx
      .select({ territory: roleGrants.territory })
      .from(roleGrants)
      .where(eq(roleGrants.accountId, accountId))
      .orderBy(asc(roleGrants.territory));
    for (const grant of grants) requireAnother(await lockedAdmins(tx, grant.territory), accountId);
    const [account] = await tx.select().from(accounts).where(eq(accounts.id, accountId)).for('update');
    if (!account || !stillSo(account)) throw notFound();
    await forgetMailbox(tx, account);
    // Sessions, passkeys, roles, subscriptions and claims go with it; proposals, signals and history lose their author.
    await tx.delete(accounts).where(eq(accounts.id, accountId));
    trace({ entity: 'account', entityId: accountId, after: { erased: why } });
  });
}

/** In every territory of this database: a mailbox is one person. */
async function forgetMailbox(tx: Transaction, { id, email }: { id: string; email: string }): Promise<void> {
  await tx.execute(
    sql`update proposals set email = null
      where email is not null and (account_id = ${id} or lower(email) = ${email})`,
  );
  await tx.execute(sql`
    update interviews set email = case when account_id = ${id} or lower(email) = ${email} then null else email end,
      carrier_email = case when lower(carrier_email) = ${email} then null else carrier_email end
    where account_id = ${id} or lower(email) = ${email} or lower(carrier_email) = ${email}`);
  await tx.execute(
    sql`update signals set email = null where email is not null and (account_id = ${id} or lower(email) = ${email})`,
  );
  await tx.execute(sql`delete from subscriptions where account_id = ${id} or lower(email) = ${email}`);
  await tx.execute(sql`delete from place_holders where lower(email) = ${email}`);
  await tx.execute(sql`delete from report_contacts where lower(email) = ${email}`);
  await tx.execute(sql`delete from verifications where position(${email} in lower(identifier || ' ' || value)) > 0`);
  await tx.execute(
    sql`update mails set "to" = '', subject = '', text = '', html = null, headers = '{}'::jsonb,
        given_up_at = case when sent_at is null then coalesce(given_up_at, now()) else given_up_at end
      where lower("to") = ${email}`,
  );
  // The hidden side of what is known of the person; a place's own mailbox is the place's.
  await tx.execute(
    sql`update history set hidden_before = null, hidden_after = null
      where (entity = 'account' and entity_id = ${id})
        or (entity in ('proposal', 'signal', 'subscription', 'report')
          and position(${email} in lower(concat(hidden_before::text, hidden_after::text))) > 0)`,
  );
}

/** What would go and what would stay, in numbers. */
export async function erasurePreview({ db, territory }: Reading, accountId: string): Promise<ErasurePreview> {
  const [row] = await db.execute<Record<string, number> & { last_admin: boolean }>(sql`
    select
      (select count(*)::int from sessions s where s.account_id = a.id and s.expires_at > now()) as sessions,
      (select count(*)::int from passkeys p where p.account_id = a.id) as passkeys,
      (select count(*)::int from subscriptions s where s.account_id = a.id or lower(s.email) = a.email) as subscriptions,
      (select count(*)::int from place_holders h where lower(h.email) = a.email) as holderships,
      (select count(*)::int from proposals p where p.account_id = a.id or lower(p.email) = a.email) as proposals,
      (select count(*)::int from signals s where s.account_id = a.id or lower(s.email) = a.email) as signals,
      (select count(*)::int from history h where h.actor_id = a.id) as changes,
      (select bool_and(g.account_id = a.id) from role_grants g
        where g.territory = ${territory.code} and g.role = 'admin') is true as last_admin
    from accounts a where a.id = ${accountId}`);
  if (!row) throw notFound();
  const count = (name: string) => Number(row[name] ?? 0);
  return {
    lastAdmin: row.last_admin,
    goes: {
      sessions: count('sessions'),
      passkeys: count('passkeys'),
      subscriptions: count('subscriptions'),
      holderships: count('holderships'),
    },
    stays: { proposals: count('proposals'), signals: count('signals'), changes: count('changes') },
  };
}
