import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { openDatabase } from '../../db/connect.ts';
import { addressOf, emptyFolder, ROOT, startKartenn, until } from './process.ts';

test('health answers at once, readiness only when the database is open', async () => {
  const port = '4187';
  const run = startKartenn({ KARTENN_DATA: await emptyFolder(), PORT: port });
  const address = `http://127.0.0.1:${port}`;
  const health = await until(() => fetch(`${address}/healthz`).catch(() => undefined), run);
  const early = await fetch(`${address}/readyz`);
  expect([health.status, early.status]).toEqual([200, 503]);

  await addressOf(run);
  expect((await fetch(`${address}/readyz`)).status).toBe(200);
});

test('a resident whose page is still being made when the server is told to stop gets it, then the server ends well', async () => {
  const port = '4188';
  const run = startKartenn({ KARTENN_DATA: await emptyFolder(), PORT: port }, [join(ROOT, 'api/start.mjs')]);
  const address = `http://127.0.0.1:${port}`;
  await until(() => fetch(`${address}/healthz`).catch(() => undefined), run);
  const page = fetch(`${address}/`);
  // The database is still opening, so the page waits for it.
  expect((await fetch(`${address}/readyz`)).status).toBe(503);
  run.child.kill('SIGTERM');
  expect((await page).status).toBe(200);
  expect(await run.ended).toBe(0);
  expect(run.said.err).toBe('');
});

test('the server stops at SIGTERM and starts again on the same folder', async () => {
  const folder = await emptyFolder();
  for (const _start of ['first', 'second']) {
    const run = startKartenn({ KARTENN_DATA: folder });
    expect((await fetch(`${await addressOf(run)}/`)).status).toBe(200);
    run.child.kill('SIGTERM');
    expect(await run.ended).toBe(0);
  }
});

test('a row that was acknowledged is there after kill -9, and the dead process locks nobody out', async () => {
  const folder = await emptyFolder();
  const writer = startKartenn({}, ['--import', 'tsx', join(import.meta.dirname, 'acknowledged-rows.ts'), folder]);
  const acknowledged = () => writer.said.out.trim().split('\n').map(Number);
  await until(() => (acknowledged().length > 50 ? true : undefined), writer);
  writer.child.kill('SIGKILL');
  await writer.ended;

  const door = await openDatabase({ folder, migrations: join(ROOT, 'db/migrations') });
  const rows = await door.db.execute<{ number: number }>(sql`select number from acknowledged`);
  await door.close();
  const kept = new Set(rows.map((row) => row.number));
  expect(acknowledged().filter((number) => !kept.has(number))).toEqual([]);
});

test('the demonstration is reached from this machine only', async () => {
  const run = startKartenn({ KARTENN_DATA: await emptyFolder() });
  const port = Number(new URL(await addressOf(run)).port);
  const others = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter((at) => !at.internal && !at.address.startsWith('fe80'))
    .map((at) => at.address);

  expect(await reaches('127.0.0.1', port)).toBe(true);
  // Every Linux machine has this one; a server on all interfaces would answer there.
  for (const address of ['127.0.0.2', ...others]) expect(await reaches(address, port), address).toBe(false);
});

function reaches(address: string, port: number): Promise<boolean> {
  return new Promise((known) => {
    const socket = connect(port, address);
    socket.on('connect', () => {
      socket.destroy();
      known(true);
    });
    socket.on('error', () => known(false));
  });
}
