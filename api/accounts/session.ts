/** Who is asking: read from the session cookie before any room answers. */
import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '../http/router.ts';
import { type Auth, roleOf } from './auth.ts';

const COOKIE = 'better-auth.session_token';

/** Without a session cookie nothing is asked of the database: most visitors never sign in. */
export function readActor(auth: Auth) {
  return createMiddleware<AppEnv>(async (c, next) => {
    const signedIn = c.req.header('cookie')?.includes(COOKIE)
      ? await auth.api.getSession({ headers: c.req.raw.headers })
      : null;
    c.set(
      'actor',
      signedIn ? { id: signedIn.user.id, role: roleOf(signedIn.user.role) } : { id: null, role: 'visitor' },
    );
    c.set('accountName', signedIn?.user.name ?? null);
    await next();
  });
}
