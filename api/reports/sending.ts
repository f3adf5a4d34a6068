/** What residents tell: a new report, by their own hand or by the mouth of staff. */
import { and, eq } from 'drizzle-orm';
import { places, reports } from '../../db/schema.ts';
import { followHash, followSecret } from '../codes.ts';
import { type Actor, change, requireRight } from '../history/change.ts';
import { invalidFields } from '../http/problems.ts';
import type { Parts } from '../parts.ts';
import { attachPhotos, keepPhotos } from '../photos/records.ts';
import { requireInside } from '../places/inside.ts';
import type { Receipt, ReportDraft } from './contract.ts';
import { createReport } from './creating.ts';
import { takenDraft } from './drafts.ts';
import { routingTrace } from './routing.ts';
import { touchedBy } from './writing.ts';

/** Sending the same `requestId` twice makes one report and gives the same receipt twice. */
export function sendReport(parts: Parts, actor: Actor, draft: ReportDraft, files: File[]): Promise<Receipt> {
  return takeReport(parts, actor, { action: 'report.send', channel: 'web' }, draft, files);
}

/** The same, written down by staff for somebody at the phone; the history says who did. */
export function enterReport(parts: Parts, actor: Actor, draft: ReportDraft, files: File[]): Promise<Receipt> {
  requireRight(actor, 'report.enter');
  return takeReport(parts, actor, { action: 'report.enter', channel: 'phone' }, draft, files);
}

interface Way {
  action: 'report.send' | 'report.enter';
  channel: 'web' | 'phone';
}

async function takeReport(
  parts: Parts,
  actor: Actor,
  { action, channel }: Way,
  draft: ReportDraft,
  files: File[],
): Promise<Receipt> {
  const { db, territory, secret: appSecret } = parts;
  const { description, location, address, name, email, phone, language, requestId } = draft;
  const { category, answers } = takenDraft(territory, draft);
  requireInside(territory, location);
  const secret = followSecret(appSecret, requestId);
  const earlier = await receiptOf(parts, requestId, secret);
  if (earlier) return earlier;

  // Before the row: killed in between, they lie there unnamed until they are swept away or the sending is repeated.
  const kept = await keepPhotos(parts, files);
  return change(db, territory.code, actor, action, async (tx, trace) => {
    const row = await createReport(tx, parts, {
      ...{ category, answers, description, location, address, requestId, channel, followHash: followHash(secret) },
      placeId: draft.place ? await placeId(tx, territory.code, draft.place.toUpperCase()) : null,
      contact: { name, email, phone, language },
    });
    await attachPhotos(tx, territory.code, { reportId: row.id }, kept);
    trace({
      entity: 'report',
      entityId: row.id,
      after: {
        ...{ state: 'new', category: category.code, photos: kept.length },
        ...(channel === 'phone' && { channel }),
        ...(await routingTrace(tx, row)),
      },
      touches: touchedBy(row.visibility),
    });
    return receiptFor(row, secret);
  }).catch(async (error) => {
    // The same sending arrived twice at once and the other one was first: its report is this one.
    const other = await receiptOf(parts, requestId, secret);
    if (!other) throw error;
    return other;
  });
}

async function receiptOf({ db, territory }: Parts, requestId: string, secret: string): Promise<Receipt | null> {
  const [row] = await db
    .select({ code: reports.code, dueAt: reports.dueAt })
    .from(reports)
    .where(and(eq(reports.territory, territory.code), eq(reports.requestId, requestId)));
  return row ? receiptFor(row, secret) : null;
}

const receiptFor = ({ code, dueAt }: { code: string; dueAt: Date }, secret: string): Receipt => ({
  ...{ code, follow: `/follow/report/${secret}`, dueAt: dueAt.toISOString() },
});

async function placeId(tx: Pick<Parts['db'], 'select'>, territory: string, code: string): Promise<string> {
  const [place] = await tx
    .select({ id: places.id })
    .from(places)
    .where(and(eq(places.territory, territory), eq(places.code, code)));
  if (!place) throw invalidFields([{ path: 'draft.place', id: 'problem.field.choice' }]);
  return place.id;
}
