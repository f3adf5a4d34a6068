/** The words of imports in files that leave the server. */
import { IntlMessageFormat } from 'intl-messageformat';
import br from '../../data/messages/imports/br.json' with { type: 'json' };
import en from '../../data/messages/imports/en.json' with { type: 'json' };
import fr from '../../data/messages/imports/fr.json' with { type: 'json' };
import brReading from '../../data/messages/imports-reading/br.json' with { type: 'json' };
import enReading from '../../data/messages/imports-reading/en.json' with { type: 'json' };
import frReading from '../../data/messages/imports-reading/fr.json' with { type: 'json' };
import type { Language } from '../../db/vocabulary.ts';
import { problemSentence } from '../http/problem-messages.ts';

type SentenceId = keyof typeof fr | keyof typeof frReading;

const CATALOGUES: Record<Language, Record<SentenceId, string>> = {
  fr: { ...fr, ...frReading },
  br: { ...br, ...brReading },
  en: { ...en, ...enReading },
};

const isSentence = (id: string): id is SentenceId => Object.hasOwn(CATALOGUES.fr, id);

/** A sentence that a reader has named; one that the catalogue does not have is said as it is. */
export function remarkIn(
  language: Language,
  { column, id, values }: { column: string | null; id: string; values?: Record<string, string | number> },
): string {
  const words = isSentence(id) ? String(new IntlMessageFormat(CATALOGUES[language][id], language).format(values)) : id;
  return column ? `${column}: ${words}` : words;
}

export function sayIn(language: Language): (id: SentenceId) => string {
  return (id) => CATALOGUES[language][id];
}

/** The sentence of a problem that ended some work; null for one that needs more than its name. */
export function troubleIn(language: Language, id: string | null): string | null {
  const known = PROBLEM_IDS.find((one) => one === id);
  return known ? problemSentence(language, known) : null;
}

/** What readers find only on the way through a file. */
const PROBLEM_IDS = [
  ...(['problem.import.empty', 'problem.import.damaged', 'problem.import.no_list', 'problem.import.swollen'] as const),
] as const;
