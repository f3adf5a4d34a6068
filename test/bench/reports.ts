/**
 * The console at 10 000, 100 000 and 740 000 reports (BENCH_REPORTS for others), ten thousand of them open at most: each
 * filter, many together, deep pages, views, map and board, and how long a report takes until it is accepted. All through the app.
 */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Parts } from '../../api/parts.ts';
import { addUp } from '../../api/statistics/keeping.ts';
import { areaText } from '../../api/triage/area-text.ts';
import { openDatabase } from '../../db/connect.ts';
import { MIGRATIONS } from '../database.ts';
import { benchApp } from './app.ts';
import { fillReports } from './fill-reports.ts';
import { tell } from './spread.ts';

const SIZES = (process.env.BENCH_REPORTS ?? '10000,100000,740000').split(',').map(Number);
const SENDINGS = 200;
const ROUNDS = 6;

type App = ReturnType<typeof benchApp>['app'];
/** By name of what was asked: how long each time. */
type Measured = Map<string, number[]>;

const SQUARE = areaText([
  { lon: -4.5, lat: 48.39 },
  { lon: -4.47, lat: 48.39 },
  { lon: -4.47, lat: 48.41 },
  { lon: -4.5, lat: 48.41 },
]);
/** What narrows the queue, alone; each is asked for among the open, the closed and all. */
const NARROWING: Record<string, string> = {
  nothing: '',
  state: 'states=assigned,planned,resolved',
  category: 'category=street-light',
  group: 'group=lighting',
  commune: 'commune=Guipavas',
  service: 'service=voirie',
  assignee: 'assignee=bench-7',
  nobody: 'assignee=nobody',
  urgency: 'urgency=2',
  channel: 'channel=phone',
  private: 'visibility=private',
  refused: 'answer=refused',
  photos: 'has=photos',
  'to release': 'has=to_release',
  contact: 'has=contact',
  'no contact': 'without=contact',
  mention: 'has=mention',
  contested: 'has=contested',
  dissatisfied: 'has=dissatisfied',
  merged: 'has=merged',
  'on a place': 'has=place',
  'a week': 'age=week',
  dates: 'from=2026-01-10&to=2026-12-20',
  due: 'due_from=2026-06-01&due_to=2026-06-10',
  distance: 'near=-4.486,48.39,400',
  area: `area=${SQUARE}`,
  word: 'q=lampadaire',
  'common word': 'q=rue',
  'rare word': 'q=bigorneau',
  'no such word': 'q=zanzibar',
  code: 'q=R000ABC1',
  'category, commune, photos': 'category=pothole&commune=Plouzan%C3%A9&has=photos',
  'service, word, distance': 'service=voirie&q=trou&near=-4.486,48.39,2000',
  'commune, channel, contact': 'commune=Brest&channel=import&has=contact',
  'rare together': 'commune=Guipavas&channel=import&has=dissatisfied',
};
const SCOPES = ['open', 'closed', 'all'];

export async function benchReports(runs: number, url: string | undefined): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'kartenn-bench-'));
  const door = await openDatabase({ ...(url && { url }), folder, migrations: MIGRATIONS });
  const { app, parts, tiles } = benchApp(door.db, folder, 'http://127.0.0.1');
  const list95: number[] = [];
  const sent95: number[] = [];
  try {
    for (const size of SIZES) {
      await fillReports(door.db, size);
      const cookie = await enterAsStaff(app);
      const name = `${url ? 'PostgreSQL' : 'embedded'}, ${size} reports`;
      list95.push(await benchList(name, app, cookie, runs));
      await benchRest(name, app, cookie, runs);
      sent95.push(await benchSending(name, app, runs));
      await benchStatistics(name, app, parts, cookie, runs);
    }
    const growth = (all: number[]) => [(all.at(-1) ?? Number.NaN) / (all[0] ?? Number.NaN)];
    const span = `from ${SIZES[0]} to ${SIZES.at(-1)}`;
    tell(`list p95 grows ${span}`, growth(list95), 'times');
    tell(`accepted p95 grows ${span}`, growth(sent95), 'times');
  } finally {
    await tiles.close();
    await door.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function benchList(name: string, app: App, cookie: string, runs: number): Promise<number> {
  const byName: Measured = new Map();
  const p95: number[] = [];
  const p50: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const all: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1)
      for (const scope of SCOPES)
        for (const [what, query] of Object.entries(NARROWING)) {
          const spent = await timed(app, `/api/triage?scope=${scope}&${query}`, cookie);
          all.push(spent);
          byName.set(`${scope}: ${what}`, [...(byName.get(`${scope}: ${what}`) ?? []), spent]);
        }
    all.push(...(await deepPages(app, cookie)));
    p50.push(share(all, 0.5));
    p95.push(share(all, 0.95));
  }
  tell(`${name}: list, any filter, median`, p50, 'ms', 1);
  tell(`${name}: list, any filter, p95 (budget 100 ms)`, p95, 'ms', 1);
  const slowest = [...byName].sort(([, one], [, other]) => share(other, 0.5) - share(one, 0.5)).slice(0, 8);
  for (const [what, spent] of slowest) tell(`   slowest: ${what}`, spent, 'ms', 1);
  return share(p95, 0.5);
}

/** Twenty pages of five hundred, as somebody who scrolls on and on. */
async function deepPages(app: App, cookie: string): Promise<number[]> {
  const spent: number[] = [];
  for (const scope of SCOPES) {
    let after = '';
    for (let page = 0; page < 20; page += 1) {
      const from = performance.now();
      const answer = await ask(app, `/api/triage?scope=${scope}&limit=500${after}`, cookie);
      spent.push(performance.now() - from);
      const { next } = await answer.json();
      if (!next) break;
      after = `&after=${next}`;
    }
  }
  return spent;
}

async function benchRest(name: string, app: App, cookie: string, runs: number): Promise<void> {
  const searches = ['street-light', 'pothole', 'noise', 'graffiti'].map((category) => ({ category, has: 'photos' }));
  const more = [
    { q: 'trou' },
    { area: SQUARE },
    { scope: 'late', service: 'voirie' },
    { scope: 'closed', assignee: 'me' },
  ];
  for (const search of [...searches, ...more])
    await app.request('/api/triage/views', {
      method: 'POST',
      headers: { cookie, origin: 'http://127.0.0.1', 'content-type': 'application/json' },
      body: JSON.stringify({ id: randomUUID(), name: 'Vue', search }),
    });
  for (const [what, path] of [
    ['views with their counts', '/api/triage/views'],
    ['map of all that is open', '/api/triage/points'],
    ['board', '/api/triage/board'],
  ] as const) {
    const spent: number[] = [];
    for (let run = 0; run < runs * 5; run += 1) spent.push(await timed(app, path, cookie));
    tell(`${name}: ${what}`, spent, 'ms', 1);
  }
}

/** A year of everything, of one category and of one commune, once the days have been added up. */
async function benchStatistics(name: string, app: App, parts: Parts, cookie: string, runs: number): Promise<void> {
  const from = performance.now();
  await addUp(parts);
  tell(`${name}: figures added up`, [performance.now() - from], 'ms', 0);
  for (const [what, query] of [
    ['a year', ''],
    ['a year of one category', '?category=pothole'],
    ['a year of one commune', '?commune=Guipavas'],
  ] as const) {
    const spent: number[] = [];
    for (let run = 0; run < runs; run += 1) spent.push(await timed(app, `/api/statistics${query}`, cookie));
    tell(`${name}: statistics, ${what} (budget 1 000 ms)`, spent, 'ms', 1);
  }
}

async function benchSending(name: string, app: App, runs: number): Promise<number> {
  const p95: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const all: number[] = [];
    for (let at = 0; at < SENDINGS; at += 1) {
      const body = new FormData();
      const draft = { category: 'pothole', description: `Trou devant le ${at} rue de Siam`, requestId: randomUUID() };
      body.set('draft', JSON.stringify({ ...draft, location: { lon: -4.49 + at / 50_000, lat: 48.39 } }));
      const from = performance.now();
      const headers = { 'x-bench-address': `10.${run}.${at >> 8}.${at & 255}` };
      const answer = await app.request('/api/reports', { method: 'POST', body, headers });
      all.push(performance.now() - from);
      if (answer.status !== 200) throw new Error(`a report was answered with ${answer.status}: ${await answer.text()}`);
    }
    p95.push(share(all, 0.95));
  }
  tell(`${name}: report accepted, p95 (budget 50 ms)`, p95, 'ms', 1);
  return share(p95, 0.5);
}

async function enterAsStaff(app: App): Promise<string> {
  const answer = await app.request('/api/auth/enter-as', {
    method: 'POST',
    headers: { origin: 'http://127.0.0.1', 'content-type': 'application/json' },
    body: JSON.stringify({ role: 'staff' }),
  });
  return answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
}

async function ask(app: App, path: string, cookie: string): Promise<Response> {
  const answer = await app.request(path, { headers: { cookie } });
  if (answer.status !== 200) throw new Error(`${path} was answered with ${answer.status}: ${await answer.text()}`);
  return answer;
}

async function timed(app: App, path: string, cookie: string): Promise<number> {
  const from = performance.now();
  await (await ask(app, path, cookie)).text();
  return performance.now() - from;
}

function share(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}
