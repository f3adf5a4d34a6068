import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { addressOf, emptyFolder, ROOT, type Run, startKartenn } from './process.ts';

const SECRET = 'a-secret-of-thirty-two-characters-or-more';

test('a second Kartenn on the same data folder is refused and told who holds it, and the first goes on', async () => {
  const folder = await emptyFolder();
  const first = startKartenn({ KARTENN_DATA: folder });
  const address = await addressOf(first);

  const second = startKartenn({ KARTENN_DATA: folder });
  expect(await second.ended).toBe(1);
  expect(onlyLine(second)).toContain(`${folder} is in use by process ${first.child.pid}`);
  expect((await fetch(`${address}/readyz`)).status).toBe(200);
});

test('a port that another program holds is named, with a way out', async () => {
  const other = createServer();
  const port = await new Promise<number>((bound) => {
    other.listen(0, '127.0.0.1', () => {
      const at = other.address();
      bound(typeof at === 'object' && at ? at.port : 0);
    });
  });
  onTestFinished(() => void other.close());

  const run = startKartenn({ KARTENN_DATA: await emptyFolder(), PORT: String(port) });
  expect(await run.ended).toBe(1);
  expect(onlyLine(run)).toContain(`Port ${port} is taken`);
});

test('a database that nobody answers for is named without its password', async () => {
  const run = startKartenn({
    KARTENN_DATA: await emptyFolder(),
    DATABASE_URL: 'postgres://kartenn:very-secret@127.0.0.1:1/kartenn',
    AUTH_SECRET: SECRET,
  });
  expect(await run.ended).toBe(1);
  expect(onlyLine(run)).toMatch(/database at 127\.0\.0\.1:1\/kartenn cannot be used: .*ECONNREFUSED/);
  expect(run.said.err).not.toContain('very-secret');
});

test('a territory whose centre lies outside its bounding box is refused with the path of the fault', async () => {
  const folder = await emptyFolder();
  const brest = JSON.parse(await readFile(join(ROOT, 'data/territories/brest.json'), 'utf8'));
  const file = join(folder, 'quimper.json');
  await writeFile(file, JSON.stringify({ ...brest, centre: { lon: -4.1, lat: 47.99, zoom: 12 } }));

  const run = startKartenn({ KARTENN_DATA: folder, KARTENN_TERRITORY: file });
  expect(await run.ended).toBe(1);
  expect(onlyLine(run)).toContain('quimper.json is not usable: centre: lies outside bbox');
});

test('a territory file with a missing brace or none at all is refused by name', async () => {
  const folder = await emptyFolder();
  const broken = join(folder, 'broken.json');
  await writeFile(broken, '{ "code": "brest"');
  for (const [file, reason] of [
    [broken, 'not JSON'],
    [join(folder, 'nowhere.json'), 'cannot be read'],
  ] as const) {
    const run = startKartenn({ KARTENN_DATA: folder, KARTENN_TERRITORY: file });
    expect(await run.ended).toBe(1);
    expect(onlyLine(run)).toContain(`${file} is not usable: `);
    expect(onlyLine(run)).toContain(reason);
  }
});

test.each([
  ['a port that is no number', { PORT: 'trois mille' }, 'PORT'],
  ['a public address without a secret', { PUBLIC_URL: 'https://carte.example.org' }, 'AUTH_SECRET is required'],
  ['a demonstration opened to the network', { HOST: '0.0.0.0' }, 'would open the demonstration'],
])('%s is refused', async (_what, env, reason) => {
  const run = startKartenn({ KARTENN_DATA: await emptyFolder(), ...env });
  expect(await run.ended).toBe(1);
  expect(onlyLine(run)).toContain(reason);
});

test('Node 18 is told to be too old before anything is installed or built', async () => {
  const older = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.20.0' } })`;
  const pretend = `data:text/javascript,${encodeURIComponent(older)}`;
  const run = startKartenn({}, ['--import', pretend, join(ROOT, 'api/start.mjs')]);
  expect(await run.ended).toBe(1);
  expect(onlyLine(run)).toContain('Node 18.20.0 is too old');
});

/** What an operator reads: one line, no stack. */
function onlyLine(run: Run): string {
  const lines = run.said.err.trim().split('\n');
  expect(lines, run.said.err).toHaveLength(1);
  return lines[0] ?? '';
}
