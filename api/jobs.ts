/** What happens at its time, without anybody asking. Each is idempotent: run twice, it finds nothing left to do. */
import type { Parts } from './parts.ts';
import { askHolders } from './signals/asking.ts';
import { forgetSenders } from './signals/forgetting.ts';

export interface Job {
  /** Letters and hyphens. */
  name: string;
  /** In the territory's time zone. */
  cron: string;
  run(parts: Parts): Promise<void>;
}

export const JOBS: readonly Job[] = [
  { name: 'ask-holders', cron: '20 7 * * *', run: askHolders },
  { name: 'forget-signal-senders', cron: '40 3 * * *', run: forgetSenders },
];
