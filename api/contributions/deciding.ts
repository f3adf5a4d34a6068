/** What becomes of a proposal: accepted whole or in part, refused, and never over what somebody else has written since. */
import { and, eq } from 'drizzle-orm';
import { photos, proposals } from '../../db/schema.ts';
import { type Actor, change, type Transaction } from '../history/change.ts';
import { changedMeanwhile, invalidFields, notFound, Problem } from '../http/problems.ts';
import { InnovationDraft } from '../innovations/contract.ts';
import type { Parts } from '../parts.ts';
import { type Decision, PlaceDraft } from './contract.ts';
import { flatDraft, mergeDraft } from './fields.ts';
import { published } from './published.ts';
import { publishNew, publishOver, publishPhotos, type TraceRow } from './publishing.ts';
import { requireSound } from './sound.ts';

export type ProposalRow = typeof proposals.$inferSelect;

export async function decide(parts: Parts, actor: Actor, code: string, decision: Decision): Promise<void> {
  const { db, territory } = parts;
  const { outcome, reason, taken } = decision;
  if (outcome === 'refuse' && !reason) throw new Problem(422, 'problem.reason_required');
  const corrected = decision.draft ?? decision.innovation;
  if (corrected) requireSound(parts, corrected, decision.draft ? 'draft' : 'innovation');
  await change(db, territory.code, actor, 'proposal.decide', async (tx, trace) => {
    const row = await lockedProposal(tx, and(eq(proposals.territory, territory.code), eq(proposals.code, code)));
    if (row.state !== 'waiting') throw new Problem(409, 'problem.proposal_decided', { members: { state: row.state } });
    if (row.version !== decision.version) throw changedMeanwhile({ version: row.version });
    if (outcome === 'refuse') return close(tx, trace, parts, row, { state: 'refused', reason });
    const asProposed = draftOf(row);
    if (corrected && 'offers' in corrected !== 'offers' in asProposed) throw notFound();
    const seen = decision.placeVersion ?? row.placeVersion ?? row.innovationVersion;
    return accept(tx, trace, parts, row, { draft: corrected ?? asProposed, taken, seen, reason });
  });
}

/** For update; throws 404. */
export async function lockedProposal(tx: Transaction, which: ReturnType<typeof and>): Promise<ProposalRow> {
  const [row] = await tx.select().from(proposals).where(which).for('update');
  if (!row) throw notFound();
  return row;
}

export function draftOf({ subject, draft }: Pick<ProposalRow, 'subject' | 'draft'>): PlaceDraft | InnovationDraft {
  return subject === 'place' ? PlaceDraft.parse(draft) : InnovationDraft.parse(draft);
}

/** What the writer saw; null where that is not known. */
export function baseOf({ subject, base }: Pick<ProposalRow, 'subject' | 'base'>): PlaceDraft | InnovationDraft | null {
  return (subject === 'place' ? PlaceDraft : InnovationDraft).safeParse(base).data ?? null;
}

interface Accepting {
  draft: PlaceDraft | InnovationDraft;
  /** Of a correction, the fields to take; null = all. `photos` stands for the photos. */
  taken: readonly string[] | null;
  /** The version that whoever accepts has compared with. */
  seen: number | null;
  reason: string | null;
}

/** Throws 409 where a field that is taken was changed by somebody else since, unless `seen` is what stands now. */
export async function accept(
  tx: Transaction,
  trace: TraceRow,
  parts: Parts,
  row: ProposalRow,
  { draft, taken, seen, reason }: Accepting,
): Promise<void> {
  const { subject } = row;
  const left: string[] = [];
  let id = subject === 'place' ? row.placeId : row.innovationId;
  if (row.kind === 'addition') {
    if (taken !== null) throw invalidFields([{ path: 'taken', id: 'problem.field.unknown' }]);
    id = await publishNew(tx, trace, parts, draft);
  } else {
    if (taken?.length === 0) throw invalidFields([{ path: 'taken', id: 'problem.field.required' }]);
    const target = id ? await published(tx, parts, subject, { id }) : null;
    if (!target || !id) throw notFound();
    const base = baseOf(row);
    const now = target.draft ? flatDraft(target.draft) : {};
    const merging = mergeDraft(base && flatDraft(base), flatDraft(draft), now, taken);
    left.push(...merging.left);
    const clashing = merging.conflicts.filter((field) => !left.includes(field));
    if (clashing.length > 0 && seen !== target.version)
      throw changedMeanwhile({ placeVersion: target.version, fields: clashing });
    if (Object.keys(merging.fields).length > 0)
      await publishOver(tx, trace, parts, { subject, id, fields: merging.fields });
  }
  if (taken === null || taken.includes('photos'))
    await publishPhotos(tx, trace, parts, row.id, subject === 'place' ? { placeId: id } : { innovationId: id });
  else if (await hasPhotos(tx, row.id)) left.push('photos');
  if (left.length > 0 && !reason) throw new Problem(422, 'problem.reason_required');
  await close(tx, trace, parts, row, {
    state: 'accepted',
    reason,
    ...(left.length > 0 && { partly: left }),
    ...(subject === 'place' ? { placeId: id } : { innovationId: id }),
  });
}

async function hasPhotos(tx: Transaction, proposalId: string): Promise<boolean> {
  const some = await tx.select({ id: photos.id }).from(photos).where(eq(photos.proposalId, proposalId)).limit(1);
  return some.length > 0;
}

interface Closing {
  state: 'accepted' | 'refused' | 'withdrawn';
  reason?: string | null;
  /** The fields that were left out. */
  partly?: string[];
  placeId?: string;
  innovationId?: string;
}

/** The version stands in the WHERE although the row is locked: whoever calls without the lock is told, too. */
export async function close(
  tx: Transaction,
  trace: TraceRow,
  { clock }: Pick<Parts, 'clock'>,
  row: ProposalRow,
  { partly, ...closing }: Closing,
): Promise<void> {
  const written = await tx
    .update(proposals)
    .set({ ...closing, decidedAt: clock(), updatedAt: clock(), version: row.version + 1 })
    .where(and(eq(proposals.id, row.id), eq(proposals.version, row.version)))
    .returning({ id: proposals.id });
  if (written.length === 0) throw changedMeanwhile();
  const { state, reason = null } = closing;
  trace({
    entity: 'proposal',
    entityId: row.id,
    before: { state: row.state },
    after: { state, reason, ...(partly && { partly }) },
  });
}
