/** The steps of an interview: found by either link, moved on once, forgotten in time. */
import { and, eq, inArray, lt, ne } from 'drizzle-orm';
import { interviews } from '../../db/schema.ts';
import type { InterviewState } from '../../db/vocabulary.ts';
import { followHash } from '../codes.ts';
import { change, ITSELF, type Transaction } from '../history/change.ts';
import { changedMeanwhile, notFound, Problem } from '../http/problems.ts';
import type { Parts } from '../parts.ts';
import type { TraceRow } from './publishing.ts';

const DAY_MS = 86_400_000;

export type InterviewRow = typeof interviews.$inferSelect;

export type Which = ReturnType<typeof and>;

/** Locked; throws 404 for an unknown link, 409 where it is over or has moved on. `must` is the state it has to be in. */
export async function openInterview(
  tx: Transaction,
  { clock }: Parts,
  which: Which,
  version: number,
  must?: InterviewState,
): Promise<InterviewRow> {
  const [row] = await tx.select().from(interviews).where(which).for('update');
  if (!row) throw notFound();
  const { state } = row;
  if (state === 'expired' || row.expiresAt <= clock()) throw new Problem(409, 'problem.review_expired');
  if (state !== 'reviewing' && state !== 'returned')
    throw new Problem(409, 'problem.review_over', { members: { state } });
  if (row.version !== version || (must && state !== must)) throw changedMeanwhile({ version: row.version });
  return row;
}

/** The old version stands in the WHERE although the row is locked. None of the words goes into the history. */
export async function step(
  tx: Transaction,
  trace: TraceRow,
  row: InterviewRow,
  told: Partial<InterviewRow> & { state: InterviewState },
  noted: { published?: boolean } = {},
): Promise<void> {
  const written = await tx
    .update(interviews)
    .set({ ...told, version: row.version + 1 })
    .where(and(eq(interviews.id, row.id), eq(interviews.version, row.version)))
    .returning({ id: interviews.id });
  if (written.length === 0) throw changedMeanwhile();
  const { state } = told;
  trace({
    ...{ entity: 'interview', entityId: row.id },
    before: { state: row.state, version: row.version },
    after: { state, version: row.version + 1, ...noted },
  });
}

/** What nobody answered in time, and what was answered long ago: the texts and the mailboxes go, a word stays. */
export async function forgetInterviews({ db, territory, clock }: Parts): Promise<void> {
  const due = and(
    ...[eq(interviews.territory, territory.code), ne(interviews.state, 'expired')],
    lt(interviews.expiresAt, clock()),
  );
  const found = await db.select({ id: interviews.id }).from(interviews).where(due).limit(1000);
  if (found.length === 0) return;
  await change(db, territory.code, ITSELF, 'interview.send', async (tx, trace) => {
    const ids = found.map(({ id }) => id);
    const gone = await tx
      .update(interviews)
      .set({
        ...{ state: 'expired', draft: null, sent: null, remark: null, email: null, carrierEmail: null },
        ...{ senderHash: null, requestId: null },
      })
      .where(and(due, inArray(interviews.id, ids)))
      .returning({ id: interviews.id });
    for (const { id } of gone) trace({ entity: 'interview', entityId: id, after: { state: 'expired' } });
  });
}

export const followedBy = ({ territory }: Pick<Parts, 'territory'>, secret: string): Which =>
  and(eq(interviews.territory, territory.code), eq(interviews.followHash, followHash(secret)));

export const reviewedBy = ({ territory }: Pick<Parts, 'territory'>, secret: string): Which =>
  and(eq(interviews.territory, territory.code), eq(interviews.reviewHash, followHash(secret)));

export const inDays = (from: Date, days: number) => new Date(from.getTime() + days * DAY_MS);
