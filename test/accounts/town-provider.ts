/** A real OpenID Connect provider on this machine, which signs what it says of people, as ProConnect does. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { type Context, Provider } from 'oidc-provider';

export const CLIENT = { clientId: 'kartenn', clientSecret: 'a secret of the provider and the map' };

interface Claims {
  sub: string;
  [name: string]: unknown;
}

export interface TownProvider {
  issuer: string;
  /** Who signs in there next, and what the provider says of them. */
  person: Claims;
  /** Answered in the place of the userinfo, with its media type. */
  forged: { type: string; body: string } | null;
  /** A userinfo with the provider's own key, unless told otherwise. */
  signed(claims: Claims, as: { issuer?: string; audience?: string; key?: CryptoKey }): Promise<string>;
  close(): Promise<void>;
}

export async function startTownProvider(redirectUri: string, wantedPort = 0): Promise<TownProvider> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const key = { ...(await exportJWK(privateKey)), kid: 'town', alg: 'RS256', use: 'sig' };
  const server = createServer();
  await new Promise<void>((done) => server.listen(wantedPort, '127.0.0.1', done));
  const { port } = addressOf(server.address());
  const issuer = `http://127.0.0.1:${port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.clientId,
        client_secret: CLIENT.clientSecret,
        redirect_uris: [redirectUri],
        token_endpoint_auth_method: 'client_secret_post',
        userinfo_signed_response_alg: 'RS256',
      },
    ],
    jwks: { keys: [key] },
    cookies: { keys: ['for tests only'] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'given_name', 'usual_name'] },
    features: { jwtUserinfo: { enabled: true }, devInteractions: { enabled: false } },
    interactions: { url: () => '/interaction' },
    findAccount: (_context: unknown, accountId: string) => ({ accountId, claims: () => town.person }),
    loadExistingGrant: async ({ oidc }: Context) => {
      const grant = new provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
  });
  const answer = provider.callback();
  server.on('request', (request, response) => {
    if (request.url?.startsWith('/interaction')) {
      void provider.interactionFinished(request, response, { login: { accountId: town.person.sub } });
    } else if (request.url === '/me' && town.forged) {
      response.setHeader('content-type', town.forged.type).end(town.forged.body);
    } else {
      answer(request, response);
    }
  });
  const town: TownProvider = {
    issuer,
    person: { sub: 'nobody' },
    forged: null,
    signed: (claims, as) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'RS256', kid: 'town' })
        .setIssuer(as.issuer ?? issuer)
        .setAudience(as.audience ?? CLIENT.clientId)
        .sign(as.key ?? privateKey),
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
  return town;
}

function addressOf(address: string | AddressInfo | null): AddressInfo {
  if (typeof address !== 'object' || address === null) throw new Error('the provider listens nowhere');
  return address;
}
