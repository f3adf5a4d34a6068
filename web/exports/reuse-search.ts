/** What stands in the address of the page for reuse. Wrong values fall away instead of breaking the page. */
import { z } from 'zod';
import { EXPORTED, type Exported, type Format, NARROWS, type Word } from '../../api/exports/contract.ts';
import { INNOVATION_STAGES, OFFER_KINDS, REPORT_PARTS, THEMES } from '../../db/vocabulary.ts';
import { asAddress } from '../shell/addresses.ts';

const one = <Value extends string>(values: readonly [Value, ...Value[]]) => z.enum(values).optional().catch(undefined);

const code = z
  .string()
  .max(40)
  .transform((text) => text.toUpperCase() || undefined)
  .optional()
  .catch(undefined);

export const ReuseSearch = z.object({
  collection: one(EXPORTED),
  commune: z
    .string()
    .max(120)
    .transform((name) => name || undefined)
    .optional()
    .catch(undefined),
  kinds: one(OFFER_KINDS),
  themes: one(THEMES),
  stage: one(INNOVATION_STAGES),
  network: code,
  portal: code,
  reports: one(REPORT_PARTS),
});
export type ReuseSearch = z.infer<typeof ReuseSearch>;

/** Only what narrows the chosen collection. */
export function narrowing(search: ReuseSearch) {
  const { collection = 'places', commune, kinds, themes, stage, network, portal, reports } = search;
  const applies = (word: Word) => NARROWS[collection].includes(word);
  return {
    ...(commune && { commune }),
    ...(kinds && applies('kinds') && { kinds }),
    ...(themes && applies('themes') && { themes }),
    ...(stage && applies('stage') && { stage }),
    ...(network && applies('network') && { network }),
    ...(portal && applies('portal') && { portal }),
    ...(reports && applies('reports') && { reports }),
  };
}

/** The same choice of another collection, as far as it narrows that one too. */
export function ofCollection(collection: Exported, { network, portal }: ReuseSearch): ReuseSearch {
  return { collection, ...narrowing({ collection, network, portal }) };
}

/** The national standard's files hold access points, narrowed as those are. */
export function nationalAddress(file: string, search: ReuseSearch): string {
  return `/export/${file}${asAddress(narrowing({ ...search, collection: 'papi' }))}`;
}

/** The file's address without the site's. */
export function fileAddress(collection: Exported, format: Format, search: ReuseSearch): string {
  return `/export/${collection}.${format}${asAddress(narrowing({ ...search, collection }))}`;
}
