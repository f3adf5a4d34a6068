/** What whoever reported the same is told: that reports were joined, and what is said of the first of them. */
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Transaction } from '../history/change.ts';
import { followLink, type LetterParts, languageOr, type OwedLetter, type Step } from './history-letters.ts';
import { originalLetter } from './letters.ts';
import { answerText } from './report-answers.ts';

/** Only what everybody may read is named. */
export async function namedOriginal(tx: Transaction, entityId: string): Promise<string | null> {
  const originals = await tx.execute<{ code: string }>(sql`
    select o.code from reports r join reports o on o.id = r.duplicate_of_id
    where r.id = ${entityId}::uuid and o.visibility = 'public'`);
  return originals[0]?.code ?? null;
}

/** Whoever reported the same hears what is said of the first report, by their own link. */
export async function lettersToRepeats(tx: Transaction, parts: LetterParts, step: Step): Promise<RepeatLetter[]> {
  const answer = step.entity === 'report' ? await answerText(tx, messageOf(step)) : null;
  if (!answer || step.after?.duplicateOf) return [];
  const repeats = await tx.execute<RepeatRow>(sql`
    with recursive same (id, depth) as (
      select ${step.entityId}::uuid, 0
      union all select r.id, s.depth + 1 from reports r join same s on r.duplicate_of_id = s.id where s.depth < 20
    )
    select r.id, r.code, r.request_id, c.email, c.language, o.code as original from same s
      join reports r on r.id = s.id and s.depth > 0 join report_contacts c on c.report_id = r.id
      join reports o on o.id = ${step.entityId}::uuid and o.visibility = 'public'
    where c.email is not null and r.request_id is not null`);
  return repeats.map(({ id, code, request_id, email, language: written, original }) => {
    const language = languageOr(parts, written);
    const link = followLink(parts, language, 'report', request_id);
    const letter = originalLetter({ language, to: email, link, territory: parts.territory, code, original, answer });
    return { repeat: id, language, ...letter };
  });
}

type RepeatLetter = OwedLetter & { repeat: string };

interface RepeatRow extends Record<string, unknown> {
  id: string;
  code: string;
  request_id: string;
  email: string;
  language: string;
  original: string;
}

function messageOf({ after }: Step): string | undefined {
  return z.uuid().safeParse(after?.messageId).data;
}
