/** Who is asking: read from the session cookie before any room answers. */
import { createHmac } from 'node:crypto';
import { and, eq, lt } from 'drizzle-orm';
import { createMiddleware } from 'hono/factory';
import { accounts, roleGrants } from '../../db/schema.ts';
import type { Actor } from '../history/change.ts';
import type { AppEnv } from '../http/router.ts';
import type { Parts } from '../parts.ts';
import type { Auth } from './auth.ts';

const COOKIE = 'better-auth.session_token';
const DAY_MS = 86_400_000;

/** Without a session cookie nothing is asked of the database: most visitors never sign in. */
export function readActor(parts: Pick<Parts, 'db' | 'territory' | 'secret' | 'clock'>, auth: Auth) {
  return createMiddleware<AppEnv>(async (c, next) => {
    const sender = senderHash(parts.secret, c.get('address'));
    const signedIn = c.req.header('cookie')?.includes(COOKIE)
      ? await auth.api.getSession({ headers: c.req.raw.headers })
      : null;
    c.set('actor', {
      ...(signedIn ? await grantOf(parts, signedIn.user.id) : { id: null, role: 'visitor', services: [] }),
      sender,
    });
    c.set('accountName', signedIn?.user.name ?? null);
    await next();
  });
}

async function grantOf(
  { db, territory, clock }: Pick<Parts, 'db' | 'territory' | 'clock'>,
  id: string,
): Promise<Omit<Actor, 'sender'>> {
  const [row] = await db
    .select({ role: roleGrants.role, services: roleGrants.services, lastSeenAt: accounts.lastSeenAt })
    .from(accounts)
    .leftJoin(roleGrants, and(eq(roleGrants.accountId, accounts.id), eq(roleGrants.territory, territory.code)))
    .where(eq(accounts.id, id));
  const dayAgo = new Date(clock().getTime() - DAY_MS);
  if (row && row.lastSeenAt < dayAgo) await noteSeen(db, id, dayAgo, clock());
  return { id, role: row?.role ?? 'resident', services: row?.services ?? [] };
}

/** Once a day at most. Whoever comes back keeps the account that was about to go. */
async function noteSeen(db: Parts['db'], id: string, dayAgo: Date, now: Date): Promise<void> {
  await db
    .update(accounts)
    .set({ lastSeenAt: now, warnedAt: null })
    .where(and(eq(accounts.id, id), lt(accounts.lastSeenAt, dayAgo)));
}

/** The same address gives the same hash, and no hash gives the address without the key. */
function senderHash(secret: string, address: string): string {
  return createHmac('sha256', secret).update(`sender:${address}`).digest('base64url').slice(0, 22);
}
