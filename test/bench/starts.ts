/** How long from the command to the first answered page, with the build done: an empty folder, then the same again. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { tell } from './spread.ts';

const ROOT = join(import.meta.dirname, '../..');
const GIVE_UP_MS = 60_000;

export async function benchStarts(runs: number): Promise<void> {
  const first: number[] = [];
  const later: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const folder = await mkdtemp(join(tmpdir(), 'kartenn-bench-'));
    first.push(await startSeconds(folder));
    later.push(await startSeconds(folder));
    await rm(folder, { recursive: true, force: true });
  }
  tell('first start to first page (budget 4 s)', first, 's');
  tell('later start to first page (budget 3 s)', later, 's');
}

async function startSeconds(folder: string): Promise<number> {
  const port = await freePort();
  const from = performance.now();
  const server = startServer(folder, port);
  try {
    await firstPage(`http://127.0.0.1:${port}/`, server);
    return (performance.now() - from) / 1000;
  } finally {
    server.kill('SIGTERM');
    if (server.exitCode === null) await once(server, 'close');
  }
}

/** As `npm start` runs it: the same script, its checks included. */
export function startServer(folder: string, port: number): ChildProcess {
  return spawn(process.execPath, [join(ROOT, 'api/start.mjs')], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, PORT: String(port), KARTENN_DATA: folder },
    stdio: 'ignore',
  });
}

/** The whole first page, with its list. */
export async function firstPage(url: string, server: ChildProcess): Promise<string> {
  const giveUpAt = performance.now() + GIVE_UP_MS;
  while (performance.now() < giveUpAt && server.exitCode === null) {
    const page = await fetch(url).then(
      (answer) => (answer.ok ? answer.text() : null),
      () => null,
    );
    if (page?.includes('<ol')) return page;
    await wait(10);
  }
  throw new Error('the server never answered a page');
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
