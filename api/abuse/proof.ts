/** A little work that each sending without an account costs: nothing for a person, much for a flood. Nobody is asked to see. */
import { createHmac, randomInt } from 'node:crypto';
import { createChallenge, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { lt } from 'drizzle-orm';
import { z } from 'zod';
import { spentChallenges } from '../../db/schema.ts';
import { Problem } from '../http/problems.ts';
import type { Parts } from '../parts.ts';
import type { Challenge } from './contract.ts';

/** Between a tenth of a second on a new device and about one on an old telephone. */
const ROUNDS = 4000;
const FEWEST_TRIES = 20;
const MOST_TRIES = 60;

/** Long enough to write a form through, and for a telephone to find a network again. */
const VALID_MS = 2 * 3600 * 1000;

type Proving = Pick<Parts, 'db' | 'secret' | 'clock'>;

const keysOf = ({ secret }: Proving) => ({
  hmacSignatureSecret: createHmac('sha256', secret).update('proof:challenge').digest('hex'),
  hmacKeySignatureSecret: createHmac('sha256', secret).update('proof:solution').digest('hex'),
});

export async function newChallenge(parts: Proving): Promise<Challenge> {
  const { parameters, signature = '' } = await createChallenge({
    ...keysOf(parts),
    algorithm: 'PBKDF2/SHA-256',
    cost: ROUNDS,
    counter: randomInt(FEWEST_TRIES, MOST_TRIES),
    deriveKey,
    data: { until: parts.clock().getTime() + VALID_MS },
  });
  return { parameters: z.record(z.string(), z.unknown()).parse(parameters), signature };
}

const Proof = z.object({
  challenge: z.object({
    parameters: z.looseObject({
      algorithm: z.string(),
      nonce: z.string(),
      salt: z.string(),
      cost: z.number(),
      keyLength: z.number(),
      keyPrefix: z.string(),
      keySignature: z.string(),
      data: z.object({ until: z.number() }),
    }),
    signature: z.string().max(200),
  }),
  solution: z.object({ counter: z.number(), derivedKey: z.string().max(200) }),
});

/** `proof` is base64 of challenge and solution as JSON. Each counts once. Throws 403 for all else. */
export async function spendProof(parts: Proving, proof: string | undefined): Promise<void> {
  const read = Proof.safeParse(jsonOf(proof));
  if (!read.success) throw proofNeeded();
  const { challenge, solution } = read.data;
  const { verified } = await verifySolution({ ...keysOf(parts), challenge, solution, deriveKey });
  const { until } = challenge.parameters.data;
  if (!verified || until < parts.clock().getTime()) throw proofNeeded();
  const spent = await parts.db
    .insert(spentChallenges)
    .values({ signature: challenge.signature, expiresAt: new Date(until) })
    .onConflictDoNothing()
    .returning();
  if (spent.length === 0) throw proofNeeded();
}

/** What has expired is refused by its date alone. */
export async function forgetSpentProofs({ db, clock }: Proving): Promise<void> {
  await db.delete(spentChallenges).where(lt(spentChallenges.expiresAt, clock()));
}

const proofNeeded = () => new Problem(403, 'problem.proof_needed');

function jsonOf(proof: string | undefined): unknown {
  try {
    return JSON.parse(Buffer.from((proof ?? '').slice(0, 4000), 'base64').toString('utf8'));
  } catch {
    return null;
  }
}
