/** What the two links of an interview show. */
import { and, eq, inArray } from 'drizzle-orm';
import { innovations, interviews, places, proposals } from '../../db/schema.ts';
import { followSecret, reviewSecret } from '../codes.ts';
import { notFound } from '../http/problems.ts';
import { InnovationDraft } from '../innovations/contract.ts';
import type { Parts } from '../parts.ts';
import type { Interview, ReviewedSheet } from './interview-contract.ts';
import { followedBy, type InterviewRow, reviewedBy, type Which } from './interview-steps.ts';

export async function interviewByFollow(parts: Parts, secret: string): Promise<Interview> {
  const row = await rowBy(parts, followedBy(parts, secret));
  const { requestId, proposalId } = row;
  const sheet = await describe(parts, row);
  return {
    ...sheet,
    review: requestId && sheet.draft && `/review/${reviewSecret(parts.secret, requestId)}`,
    proposal: requestId && proposalId && `/follow/proposal/${followSecret(parts.secret, requestId)}`,
  };
}

export const sheetByReview = async (parts: Parts, secret: string): Promise<ReviewedSheet> =>
  describe(parts, await rowBy(parts, reviewedBy(parts, secret)));

async function rowBy({ db }: Parts, which: Which): Promise<InterviewRow> {
  const [row] = await db.select().from(interviews).where(which);
  if (!row) throw notFound();
  return row;
}

/** What is over shows nothing any more, also before it is forgotten. */
async function describe(parts: Parts, row: InterviewRow): Promise<ReviewedSheet> {
  const { code, remark, reviewedAt, expiresAt, version } = row;
  const over = row.state === 'expired' || expiresAt <= parts.clock();
  const draft = over ? null : InnovationDraft.parse(row.draft);
  return {
    ...{ code, version, state: over ? 'expired' : row.state, draft },
    sent: over ? null : InnovationDraft.parse(row.sent),
    remark: over ? null : remark,
    places: draft ? await namesOf(parts, draft.places) : [],
    adaptedFrom: draft ? await titleOf(parts, draft.adaptedFrom) : null,
    reviewedAt: reviewedAt?.toISOString() ?? null,
    expiresAt: expiresAt.toISOString(),
    innovation: await publishedAs(parts, row),
  };
}

async function namesOf({ db, territory }: Parts, codes: readonly string[]) {
  if (codes.length === 0) return [];
  return db
    .select({ code: places.code, name: places.name })
    .from(places)
    .where(and(eq(places.territory, territory.code), inArray(places.code, [...codes]), eq(places.state, 'published')));
}

async function titleOf({ db, territory }: Parts, code: string | null) {
  if (code === null) return null;
  const [sheet] = await db
    .select({ code: innovations.code, title: innovations.title })
    .from(innovations)
    .where(
      and(eq(innovations.territory, territory.code), eq(innovations.code, code), eq(innovations.state, 'published')),
    );
  return sheet ?? null;
}

async function publishedAs({ db }: Parts, { proposalId }: InterviewRow): Promise<string | null> {
  if (proposalId === null) return null;
  const [sheet] = await db
    .select({ code: innovations.code })
    .from(proposals)
    .innerJoin(innovations, eq(innovations.id, proposals.innovationId))
    .where(and(eq(proposals.id, proposalId), eq(innovations.state, 'published')));
  return sheet?.code ?? null;
}
