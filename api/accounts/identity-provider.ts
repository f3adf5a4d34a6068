/** Signing in by the town's OpenID Connect provider, such as ProConnect, which signs what it says of a person. */
import type { BetterAuthPlugin } from 'better-auth';
import { type GenericOAuthConfig, genericOAuth } from 'better-auth/plugins/generic-oauth';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { z } from 'zod';
import { errorCode } from '../../db/start-problem.ts';
import type { Log } from '../http/log.ts';

export interface IdentityProvider {
  /** Without a slash at the end; `/.well-known/openid-configuration` stands below it. */
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** On the button. */
  name: string;
}

/** Part of the address that the provider sends people back to: `/api/auth/callback/oidc`. */
const PROVIDER_ID = 'oidc';
const PATIENCE_MS = 5000;

const Discovered = z.object({ issuer: z.string(), userinfo_endpoint: z.url(), jwks_uri: z.url() });
const Claims = z.looseObject({
  sub: z.string().min(1),
  email: z.email(),
  email_verified: z.union([z.boolean(), z.stringbool()]).optional(),
  name: z.string().optional(),
  given_name: z.string().optional(),
  usual_name: z.string().optional(),
  family_name: z.string().optional(),
});

export function identityProvider(provider: IdentityProvider, log: Log) {
  const config: GenericOAuthConfig = {
    providerId: PROVIDER_ID,
    discoveryUrl: discoveryUrl(provider),
    clientId: provider.clientId,
    clientSecret: provider.clientSecret,
    scopes: ['openid', 'email', 'profile'],
    pkce: true,
    requireIdTokenVerification: true,
    getUserInfo: async ({ accessToken }) => {
      if (!accessToken) return null;
      return userInfo(provider, accessToken).catch((error: unknown) => {
        // The error itself may hold what the provider said of a person.
        log.warn({ area: 'accounts', why: errorCode(error) || 'unreadable' }, 'the identity provider was not believed');
        return null;
      });
    },
  };
  const plugin = genericOAuth({ config: [config] });
  return {
    ...plugin,
    // The provider is asked when somebody wants to sign in by it, never at the start: its silence would be everybody's.
    init: () => ({ context: { genericOAuthPendingDiscovery: new Map([[PROVIDER_ID, config]]) } }),
  } satisfies BetterAuthPlugin;
}

const discoveryUrl = ({ issuer }: IdentityProvider) => `${issuer}/.well-known/openid-configuration`;

/** What the provider says of the person; signed, it must be by its key, from it and for us. Null where it does not hold. */
async function userInfo(provider: IdentityProvider, accessToken: string) {
  const found = Discovered.parse(await (await ask(discoveryUrl(provider))).json());
  if (found.issuer !== provider.issuer) return null;
  const answer = await ask(found.userinfo_endpoint, { authorization: `Bearer ${accessToken}` });
  const isSigned = answer.headers.get('content-type')?.startsWith('application/jwt');
  const told = isSigned ? await verified(provider, found.jwks_uri, await answer.text()) : await answer.json();
  const { success, data: claims } = Claims.safeParse(told);
  if (!success) return null;
  const fullName = [claims.given_name, claims.usual_name ?? claims.family_name].filter(Boolean).join(' ');
  return {
    sub: claims.sub,
    id: claims.sub,
    email: claims.email.toLowerCase(),
    // ProConnect vouches for every mailbox without saying so; a provider that says "not verified" is believed too.
    emailVerified: claims.email_verified ?? true,
    name: claims.name ?? fullName,
  };
}

async function verified(provider: IdentityProvider, jwksUri: string, token: string): Promise<unknown> {
  const keys = createRemoteJWKSet(new URL(jwksUri), { timeoutDuration: PATIENCE_MS });
  const { payload } = await jwtVerify(token, keys, { issuer: provider.issuer, audience: provider.clientId });
  return payload;
}

async function ask(url: string, headers: Record<string, string> = {}): Promise<Response> {
  const answer = await fetch(url, { headers, signal: AbortSignal.timeout(PATIENCE_MS) });
  if (!answer.ok) throw new Error(`the identity provider answered ${answer.status}`);
  return answer;
}
