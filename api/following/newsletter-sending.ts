/** What the weekly letter does by itself: it is drafted on Mondays, and what a person has sent reaches everybody once. */
import { and, eq, gt, isNotNull, lte, sql } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import { mails, newsletters, subscriptions } from '../../db/schema.ts';
import { change, ITSELF } from '../history/change.ts';
import { oweMail } from '../notifications/owe.ts';
import type { Parts } from '../parts.ts';
import { weekOf } from './mornings.ts';
import { newsletterOf } from './newsletter.ts';
import { draftedItems } from './newsletter-items.ts';
import { newsletterMail } from './newsletter-mail.ts';

/** Several at once or again: there is one letter a week, and what a person has written stays. */
export async function draftNewsletter(parts: Parts, now: Date): Promise<void> {
  const { db, territory } = parts;
  const week = weekOf(now);
  const [there] = await db
    .select({ id: newsletters.id })
    .from(newsletters)
    .where(and(eq(newsletters.territory, territory.code), eq(newsletters.week, week)));
  if (there) return;
  const items = await draftedItems(parts, week);
  await change(db, territory.code, ITSELF, 'newsletter.edit', async (tx, trace) => {
    const id = uuidv7();
    await tx.insert(newsletters).values({ id, territory: territory.code, week, items }).onConflictDoNothing();
    trace({ entity: 'newsletter', entityId: id, after: { week, items } });
  });
}

const A_BATCH = 50;

/** A letter sent in these days may not have reached everybody yet: the process may have been killed. */
export async function sendNewsletters(parts: Parts): Promise<void> {
  const { db, territory } = parts;
  const sent = await db
    .select({ id: newsletters.id, week: newsletters.week, sentAt: newsletters.sentAt })
    .from(newsletters)
    .where(
      and(
        ...[eq(newsletters.territory, territory.code), eq(newsletters.state, 'sent')],
        gt(newsletters.sentAt, sql`now() - interval '3 days'`),
      ),
    );
  for (const { id, week, sentAt } of sent) {
    if (!sentAt) continue;
    const letter = await newsletterOf(parts, week);
    for (let left = true; left; ) {
      // The subscriber stands in the mail's key: whoever has theirs already is not asked for again.
      const readers = await db
        .select({ id: subscriptions.id, email: subscriptions.email, language: subscriptions.language })
        .from(subscriptions)
        .where(
          and(
            ...[eq(subscriptions.territory, territory.code), eq(subscriptions.followed, 'newsletter')],
            ...[isNotNull(subscriptions.confirmedAt), lte(subscriptions.confirmedAt, sentAt)],
            sql`not exists (select 1 from ${mails} where ${mails.territory} = ${territory.code}
              and ${mails.key} = 'newsletter:' || ${id}::text || ':' || ${subscriptions.id}::text)`,
          ),
        )
        .limit(A_BATCH);
      await db.transaction(async (tx) => {
        for (const reader of readers) {
          const mail = newsletterMail(parts, letter, reader, reader.id);
          await oweMail(tx, territory.code, { ...mail, key: `newsletter:${id}:${reader.id}` });
        }
      });
      left = readers.length === A_BATCH;
    }
  }
}
