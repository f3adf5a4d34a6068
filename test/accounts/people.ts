/** People with accounts of their own, beside the ones behind the demonstration's doors. */
import { eq } from 'drizzle-orm';
import { accounts, roleGrants } from '../../db/schema.ts';
import type { Role } from '../../db/vocabulary.ts';
import { cookieOf, type Person, type TestApp } from '../app.ts';

/** Signs in by the code of the letter, on a device of its own. */
export async function signIn(app: TestApp, email: string, device = 'Mozilla/5.0 Firefox/140.0 Linux'): Promise<Person> {
  await app.visitor.post('/api/auth/sign-in/magic-link', { email, callbackURL: '/' });
  const letter = (await app.letters()).findLast(({ to }) => JSON.stringify(to).includes(email));
  const otp = letter?.text?.match(/^\d{6}$/m)?.[0];
  const opened = await app.visitor.post('/api/auth/sign-in/email-otp', { email, otp }, { 'user-agent': device });
  if (opened.status !== 200) throw new Error(`signing in as ${email} was answered with ${opened.status}`);
  return app.person(cookieOf(opened.headers));
}

export async function idOf(app: TestApp, email: string): Promise<string> {
  const [row] = await app.db.select({ id: accounts.id }).from(accounts).where(eq(accounts.email, email));
  if (!row) throw new Error(`nobody is ${email}`);
  return row.id;
}

/** Signed in and with a role in Brest, as an administrator would have given it. */
export async function signInAs(app: TestApp, email: string, role: Role, services: string[] = []): Promise<Person> {
  const person = await signIn(app, email);
  await app.db.insert(roleGrants).values({ accountId: await idOf(app, email), territory: 'brest', role, services });
  return person;
}
