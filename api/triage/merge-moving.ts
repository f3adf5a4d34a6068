/** What a merge moves from the repeat to the original, and what it gives back. */
import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { photos, reportMerges, reportMessages, reportSupports, reports, subscriptions } from '../../db/schema.ts';
import type { Transaction } from '../history/change.ts';
import type { ReportRow } from '../reports/queries.ts';
import { Moved } from '../reports/repeats.ts';

type Belongings = Omit<Moved, 'was'>;

/** Whoever follows or voted for both already does so once; that row stays where it is. */
export async function moveBelongings(tx: Transaction, from: ReportRow, into: ReportRow): Promise<Belongings> {
  const reportId = into.id;
  const movedPhotos = await tx.update(photos).set({ reportId }).where(eq(photos.reportId, from.id)).returning();
  const movedMessages = await tx
    .update(reportMessages)
    .set({ reportId })
    .where(and(eq(reportMessages.reportId, from.id), eq(reportMessages.kind, 'reporter')))
    .returning();
  // Who follows a public report must not learn of one that is not.
  const followersGo = into.visibility === 'public' || from.visibility !== 'public';
  const movedFollowers = await tx
    .update(subscriptions)
    .set({ reportId })
    .where(
      and(
        eq(subscriptions.reportId, from.id),
        sql`${followersGo}`,
        sql`not exists (select 1 from subscriptions k where k.report_id = ${reportId} and lower(k.email) = lower(${subscriptions.email}))`,
      ),
    )
    .returning({ id: subscriptions.id });
  const counted = await tx.select().from(reportSupports).where(eq(reportSupports.reportId, from.id));
  const movedVotes = await tx
    .update(reportSupports)
    .set({ reportId })
    .where(
      and(
        eq(reportSupports.reportId, from.id),
        sql`not exists (select 1 from report_supports k where k.report_id = ${reportId} and k.voter = ${reportSupports.voter})`,
      ),
    )
    .returning({ voter: reportSupports.voter });
  return {
    photos: movedPhotos.map(({ id }) => id),
    messages: movedMessages.map(({ id }) => id),
    subscriptions: movedFollowers.map(({ id }) => id),
    voters: movedVotes.map(({ voter }) => voter),
    uncounted: Math.max(0, from.supporters - counted.length),
  };
}

/** `chain`: the original, and whatever that one was merged into since. What was erased meanwhile does not come back. */
export async function giveBack(tx: Transaction, from: ReportRow, chain: ReportRow[], moved: Moved): Promise<void> {
  const reportId = from.id;
  const holders = chain.map(({ id }) => id);
  await tx
    .update(photos)
    .set({ reportId })
    .where(and(inArray(photos.id, moved.photos), inArray(photos.reportId, holders)));
  await tx
    .update(reportMessages)
    .set({ reportId })
    .where(and(inArray(reportMessages.id, moved.messages), inArray(reportMessages.reportId, holders)));
  await tx
    .update(subscriptions)
    .set({ reportId })
    .where(and(inArray(subscriptions.id, moved.subscriptions), inArray(subscriptions.reportId, holders)));
  let awaited = moved.voters;
  for (const holder of holders) {
    const back = await giveVotesBack(tx, from, holder, awaited);
    awaited = awaited.filter((voter) => !back.includes(voter));
  }
  const returned = moved.voters.length - awaited.length;
  const last = holders.at(-1);
  if (last)
    await tx
      .update(reports)
      .set({ supporters: sql`greatest(0, ${reports.supporters} - ${moved.uncounted})` })
      .where(eq(reports.id, last));
  await tx
    .update(reports)
    .set({ supporters: sql`${reports.supporters} + ${returned + moved.uncounted}` })
    .where(eq(reports.id, reportId));
  await tx
    .update(reports)
    .set({ version: sql`${reports.version} + 1` })
    .where(inArray(reports.id, holders));
  await forget(tx, holders, moved);
}

/** The nearest one that holds a vote is where it lies: who votes for a repeat votes for the first report. */
async function giveVotesBack(tx: Transaction, from: ReportRow, holder: string, voters: string[]): Promise<string[]> {
  const returned = await tx
    .update(reportSupports)
    .set({ reportId: from.id })
    .where(and(eq(reportSupports.reportId, holder), inArray(reportSupports.voter, voters)))
    .returning({ voter: reportSupports.voter });
  await tx
    .update(reports)
    .set({ supporters: sql`greatest(0, ${reports.supporters} - ${returned.length})` })
    .where(eq(reports.id, holder));
  return returned.map(({ voter }) => voter);
}

/** Later merges of the chain carried it on; undone in their turn, they must not look for it. */
async function forget(tx: Transaction, holders: string[], gone: Moved): Promise<void> {
  const merges = await tx
    .select()
    .from(reportMerges)
    .where(and(inArray(reportMerges.fromId, holders), isNull(reportMerges.undoneAt)));
  for (const merge of merges) {
    const moved = Moved.parse(merge.moved);
    const without = (all: string[], some: string[]) => all.filter((one) => !some.includes(one));
    const left: Moved = {
      ...moved,
      photos: without(moved.photos, gone.photos),
      messages: without(moved.messages, gone.messages),
      subscriptions: without(moved.subscriptions, gone.subscriptions),
      voters: without(moved.voters, gone.voters),
      uncounted: Math.max(0, moved.uncounted - gone.uncounted),
    };
    await tx.update(reportMerges).set({ moved: left }).where(eq(reportMerges.id, merge.id));
  }
}
