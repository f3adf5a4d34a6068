/** Ten codes an hour for one mailbox: with three tries each, not even a crowd of machines guesses one. Links go on. */
import { createHmac } from 'node:crypto';
import { RateLimiterDrizzle, RateLimiterRes } from 'rate-limiter-flexible';
import { sendBudgets } from '../../db/schema.ts';
import type { Parts } from '../parts.ts';

const CODES_AN_HOUR = 10;

/** Says whether this mailbox may have another code, and counts it. Known or unknown mailboxes count alike. */
export function codeBudget({ db, secret }: Pick<Parts, 'db' | 'secret'>): (email: string) => Promise<boolean> {
  const limiter = new RateLimiterDrizzle({
    storeClient: db,
    schema: sendBudgets,
    points: CODES_AN_HOUR,
    duration: 3600,
    keyPrefix: 'code',
    clearExpiredByTimeout: false,
  });
  return async (email) => {
    const key = createHmac('sha256', secret).update(`mailbox:${email.toLowerCase()}`).digest('base64url');
    return limiter.consume(key).then(
      () => true,
      (refused: unknown) => {
        if (!(refused instanceof RateLimiterRes)) throw refused;
        return false;
      },
    );
  };
}
