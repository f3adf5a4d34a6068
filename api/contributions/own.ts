/** What the writer does with their own proposal while it waits: other words, or none any more. */
import { and, count, eq } from 'drizzle-orm';
import { photos, proposals, proposalVotes } from '../../db/schema.ts';
import { followHash } from '../codes.ts';
import { type Actor, change } from '../history/change.ts';
import { sameValue } from '../history/state.ts';
import { changedMeanwhile, invalid, notFound, Problem } from '../http/problems.ts';
import type { Parts } from '../parts.ts';
import { attachPhotos, keepPhotos, PHOTOS_MOST } from '../photos/records.ts';
import type { Amendment } from './contract.ts';
import { close, draftOf, lockedProposal } from './deciding.ts';
import { idsOf } from './publishing.ts';
import { requireAgreed, requireSound } from './sound.ts';

/** Whoever agreed with other words is asked again. A repeated sending is one amendment. */
export async function amend(
  parts: Parts,
  actor: Actor,
  secret: string,
  amendment: Amendment,
  files: File[],
): Promise<void> {
  const { db, territory, clock } = parts;
  const draft = amendment.place ?? amendment.innovation;
  if (!draft) throw invalid('problem.bad_request');
  requireSound(parts, draft, amendment.place ? 'draft.place' : 'draft.innovation');
  requireAgreed(amendment, files);
  const [seen] = await db.select().from(proposals).where(ownBy(parts, secret));
  if (seen?.version === amendment.version + 1 && sameValue(draftOf(seen), draft)) return;
  const kept = await keepPhotos(parts, files);
  await change(db, territory.code, actor, 'proposal.amend', async (tx, trace) => {
    const row = await lockedProposal(tx, ownBy(parts, secret));
    if ((row.subject === 'place') !== (amendment.place !== null)) throw notFound();
    if (row.state !== 'waiting') throw new Problem(409, 'problem.proposal_decided', { members: { state: row.state } });
    if (row.version !== amendment.version) throw changedMeanwhile({ version: row.version });
    if (amendment.innovation) await idsOf(tx, territory.code, amendment.innovation.places);
    const [there] = await tx.select({ total: count() }).from(photos).where(eq(photos.proposalId, row.id));
    if ((there?.total ?? 0) + kept.length > PHOTOS_MOST) throw invalid('problem.photos_too_many');
    await tx
      .update(proposals)
      .set({
        draft,
        location: draft.location,
        note: amendment.note,
        ...(amendment.email && { email: amendment.email }),
        updatedAt: clock(),
        version: row.version + 1,
      })
      .where(and(eq(proposals.id, row.id), eq(proposals.version, row.version)));
    const words = kept.map((photo, at) => ({ ...photo, ...amendment.photos[at] }));
    await attachPhotos(tx, territory.code, { proposalId: row.id }, words);
    await tx.delete(proposalVotes).where(eq(proposalVotes.proposalId, row.id));
    trace({
      entity: 'proposal',
      entityId: row.id,
      before: { version: row.version },
      after: { version: row.version + 1, state: 'waiting' },
    });
  });
}

export async function withdraw(parts: Parts, actor: Actor, secret: string, version: number): Promise<void> {
  const { db, territory } = parts;
  const already = await db.select({ state: proposals.state }).from(proposals).where(ownBy(parts, secret));
  if (already[0]?.state === 'withdrawn') return;
  await change(db, territory.code, actor, 'proposal.withdraw', async (tx, trace) => {
    const row = await lockedProposal(tx, ownBy(parts, secret));
    if (row.state !== 'waiting') throw new Problem(409, 'problem.proposal_decided', { members: { state: row.state } });
    if (row.version !== version) throw changedMeanwhile({ version: row.version });
    await close(tx, trace, parts, row, { state: 'withdrawn' });
  });
}

const ownBy = ({ territory }: Parts, secret: string) =>
  and(eq(proposals.territory, territory.code), eq(proposals.followHash, followHash(secret)));
