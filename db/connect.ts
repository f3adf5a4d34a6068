/** The one door to the database: the same driver for a PostgreSQL server and for the embedded one. */
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { openEmbedded } from './embedded/open.ts';
import { prebuiltFolder } from './embedded/prebuilt.ts';
import { migrateDatabase } from './migrate.ts';
import * as schema from './schema.ts';
import { checkServer, unreachable } from './server-check.ts';
import type { StartProblem } from './start-problem.ts';

export type Database = PostgresJsDatabase<typeof schema>;

export interface Door {
  db: Database;
  kind: 'embedded' | 'postgresql';
  /** A connection of its own through the same door, for the job queue, which sends plain SQL. Close it before the door. */
  jobs(): JobDatabase;
  close(): Promise<void>;
}

export interface JobDatabase {
  executeSql(text: string, values?: postgres.ParameterOrJSON<never>[]): Promise<{ rows: object[] }>;
  close(): Promise<void>;
}

export interface DoorOptions {
  /** A `postgres://` address; without it the embedded database opens. */
  url?: string | undefined;
  /** A direct address for migrations where `url` leads through a pooler. */
  migrationUrl?: string | undefined;
  /** False behind a pooler that shares connections between statements. */
  prepare?: boolean | undefined;
  /** Connections to a PostgreSQL server; the embedded one has exactly one. */
  connections?: number | undefined;
  /** The data folder of the embedded database. */
  folder: string;
  /** The folder of the migrations. */
  migrations: string;
  /** What the build prepared for the embedded database; `dist/embedded` unless told. */
  prebuilt?: string | undefined;
  /** Called once when the embedded database stops by itself; there is nothing to do then but to end the process. */
  onLost?: ((problem: StartProblem) => void) | undefined;
}

/** Opens, checks that PostGIS is there, migrates. Throws `StartProblem` for all that an operator can put right. */
export function openDatabase(options: DoorOptions): Promise<Door> {
  return options.url ? openServer(options.url, options) : openOwn(options);
}

async function openServer(url: string, options: DoorOptions): Promise<Door> {
  const migrationClient = connect(options.migrationUrl ?? url, { max: 1 });
  try {
    await checkServer(migrationClient);
    await migrateDatabase(migrationClient, options.migrations);
  } catch (error) {
    throw unreachable(error, options.migrationUrl ?? url);
  } finally {
    await migrationClient.end({ timeout: 1 });
  }
  const client = connect(url, { max: options.connections ?? 10, prepare: options.prepare ?? true });
  const jobs = () => jobsOn(connect(url, { max: 1, prepare: options.prepare ?? true }));
  return { db: drizzleOn(client), kind: 'postgresql', jobs, close: () => client.end({ timeout: 5 }) };
}

async function openOwn(options: DoorOptions): Promise<Door> {
  const embedded = await openEmbedded({
    folder: options.folder,
    migrations: options.migrations,
    prebuilt: options.prebuilt ?? prebuiltFolder(options.migrations),
    onLost: options.onLost ?? (() => {}),
  });
  const own = {
    path: embedded.socket,
    host: 'localhost',
    user: 'postgres',
    pass: '',
    database: 'postgres',
    ssl: false,
    // One connection for the life of the process: the embedded server has one session for all.
    max: 1,
    max_lifetime: null,
  };
  const client = connect(undefined, own);
  const close = async () => {
    await client.end({ timeout: 5 });
    await embedded.close();
  };
  try {
    await migrateDatabase(client, options.migrations);
  } catch (error) {
    await close();
    throw error;
  }
  return { db: drizzleOn(client), kind: 'embedded', jobs: () => jobsOn(connect(undefined, own)), close };
}

function connect(
  url: string | undefined,
  options: postgres.Options<Record<string, postgres.PostgresType>>,
): postgres.Sql {
  const all = {
    connect_timeout: 10,
    // "already exists, skipping" and the like are no news for an operator.
    onnotice: () => {},
    // GeoJSON made in SQL writes times in the session's zone; answers must not depend on the server's.
    connection: { application_name: 'kartenn', TimeZone: 'UTC' },
    ...options,
  };
  return url ? postgres(url, all) : postgres(all);
}

/** Not Drizzle's client, whose times are texts. Of several statements in one text the rows of all are wanted. */
function jobsOn(client: postgres.Sql): JobDatabase {
  return {
    executeSql: async (text, values = []) => {
      const answer: unknown[] = await client.unsafe(text, values);
      return { rows: answer.flat().filter((row) => typeof row === 'object' && row !== null) };
    },
    close: () => client.end({ timeout: 5 }),
  };
}

/** Drizzle hands times to the driver untouched, which then refuses a `Date` in plain SQL: write them as ISO 8601. */
function drizzleOn(client: postgres.Sql): Database {
  const db = drizzle(client, { schema, casing: 'snake_case' });
  const asText = (value: unknown) => (value instanceof Date ? value.toISOString() : value);
  for (const type of [DATE, TIMESTAMP, TIMESTAMPTZ]) client.options.serializers[type] = asText;
  return db;
}

/** PostgreSQL's type numbers. */
const DATE = 1082;
const TIMESTAMP = 1114;
const TIMESTAMPTZ = 1184;
