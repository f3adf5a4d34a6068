/** Reads the history once and puts into the outbox what its steps owe; no room sends anything itself. */
import { inArray, sql } from 'drizzle-orm';
import { history, letters } from '../../db/schema.ts';
import type { Parts } from '../parts.ts';
import { letterFor } from './history-letters.ts';
import { oweMail } from './owe.ts';

const AT_ONCE = 100;

/** Steps that somebody may be waiting to hear about. What one published oneself a moment ago is no news to oneself. */
const TOLD = sql`(
  (h.entity = 'report' and h.action in ('report.send', 'report.move', 'report.answer')
    and coalesce(h.after ->> 'intake', 'accepted') = 'accepted')
  or (h.entity = 'proposal' and h.action not like '%.propose' and (h.after ->> 'state' in ('accepted', 'refused')
    or (h.before ->> 'route' = 'neighbours' and h.after ->> 'route' = 'queue')))
  or (h.entity = 'signal' and h.after ->> 'state' in ('done', 'unfounded'))
)`;

/**
 * That a step was read and the mail that follows from it are one transaction: killed between, nothing has happened, and
 * of two processes one reads. A day back is enough for any restart and keeps a first start from writing to everybody.
 */
export async function readHistory(parts: Parts): Promise<void> {
  const { db, territory } = parts;
  for (let full = true; full; ) {
    full = await db.transaction(async (tx) => {
      const unread = tx
        .insert(letters)
        .select(
          sql`select h.id from history h
            where h.territory = ${territory.code} and h.at > now() - interval '1 day' and ${TOLD}
              and not exists (select 1 from letters l where l.history_id = h.id)
            order by h.at limit ${AT_ONCE}`,
        )
        .onConflictDoNothing()
        .returning({ id: letters.historyId });
      const ids = (await unread).map(({ id }) => id);
      if (ids.length === 0) return false;
      for (const step of await tx.select().from(history).where(inArray(history.id, ids)).orderBy(history.at)) {
        const mail = await letterFor(tx, parts, step);
        if (mail) await oweMail(tx, territory.code, { ...mail, key: `history:${step.id}` });
      }
      return ids.length === AT_ONCE;
    });
  }
}
