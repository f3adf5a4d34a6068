import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accounts, roleGrants, sessions, verifications } from '../../db/schema.ts';
import { ROLES } from '../../db/vocabulary.ts';
import { cookieOf, type TestApp, testApp } from '../app.ts';

/** A town's own server: no doors of the demonstration, links to its public address. */
let app: TestApp;
beforeAll(async () => {
  app = await testApp({ demonstration: false, publicUrl: 'https://carte.example', adminEmail: 'Mairie@Brest.example' });
});
afterAll(() => app?.close());

let hosts = 0;
/** Everybody asks from another computer. */
const elsewhere = () => {
  hosts += 1;
  return { 'x-forwarded-for': `203.0.113.${hosts}` };
};
const askForLink = (email: string, more: object = {}, headers: Record<string, string> = {}) =>
  app.visitor.post(
    '/api/auth/sign-in/magic-link',
    { email, callbackURL: '/', ...more },
    { ...elsewhere(), ...headers },
  );

async function letterTo(email: string) {
  const letters = await app.letters();
  const letter = letters.findLast(({ to }) => JSON.stringify(to).includes(email));
  const link = letter?.text?.match(/https:\/\/\S+/)?.[0] ?? '';
  const code = letter?.text?.match(/^\d{6}$/m)?.[0] ?? '';
  return {
    subject: letter?.subject,
    text: letter?.text,
    link,
    code,
    token: new URL(link).searchParams.get('token') ?? '',
  };
}

const confirm = (token: string) =>
  app.visitor.get(`/api/auth/magic-link/verify?token=${token}&callbackURL=/&errorCallbackURL=/sign-in`, elsewhere());

async function signedIn(email: string, more: object = {}) {
  expect((await askForLink(email, more)).status).toBe(200);
  return app.person(cookieOf((await confirm((await letterTo(email)).token)).headers));
}

/** What the session says; without a grant they are a resident. */
const roleOf = async (email: string) => {
  const [row] = await app.db
    .select({ role: roleGrants.role })
    .from(accounts)
    .leftJoin(roleGrants, eq(roleGrants.accountId, accounts.id))
    .where(eq(accounts.email, email));
  return row && (row.role ?? 'resident');
};

describe('the letter', () => {
  test.each([
    ['fr', 'fr-FR,fr;q=0.9', 'Votre lien de connexion à Kartenn'],
    ['br', 'br,fr;q=0.8', null],
    ['en', 'en-GB', null],
  ])('is written in the language of whoever asks: %s', async (language, header, subject) => {
    const email = `bonjour-${language}@example.org`;
    await askForLink(email, {}, { 'accept-language': header });
    const letter = await letterTo(email);
    if (subject) expect(letter.subject).toBe(subject);
    else expect(letter.subject).not.toBe('Votre lien de connexion à Kartenn');
    expect(letter.text).not.toMatch(/[{}]/);
  });

  test('leads to our page with a button, which a scanner can open without using it up', async () => {
    await askForLink('soazig@example.org');
    const { link, token, text } = await letterTo('soazig@example.org');
    expect(new URL(link).origin).toBe('https://carte.example');
    expect(new URL(link).pathname).toBe('/sign-in/confirm');
    expect(text).not.toContain('/api/auth');
    for (let scanner = 0; scanner < 3; scanner += 1) await app.visitor.get(`/sign-in/confirm?token=${token}`);
    expect((await confirm(token)).headers.get('location')).toMatch(/^(https:\/\/carte\.example)?\/$/);
  });

  test('is not kept in a form that opens the door', async () => {
    await askForLink('annaig@example.org');
    const { token } = await letterTo('annaig@example.org');
    expect(token.length).toBeGreaterThanOrEqual(32);
    expect(JSON.stringify(await app.db.select().from(verifications))).not.toContain(token);
  });
});

const typeCode = (email: string, otp: string) =>
  app.visitor.post('/api/auth/sign-in/email-otp', { email, otp }, elsewhere());

describe('the code', () => {
  test('of the same letter opens a session where it is typed, once', async () => {
    await askForLink('Rozenn@Example.org');
    const { code } = await letterTo('Rozenn@example.org');
    expect(code).toMatch(/^\d{6}$/);
    const opened = await typeCode('rozenn@example.org', code);
    expect(opened.status).toBe(200);
    expect((await app.person(cookieOf(opened.headers)).get('/api/me')).body.role).toBe('resident');
    expect((await typeCode('rozenn@example.org', code)).status).toBe(400);
  });

  test('opens nothing for another mailbox, and is not kept in a form that can be read', async () => {
    await askForLink('tifenn@example.org');
    const { code } = await letterTo('tifenn@example.org');
    expect((await typeCode('other@example.org', code)).status).toBe(400);
    expect(JSON.stringify(await app.db.select().from(verifications))).not.toContain(code);
  });

  test('ends after three wrong tries', async () => {
    await askForLink('enora@example.org');
    const { code } = await letterTo('enora@example.org');
    const wrong = code === '000000' ? '000001' : '000000';
    for (let attempt = 1; attempt <= 3; attempt += 1)
      expect((await typeCode('enora@example.org', wrong)).status).toBe(400);
    expect((await typeCode('enora@example.org', code)).status).toBeGreaterThanOrEqual(400);
    expect((await typeCode('enora@example.org', code)).headers.getSetCookie()).toEqual([]);
  });

  test('a wrong one is answered alike for a mailbox that is known and one that is not', async () => {
    await signedIn('katell@example.org');
    const known = await typeCode('katell@example.org', '000000');
    const unknown = await typeCode('nobody-here@example.org', '000000');
    expect([unknown.status, unknown.text]).toEqual([known.status, known.text]);
  });

  test('is in no more than ten letters an hour to one mailbox, whoever asks from wherever; the link goes on', async () => {
    for (let letter = 1; letter <= 11; letter += 1) expect((await askForLink('crowd@example.org')).status).toBe(200);
    const { code, token, text } = await letterTo('crowd@example.org');
    expect(code).toBe('');
    expect(text).not.toMatch(/code|none/i);
    expect((await confirm(token)).headers.getSetCookie()).not.toEqual([]);
  });

  test('the newest letter holds, and older codes end', async () => {
    await askForLink('nolwenn@example.org');
    const first = await letterTo('nolwenn@example.org');
    await askForLink('nolwenn@example.org');
    const second = await letterTo('nolwenn@example.org');
    if (first.code !== second.code) expect((await typeCode('nolwenn@example.org', first.code)).status).toBe(400);
    expect((await typeCode('nolwenn@example.org', second.code)).status).toBe(200);
  });
});

test.each(['/update-user', '/list-sessions', '/email-otp/send-verification-otp', '/email-otp/check-verification-otp'])(
  'the library’s door %s, which goes around us, is shut',
  async (path) => {
    const person = await signedIn('around@example.org');
    expect((await person.post(`/api/auth${path}`, {}, elsewhere())).status).toBe(404);
    expect((await person.get(`/api/auth${path}`, elsewhere())).status).toBe(404);
  },
);

describe('the link', () => {
  test('opens a session for a resident, with a cookie that scripts and plain connections cannot read', async () => {
    await askForLink('yann@example.org');
    const opened = await confirm((await letterTo('yann@example.org')).token);
    const cookie = opened.headers.getSetCookie().find((one) => one.includes('session_token')) ?? '';
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/Secure/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
    const yann = app.person(cookieOf(opened.headers));
    expect((await yann.get('/api/me')).body).toEqual({ role: 'resident', services: [], name: 'yann' });
    expect((await yann.get('/api/me')).headers.get('cache-control')).toBe('private, no-store');
    expect((await app.visitor.get('/api/me')).body).toEqual({ role: 'visitor', services: [], name: null });
    expect((await app.person('better-auth.session_token=forged').get('/api/me')).body.role).toBe('visitor');
  });

  test('works once', async () => {
    await askForLink('gwenn@example.org');
    const { token } = await letterTo('gwenn@example.org');
    const opened = await Promise.all([confirm(token), confirm(token), confirm(token)]);
    expect(opened.filter(({ headers }) => headers.getSetCookie().length > 0)).toHaveLength(1);
    const again = await confirm(token);
    expect(again.headers.get('location')).toContain('error=INVALID_TOKEN');
    expect(again.headers.getSetCookie()).toEqual([]);
    expect((await confirm('made-up')).headers.get('location')).toContain('error=INVALID_TOKEN');
  });

  test('leads to no page of somebody else', async () => {
    await askForLink('mona@example.org');
    const { token } = await letterTo('mona@example.org');
    const path = `/api/auth/magic-link/verify?token=${token}&callbackURL=https://evil.example/`;
    expect((await app.visitor.get(path, elsewhere())).status).toBe(403);
  });

  test('ends with the session when she leaves', async () => {
    const person = await signedIn('leaving@example.org');
    expect((await person.get('/api/me')).body.role).toBe('resident');
    expect((await person.post('/api/auth/sign-out', {})).status).toBe(200);
    expect((await person.get('/api/me')).body.role).toBe('visitor');
  });
});

test('an address that is known and one that is not are answered alike', async () => {
  await signedIn('known@example.org');
  const known = await askForLink('known@example.org');
  const unknown = await askForLink('unknown@example.org');
  expect([unknown.status, unknown.text]).toEqual([known.status, known.text]);
  expect(await roleOf('unknown@example.org')).toBeUndefined();
  expect((await askForLink('no mailbox')).status).toBe(400);
});

test('the address that the operator named becomes administrator, and nobody beside it', async () => {
  expect((await (await signedIn('mairie@brest.example')).get('/api/me')).body.role).toBe('admin');
  expect((await (await signedIn('mairie@brest.example.org')).get('/api/me')).body.role).toBe('resident');
});

describe('nobody gives themselves a role', () => {
  test('by asking for it while signing in', async () => {
    const person = await signedIn('eager@example.org', { role: 'admin', name: 'Eager', metadata: { role: 'admin' } });
    expect((await person.get('/api/me')).body).toEqual({ role: 'resident', services: [], name: 'Eager' });
  });

  test('by signing up with a password', async () => {
    const body = { email: 'password@example.org', password: 'correct horse battery', name: 'P', role: 'admin' };
    const answer = await app.visitor.post('/api/auth/sign-up/email', body, elsewhere());
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(await roleOf('password@example.org')).toBeUndefined();
  });

  test('by changing their own account', async () => {
    const person = await signedIn('changing@example.org');
    await person.post('/api/auth/update-user', { role: 'admin' });
    await person.post('/api/auth/update-user', { name: 'Erwan', role: 'staff' });
    expect((await person.get('/api/me')).body.role).toBe('resident');
    expect(await roleOf('changing@example.org')).toBe('resident');
    expect((await person.get('/api/triage')).status).toBe(403);
  });
});

describe('where the demonstration is not', () => {
  test.each(ROLES)('the door for %s does not exist', async (role) => {
    const before = await app.db.select().from(sessions);
    const answer = await app.visitor.post('/api/auth/enter-as', { role }, elsewhere());
    expect(answer.status).toBe(404);
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(await app.db.select().from(sessions)).toEqual(before);
    expect(await roleOf(`${role}@demonstration.example.org`)).toBeUndefined();
  });
});

describe('a page of somebody else', () => {
  const evil = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };

  test.each(['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/plain'])(
    'cannot post a form to us (%s)',
    async (type) => {
      const person = await signedIn(`victim-${type.length}@example.org`);
      for (const path of ['/api/reports', '/api/proposals', '/api/auth/sign-out', '/api/triage/reports/ABC234/move']) {
        const init = { method: 'POST', body: '{}', headers: { 'content-type': type, ...evil } };
        expect([path, (await person.request(path, init)).status]).toEqual([path, 403]);
      }
      expect((await person.get('/api/me')).body.role).toBe('resident');
    },
  );

  test('cannot sign somebody out by a script', async () => {
    const person = await signedIn('scripted@example.org');
    expect((await person.post('/api/auth/sign-out', {}, evil)).status).toBe(403);
    expect((await person.get('/api/me')).body.role).toBe('resident');
  });
});
