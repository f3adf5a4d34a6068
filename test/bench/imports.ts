/**
 * A file of 50 000 places (BENCH_ROWS for others), as CSV and as a workbook, through a server of its own: upload,
 * rehearsal, acceptance, undoing; how long each takes, and how much memory the server has at most meanwhile, beside what
 * it had before. A tenth of the rows goes first, in the same run: what is bounded does not grow tenfold. With the
 * embedded database its memory is the server's too; with DATABASE_URL the figure is the server's alone. Linux only.
 */
import { once } from 'node:events';
import { zipSync } from 'fflate';
import { z } from 'zod';
import { createSheetWriter } from '../../api/exports/sheet-xml.ts';
import { megabytesOf, startMark } from './memory.ts';
import { startBenchServer } from './reading.ts';
import { tell } from './spread.ts';
import { freePort } from './starts.ts';

/** Left to itself the engine collects garbage late: so bounded, what it takes is what it needs. */
const HEAP_MEGABYTES = 160;
const ROWS = Number(process.env.BENCH_ROWS ?? 50_000);
export async function benchImports(runs: number, url: string | undefined): Promise<void> {
  const port = await freePort();
  const server = await startBenchServer(port, url, 1, HEAP_MEGABYTES);
  const pid = server.pid ?? 0;
  const database = url ? 'PostgreSQL' : 'embedded';
  try {
    const client = await enter(`http://127.0.0.1:${port}`);
    console.log(`${database}: the server before any file: ${(await megabytesOf(pid, 'VmRSS')).toFixed(0)} MB`);
    for (const rows of [ROWS / 10, ROWS]) {
      const files = filesOf(rows);
      for (const [name, file] of Object.entries(files))
        await several(`${database}: ${rows} rows of ${name}`, runs, () => read(client, pid, name, file, rows));
      // What is written is the same, whatever file it was read from.
      await several(`${database}: ${rows} rows`, runs, () => written(client, pid, files.csv, rows));
    }
  } finally {
    const ended = once(server, 'exit');
    server.kill('SIGKILL');
    await ended;
  }
}

interface Measured {
  seconds: number;
  peakMegabytes: number;
}

async function several(name: string, runs: number, measure: () => Promise<Record<string, Measured>>): Promise<void> {
  const all: Record<string, Measured>[] = [];
  for (let run = 0; run < runs; run += 1) all.push(await measure());
  for (const step of Object.keys(all[0] ?? {})) {
    const of = (what: keyof Measured) => all.map((one) => one[step]?.[what] ?? Number.NaN);
    tell(`${name}, ${step}`, of('seconds'), 's', 1);
    tell(`${name}, ${step}: memory at most`, of('peakMegabytes'), 'MB', 0);
  }
}

const Run = z.object({
  ...{ id: z.string(), version: z.int(), state: z.string(), brokenOff: z.boolean(), mapping: z.unknown() },
  ...{ verdicts: z.record(z.string(), z.int()), outcomes: z.record(z.string(), z.int()) },
});
type Run = z.infer<typeof Run>;
const GONE: Run = { id: '', version: 0, state: 'gone', brokenOff: false, mapping: null, verdicts: {}, outcomes: {} };
type Client = (path: string, init?: RequestInit) => Promise<Run>;

/** By the demonstration's door. */
async function enter(origin: string): Promise<Client> {
  const json = { origin, 'content-type': 'application/json' };
  const body = JSON.stringify({ role: 'mediator' });
  const entered = await fetch(`${origin}/api/auth/enter-as`, { method: 'POST', headers: json, body });
  const cookie = entered.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  return async (path, init = {}) => {
    const answer = await fetch(origin + path, { ...init, headers: { ...json, cookie, ...init.headers } });
    if (answer.status !== 200) throw new Error(`${path} was answered with ${answer.status}: ${await answer.text()}`);
    // What is dropped is no run any more.
    return Run.parse({ ...GONE, ...z.record(z.string(), z.unknown()).parse(await answer.json()) });
  };
}

async function measured(pid: number, work: () => Promise<Run>): Promise<[Run, Measured]> {
  await startMark(pid);
  const from = performance.now();
  const run = await work();
  const seconds = (performance.now() - from) / 1000;
  return [run, { seconds, peakMegabytes: await megabytesOf(pid, 'VmHWM') }];
}

const post = (client: Client, path: string, body: object) =>
  client(path, { method: 'POST', body: JSON.stringify(body) });

function uploaded(client: Client, name: string, body: Uint8Array<ArrayBuffer>): Promise<Run> {
  const headers = { 'content-type': 'application/octet-stream' };
  return client(`/api/imports?name=lieux.${name}`, { method: 'POST', body, headers });
}

async function rehearsed(client: Client, { id, version, mapping }: Run, rows: number): Promise<Run> {
  const whose = { source: `bench ${id}`, producer: 'bench', licence: 'ODbL 1.0' };
  await post(client, `/api/imports/${id}/rehearsal`, { ...whose, version, mapping });
  const run = await settled(client, id);
  // Of very many neighbours a few are called alike all the same.
  if ((run.verdicts.new ?? 0) < rows * 0.999) throw new Error(`not all are new: ${JSON.stringify(run.verdicts)}`);
  return run;
}

async function read(client: Client, pid: number, name: string, file: Uint8Array<ArrayBuffer>, rows: number) {
  const [sent, upload] = await measured(pid, () => uploaded(client, name, file));
  const [{ id, version }, rehearsal] = await measured(pid, () => rehearsed(client, sent, rows));
  await post(client, `/api/imports/${id}/dropping`, { version });
  return { upload, rehearsal };
}

async function written(client: Client, pid: number, file: Uint8Array<ArrayBuffer>, rows: number) {
  const { id, version, verdicts } = await rehearsed(client, await uploaded(client, 'csv', file), rows);
  const worked = async (step: string, from: number) => {
    await post(client, `/api/imports/${id}/${step}`, { version: from });
    return settled(client, id);
  };
  const [accepted, acceptance] = await measured(pid, () => worked('acceptance', version));
  if (accepted.outcomes.added !== verdicts.new)
    throw new Error(`not all were added: ${JSON.stringify(accepted.outcomes)}`);
  const [undone, undoing] = await measured(pid, () => worked('undoing', accepted.version));
  if (undone.outcomes.undone !== verdicts.new)
    throw new Error(`not all were undone: ${JSON.stringify(undone.outcomes)}`);
  return { acceptance, undoing };
}

async function settled(client: Client, id: string): Promise<Run> {
  for (;;) {
    const run = await client(`/api/imports/${id}`);
    if (run.brokenOff) throw new Error('the work was broken off');
    if (!/ing$/.test(run.state)) return run;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

const COLUMNS = [
  'id',
  'nom',
  'adresse',
  'code_postal',
  'commune',
  'latitude',
  'longitude',
  'telephone',
  'courriel',
  'horaires',
  'description',
];

const SYLLABLES = [
  'ker',
  'lan',
  'plou',
  'tre',
  'gwen',
  'roc',
  'mor',
  'bel',
  'pont',
  'say',
  'dun',
  'vil',
  'zac',
  'fou',
  'hes',
  'quin',
];

/** No two alike: neighbours that are called nearly the same would be asked about, not added. */
function nameOf(at: number): string {
  const mixed = Math.imul(at + 1, 2_654_435_761) >>> 0;
  const syllables = [0, 4, 8, 12, 16, 20, 24, 28].map((shift) => SYLLABLES[(mixed >>> shift) & 15]);
  return `${syllables.slice(0, 4).join('')} ${syllables.slice(4).join('')}`;
}

/** On a grid over the town, each with a door, a number and a mailbox of its own. */
function placeAt(at: number, of: number): (string | number)[] {
  const wide = Math.ceil(Math.sqrt(of));
  const [x, y] = [(at % wide) / wide, Math.floor(at / wide) / wide];
  const figures = String(at).padStart(6, '0');
  return [
    ...[`L${figures}`, nameOf(at), `${at + 1} rue de Siam`, '29200', 'Brest'],
    ...[
      Number((48.35 + y * 0.1).toFixed(6)),
      Number((-4.58 + x * 0.16).toFixed(6)),
      `02 98 ${figures.replace(/(..)(?=.)/g, '$1 ')}`,
    ],
    ...[`lieu${figures}@example.org`, 'Mo-Fr 09:00-12:00,14:00-18:00'],
    'Ordinateurs, imprimante et quelqu’un pour aider ; sur rendez-vous le samedi matin.',
  ];
}

function filesOf(rows: number): Record<'csv' | 'xlsx', Uint8Array<ArrayBuffer>> {
  const all = Array.from({ length: rows }, (_, at) => placeAt(at, rows));
  const encoder = new TextEncoder();
  const csv = [COLUMNS, ...all].map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\r\n');
  const sheet = createSheetWriter([], 'UTC');
  const xml = `<worksheet><sheetData>${sheet.heading(COLUMNS)}${all.map((row) => sheet.row(row)).join('')}</sheetData></worksheet>`;
  return {
    csv: encoder.encode(csv),
    xlsx: new Uint8Array(zipSync({ 'xl/worksheets/sheet1.xml': encoder.encode(xml) })),
  };
}
