/** Text as it is compared: without accents, case and punctuation. Runs in the browser too. */
export function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** The same, singular and plural alike. */
export const foldedWords = (text: string): string => folded(text).replace(/(?<=\w{3})s\b/g, '');
