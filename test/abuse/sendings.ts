/** What a visitor's device does before it sends, as the browser does it. */
import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import type { Person } from '../app.ts';

export async function solved(person: Person): Promise<string> {
  const { body: challenge } = await person.get('/api/challenge');
  const solution = await solveChallenge({ challenge, deriveKey });
  return Buffer.from(JSON.stringify({ challenge, solution })).toString('base64');
}
