/** A server with 20 000 places, or as many offers as asked, for the load benchmarks, and beside its routes the same bytes sent from memory. */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { createOffers } from '../../api/finder/offers.ts';
import { openDatabase } from '../../db/connect.ts';
import { MIGRATIONS } from '../database.ts';
import { BREST } from '../world.ts';
import { benchApp } from './app.ts';
import { fillOffers, fillPlaces } from './fill.ts';

const [, , port = '0', url = '', offers = ''] = process.argv;
const folder = await mkdtemp(join(tmpdir(), 'kartenn-bench-'));
const door = await openDatabase({ ...(url && { url }), folder, migrations: MIGRATIONS });
if (offers) await fillOffers(door.db, BREST.code, Number(offers));
else await fillPlaces(door.db, BREST.code, 20_000);

const { app, parts } = benchApp(door.db, folder, `http://127.0.0.1:${port}`);

const kept = new Map<string, { bytes: Uint8Array<ArrayBuffer>; type: string }>();
const front = new Hono();
/** The baseline: what `path` answers, from memory, through the same framework. */
front.get('/memory', async (c) => {
  const path = c.req.query('path') ?? '/';
  let found = kept.get(path);
  if (!found) {
    const answer = await app.request(path);
    found = { bytes: new Uint8Array(await answer.arrayBuffer()), type: answer.headers.get('content-type') ?? '' };
    kept.set(path, found);
  }
  c.header('content-type', found.type);
  return c.body(found.bytes);
});
const answer = (request: Request, bindings: object) =>
  request.url.includes('/memory?') ? front.fetch(request, bindings) : app.fetch(request, bindings);
serve({ fetch: answer, port: Number(port), hostname: '127.0.0.1' }, () => process.send?.('ready'));
process.on('message', async (asked) => process.send?.(asked === 'index' ? await measureIndex() : processorMs()));
process.on('disconnect', () => process.exit(0));

/** What all threads of this process have used, the embedded database's among them. */
function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** How long an index takes and how much it keeps, built beside the app's own. */
async function measureIndex() {
  globalThis.gc?.();
  const before = process.memoryUsage();
  const from = performance.now();
  const { index } = await createOffers(parts, 0).current();
  const milliseconds = performance.now() - from;
  globalThis.gc?.();
  const after = process.memoryUsage();
  const bytes = after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers;
  return { milliseconds, megabytes: bytes / 1_000_000, hours: index.hours.length, offers: index.count };
}
