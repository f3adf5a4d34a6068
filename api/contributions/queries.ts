/** What we ask the database about one proposal: for its writer, and for mediators. */
import { and, asc, eq, ne, sql } from 'drizzle-orm';
import { nearestCommune } from '../../db/commune.ts';
import { history, innovations, photos, places, proposals, proposalVotes } from '../../db/schema.ts';
import type { Language } from '../../db/vocabulary.ts';
import type { Transaction } from '../history/change.ts';
import { notFound } from '../http/problems.ts';
import { InnovationDraft } from '../innovations/contract.ts';
import { innovationByCode } from '../innovations/queries.ts';
import type { Parts } from '../parts.ts';
import { Photo } from '../places/contract.ts';
import { placeByCode, similarPlaces } from '../places/queries.ts';
import { PlaceDraft, type Proposal, type ReviewedProposal } from './contract.ts';
import { baseOf, draftOf, type ProposalRow } from './deciding.ts';
import { changedFields, flatDraft, mergeDraft } from './fields.ts';
import { countVotes } from './neighbours.ts';
import { published } from './published.ts';

/** So many proposals on one place stand side by side; a flood says no more than its first ones. */
const OTHERS_MOST = 6;

export async function proposalByFollow(parts: Parts, hash: string): Promise<Proposal> {
  const [row] = await parts.db
    .select()
    .from(proposals)
    .where(and(eq(proposals.territory, parts.territory.code), eq(proposals.followHash, hash)));
  if (!row) throw notFound();
  return describe(parts, row);
}

export async function reviewedProposal(parts: Parts, code: string): Promise<ReviewedProposal> {
  const { db, territory } = parts;
  const [row] = await db
    .select()
    .from(proposals)
    .where(and(eq(proposals.territory, territory.code), eq(proposals.code, code)));
  if (!row) throw notFound();
  const proposal = await describe(parts, row);
  const target = row.kind === 'correction' ? await currentOf(parts, row) : null;
  const base = baseOf(row);
  const draft = flatDraft(draftOf(row));
  const now = target?.draft ? flatDraft(target.draft) : {};
  const merging = target ? mergeDraft(base && flatDraft(base), draft, now) : null;
  const told = {
    changed: merging?.changed ?? changedFields({}, draft),
    conflicts: row.state === 'waiting' ? (merging?.conflicts ?? []) : [],
    publishedVersion: target?.version ?? null,
    objections: await objectionsTo(parts, row.id),
  };
  const others = target ? await othersOn(parts, row, now) : [];
  if (proposal.subject === 'innovation') {
    const standing = InnovationDraft.safeParse(target?.draft).data ?? null;
    const waiting = others.map(({ row: other, ...rest }) => ({ ...rest, draft: InnovationDraft.parse(other.draft) }));
    return { ...proposal, ...told, nearby: [], published: standing, others: waiting };
  }
  const nearby = row.location ? await similarPlaces(parts, row.location, proposal.draft.name, proposal.draft) : [];
  return {
    ...proposal,
    ...told,
    nearby: nearby.filter((place) => place.code !== proposal.place?.code),
    published: PlaceDraft.safeParse(target?.draft).data ?? null,
    others: others.map(({ row: other, ...rest }) => ({ ...rest, draft: PlaceDraft.parse(other.draft) })),
  };
}

/** In a transaction of its own: what is compared is of one moment. */
function currentOf({ db, ...parts }: Parts, { subject, placeId, innovationId }: ProposalRow) {
  const id = subject === 'place' ? placeId : innovationId;
  return id ? readOnly(db, (tx) => published(tx, parts, subject, { id })) : null;
}

function readOnly<Result>(db: Parts['db'], read: (tx: Transaction) => Promise<Result>): Promise<Result> {
  return db.transaction(read);
}

async function othersOn({ db }: Parts, row: ProposalRow, now: ReturnType<typeof flatDraft>) {
  const same = row.placeId
    ? eq(proposals.placeId, row.placeId)
    : row.innovationId && eq(proposals.innovationId, row.innovationId);
  if (!same) return [];
  const rows = await db
    .select()
    .from(proposals)
    .where(and(same, eq(proposals.state, 'waiting'), ne(proposals.id, row.id)))
    .orderBy(asc(proposals.createdAt))
    .limit(OTHERS_MOST);
  return rows.map((other) => {
    const base = baseOf(other);
    return {
      row: other,
      code: other.code,
      createdAt: other.createdAt.toISOString(),
      changed: changedFields(base ? flatDraft(base) : now, flatDraft(draftOf(other))),
    };
  });
}

async function objectionsTo({ db }: Parts, proposalId: string): Promise<string[]> {
  const rows = await db
    .select({ reason: proposalVotes.reason })
    .from(proposalVotes)
    .where(and(eq(proposalVotes.proposalId, proposalId), eq(proposalVotes.agrees, false)))
    .orderBy(asc(proposalVotes.createdAt));
  return rows.flatMap(({ reason }) => reason ?? []);
}

async function describe(parts: Parts, row: ProposalRow): Promise<Proposal> {
  const { db, territory, clock } = parts;
  const photoRows = await db.select().from(photos).where(eq(photos.proposalId, row.id)).orderBy(asc(photos.createdAt));
  const told = {
    code: row.code,
    kind: row.kind,
    route: row.route,
    state: row.state,
    commune: row.location && nearestCommune(territory, row.location).name,
    note: row.note,
    reason: row.reason,
    left: row.state === 'accepted' ? await leftOut(parts, row.id) : [],
    votes: { ...(await countVotes(db, row.id)), needed: territory.moderation.neighbours.agreeing },
    photos: photoRows.map((photo) => Photo.parse(photo)),
    createdAt: row.createdAt.toISOString(),
    decidedAt: row.decidedAt?.toISOString() ?? null,
    agreedAt: row.agreedAt?.toISOString() ?? null,
    version: row.version,
  };
  if (row.subject === 'innovation') {
    const [sheet] = row.innovationId
      ? await db.select({ code: innovations.code }).from(innovations).where(eq(innovations.id, row.innovationId))
      : [];
    return {
      ...told,
      subject: 'innovation',
      draft: InnovationDraft.parse(row.draft),
      base: InnovationDraft.safeParse(row.base).data ?? null,
      innovation: sheet ? await unlessGone(innovationByCode(parts, sheet.code, firstLanguage(parts))) : null,
      innovationVersion: row.innovationVersion,
    };
  }
  const [place] = row.placeId
    ? await db.select({ code: places.code }).from(places).where(eq(places.id, row.placeId))
    : [];
  return {
    ...told,
    subject: 'place',
    draft: PlaceDraft.parse(row.draft),
    base: PlaceDraft.safeParse(row.base).data ?? null,
    place: place ? await unlessGone(placeByCode(parts, place.code, clock())) : null,
    placeVersion: row.placeVersion,
  };
}

/** The decision stands in the history; the fields that it left out with it. */
async function leftOut({ db }: Parts, proposalId: string): Promise<string[]> {
  const [decided] = await db
    .select({ partly: sql<unknown>`${history.after}->'partly'` })
    .from(history)
    .where(
      and(
        eq(history.entity, 'proposal'),
        eq(history.entityId, proposalId),
        sql`jsonb_typeof(${history.after}->'partly') = 'array'`,
      ),
    )
    .limit(1);
  return Array.isArray(decided?.partly) ? decided.partly.map(String) : [];
}

const firstLanguage = ({ territory }: Parts): Language => territory.languages[0] ?? 'fr';

/** What came of it may have been taken out of sight since: the proposal can still be read. */
async function unlessGone<Sheet>(asking: Promise<Sheet>): Promise<Sheet | null> {
  return asking.catch(() => null);
}
