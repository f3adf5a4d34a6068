/** Opens the embedded PostgreSQL of a data folder in a worker thread and tells on which socket it listens. */
import { chmodSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { errorCode, StartProblem } from '../start-problem.ts';
import { lockFolder } from './lock.ts';
import { prebuiltPaths, publishedPostgis } from './prebuilt.ts';
import { socketPath } from './socket-path.ts';

/** The cluster's folder inside the data folder; its name carries PostgreSQL's major version, which decides the format. */
const CLUSTER = 'postgresql-18';
const CLOSES_WITHIN_MS = 10_000;

export interface WorkerOrder {
  cluster: string;
  /** What a new cluster is copied from; null makes it from nothing, which takes some ten seconds. */
  template: string | null;
  socket: string;
  postgis: string;
}

export type WorkerSays = { state: 'open' } | { state: 'closed' } | { state: 'failed' | 'broken'; reason: string };

export interface EmbeddedOptions {
  /** The data folder; made if it does not exist, readable by its owner only. */
  folder: string;
  migrations: string;
  prebuilt: string;
  /** Called once when the database stops by itself. */
  onLost: (problem: StartProblem) => void;
}

export interface Embedded {
  socket: string;
  close(): Promise<void>;
}

/** Throws `folder-locked`, `folder-unusable` or `embedded-stopped`. */
export async function openEmbedded({ folder, migrations, prebuilt, onLost }: EmbeddedOptions): Promise<Embedded> {
  makeFolder(folder);
  const unlock = await lockFolder(folder);
  try {
    const paths = prebuiltPaths(prebuilt, migrations);
    const socket = socketPath(folder, 'postgresql');
    if (process.platform !== 'win32') rmSync(socket, { force: true });
    const postgis = existsSync(paths.postgis) ? paths.postgis : publishedPostgis();
    const template = existsSync(paths.template) ? paths.template : null;
    const stop = await startWorker({ cluster: join(folder, CLUSTER), template, socket, postgis }, onLost);
    return {
      socket,
      close: async () => {
        await stop();
        await unlock();
      },
    };
  } catch (error) {
    await unlock();
    throw error;
  }
}

/** Synchronous, so that the thread starts before the server's own modules take the processor. */
function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    chmodSync(folder, 0o700);
  } catch (error) {
    const why = errorCode(error) || String(error);
    throw new StartProblem('folder-unusable', `The data folder ${folder} cannot be made or used (${why}).`);
  }
}

/** Gives the function that closes the database and ends the thread. */
function startWorker(order: WorkerOrder, onLost: EmbeddedOptions['onLost']): Promise<() => Promise<void>> {
  const worker = newWorker(order);
  const gone = new Promise<void>((done) => worker.once('exit', () => done()));
  let closing = false;
  const stop = async () => {
    closing = true;
    worker.postMessage('close');
    const timer = setTimeout(() => void worker.terminate(), CLOSES_WITHIN_MS);
    await gone;
    clearTimeout(timer);
  };
  return new Promise((opened, failed) => {
    const lost = (reason: string) => {
      if (closing) return;
      closing = true;
      const problem = new StartProblem('embedded-stopped', `The embedded database has stopped: ${reason}`);
      failed(problem);
      onLost(problem);
    };
    worker.on('message', (words: WorkerSays) => {
      if (words.state === 'open') opened(stop);
      else if (words.state !== 'closed') lost(words.reason);
    });
    worker.on('error', (error) => lost(error.message));
    worker.on('exit', (code) => lost(`its thread ended with code ${code}`));
  });
}

/** Built, the worker stands beside the server as JavaScript; in tests and development its TypeScript goes through tsx. */
function newWorker(order: WorkerOrder): Worker {
  if (!import.meta.url.endsWith('.ts')) {
    return new Worker(new URL('./embedded-worker.js', import.meta.url), { workerData: order });
  }
  const source = new URL('./worker.ts', import.meta.url).href;
  // Node 20 applies no `--import` to worker threads, so the thread registers tsx itself.
  const start = `import('tsx/esm/api').then((tsx) => tsx.register()).then(() => import('${source}'))`;
  return new Worker(start, { eval: true, workerData: order });
}
