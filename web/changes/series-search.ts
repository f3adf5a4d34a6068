/** The period of a contributor's changes, as its address says it. */
import { z } from 'zod';
import { SeriesQuery } from '../../api/changes/contract.ts';

export const SeriesSearch = z.object({
  from: SeriesQuery.shape.from.catch(undefined),
  to: SeriesQuery.shape.to.catch(undefined),
});
export type SeriesSearch = z.infer<typeof SeriesSearch>;
