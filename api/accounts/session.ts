/** Who is asking: read from the session cookie before any room answers. */
import { createHmac } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { createMiddleware } from 'hono/factory';
import { roleGrants } from '../../db/schema.ts';
import type { Actor } from '../history/change.ts';
import type { AppEnv } from '../http/router.ts';
import type { Parts } from '../parts.ts';
import type { Auth } from './auth.ts';

const COOKIE = 'better-auth.session_token';

/** Without a session cookie nothing is asked of the database: most visitors never sign in. */
export function readActor(parts: Pick<Parts, 'db' | 'territory' | 'secret'>, auth: Auth) {
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

async function grantOf({ db, territory }: Pick<Parts, 'db' | 'territory'>, id: string): Promise<Omit<Actor, 'sender'>> {
  const [grant] = await db
    .select({ role: roleGrants.role, services: roleGrants.services })
    .from(roleGrants)
    .where(and(eq(roleGrants.accountId, id), eq(roleGrants.territory, territory.code)));
  return { id, role: grant?.role ?? 'resident', services: grant?.services ?? [] };
}

/** The same address gives the same hash, and no hash gives the address without the key. */
function senderHash(secret: string, address: string): string {
  return createHmac('sha256', secret).update(`sender:${address}`).digest('base64url').slice(0, 22);
}
