/** The sentences of calendars and feeds, in the reader's language. */
import { IntlMessageFormat } from 'intl-messageformat';
import br from '../../data/messages/events/br.json' with { type: 'json' };
import en from '../../data/messages/events/en.json' with { type: 'json' };
import fr from '../../data/messages/events/fr.json' with { type: 'json' };
import type { Language } from '../../db/vocabulary.ts';

const CATALOGUES: Record<Language, Record<keyof typeof fr, string>> = { fr, br, en };

export function say(language: Language, id: keyof typeof fr, values: Record<string, string> = {}): string {
  return String(new IntlMessageFormat(CATALOGUES[language][id], language).format(values));
}
