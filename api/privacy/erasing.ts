/** Erases what people said of themselves in one report: everywhere, once, with a line in the register. */
import { and, eq, inArray, notInArray, or, type SQL, sql } from 'drizzle-orm';
import type { z } from 'zod';
import {
  erasures,
  firmLinks,
  history,
  mails,
  photos,
  reportContacts,
  reportMessages,
  type reports,
  subscriptions,
} from '../../db/schema.ts';
import type { Actor, Transaction } from '../history/change.ts';
import type { Parts } from '../parts.ts';
import type { ReportRow } from '../reports/queries.ts';
import { type Guests, guestsOf } from '../reports/repeats.ts';
import { onReport } from '../reports/writing.ts';
import type { Erasable, Erasing, Erasure } from './contract.ts';

/** Stands where words were: a text of a report is never nothing. */
const ERASED_WORDS = '[…]';

/** Fields that were not empty before, as the register counts them. */
const COUNTED = ['description', 'address', 'answers', 'satisfaction', 'mediaUrl'] as const;

type Counts = z.infer<typeof Erasure>['counts'];

export async function eraseFromReport(
  parts: Pick<Parts, 'db' | 'territory' | 'clock' | 'photos'>,
  actor: Actor,
  code: string,
  { version, what }: z.infer<typeof Erasing>,
): Promise<void> {
  const asked = new Set<Erasable>(what);
  const gone: string[] = [];
  await onReport(parts, actor, 'report.erase', code, async (tx, row, write, trace) => {
    const counts: Counts = {};
    const guests = await guestsOf(tx, row.id);
    if (asked.has('contact')) counts.contacts = await eraseContact(tx, row);
    if (asked.has('messages')) counts.messages = await eraseReporterWords(tx, row, guests);
    if (asked.has('replies')) counts.replies = await eraseReplies(tx, row);
    if (asked.has('photos')) {
      const hashes = await erasePhotos(tx, row, guests);
      counts.photos = hashes.length;
      gone.push(...hashes.flat());
    }
    const emptied = emptiedFields(row, asked);
    for (const field of COUNTED) if (field in emptied) counts[field] = 1;
    counts.history = await cleanTraces(tx, row, parts.clock());
    await write(version, emptied, { before: {}, after: { erased: what } });
    const [line] = await tx
      .insert(erasures)
      .values({
        ...{ territory: row.territory, reports: [row.code], reason: 'request', counts, accountId: actor.id },
        createdAt: parts.clock(),
      })
      .returning({ id: erasures.id });
    if (line) trace({ entity: 'erasure', entityId: line.id, after: { reports: [row.code], reason: 'request' } });
  });
  await forgetFiles(parts, gone);
}

function emptiedFields(row: ReportRow, asked: ReadonlySet<Erasable>): Partial<typeof reports.$inferInsert> {
  return {
    ...(asked.has('text') && { description: ERASED_WORDS }),
    ...(asked.has('text') && row.address !== null && { address: null }),
    ...(asked.has('text') && row.satisfaction !== null && { satisfaction: null }),
    ...(asked.has('answers') && Object.keys(row.answers).length > 0 && { answers: {} }),
    ...(asked.has('photos') && row.mediaUrl !== null && { mediaUrl: null, mediaReleased: false }),
  };
}

/** Mailbox, name and telephone, the mails that went there about it, and what the mailbox follows of it. */
async function eraseContact(tx: Transaction, row: ReportRow): Promise<number> {
  const removed = await tx
    .delete(reportContacts)
    .where(eq(reportContacts.reportId, row.id))
    .returning({ email: reportContacts.email });
  const emails = removed.flatMap(({ email }) => email ?? []);
  if (emails.length > 0) {
    const theirs = and(eq(mails.territory, row.territory), inArray(mails.to, emails), saysCode(row.code));
    await tx
      .update(mails)
      .set({
        to: '',
        subject: '',
        text: '',
        html: null,
        headers: {},
        trouble: null,
        givenUpAt: sql`case when ${mails.sentAt} is null then now() else ${mails.givenUpAt} end`,
      })
      .where(theirs);
    await tx.delete(subscriptions).where(and(eq(subscriptions.reportId, row.id), inArray(subscriptions.email, emails)));
  }
  return removed.length;
}

const saysCode = (code: string): SQL => sql`(${mails.subject} || ${mails.text}) like ${`%${code}%`}`;

/** What they wrote may lie with the report that theirs repeats; what others wrote and lies here is not theirs. */
async function eraseReporterWords(tx: Transaction, row: ReportRow, { away, here }: Guests): Promise<number> {
  const said = and(
    eq(reportMessages.kind, 'reporter'),
    or(eq(reportMessages.reportId, row.id), inArray(reportMessages.id, away.messages)),
    notInArray(reportMessages.id, here.messages),
  );
  const erased = await tx
    .update(reportMessages)
    .set({ body: ERASED_WORDS })
    .where(said)
    .returning({ id: reportMessages.id });
  return erased.length;
}

/** What staff wrote may name people too: answers, notes, and what a firm was asked. */
async function eraseReplies(tx: Transaction, row: ReportRow): Promise<number> {
  const asked = await tx
    .update(firmLinks)
    .set({ request: ERASED_WORDS, email: null })
    .where(eq(firmLinks.reportId, row.id))
    .returning({ id: firmLinks.id });
  const said = and(eq(reportMessages.reportId, row.id), inArray(reportMessages.kind, ['answer', 'note']));
  const erased = await tx
    .update(reportMessages)
    .set({ body: ERASED_WORDS })
    .where(said)
    .returning({ id: reportMessages.id });
  return asked.length + erased.length;
}

/** Gives the files that showed them: they go once the transaction has ended well. */
async function erasePhotos(tx: Transaction, row: ReportRow, { away, here }: Guests): Promise<string[][]> {
  const removed = await tx
    .delete(photos)
    .where(and(or(eq(photos.reportId, row.id), inArray(photos.id, away.photos)), notInArray(photos.id, here.photos)))
    .returning({ contentHash: photos.contentHash, originalHash: photos.originalHash });
  return removed.map(({ contentHash, originalHash }) => [contentHash, ...(originalHash ? [originalHash] : [])]);
}

/** What a trace holds of words and places of people goes; that something happened, and when, stays. */
async function cleanTraces(tx: Transaction, row: ReportRow, now: Date): Promise<number> {
  const words = sql`array['description', 'address', 'answers', 'satisfaction', 'body', 'words', 'reason']::text[]`;
  const told = or(
    sql`${history.before} ?| ${words}`,
    sql`${history.after} ?| ${words}`,
    sql`${history.hiddenBefore} is not null`,
    sql`${history.hiddenAfter} is not null`,
    sql`${history.senderHash} is not null`,
  );
  const cleaned = await tx
    .update(history)
    .set({
      before: sql`${history.before} - ${words}`,
      after: sql`${history.after} - ${words}`,
      ...{ hiddenBefore: null, hiddenAfter: null, senderHash: null, cleanedAt: now },
    })
    .where(and(eq(history.entity, 'report'), eq(history.entityId, row.id), told))
    .returning({ id: history.id });
  return cleaned.length;
}

/** A file that another photo shows as well stays: the same picture may have been sent twice. */
async function forgetFiles(
  { db, photos: store }: Pick<Parts, 'db' | 'photos'>,
  hashes: readonly string[],
): Promise<void> {
  for (const hash of new Set(hashes)) {
    const [other] = await db
      .select({ id: photos.id })
      .from(photos)
      .where(or(eq(photos.contentHash, hash), eq(photos.originalHash, hash)))
      .limit(1);
    if (!other) await store.forget(hash);
  }
}
