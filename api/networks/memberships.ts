/** How somebody comes into a network and leaves it: proposed by either side, answered by the other, along one table. */
import { and, eq, isNull, sql } from 'drizzle-orm';
import { innovations, memberships, networks, organisations, places } from '../../db/schema.ts';
import type { Language, MembershipState } from '../../db/vocabulary.ts';
import { followHash, followSecret } from '../codes.ts';
import { type Actor, change, type Trace, type Transaction } from '../history/change.ts';
import { changedMeanwhile, forbidden, invalidFields, notFound, Problem } from '../http/problems.ts';
import type { Parts } from '../parts.ts';
import { type Asking, type Decision, type Side, STEPS, type Verb } from './contract.ts';
import { oweInvitation } from './invitation-letters.ts';
import { nameIn } from './members.ts';
import { networkRow } from './queries.ts';
import { askedThemselves, type Standing, standingOf } from './sides.ts';

type Row = typeof memberships.$inferSelect;
type Named = Pick<Asking, 'place' | 'innovation' | 'organisation'>;
type Subject = Pick<Row, 'placeId' | 'innovationId' | 'organisationId'>;

/** Throws 403 for who neither animates it nor may for all, 409 where it already belongs, was invited, or somebody was faster. */
export async function invite(
  parts: Parts,
  actor: Actor,
  code: string,
  { words, ...named }: Named & { words: string | null },
): Promise<void> {
  const { db, territory, clock } = parts;
  await change(db, territory.code, actor, 'network.animate', async (tx, trace) => {
    const network = await networkRow(tx, territory.code, code);
    const subject = await subjectOf(tx, territory.code, named);
    const stands = await standingOf(tx, actor, { ...subject, networkId: network.id });
    if (!stands.network) throw forbidden();
    const row = await standing(tx, network.id, subject);
    if (row?.state === 'asked') await requireOther(tx, actor, row, stands);
    const to = stepFrom(row, 'invite', 'network');
    // Nobody answers for an organisation that has no place: it is noted, and taken out again when it says so.
    const state = subject.organisationId ? 'member' : to;
    const set = { state, words, reason: null, stateSince: clock() };
    const id = row
      ? await moveRow(tx, row, row.state === 'asked' ? { state, reason: null, stateSince: clock() } : set)
      : await addRow(tx, { ...subject, ...set, territory: territory.code, networkId: network.id });
    trace(traceOf(id, row?.state ?? null, state, network.id, subject, { answeredAs: stands.network }));
    const version = (row?.version ?? 0) + 1;
    if (state === 'invited') await oweInvitation(tx, parts, { id, version, network, subject, words });
  });
}

/** The same `requestId` twice is one request with one link. Anybody may; nobody hears who it was. */
export async function ask(
  parts: Parts,
  actor: Actor,
  code: string,
  { words, requestId, ...named }: Asking,
): Promise<{ follow: string; state: MembershipState }> {
  const { db, territory, clock } = parts;
  const secret = followSecret(parts.secret, requestId);
  const link = { followHash: followHash(secret), requestId };
  const follow = `/follow/membership/${secret}`;
  const receipt = async () => {
    const [row] = await db.select().from(memberships).where(eq(memberships.followHash, link.followHash));
    return row ? { follow, state: row.state } : null;
  };
  const earlier = await receipt();
  if (earlier) return earlier;
  return change(db, territory.code, actor, 'membership.ask', async (tx, trace) => {
    const network = await networkRow(tx, territory.code, code);
    const subject = await subjectOf(tx, territory.code, named);
    const row = await standing(tx, network.id, subject);
    const to = stepFrom(row, 'ask', 'member');
    const set = { state: to, words, reason: null, stateSince: clock(), ...link };
    const id = row
      ? await moveRow(tx, row, set)
      : await addRow(tx, { ...subject, ...set, territory: territory.code, networkId: network.id });
    trace(traceOf(id, row?.state ?? null, to, network.id, subject));
    return { follow, state: to };
  }).catch(async (error: unknown) => {
    // The same sending arrived twice at once and the other one was first: its request is this one.
    const sent = await receipt();
    if (sent) return sent;
    throw error;
  });
}

/** Answers a request or an invitation, or ends a membership. Throws 403, 409 when somebody was faster, 422 without a reason. */
export async function decide(
  { db, territory, clock }: Parts,
  actor: Actor,
  id: string,
  { version, verb, reason }: Decision,
): Promise<void> {
  if (verb === 'decline' && !reason) throw new Problem(422, 'problem.reason_required');
  await change(db, territory.code, actor, 'network.animate', async (tx, trace) => {
    const row = await membershipRow(tx, territory.code, id);
    const step = STEPS[row.state][verb];
    const stands = await standingOf(tx, actor, row);
    const answeredAs = step ? standingFor(stands, step.side) : (stands.network ?? stands.member);
    if (!answeredAs) throw forbidden();
    if (row.version !== version || !step) throw changedMeanwhile({ version: row.version });
    if (row.state === 'asked' && step.to === 'member') await requireOther(tx, actor, row, stands);
    await moveRow(tx, row, { state: step.to, reason, stateSince: clock() });
    trace(traceOf(row.id, row.state, step.to, row.networkId, row, { answeredAs, ...(reason && { reason }) }));
  });
}

type Stands = Record<Side, Standing | null>;

const standingFor = ({ network, member }: Stands, side: Side | 'either'): Standing | null =>
  side === 'either' ? (network ?? member) : { network, member }[side];

/** Who asked for a member that they do not answer for waits for somebody else's yes: one person is not two sides. */
async function requireOther(tx: Transaction, actor: Actor, row: Row, { member }: Stands): Promise<void> {
  if (!member && (await askedThemselves(tx, actor, row.id))) throw new Problem(403, 'problem.membership_both_sides');
}

/** What whoever asked is told by their link. */
export async function followedAsking(
  { db, territory }: Pick<Parts, 'db' | 'territory'>,
  secret: string,
  language: Language,
) {
  const [row] = await db
    .select({
      network: { code: networks.code, names: networks.names },
      name: sql<string>`coalesce(${places.name}, ${innovations.title}, ${organisations.name})`,
      state: memberships.state,
      reason: memberships.reason,
    })
    .from(memberships)
    .innerJoin(networks, eq(networks.id, memberships.networkId))
    .leftJoin(places, eq(places.id, memberships.placeId))
    .leftJoin(innovations, eq(innovations.id, memberships.innovationId))
    .leftJoin(organisations, eq(organisations.id, memberships.organisationId))
    .where(
      and(
        eq(memberships.territory, territory.code),
        eq(memberships.followHash, followHash(secret)),
        isNull(networks.removedAt),
      ),
    );
  if (!row) throw notFound();
  const { network, ...told } = row;
  return { ...told, network: { code: network.code, name: nameIn(network.names, language) } };
}

function stepFrom(row: Row | undefined, verb: Verb, side: Side): MembershipState {
  const step = STEPS[row?.state ?? 'none'][verb];
  if (!step || (step.side !== side && step.side !== 'either')) throw new Problem(409, 'problem.membership_standing');
  return step.to;
}

/** Exactly one of the three has to be named, and be there. An organisation that nobody has named yet is noted. */
async function subjectOf(
  tx: Transaction,
  territory: string,
  { place, innovation, organisation }: Named,
): Promise<Subject> {
  const none = { placeId: null, innovationId: null, organisationId: null };
  if ([place, innovation, organisation].filter(Boolean).length !== 1)
    throw invalidFields([{ path: 'place', id: 'problem.field.required' }]);
  if (place) {
    const [row] = await tx
      .select({ id: places.id })
      .from(places)
      .where(and(eq(places.territory, territory), eq(places.code, place), eq(places.state, 'published')));
    if (!row) throw invalidFields([{ path: 'place', id: 'problem.field.choice' }]);
    return { ...none, placeId: row.id };
  }
  if (innovation) {
    const its = and(eq(innovations.territory, territory), eq(innovations.code, innovation));
    const [row] = await tx
      .select({ id: innovations.id })
      .from(innovations)
      .where(and(its, eq(innovations.state, 'published')));
    if (!row) throw invalidFields([{ path: 'innovation', id: 'problem.field.choice' }]);
    return { ...none, innovationId: row.id };
  }
  return { ...none, organisationId: await organisationOf(tx, territory, organisation) };
}

async function organisationOf(tx: Transaction, territory: string, named: Asking['organisation']): Promise<string> {
  const { name = '', website = null } = named ?? {};
  await tx.insert(organisations).values({ territory, name, website }).onConflictDoNothing();
  const [row] = await tx
    .select({ id: organisations.id })
    .from(organisations)
    .where(and(eq(organisations.territory, territory), sql`lower(${organisations.name}) = lower(${name})`));
  if (!row) throw new Error('the organisation was noted and is not there');
  return row.id;
}

async function standing(tx: Transaction, networkId: string, subject: Subject): Promise<Row | undefined> {
  const { placeId, innovationId, organisationId } = subject;
  const which = placeId
    ? eq(memberships.placeId, placeId)
    : innovationId
      ? eq(memberships.innovationId, innovationId)
      : eq(memberships.organisationId, organisationId ?? '');
  const [row] = await tx
    .select()
    .from(memberships)
    .where(and(eq(memberships.networkId, networkId), which));
  return row;
}

async function membershipRow(tx: Transaction, territory: string, id: string): Promise<Row> {
  const [row] = await tx
    .select()
    .from(memberships)
    .where(and(eq(memberships.territory, territory), eq(memberships.id, id)));
  if (!row) throw notFound();
  return row;
}

/** Two first requests at once: the one that finds the other's row is told that it stands. */
async function addRow(tx: Transaction, row: typeof memberships.$inferInsert): Promise<string> {
  const [written] = await tx.insert(memberships).values(row).onConflictDoNothing().returning({ id: memberships.id });
  if (!written) throw new Problem(409, 'problem.membership_standing');
  return written.id;
}

async function moveRow(tx: Transaction, row: Row, set: Partial<typeof memberships.$inferInsert>): Promise<string> {
  const [written] = await tx
    .update(memberships)
    .set({ ...set, version: row.version + 1 })
    .where(and(eq(memberships.id, row.id), eq(memberships.version, row.version)))
    .returning({ id: memberships.id });
  if (!written) throw changedMeanwhile();
  return written.id;
}

/** What somebody wrote to be let in is for whoever answers: the history only knows what became of it. */
function traceOf(
  entityId: string,
  from: MembershipState | null,
  to: MembershipState,
  networkId: string,
  { placeId, innovationId, organisationId }: Subject,
  said: { answeredAs?: Standing; reason?: string } = {},
): Trace {
  return {
    entity: 'membership',
    entityId,
    before: { state: from },
    after: { state: to, networkId, placeId, innovationId, organisationId, ...said },
  };
}
