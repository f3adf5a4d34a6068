/** One mail of the outbox on its way. Called again after a failure or a crash, and by two at once, it does no harm. */
import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import { mails } from '../../db/schema.ts';
import type { Parts } from '../parts.ts';
import { letterHtml } from './letters.ts';

/** A mail server may be down over a long weekend. */
const GIVEN_UP_AFTER_DAYS = 5;
const DAY_MS = 86_400_000;
const MOST_WAITING = 500;

/** No such mailbox: trying again would not make it one. */
const NO_SUCH_MAILBOX = z.object({ code: z.literal('EENVELOPE'), responseCode: z.literal([550, 551, 553]) });

const waiting = and(isNull(mails.sentAt), isNull(mails.givenUpAt));

/** Ids of what has not left yet, the oldest first. */
export async function waitingMails({ db, territory }: Pick<Parts, 'db' | 'territory'>): Promise<string[]> {
  const rows = await db
    .select({ id: mails.id })
    .from(mails)
    .where(and(eq(mails.territory, territory.code), waiting))
    .orderBy(asc(mails.createdAt))
    .limit(MOST_WAITING);
  return rows.map(({ id }) => id);
}

/**
 * Throws when the mail server took nothing, so that whoever called tries again. No transaction waits for a mail server:
 * if the process dies between sending and noting, the mail is sent again under the same Message-ID.
 */
export async function deliverMail(parts: Parts, id: string): Promise<void> {
  const { db, mail, publicUrl, territory } = parts;
  const [owed] = await db
    .select()
    .from(mails)
    .where(and(eq(mails.id, id), waiting));
  if (!owed) return;
  const { to, subject, text, headers } = owed;
  try {
    await mail.send({
      ...{ to, subject, text, headers },
      html: owed.html ?? letterHtml({ publicUrl, territory }, owed),
      messageId: `<${id}@${new URL(publicUrl).hostname}>`,
    });
  } catch (error) {
    const givenUp = NO_SUCH_MAILBOX.safeParse(error).success || isTooOld(owed.createdAt);
    await db
      .update(mails)
      .set({ ...attempted, trouble: troubleOf(error), ...(givenUp && { givenUpAt: sql`now()` }) })
      .where(and(eq(mails.id, id), waiting));
    parts.log.warn({ mailId: id, attempts: owed.attempts + 1, givenUp }, 'the mail server took no letter');
    if (givenUp) return;
    throw new Error('the mail server took no letter');
  }
  await db
    .update(mails)
    .set({ ...attempted, sentAt: sql`now()`, trouble: null })
    .where(eq(mails.id, id));
}

const attempted = { attempts: sql`${mails.attempts} + 1` };

const isTooOld = (createdAt: Date) => Date.now() - createdAt.getTime() > GIVEN_UP_AFTER_DAYS * DAY_MS;

/** In the mail server's words, which may name the mailbox: kept beside it and never logged. */
function troubleOf(error: unknown): string {
  return error instanceof Error ? error.message.slice(0, 500) : String(error).slice(0, 500);
}
