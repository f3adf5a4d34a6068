/** The words of imports in files that leave the server. */
import { IntlMessageFormat } from 'intl-messageformat';
import br from '../../data/messages/imports/br.json' with { type: 'json' };
import en from '../../data/messages/imports/en.json' with { type: 'json' };
import fr from '../../data/messages/imports/fr.json' with { type: 'json' };
import type { Language } from '../../db/vocabulary.ts';

type SentenceId = keyof typeof fr;

const CATALOGUES: Record<Language, Record<SentenceId, string>> = { fr, br, en };

const isSentence = (id: string): id is SentenceId => Object.hasOwn(fr, id);

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
