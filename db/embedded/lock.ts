/**
 * One process per data folder: a second one would silently lose rows. The lock is a unix socket that its holder listens
 * on, so it is alive exactly as long as the holder: a killed process never blocks the next start, whatever became of its
 * process number (which in a container is the same at every start).
 */
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { errorCode, StartProblem } from '../start-problem.ts';
import { socketPath } from './socket-path.ts';

/** Two processes may find the same dead lock: the one whose socket was swept away by the other gives up. */
const TAKEOVER_SETTLES_MS = 150;
const HOLDER_ANSWERS_MS = 1000;

/** Gives the function that releases the lock. Throws `folder-locked` when somebody holds it. */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const path = socketPath(folder, 'lock');
  const name = `${process.pid} ${randomUUID()}`;
  const free = await listen(path, name);
  if (free) return () => close(free);

  const holder = await holderOf(path);
  if (holder !== undefined) throw locked(folder, holder);
  await rm(path, { force: true });
  const taken = await listen(path, name);
  if (!taken) throw locked(folder, await holderOf(path));
  await wait(TAKEOVER_SETTLES_MS);
  const settled = await holderOf(path);
  if (settled === name) return () => close(taken);
  // Left open on purpose: closing a socket removes its path, which by now is the winner's.
  throw locked(folder, settled);
}

function locked(folder: string, holder: string | undefined): StartProblem {
  const by = holder ? ` by process ${holder.split(' ')[0]}` : '';
  return new StartProblem(
    'folder-locked',
    `The data folder ${folder} is in use${by}. Stop that process, or choose another folder with KARTENN_DATA.`,
  );
}

function listen(path: string, name: string): Promise<Server | undefined> {
  return new Promise((found, failed) => {
    const server = createServer((socket) => {
      socket.on('error', () => socket.destroy());
      socket.end(name);
    });
    server.once('error', (error) => (errorCode(error) === 'EADDRINUSE' ? found(undefined) : failed(error)));
    server.listen(path, () => {
      // The lock alone keeps no process running.
      server.unref();
      found(server);
    });
  });
}

/** The holder's process number and a word of its own ('' when it is alive but busy), undefined when nobody listens. */
function holderOf(path: string): Promise<string | undefined> {
  return new Promise((found) => {
    let told = '';
    const socket = connect(path);
    socket.setTimeout(HOLDER_ANSWERS_MS, () => socket.destroy());
    socket.on('data', (bytes) => {
      told += bytes.toString();
    });
    let dead = false;
    socket.on('error', (error) => {
      dead = ['ECONNREFUSED', 'ENOENT'].includes(errorCode(error));
    });
    socket.on('close', () => found(dead ? undefined : told));
  });
}

function close(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done());
  });
}
