/** What happens at its time, without anybody asking. Each is idempotent: run twice, it finds nothing left to do. */
import { forgetOldBlocks } from './abuse/blocks.ts';
import { forgetSpentProofs } from './abuse/proof.ts';
import { anonymiseInactive } from './accounts/inactivity.ts';
import { forgetInterviews } from './contributions/interview-steps.ts';
import { settleDue } from './contributions/neighbours.ts';
import { searchPairs } from './duplicates/search.ts';
import { draftNewsletter, sendNewsletters } from './following/newsletter-sending.ts';
import { tellFollowers } from './following/telling.ts';
import { forgetImports } from './imports/forgetting.ts';
import { createUploads } from './imports/uploads.ts';
import { forgetContacts } from './notifications/forgetting.ts';
import { readHistory } from './notifications/reading.ts';
import { purgeUnconfirmed } from './open311/intake.ts';
import type { Parts } from './parts.ts';
import { sweepPhotos } from './photos/sweeping.ts';
import { forgetReporters } from './privacy/ageing.ts';
import { tellHolders } from './reports/telling-holders.ts';
import { endWaiting } from './reports/waiting.ts';
import { sendDigests } from './routing/digests.ts';
import { askHolders } from './signals/asking.ts';
import { forgetSourceRuns } from './sources/forgetting.ts';
import { runDueAside } from './sources/running.ts';
import { keepFigures } from './statistics/keeping.ts';
import { forgetOriginals } from './triage/photos.ts';

export interface Job {
  /** Letters and hyphens. */
  name: string;
  /** In the territory's time zone. */
  cron: string;
  /** Soon after every write of this process too, so that nobody waits for the clock. */
  afterWrites?: true;
  run(parts: Parts): Promise<void>;
}

/** Longer than two searches lie apart, so that none of them misses what was published in between. */
const LATELY_MS = 15 * 60_000;

const EVERY_MINUTE = '* * * * *';

export const JOBS: readonly Job[] = [
  {
    name: 'duplicates-lately',
    cron: '*/5 * * * *',
    run: async (parts) => {
      await searchPairs(parts, new Date(parts.clock().getTime() - LATELY_MS));
    },
  },
  {
    name: 'duplicates',
    cron: '20 3 * * *',
    run: async (parts) => {
      await searchPairs(parts, null);
    },
  },
  { name: 'inactive-accounts', cron: '20 4 * * *', run: anonymiseInactive },
  { name: 'settle-proposals', cron: '17 * * * *', run: settleDue },
  { name: 'forget-interviews', cron: '5 4 * * *', run: forgetInterviews },
  { name: 'forget-proofs', cron: '50 * * * *', run: forgetSpentProofs },
  { name: 'forget-blocks', cron: '10 4 * * *', run: forgetOldBlocks },
  { name: 'letters', cron: EVERY_MINUTE, afterWrites: true, run: readHistory },
  { name: 'followers', cron: EVERY_MINUTE, run: (parts) => tellFollowers(parts, parts.clock()) },
  { name: 'newsletter-drafting', cron: '0 6 * * 1', run: (parts) => draftNewsletter(parts, parts.clock()) },
  { name: 'newsletter-sending', cron: EVERY_MINUTE, afterWrites: true, run: sendNewsletters },
  { name: 'forgetting', cron: '30 3 * * *', run: (parts) => forgetContacts(parts.db, parts.clock()) },
  { name: 'forget-reporters', cron: '40 3 * * *', run: forgetReporters },
  {
    name: 'sweep-photos',
    cron: '40 3 * * *',
    run: async (parts) => {
      await sweepPhotos(parts);
    },
  },
  { name: 'end-waiting', cron: '*/15 * * * *', run: endWaiting },
  { name: 'tell-holders', cron: '*/30 * * * *', run: tellHolders },
  { name: 'escalations', cron: '30 7 * * 1-5', run: sendDigests },
  { name: 'forget-originals', cron: '40 3 * * *', run: forgetOriginals },
  { name: 'figures', cron: '*/5 * * * *', run: keepFigures },
  { name: 'purge-unconfirmed', cron: '25 * * * *', run: purgeUnconfirmed },
  { name: 'sources', cron: EVERY_MINUTE, run: runDueAside },
  { name: 'forget-source-runs', cron: '15 4 * * *', run: forgetSourceRuns },
  { name: 'ask-holders', cron: '20 7 * * *', run: askHolders },
];

/** With what needs the folder of files that were brought in. */
export function jobsWith({ importsFolder }: { importsFolder: string }): readonly Job[] {
  const uploads = createUploads(importsFolder);
  return [...JOBS, { name: 'forget-imports', cron: '50 3 * * *', run: (parts) => forgetImports(parts, uploads) }];
}
