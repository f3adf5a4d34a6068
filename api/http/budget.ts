/** Budgets against floods, counted in the database: so many sendings an hour from one address, and fewer of some kinds. */
import { createHmac } from 'node:crypto';
import type { Context } from 'hono';
import { RateLimiterDrizzle, RateLimiterRes } from 'rate-limiter-flexible';
import { sendBudgets } from '../../db/schema.ts';
import { may } from '../access.ts';
import type { Parts } from '../parts.ts';
import { mailboxHash, mailboxOf } from './mailbox.ts';
import { Problem } from './problems.ts';
import type { AppEnv } from './router.ts';

/** Enough for a workshop behind one router, too few for a flood. */
const SENDINGS_AN_HOUR = 60;
export const HOUR = 3600;

/** How much of one kind anybody sends in an hour: an account where they have one, otherwise an address. */
const KINDS = [
  { kind: 'proposal', path: /^\/api\/proposals(\/(innovations|interviews))?$/, anHour: 40 },
  { kind: 'vote', path: /^\/api\/neighbours\/proposals\/[^/]+\/votes$/, anHour: 30 },
  { kind: 'signal', path: /^\/api\/(signals|tap)$/, anHour: 40 },
  { kind: 'confirmation', path: /^\/api\/(places|innovations)\/[^/]+\/confirmation$/, anHour: 60 },
  { kind: 'subscription', path: /^\/api\/subscriptions(\/form)?$/, anHour: 20 },
] as const;

/** A mailbox that is named in sendings gets letters: nobody fills somebody else's. */
export const LETTERS_A_DAY = 20;
const NAMING_MAILBOXES = /^\/api\/(proposals(\/(innovations|interviews))?|signals|subscriptions|reports)$/;

type Counting = Pick<Parts, 'db' | 'secret'>;
type Next = () => Promise<void>;

/** A middleware for the addresses that anybody may post to. Throws 429 with the minutes to wait. */
export function sendBudget(parts: Counting) {
  const spend = counter(parts, 'send', SENDINGS_AN_HOUR, HOUR);
  return async (c: Context<AppEnv>, next: Next) => {
    if (c.req.method === 'POST') await spend(c.get('address'));
    return next();
  };
}

/** Hourly budgets of each kind, and a daily one of each mailbox. Mediators work through queues: for them only the last. */
export function kindBudgets(parts: Counting) {
  const kinds = KINDS.map(({ kind, path, anHour }) => ({ path, spend: counter(parts, kind, anHour, HOUR) }));
  const spendLetter = counter(parts, 'mailbox', LETTERS_A_DAY, 24 * HOUR);
  return async (c: Context<AppEnv>, next: Next) => {
    if (c.req.method !== 'POST') return next();
    const { id, role } = c.get('actor');
    const kind = kinds.find(({ path }) => path.test(c.req.path));
    if (kind && !may(role, 'place.publish')) await kind.spend(id ?? c.get('address'));
    const mailbox = NAMING_MAILBOXES.test(c.req.path) ? await mailboxOf(c) : null;
    if (mailbox) await spendLetter(mailboxHash(parts.secret, mailbox));
    return next();
  };
}

/** Spends one of `points` that `who` has in so many seconds. Throws 429. */
export function counter({ db, secret }: Counting, keyPrefix: string, points: number, seconds: number) {
  const limiter = new RateLimiterDrizzle({
    storeClient: db,
    schema: sendBudgets,
    points,
    duration: seconds,
    keyPrefix,
    clearExpiredByTimeout: false,
  });
  return async (who: string): Promise<void> => {
    const key = createHmac('sha256', secret).update(who).digest('base64url');
    await limiter.consume(key).catch((refused: unknown) => {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      throw new Problem(429, 'problem.too_many', { values: { minutes: Math.ceil(refused.msBeforeNext / 60_000) } });
    });
  };
}
