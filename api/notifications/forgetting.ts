/** Keeps the privacy page's promise: what is no longer needed to answer somebody is forgotten. */
import { sql } from 'drizzle-orm';
import type { Database } from '../../db/connect.ts';

/**
 * Erases contacts twelve months after a proposal is decided and from the history after as long, what tells
 * senders without an account apart after thirty days, the words of mails thirty days after they left (their key stays for
 * a year, so that none is sent again), what nobody confirmed, ended sessions and spent counters.
 */
export async function forgetContacts(db: Database, now: Date): Promise<void> {
  const at = now.toISOString();
  await db.execute(sql`
    update proposals set email = null
    where email is not null and decided_at < ${at}::timestamptz - interval '12 months'`);
  await db.execute(sql`
    update history set hidden_before = null, hidden_after = null
    where (hidden_before is not null or hidden_after is not null) and at < ${at}::timestamptz - interval '12 months'`);
  await forgetSenders(db, at);
  await db.execute(sql`delete from sessions where expires_at < ${at}::timestamptz`);
  await db.execute(sql`delete from verifications where expires_at < ${at}::timestamptz`);
  await db.execute(sql`delete from send_budgets where expire < ${at}::timestamptz`);
  await db.execute(sql`
    update mails set "to" = '', subject = '', text = '', html = null, headers = '{}', trouble = null
    where text <> '' and coalesce(sent_at, given_up_at) < ${at}::timestamptz - interval '30 days'`);
  await db.execute(sql`
    delete from mails where coalesce(sent_at, given_up_at) < ${at}::timestamptz - interval '12 months'`);
  await db.execute(sql`
    delete from subscriptions where confirmed_at is null and created_at < ${at}::timestamptz - interval '7 days'`);
}

/** Votes and confirmations still count: each by a name that means nobody. */
async function forgetSenders(db: Database, at: string): Promise<void> {
  const long = sql`${at}::timestamptz - interval '30 days'`;
  await db.execute(sql`update history set sender_hash = null where sender_hash is not null and at < ${long}`);
  await db.execute(sql`update proposals set sender_hash = null where sender_hash is not null and created_at < ${long}`);
  await db.execute(
    sql`update interviews set sender_hash = null where sender_hash is not null and created_at < ${long}`,
  );
  await db.execute(sql`update signals set sender_hash = null where sender_hash is not null and created_at < ${long}`);
  await db.execute(sql`
    update proposal_votes v set voter = 'forgotten:' || gen_random_uuid()
    where v.created_at < ${long} and v.voter not like 'forgotten:%'
      and not exists (select 1 from accounts a where a.id = v.voter)`);
  await db.execute(sql`
    update report_supports s set voter = 'forgotten:' || gen_random_uuid()
    where s.created_at < ${long} and s.voter not like 'forgotten:%'
      and not exists (select 1 from accounts a where a.id = s.voter)`);
  await db.execute(sql`
    update confirmations c set confirmer = 'forgotten:' || gen_random_uuid()
    where c.created_at < ${long} and c.confirmer not like 'forgotten:%'
      and not exists (select 1 from accounts a where a.id = c.confirmer)`);
  await db.execute(sql`
    update report_supports s set voter = 'forgotten:' || gen_random_uuid()
    where s.created_at < ${long} and s.voter not like 'forgotten:%'
      and not exists (select 1 from accounts a where a.id = s.voter)`);
}
