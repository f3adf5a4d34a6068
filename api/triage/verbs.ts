/** What agents do with a report. Each write names the version it saw; if that is gone, somebody was faster. */
import { and, eq, inArray } from 'drizzle-orm';
import type { z } from 'zod';
import { photos, reports, roleGrants } from '../../db/schema.ts';
import { type Actor, change, requireRight, type Transaction } from '../history/change.ts';
import { changedMeanwhile, invalidFields, notFound, Problem } from '../http/problems.ts';
import type { Parts } from '../parts.ts';
import { stateChange } from '../reports/moving.ts';
import type { ReportRow } from '../reports/queries.ts';
import { mayMove, needsOf } from '../reports/transitions.ts';
import { onReport, requireOwnService, say, touchedBy, type Writing } from '../reports/writing.ts';
import type { Assignment, Move, NewMessage, PhotoRelease, Visible } from './contract.ts';
import { nameColleagues } from './mentions.ts';
import { mergeReport, requireNoLeak, separate } from './merge.ts';
import { answerWhenGiven } from './service-answer.ts';

export async function moveReport(
  parts: Writing,
  actor: Actor,
  code: string,
  move: z.infer<typeof Move>,
): Promise<void> {
  if (move.to === 'duplicate') return moveToDuplicate(parts, actor, code, move);
  await onReport(parts, actor, 'report.move', code, async (tx, row, write) => {
    if (row.version !== move.version) throw changedMeanwhile({ state: row.state, version: row.version });
    if (!mayMove('staff', row.state, move.to))
      throw new Problem(422, 'problem.move_impossible', { values: { from: row.state, to: move.to } });
    await requireNeeds(tx, parts, row, move);
    if (row.state === 'duplicate') await separate(tx, row, parts.clock());
    const messageId = move.answer ? await say(tx, row, actor, { kind: 'answer', body: move.answer }) : null;
    await write(
      move.version,
      { ...stateChange(parts.territory, row, move.to, parts.clock()), duplicateOfId: null },
      { before: { state: row.state }, after: { state: move.to, ...(messageId && { messageId }) } },
    );
  });
}

/** What the table of moves and the guards of the category ask for. */
async function requireNeeds(
  tx: Transaction,
  { territory }: Writing,
  row: ReportRow,
  { to, answer }: z.infer<typeof Move>,
): Promise<void> {
  const closing = territory.categories.find(({ code }) => code === row.category)?.closing;
  const needs = needsOf({ closing: closing ?? { reason: true, afterPhoto: false } }, row.state, to);
  if (needs.includes('answer') && !answer) throw new Problem(422, 'problem.reason_required');
  if (!needs.includes('afterPhoto')) return;
  const after = and(eq(photos.reportId, row.id), eq(photos.moment, 'after'));
  const [photo] = await tx.select({ id: photos.id }).from(photos).where(after).limit(1);
  if (!photo) throw new Problem(422, 'problem.after_photo_required');
}

async function moveToDuplicate(
  parts: Writing,
  actor: Actor,
  code: string,
  { version, duplicateOf, answer }: z.infer<typeof Move>,
): Promise<void> {
  requireRight(actor, 'report.move');
  if (!duplicateOf) throw invalidFields([{ path: 'duplicateOf', id: 'problem.field.required' }]);
  const merge = { version, into: duplicateOf.toUpperCase(), answer };
  await mergeReport(parts, actor, code, merge, { action: 'report.move', field: 'duplicateOf' });
}

export async function assignReport(
  parts: Writing,
  actor: Actor,
  code: string,
  { version, service, assigneeId }: z.infer<typeof Assignment>,
): Promise<void> {
  if (!parts.territory.services.some((one) => one.code === service))
    throw invalidFields([{ path: 'service', id: 'problem.field.choice' }]);
  await onReport(parts, actor, 'report.assign', code, async (tx, row, write) => {
    if (assigneeId) await requireAgent(tx, parts.territory.code, assigneeId);
    // Given to somebody, a report that nobody had taken is taken.
    const state = assigneeId && (row.state === 'new' || row.state === 'triaged') ? 'assigned' : row.state;
    await write(
      version,
      {
        service,
        assigneeId,
        ...answerWhenGiven(actor, row, { service, assigneeId }),
        ...stateChange(parts.territory, row, state, parts.clock()),
      },
      {
        before: { service: row.service, assigneeId: row.assigneeId, ...(state !== row.state && { state: row.state }) },
        after: { service, assigneeId, ...(state !== row.state && { state }) },
      },
    );
  });
}

async function requireAgent(tx: Transaction, territory: string, id: string) {
  const [agent] = await tx
    .select({ id: roleGrants.accountId })
    .from(roleGrants)
    .where(
      and(
        eq(roleGrants.territory, territory),
        eq(roleGrants.accountId, id),
        inArray(roleGrants.role, ['staff', 'admin']),
      ),
    );
  if (!agent) throw invalidFields([{ path: 'assigneeId', id: 'problem.field.choice' }]);
}

/** Words do not overwrite each other: two agents may write at once. */
export async function addMessage(
  parts: Writing & Pick<Parts, 'publicUrl'>,
  actor: Actor,
  code: string,
  message: z.infer<typeof NewMessage>,
): Promise<void> {
  const action = message.kind === 'note' ? 'report.note' : 'report.answer';
  await onReport(parts, actor, action, code, async (tx, row, _write, trace) => {
    const messageId = await say(tx, row, actor, message);
    if (message.kind === 'note') await nameColleagues(tx, parts, actor, row, { messageId, body: message.body });
    // A note is for colleagues: it must not move the date that everybody can read.
    if (message.kind === 'answer')
      await tx.update(reports).set({ updatedAt: parts.clock() }).where(eq(reports.id, row.id));
    trace({
      entity: 'report',
      entityId: row.id,
      after: { message: message.kind, messageId },
      touches: message.kind === 'note' ? [] : touchedBy(row.visibility),
    });
  });
}

export async function showReport(
  parts: Writing,
  actor: Actor,
  code: string,
  { version, visibility }: z.infer<typeof Visible>,
): Promise<void> {
  await onReport(parts, actor, 'report.show', code, async (tx, row, write) => {
    await write(version, { visibility }, { before: { visibility: row.visibility }, after: { visibility } });
    await requireNoLeak(tx, row, visibility);
  });
}

export async function releasePhoto(
  { db, territory }: Writing,
  actor: Actor,
  photoId: string,
  { version, released }: z.infer<typeof PhotoRelease>,
): Promise<void> {
  await change(db, territory.code, actor, 'photo.release', async (tx, trace) => {
    const [photo] = await tx
      .select({ version: photos.version, released: photos.released, service: reports.service })
      .from(photos)
      .leftJoin(reports, eq(reports.id, photos.reportId))
      .where(and(eq(photos.territory, territory.code), eq(photos.id, photoId)))
      .for('update', { of: photos });
    if (!photo) throw notFound();
    if (photo.service !== null) requireOwnService(actor, 'photo.release', { service: photo.service });
    if (version !== undefined && version !== photo.version) throw changedMeanwhile({ version: photo.version });
    await tx
      .update(photos)
      .set({ released, version: photo.version + 1 })
      .where(eq(photos.id, photoId));
    // No public collection shows photos: the sheet asks for them anew each time.
    trace({ entity: 'photo', entityId: photoId, before: { released: photo.released }, after: { released } });
  });
}
