/** What happens at its time, without anybody asking. Each is idempotent: run twice, it finds nothing left to do. */
import { settleDue } from './contributions/neighbours.ts';
import type { Parts } from './parts.ts';

export interface Job {
  /** Letters and hyphens. */
  name: string;
  /** In the territory's time zone. */
  cron: string;
  run(parts: Parts): Promise<void>;
}

export const JOBS: readonly Job[] = [{ name: 'settle-proposals', cron: '17 * * * *', run: settleDue }];
