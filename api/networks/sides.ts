/** On which sides of a membership somebody stands. One person who stands on one side only never settles both. */
import { and, desc, eq, sql } from 'drizzle-orm';
import type { Database } from '../../db/connect.ts';
import { accounts, history, type memberships, placeHolders, places, proposals } from '../../db/schema.ts';
import { may } from '../access.ts';
import type { Actor, Transaction } from '../history/change.ts';
import type { Side } from './contract.ts';
import { animates } from './queries.ts';

type Reader = Database | Transaction;
type Subject = Pick<typeof memberships.$inferSelect, 'placeId' | 'innovationId'>;

/** What somebody answers as; the history keeps it beside the answer. */
export type Standing = 'animator' | 'mediator' | 'holder' | 'author' | 'city';

/** Null on a side where they do not stand. The city stands on the member's side only where it must, and says so. */
export async function standingOf(
  db: Reader,
  actor: Actor,
  row: Subject & { networkId: string },
): Promise<Record<Side, Standing | null>> {
  const forAll = may(actor.role, 'network.write');
  return {
    network: forAll ? 'mediator' : (await animates(db, actor, row.networkId)) ? 'animator' : null,
    member: await memberStanding(db, actor, row),
  };
}

/** Whoever gets the letters of a place, or wrote the sheet; of an organisation nobody here can tell. */
export async function memberStanding(
  db: Reader,
  actor: Actor,
  { placeId, innovationId }: Subject,
): Promise<Extract<Standing, 'holder' | 'author' | 'city'> | null> {
  if (actor.id && placeId && (await holds(db, actor.id, placeId))) return 'holder';
  if (actor.id && innovationId && (await wrote(db, actor.id, innovationId))) return 'author';
  return may(actor.role, 'membership.answer_all') ? 'city' : null;
}

/** The mailbox of an account is a proven one. A place that was merged is held by those of the one it became. */
async function holds(db: Reader, accountId: string, placeId: string): Promise<boolean> {
  const [row] = await db
    .select({ id: placeHolders.id })
    .from(placeHolders)
    .innerJoin(accounts, and(eq(accounts.id, accountId), sql`lower(${accounts.email}) = lower(${placeHolders.email})`))
    .innerJoin(places, eq(places.id, placeId))
    .where(
      and(eq(accounts.emailVerified, true), sql`${placeHolders.placeId} in (${places.id}, ${places.mergedIntoId})`),
    )
    .limit(1);
  return row !== undefined;
}

async function wrote(db: Reader, accountId: string, innovationId: string): Promise<boolean> {
  const [row] = await db
    .select({ id: proposals.id })
    .from(proposals)
    .where(
      and(
        eq(proposals.innovationId, innovationId),
        eq(proposals.accountId, accountId),
        eq(proposals.kind, 'addition'),
        eq(proposals.state, 'accepted'),
      ),
    )
    .limit(1);
  return row !== undefined;
}

/** Whether it was they who asked last: the history knows who, the request itself does not. */
export async function askedThemselves(db: Reader, actor: Actor, membershipId: string): Promise<boolean> {
  if (!actor.id) return false;
  const [row] = await db
    .select({ actorId: history.actorId })
    .from(history)
    .where(
      and(
        eq(history.entity, 'membership'),
        eq(history.entityId, membershipId),
        sql`${history.after}->>'state' = 'asked'`,
      ),
    )
    .orderBy(desc(history.at), desc(history.id))
    .limit(1);
  return row?.actorId === actor.id;
}
