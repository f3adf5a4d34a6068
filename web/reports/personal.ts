/** What points to a person in a text that everybody will read. A guess that warns; it never refuses. */
const PERSONAL_KINDS = ['phone', 'email', 'plate'] as const;
type PersonalKind = (typeof PERSONAL_KINDS)[number];

export interface PersonalTrace {
  kind: PersonalKind;
  /** As it stands in the text. */
  words: string;
}

/** I, O and U are on no plate. */
const LETTER = 'A-HJ-NP-TV-Z';
const NO_DIGIT_BEFORE = '(?<![\\d+])';
const NO_DIGIT_AFTER = '(?!\\d)';

const PATTERNS: Record<PersonalKind, readonly RegExp[]> = {
  phone: [
    // From abroad, grouped in any way: +33 (0)6 …, 0033 6 …, +44 20 …
    new RegExp(`${NO_DIGIT_BEFORE}(?:\\+|00)[1-9](?:[\\s.()/-]{0,3}\\d){8,13}${NO_DIGIT_AFTER}`, 'g'),
    // Pairs with one sort of gap: "01-02-2026 10 h" is a day. 08 numbers belong to services, never to a person.
    new RegExp(`${NO_DIGIT_BEFORE}\\(?0[1-79]\\)?(\\s?[.\\-/]\\s?|\\s*)\\d{2}(?:\\1\\d{2}){3}${NO_DIGIT_AFTER}`, 'g'),
    new RegExp(
      `${NO_DIGIT_BEFORE}0[1-79][\\s.-]?(?:\\d{3}[\\s.-]\\d{3}[\\s.-]\\d{2}|\\d{4}[\\s.-]\\d{4})${NO_DIGIT_AFTER}`,
      'g',
    ),
  ],
  email: [
    /[\p{L}\p{N}._%+-]+(?:@|\s?[([]\s?(?:at|arobase|@)\s?[)\]]\s?|\s+arobase\s+)[\p{L}\p{N}-]+(?:(?:\.|\s+point\s+)[\p{L}\p{N}-]+)+/giu,
  ],
  plate: [
    // Since 2009. With gaps in capitals only: "de 100 km" is no plate.
    new RegExp(`\\b[${LETTER}]{2}[-\\s]\\d{3}[-\\s][${LETTER}]{2}\\b`, 'g'),
    new RegExp(`\\b[${LETTER}]{2}(-?)\\d{3}\\1[${LETTER}]{2}\\b`, 'gi'),
    // Before: 1234 AB 29, 123 ABC 2A. In capitals too: "12 rue 29" is none.
    new RegExp(`(?<!\\d)\\d{2,4}[-\\s]?[${LETTER}]{2,3}[-\\s]?(?:0[1-9]|[1-8]\\d|9[0-5]|97[1-6]|2[AB])\\b`, 'g'),
  ],
};

/** Each once, kind by kind in the order of the text. */
export function personalTraces(text: string): PersonalTrace[] {
  return PERSONAL_KINDS.flatMap((kind) => {
    const found = PATTERNS[kind].flatMap((pattern) => [...text.matchAll(pattern)]);
    const words = found.sort((a, b) => a.index - b.index).map(([match]) => match.trim());
    return [...new Set(words)].map((match) => ({ kind, words: match }));
  });
}
