/** Languages that people speak at a place. Browsers name most of them, but not in Breton, and not all alike. */
import type { IntlShape } from 'react-intl';

/** What can be chosen in a form: those of Brest and of the national standard first. */
export const SPOKEN_LANGUAGES = [
  ...(['fr', 'br', 'en', 'fsl'] as const),
  ...(['am', 'ar', 'az', 'bg', 'bm', 'bn', 'de', 'el', 'es', 'fa', 'ff', 'ha', 'he', 'hi', 'hr', 'ht', 'hy'] as const),
  ...([
    'id',
    'ig',
    'it',
    'ja',
    'ka',
    'kab',
    'km',
    'ko',
    'ku',
    'ln',
    'mg',
    'ne',
    'nl',
    'pl',
    'prs',
    'ps',
    'pt',
  ] as const),
  ...([
    'ro',
    'rom',
    'ru',
    'so',
    'sq',
    'sr',
    'sw',
    'swb',
    'ta',
    'th',
    'ti',
    'tl',
    'tr',
    'uk',
    'ur',
    'vi',
    'wo',
  ] as const),
  ...(['yo', 'zh'] as const),
] as const;
type SpokenLanguage = (typeof SPOKEN_LANGUAGES)[number];

/** `breton`, `langue des signes française`; an imported code that no form offers is named by the browser, or stays a code. */
export function languageName(code: string, intl: IntlShape): string {
  if (isOffered(code)) return intl.formatMessage({ id: `words.language.${code}` });
  const locale = intl.locale === 'br' ? 'fr' : intl.locale;
  return new Intl.DisplayNames(locale, { type: 'language', fallback: 'code' }).of(code) ?? code;
}

const isOffered = (code: string): code is SpokenLanguage => SPOKEN_LANGUAGES.some((one) => one === code);
