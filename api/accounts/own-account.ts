/** What a person can see, change and take away of their own account. */
import { and, asc, desc, eq, gt, or, sql } from 'drizzle-orm';
import {
  accounts,
  confirmations,
  history,
  interviews,
  passkeys,
  proposals,
  proposalVotes,
  reportContacts,
  reports,
  roleGrants,
  sessions,
  signals,
  signInMethods,
  subscriptions,
} from '../../db/schema.ts';
import { type Actor, change } from '../history/change.ts';
import { differences } from '../history/state.ts';
import { notFound, signInFirst } from '../http/problems.ts';
import type { Parts } from '../parts.ts';
import type { OwnAccount, OwnNames } from './contract.ts';

type Reading = Pick<Parts, 'db' | 'territory'>;

/** Whoever has a session has an id; this tells the compiler, and refuses visitors. */
export function ownId({ id }: Actor): string {
  if (!id) throw signInFirst();
  return id;
}

export async function ownAccount({ db }: Reading, actor: Actor, sessionId: string, now: Date): Promise<OwnAccount> {
  const id = ownId(actor);
  const [account] = await db.select().from(accounts).where(eq(accounts.id, id));
  if (!account) throw notFound();
  const open = await db
    .select()
    .from(sessions)
    .where(and(eq(sessions.accountId, id), gt(sessions.expiresAt, now)))
    .orderBy(desc(sessions.updatedAt), asc(sessions.id));
  const keys = await db.select().from(passkeys).where(eq(passkeys.accountId, id)).orderBy(asc(passkeys.createdAt));
  return {
    email: account.email,
    name: account.name,
    publicName: account.publicName,
    language: account.language,
    role: actor.role === 'visitor' ? 'resident' : actor.role,
    services: [...actor.services],
    createdAt: account.createdAt.toISOString(),
    sessions: open.map((session) => ({
      id: session.id,
      userAgent: session.userAgent,
      createdAt: session.createdAt.toISOString(),
      seenAt: session.updatedAt.toISOString(),
      current: session.id === sessionId,
    })),
    passkeys: keys.map((key) => ({ id: key.id, name: key.name, createdAt: key.createdAt.toISOString() })),
  };
}

export async function changeOwnNames({ db, territory }: Reading, actor: Actor, names: OwnNames): Promise<void> {
  const id = ownId(actor);
  await change(db, territory.code, actor, 'account.own', async (tx, trace) => {
    const [before] = await tx
      .select({ name: accounts.name, publicName: accounts.publicName, language: accounts.language })
      .from(accounts)
      .where(eq(accounts.id, id))
      .for('update');
    if (!before) throw notFound();
    await tx
      .update(accounts)
      .set({ ...names, updatedAt: new Date() })
      .where(eq(accounts.id, id));
    // Even a name that was once shown belongs to nobody's list of changes.
    trace({
      entity: 'account',
      entityId: id,
      ...differences(before, names, (field) => field !== 'language'),
    });
  });
}

/** The session's token, for the library that ends it; only of one's own. */
export async function tokenOf({ db }: Reading, actor: Actor, sessionId: string): Promise<string> {
  const [session] = await db
    .select({ token: sessions.token })
    .from(sessions)
    .where(and(eq(sessions.id, sessionId), eq(sessions.accountId, ownId(actor))));
  if (!session) throw notFound();
  return session.token;
}

/** Everything that is kept about a person, or that they gave, in one document. No secrets: nobody can sign in with it. */
export async function ownExport({ db, territory }: Reading, actor: Actor, now: Date) {
  const id = ownId(actor);
  const [account] = await db.select().from(accounts).where(eq(accounts.id, id));
  if (!account) throw notFound();
  const { email } = account;
  // Rooms may write the voter as the account's id with a word before it.
  const isVoter = (column: typeof proposalVotes.voter | typeof confirmations.confirmer) =>
    sql`right(${column}, ${id.length}) = ${id}`;
  return {
    exportedAt: now.toISOString(),
    territory: territory.code,
    account,
    signInMethods: await db
      .select({ provider: signInMethods.providerId, since: signInMethods.createdAt })
      .from(signInMethods)
      .where(eq(signInMethods.accountId, id)),
    passkeys: await db
      .select({ name: passkeys.name, deviceType: passkeys.deviceType, createdAt: passkeys.createdAt })
      .from(passkeys)
      .where(eq(passkeys.accountId, id)),
    roles: await db.select().from(roleGrants).where(eq(roleGrants.accountId, id)),
    sessions: await db
      .select({
        ipAddress: sessions.ipAddress,
        userAgent: sessions.userAgent,
        createdAt: sessions.createdAt,
        expiresAt: sessions.expiresAt,
      })
      .from(sessions)
      .where(eq(sessions.accountId, id)),
    proposals: (
      await db
        .select()
        .from(proposals)
        .where(or(eq(proposals.accountId, id), sql`lower(${proposals.email}) = ${email}`))
        .orderBy(asc(proposals.createdAt))
    ).map(({ followHash: _follow, senderHash: _sender, requestId: _request, ...proposal }) => proposal),
    interviews: (
      await db
        .select()
        .from(interviews)
        .where(or(eq(interviews.accountId, id), sql`lower(${interviews.email}) = ${email}`))
        .orderBy(asc(interviews.createdAt))
    ).map(
      ({
        followHash: _follow,
        reviewHash: _review,
        senderHash: _sender,
        requestId: _request,
        carrierEmail: _,
        ...own
      }) => own,
    ),
    votes: await db.select().from(proposalVotes).where(isVoter(proposalVotes.voter)),
    confirmations: await db.select().from(confirmations).where(isVoter(confirmations.confirmer)),
    signals: (
      await db
        .select()
        .from(signals)
        .where(or(eq(signals.accountId, id), sql`lower(${signals.email}) = ${email}`))
        .orderBy(asc(signals.createdAt))
    ).map(({ followHash: _follow, senderHash: _sender, requestId: _request, ...signal }) => signal),
    subscriptions: await db
      .select({
        followed: subscriptions.followed,
        areaName: subscriptions.areaName,
        insee: subscriptions.insee,
        placeId: subscriptions.placeId,
        innovationId: subscriptions.innovationId,
        reportId: subscriptions.reportId,
        collection: subscriptions.collection,
        rhythm: subscriptions.rhythm,
        email: subscriptions.email,
        confirmedAt: subscriptions.confirmedAt,
        createdAt: subscriptions.createdAt,
      })
      .from(subscriptions)
      .where(or(eq(subscriptions.accountId, id), sql`lower(${subscriptions.email}) = ${email}`)),
    reports: await db
      .select({
        code: reports.code,
        description: reports.description,
        createdAt: reports.createdAt,
        contactName: reportContacts.name,
        contactEmail: reportContacts.email,
        contactPhone: reportContacts.phone,
      })
      .from(reportContacts)
      .innerJoin(reports, eq(reports.id, reportContacts.reportId))
      .where(sql`lower(${reportContacts.email}) = ${email}`),
    history: await db
      .select({
        at: history.at,
        action: history.action,
        entity: history.entity,
        entityId: history.entityId,
        before: history.before,
        after: history.after,
      })
      .from(history)
      .where(eq(history.actorId, id))
      .orderBy(asc(history.at), asc(history.id)),
  };
}
