/** From which address somebody tapped is of use for a month; afterwards only that somebody did is kept. */
import { sql } from 'drizzle-orm';
import type { Parts } from '../parts.ts';

const KEPT_DAYS = 30;
const DAY_MS = 86_400_000;

export async function forgetSenders({ db, territory, clock }: Parts): Promise<void> {
  const before = new Date(clock().getTime() - KEPT_DAYS * DAY_MS).toISOString();
  await db.execute(sql`update signals set sender_hash = null
    where territory = ${territory.code} and sender_hash is not null and created_at < ${before}::timestamptz`);
  await db.execute(sql`update confirmations set confirmer = 'someone:' || gen_random_uuid()
    where created_at < ${before}::timestamptz and by in ('visitor', 'door') and confirmer not like 'someone:%'
      and place_id in (select id from places where territory = ${territory.code})`);
}
