/** Reading under load, always as a ratio to the same bytes sent from memory in the same run. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { tell } from './spread.ts';
import { freePort } from './starts.ts';

const CLIENTS = 8;
const SECONDS = 3;

/** A box that holds about 1 500 of the 20 000 places (0.0036 of 0.048 square degrees). */
const BOX = { west: -4.52, south: 48.36, width: 0.075, height: 0.048 };

export async function benchReading(rounds: number, url: string | undefined): Promise<void> {
  const port = await freePort();
  const server = await startBenchServer(port, url);
  const origin = `http://127.0.0.1:${port}`;
  const name = url ? 'PostgreSQL' : 'embedded';
  try {
    const sample = boxPaths(0, 0);
    for (const path of sample) console.log(`${path}: ${await featuresOf(origin + path)} features`);
    const memory = await boxRates(origin, rounds, (run) =>
      sample.map((path) => `/memory?path=${encodeURIComponent(path)}&run=${run}`),
    );
    const cached = await boxRates(origin, rounds, () => sample);
    const cold = await boxRates(origin, rounds, (run) =>
      Array.from({ length: 400 }, (_, at) => boxPaths(run + 1, at)).flat(),
    );
    const ratios = (rates: number[]) => rates.map((rate, at) => (memory[at] ?? Number.NaN) / rate);
    tell(`${name}: 1 500 features in a box, from memory`, memory, 'req/s', 0);
    tell(`${name}: the same box again, slower than memory`, ratios(cached), 'times');
    tell(`${name}: always another box, slower than memory`, ratios(cold), 'times');

    const nearest = (at: number) =>
      `/api/nearest?lon=${(-4.62 + (at % 300) / 1000).toFixed(4)}&lat=${(48.33 + (at % 140) / 1000).toFixed(4)}&kind=papi&limit=10`;
    const near = await boxRates(origin, rounds, (run) => Array.from({ length: 600 }, (_, at) => nearest(at + run)));
    const nearMemory = await boxRates(origin, rounds, () => [`/memory?path=${encodeURIComponent(nearest(7))}`]);
    tell(`${name}: nearest 10 of 20 000`, near, 'req/s', 0);
    tell(
      `${name}: nearest 10, slower than memory`,
      near.map((rate, at) => (nearMemory[at] ?? Number.NaN) / rate),
      'times',
    );
    await benchStatic(origin, rounds, name);
  } finally {
    const ended = once(server, 'exit');
    server.kill('SIGKILL');
    await ended;
  }
}

/**
 * A static file's rate while another client keeps asking for big boxes. Pipelined, the load generator is no longer
 * what is measured: it shares the machine's cores with the server.
 */
async function benchStatic(origin: string, rounds: number, name: string): Promise<void> {
  const url = `${origin}/basemap/noms-mer.geojson`;
  for (const pipelining of [1, 8]) {
    const quiet: number[] = [];
    const busy: number[] = [];
    const rate = async () =>
      (await autocannon({ url, connections: CLIENTS, pipelining, duration: SECONDS })).requests.average;
    for (let round = 0; round < rounds; round += 1) {
      quiet.push(await rate());
      const asking = Array.from({ length: 400 }, (_, at) => ({ path: bigBox(round, at) }));
      const boxes = autocannon({ url: origin, connections: 1, duration: SECONDS + 1, requests: asking });
      busy.push(await rate());
      if ((await boxes).non2xx > 0) throw new Error('a big box was refused');
    }
    tell(`${name}: static route alone, ${pipelining} at once a connection`, quiet, 'req/s', 0);
    tell(`${name}: the same while a client asks for big boxes`, busy, 'req/s', 0);
  }
}

async function boxRates(origin: string, rounds: number, pathsOf: (run: number) => string[]): Promise<number[]> {
  const rates: number[] = [];
  for (let run = 0; run < rounds; run += 1) {
    const requests = pathsOf(run).map((path) => ({ path }));
    const { requests: done, non2xx } = await autocannon({
      url: origin,
      connections: CLIENTS,
      duration: SECONDS,
      requests,
    });
    if (non2xx > 0) throw new Error(`${non2xx} requests were refused, the first path was ${requests[0]?.path}`);
    rates.push(done.average);
  }
  return rates;
}

/** OGC pages hold at most 1 000: two of them are the box. */
function boxPaths(run: number, at: number): string[] {
  const west = BOX.west + run * 0.0013 + at * 0.00005;
  const south = BOX.south + at * 0.00003;
  const box = [west, south, west + BOX.width, south + BOX.height].map((degrees) => degrees.toFixed(5)).join(',');
  const path = `/ogc/collections/papi/items?bbox=${box}&limit=1000`;
  return [path, `${path}&offset=1000`];
}

function bigBox(round: number, at: number): string {
  const west = -4.62 + round * 0.0007 + at * 0.0001;
  return `/ogc/collections/papi/items?bbox=${west.toFixed(5)},48.3,-4.3,48.5&limit=1000`;
}

async function featuresOf(url: string): Promise<number> {
  const body: unknown = await (await fetch(url)).json();
  const isCollection = typeof body === 'object' && body !== null && 'features' in body && Array.isArray(body.features);
  return isCollection && Array.isArray(body.features) ? body.features.length : 0;
}

/** With so many offers of all kinds, or without a number with 20 000 places. */
export async function startBenchServer(
  port: number,
  url: string | undefined,
  offers?: number,
  heapMegabytes?: number,
): Promise<ChildProcess> {
  const server = fork(join(import.meta.dirname, 'server.ts'), [String(port), url ?? '', String(offers ?? '')], {
    execArgv: ['--import', 'tsx', '--expose-gc', ...(heapMegabytes ? [`--max-old-space-size=${heapMegabytes}`] : [])],
    env: { ...process.env, TZ: 'Europe/Paris' },
  });
  const [message] = await Promise.race([once(server, 'message'), once(server, 'exit')]);
  if (message !== 'ready') throw new Error('the benchmark server did not start');
  return server;
}
