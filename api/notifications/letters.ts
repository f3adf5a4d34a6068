/** The letters we send, in the language of whoever gets them. */
import { IntlMessageFormat } from 'intl-messageformat';
import br from '../../data/messages/letters/br.json' with { type: 'json' };
import en from '../../data/messages/letters/en.json' with { type: 'json' };
import fr from '../../data/messages/letters/fr.json' with { type: 'json' };
import type { Territory } from '../../db/territory.ts';
import type { Language } from '../../db/vocabulary.ts';
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

export const receiptLetter = (to: LetterTo & { code: string }): Letter =>
  letter(to, 'letter.receipt.subject', 'letter.receipt.body', { code: to.code });

export const answerLetter = (to: LetterTo & { code: string; answer: string }): Letter =>
  letter(to, 'letter.answer.subject', 'letter.answer.body', { code: to.code, answer: to.answer });

export const decisionLetter = (to: LetterTo & { name: string; accepted: boolean; reason: string | null }): Letter =>
  letter(to, 'letter.decision.subject', to.accepted ? 'letter.decision.accepted' : 'letter.decision.refused', {
    name: to.name,
    reason: to.reason ?? 'none',
  });

function letter(
  { language, to, link, territory }: LetterTo,
  subject: keyof typeof fr,
  body: keyof typeof fr,
  values: Record<string, string>,
): Letter {
  const all = { ...values, link, territory: territory.name[language] };
  const sentence = (id: keyof typeof fr) =>
    String(new IntlMessageFormat(CATALOGUES[language][id], language).format(all));
  return { to, subject: sentence(subject), text: sentence(body) };
}
