/** What stands in the address of the agents' queue. */
import { z } from 'zod';
import { QUEUE_AGES, QUEUE_SCOPES } from '../../api/triage/contract.ts';

const text = z.string().max(200).optional().catch(undefined);

export const QueueSearch = z.object({
  scope: z.enum(QUEUE_SCOPES).optional().catch(undefined),
  states: text,
  category: text,
  commune: text,
  service: text,
  age: z.enum(QUEUE_AGES).optional().catch(undefined),
  q: text,
  offset: text,
  /** The opened report's code. */
  report: text,
});
export type QueueSearch = z.infer<typeof QueueSearch>;
