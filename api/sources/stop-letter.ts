/** A source was stopped: administrators are told, once. */
import { and, eq } from 'drizzle-orm';
import { accounts, roleGrants } from '../../db/schema.ts';
import type { Transaction } from '../history/change.ts';
import { homeOf } from '../notifications/history-letters.ts';
import { sourceStoppedLetter } from '../notifications/letters.ts';
import { oweMail } from '../notifications/owe.ts';
import type { Parts } from '../parts.ts';
import type { Work } from './notes.ts';

export async function oweStopLetter(
  tx: Transaction,
  { territory, publicUrl }: Pick<Parts, 'territory' | 'publicUrl'>,
  { source: { id, name }, runId }: Work,
): Promise<void> {
  const admins = await tx
    .select({ id: accounts.id, to: accounts.email, language: accounts.language })
    .from(roleGrants)
    .innerJoin(accounts, eq(accounts.id, roleGrants.accountId))
    .where(and(eq(roleGrants.territory, territory.code), eq(roleGrants.role, 'admin')));
  for (const { id: accountId, to, language } of admins) {
    const link = `${homeOf({ publicUrl, territory }, language)}/sources/${id}`;
    const letter = sourceStoppedLetter({ to, language, link, territory, name });
    await oweMail(tx, territory.code, { key: `source:${runId}:${accountId}`, language, ...letter });
  }
}
