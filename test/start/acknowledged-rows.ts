/** Writes rows for ever and prints the number of each once the database has acknowledged it. */
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { openDatabase } from '../../db/connect.ts';

const folder = process.argv[2] ?? '';
const { db } = await openDatabase({ folder, migrations: join(import.meta.dirname, '../../db/migrations') });
await db.execute(sql`create table acknowledged (number integer primary key)`);
for (let number = 1; ; number += 1) {
  await db.execute(sql`insert into acknowledged values (${number})`);
  process.stdout.write(`${number}\n`);
}
