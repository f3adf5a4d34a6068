/** Tells followers what happened: at once, every morning, or on Mondays. */
import { and, eq, inArray, isNotNull, lt, notInArray, sql } from 'drizzle-orm';
import { subscriptions } from '../../db/schema.ts';
import type { Rhythm } from '../../db/vocabulary.ts';
import { oweMail } from '../notifications/owe.ts';
import type { Parts } from '../parts.ts';
import { latestMorning } from './mornings.ts';
import { MOST_NEWS, type News, newsFor } from './news.ts';
import { newsMail } from './notices.ts';

const MINUTE_MS = 60_000;
/** Ten corrections in a row are one mail: it leaves so long after the first of them. */
const COLLECTED_MINUTES = 5;
/** A transaction that began before and ends after is not overlooked, unless it takes longer. */
const SETTLED_MS = MINUTE_MS;
const DAY_MS = 24 * 60 * MINUTE_MS;

export async function tellFollowers(parts: Parts, now: Date): Promise<void> {
  const settled = new Date(now.getTime() - SETTLED_MS);
  await tell(parts, 'at_once', settled, new Date(now.getTime() - COLLECTED_MINUTES * MINUTE_MS));
  await tell(parts, 'daily', latestMorning('daily', settled), null);
  await tell(parts, 'weekly', latestMorning('weekly', settled), null);
}

/** `olderThan`: only who has news that old; null = whoever has news. What is told is marked so in the mail's transaction. */
async function tell(parts: Parts, rhythm: Rhythm, until: Date, olderThan: Date | null): Promise<void> {
  const { db, territory } = parts;
  const due = sql`(select * from subscriptions where territory = ${territory.code} and rhythm = ${rhythm}
    and confirmed_at is not null and followed <> 'newsletter' and told_until < ${until.toISOString()}::timestamptz) s`;
  const news = await newsFor(db, territory, due, until);
  // More than one reading gives: the rest is told in the next round, and nobody's mark passes it.
  const read = news.length < MOST_NEWS ? until : new Date(news.at(-1)?.at ?? until);
  const bySubscription = new Map<string, News[]>();
  for (const one of news)
    bySubscription.set(one.subscriptionId, [...(bySubscription.get(one.subscriptionId) ?? []), one]);
  const ready = [...bySubscription].filter(
    ([, [first]]) => !olderThan || (first && new Date(first.at).getTime() <= olderThan.getTime()),
  );
  await tellEach(parts, read, new Map(ready));
  await passQuiet(parts, rhythm, read, [...bySubscription.keys()], olderThan !== null);
}

/** One mail a mailbox and language, whatever of it follows what. */
async function tellEach(parts: Parts, until: Date, news: Map<string, News[]>): Promise<void> {
  const { db, territory } = parts;
  const ids = [...news.keys()];
  if (ids.length === 0) return;
  const rows = await db
    .select({ id: subscriptions.id, email: subscriptions.email, language: subscriptions.language })
    .from(subscriptions)
    .where(inArray(subscriptions.id, ids));
  const mailboxes = new Map<string, typeof rows>();
  for (const row of rows) {
    const key = `${row.language} ${row.email}`;
    mailboxes.set(key, [...(mailboxes.get(key) ?? []), row]);
  }
  for (const mailbox of mailboxes.values()) {
    await db.transaction(async (tx) => {
      const untold = and(
        inArray(
          subscriptions.id,
          mailbox.map(({ id }) => id),
        ),
        lt(subscriptions.toldUntil, until),
      );
      // In one order for all: of two processes one then finds nothing left, instead of each a part.
      const told = await tx.select().from(subscriptions).where(untold).orderBy(subscriptions.id).for('update');
      // Another process, whose clock is a moment behind, may have told some of it since it was read here.
      const items = told.flatMap(({ id, toldUntil }) =>
        (news.get(id) ?? []).filter(({ at }) => new Date(at) > toldUntil),
      );
      const [first] = told;
      if (!first || items.length === 0) return;
      const ids = told.map(({ id }) => id);
      await tx.update(subscriptions).set({ toldUntil: until }).where(inArray(subscriptions.id, ids));
      const mail = newsMail(parts, items, { ids, email: first.email, language: first.language });
      await oweMail(tx, territory.code, { ...mail, key: `follow:${first.id}:${until.toISOString()}` });
    });
  }
}

/** Who has no news needs no mail, but a mark, so that the next reading is short; at once, one a day is enough. */
async function passQuiet(parts: Parts, rhythm: Rhythm, until: Date, withNews: string[], lazily: boolean) {
  const { db, territory } = parts;
  const before = lazily ? new Date(until.getTime() - DAY_MS) : until;
  await db
    .update(subscriptions)
    .set({ toldUntil: until })
    .where(
      and(
        ...[eq(subscriptions.territory, territory.code), eq(subscriptions.rhythm, rhythm)],
        ...[isNotNull(subscriptions.confirmedAt), lt(subscriptions.toldUntil, before)],
        withNews.length > 0 ? notInArray(subscriptions.id, withNews) : undefined,
      ),
    );
}
