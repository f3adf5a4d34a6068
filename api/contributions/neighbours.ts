/** Neighbours' confirmation: enough who agree, nobody against, for long enough; or else a mediator decides. */
import { and, eq, sql } from 'drizzle-orm';
import { proposals, proposalVotes } from '../../db/schema.ts';
import type { Territory } from '../../db/territory.ts';
import { type Actor, change, ITSELF } from '../history/change.ts';
import { forbidden, notFound, Problem } from '../http/problems.ts';
import type { Parts } from '../parts.ts';
import type { Vote } from './contract.ts';
import { accept, draftOf, lockedProposal, type ProposalRow } from './deciding.ts';
import { type Counted, settlement } from './settlement.ts';

/** One vote each, which may be changed until it is settled; never on one's own. */
export async function vote(parts: Parts, actor: Actor, code: string, { agrees, reason }: Vote): Promise<void> {
  const { db, territory, clock } = parts;
  await change(db, territory.code, actor, 'proposal.vote', async (tx, trace) => {
    const row = await lockedProposal(tx, and(eq(proposals.territory, territory.code), eq(proposals.code, code)));
    if (row.route !== 'neighbours') throw notFound();
    if (row.state !== 'waiting') throw new Problem(409, 'problem.proposal_decided', { members: { state: row.state } });
    const voter = voterOf(actor);
    if (isOwn(row, actor) || !voter) throw forbidden();
    await tx
      .insert(proposalVotes)
      .values({ proposalId: row.id, voter, agrees, reason, createdAt: clock() })
      .onConflictDoUpdate({
        target: [proposalVotes.proposalId, proposalVotes.voter],
        set: { agrees, reason, createdAt: clock() },
      });
    trace({ entity: 'proposal', entityId: row.id, after: { agrees } });
  });
  await settle(parts, code);
}

/** Their account, or where they send from. */
export const voterOf = ({ id, sender }: Actor): string | null => id ?? sender;

/** Where both are signed in, their accounts tell: a library has one address for all who come. */
export function isOwn({ accountId, senderHash }: Pick<ProposalRow, 'accountId' | 'senderHash'>, actor: Actor): boolean {
  if (actor.id !== null && accountId !== null) return accountId === actor.id;
  return actor.sender !== null && senderHash === actor.sender;
}

/** Settles what became due; run twice, it finds nothing left to do. */
export async function settleDue(parts: Parts): Promise<void> {
  const { db, territory } = parts;
  const open = await db
    .select({ code: proposals.code })
    .from(proposals)
    .where(
      and(eq(proposals.territory, territory.code), eq(proposals.state, 'waiting'), eq(proposals.route, 'neighbours')),
    );
  for (const { code } of open) await settle(parts, code);
}

async function settle(parts: Parts, code: string): Promise<void> {
  const { db, territory, clock } = parts;
  const which = and(eq(proposals.territory, territory.code), eq(proposals.code, code));
  const [seen] = await db.select().from(proposals).where(which);
  if (!seen || !isDue(seen, await countVotes(db, seen.id), clock(), territory)) return;
  await change(db, territory.code, ITSELF, 'proposal.decide', async (tx, trace) => {
    const row = await lockedProposal(tx, which);
    const due = isDue(row, await countVotes(tx, row.id), clock(), territory);
    if (!due) throw new Settled();
    if (due === 'accept') {
      const seenVersion = row.placeVersion ?? row.innovationVersion;
      await accept(tx, trace, parts, row, { draft: draftOf(row), taken: null, seen: seenVersion, reason: null });
    } else await toQueue(tx, trace, parts, row);
  })
    .catch((error: unknown) => {
      if (!(error instanceof Problem)) throw error;
      // What neighbours agreed to no longer fits what stands there: somebody has to compare.
      return change(db, territory.code, ITSELF, 'proposal.decide', async (tx, trace) =>
        toQueue(tx, trace, parts, await lockedProposal(tx, which)),
      );
    })
    .catch((error: unknown) => {
      if (!(error instanceof Settled)) throw error;
    });
}

/** Somebody else was faster: nothing is left to write. */
class Settled extends Error {}

function isDue(row: ProposalRow, votes: Counted, now: Date, { moderation }: Territory): 'accept' | 'staff' | null {
  if (row.state !== 'waiting' || row.route !== 'neighbours') return null;
  // Other words begin anew: an amendment is the last thing that was written to it.
  const outcome = settlement(votes, now.getTime() - row.updatedAt.getTime(), moderation.neighbours);
  return outcome === 'wait' ? null : outcome;
}

type Write = Parameters<Parameters<typeof change>[4]>;

async function toQueue(tx: Write[0], trace: Write[1], { clock }: Parts, row: ProposalRow): Promise<void> {
  if (row.state !== 'waiting' || row.route !== 'neighbours') throw new Settled();
  await tx
    .update(proposals)
    .set({ route: 'queue', updatedAt: clock(), version: row.version + 1 })
    .where(and(eq(proposals.id, row.id), eq(proposals.version, row.version)));
  trace({
    entity: 'proposal',
    entityId: row.id,
    before: { route: row.route },
    after: { route: 'queue', state: row.state },
  });
}

export async function countVotes(db: Pick<Parts['db'], 'execute'>, proposalId: string): Promise<Counted> {
  const [row] = await db.execute<{ agreeing: number; against: number }>(sql`
    select count(*) filter (where agrees)::int as agreeing, count(*) filter (where not agrees)::int as against
    from proposal_votes where proposal_id = ${proposalId}`);
  return row ?? { agreeing: 0, against: 0 };
}
