/** What somebody may do in this territory: who gives it, and who can no longer be without it. */
import { and, asc, eq, sql } from 'drizzle-orm';
import { accounts, roleGrants } from '../../db/schema.ts';
import type { Role } from '../../db/vocabulary.ts';
import { type Actor, change, ITSELF, type Transaction } from '../history/change.ts';
import { changedMeanwhile, invalidFields, notFound, Problem } from '../http/problems.ts';
import type { Parts } from '../parts.ts';
import { accountOf } from './account-rows.ts';
import type { Person, RoleChange } from './contract.ts';

type Writing = Pick<Parts, 'db' | 'territory'>;

/** By the server itself: the first administrator, and the doors of the demonstration. Does nothing when it stands already. */
export async function grantRole({ db, territory }: Writing, accountId: string, role: Role) {
  const where = and(eq(roleGrants.accountId, accountId), eq(roleGrants.territory, territory.code));
  const [there] = await db.select({ role: roleGrants.role }).from(roleGrants).where(where);
  if (there?.role === role) return;
  await change(db, territory.code, ITSELF, 'role.grant', async (tx, trace) => {
    await tx
      .insert(roleGrants)
      .values({ accountId, territory: territory.code, role })
      .onConflictDoUpdate({ target: [roleGrants.accountId, roleGrants.territory], set: { role } });
    trace({ entity: 'role', entityId: accountId, before: { role: there?.role ?? 'resident' }, after: { role } });
  });
}

/** From a command line: the account need not exist yet. */
export async function makeAdministrator(parts: Writing, email: string): Promise<void> {
  const { db, territory } = parts;
  const [known] = await db.select({ id: accounts.id }).from(accounts).where(eq(accounts.email, email));
  const id =
    known?.id ??
    (await change(db, territory.code, ITSELF, 'role.grant', (tx, trace) => accountOf(tx, parts, email, trace)));
  await grantRole(parts, id, 'admin');
}

/** Everybody who may do more than a resident. */
export async function peopleWithRoles(parts: Writing): Promise<Person[]> {
  const rows = await persons(parts)
    .where(sql`${roleGrants.role} is not null and ${roleGrants.role} <> 'resident'`)
    .orderBy(sql`array_position(array['admin', 'staff', 'mediator'], ${roleGrants.role})`, asc(accounts.name));
  return rows.map(asPerson);
}

/** By the whole mailbox only: nobody can leaf through the accounts. */
export async function personByMailbox(parts: Writing, email: string): Promise<Person | null> {
  const [row] = await persons(parts).where(eq(accounts.email, email));
  return row ? asPerson(row) : null;
}

function persons({ db, territory }: Writing) {
  return db
    .select({ account: accounts, grant: roleGrants })
    .from(accounts)
    .leftJoin(roleGrants, and(eq(roleGrants.accountId, accounts.id), eq(roleGrants.territory, territory.code)));
}

interface PersonRow {
  account: typeof accounts.$inferSelect;
  grant: typeof roleGrants.$inferSelect | null;
}

function asPerson({ account, grant }: PersonRow): Person {
  return {
    id: account.id,
    email: account.email,
    name: account.name,
    role: grant?.role ?? 'resident',
    services: grant?.services ?? [],
    grantedAt: grant?.updatedAt.toISOString() ?? null,
    lastSeenAt: account.lastSeenAt.toISOString(),
  };
}

/** For somebody who has never signed in: their role waits for them. */
export async function invitePerson(parts: Writing, actor: Actor, email: string): Promise<Person> {
  const known = await personByMailbox(parts, email);
  if (!known) {
    await change(parts.db, parts.territory.code, actor, 'role.grant', (tx, trace) =>
      accountOf(tx, parts, email, trace),
    );
  }
  const person = known ?? (await personByMailbox(parts, email));
  if (!person) throw notFound();
  return person;
}

/** Gives, changes or (`resident`) withdraws a role. 409 when somebody else did meanwhile, or when nobody could govern then. */
export async function changeRole(
  { db, territory }: Writing,
  actor: Actor,
  accountId: string,
  { role, services: asked, seen }: RoleChange,
): Promise<void> {
  const services = role === 'staff' ? [...new Set(asked)].sort() : [];
  if (services.some((code) => !territory.services.some((service) => service.code === code)))
    throw invalidFields([{ path: 'services', id: 'problem.field.choice' }]);
  await change(db, territory.code, actor, 'role.grant', async (tx, trace) => {
    const where = and(eq(roleGrants.accountId, accountId), eq(roleGrants.territory, territory.code));
    const admins = await lockedAdmins(tx, territory.code);
    if (role !== 'admin') requireAnother(admins, accountId);
    const [person] = await tx
      .select({ id: accounts.id })
      .from(accounts)
      .where(eq(accounts.id, accountId))
      .for('update');
    if (!person) throw notFound();
    const [there] = await tx.select().from(roleGrants).where(where).for('update');
    if ((there?.updatedAt.toISOString() ?? null) !== seen) throw changedMeanwhile();
    if (role === 'resident') await tx.delete(roleGrants).where(where);
    else {
      const granted = { role, services, grantedById: actor.id, updatedAt: new Date() };
      await tx
        .insert(roleGrants)
        .values({ accountId, territory: territory.code, ...granted })
        .onConflictDoUpdate({ target: [roleGrants.accountId, roleGrants.territory], set: granted });
    }
    trace({
      entity: 'role',
      entityId: accountId,
      before: { role: there?.role ?? 'resident', services: there?.services ?? [] },
      after: { role, services },
    });
  });
}

/**
 * Locked before anything else, so that two of them can neither withdraw each other at once nor wait for each other.
 * Ids of the accounts.
 */
export async function lockedAdmins(tx: Transaction, territory: string): Promise<string[]> {
  const admins = await tx
    .select({ id: roleGrants.accountId })
    .from(roleGrants)
    .where(and(eq(roleGrants.territory, territory), eq(roleGrants.role, 'admin')))
    .orderBy(asc(roleGrants.accountId))
    .for('update');
  return admins.map(({ id }) => id);
}

/** Throws 409 where nobody could govern without this account. */
export function requireAnother(admins: string[], accountId: string): void {
  if (admins.length === 1 && admins[0] === accountId) throw new Problem(409, 'problem.last_admin');
}
