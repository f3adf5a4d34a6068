/** What points to a person in a text that everybody will read. A guess that warns; it never refuses. */
export type PersonalTrace = 'phone' | 'email' | 'plate';

const PATTERNS: Record<PersonalTrace, RegExp> = {
  phone: /(?<!\d)(?:(?:\+|00)33[\s.-]?(?:\(0\)[\s.-]?)?|0)[1-9](?:[\s.-]?\d{2}){4}(?!\d)/,
  email: /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/,
  // Since 2009 AA-123-AA (no I, O, U); before, 1234 AB 29. The old form in capitals only: "12 rue 29" is no plate.
  plate:
    /\b[A-HJ-NP-TV-Za-hj-np-tv-z]{2}[-\s]?\d{3}[-\s]?[A-HJ-NP-TV-Za-hj-np-tv-z]{2}\b|\b\d{2,4}\s?[A-Z]{2,3}\s?(?:\d{2}|2[AB])\b/,
};

export function personalTraces(text: string): PersonalTrace[] {
  return (['phone', 'email', 'plate'] as const).filter((trace) => PATTERNS[trace].test(text));
}
