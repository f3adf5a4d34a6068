/** The letters we send, in the language of whoever gets them. */
import { IntlMessageFormat } from 'intl-messageformat';
import br from '../../data/messages/letters/br.json' with { type: 'json' };
import en from '../../data/messages/letters/en.json' with { type: 'json' };
import fr from '../../data/messages/letters/fr.json' with { type: 'json' };
import type { Territory } from '../../db/territory.ts';
import type { Language } from '../../db/vocabulary.ts';
import { blocksOf, mailHtml } from './frame.tsx';
import type { Letter } from './mail.ts';

const CATALOGUES = { fr, br, en };

interface LetterTo {
  language: Language;
  to: string;
  link: string;
  territory: Territory;
}

/** `code` null: this mailbox had many already, the link must do. */
export const signInLetter = (to: LetterTo & { code: string | null }): Letter =>
  letter(to, 'letter.sign_in.subject', 'letter.sign_in.body', { code: to.code ?? 'none' });

/** Told before an account that nobody uses is anonymised; `day` in the reader's words. */
export const inactiveLetter = (to: LetterTo & { day: string }): Letter =>
  letter(to, 'letter.inactive.subject', 'letter.inactive.body', { day: to.day });

export const receiptLetter = (to: LetterTo & { code: string; day: string }): Letter =>
  letter(to, 'letter.receipt.subject', 'letter.receipt.body', { code: to.code, day: to.day });

export const answerLetter = (to: LetterTo & { code: string; answer: string }): Letter =>
  letter(to, 'letter.answer.subject', 'letter.answer.body', { code: to.code, answer: to.answer });

/** To a colleague whom a note names: never a word of the note or of the report itself. */
export const mentionLetter = (to: LetterTo & { code: string; category: string }): Letter =>
  letter(to, 'letter.mention.subject', 'letter.mention.body', { code: to.code, category: to.category });

/** Its report stands for the same as an earlier one; `original` null where that one is not public. */
export const mergedLetter = (to: LetterTo & { code: string; original: string | null; answer: string | null }): Letter =>
  letter(to, 'letter.merged.subject', 'letter.merged.body', {
    code: to.code,
    original: to.original ?? 'none',
    answer: to.answer ?? 'none',
  });

export const separatedLetter = (to: LetterTo & { code: string }): Letter =>
  letter(to, 'letter.separated.subject', 'letter.separated.body', { code: to.code });

/** The second problem of a report has a report of its own now. */
export const splitLetter = (to: LetterTo & { code: string; first: string }): Letter =>
  letter(to, 'letter.split.subject', 'letter.split.body', { code: to.code, first: to.first });

/** What was said of the report that one's own repeats. */
export const originalLetter = (to: LetterTo & { code: string; original: string; answer: string }): Letter =>
  letter(to, 'letter.original.subject', 'letter.original.body', {
    code: to.code,
    original: to.original,
    answer: to.answer,
  });

/** What became of a proposal; `partly` where some of its fields were taken and others not. */
export type Outcome = 'accepted' | 'partly' | 'refused' | 'staff';

const DECISIONS = {
  accepted: 'letter.decision.accepted',
  partly: 'letter.decision.partly',
  refused: 'letter.decision.refused',
  staff: 'letter.decision.staff',
} as const satisfies Record<Outcome, keyof typeof fr>;

export const decisionLetter = (to: LetterTo & { name: string; outcome: Outcome; reason: string | null }): Letter =>
  letter(to, 'letter.decision.subject', DECISIONS[to.outcome], { name: to.name, reason: to.reason ?? 'none' });

/** To the carrier of a sheet that somebody wrote beside them; `day` is the last one on which the link works. */
export const reviewLetter = (to: LetterTo & { name: string; day: string }): Letter =>
  letter(to, 'letter.review.subject', 'letter.review.body', { name: to.name, day: to.day });

const REVIEW_ANSWERS = {
  agreed: 'letter.review.agreed',
  returned: 'letter.review.returned',
  declined: 'letter.review.declined',
} as const satisfies Record<string, keyof typeof fr>;

/** To the writer: what the carrier answered. */
export const reviewAnswerLetter = (
  to: LetterTo & { name: string; answer: keyof typeof REVIEW_ANSWERS; remark: string | null },
): Letter =>
  letter(to, 'letter.review.answer', REVIEW_ANSWERS[to.answer], { name: to.name, remark: to.remark ?? 'none' });

/** To whoever said that something is wrong with a place or sheet. */
export const signalLetter = (
  to: LetterTo & { name: string; state: 'done' | 'unfounded'; reason: string | null },
): Letter =>
  letter(to, 'letter.signal.subject', to.state === 'done' ? 'letter.signal.done' : 'letter.signal.unfounded', {
    name: to.name,
    reason: to.reason ?? 'none',
  });

/** To whoever holds a place or wrote a sheet that a network invites. */
export const invitationLetter = (to: LetterTo & { name: string; network: string; words: string | null }): Letter =>
  letter(to, 'letter.invitation.subject', 'letter.invitation.body', {
    ...{ name: to.name, network: to.network, words: to.words ?? 'none' },
  });

/** To administrators: a source no longer says what it said, and nothing of it is applied. */
export const sourceStoppedLetter = (to: LetterTo & { name: string }): Letter =>
  letter(to, 'letter.source_stopped.subject', 'letter.source_stopped.body', { name: to.name });

/** A day in a letter: no Breton months on every machine, so there in figures. */
export const letterDay = (language: Language, day: Date): string =>
  new Intl.DateTimeFormat(language === 'br' ? 'fr' : language, {
    dateStyle: language === 'br' ? 'short' : 'long',
  }).format(day);

/** A sentence of a letter that is put together piece by piece. */
export const letterWords = (language: Language, id: keyof typeof fr, values: Record<string, string | number> = {}) =>
  String(new IntlMessageFormat(CATALOGUES[language][id], language).format(values));

/** The HTML of what a room has written as plain text. */
export function letterHtml(
  { publicUrl, territory }: { publicUrl: string; territory: Territory },
  { language, subject, text }: { language: Language; subject: string; text: string },
): string {
  const sender = territory.name[language];
  const words = text.trimEnd().endsWith(`\n${sender}`) ? text.trimEnd().slice(0, -sender.length) : text;
  const label = String(new IntlMessageFormat(CATALOGUES[language]['letter.open'], language).format());
  return mailHtml({ language, subject, sender, blocks: blocksOf(words, publicUrl, label) });
}

function letter(
  { language, to, link, territory }: LetterTo,
  subjectId: keyof typeof fr,
  bodyId: keyof typeof fr,
  values: Record<string, string>,
): Letter {
  const all = { ...values, link, territory: territory.name[language] };
  const sentence = (id: keyof typeof fr) =>
    String(new IntlMessageFormat(CATALOGUES[language][id], language).format(all));
  const subject = sentence(subjectId);
  const text = sentence(bodyId);
  const html = letterHtml({ publicUrl: new URL(link).origin, territory }, { language, subject, text });
  return { to, subject, text, html };
}
