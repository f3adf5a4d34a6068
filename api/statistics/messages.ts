/** What stands above the columns of the files for spreadsheets. */
import { IntlMessageFormat } from 'intl-messageformat';
import br from '../../data/messages/figures/br.json' with { type: 'json' };
import en from '../../data/messages/figures/en.json' with { type: 'json' };
import fr from '../../data/messages/figures/fr.json' with { type: 'json' };
import type { Language } from '../../db/vocabulary.ts';

type SentenceId = keyof typeof fr;
type Say = (id: SentenceId, values?: Record<string, string>) => string;

const CATALOGUES: Record<Language, Record<SentenceId, string>> = { fr, br, en };

export function sayIn(language: Language): Say {
  return (id, values) => String(new IntlMessageFormat(CATALOGUES[language][id], language).format(values));
}
