/** What stands in the address of the mediators' queue. */
import { z } from 'zod';
import { QUEUE_AGES, QUEUE_KINDS, QUEUE_ORDERS } from '../../api/queue/contract.ts';
import { QUEUE_REASONS } from '../../db/vocabulary.ts';

const text = z.string().max(240).optional().catch(undefined);
const degrees = z.coerce.number().optional().catch(undefined);

export const MediatorsSearch = z.object({
  reason: z.enum(QUEUE_REASONS).optional().catch(undefined),
  kind: z.enum(QUEUE_KINDS).optional().catch(undefined),
  area: text,
  age: z.enum(QUEUE_AGES).optional().catch(undefined),
  mine: z.literal('1').optional().catch(undefined),
  order: z.enum(QUEUE_ORDERS).optional().catch(undefined),
  lon: degrees,
  lat: degrees,
  /** The opened line, as `signal~AB12CD`. */
  item: text,
});
export type MediatorsSearch = z.infer<typeof MediatorsSearch>;

/** As the API wants it. */
export function asQueueQuery({ item: _item, lon, lat, ...search }: MediatorsSearch) {
  return {
    ...search,
    ...(lon !== undefined && { lon: String(lon) }),
    ...(lat !== undefined && { lat: String(lat) }),
  };
}
