/** What stands in an answer sheet's address besides its offers. Wrong values fall away instead of breaking the sheet. */
import { z } from 'zod';
import { number } from '../../api/finder/contract.ts';

const text = z.string().max(300).optional().catch(undefined);
const degrees = (most: number) => number(-most, most).optional().catch(undefined);
const flag = z.enum(['1']).optional().catch(undefined);

export const AnswerSearch = z.object({
  /** Where the person sets out, and words for it. */
  lon: degrees(180),
  lat: degrees(90),
  around: text,
  /** The moment asked about, in the territory's own time. */
  at: z
    .string()
    .regex(/^20\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d$/)
    .optional()
    .catch(undefined),
  /** What was asked for: codes of needs, joined by commas. */
  needs: text,
  easy: flag,
  size: z.enum(['a5']).optional().catch(undefined),
  /** The link that is handed over tells the starting point too. */
  start: flag,
});
export type AnswerSearch = z.infer<typeof AnswerSearch>;

/** The same as the API's query: a start has two coordinates or none. */
export function asAnswerQuery({ lon, lat, at, needs }: Pick<AnswerSearch, 'lon' | 'lat' | 'at' | 'needs'>) {
  const start = lon !== undefined && lat !== undefined ? { lon: String(lon), lat: String(lat) } : {};
  return { ...start, ...(at && { at }), ...(needs && { needs }) };
}
