/** A place or a sheet proposed or corrected by anybody. */
import { and, eq } from 'drizzle-orm';
import { innovations, places, proposals } from '../../db/schema.ts';
import type { ProposalSubject } from '../../db/vocabulary.ts';
import { may } from '../access.ts';
import { followHash, followSecret, newCode } from '../codes.ts';
import { type Actor, change, requireRight, type Transaction } from '../history/change.ts';
import { changedMeanwhile, notFound } from '../http/problems.ts';
import type { InnovationDraft } from '../innovations/contract.ts';
import type { Parts } from '../parts.ts';
import { attachPhotos, keepPhotos } from '../photos/records.ts';
import type { StoredPhoto } from '../photos/store.ts';
import type { NewInnovation, NewProposal, PlaceDraft, ProposalReceipt } from './contract.ts';
import { accept } from './deciding.ts';
import { published } from './published.ts';
import { idsOf, type TraceRow } from './publishing.ts';
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
  /** When its carrier agreed to it, where somebody else wrote it. */
  agreedAt?: Date | null;
  /** `requestId` null: its link can be told in no letter. */
  sent: Pick<NewProposal, 'corrects' | 'note' | 'email' | 'language' | 'photos'> & { requestId: string | null };
}

interface Sending extends Proposed {
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
async function propose(parts: Parts, actor: Actor, proposed: Sending): Promise<ProposalReceipt> {
  const { territory, secret: appSecret } = parts;
  const { subject, sent, files } = proposed;
  requireRight(actor, `${subject}.propose`);
  requireSound(parts, proposed.draft, `draft.${subject}`);
  requireAgreed(sent, files);
  const secret = followSecret(appSecret, sent.requestId);
  const earlier = await receiptOf(parts, sent.requestId, secret);
  if (earlier) return earlier;
  const kept = await keepPhotos(parts, files);
  const policy = sent.corrects ? 'corrections' : 'additions';
  const way: Way = {
    ...{ followHash: followHash(secret), kept },
    publishes: await publishesAtOnce(parts, actor, subject, policy),
    route: territory.moderation[policy] === 'neighbours' ? 'neighbours' : 'queue',
  };
  await change(parts.db, territory.code, actor, `${subject}.propose`, (tx, trace) =>
    writeProposal(tx, trace, parts, actor, proposed, way),
  ).catch(async (error) => {
    if (!(await receiptOf(parts, sent.requestId, secret))) throw error;
  });
  const receipt = await receiptOf(parts, sent.requestId, secret);
  if (!receipt) throw new Error('the proposal was written and is not there');
  return receipt;
}

/** Who may, who is trusted, and everybody where the territory trusts first. */
export async function publishesAtOnce(
  parts: Parts,
  writer: Pick<Actor, 'id' | 'role'>,
  subject: ProposalSubject,
  policy: 'additions' | 'corrections',
): Promise<Way['publishes']> {
  if (may(writer.role, `${subject}.publish`)) return 'by_role';
  const trusted = parts.territory.moderation[policy] === 'immediate' || (await isTrusted(parts, writer));
  return trusted ? 'if_fresh' : 'no';
}

interface Way {
  followHash: string;
  kept: StoredPhoto[];
  /** `if_fresh`: what somebody has changed meanwhile waits for a look instead. */
  publishes: 'by_role' | 'if_fresh' | 'no';
  route: 'queue' | 'neighbours';
}

/** Gives its id. `writer` is whose it is, which need not be whoever acts. */
export async function writeProposal(
  tx: Transaction,
  trace: TraceRow,
  parts: Parts,
  writer: Pick<Actor, 'id' | 'sender'>,
  { subject, draft, seen, differentFrom, agreedAt = null, sent }: Proposed,
  { followHash: hash, kept, publishes, route }: Way,
): Promise<string> {
  const { territory, clock } = parts;
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
      agreedAt,
      note: sent.note,
      email: sent.email,
      language: sent.language,
      accountId: writer.id,
      senderHash: writer.sender,
      followHash: hash,
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
  return row.id;
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
