/** The letters that the steps of proposals and signals owe; null where nobody left an address. */
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { accounts, type history, innovations, places, proposals, signals } from '../../db/schema.ts';
import { LANGUAGES, type Language } from '../../db/vocabulary.ts';
import { followSecret } from '../codes.ts';
import type { Transaction } from '../history/change.ts';
import { isLanguage } from '../http/language.ts';
import type { Parts } from '../parts.ts';
import { decisionLetter, type Outcome, signalLetter } from './letters.ts';
import type { Letter } from './mail.ts';

export type Step = typeof history.$inferSelect;
export type LetterParts = Pick<Parts, 'secret' | 'publicUrl' | 'territory'>;
export type OwedLetter = Letter & { language: Language };

/** Whoever wrote signed in is told at their account's address, where they left no other. */
export async function proposalLetter(tx: Transaction, parts: LetterParts, { entityId, after }: Step) {
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

export async function outcomeLetter(tx: Transaction, parts: LetterParts, { entityId, after }: Step) {
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

export function followLink(
  parts: LetterParts,
  language: Language,
  of: 'report' | 'proposal',
  requestId: string,
): string {
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

export function languageOr({ territory }: LetterParts, written: string): Language {
  return isLanguage(written) ? written : (territory.languages[0] ?? LANGUAGES[0]);
}
