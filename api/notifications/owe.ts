/** The door for mails: a row in the same transaction as what it tells of; whoever delivers reads the rows. */
import { mails } from '../../db/schema.ts';
import type { Language } from '../../db/vocabulary.ts';
import type { Transaction } from '../history/change.ts';

export interface OwedMail {
  /** What it is about and for whom, as `sign-in:…`: the same key twice is one mail. */
  key: string;
  to: string;
  language: Language;
  subject: string;
  text: string;
  /** Made from the text on its way where there is none. */
  html?: string | null;
  headers?: Record<string, string>;
}

export async function oweMail(tx: Pick<Transaction, 'insert'>, territory: string, mail: OwedMail): Promise<void> {
  await tx
    .insert(mails)
    .values({ territory, ...mail })
    .onConflictDoNothing();
}
