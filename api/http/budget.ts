/** Sixty sendings an hour from one address: enough for a workshop behind one router, too few for a flood. */
import { createHmac } from 'node:crypto';
import type { Context } from 'hono';
import { RateLimiterDrizzle, RateLimiterRes } from 'rate-limiter-flexible';
import { sendBudgets } from '../../db/schema.ts';
import type { Parts } from '../parts.ts';
import { Problem } from './problems.ts';
import type { AppEnv } from './router.ts';

const SENDINGS_AN_HOUR = 60;

/** A middleware for the addresses that anybody may post to. Throws 429 with the minutes to wait. */
export function sendBudget({ db, secret }: Pick<Parts, 'db' | 'secret'>) {
  const limiter = new RateLimiterDrizzle({
    storeClient: db,
    schema: sendBudgets,
    points: SENDINGS_AN_HOUR,
    duration: 3600,
    keyPrefix: 'send',
    clearExpiredByTimeout: false,
  });
  return async (c: Context<AppEnv>, next: () => Promise<void>) => {
    if (c.req.method !== 'POST') return next();
    const key = createHmac('sha256', secret).update(c.get('address')).digest('base64url');
    await limiter.consume(key).catch((refused: unknown) => {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      throw new Problem(429, 'problem.too_many', { values: { minutes: Math.ceil(refused.msBeforeNext / 60_000) } });
    });
    return next();
  };
}
