/** A place or a sheet proposed or corrected by anybody. */
import { and, eq } from 'drizzle-orm';
import { innovations, places, proposals } from '../../db/schema.ts';
import type { ProposalSubject } from '../../db/vocabulary.ts';
import { may } from '../access.ts';
import { followHash, followSecret, newCode } from '../codes.ts';
import { type Actor, change, requireRight } from '../history/change.ts';
import { changedMeanwhile, notFound } from '../http/problems.ts';
import type { InnovationDraft } from '../innovations/contract.ts';
import type { Parts } from '../parts.ts';
import { attachPhotos, keepPhotos } from '../photos/records.ts';
import type { StoredPhoto } from '../photos/store.ts';
import type { NewInnovation, NewProposal, PlaceDraft, ProposalReceipt } from './contract.ts';
import { accept } from './deciding.ts';
import { published } from './published.ts';
import { idsOf } from './publishing.ts';
import { requireAgreed, requireSound } from './sound.ts';
import { requireSoundSource } from './sources.ts';
import { isTrusted } from './trust.ts';

interface Proposed {
  subject: ProposalSubject;
  draft: PlaceDraft | InnovationDraft;
  /** The version of what it corrects on the writer's screen. */
  seen: number | null;
  /** Codes of similar places that are others. */
  differentFrom: string[];
  sent: Omit<NewProposal, 'place' | 'placeVersion' | 'differentFrom'>;
  files: File[];
}

export const proposePlace = (
  parts: Parts,
  actor: Actor,
  { place, placeVersion, differentFrom, ...sent }: NewProposal,
  files: File[],
) => propose(parts, actor, { subject: 'place', draft: place, seen: placeVersion, differentFrom, sent, files });

export const proposeInnovation = (
  parts: Parts,
  actor: Actor,
  { innovation, innovationVersion, ...sent }: NewInnovation,
  files: File[],
) =>
  propose(parts, actor, {
    subject: 'innovation',
    draft: innovation,
    seen: innovationVersion,
    differentFrom: [],
    sent,
    files,
  });

/**
 * Sending the same `requestId` twice makes one proposal. Who may publish, who is trusted, and a territory that trusts
 * first, publish at once; otherwise a mediator or the neighbours look first.
 */
async function propose(parts: Parts, actor: Actor, proposed: Proposed): Promise<ProposalReceipt> {
  const { territory, secret: appSecret } = parts;
  const { subject, sent, files } = proposed;
  requireRight(actor, `${subject}.propose`);
  requireSound(parts, proposed.draft, `draft.${subject}`);
  requireAgreed(sent, files);
  const secret = followSecret(appSecret, sent.requestId);
  const earlier = await receiptOf(parts, sent.requestId, secret);
  if (earlier) return earlier;
  const kept = await keepPhotos(parts, files);
  const policy = territory.moderation[sent.corrects ? 'corrections' : 'additions'];
  const byRole = may(actor.role, `${subject}.publish`);
  const atOnce = byRole || policy === 'immediate' || (await isTrusted(parts, actor));
  await write(parts, actor, proposed, {
    secret,
    kept,
    publishes: byRole ? 'by_role' : atOnce ? 'if_fresh' : 'no',
    route: policy === 'neighbours' ? 'neighbours' : 'queue',
  }).catch(async (error) => {
    if (!(await receiptOf(parts, sent.requestId, secret))) throw error;
  });
  const receipt = await receiptOf(parts, sent.requestId, secret);
  if (!receipt) throw new Error('the proposal was written and is not there');
  return receipt;
}

interface Route {
  secret: string;
  kept: StoredPhoto[];
  /** `if_fresh`: what somebody has changed meanwhile waits for a look instead. */
  publishes: 'by_role' | 'if_fresh' | 'no';
  route: 'queue' | 'neighbours';
}

async function write(parts: Parts, actor: Actor, proposed: Proposed, { secret, kept, publishes, route }: Route) {
  const { db, territory, clock } = parts;
  const { subject, draft, seen, differentFrom, sent } = proposed;
  await change(db, territory.code, actor, `${subject}.propose`, async (tx, trace) => {
    if ('places' in draft) await idsOf(tx, territory.code, draft.places);
    const target = sent.corrects ? await published(tx, parts, subject, { code: sent.corrects }) : null;
    if (sent.corrects && !target) throw notFound();
    if ('adaptedFrom' in draft)
      await requireSoundSource(tx, territory.code, { target: target?.id ?? null, adaptedFrom: draft.adaptedFrom });
    const version = target && (seen ?? target.version);
    const fresh = target === null || version === target.version;
    if (publishes === 'by_role' && !fresh) throw changedMeanwhile({ placeVersion: target.version });
    const [row] = await tx
      .insert(proposals)
      .values({
        territory: territory.code,
        code: newCode(),
        kind: target ? 'correction' : 'addition',
        subject,
        route,
        ...(subject === 'place'
          ? { placeId: target?.id ?? null, placeVersion: version }
          : { innovationId: target?.id ?? null, innovationVersion: version }),
        draft,
        // What the writer saw is known only where nobody has changed it since.
        base: fresh ? (target?.draft ?? null) : null,
        location: draft.location,
        differentFrom,
        note: sent.note,
        email: sent.email,
        language: sent.language,
        accountId: actor.id,
        senderHash: actor.sender,
        followHash: followHash(secret),
        requestId: sent.requestId,
        createdAt: clock(),
        updatedAt: clock(),
      })
      .returning();
    if (!row) throw new Error('an insert gave no row');
    const words = kept.map((photo, at) => ({ ...photo, ...sent.photos[at] }));
    await attachPhotos(tx, territory.code, { proposalId: row.id }, words);
    const name = 'title' in draft ? draft.title : draft.name;
    trace({ entity: 'proposal', entityId: row.id, after: { state: 'waiting', kind: row.kind, subject, route, name } });
    if (publishes !== 'no' && fresh)
      await accept(tx, trace, parts, row, { draft, taken: null, seen: version, reason: null });
  });
}

async function receiptOf({ db, territory }: Parts, requestId: string, secret: string): Promise<ProposalReceipt | null> {
  const [row] = await db
    .select({ code: proposals.code, state: proposals.state, place: places.code, innovation: innovations.code })
    .from(proposals)
    .leftJoin(places, eq(places.id, proposals.placeId))
    .leftJoin(innovations, eq(innovations.id, proposals.innovationId))
    .where(and(eq(proposals.territory, territory.code), eq(proposals.requestId, requestId)));
  return row ? { ...row, follow: `/follow/proposal/${secret}` } : null;
}
