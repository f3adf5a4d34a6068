/** What stands in the addresses of the list of sheets and of the map of reuse. Wrong values fall away. */
import { z } from 'zod';
import { FACETS, SheetFilters } from '../../api/innovations/figures-contract.ts';

const { shape } = SheetFilters;

/** A plain form sends an empty word for every filter that nobody chose. */
export const SheetsSearch = z.object({
  theme: shape.theme.catch(undefined),
  stage: shape.stage.catch(undefined),
  commune: shape.commune.catch(undefined),
  call: shape.call.catch(undefined),
  publics: shape.publics.catch(undefined),
  attention: shape.attention.catch(undefined),
  reuse: shape.reuse.catch(undefined),
  complete: shape.complete.catch(undefined),
  published: shape.published.catch(undefined),
  page: z.coerce.number().int().min(2).max(10_000).optional().catch(undefined),
});
export type SheetsSearch = z.infer<typeof SheetsSearch>;

/** As the API wants it. */
export function asSheetsQuery(search: SheetsSearch) {
  const chosen = FACETS.flatMap((facet) => {
    const value = search[facet];
    return value === undefined ? [] : [[facet, value] as const];
  });
  return { ...Object.fromEntries(chosen), ...(search.page && { page: String(search.page) }) };
}

export const ReuseSearch = z.object({
  /** Only the family of this sheet. */
  sheet: z
    .string()
    .trim()
    .max(40)
    .transform((code) => code.toUpperCase() || undefined)
    .optional()
    .catch(undefined),
});
