/** What every run did is not kept for ever: its lines name places and sheets, and what they said before. */
import { sql } from 'drizzle-orm';
import type { Parts } from '../parts.ts';

const KEPT_DAYS = 30;
const DAY_MS = 86_400_000;

/** The last run that was applied stays, however old: it is the one that can still be taken back. */
export async function forgetSourceRuns({ db, territory, clock }: Pick<Parts, 'db' | 'territory' | 'clock'>) {
  const before = new Date(clock().getTime() - KEPT_DAYS * DAY_MS).toISOString();
  await db.execute(sql`
    delete from source_runs r using sources s
    where s.id = r.source_id and s.territory = ${territory.code} and r.ended_at < ${before}::timestamptz
      and r.id is distinct from (select l.id from source_runs l where l.source_id = r.source_id
        and l.result in ('applied', 'undoing') order by l.id desc limit 1)`);
}
