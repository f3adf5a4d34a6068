/** A sheet written beside its carrier, from its writer's side: given to read, given again, taken back. */
import { and, eq } from 'drizzle-orm';
import { interviews } from '../../db/schema.ts';
import { followHash, followSecret, newCode, reviewSecret } from '../codes.ts';
import { type Actor, change, requireRight, type Transaction } from '../history/change.ts';
import { sameValue } from '../history/state.ts';
import { counter, HOUR, LETTERS_A_DAY } from '../http/budget.ts';
import { mailboxHash } from '../http/mailbox.ts';
import type { InnovationDraft } from '../innovations/contract.ts';
import type { Parts } from '../parts.ts';
import {
  DECLINED_DAYS,
  type InterviewReceipt,
  type NewInterview,
  REVIEW_DAYS,
  type SentAgain,
} from './interview-contract.ts';
import { followedBy, inDays, openInterview, step } from './interview-steps.ts';
import { idsOf } from './publishing.ts';
import { requireSound } from './sound.ts';
import { requireSoundSource } from './sources.ts';

/** Sending the same `requestId` twice makes one interview. */
export async function sendInterview(parts: Parts, actor: Actor, sent: NewInterview): Promise<InterviewReceipt> {
  const { db, territory, secret: appSecret, clock } = parts;
  const { requestId, innovation: draft, ...told } = sent;
  requireRight(actor, 'interview.send');
  requireSound(parts, draft, 'draft.innovation');
  const earlier = await receiptOf(parts, requestId);
  if (earlier) return earlier;
  await spendLetter(parts, sent.carrierEmail);
  await change(db, territory.code, actor, 'interview.send', async (tx, trace) => {
    await requireKnown(tx, territory.code, draft);
    const [row] = await tx
      .insert(interviews)
      .values({
        ...{ ...told, draft, sent: draft, requestId },
        ...{ territory: territory.code, code: newCode(), accountId: actor.id, senderHash: actor.sender },
        followHash: followHash(followSecret(appSecret, requestId)),
        reviewHash: followHash(reviewSecret(appSecret, requestId)),
        ...{ expiresAt: inDays(clock(), REVIEW_DAYS), createdAt: clock(), updatedAt: clock() },
      })
      .returning({ id: interviews.id });
    if (!row) throw new Error('an insert gave no row');
    trace({ entity: 'interview', entityId: row.id, after: { state: 'reviewing' } });
  }).catch(async (error) => {
    if (!(await receiptOf(parts, requestId))) throw error;
  });
  const receipt = await receiptOf(parts, requestId);
  if (!receipt) throw new Error('the interview was written and is not there');
  return receipt;
}

/** The writer gives other words to read, also after the carrier has answered "not this way". */
export async function sendAgain(parts: Parts, actor: Actor, secret: string, sent: SentAgain): Promise<void> {
  const { db, territory, clock } = parts;
  const { version, innovation: draft, email, carrierEmail } = sent;
  requireSound(parts, draft, 'innovation');
  const [seen] = await db.select().from(interviews).where(followedBy(parts, secret));
  if (seen?.version === version + 1 && seen.state === 'reviewing' && sameValue(seen.sent, draft)) return;
  await spendLetter(parts, carrierEmail);
  await change(db, territory.code, actor, 'interview.send', async (tx, trace) => {
    const row = await openInterview(tx, parts, followedBy(parts, secret), version);
    await requireKnown(tx, territory.code, draft);
    await step(tx, trace, row, {
      ...{ state: 'reviewing', draft, sent: draft, remark: null },
      ...{ ...(email && { email }), ...(carrierEmail && { carrierEmail }) },
      ...{ expiresAt: inDays(clock(), REVIEW_DAYS), updatedAt: clock() },
    });
  });
}

export async function takeBack(parts: Parts, actor: Actor, secret: string, version: number): Promise<void> {
  const { db, territory, clock } = parts;
  const [seen] = await db.select().from(interviews).where(followedBy(parts, secret));
  if (seen?.state === 'withdrawn') return;
  await change(db, territory.code, actor, 'interview.send', async (tx, trace) => {
    const row = await openInterview(tx, parts, followedBy(parts, secret), version);
    const until = inDays(clock(), DECLINED_DAYS);
    await step(tx, trace, row, { state: 'withdrawn', expiresAt: until, updatedAt: clock() });
  });
}

async function requireKnown(tx: Transaction, territory: string, { places: codes, adaptedFrom }: InnovationDraft) {
  await idsOf(tx, territory, codes);
  await requireSoundSource(tx, territory, { target: null, adaptedFrom });
}

async function receiptOf({ db, territory, secret }: Parts, requestId: string): Promise<InterviewReceipt | null> {
  const [row] = await db
    .select({ code: interviews.code, expiresAt: interviews.expiresAt })
    .from(interviews)
    .where(and(eq(interviews.territory, territory.code), eq(interviews.requestId, requestId)));
  if (!row) return null;
  return {
    code: row.code,
    follow: `/follow/interview/${followSecret(secret, requestId)}`,
    review: `/review/${reviewSecret(secret, requestId)}`,
    expiresAt: row.expiresAt.toISOString(),
  };
}

/** Whoever names the carrier's mailbox fills it no more than the others may. */
async function spendLetter({ db, secret }: Parts, mailbox: string | null): Promise<void> {
  if (!mailbox) return;
  await counter({ db, secret }, 'mailbox', LETTERS_A_DAY, 24 * HOUR)(mailboxHash(secret, mailbox));
}
