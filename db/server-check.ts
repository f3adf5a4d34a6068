/** Whether a PostgreSQL server is one that Kartenn can use, told in words an operator can act on. */
import type postgres from 'postgres';
import { errorCode, StartProblem } from './start-problem.ts';

const OLDEST_POSTGRESQL = 15;
const OLDEST_POSTGIS = [3, 3] as const;

/** Throws `database-too-old` or `postgis-missing`. */
export async function checkServer(client: postgres.Sql): Promise<void> {
  const [server] = await client<{ postgresql: number; postgis: string | null }[]>`
    select current_setting('server_version_num')::int / 10000 as postgresql,
      (select coalesce(installed_version, default_version) from pg_available_extensions where name = 'postgis') as postgis`;
  if (!server) throw new Error('the database gave no answer about its version');
  if (server.postgresql < OLDEST_POSTGRESQL) {
    const message = `The database is PostgreSQL ${server.postgresql}; Kartenn needs ${OLDEST_POSTGRESQL} or newer.`;
    throw new StartProblem('database-too-old', message);
  }
  const [major = 0, minor = 0] = (server.postgis ?? '').split('.').map(Number);
  if (major > OLDEST_POSTGIS[0] || (major === OLDEST_POSTGIS[0] && minor >= OLDEST_POSTGIS[1])) return;
  const found = server.postgis ? `has only PostGIS ${server.postgis}` : 'has no PostGIS';
  throw new StartProblem(
    'postgis-missing',
    `The database server ${found}. Install PostGIS ${OLDEST_POSTGIS.join('.')} or newer beside it ` +
      '(on Debian: apt install postgresql-15-postgis-3).',
  );
}

/** SQLSTATEs of a server that answers but lets nobody in. */
const REFUSED = ['28000', '28P01', '3D000', '53300', '57P03', '42501'];
const NETWORK = /^(ECONN|EHOST|ENET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EPIPE|ENOENT|CONNECT|CONNECTION_)/;

/** Turns failures to connect into `database-unreachable`, with the address but without the password. */
export function unreachable(error: unknown, url: string): unknown {
  if (error instanceof StartProblem) return error;
  const code = errorCode(error);
  if (!REFUSED.includes(code) && !NETWORK.test(code)) return error;
  const reason = error instanceof Error && error.message ? error.message : code;
  return new StartProblem('database-unreachable', `The database at ${withoutPassword(url)} cannot be used: ${reason}`);
}

function withoutPassword(url: string): string {
  try {
    const parsed = new URL(url);
    return `${parsed.host}${parsed.pathname}`;
  } catch {
    return 'DATABASE_URL';
  }
}
