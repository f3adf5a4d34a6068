/**
 * How long the finder takes, from one client and from eight, with needs, opening and another point each time: 2 000,
 * 20 000 and 200 000 offers (BENCH_OFFERS for others). The same bytes from memory in the same run tell what is the machine's.
 */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { startBenchServer } from './reading.ts';
import { tell } from './spread.ts';
import { freePort } from './starts.ts';

const SIZES = (process.env.BENCH_OFFERS ?? '2000,20000,200000').split(',').map(Number);
const RUN_MS = 4000;
const DAY_MS = 86_400_000;

export async function benchFinder(runs: number, url: string | undefined): Promise<void> {
  for (const offers of SIZES) {
    const port = await freePort();
    const server = await startBenchServer(port, url, offers);
    const name = `${url ? 'PostgreSQL' : 'embedded'}, ${offers} offers`;
    try {
      await benchSize(name, `http://127.0.0.1:${port}`, server, runs);
    } finally {
      const ended = once(server, 'exit');
      server.kill('SIGKILL');
      await ended;
    }
  }
}

async function benchSize(name: string, origin: string, server: ChildProcess, runs: number): Promise<void> {
  tell(`${name}: first answer after the start`, [await timed(origin + findPath(0))], 'ms', 0);
  const far = (days: number) => `/api/find?lon=-4.49&lat=48.39&when=at&at=${localDay(days)}T14:00`;
  tell(`${name}: first question about a day`, await inTurn([20, 21, 22], (days) => timed(origin + far(days))), 'ms', 0);
  await benchIndex(name, server, runs);

  for (const clients of [1, 8]) {
    const found: number[][] = [];
    const memory: number[][] = [];
    const processor: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      const kept = `/memory?path=${encodeURIComponent(findPath(run))}`;
      memory.push(await latencies(origin, clients, () => kept));
      const before = await ask<number>(server, 'processor');
      const answers = await latencies(origin, clients, (request) => findPath(run * 100_000 + request));
      processor.push(((await ask<number>(server, 'processor')) - before) / answers.length);
      found.push(answers);
    }
    const label = `${name}, ${clients === 1 ? 'one client' : `${clients} clients`}`;
    for (const share of [0.5, 0.95, 0.99]) {
      const of = (all: number[][]) => all.map((sorted) => percentile(sorted, share));
      tell(`${label}: p${share * 100}`, of(found), 'ms', 1);
      tell(
        `${label}: p${share * 100}, slower than memory`,
        of(found).map((value, at) => value / (of(memory)[at] ?? Number.NaN)),
        'times',
        1,
      );
    }
    tell(`${label}: processor time an answer`, processor, 'ms', 1);
    tell(
      `${label}: answers a second`,
      found.map((all) => (all.length * 1000) / RUN_MS),
      'a s',
      0,
    );
  }
}

/** What the server says of itself. */
async function ask<Told>(server: ChildProcess, what: 'index' | 'processor'): Promise<Told> {
  server.send(what);
  const [told] = await once(server, 'message');
  return told;
}

async function benchIndex(name: string, server: ChildProcess, runs: number): Promise<void> {
  const measured: { milliseconds: number; megabytes: number; hours: number }[] = [];
  for (let run = 0; run < runs; run += 1) measured.push(await ask(server, 'index'));
  tell(
    `${name}: index built in`,
    measured.map(({ milliseconds }) => milliseconds),
    'ms',
    0,
  );
  tell(
    `${name}: memory of the index`,
    measured.map(({ megabytes }) => megabytes),
    'MB',
    1,
  );
  console.log(`${name}: ${measured[0]?.hours} wordings of hours with their closures`);
}

/** Every question another one: where from, what for, when. The same ones in every run of the benchmark. */
function findPath(request: number): string {
  const chosen = <Value>(values: readonly Value[], turn: number): Value | undefined =>
    values[(request * 7 + turn * 3 + Math.floor(request / 11)) % values.length];
  const day = 1 + (request % 7);
  const clock = `${String(8 + (request % 11)).padStart(2, '0')}:${['00', '15', '30', '45'][request % 4]}`;
  const query = [
    `lon=${(-4.6 + ((request * 37) % 260) / 1000).toFixed(4)}&lat=${(48.33 + ((request * 53) % 140) / 1000).toFixed(4)}`,
    chosen(NEEDS, 1),
    chosen(['kinds=papi', '', 'kinds=papi,visio', ''], 2),
    chosen(['when=now', 'when=arrival', `when=at&at=${localDay(day)}T${clock}`, 'when=arrival', 'when=any'], 3),
    chosen(['', 'within=2000', '', ''], 4),
  ];
  return `/api/find?${query.filter(Boolean).join('&')}`;
}

const NEEDS = [
  'needs=printer,free,helper,wheelchair,support.illiteracy',
  'needs=free',
  'needs=printer,wifi',
  '',
  'needs=wheelchair,service.administrative_help,audience.seniors,scanner,step_free,webcam',
  'needs=typology.BIB,access_mode.walk_in',
  'needs=seats_12,screen',
  'needs=machine.sewing,free',
];

function localDay(daysLater: number): string {
  return new Date(Date.now() + daysLater * DAY_MS).toISOString().slice(0, 10);
}

/** Milliseconds of each answer, sorted, with so many clients asking one question after the other. */
async function latencies(origin: string, clients: number, path: (request: number) => string): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const taken: number[] = [];
  const until = performance.now() + RUN_MS;
  let next = 0;
  const client = async () => {
    while (performance.now() < until) {
      next += 1;
      taken.push(await timed(origin + path(next), agent));
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  agent.destroy();
  return taken.sort((a, b) => a - b);
}

function timed(url: string, agent?: Agent): Promise<number> {
  const from = performance.now();
  return new Promise((resolve, reject) => {
    get(url, { agent }, (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`${url} was answered with ${answer.statusCode}`));
      answer.resume().once('end', () => resolve(performance.now() - from));
    }).once('error', reject);
  });
}

async function inTurn<Value>(values: readonly Value[], ask: (value: Value) => Promise<number>): Promise<number[]> {
  const answers: number[] = [];
  for (const value of values) answers.push(await ask(value));
  return answers;
}

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
