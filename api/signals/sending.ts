/** What anybody says about a place or a sheet in one tap, and the words they add to it. */
import { and, eq, isNull, ne } from 'drizzle-orm';
import { innovations, places, signals } from '../../db/schema.ts';
import { followHash, followSecret, newCode } from '../codes.ts';
import { type Actor, change, type Transaction } from '../history/change.ts';
import { invalidFields, notFound, Problem } from '../http/problems.ts';
import type { Parts } from '../parts.ts';
import type { NewSignal, SignalReceipt, SignalWords } from './contract.ts';

/** Sending the same `requestId` twice makes one signal and gives the same receipt twice. Throws 409 while theirs is open. */
export async function sendSignal(parts: Parts, actor: Actor, sent: NewSignal): Promise<SignalReceipt> {
  const { db, territory, clock, secret: appSecret } = parts;
  const secret = followSecret(appSecret, sent.requestId);
  const earlier = await receiptOf(parts, sent.requestId, secret);
  if (earlier) return earlier;
  await change(db, territory.code, actor, 'signal.send', async (tx, trace) => {
    const subject = await lockSubject(tx, territory.code, sent);
    await refuseSecond(tx, actor, sent, subject);
    const [row] = await tx
      .insert(signals)
      .values({
        ...subject,
        territory: territory.code,
        code: newCode(),
        kind: sent.kind,
        language: sent.language,
        accountId: actor.id,
        senderHash: actor.id ? null : actor.sender,
        followHash: followHash(secret),
        requestId: sent.requestId,
        createdAt: clock(),
      })
      .returning({ id: signals.id });
    if (!row) throw new Error('an insert gave no row');
    trace({ entity: 'signal', entityId: row.id, after: { state: 'open', kind: sent.kind, ...subject } });
  }).catch(async (error) => {
    // The same sending arrived twice at once and the other one was first: its signal is this one.
    if (!(await receiptOf(parts, sent.requestId, secret))) throw error;
  });
  const receipt = await receiptOf(parts, sent.requestId, secret);
  if (!receipt) throw new Error('the signal was written and is not there');
  return receipt;
}

/** Words, the offer or the other place that is meant, and a mailbox, from whoever has the link and while it is open. */
export async function addWords(parts: Parts, actor: Actor, hash: string, words: SignalWords): Promise<void> {
  const { db, territory } = parts;
  await change(db, territory.code, actor, 'signal.send', async (tx, trace) => {
    const [row] = await tx
      .select()
      .from(signals)
      .where(and(eq(signals.territory, territory.code), eq(signals.followHash, hash)))
      .for('update');
    if (!row) throw notFound();
    if (row.state !== 'open') throw new Problem(409, 'problem.signal_decided');
    const { duplicateOf, ...columns } = words;
    const duplicateOfId = duplicateOf === undefined ? row.duplicateOfId : await otherPlace(tx, row, duplicateOf);
    await tx
      .update(signals)
      .set({ ...columns, duplicateOfId, version: row.version + 1 })
      .where(eq(signals.id, row.id));
    // What was written is for whoever decides: the history only knows that something was.
    trace({ entity: 'signal', entityId: row.id, after: { words: true } });
  });
}

type Subject = { placeId: string; innovationId: null } | { placeId: null; innovationId: string };

/** Locked, so that two taps at once of one person meet each other here. */
async function lockSubject(tx: Transaction, territory: string, { place, innovation }: NewSignal): Promise<Subject> {
  if (place) {
    const [row] = await tx
      .select({ id: places.id, state: places.state })
      .from(places)
      .where(and(eq(places.territory, territory), eq(places.code, place)))
      .for('update');
    if (!row || (row.state !== 'published' && row.state !== 'closed')) throw notFound();
    return { placeId: row.id, innovationId: null };
  }
  const [row] = await tx
    .select({ id: innovations.id })
    .from(innovations)
    .where(
      and(
        eq(innovations.territory, territory),
        eq(innovations.code, innovation ?? ''),
        eq(innovations.state, 'published'),
      ),
    )
    .for('update');
  if (!row) throw notFound();
  return { placeId: null, innovationId: row.id };
}

async function refuseSecond(tx: Transaction, actor: Actor, { kind }: NewSignal, { placeId, innovationId }: Subject) {
  const sender = actor.id
    ? eq(signals.accountId, actor.id)
    : and(isNull(signals.accountId), eq(signals.senderHash, actor.sender ?? ''));
  const subject = placeId ? eq(signals.placeId, placeId) : eq(signals.innovationId, innovationId ?? '');
  const [standing] = await tx
    .select({ id: signals.id })
    .from(signals)
    .where(and(eq(signals.state, 'open'), eq(signals.kind, kind), subject, sender))
    .limit(1);
  if (standing) throw new Problem(409, 'problem.signal_standing');
}

async function otherPlace(
  tx: Transaction,
  { territory, placeId }: typeof signals.$inferSelect,
  code: string | null,
): Promise<string | null> {
  if (code === null) return null;
  const [row] = await tx
    .select({ id: places.id })
    .from(places)
    .where(and(eq(places.territory, territory), eq(places.code, code), ne(places.state, 'removed')));
  if (!row || row.id === placeId) throw invalidFields([{ path: 'duplicateOf', id: 'problem.field.choice' }]);
  return row.id;
}

async function receiptOf({ db, territory }: Parts, requestId: string, secret: string): Promise<SignalReceipt | null> {
  const [row] = await db
    .select({ code: signals.code, kind: signals.kind })
    .from(signals)
    .where(and(eq(signals.territory, territory.code), eq(signals.requestId, requestId)));
  return row ? { ...row, follow: `/follow/signal/${secret}` } : null;
}
