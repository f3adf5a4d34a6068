/**
 * How long 50 000 places (BENCH_OFFERS for others) take as a file of each form, how large it is, and by how much the
 * server's memory grows at most meanwhile, the embedded database's with it. Memory is told on Linux only.
 */
import { once } from 'node:events';
import { FORMATS, NATIONAL_FILES } from '../../api/exports/contract.ts';
import { megabytesOf, startMark } from './memory.ts';
import { startBenchServer } from './reading.ts';
import { tell } from './spread.ts';
import { freePort } from './starts.ts';

const OFFERS = Number(process.env.BENCH_OFFERS ?? 50_000);

export async function benchExports(runs: number, url: string | undefined): Promise<void> {
  const port = await freePort();
  const server = await startBenchServer(port, url, OFFERS);
  const name = `${url ? 'PostgreSQL' : 'embedded'}, ${OFFERS} offers`;
  try {
    for (const file of [...FORMATS.map((format) => `places.${format}`), ...NATIONAL_FILES]) {
      const measured: Measured[] = [];
      for (let run = 0; run < runs; run += 1)
        measured.push(await taken(`http://127.0.0.1:${port}/export/${file}`, server.pid ?? 0));
      const of = (what: keyof Measured) => measured.map((one) => one[what]);
      tell(`${name}: ${file}`, of('seconds'), 's', 1);
      tell(`${name}: ${file}, first byte`, of('firstSeconds'), 's', 2);
      tell(`${name}: ${file}, size`, of('megabytes'), 'MB', 1);
      tell(`${name}: ${file}, memory beyond what the server had`, of('grownMegabytes'), 'MB', 0);
    }
  } finally {
    const ended = once(server, 'exit');
    server.kill('SIGKILL');
    await ended;
  }
}

interface Measured {
  seconds: number;
  firstSeconds: number;
  megabytes: number;
  grownMegabytes: number;
}

async function taken(address: string, pid: number): Promise<Measured> {
  await startMark(pid);
  const before = await megabytesOf(pid, 'VmRSS');
  const from = performance.now();
  const answer = await fetch(address, { headers: { 'accept-encoding': 'identity' } });
  if (answer.status !== 200 || !answer.body) throw new Error(`${address} was answered with ${answer.status}`);
  let bytes = 0;
  let first = 0;
  for await (const piece of answer.body) {
    first ||= performance.now() - from;
    bytes += piece.length;
  }
  const seconds = (performance.now() - from) / 1000;
  const grownMegabytes = (await megabytesOf(pid, 'VmHWM')) - before;
  return { seconds, firstSeconds: first / 1000, megabytes: bytes / 1_000_000, grownMegabytes };
}
