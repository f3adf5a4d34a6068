/** Which letter a step of the history owes, and to whom; null where nobody left an address. */
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Database } from '../../db/connect.ts';
import { proposals, reportContacts, reportMessages, reports } from '../../db/schema.ts';
import { type Entity, LANGUAGES, type Language } from '../../db/vocabulary.ts';
import { followSecret } from '../codes.ts';
import { isLanguage } from '../http/language.ts';
import type { Parts } from '../parts.ts';
import { answerLetter, decisionLetter, receiptLetter } from './letters.ts';
import type { Letter } from './mail.ts';

export interface Owed {
  id: string;
  action: string;
  entity: Entity;
  entityId: string;
  after: Record<string, unknown> | null;
  attempts: number;
}

type LetterParts = Pick<Parts, 'secret' | 'publicUrl' | 'territory'>;

export async function letterFor(db: Database, parts: LetterParts, owed: Owed): Promise<Letter | null> {
  switch (owed.entity) {
    case 'report':
      return reportLetter(db, parts, owed);
    case 'proposal':
      return proposalLetter(db, parts, owed);
    default:
      return null;
  }
}

async function reportLetter(
  db: Database,
  parts: LetterParts,
  { action, entityId, after }: Owed,
): Promise<Letter | null> {
  const [row] = await db
    .select({
      code: reports.code,
      requestId: reports.requestId,
      email: reportContacts.email,
      language: reportContacts.language,
    })
    .from(reports)
    .innerJoin(reportContacts, eq(reportContacts.reportId, reports.id))
    .where(eq(reports.id, entityId));
  if (!row?.email || !row.requestId) return null;
  const language = languageOr(parts, row.language);
  const link = linkTo(parts, language, 'report', row.requestId);
  const to = { language, to: row.email, link, territory: parts.territory, code: row.code };
  if (action === 'report.send') return receiptLetter(to);
  const answer = await answerText(db, after);
  return answer ? answerLetter({ ...to, answer }) : null;
}

async function answerText(db: Database, after: Owed['after']): Promise<string | null> {
  const id = z.uuid().safeParse(after?.messageId);
  if (!id.success) return null;
  const [message] = await db.select().from(reportMessages).where(eq(reportMessages.id, id.data));
  return message?.kind === 'answer' ? message.body : null;
}

async function proposalLetter(db: Database, parts: LetterParts, { entityId }: Owed): Promise<Letter | null> {
  const [row] = await db.select().from(proposals).where(eq(proposals.id, entityId));
  if (!row?.email || !row.requestId || (row.state !== 'accepted' && row.state !== 'refused')) return null;
  const language = languageOr(parts, row.language);
  const { name } = z.object({ name: z.string() }).parse(row.draft);
  return decisionLetter({
    language,
    to: row.email,
    link: linkTo(parts, language, 'proposal', row.requestId),
    territory: parts.territory,
    name,
    accepted: row.state === 'accepted',
    reason: row.reason,
  });
}

function linkTo(
  { publicUrl, secret, territory }: LetterParts,
  language: Language,
  of: 'report' | 'proposal',
  requestId: string,
): string {
  const prefix = language === territory.languages[0] ? '' : `/${language}`;
  return `${publicUrl}${prefix}/follow/${of}/${followSecret(secret, requestId)}`;
}

function languageOr({ territory }: LetterParts, written: string): Language {
  return isLanguage(written) ? written : (territory.languages[0] ?? LANGUAGES[0]);
}
