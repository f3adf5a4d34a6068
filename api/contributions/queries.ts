/** What we ask the database about proposals. */
import { and, asc, count, desc, eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { nearestCommune } from '../../db/commune.ts';
import { photos, places, proposals } from '../../db/schema.ts';
import type { ProposalState } from '../../db/vocabulary.ts';
import { notFound } from '../http/problems.ts';
import type { Parts } from '../parts.ts';
import { Photo } from '../places/contract.ts';
import { placeByCode, similarPlaces } from '../places/queries.ts';
import { PlaceDraft, type Proposal, type ProposalsAnswer, type ReviewedProposal } from './contract.ts';

type ProposalRow = typeof proposals.$inferSelect;

export async function proposalByFollow(parts: Parts, hash: string): Promise<Proposal> {
  const [row] = await parts.db
    .select()
    .from(proposals)
    .where(and(eq(proposals.territory, parts.territory.code), eq(proposals.followHash, hash)));
  if (!row) throw notFound();
  return describe(parts, row);
}

export async function reviewedProposal(parts: Parts, code: string): Promise<ReviewedProposal> {
  const [row] = await parts.db
    .select()
    .from(proposals)
    .where(and(eq(proposals.territory, parts.territory.code), eq(proposals.code, code)));
  if (!row) throw notFound();
  const proposal = await describe(parts, row);
  const nearby = row.location ? await similarPlaces(parts, row.location, proposal.draft.name, proposal.draft) : [];
  return { ...proposal, nearby: nearby.filter((place) => place.code !== proposal.place?.code) };
}

async function describe(parts: Parts, row: ProposalRow): Promise<Proposal> {
  const { db, territory, clock } = parts;
  const [target] = row.placeId
    ? await db.select({ code: places.code }).from(places).where(eq(places.id, row.placeId))
    : [];
  const photoRows = await db.select().from(photos).where(eq(photos.proposalId, row.id)).orderBy(asc(photos.createdAt));
  return {
    code: row.code,
    kind: row.kind,
    state: row.state,
    draft: PlaceDraft.parse(row.draft),
    place: target ? await placeByCode(parts, target.code, clock()) : null,
    placeVersion: row.placeVersion,
    commune: row.location && nearestCommune(territory, row.location).name,
    note: row.note,
    reason: row.reason,
    photos: photoRows.map((row) => Photo.parse(row)),
    createdAt: row.createdAt.toISOString(),
    decidedAt: row.decidedAt?.toISOString() ?? null,
    version: row.version,
  };
}

/** What waits, the longest first; what was decided, the latest first. */
export async function proposalList(
  { db, territory }: Parts,
  state: ProposalState,
): Promise<z.infer<typeof ProposalsAnswer>> {
  const rows = await db
    .select({
      row: proposals,
      photos: sql<number>`(select count(*)::int from photos p where p.proposal_id = ${proposals.id})`,
    })
    .from(proposals)
    .where(and(eq(proposals.territory, territory.code), eq(proposals.state, state)))
    .orderBy(state === 'waiting' ? asc(proposals.createdAt) : desc(proposals.decidedAt))
    .limit(200);
  const counted = await db
    .select({ state: proposals.state, total: count() })
    .from(proposals)
    .where(eq(proposals.territory, territory.code))
    .groupBy(proposals.state);
  const counts = { waiting: 0, accepted: 0, refused: 0, withdrawn: 0 };
  for (const one of counted) counts[one.state] = one.total;
  return {
    items: rows.map(({ row, photos: photoCount }) => ({
      code: row.code,
      kind: row.kind,
      state: row.state,
      name: PlaceDraft.parse(row.draft).name,
      commune: row.location && nearestCommune(territory, row.location).name,
      location: row.location,
      createdAt: row.createdAt.toISOString(),
      photos: photoCount,
    })),
    counts,
  };
}
