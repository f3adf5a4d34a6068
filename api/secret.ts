/** The secret that signs sessions and follow links. */
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../db/start-problem.ts';
import type { Env } from './env.ts';

/** AUTH_SECRET, or in the demonstration one of its own, kept in the data folder so that links survive a restart. */
export async function secretOf(env: Pick<Env, 'authSecret' | 'dataFolder'>): Promise<string> {
  if (env.authSecret) return env.authSecret;
  const file = join(env.dataFolder, 'secret');
  await mkdir(env.dataFolder, { recursive: true, mode: 0o700 });
  try {
    await writeFile(file, randomBytes(32).toString('hex'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
  }
  return readFile(file, 'utf8');
}
