/** Asking to be told, saying yes from one's own mailbox, changing one's mind. */
import { and, count, eq, gt, inArray, isNotNull, isNull, like, ne, or, sql } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import { accounts, mails, subscriptions } from '../../db/schema.ts';
import { type Actor, change, type Transaction } from '../history/change.ts';
import { changedMeanwhile, invalidFields, notFound } from '../http/problems.ts';
import { oweMail } from '../notifications/owe.ts';
import type { Parts } from '../parts.ts';
import type { MailboxChange, NewSubscription, Subscribed } from './contract.ts';
import { confirmationMail } from './notices.ts';
import { describeSubscription } from './queries.ts';
import { columnsOf } from './targets.ts';

/** So many letters "please confirm" go to one mailbox in a day, whoever asks for them. */
const CONFIRMATIONS_A_DAY = 5;

/**
 * The answer never says whether a mailbox is known. Without an account, or for another mailbox than the account's own, a
 * letter asks for a yes. Sending the same `requestId` twice makes one subscription.
 */
export async function subscribe(parts: Parts, actor: Actor, asked: NewSubscription): Promise<Subscribed> {
  const { db, territory } = parts;
  const own = await verifiedMailbox(parts, actor);
  const email = (asked.email ?? own)?.toLowerCase();
  if (!email) throw invalidFields([{ path: 'email', id: 'problem.field.required' }]);
  const done = email === own;
  if (await isThere(parts, asked.requestId)) return { next: done ? 'done' : 'confirm' };
  await change(db, territory.code, actor, 'subscription.write', async (tx, trace) => {
    const id = uuidv7();
    await tx.insert(subscriptions).values({
      id,
      territory: territory.code,
      ...(await columnsOf(tx, parts, asked.target)),
      followed: asked.target.followed,
      rhythm: asked.target.followed === 'newsletter' ? 'weekly' : asked.rhythm,
      email,
      language: asked.language,
      accountId: done ? actor.id : null,
      confirmedAt: done ? sql`now()` : null,
      requestId: asked.requestId,
    });
    trace({ entity: 'subscription', entityId: id, after: { followed: asked.target.followed, rhythm: asked.rhythm } });
    if (done) await removeOthers(tx, id);
    else if (await mayAsk(tx, territory.code, email)) {
      const described = await describeSubscription(tx, parts, id);
      if (described)
        await oweMail(tx, territory.code, confirmationMail(parts, described, { id, email, language: asked.language }));
    }
  }).catch(async (error) => {
    // The same sending arrived twice at once and the other one was first.
    if (!(await isThere(parts, asked.requestId))) throw error;
  });
  return { next: done ? 'done' : 'confirm' };
}

async function verifiedMailbox({ db }: Parts, { id }: Actor): Promise<string | null> {
  if (!id) return null;
  const [account] = await db.select().from(accounts).where(eq(accounts.id, id));
  return account?.emailVerified ? account.email.toLowerCase() : null;
}

async function isThere({ db, territory }: Parts, requestId: string): Promise<boolean> {
  const [row] = await db
    .select({ id: subscriptions.id })
    .from(subscriptions)
    .where(and(eq(subscriptions.territory, territory.code), eq(subscriptions.requestId, requestId)));
  return row !== undefined;
}

async function mayAsk(tx: Transaction, territory: string, email: string): Promise<boolean> {
  const [pending] = await tx
    .select({ total: count() })
    .from(subscriptions)
    .where(
      and(
        ...[eq(subscriptions.territory, territory), eq(subscriptions.email, email), isNull(subscriptions.confirmedAt)],
        gt(subscriptions.createdAt, sql`now() - interval '1 day'`),
      ),
    );
  return (pending?.total ?? 0) <= CONFIRMATIONS_A_DAY;
}

/** By the link of the letter. Pressed twice, it is one yes. */
export async function confirm({ db, territory }: Parts, actor: Actor, id: string): Promise<void> {
  const [there] = await db
    .select({ confirmedAt: subscriptions.confirmedAt })
    .from(subscriptions)
    .where(and(eq(subscriptions.territory, territory.code), eq(subscriptions.id, id)));
  if (!there) throw notFound();
  if (there.confirmedAt) return;
  await change(db, territory.code, actor, 'subscription.write', async (tx, trace) => {
    await tx
      .update(subscriptions)
      .set({ confirmedAt: sql`now()`, toldUntil: sql`now()` })
      .where(and(eq(subscriptions.id, id), isNull(subscriptions.confirmedAt)));
    await removeOthers(tx, id);
    trace({ entity: 'subscription', entityId: id, after: { confirmed: true } });
  });
}

/** Whoever asks again for what they follow already changes its rhythm, and hears everything once. */
async function removeOthers(tx: Transaction, id: string): Promise<void> {
  await tx.execute(sql`
    delete from subscriptions other using subscriptions this
    where this.id = ${id} and other.id <> this.id and other.territory = this.territory and other.email = this.email
      and other.followed = this.followed and other.place_id is not distinct from this.place_id
      and other.innovation_id is not distinct from this.innovation_id
      and other.report_id is not distinct from this.report_id and other.insee is not distinct from this.insee
      and other.collection is not distinct from this.collection
      and other.area::text is not distinct from this.area::text`);
}

/** What the owner of a mailbox does on its page. Stopping what is stopped already is no fault. */
export async function changeMailbox(parts: Parts, actor: Actor, email: string, asked: MailboxChange): Promise<void> {
  const { db, territory } = parts;
  const own = and(
    ...[eq(subscriptions.territory, territory.code), eq(subscriptions.email, email)],
    isNotNull(subscriptions.confirmedAt),
  );
  if (asked.do === 'stop' || asked.do === 'stop_all')
    return stop(parts, actor, email, asked.do === 'stop' ? [asked.id] : null);
  const [any] = await db.select({ id: subscriptions.id }).from(subscriptions).where(own).limit(1);
  if (!any) throw notFound();
  await change(db, territory.code, actor, 'subscription.write', async (tx, trace) => {
    if (asked.do === 'language') {
      await tx.update(subscriptions).set({ language: asked.language }).where(own);
      trace({ entity: 'subscription', entityId: any.id, after: { language: asked.language } });
      return;
    }
    const { id, version, rhythm } = asked;
    const [written] = await tx
      .update(subscriptions)
      .set({ rhythm, version: version + 1 })
      .where(
        and(
          own,
          eq(subscriptions.id, id),
          eq(subscriptions.version, version),
          ne(subscriptions.followed, 'newsletter'),
        ),
      )
      .returning({ id: subscriptions.id });
    if (!written) throw changedMeanwhile();
    trace({ entity: 'subscription', entityId: id, after: { rhythm } });
  });
}

/** Null = all of the mailbox. What is on its way is held back. */
export async function stop(parts: Parts, actor: Actor, email: string, ids: string[] | null): Promise<void> {
  const { db, territory } = parts;
  const these = and(
    ...[eq(subscriptions.territory, territory.code), eq(subscriptions.email, email)],
    ids ? inArray(subscriptions.id, ids) : undefined,
  );
  const found = await db.select({ id: subscriptions.id }).from(subscriptions).where(these);
  if (found.length === 0) return;
  await change(db, territory.code, actor, 'subscription.write', async (tx, trace) => {
    await tx.delete(subscriptions).where(these);
    for (const { id } of found) {
      trace({ entity: 'subscription', entityId: id, after: { stopped: true } });
      const about = or(like(mails.key, `follow:${id}:%`), like(mails.key, `newsletter:%:${id}`));
      await tx
        .update(mails)
        .set({ givenUpAt: sql`now()` })
        .where(and(eq(mails.territory, territory.code), isNull(mails.sentAt), isNull(mails.givenUpAt), about));
    }
  });
}
