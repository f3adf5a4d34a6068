/** Which letter a step of the history owes, and to whom; null where nobody left an address. */
import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import {
  accounts,
  type history,
  innovations,
  places,
  proposals,
  reportContacts,
  reportMessages,
  reports,
  signals,
} from '../../db/schema.ts';
import { LANGUAGES, type Language } from '../../db/vocabulary.ts';
import { followSecret } from '../codes.ts';
import type { Transaction } from '../history/change.ts';
import { isLanguage } from '../http/language.ts';
import type { Parts } from '../parts.ts';
import {
  answerLetter,
  decisionLetter,
  mergedLetter,
  type Outcome,
  originalLetter,
  receiptLetter,
  separatedLetter,
  signalLetter,
  splitLetter,
} from './letters.ts';
import type { Letter } from './mail.ts';

type Step = typeof history.$inferSelect;
type LetterParts = Pick<Parts, 'secret' | 'publicUrl' | 'territory'>;
type OwedLetter = Letter & { language: Language };

export async function letterFor(tx: Transaction, parts: LetterParts, step: Step): Promise<OwedLetter | null> {
  switch (step.entity) {
    case 'report':
      return reportLetter(tx, parts, step);
    case 'proposal':
      return proposalLetter(tx, parts, step);
    case 'signal':
      return outcomeLetter(tx, parts, step);
    default:
      return null;
  }
}

async function reportLetter(tx: Transaction, parts: LetterParts, { action, entityId, after }: Step) {
  const [row] = await tx
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
  const link = followLink(parts, language, 'report', row.requestId);
  const to = { language, to: row.email, link, territory: parts.territory, code: row.code };
  if (action === 'report.send') return { language, ...receiptLetter(to) };
  const answer = await answerText(tx, after);
  if (after?.duplicateOf)
    return { language, ...mergedLetter({ ...to, answer, original: await namedOriginal(tx, entityId) }) };
  if (after?.separatedFrom) return { language, ...separatedLetter(to) };
  if (after?.splitFrom) return { language, ...splitLetter({ ...to, first: String(after.splitFrom) }) };
  return answer ? { language, ...answerLetter({ ...to, answer }) } : null;
}

/** Only what everybody may read is named. */
async function namedOriginal(tx: Transaction, entityId: string): Promise<string | null> {
  const originals = await tx.execute<{ code: string }>(sql`
    select o.code from reports r join reports o on o.id = r.duplicate_of_id
    where r.id = ${entityId}::uuid and o.visibility = 'public'`);
  return originals[0]?.code ?? null;
}

/** Whoever reported the same hears what is said of the first report, by their own link. */
export async function lettersToRepeats(tx: Transaction, parts: LetterParts, step: Step): Promise<RepeatLetter[]> {
  const answer = step.entity === 'report' ? await answerText(tx, step.after) : null;
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

async function answerText(tx: Transaction, after: Step['after']): Promise<string | null> {
  const id = z.uuid().safeParse(after?.messageId);
  if (!id.success) return null;
  const [message] = await tx.select().from(reportMessages).where(eq(reportMessages.id, id.data));
  return message?.kind === 'answer' ? message.body : null;
}

/** Whoever wrote signed in is told at their account's address, where they left no other. */
async function proposalLetter(tx: Transaction, parts: LetterParts, { entityId, after }: Step) {
  const [row] = await tx
    .select({ proposal: proposals, accountEmail: accounts.email })
    .from(proposals)
    .leftJoin(accounts, eq(accounts.id, proposals.accountId))
    .where(eq(proposals.id, entityId));
  const email = row?.proposal.email ?? row?.accountEmail;
  if (!row || !email || !row.proposal.requestId) return null;
  const { draft, requestId, reason, language: written } = row.proposal;
  const language = languageOr(parts, written);
  const { name, title } = z.object({ name: z.string().optional(), title: z.string().optional() }).parse(draft);
  const letter = decisionLetter({
    language,
    to: email,
    link: followLink(parts, language, 'proposal', requestId),
    territory: parts.territory,
    name: name ?? title ?? row.proposal.code,
    outcome: outcomeOf(after),
    reason,
  });
  return { language, ...letter };
}

function outcomeOf(after: Step['after']): Outcome {
  if (after?.state === 'refused') return 'refused';
  if (after?.state !== 'accepted') return 'staff';
  const { partly } = after;
  return (Array.isArray(partly) ? partly.length > 0 : Boolean(partly)) ? 'partly' : 'accepted';
}

async function outcomeLetter(tx: Transaction, parts: LetterParts, { entityId, after }: Step) {
  const [row] = await tx
    .select({
      ...{ email: signals.email, accountEmail: accounts.email, language: signals.language, reason: signals.reason },
      ...{ place: places.code, placeName: places.name, innovation: innovations.code, title: innovations.title },
    })
    .from(signals)
    .leftJoin(accounts, eq(accounts.id, signals.accountId))
    .leftJoin(places, eq(places.id, signals.placeId))
    .leftJoin(innovations, eq(innovations.id, signals.innovationId))
    .where(eq(signals.id, entityId));
  const email = row?.email ?? row?.accountEmail;
  const sheet = row?.place ? `/places/${row.place}` : `/innovations/${row?.innovation}`;
  const name = row?.placeName ?? row?.title;
  if (!row || !email || !name) return null;
  const { language } = row;
  const link = `${homeOf(parts, language)}${sheet}`;
  const state = after?.state === 'done' ? 'done' : 'unfounded';
  const to = { language, to: email, link, territory: parts.territory };
  return { language, ...signalLetter({ ...to, name, state, reason: row.reason }) };
}

function followLink(parts: LetterParts, language: Language, of: 'report' | 'proposal', requestId: string): string {
  return `${homeOf(parts, language)}/follow/${of}/${followSecret(parts.secret, requestId)}`;
}

/** Our address in a language, without a slash at the end. */
export function homeOf(parts: Pick<Parts, 'publicUrl' | 'territory'>, language: Language): string {
  return `${parts.publicUrl}${homePath(parts, language)}`;
}

/** The same as a path: empty in the territory's first language. */
export function homePath({ territory }: Pick<Parts, 'territory'>, language: Language): string {
  return language === territory.languages[0] || !territory.languages.includes(language) ? '' : `/${language}`;
}

function languageOr({ territory }: LetterParts, written: string): Language {
  return isLanguage(written) ? written : (territory.languages[0] ?? LANGUAGES[0]);
}
