/** What stands in the address of the list and map. Wrong values fall away instead of breaking the page. */
import { z } from 'zod';
import { number } from '../../api/finder/contract.ts';
import { REPORT_PARTS } from '../../db/vocabulary.ts';

const text = z.string().max(200).optional().catch(undefined);
const code = z
  .string()
  .trim()
  .max(40)
  .transform((words) => words.toUpperCase() || undefined)
  .optional()
  .catch(undefined);
const degrees = (most: number) => number(-most, most).optional().catch(undefined);

export const ExploreSearch = z.object({
  q: text,
  /** Comma list of collections. */
  kinds: text,
  /** What the map shows, once somebody has moved it: west,south,east,north. */
  bbox: text,
  /** "Around this point." */
  lon: degrees(180),
  lat: degrees(90),
  /** Words for that point. */
  around: text,
  open: z.enum(['yes']).optional().catch(undefined),
  /** Of reports only this part. */
  reports: z.enum(REPORT_PARTS).optional().catch(undefined),
  /** Codes: only members of this network, only what this portal shows. */
  network: code,
  portal: code,
  offset: z.coerce.number().int().min(0).optional().catch(undefined),
  /** On a phone: the map instead of the list. */
  map: z.enum(['1']).optional().catch(undefined),
});
export type ExploreSearch = z.infer<typeof ExploreSearch>;

/** A narrowed search draws its results on the map, so the list and the map hold the same hundred. */
export const pageSize = ({ q, open }: Pick<ExploreSearch, 'q' | 'open'>): number => (q || open ? 100 : 30);

/** The same as the API's query; `around` is words for people only. */
export function asQuery(search: Omit<ExploreSearch, 'map'>) {
  const { q, kinds, bbox, lon, lat, open, reports, network, portal, offset } = search;
  const given = { q, kinds, bbox, lon, lat, open, reports, network, portal, offset, limit: pageSize(search) };
  return Object.fromEntries(
    Object.entries(given).flatMap(([key, value]) =>
      value === undefined || value === '' ? [] : [[key, String(value)]],
    ),
  );
}
