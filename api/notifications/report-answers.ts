/** The words of a public answer that a step of the history names. */
import { eq } from 'drizzle-orm';
import { reportMessages } from '../../db/schema.ts';
import type { Transaction } from '../history/change.ts';

export async function answerText(tx: Transaction, id: string | undefined): Promise<string | null> {
  if (!id) return null;
  const [message] = await tx.select().from(reportMessages).where(eq(reportMessages.id, id));
  return message?.kind === 'answer' ? message.body : null;
}
