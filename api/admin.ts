/** `npm run admin -- someone@example.org`: makes an administrator, with an account if need be. */
import { join } from 'node:path';
import { z } from 'zod';
import { openDatabase } from '../db/connect.ts';
import { StartProblem } from '../db/start-problem.ts';
import { makeAdministrator } from './accounts/roles.ts';
import { checkNode, readEnvironment } from './env.ts';
import { readTerritory } from './territory-file.ts';

const asked = z
  .email()
  .toLowerCase()
  .safeParse(
    process.argv
      .slice(2)
      .find((word) => word.includes('@'))
      ?.trim(),
  );

try {
  if (!asked.success) throw new StartProblem('mailbox-missing', 'Say whose: npm run admin -- someone@example.org');
  await make(asked.data);
} catch (error) {
  process.stderr.write(error instanceof StartProblem ? `Kartenn: ${error.message}\n` : `${error}\n`);
  process.exitCode = 1;
}

/** With the embedded database the server has to be stopped; it then holds the folder's lock, and opening says so. */
async function make(email: string): Promise<void> {
  checkNode();
  const env = readEnvironment(process.env);
  const territory = await readTerritory(env.territoryFile);
  process.env.TZ = territory.timeZone;
  const door = await openDatabase({
    url: env.databaseUrl,
    migrationUrl: env.databaseMigrationUrl,
    prepare: env.databasePrepare,
    connections: 1,
    folder: env.dataFolder,
    migrations: join(env.root, 'db/migrations'),
  });
  try {
    await makeAdministrator({ db: door.db, territory }, email);
    process.stdout.write(`${email} is an administrator of ${territory.name.en}, from the next sign-in or page on.\n`);
  } finally {
    await door.close();
  }
}
