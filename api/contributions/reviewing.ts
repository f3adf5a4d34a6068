/** The carrier's side of an interview: correct the sheet, and say whether it can be published. */
import { and, eq, inArray, ne } from 'drizzle-orm';
import { innovations, interviews, places, roleGrants } from '../../db/schema.ts';
import type { InterviewState } from '../../db/vocabulary.ts';
import { type Actor, change, type Transaction } from '../history/change.ts';
import { sameValue } from '../history/state.ts';
import type { InnovationDraft } from '../innovations/contract.ts';
import type { Parts } from '../parts.ts';
import { DECLINED_DAYS, REVIEW_DAYS, type Review, type ReviewAnswer } from './interview-contract.ts';
import { type InterviewRow, inDays, openInterview, reviewedBy, step } from './interview-steps.ts';
import { publishesAtOnce, writeProposal } from './proposing.ts';
import { requireSound } from './sound.ts';

const BECOMES = {
  keep: 'reviewing',
  agree: 'agreed',
  return: 'returned',
  decline: 'declined',
} as const satisfies Record<ReviewAnswer, InterviewState>;

/** The carrier answers. Agreed to, it goes on as the writer's own proposal, on the way that the writer's have. */
export async function answerReview(parts: Parts, actor: Actor, secret: string, review: Review): Promise<void> {
  const { db, territory, clock } = parts;
  const { version, answer, innovation: draft, remark } = review;
  requireSound(parts, draft, 'innovation');
  const state = BECOMES[answer];
  const [seen] = await db.select().from(interviews).where(reviewedBy(parts, secret));
  if (seen?.version === version + 1 && seen.state === state && sameValue(seen.draft, draft)) return;
  const atOnce = answer === 'agree' && seen ? await writerPublishes(parts, seen) : false;
  await change(db, territory.code, actor, 'interview.review', async (tx, trace) => {
    const row = await openInterview(tx, parts, reviewedBy(parts, secret), version, 'reviewing');
    const answered = {
      ...{ draft, remark, reviewedAt: clock(), updatedAt: clock() },
      expiresAt: inDays(clock(), answer === 'decline' ? DECLINED_DAYS : REVIEW_DAYS),
    };
    if (answer !== 'agree') return step(tx, trace, row, { ...answered, state });
    const standing = await stillStanding(tx, territory.code, draft);
    const { requestId, followHash: hash, accountId, senderHash, email, language } = row;
    const proposalId = await writeProposal(
      tx,
      trace,
      parts,
      { id: accountId, sender: senderHash },
      {
        ...{ subject: 'innovation', draft: standing, seen: null, differentFrom: [], agreedAt: clock() },
        sent: { corrects: null, note: remark, email, language, requestId, photos: [] },
      },
      {
        ...{ followHash: hash, kept: [], publishes: atOnce ? 'if_fresh' : 'no' },
        route: territory.moderation.additions === 'neighbours' ? 'neighbours' : 'queue',
      },
    );
    await step(tx, trace, row, { ...answered, state, proposalId }, { published: atOnce });
  });
}

/** By what the writer may at this moment, whoever it was that pressed the button. */
async function writerPublishes(parts: Parts, { accountId }: InterviewRow): Promise<boolean> {
  const [grant] = accountId
    ? await parts.db
        .select({ role: roleGrants.role })
        .from(roleGrants)
        .where(and(eq(roleGrants.territory, parts.territory.code), eq(roleGrants.accountId, accountId)))
    : [];
  const role = grant?.role ?? (accountId ? 'resident' : 'visitor');
  return (await publishesAtOnce(parts, { id: accountId, role }, 'innovation', 'additions')) !== 'no';
}

/** The carrier cannot mend what has gone from the map meanwhile: it is left out. */
async function stillStanding(tx: Transaction, territory: string, draft: InnovationDraft): Promise<InnovationDraft> {
  const hosts =
    draft.places.length > 0
      ? await tx
          .select({ code: places.code })
          .from(places)
          .where(and(eq(places.territory, territory), inArray(places.code, draft.places), ne(places.state, 'removed')))
      : [];
  const known = new Set(hosts.map(({ code }) => code));
  const [source] = draft.adaptedFrom
    ? await tx
        .select({ code: innovations.code })
        .from(innovations)
        .where(
          and(
            ...[eq(innovations.territory, territory), eq(innovations.code, draft.adaptedFrom)],
            eq(innovations.state, 'published'),
          ),
        )
    : [];
  return {
    ...draft,
    places: draft.places.filter((code) => known.has(code)),
    adaptedFrom: source?.code ?? null,
  };
}
