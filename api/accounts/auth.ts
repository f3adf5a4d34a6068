/** Signing in, by better-auth: one letter with a link and a code, passkeys, the town's identity provider; doors in the demonstration. */
import { passkey } from '@better-auth/passkey';
import { betterAuth } from 'better-auth';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { emailOTP } from 'better-auth/plugins/email-otp';
import { magicLink } from 'better-auth/plugins/magic-link';
import { v7 as uuidv7 } from 'uuid';
import { accounts, passkeys, sessions, signInMethods, signInTries, verifications } from '../../db/schema.ts';
import { languageFromHeader } from '../http/language.ts';
import { signInLetter } from '../notifications/letters.ts';
import type { Parts } from '../parts.ts';
import { codeBudget } from './code-budget.ts';
import { demonstrationDoors } from './demonstration.ts';
import { type IdentityProvider, identityProvider } from './identity-provider.ts';
import { grantRole } from './roles.ts';

/** Set by the app on every request to better-auth, over whatever a client sent under this name. */
export const ADDRESS_HEADER = 'x-client-address';

const VALID_SECONDS = 15 * 60;

/** Doors of the library that we do not use: own data is changed through `change()`, and nobody here has a password. */
const SHUT = [
  ...['/update-user', '/delete-user', '/change-email', '/sign-up/email', '/sign-in/email', '/change-password'],
  ...['/request-password-reset', '/reset-password', '/set-password', '/verify-password', '/send-verification-email'],
  ...['/email-otp/send-verification-otp', '/email-otp/check-verification-otp', '/email-otp/verify-email'],
  ...['/email-otp/request-password-reset', '/email-otp/reset-password', '/forget-password/email-otp'],
  ...['/email-otp/request-email-change', '/email-otp/change-email'],
  // Tells the tokens of all sessions to any script of the page.
  ...['/list-sessions', '/revoke-session', '/link-social', '/unlink-account', '/get-access-token', '/refresh-token'],
];

export interface AuthOptions {
  /** True only without DATABASE_URL and PUBLIC_URL: then anybody at this computer may enter in any role. */
  demonstration: boolean;
  /** Becomes administrator at the first sign-in. */
  adminEmail: string | null;
  /** The town's own, beside the letter; null where there is none. */
  identityProvider: IdentityProvider | null;
}

export function createAuth(parts: Parts, options: AuthOptions) {
  const { db, mail, publicUrl, secret, territory } = parts;
  const { demonstration, adminEmail } = options;
  const firstLanguage = territory.languages[0] ?? 'fr';
  const codes = emailOTP({
    expiresIn: VALID_SECONDS,
    allowedAttempts: 3,
    storeOTP: 'hashed',
    // Ours goes with the link, in one letter.
    sendVerificationOTP: async () => {},
  });
  const mayHaveCode = codeBudget(parts);
  return betterAuth({
    appName: 'Kartenn',
    baseURL: publicUrl,
    basePath: '/api/auth',
    secret,
    trustedOrigins: demonstration ? ['http://localhost:*', 'http://127.0.0.1:*'] : [publicUrl],
    telemetry: { enabled: false },
    disabledPaths: SHUT,
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
        passkey: passkeys,
      },
    }),
    user: { additionalFields: { language: { type: 'string', input: false, required: false } } },
    session: { fields: { userId: 'accountId' }, expiresIn: 60 * 60 * 24 * 30 },
    account: {
      fields: { userId: 'accountId', accountId: 'providerAccountId' },
      // The operator has chosen the provider; whether it vouches for a mailbox is read in `identity-provider.ts`.
      accountLinking: { enabled: true, allowDifferentEmails: false },
    },
    rateLimit: { enabled: !demonstration, storage: 'database' },
    databaseHooks: {
      user: {
        create: {
          before: async (user, ctx) => ({
            data: {
              ...user,
              name: user.name || user.email.split('@')[0],
              language: languageFromHeader(ctx?.request?.headers.get('accept-language'), firstLanguage),
            },
          }),
          after: async ({ id, email }) => {
            if (email !== adminEmail?.toLowerCase()) return;
            await grantRole(parts, id, 'admin');
          },
        },
      },
      account: {
        // Who they are at the provider is enough: keys to their data there are not ours to keep.
        create: { before: async (method) => ({ data: { ...method, ...NO_TOKENS } }) },
        update: { before: async (method) => ({ data: { ...method, ...NO_TOKENS } }) },
      },
    },
    plugins: [
      codes,
      magicLink({
        expiresIn: VALID_SECONDS,
        storeToken: 'hashed',
        // The letter leads to our page with a button: scanners that open links cannot use it up.
        sendMagicLink: async ({ email, token }, ctx) => {
          if (!ctx) throw new Error('a letter is only sent for a request');
          const language = languageFromHeader(ctx.request?.headers.get('accept-language'), firstLanguage);
          const code = (await mayHaveCode(email))
            ? await codes.endpoints.createVerificationOTP({ body: { email, type: 'sign-in' }, context: ctx.context })
            : null;
          const prefix = language === firstLanguage ? '' : `/${language}`;
          const link = `${publicUrl}${prefix}/sign-in/confirm?token=${token}`;
          await mail.send(signInLetter({ language, to: email, link, code, territory }));
        },
      }),
      passkey({
        rpName: territory.name[firstLanguage],
        rpID: passkeyDomain(publicUrl),
        origin: demonstration ? null : publicUrl,
        authenticatorSelection: { residentKey: 'required', userVerification: 'preferred' },
        schema: { passkey: { fields: { userId: 'accountId' } } },
      }),
      ...(options.identityProvider ? [identityProvider(options.identityProvider, parts.log)] : []),
      ...(demonstration ? [demonstrationDoors(parts)] : []),
    ],
  });
}

const NO_TOKENS = { accessToken: null, refreshToken: null, idToken: null };

/** Browsers know no passkeys of bare addresses: on this machine they belong to `localhost`. */
function passkeyDomain(publicUrl: string): string {
  const { hostname } = new URL(publicUrl);
  return /^[\d.]+$|^\[/.test(hostname) ? 'localhost' : hostname;
}

export type Auth = ReturnType<typeof createAuth>;
