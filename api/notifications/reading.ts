/** Reads the history once and puts into the outbox what its steps owe; no room sends anything itself. */
import { inArray, sql } from 'drizzle-orm';
import { history, letters } from '../../db/schema.ts';
import type { Transaction } from '../history/change.ts';
import type { Parts } from '../parts.ts';
import { type LetterParts, type OwedLetter, outcomeLetter, proposalLetter, type Step } from './history-letters.ts';
import { interviewLetter } from './interview-letters.ts';
import { oweMail } from './owe.ts';
import { lettersToRepeats } from './repeat-letters.ts';
import { reportLetterFor } from './report-letters.ts';

const AT_ONCE = 100;

/** Steps that somebody may be waiting to hear about. What one published oneself a moment ago is no news to oneself. */
const TOLD = sql`(
  (h.entity = 'report' and h.action <> 'report.reply'
    and (h.after ? 'state' or h.action in ('report.answer', 'report.merge', 'report.split'))
    and coalesce(h.after ->> 'intake', 'accepted') = 'accepted')
  or (h.entity = 'proposal' and h.action not like '%.propose' and (h.after ->> 'state' in ('accepted', 'refused')
    or (h.before ->> 'route' = 'neighbours' and h.after ->> 'route' = 'queue')))
  or (h.entity = 'interview' and h.after ->> 'state' in ('reviewing', 'returned', 'agreed', 'declined')
    and h.after ->> 'published' is distinct from 'true')
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
        for (const { repeat, ...copy } of await lettersToRepeats(tx, parts, step))
          await oweMail(tx, territory.code, { ...copy, key: `history:${step.id}:${repeat}` });
      }
      return ids.length === AT_ONCE;
    });
  }
}

/** Which letter a step owes, and to whom; null where nobody left an address. */
async function letterFor(tx: Transaction, parts: LetterParts, step: Step): Promise<OwedLetter | null> {
  switch (step.entity) {
    case 'report':
      return reportLetterFor(tx, parts, step);
    case 'proposal':
      return proposalLetter(tx, parts, step);
    case 'interview':
      return interviewLetter(tx, parts, step);
    case 'signal':
      return outcomeLetter(tx, parts, step);
    default:
      return null;
  }
}
