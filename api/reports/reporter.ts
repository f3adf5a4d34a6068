/** What whoever has the reporter's link does with the report: add words and photos, contest its closing, say how content they are. */
import { and, eq, sql } from 'drizzle-orm';
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core';
import type { z } from 'zod';
import { photos, reportMessages, reports } from '../../db/schema.ts';
import type { Action } from '../access.ts';
import { type Actor, change, type Transaction } from '../history/change.ts';
import { invalid, invalidFields, notFound, Problem } from '../http/problems.ts';
import type { Parts } from '../parts.ts';
import { attachPhotos, keepPhotos } from '../photos/records.ts';
import type { Addition, Contest, Rating } from './contract.ts';
import { stateChange } from './moving.ts';
import type { ReportRow } from './queries.ts';
import { contestUntil, REPORTER_PHOTOS_MOST, reporterPhotos } from './reporter-rules.ts';
import { mayMove } from './transitions.ts';
import { touchedBy } from './writing.ts';

/** Words, photos or both; a question that waited for them is taken up again. The same `requestId` twice adds once. */
export async function addToReport(
  parts: Parts,
  actor: Actor,
  hash: string,
  { body, requestId }: Addition,
  files: File[],
): Promise<void> {
  if (body.length < 2 && files.length === 0)
    throw invalidFields([{ path: 'draft.body', id: 'problem.field.too_short', values: { minimum: 2 } }]);
  const { territory, clock } = parts;
  // Before bytes are decoded: whoever has no such link gives the server nothing to do.
  await requireOwn(parts, hash);
  const kept = await keepPhotos(parts, files);
  await asReporter(parts, actor, 'report.reply', hash, async (tx, row) => {
    if (await isRepeat(tx, requestId)) return null;
    if (kept.length > 0 && (await reporterPhotos(tx, row.id)) + kept.length > REPORTER_PHOTOS_MOST)
      throw invalid('problem.photos_too_many');
    if (body)
      await tx
        .insert(reportMessages)
        .values({ id: requestId, reportId: row.id, kind: 'reporter', body, authorRole: actor.role });
    const [first, ...rest] = kept;
    if (first)
      await attachPhotos(tx, territory.code, { reportId: row.id }, [
        body ? first : { ...first, id: requestId },
        ...rest,
      ]);
    const to = mayMove('reporter', row.state, 'triaged') ? 'triaged' : row.state;
    return {
      set: { ...stateChange(territory, row, to, clock()), version: sql`${reports.version} + 1`, updatedAt: clock() },
      ...(to !== row.state && { before: { state: row.state } }),
      after: {
        ...(body && { message: 'reporter' }),
        ...(kept.length > 0 && { photos: kept.length }),
        ...(to !== row.state && { state: to, ended: 'answered' }),
      },
    };
  });
}

async function isRepeat(tx: Transaction, requestId: string): Promise<boolean> {
  const [said] = await tx
    .select({ id: reportMessages.id })
    .from(reportMessages)
    .where(eq(reportMessages.id, requestId));
  const [shown] = await tx.select({ id: photos.id }).from(photos).where(eq(photos.id, requestId));
  return Boolean(said ?? shown);
}

/** One tap, within the time that the territory gives; a second tap finds it done. Throws 422 when that time is over. */
export async function contestReport(
  parts: Parts,
  actor: Actor,
  hash: string,
  { words }: z.infer<typeof Contest>,
): Promise<void> {
  const { territory, clock } = parts;
  await asReporter(parts, actor, 'report.contest', hash, async (tx, row) => {
    if (row.state === 'reopen_requested') return null;
    if (!mayMove('reporter', row.state, 'reopen_requested')) throw new Problem(422, 'problem.contest_over');
    requireInTime(parts, row);
    if (words)
      await tx
        .insert(reportMessages)
        .values({ reportId: row.id, kind: 'reporter', body: words, authorRole: actor.role });
    return {
      set: {
        ...stateChange(territory, row, 'reopen_requested', clock()),
        contested: row.contested + 1,
        version: sql`${reports.version} + 1`,
        updatedAt: clock(),
      },
      before: { state: row.state },
      after: { state: 'reopen_requested', ...(words && { message: 'reporter' }) },
    };
  });
}

/** Whether they are content with what was done; their words are for staff and stand in no trace. */
export async function rateReport(
  parts: Parts,
  actor: Actor,
  hash: string,
  { satisfied, words }: z.infer<typeof Rating>,
): Promise<void> {
  await asReporter(parts, actor, 'report.rate', hash, async (_tx, row) => {
    if (row.state !== 'resolved') throw new Problem(422, 'problem.contest_over');
    requireInTime(parts, row);
    // The version stays: what an agent writes at this moment does not depend on it.
    return { set: { satisfied, satisfaction: words }, after: { rated: true } };
  });
}

function requireInTime({ territory, clock }: Parts, row: ReportRow): void {
  const until = contestUntil(territory, row);
  if (!until || until < clock()) throw new Problem(422, 'problem.contest_over');
}

interface Said {
  set: PgUpdateSetSource<typeof reports>;
  before?: Record<string, unknown>;
  after: Record<string, unknown>;
}

/** Locks the report: an agent may be moving it at this moment, and that move must not be undone here. Null = nothing to write. */
async function asReporter(
  parts: Parts,
  actor: Actor,
  action: Action,
  hash: string,
  work: (tx: Transaction, row: ReportRow) => Promise<Said | null>,
): Promise<void> {
  await change(parts.db, parts.territory.code, actor, action, async (tx, trace) => {
    const row = await ownRow(tx, parts, hash);
    const said = await work(tx, row);
    if (!said) throw new SaidAlready();
    const { set, before, after } = said;
    await tx.update(reports).set(set).where(eq(reports.id, row.id));
    trace({
      entity: 'report',
      entityId: row.id,
      ...(before && { before }),
      after,
      touches: action === 'report.rate' ? [] : touchedBy(row.visibility),
    });
  }).catch((error: unknown) => {
    if (!(error instanceof SaidAlready)) throw error;
  });
}

/** Rolls back a transaction that found its work done. */
class SaidAlready extends Error {}

async function requireOwn({ db, territory }: Parts, hash: string): Promise<void> {
  const isOwn = and(eq(reports.territory, territory.code), eq(reports.followHash, hash));
  const [row] = await db.select({ id: reports.id }).from(reports).where(isOwn);
  if (!row) throw notFound();
}

async function ownRow(
  db: Pick<Transaction, 'select'>,
  { territory }: Pick<Parts, 'territory'>,
  hash: string,
): Promise<ReportRow> {
  const [row] = await db
    .select()
    .from(reports)
    .where(and(eq(reports.territory, territory.code), eq(reports.followHash, hash)))
    .for('update');
  if (!row) throw notFound();
  return row;
}
