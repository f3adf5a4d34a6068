/** One report that tells of two problems becomes two: the second has its own category, place and words. */
import { and, eq, inArray } from 'drizzle-orm';
import type { z } from 'zod';
import { photos, reportContacts, reports, subscriptions } from '../../db/schema.ts';
import type { Visibility } from '../../db/vocabulary.ts';
import { followHash, followSecret } from '../codes.ts';
import { type Actor, change, type Transaction } from '../history/change.ts';
import { changedMeanwhile, invalidFields, Problem } from '../http/problems.ts';
import type { Parts } from '../parts.ts';
import { requireInside } from '../places/inside.ts';
import { createReport } from '../reports/creating.ts';
import { type ReportRow, reportRow } from '../reports/queries.ts';
import { requireOwnService, touchedBy } from '../reports/writing.ts';
import type { Split } from './together-contract.ts';

type Splitting = Pick<Parts, 'db' | 'territory' | 'clock' | 'secret'>;

/**
 * Gives the code of the second report; the same `requestId` twice gives the same one. Whoever reported and whoever follows
 * hears of both. Throws 409 with the state now when somebody was faster.
 */
export async function splitReport(
  parts: Splitting,
  actor: Actor,
  code: string,
  split: z.infer<typeof Split>,
): Promise<string> {
  const { db, territory, clock, secret } = parts;
  const { version, description, location, address, requestId } = split;
  const category = territory.categories.find((one) => one.code === split.category);
  if (!category) throw invalidFields([{ path: 'category', id: 'problem.field.choice' }]);
  requireInside(territory, location);
  return change(db, territory.code, actor, 'report.split', async (tx, trace) => {
    const row = await reportRow(tx, territory.code, code);
    requireOwnService(actor, 'report.split', row);
    const [earlier] = await tx
      .select({ code: reports.code, splitFromId: reports.splitFromId })
      .from(reports)
      .where(and(eq(reports.territory, territory.code), eq(reports.requestId, requestId)));
    if (earlier) throw new SplitBefore(earlier.splitFromId === row.id ? earlier.code : null);
    const [first] = await tx
      .update(reports)
      .set({ version: version + 1, updatedAt: clock() })
      .where(and(eq(reports.id, row.id), eq(reports.version, version)))
      .returning();
    if (!first) {
      const now = await reportRow(tx, territory.code, code);
      throw changedMeanwhile({ state: now.state, version: now.version });
    }
    // While another report stands for it, there is nothing to take out of it.
    if (first.state === 'duplicate')
      throw new Problem(422, 'problem.move_impossible', { values: { from: first.state, to: 'new' } });
    const made = await createReport(tx, parts, {
      ...{ category, description, location, address, requestId, channel: first.channel },
      followHash: followHash(followSecret(secret, requestId)),
      placeId: first.placeId,
    });
    const second = await completed(tx, made, first);
    await movePhotos(tx, first, second, split.photos);
    await copyPeople(tx, first, second);
    const touches = touchedBy(first.visibility, second.visibility);
    trace({ entity: 'report', entityId: first.id, after: { splitInto: second.code, photos: split.photos.length } });
    trace({
      entity: 'report',
      entityId: second.id,
      after: { state: second.state, category: second.category, splitFrom: first.code, photos: split.photos.length },
      touches,
    });
    return second.code;
  }).catch((error: unknown) => {
    if (error instanceof SplitBefore && error.code) return error.code;
    throw error instanceof SplitBefore ? invalidFields([{ path: 'requestId', id: 'problem.field.invalid' }]) : error;
  });
}

/** The same sending has arrived before; `code` null where it made another report. */
class SplitBefore extends Error {
  readonly code: string | null;

  constructor(code: string | null) {
    super('split before');
    this.code = code;
  }
}

const OPENNESS: readonly Visibility[] = ['private', 'hidden', 'public'];

/** What nobody could read does not become readable by being told apart. */
async function completed(tx: Transaction, made: ReportRow, first: ReportRow): Promise<ReportRow> {
  const visibility = OPENNESS.find((one) => one === made.visibility || one === first.visibility) ?? 'private';
  const [second] = await tx
    .update(reports)
    .set({ visibility, splitFromId: first.id, demonstration: first.demonstration })
    .where(eq(reports.id, made.id))
    .returning();
  if (!second) throw new Error('the report was written and is not there');
  return second;
}

async function movePhotos(tx: Transaction, first: ReportRow, second: ReportRow, ids: string[]): Promise<void> {
  const moved = await tx
    .update(photos)
    .set({ reportId: second.id })
    .where(and(eq(photos.reportId, first.id), inArray(photos.id, ids)))
    .returning({ id: photos.id });
  if (moved.length < new Set(ids).size) throw invalidFields([{ path: 'photos', id: 'problem.field.choice' }]);
}

async function copyPeople(tx: Transaction, first: ReportRow, second: ReportRow): Promise<void> {
  const [contact] = await tx.select().from(reportContacts).where(eq(reportContacts.reportId, first.id));
  if (contact) await tx.insert(reportContacts).values({ ...contact, reportId: second.id });
  const followers = await tx.select().from(subscriptions).where(eq(subscriptions.reportId, first.id));
  // Who follows a public report must not learn of one that is not.
  const hearing = second.visibility === 'public' || first.visibility !== 'public' ? followers : [];
  for (const { id: _, requestId, version: __, ...follower } of hearing)
    await tx.insert(subscriptions).values({ ...follower, reportId: second.id, requestId: `${requestId}:${second.id}` });
}
