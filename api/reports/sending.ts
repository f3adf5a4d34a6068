/** What residents tell: a new report, "me too", and words on their own report. */
import { and, eq, sql } from 'drizzle-orm';
import { places, reportMessages, reports } from '../../db/schema.ts';
import { followHash, followSecret } from '../codes.ts';
import { type Actor, change } from '../history/change.ts';
import { invalidFields, notFound } from '../http/problems.ts';
import type { Parts } from '../parts.ts';
import { attachPhotos, keepPhotos } from '../photos/records.ts';
import { requireInside } from '../places/inside.ts';
import type { Receipt, ReportDraft } from './contract.ts';
import { createReport } from './creating.ts';
import { stateChange } from './moving.ts';
import { routingTrace } from './routing.ts';
import { touchedBy } from './writing.ts';

/** Sending the same `requestId` twice makes one report and gives the same receipt twice. */
export async function sendReport(parts: Parts, actor: Actor, draft: ReportDraft, files: File[]): Promise<Receipt> {
  const { db, territory, secret: appSecret } = parts;
  const category = territory.categories.find((one) => one.code === draft.category);
  if (!category) throw invalidFields([{ path: 'draft.category', id: 'problem.field.choice' }]);
  requireInside(territory, draft.location);
  const secret = followSecret(appSecret, draft.requestId);
  const earlier = await receiptOf(parts, draft.requestId, secret);
  if (earlier) return earlier;

  const kept = await keepPhotos(parts, files);
  await change(db, territory.code, actor, 'report.send', async (tx, trace) => {
    const { description, location, address, name, email, phone, language, requestId } = draft;
    const row = await createReport(tx, parts, {
      ...{ category, description, location, address, requestId, channel: 'web', followHash: followHash(secret) },
      placeId: draft.place ? await placeId(tx, territory.code, draft.place.toUpperCase()) : null,
      contact: { name, email, phone, language },
    });
    await attachPhotos(tx, territory.code, { reportId: row.id }, kept);
    trace({
      entity: 'report',
      entityId: row.id,
      after: { state: 'new', category: category.code, photos: kept.length, ...(await routingTrace(tx, row)) },
      touches: touchedBy(row.visibility),
    });
  }).catch(async (error) => {
    // The same sending arrived twice at once and the other one was first: its report is this one.
    if (!(await receiptOf(parts, draft.requestId, secret))) throw error;
  });
  const receipt = await receiptOf(parts, draft.requestId, secret);
  if (!receipt) throw new Error('the report was written and is not there');
  return receipt;
}

async function receiptOf({ db, territory }: Parts, requestId: string, secret: string): Promise<Receipt | null> {
  const [row] = await db
    .select({ code: reports.code })
    .from(reports)
    .where(and(eq(reports.territory, territory.code), eq(reports.requestId, requestId)));
  return row ? { code: row.code, follow: `/follow/report/${secret}` } : null;
}

async function placeId(tx: Pick<Parts['db'], 'select'>, territory: string, code: string): Promise<string> {
  const [place] = await tx
    .select({ id: places.id })
    .from(places)
    .where(and(eq(places.territory, territory), eq(places.code, code)));
  if (!place) throw invalidFields([{ path: 'draft.place', id: 'problem.field.choice' }]);
  return place.id;
}

export async function supportReport({ db, territory }: Parts, actor: Actor, code: string): Promise<number> {
  return change(db, territory.code, actor, 'report.support', async (tx, trace) => {
    const [row] = await tx
      .update(reports)
      .set({ supporters: sql`${reports.supporters} + 1` })
      .where(and(eq(reports.territory, territory.code), eq(reports.code, code), eq(reports.visibility, 'public')))
      .returning({ id: reports.id, supporters: reports.supporters });
    if (!row) throw notFound();
    trace({ entity: 'report', entityId: row.id, after: { supporters: row.supporters }, touches: ['report'] });
    return row.supporters;
  });
}

/** Words from the person who reported, by their follow link; a question that waited for them is taken up again. */
export async function replyAsReporter(
  { db, territory, clock }: Parts,
  actor: Actor,
  hash: string,
  body: string,
): Promise<void> {
  await change(db, territory.code, actor, 'report.reply', async (tx, trace) => {
    // Locked: an agent may be moving it at this moment, and that move must not be undone here.
    const [row] = await tx
      .select()
      .from(reports)
      .where(and(eq(reports.territory, territory.code), eq(reports.followHash, hash)))
      .for('update');
    if (!row) throw notFound();
    await tx.insert(reportMessages).values({ reportId: row.id, kind: 'reporter', body, authorRole: actor.role });
    const state = row.state === 'waiting_reporter' ? 'triaged' : row.state;
    await tx
      .update(reports)
      .set({ ...stateChange(row, state, clock()), version: sql`${reports.version} + 1`, updatedAt: clock() })
      .where(eq(reports.id, row.id));
    trace({
      entity: 'report',
      entityId: row.id,
      ...(state === row.state ? {} : { before: { state: row.state } }),
      after: { message: 'reporter', ...(state === row.state ? {} : { state }) },
      touches: touchedBy(row.visibility),
    });
  });
}
