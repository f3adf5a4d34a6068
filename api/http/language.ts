/** The language a request is to be answered in: its own choice first, then the browser's, then the territory's. */

import type { Context } from 'hono';
import { LANGUAGES, type Language } from '../../db/vocabulary.ts';

export function languageOf(c: Context, fallback: Language): Language {
  const asked = c.req.query('lang');
  if (isLanguage(asked)) return asked;
  return languageFromHeader(c.req.header('accept-language'), fallback);
}

export function isLanguage(value: string | undefined): value is Language {
  return LANGUAGES.some((language) => language === value);
}

/** The same where only the header is at hand. */
export function languageFromHeader(header: string | null | undefined, fallback: Language): Language {
  const wanted = (header ?? '').split(',').map((part) => part.trim().slice(0, 2).toLowerCase());
  return wanted.find(isLanguage) ?? fallback;
}
