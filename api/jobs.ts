/** What happens at its time, without anybody asking. Each is idempotent: run twice, it finds nothing left to do. */
import { anonymiseInactive } from './accounts/inactivity.ts';
import type { Parts } from './parts.ts';

export interface Job {
  /** Letters and hyphens. */
  name: string;
  /** In the territory's time zone. */
  cron: string;
  run(parts: Parts): Promise<void>;
}

export const JOBS: readonly Job[] = [{ name: 'inactive-accounts', cron: '20 4 * * *', run: anonymiseInactive }];
