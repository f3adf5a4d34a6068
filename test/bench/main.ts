/**
 * `npm run bench [starts] [page] [reading] [finder] [reports] [exports] [imports]`: each figure as median and spread. With DATABASE_URL (a database that
 * may be emptied) reading and finding are measured on PostgreSQL too; BENCH_EMBEDDED=off leaves the embedded database out. The machine's noise is in the spread; ratios are within one run.
 */
import { cpus, loadavg } from 'node:os';
import { benchExports } from './exports.ts';
import { benchFinder } from './finder.ts';
import { benchImports } from './imports.ts';
import { benchPage } from './page.ts';
import { benchReading } from './reading.ts';
import { benchReports } from './reports.ts';
import { benchStarts } from './starts.ts';

const asked = process.argv.slice(2);
const wants = (name: string) => asked.length === 0 || asked.includes(name);
const runs = Number(process.env.BENCH_RUNS ?? 5);

console.log(`Node ${process.version}, ${cpus().length} cores, load ${loadavg()[0]?.toFixed(2)} before, ${runs} runs\n`);
if (wants('starts')) await benchStarts(runs);
if (wants('page')) await benchPage(runs);
if (wants('reading')) await onBoth(benchReading);
if (wants('finder')) await onBoth(benchFinder);
if (wants('reports')) await onBoth(benchReports);
if (wants('exports')) await onBoth(benchExports);
if (wants('imports')) await onBoth(benchImports);

async function onBoth(bench: (runs: number, url: string | undefined) => Promise<void>): Promise<void> {
  if (process.env.BENCH_EMBEDDED !== 'off') await bench(runs, undefined);
  if (process.env.DATABASE_URL) await bench(runs, process.env.DATABASE_URL);
  else console.log('DATABASE_URL is not set: PostgreSQL is left out');
}
