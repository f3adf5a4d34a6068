/** A fresh, migrated database for one test file: embedded or on a PostgreSQL server, as the project says. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { type Door, openDatabase } from '../db/connect.ts';

export const MIGRATIONS = join(import.meta.dirname, '../db/migrations');

/** Call in `beforeAll`, close in `afterAll`; closing throws the database away. */
export function testDatabase(): Promise<Door> {
  const server = process.env.TEST_DATABASE_URL;
  return server ? onServer(server) : inFolder();
}

async function inFolder(): Promise<Door> {
  const folder = await mkdtemp(join(tmpdir(), 'kartenn-test-'));
  const door = await openDatabase({ folder, migrations: MIGRATIONS });
  const close = async () => {
    await door.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { ...door, close };
}

async function onServer(server: string): Promise<Door> {
  const name = `kartenn_test_${randomUUID().replaceAll('-', '')}`;
  await ask(server, `create database ${name} template ${templateName()}`);
  const door = await openDatabase({ url: addressOf(server, name), connections: 4, folder: '', migrations: MIGRATIONS });
  const close = async () => {
    await door.close();
    await ask(server, `drop database ${name} with (force)`);
  };
  return { ...door, close };
}

/** Made once a run by the global set-up, so that each file clones it instead of migrating. */
export async function makeServerTemplate(server: string): Promise<() => Promise<void>> {
  const name = templateName();
  const drop = () => ask(server, `drop database if exists ${name} with (force)`);
  await drop();
  await ask(server, `create database ${name}`);
  const door = await openDatabase({ url: addressOf(server, name), folder: '', migrations: MIGRATIONS });
  await door.close();
  return drop;
}

/** One name a run: the runs of two people on one server must not clone each other's half-made template. */
function templateName(): string {
  return `kartenn_template_${process.env.TEST_RUN ?? 'alone'}`;
}

function addressOf(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

async function ask(server: string, statement: string): Promise<void> {
  const client = postgres(server, { max: 1, onnotice: () => {} });
  try {
    await client.unsafe(statement);
  } finally {
    await client.end();
  }
}
