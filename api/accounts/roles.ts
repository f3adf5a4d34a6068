/** What somebody may do in this territory. */
import { and, eq } from 'drizzle-orm';
import { roleGrants } from '../../db/schema.ts';
import type { Role } from '../../db/vocabulary.ts';
import { change, ITSELF } from '../history/change.ts';
import type { Parts } from '../parts.ts';

/** By the server itself: the first administrator, and the doors of the demonstration. Does nothing when it stands already. */
export async function grantRole({ db, territory }: Pick<Parts, 'db' | 'territory'>, accountId: string, role: Role) {
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
