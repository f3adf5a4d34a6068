/** Keeps the privacy page's promise: what is no longer needed to answer somebody is forgotten. */
import { sql } from 'drizzle-orm';
import type { Database } from '../../db/connect.ts';

/** Erases contacts twelve months after a report or proposal is closed, sessions that have ended, and spent counters. */
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
}

const DAY_MS = 86_400_000;

/** Now and once a day; gives what stops it. */
export function startForgetting(db: Database, onError: (error: unknown) => void): () => void {
  const run = () => void forgetContacts(db, new Date()).catch(onError);
  run();
  const timer = setInterval(run, DAY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
