import { eq } from 'drizzle-orm';
import { generateKeyPair } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { accounts, signInMethods } from '../../db/schema.ts';
import { cookieOf, type TestApp, testApp } from '../app.ts';
import { signIn } from './people.ts';
import { CLIENT, startTownProvider, type TownProvider } from './town-provider.ts';

const HOME = 'https://carte.example';

let town: TownProvider;
let app: TestApp;
beforeAll(async () => {
  town = await startTownProvider(`${HOME}/api/auth/callback/oidc`);
  app = await testApp({
    demonstration: false,
    publicUrl: HOME,
    identityProvider: { issuer: town.issuer, ...CLIENT, name: 'Connexion de la ville' },
  });
});
afterAll(async () => {
  await app?.close();
  await town?.close();
});
afterEach(() => {
  town.forged = null;
});

const begin = (of: TestApp) =>
  of.visitor.post('/api/auth/sign-in/social', {
    provider: 'oidc',
    callbackURL: '/',
    errorCallbackURL: '/sign-in',
  });

/** Goes the whole way a browser goes: to the provider, in there, and back to us. */
async function signInByTown(claims: TownProvider['person']) {
  town.person = claims;
  const begun = await begin(app);
  expect(begun.status).toBe(200);
  const back = await throughProvider(begun.body.url);
  const jar = app.person(cookieOf(begun.headers));
  const answer = await jar.get(`${back.pathname}${back.search}`);
  return { location: answer.headers.get('location') ?? '', person: app.person(cookieOf(answer.headers)) };
}

/** Follows redirects within the provider, with its cookies, until it sends the person back to us. */
async function throughProvider(from: string): Promise<URL> {
  const cookies = new Map<string, string>();
  let url = new URL(from);
  for (let step = 0; step < 10 && url.origin === town.issuer; step += 1) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, { redirect: 'manual', headers: { cookie } });
    for (const set of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (set.split(';')[0] ?? '').split('=');
      cookies.set(name, value);
    }
    const next = answer.headers.get('location');
    if (!next) throw new Error(`the provider stopped at ${url.pathname} with ${answer.status}: ${await answer.text()}`);
    url = new URL(next, url);
  }
  return url;
}

describe('by the town’s provider', () => {
  test('somebody new gets an account under the name and mailbox that the provider signed', async () => {
    const claims = { sub: 'a1', email: 'Armelle@Brest.example', given_name: 'Armelle', usual_name: 'Kerbrat' };
    const { location, person } = await signInByTown(claims);
    expect(location).toMatch(/^(https:\/\/carte\.example)?\/$/);
    expect((await person.get('/api/me')).body).toEqual({ role: 'resident', services: [], name: 'Armelle Kerbrat' });
    expect((await person.get('/api/account')).body.email).toBe('armelle@brest.example');
    const [method] = await app.db.select().from(signInMethods).where(eq(signInMethods.providerAccountId, 'a1'));
    expect([method?.accessToken, method?.refreshToken, method?.idToken]).toEqual([null, null, null]);
  });

  test('who has signed in by letter comes to the same account', async () => {
    const byLetter = await signIn(app, 'ronan@example.org');
    const { person } = await signInByTown({
      sub: 'r1',
      email: 'ronan@example.org',
      name: 'Ronan',
      email_verified: true,
    });
    expect((await person.get('/api/account')).body.createdAt).toBe((await byLetter.get('/api/account')).body.createdAt);
    expect(await app.db.select().from(accounts).where(eq(accounts.email, 'ronan@example.org'))).toHaveLength(1);
  });

  test('a mailbox that the provider has not verified opens nobody’s account', async () => {
    await signIn(app, 'victim@example.org');
    const { location, person } = await signInByTown({ sub: 'x1', email: 'victim@example.org', email_verified: false });
    expect(location).toContain('/sign-in?error=');
    expect((await person.get('/api/me')).body.role).toBe('visitor');
  });

  const eve = { sub: 'eve', email: 'mairie@brest.example', name: 'Mairie' };
  test.each([
    ['with another key', async () => ({ key: (await generateKeyPair('RS256')).privateKey })],
    ['in the name of another provider', async () => ({ issuer: 'https://evil.example' })],
    ['for another site', async () => ({ audience: 'another-site' })],
  ])('what is signed %s opens nothing', async (_how, as) => {
    town.forged = { type: 'application/jwt; charset=utf-8', body: await town.signed(eve, await as()) };
    const { location, person } = await signInByTown(eve);
    expect(location).toContain('error=');
    expect((await person.get('/api/me')).body.role).toBe('visitor');
    expect(await app.db.select().from(accounts).where(eq(accounts.email, eve.email))).toEqual([]);
  });

  test('what is signed well, but of somebody else than who signed in, opens nothing', async () => {
    town.forged = { type: 'application/jwt', body: await town.signed({ ...eve, sub: 'other' }, {}) };
    const { person } = await signInByTown(eve);
    expect((await person.get('/api/me')).body.role).toBe('visitor');
  });

  test('the forged answers above fail for their forgery alone: the same one, well signed, opens the door', async () => {
    town.forged = { type: 'application/jwt', body: await town.signed(eve, {}) };
    const { person } = await signInByTown(eve);
    expect((await person.get('/api/me')).body.role).toBe('resident');
  });
});

describe('a provider that does not answer', () => {
  test('stops neither the start nor the letter, and is asked again once it is back', async () => {
    const gone = await startTownProvider(`${HOME}/api/auth/callback/oidc`);
    await gone.close();
    const identityProvider = { issuer: gone.issuer, ...CLIENT, name: 'Connexion de la ville' };
    const lonely = await testApp({ demonstration: false, publicUrl: HOME, identityProvider });
    expect((await begin(lonely)).status).toBeGreaterThanOrEqual(400);
    const person = await signIn(lonely, 'mona@example.org');
    expect((await person.get('/api/me')).body.role).toBe('resident');
    const back = await startTownProvider(`${HOME}/api/auth/callback/oidc`, Number(new URL(gone.issuer).port));
    expect((await begin(lonely)).status).toBe(200);
    await back.close();
    await lonely.close();
  });
});
