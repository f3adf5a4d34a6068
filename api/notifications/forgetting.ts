/** Keeps the privacy page's promise: what is no longer needed to answer somebody is forgotten. */
import { sql } from 'drizzle-orm';
import type { Database } from '../../db/connect.ts';

/**
 * Erases contacts twelve months after a report or proposal is closed, the words of mails thirty days after they left
 * (their key stays for a year, so that none is sent again), what nobody confirmed, ended sessions and spent counters.
 */
export async function forgetContacts(db: Database, now: Date): Promise<void> {
  const at = now.toISOString();
  await db.execute(sql`
    delete from report_contacts c using reports r
    where r.id = c.report_id and r.closed_at < ${at}::timestamptz - interval '12 months'`);
  await db.execute(sql`
    update proposals set email = null
    where email is not null and decided_at < ${at}::timestamptz - interval '12 months'`);
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
