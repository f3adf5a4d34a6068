/** Signing in, by better-auth: a link in a letter; in the demonstration, a door for each role. */
import { betterAuth } from 'better-auth';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { magicLink } from 'better-auth/plugins/magic-link';
import { v7 as uuidv7 } from 'uuid';
import { accounts, sessions, signInMethods, signInTries, verifications } from '../../db/schema.ts';
import { languageFromHeader } from '../http/language.ts';
import { signInLetter } from '../notifications/letters.ts';
import type { Parts } from '../parts.ts';
import { demonstrationDoors } from './demonstration.ts';
import { grantRole } from './roles.ts';

/** Set by the app on every request to better-auth, over whatever a client sent under this name. */
export const ADDRESS_HEADER = 'x-client-address';

export interface AuthOptions {
  /** True only without DATABASE_URL and PUBLIC_URL: then anybody at this computer may enter in any role. */
  demonstration: boolean;
  /** Becomes administrator at the first sign-in. */
  adminEmail: string | null;
}

export function createAuth(parts: Parts, { demonstration, adminEmail }: AuthOptions) {
  const { db, mail, publicUrl, secret, territory } = parts;
  return betterAuth({
    appName: 'Kartenn',
    baseURL: publicUrl,
    basePath: '/api/auth',
    secret,
    trustedOrigins: demonstration ? ['http://localhost:*', 'http://127.0.0.1:*'] : [publicUrl],
    telemetry: { enabled: false },
    // Said outright, because the library drops both checks wherever NODE_ENV or TEST speak of a test.
    advanced: {
      disableOriginCheck: false,
      disableCSRFCheck: false,
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
      database: { generateId: () => uuidv7() },
    },
    logger: { level: 'error', log: (_level, message) => parts.log.error({ area: 'accounts' }, message) },
    database: drizzleAdapter(db, {
      provider: 'pg',
      schema: {
        user: accounts,
        session: sessions,
        account: signInMethods,
        verification: verifications,
        rateLimit: signInTries,
      },
    }),
    session: { fields: { userId: 'accountId' }, expiresIn: 60 * 60 * 24 * 30 },
    account: { fields: { userId: 'accountId', accountId: 'providerAccountId' } },
    rateLimit: { enabled: !demonstration, storage: 'database' },
    databaseHooks: {
      user: {
        create: {
          before: async (user) => ({
            data: {
              ...user,
              name: user.name || user.email.split('@')[0],
            },
          }),
          after: async ({ id, email }) => {
            if (email !== adminEmail?.toLowerCase()) return;
            await grantRole(parts, id, 'admin');
          },
        },
      },
    },
    plugins: [
      magicLink({
        expiresIn: 15 * 60,
        storeToken: 'hashed',
        // The letter leads to our page with a button: scanners that open links cannot use it up.
        sendMagicLink: async ({ email, token }, ctx) => {
          const language = languageFromHeader(
            ctx?.request?.headers.get('accept-language'),
            territory.languages[0] ?? 'fr',
          );
          await mail.send(
            signInLetter({ language, to: email, link: `${publicUrl}/sign-in/confirm?token=${token}`, territory }),
          );
        },
      }),
      ...(demonstration ? [demonstrationDoors(parts)] : []),
    ],
  });
}

export type Auth = ReturnType<typeof createAuth>;
