/** Proposals in lists: for mediators by state, for the neighbours who are asked, and for whoever wrote them. */
import { and, asc, count, desc, eq, isNotNull, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { nearestCommune } from '../../db/commune.ts';
import type { LonLat } from '../../db/point.ts';
import { innovations, places, proposals } from '../../db/schema.ts';
import type { ProposalState } from '../../db/vocabulary.ts';
import { may } from '../access.ts';
import { followSecret } from '../codes.ts';
import { type Actor, requireRight } from '../history/change.ts';
import { notFound } from '../http/problems.ts';
import type { Parts } from '../parts.ts';
import type { OpenProposal, OpenProposals, OwnContributions, ProposalsAnswer } from './contract.ts';
import { baseOf, draftOf, type ProposalRow } from './deciding.ts';
import { countVotes, isOwn, voterOf } from './neighbours.ts';
import { recordOf, trustOf } from './trust.ts';
import { withoutContacts } from './without-contacts.ts';

const ITEMS_MOST = 200;
/** A flood of proposals on one place does not push the others out of the list. */
const OF_ONE_PLACE_MOST = 10;

/** What waits, the longest first; what was decided, the latest first. */
export async function proposalList(
  { db, territory }: Parts,
  state: ProposalState,
): Promise<z.infer<typeof ProposalsAnswer>> {
  const ranked = db.$with('ranked').as(
    db
      .select({
        id: proposals.id,
        place:
          sql<number>`row_number() over (partition by coalesce(${proposals.placeId}, ${proposals.innovationId}, ${proposals.id}) order by ${proposals.createdAt})`.as(
            'place',
          ),
        together:
          sql<number>`(count(*) over (partition by coalesce(${proposals.placeId}, ${proposals.innovationId}, ${proposals.id})))::int`.as(
            'together',
          ),
      })
      .from(proposals)
      .where(and(eq(proposals.territory, territory.code), eq(proposals.state, state))),
  );
  const rows = await db
    .with(ranked)
    .select({
      row: proposals,
      together: ranked.together,
      place: { code: places.code, name: places.name },
      innovation: { code: innovations.code, name: innovations.title },
      photos: sql<number>`(select count(*)::int from photos p where p.proposal_id = ${proposals.id})`,
    })
    .from(proposals)
    .innerJoin(ranked, eq(ranked.id, proposals.id))
    .leftJoin(places, eq(places.id, proposals.placeId))
    .leftJoin(innovations, eq(innovations.id, proposals.innovationId))
    .where(state === 'waiting' ? sql`${ranked.place} <= ${OF_ONE_PLACE_MOST}` : undefined)
    .orderBy(state === 'waiting' ? asc(proposals.createdAt) : desc(proposals.decidedAt))
    .limit(ITEMS_MOST);
  const counted = await db
    .select({ state: proposals.state, total: count() })
    .from(proposals)
    .where(eq(proposals.territory, territory.code))
    .groupBy(proposals.state);
  const counts = { waiting: 0, accepted: 0, refused: 0, withdrawn: 0 };
  for (const one of counted) counts[one.state] = one.total;
  return {
    items: rows.map(({ row, together, place, innovation, photos }) => {
      const target = row.kind === 'correction' ? (place ?? innovation) : null;
      return {
        ...about(row),
        commune: row.location && nearestCommune(territory, row.location).name,
        location: row.location,
        photos,
        target: target && { ...target, waiting: together },
      };
    }),
    counts,
  };
}

function about(row: ProposalRow) {
  const draft = draftOf(row);
  const { code, subject, kind, state } = row;
  const name = 'title' in draft ? draft.title : draft.name;
  return { code, subject, kind, state, name, createdAt: row.createdAt.toISOString() };
}

/** What neighbours are asked about, the latest first. */
export async function openProposals({ db, territory }: Parts): Promise<z.infer<typeof OpenProposals>> {
  const rows = await db
    .select()
    .from(proposals)
    .where(
      and(eq(proposals.territory, territory.code), eq(proposals.state, 'waiting'), eq(proposals.route, 'neighbours')),
    )
    .orderBy(desc(proposals.createdAt), desc(proposals.id))
    .limit(ITEMS_MOST);
  return rows.map(about).map(({ code, name }) => ({ code, name }));
}

/** One of them, as everybody may read it; 404 once it was refused, withdrawn, or left to the mediators. */
export async function openProposal(parts: Parts, actor: Actor, code: string): Promise<OpenProposal> {
  const { db, territory } = parts;
  const [row] = await db
    .select()
    .from(proposals)
    .where(and(eq(proposals.territory, territory.code), eq(proposals.code, code)));
  if (row?.route !== 'neighbours' || (row.state !== 'waiting' && row.state !== 'accepted')) throw notFound();
  const { neighbours } = territory.moderation;
  const asked = {
    ...about(row),
    commune: communeOf(parts, row.location),
    votes: { ...(await countVotes(db, row.id)), needed: neighbours.agreeing },
    minimumDays: neighbours.minimumDays,
    mine: isOwn(row, actor) ? ('own' as const) : await voteOf(parts, row.id, voterOf(actor)),
    sheet: await sheetOf(parts, row),
  };
  const { name: _name, ...told } = asked;
  const draft = withoutContacts(draftOf(row));
  const base = baseOf(row);
  if ('offers' in draft) {
    const before = base && 'offers' in base ? withoutContacts(base) : null;
    return { ...told, subject: 'place', draft, base: before && 'offers' in before ? before : null };
  }
  const before = base && 'title' in base ? withoutContacts(base) : null;
  return { ...told, subject: 'innovation', draft, base: before && 'title' in before ? before : null };
}

const communeOf = ({ territory }: Parts, point: LonLat | null) => point && nearestCommune(territory, point).name;

async function voteOf({ db }: Parts, proposalId: string, voter: string | null) {
  const [given] = await db.execute<{ agrees: boolean }>(
    sql`select agrees from proposal_votes where proposal_id = ${proposalId} and voter = ${voter}`,
  );
  if (!given) return 'none' as const;
  return given.agrees ? ('agrees' as const) : ('against' as const);
}

async function sheetOf({ db }: Parts, { subject, placeId, innovationId }: ProposalRow): Promise<string | null> {
  const table = subject === 'place' ? places : innovations;
  const id = subject === 'place' ? placeId : innovationId;
  const [sheet] = id ? await db.select({ code: table.code }).from(table).where(eq(table.id, id)) : [];
  return sheet?.code ?? null;
}

/** What somebody with an account has sent, the latest first, and how far they are trusted. */
export async function ownContributions(parts: Parts, actor: Actor): Promise<OwnContributions> {
  requireRight(actor, 'account.own');
  const { db, territory, secret } = parts;
  const rows = await db
    .select()
    .from(proposals)
    .where(
      and(
        eq(proposals.territory, territory.code),
        isNotNull(proposals.accountId),
        eq(proposals.accountId, actor.id ?? ''),
      ),
    )
    .orderBy(desc(proposals.createdAt), desc(proposals.id))
    .limit(ITEMS_MOST);
  const record = await recordOf(parts, actor.id ?? '');
  const from = territory.moderation.trustedFrom;
  const publishes = may(actor.role, 'place.publish') || (from !== null && trustOf(record) >= from);
  return {
    trust: { ...record, from, publishes },
    items: rows.map((row) => ({
      ...about(row),
      reason: row.reason,
      follow: row.requestId && `/follow/proposal/${followSecret(secret, row.requestId)}`,
    })),
  };
}
