/** The demonstration's own key: what the operator chose, otherwise the same at every start of one data folder. */
import { createHmac } from 'node:crypto';

export function demonstrationKey(chosen: string | undefined, secret: string): string {
  return chosen ?? `kartenn_demo_${createHmac('sha256', secret).update('open311 key').digest('hex').slice(0, 24)}`;
}
