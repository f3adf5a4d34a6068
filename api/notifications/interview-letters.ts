/** The letters of an interview: the link to the carrier, and to the writer what the carrier answered. */
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { accounts, interviews } from '../../db/schema.ts';
import { followSecret, reviewSecret } from '../codes.ts';
import type { Transaction } from '../history/change.ts';
import type { Parts } from '../parts.ts';
import { homeOf, type OwedLetter, type Step } from './history-letters.ts';
import { letterDay, reviewAnswerLetter, reviewLetter } from './letters.ts';

type LetterParts = Pick<Parts, 'secret' | 'publicUrl' | 'territory'>;

/** Null where nobody left an address, and while the carrier only keeps what they have corrected so far. */
export async function interviewLetter(
  tx: Transaction,
  parts: LetterParts,
  { entityId, action, after }: Step,
): Promise<OwedLetter | null> {
  const [found] = await tx
    .select({ interview: interviews, accountEmail: accounts.email })
    .from(interviews)
    .leftJoin(accounts, eq(accounts.id, interviews.accountId))
    .where(eq(interviews.id, entityId));
  if (!found) return null;
  const { requestId, draft, code, email, carrierEmail, expiresAt, remark } = found.interview;
  const state = z.object({ state: z.enum(['reviewing', 'returned', 'agreed', 'declined']) }).safeParse(after)
    .data?.state;
  if (!requestId || !state) return null;
  const { language } = found.interview;
  const name = z.object({ title: z.string() }).safeParse(draft).data?.title ?? code;
  const about = { language, territory: parts.territory, name };
  const home = homeOf(parts, language);
  if (state === 'reviewing') {
    if (action !== 'interview.send' || !carrierEmail) return null;
    const link = `${home}/review/${reviewSecret(parts.secret, requestId)}`;
    return { language, ...reviewLetter({ ...about, to: carrierEmail, link, day: letterDay(language, expiresAt) }) };
  }
  const to = email ?? found.accountEmail;
  if (!to) return null;
  const link = `${home}/follow/interview/${followSecret(parts.secret, requestId)}`;
  return { language, ...reviewAnswerLetter({ ...about, to, link, answer: state, remark }) };
}
