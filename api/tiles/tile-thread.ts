/** One worker thread with one version of the points, seen from the main thread. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Encoded } from '../http/encodings.ts';
import type { TileAddress, TileKind, TilePoint } from './tile-index.ts';
import type { WorkerOrder, WorkerSays } from './worker.ts';

export interface TileThread {
  tile(address: TileAddress, kinds: readonly TileKind[]): Promise<Encoded>;
  /** Ends the thread after the tiles already asked for. */
  close(): Promise<void>;
  /** True once the thread has died by itself; it then rejects everything. */
  readonly dead: boolean;
}

/** Copying a hundred thousand points at once would hold the main thread; in parts it answers in between. */
const PART = 2000;

interface Waiting {
  resolve(tile: Encoded): void;
  reject(error: Error): void;
}

export async function startTileThread(points: readonly TilePoint[]): Promise<TileThread> {
  const worker = newWorker();
  worker.unref();
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let failure: Error | null = null;
  let drained: (() => void) | null = null;
  const send = (order: WorkerOrder) => worker.postMessage(order);

  const built = new Promise<void>((resolve, reject) => {
    worker.on('message', (message: WorkerSays) => {
      if (message.says === 'built') return resolve();
      waiting.get(message.id)?.resolve(message.tile);
      waiting.delete(message.id);
      if (waiting.size === 0) drained?.();
    });
    const fail = (error: Error) => {
      failure ??= error;
      reject(error);
      for (const { reject: rejectTile } of waiting.values()) rejectTile(error);
      waiting.clear();
      drained?.();
    };
    worker.on('error', (error) => fail(error instanceof Error ? error : new Error(String(error))));
    worker.on('exit', () => fail(new Error('the tile thread has ended')));
  });
  // Awaited below, after the points are sent; a thread that dies before then must not end the process.
  built.catch(() => {});

  for (let at = 0; at < points.length; at += PART) {
    send({ order: 'take', points: points.slice(at, at + PART) });
    await nextTurn();
  }
  send({ order: 'build' });
  // Somebody waits for the index, and an unreferenced thread alone would let the process end.
  worker.ref();
  await built;
  worker.unref();

  return {
    get dead() {
      return failure !== null;
    },
    tile: (address, kinds) =>
      new Promise((resolve, reject) => {
        if (failure) return reject(failure);
        lastId += 1;
        waiting.set(lastId, { resolve, reject });
        send({ order: 'tile', id: lastId, address, kinds });
      }),
    close: async () => {
      if (waiting.size > 0) {
        await new Promise<void>((resolve) => {
          drained = resolve;
        });
      }
      await worker.terminate();
    },
  };
}

/** Built, the worker stands beside the server as JavaScript; in tests and development its TypeScript goes through tsx. */
function newWorker(): Worker {
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL('./tile-worker.js', import.meta.url));
  const source = new URL('./worker.ts', import.meta.url).href;
  // Node 20 applies no `--import` to worker threads, so the thread registers tsx itself.
  const start = `import('tsx/esm/api').then((tsx) => tsx.register()).then(() => import('${source}'))`;
  return new Worker(start, { eval: true });
}
