/** Starts the built server as an operator would, and watches what it says. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { onTestFinished } from 'vitest';

export const ROOT = join(import.meta.dirname, '../..');
const SERVER = join(ROOT, 'dist/server/main.js');
const SPEAKS_WITHIN_MS = 25_000;

export interface Run {
  child: ChildProcess;
  said: { out: string; err: string };
  /** Resolves with the exit code; null after a signal. */
  ended: Promise<number | null>;
}

/** Nothing of this process's settings is passed on but what a machine always has. */
export function startKartenn(env: Record<string, string>, words: string[] = [SERVER]): Run {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, words, { cwd: ROOT, env: { PATH, HOME, PORT: '0', ...env } });
  const said = { out: '', err: '' };
  child.stdout.on('data', (bytes) => {
    said.out += bytes;
  });
  child.stderr.on('data', (bytes) => {
    said.err += bytes;
  });
  const ended = once(child, 'close').then(([code]) => (typeof code === 'number' ? code : null));
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return { child, said, ended };
}

/** The address that the welcome prints once the server answers. */
export async function addressOf(run: Run): Promise<string> {
  const address = await until(() => /http:\/\/[\w.:]+/.exec(run.said.out)?.[0], run);
  return address;
}

export async function until<T>(look: () => T | undefined | Promise<T | undefined>, run: Run): Promise<T> {
  const giveUpAt = performance.now() + SPEAKS_WITHIN_MS;
  while (performance.now() < giveUpAt) {
    const found = await look();
    if (found !== undefined) return found;
    if (run.child.exitCode !== null) break;
    await wait(20);
  }
  throw new Error(`the server never got there; it said:\n${run.said.out}\n${run.said.err}`);
}

/** An empty folder, thrown away after the test. */
export async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kartenn-start-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
