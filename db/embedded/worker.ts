/**
 * The thread in which the embedded PostgreSQL runs: it serves the wire protocol on a unix socket, so that long queries
 * never hold up the server's own thread. Imports nothing but packages and types: it is a file of its own in the build.
 */
import { chmodSync, cpSync, existsSync, renameSync, rmSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { type Extension, PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { unaccent } from '@electric-sql/pglite/contrib/unaccent';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import type { WorkerOrder, WorkerSays } from './open.ts';

/** Postgres.js keeps one connection; a second one may overlap for a moment when it reconnects. */
const MAX_CONNECTIONS = 4;

const order: WorkerOrder = workerData;
const port = parentPort;
if (!port) throw new Error('the embedded database runs in a worker thread only');
const say = (words: WorkerSays) => port.postMessage(words);

try {
  if (!existsSync(order.cluster)) await createCluster(order);
  const postgres = await openCluster(order.cluster);
  const server = new PGLiteSocketServer({ db: postgres, path: order.socket, maxConnections: MAX_CONNECTIONS });
  tellWhenBroken(postgres);
  await server.start();
  port.once('message', async () => {
    await server.stop();
    await postgres.close();
    say({ state: 'closed' });
    port.close();
  });
  say({ state: 'open' });
} catch (error) {
  say({ state: 'failed', reason: error instanceof Error ? error.message : String(error) });
  port.close();
}

/** Made beside and renamed, so that a half-made cluster is never opened. */
async function createCluster({ cluster, template }: WorkerOrder): Promise<void> {
  const draft = `${cluster}.new`;
  rmSync(draft, { recursive: true, force: true });
  if (template) {
    // Synchronous, for this thread has nothing else to do: five times as fast for a thousand small files.
    cpSync(template, draft, { recursive: true });
    chmodSync(draft, 0o700);
  } else {
    const postgres = await openCluster(draft);
    await postgres.close();
  }
  renameSync(draft, cluster);
}

function openCluster(folder: string): Promise<PGlite> {
  return PGlite.create({
    dataDir: folder,
    extensions: { postgis: postgisFrom(order.postgis), pg_trgm, unaccent },
    // Segments of 1 MB instead of 16 keep the template and each backup small.
    initDbStartParams: ['--wal-segsize=1'],
  });
}

/** The published extension object always points at its full bundle; this one takes the file it is given. */
function postgisFrom(bundle: string): Extension {
  return {
    name: 'postgis',
    setup: async (_postgres, emscriptenOpts) => {
      emscriptenOpts.PGLITE_ENV.PROJ_DATA = '/pglite/share/proj';
      return { emscriptenOpts, bundlePath: pathToFileURL(bundle) };
    },
  };
}

/** SQL errors travel in the protocol; what is thrown here is a crash, after which the socket's queue would hang for ever. */
function tellWhenBroken(postgres: PGlite): void {
  const execute = postgres.execProtocolRawStream.bind(postgres);
  postgres.execProtocolRawStream = async (message, options) => {
    try {
      return await execute(message, options);
    } catch (error) {
      say({ state: 'broken', reason: error instanceof Error ? error.message : String(error) });
      throw error;
    }
  };
}
