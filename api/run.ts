/** The life of the server's process: bind, open the database, answer, and leave in order at SIGTERM. */
import { join } from 'node:path';
import { DrizzleQueryError, sql } from 'drizzle-orm';
import pino, { type Logger } from 'pino';
import { type Door, openDatabase } from '../db/connect.ts';
import { StartProblem } from '../db/start-problem.ts';
import type { Territory } from '../db/territory.ts';
import { checkNode, type Env, readEnvironment } from './env.ts';
import { type Answer, listen, type Middleware } from './listening.ts';
import { demonstrationKey } from './open311/demonstration-key.ts';
import { secretOf } from './secret.ts';
import { readTerritory } from './territory-file.ts';
import { welcome } from './welcome.ts';

const RUNNING_REQUESTS_MS = 10_000;

/** What is there once the process stands: everything that the app is made from. */
export interface Ground {
  env: Env;
  territory: Territory;
  door: Door;
  secret: string;
  /** Where this process listens. */
  address: string;
  log: Logger;
}

export interface Assembled {
  answer: Answer;
  /** Ends answers that would go on for as long as somebody listens. */
  leave(): void;
  /** Ends what the app has started, before the database closes. */
  close(): Promise<void>;
}

/** Makes the app on the ground; called once, with the database open and migrated. */
export type Assemble = (ground: Ground) => Promise<Assembled>;

/**
 * `load` gives the app's modules; it is called while the database opens in its thread, which takes longer than all else.
 * `before` sees every request first; development puts Vite there.
 */
export async function run(load: () => Promise<Assemble>, before?: Middleware): Promise<void> {
  try {
    await start(load, before);
  } catch (error) {
    giveUp(error);
  }
}

async function start(load: () => Promise<Assemble>, before: Middleware | undefined): Promise<void> {
  checkNode();
  const env = readEnvironment(process.env);
  const territory = await readTerritory(env.territoryFile);
  // Opening hours are reckoned in the process's zone.
  process.env.TZ = territory.timeZone;
  const log = pino({ level: env.logLevel });

  const front = await listen(env.port, env.host, before);
  const opening = openDatabase({
    url: env.databaseUrl,
    migrationUrl: env.databaseMigrationUrl,
    prepare: env.databasePrepare,
    connections: env.databaseConnections,
    folder: env.dataFolder,
    migrations: join(env.root, 'db/migrations'),
    onLost: giveUp,
  });
  const loading = load();
  const assembling = Promise.all([opening, loading]).then(async ([door, assemble]) => {
    const secret = await secretOf(env);
    return { door, secret, app: await assemble({ env, territory, door, secret, address: front.address, log }) };
  });
  leaveInOrder(async () => {
    assembling.then(
      ({ app }) => app.leave(),
      () => {},
    );
    // Who came while the database was opening is answered first.
    await front.close(RUNNING_REQUESTS_MS);
    const { door, app } = await assembling;
    await app.close();
    await door.close();
  });

  const { door, app, secret } = await assembling;
  front.open({ answer: app.answer, check: () => door.db.execute(sql`select 1`) });
  log.info({ address: front.address, database: door.kind, tookSeconds: performance.now() / 1000 }, 'ready');
  process.stdout.write(
    welcome({
      address: env.publicUrl ?? front.address,
      territory,
      demonstration: env.demonstration,
      open311Key: demonstrationKey(env.open311Key, secret),
    }),
  );
}

function leaveInOrder(close: () => Promise<void>): void {
  let leaving = false;
  const leave = () => {
    if (leaving) return;
    leaving = true;
    close().then(
      () => process.exit(0),
      (error: unknown) => giveUp(error),
    );
  };
  process.on('SIGTERM', leave);
  process.on('SIGINT', leave);
}

/** One line for what an operator can put right, the stack for everything else. */
function giveUp(error: unknown): never {
  if (error instanceof StartProblem) process.stderr.write(`Kartenn: ${error.message}\n`);
  else process.stderr.write(`${error instanceof Error ? stackOf(error) : String(error)}\n`);
  process.exit(1);
}

/** Of a failed query only the database's own words: the statement around them may hold what people wrote. */
function stackOf(error: Error): string {
  const told = error instanceof DrizzleQueryError && error.cause instanceof Error ? error.cause : error;
  return told.stack ?? told.message;
}
