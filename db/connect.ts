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
  /** The same door for the job queue, which sends plain SQL; on a server a connection of its own. Close it before the door. */
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
  const migrationClient = connect(options.migrationUrl ?? url, { max: 1, prepare: options.prepare ?? true });
  try {
    await checkServer(migrationClient);
    await migrateDatabase(migrationClient, options.migrations);
  } catch (error) {
    throw unreachable(error, options.migrationUrl ?? url);
  } finally {
    await migrationClient.end({ timeout: 1 });
  }
  const client = connect(url, { max: options.connections ?? 10, prepare: options.prepare ?? true });
  const jobs = () => {
    const own = connect(url, { max: 1, prepare: options.prepare ?? true });
    return jobsOn(own, () => own.end({ timeout: 5 }));
  };
  return { db: drizzleOn(client), kind: 'postgresql', jobs, close: () => client.end({ timeout: 5 }) };
}

async function openOwn(options: DoorOptions): Promise<Door> {
  const embedded = await openEmbedded({
    folder: options.folder,
    migrations: options.migrations,
    prebuilt: options.prebuilt ?? prebuiltFolder(options.migrations),
    onLost: options.onLost ?? (() => {}),
  });
  const client = connect(undefined, {
    path: embedded.socket,
    host: 'localhost',
    user: 'postgres',
    pass: '',
    database: 'postgres',
    ssl: false,
    // One connection for the life of the process: the embedded server has one session for all.
    max: 1,
    max_lifetime: null,
  });
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
  // The same connection: in the one session of the embedded server two clients would overwrite each other's unnamed
  // statement between its parsing and its running.
  const jobs = () => jobsOn(client, async () => {});
  return { db: drizzleOn(client), kind: 'embedded', jobs, close };
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
    connection: {
      ...{ application_name: 'kartenn', TimeZone: 'UTC' },
      // Compiling a plan takes longer than any of our queries; a pooler between refuses to be asked for it.
      ...(url && options.prepare !== false && { jit: 'off' }),
    },
    ...options,
  };
  return url ? postgres(url, all) : postgres(all);
}

/** Of several statements in one text the rows of all are wanted; Drizzle has taught its client to leave times as texts. */
function jobsOn(client: postgres.Sql, close: () => Promise<void>): JobDatabase {
  return {
    executeSql: async (text, values) => {
      const answer = await client.unsafe(text, values?.map(asParameter));
      const results: unknown[] = Array.isArray(answer[0]) ? [...answer] : [answer];
      return { rows: results.flatMap(rowsOf) };
    },
    close,
  };
}

/** An object is JSON; the other client does that by itself, Drizzle's does not. */
function asParameter(value: postgres.ParameterOrJSON<never>): postgres.ParameterOrJSON<never> {
  const isPlain = typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
  return isPlain ? JSON.stringify(value) : value;
}

function rowsOf(result: unknown): object[] {
  if (!Array.isArray(result)) return [];
  const columns: unknown = Reflect.get(result, 'columns');
  const times = (Array.isArray(columns) ? columns : []).filter(({ type }) => TIMES.includes(type));
  for (const row of result)
    for (const { name } of times) if (typeof row[name] === 'string') row[name] = new Date(row[name]);
  return [...result];
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
const TIMES = [TIMESTAMP, TIMESTAMPTZ];
