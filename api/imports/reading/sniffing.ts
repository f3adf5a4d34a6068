/** What the values of a column look like, whatever it is called. Runs in the browser too. */
import type { ReadRow } from './reading.ts';

const SHAPES = {
  postcode: /^\d{4,5}$/,
  email: /^(mailto:)?[^\s@,;|]+@[^\s@,;|]+\.[a-z]{2,}([\s,;|/]+.*)?$/i,
  // Fourteen figures in a row are the number of an organisation, and a day is none either.
  phone: /^(?!\d{14}$|\d{4}-\d{2}-\d{2})\(?(\+|00)?\d[\d\s.()/-]{7,20}([\s,;|/].*)?$|^3[0-9]\s?[0-9]{2}$/,
  url: /^(https?:\/\/|www\.)\S+|^[\w-]+(\.[\w-]+)*\.(fr|bzh|org|com|net|eu|info|io)(\/\S*)?$/i,
  hours: /\d{1,2}\s*[h:]\s*\d{0,2}.*(\d|midi)|^24\/7$|\b(lundi|mardi|mercredi|jeudi|vendredi|samedi)\b.*\d/i,
  point: /^(POINT\s*\(|\[?\s*-?\d+[.,]\d+\s*[,;\s]\s*-?\d+[.,]\d+|\{.*"coordinates")/i,
  number: /^[-−+]?\d[\d\s]*([.,]\d+)?°?$/,
} as const;
export type Shape = keyof typeof SHAPES;

/** From 0 to 1 of the cells that are not empty; null when all are. */
export function shareLike(shape: Shape, column: string, sample: readonly ReadRow[]): number | null {
  const told = valuesOf(column, sample);
  if (told.length === 0) return null;
  return told.filter((value) => SHAPES[shape].test(value)).length / told.length;
}

export function valuesOf(column: string, sample: readonly ReadRow[]): string[] {
  return sample.map(({ cells }) => (cells[column] ?? '').trim()).filter(Boolean);
}

/** No row has both: they are two names of the same thing. */
export function areComplementary(one: string, other: string, sample: readonly ReadRow[]): boolean {
  const filled = ({ cells }: ReadRow, column: string) => (cells[column] ?? '').trim() !== '';
  return sample.some((row) => filled(row, other)) && !sample.some((row) => filled(row, one) && filled(row, other));
}
