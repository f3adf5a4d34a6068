/** Brings a database to the newest form, once, however many processes start at the same time. */
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import type postgres from 'postgres';
import { errorCode, StartProblem } from './start-problem.ts';

/** Any fixed number; it stands for "Kartenn migrates". */
const LOCK = 7_205_759;

/** `client` has one connection, and a direct one: the lock belongs to the session. */
export async function migrateDatabase(client: postgres.Sql, migrations: string): Promise<void> {
  await client`select pg_advisory_lock(${LOCK})`;
  try {
    await migrate(drizzle(client), { migrationsFolder: migrations });
  } catch (error) {
    throw readable(error);
  } finally {
    await client`select pg_advisory_unlock(${LOCK})`;
  }
}

function readable(error: unknown): unknown {
  const cause = error instanceof Error && error.cause ? error.cause : error;
  const reason = cause instanceof Error ? cause.message : String(cause);
  if (errorCode(cause) === '42501' && /extension/i.test(reason)) {
    return new StartProblem(
      'postgis-missing',
      `The database user may not install extensions (${reason}). As a superuser, run once in this database: ` +
        'CREATE EXTENSION postgis; CREATE EXTENSION pg_trgm; CREATE EXTENSION unaccent;',
    );
  }
  if (errorCode(cause) === '' || errorCode(cause).startsWith('CONNECT')) return cause;
  return new StartProblem('migration-failed', `The database could not be brought to this version: ${reason}`);
}
