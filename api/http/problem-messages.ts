/** The sentences of problems, in the reader's language, from the same kind of catalogue as the view's. */
import { IntlMessageFormat } from 'intl-messageformat';
import br from '../../data/messages/problems/br.json' with { type: 'json' };
import en from '../../data/messages/problems/en.json' with { type: 'json' };
import fr from '../../data/messages/problems/fr.json' with { type: 'json' };
import type { Language } from '../../db/vocabulary.ts';

export type ProblemId = keyof typeof fr;

const CATALOGUES: Record<Language, Record<ProblemId, string>> = { fr, br, en };

export function problemSentence(language: Language, id: ProblemId, values?: Record<string, string | number>): string {
  return String(new IntlMessageFormat(CATALOGUES[language][id], language).format(values));
}
