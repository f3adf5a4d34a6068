/** What happens at its time, without anybody asking. Each is idempotent: run twice, it finds nothing left to do. */
import { draftNewsletter, sendNewsletters } from './following/newsletter-sending.ts';
import { tellFollowers } from './following/telling.ts';
import { forgetContacts } from './notifications/forgetting.ts';
import { readHistory } from './notifications/reading.ts';
import type { Parts } from './parts.ts';

export interface Job {
  /** Letters and hyphens. */
  name: string;
  /** In the territory's time zone. */
  cron: string;
  /** Soon after every write of this process too, so that nobody waits for the clock. */
  afterWrites?: true;
  run(parts: Parts): Promise<void>;
}

const EVERY_MINUTE = '* * * * *';

export const JOBS: readonly Job[] = [
  { name: 'letters', cron: EVERY_MINUTE, afterWrites: true, run: readHistory },
  { name: 'followers', cron: EVERY_MINUTE, run: (parts) => tellFollowers(parts, parts.clock()) },
  { name: 'newsletter-drafting', cron: '0 6 * * 1', run: (parts) => draftNewsletter(parts, parts.clock()) },
  { name: 'newsletter-sending', cron: EVERY_MINUTE, afterWrites: true, run: sendNewsletters },
  { name: 'forgetting', cron: '30 3 * * *', run: (parts) => forgetContacts(parts.db, parts.clock()) },
];
