/** A place proposed or corrected by anybody, and what is decided about it. */
import { and, eq } from 'drizzle-orm';
import { places, proposals } from '../../db/schema.ts';
import { may } from '../access.ts';
import { followHash, followSecret, newCode } from '../codes.ts';
import { type Actor, change, type Transaction } from '../history/change.ts';
import { changedMeanwhile, type FieldFault, invalidFields, notFound, Problem } from '../http/problems.ts';
import type { Parts } from '../parts.ts';
import { attachPhotos, keepPhotos } from '../photos/records.ts';
import { hoursFault } from '../places/hours.ts';
import { requireInside } from '../places/inside.ts';
import { type Decision, type NewProposal, PlaceDraft, type ProposalReceipt } from './contract.ts';
import { publishNew, publishOver, publishPhotos } from './publishing.ts';

/** Sending the same `requestId` twice makes one proposal. Who may publish, or a territory that trusts first, does so at once. */
export async function propose(
  parts: Parts,
  actor: Actor,
  proposal: NewProposal,
  files: File[],
): Promise<ProposalReceipt> {
  const { db, territory, secret: appSecret, clock } = parts;
  requireSound(parts, proposal.place, 'draft.place');
  const secret = followSecret(appSecret, proposal.requestId);
  const earlier = await receiptOf(parts, proposal.requestId, secret);
  if (earlier) return earlier;
  const kept = await keepPhotos(parts, files);
  const atOnce =
    may(actor.role, 'place.publish') || (proposal.corrects === null && territory.moderation.additions === 'immediate');

  await change(db, territory.code, actor, 'place.propose', async (tx, trace) => {
    const corrected = proposal.corrects ? await placeOf(tx, territory.code, proposal.corrects) : null;
    const [row] = await tx
      .insert(proposals)
      .values({
        territory: territory.code,
        code: newCode(),
        kind: corrected ? 'correction' : 'addition',
        placeId: corrected?.id ?? null,
        placeVersion: corrected ? (proposal.placeVersion ?? corrected.version) : null,
        draft: proposal.place,
        differentFrom: proposal.differentFrom,
        location: proposal.place.location,
        note: proposal.note,
        email: proposal.email,
        language: proposal.language,
        accountId: actor.id,
        followHash: followHash(secret),
        requestId: proposal.requestId,
        createdAt: clock(),
        updatedAt: clock(),
      })
      .returning();
    if (!row) throw new Error('an insert gave no row');
    await attachPhotos(tx, territory.code, { proposalId: row.id }, kept);
    trace({
      entity: 'proposal',
      entityId: row.id,
      after: { state: 'waiting', kind: row.kind, name: proposal.place.name },
    });
    if (atOnce) await accept(tx, trace, parts, row, proposal.place, row.placeVersion, null);
  }).catch(async (error) => {
    if (!(await receiptOf(parts, proposal.requestId, secret))) throw error;
  });
  const receipt = await receiptOf(parts, proposal.requestId, secret);
  if (!receipt) throw new Error('the proposal was written and is not there');
  return receipt;
}

export async function decide(parts: Parts, actor: Actor, code: string, decision: Decision): Promise<void> {
  const { db, territory } = parts;
  if (decision.outcome === 'refuse' && !decision.reason) throw new Problem(422, 'problem.reason_required');
  if (decision.draft) requireSound(parts, decision.draft, 'draft');
  await change(db, territory.code, actor, 'proposal.decide', async (tx, trace) => {
    const [row] = await tx
      .select()
      .from(proposals)
      .where(and(eq(proposals.territory, territory.code), eq(proposals.code, code)))
      .for('update');
    if (!row) throw notFound();
    if (row.state !== 'waiting') throw new Problem(409, 'problem.proposal_decided', { members: { state: row.state } });
    if (row.version !== decision.version) throw changedMeanwhile({ version: row.version });
    if (decision.outcome === 'refuse') return close(tx, trace, parts, row, 'refused', decision.reason, row.placeId);
    const draft = decision.draft ?? PlaceDraft.parse(row.draft);
    return accept(tx, trace, parts, row, draft, decision.placeVersion ?? row.placeVersion, decision.reason);
  });
}

type ProposalRow = typeof proposals.$inferSelect;
type TraceRow = Parameters<Parameters<typeof change>[4]>[1];

async function accept(
  tx: Transaction,
  trace: TraceRow,
  parts: Parts,
  row: ProposalRow,
  draft: PlaceDraft,
  placeVersion: number | null,
  reason: string | null,
): Promise<void> {
  let placeId = row.placeId;
  if (row.kind === 'addition') placeId = await publishNew(tx, trace, parts, draft);
  else if (placeId && placeVersion) await publishOver(tx, trace, parts, placeId, placeVersion, draft);
  else throw notFound();
  await publishPhotos(tx, parts, row.id, placeId);
  await close(tx, trace, parts, row, 'accepted', reason, placeId);
}

async function close(
  tx: Transaction,
  trace: TraceRow,
  { clock }: Parts,
  row: ProposalRow,
  state: 'accepted' | 'refused',
  reason: string | null,
  placeId: string | null,
): Promise<void> {
  await tx
    .update(proposals)
    .set({ state, reason, placeId, decidedAt: clock(), updatedAt: clock(), version: row.version + 1 })
    .where(eq(proposals.id, row.id));
  trace({ entity: 'proposal', entityId: row.id, before: { state: row.state }, after: { state, reason } });
}

async function placeOf(tx: Transaction, territory: string, code: string) {
  const [place] = await tx
    .select({ id: places.id, version: places.version })
    .from(places)
    .where(and(eq(places.territory, territory), eq(places.code, code.toUpperCase())));
  if (!place) throw notFound();
  return place;
}

/** Rules that need the territory or the hours library, which the contract cannot hold. */
function requireSound({ territory }: Parts, draft: PlaceDraft, within: string): void {
  requireInside(territory, draft.location);
  const faults = draft.offers.flatMap(({ kind, hours }, at): FieldFault[] => {
    const path = `${within}.offers.${at}`;
    if (!territory.kinds.includes(kind)) return [{ path: `${path}.kind`, id: 'problem.field.choice' }];
    return hours && hoursFault(hours) ? [{ path: `${path}.hours`, id: 'problem.field.hours' }] : [];
  });
  if (faults.length > 0) throw invalidFields(faults);
}

async function receiptOf({ db, territory }: Parts, requestId: string, secret: string): Promise<ProposalReceipt | null> {
  const [row] = await db
    .select({ code: proposals.code, state: proposals.state, place: places.code })
    .from(proposals)
    .leftJoin(places, eq(places.id, proposals.placeId))
    .where(and(eq(proposals.territory, territory.code), eq(proposals.requestId, requestId)));
  return row ? { code: row.code, follow: `/follow/proposal/${secret}`, state: row.state, place: row.place } : null;
}
