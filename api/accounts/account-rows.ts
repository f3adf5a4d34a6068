/** An account for a mailbox whose owner has not signed in yet. */
import { eq } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import { accounts } from '../../db/schema.ts';
import type { Trace, Transaction } from '../history/change.ts';
import type { Parts } from '../parts.ts';

/** Gives the id of the account, made if nobody was faster. */
export async function accountOf(
  tx: Transaction,
  { territory }: Pick<Parts, 'territory'>,
  email: string,
  trace: (row: Trace) => void,
): Promise<string> {
  const id = uuidv7();
  // "Verified": only who reads the mailbox can sign in, by letter or by a provider that vouches for it.
  await tx
    .insert(accounts)
    .values({
      id,
      email,
      emailVerified: true,
      name: email.split('@')[0] ?? email,
      language: territory.languages[0] ?? 'fr',
    })
    .onConflictDoNothing();
  const [row] = await tx.select({ id: accounts.id }).from(accounts).where(eq(accounts.email, email));
  if (!row) throw new Error('an account that was made is not there');
  trace({ entity: 'account', entityId: row.id, after: { created: true } });
  return row.id;
}
