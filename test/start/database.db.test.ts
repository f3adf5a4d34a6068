import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Door } from '../../db/connect.ts';
import { testDatabase } from '../database.ts';

let door: Door;
beforeAll(async () => {
  door = await testDatabase();
});
afterAll(() => door.close());

test('the database measures from the town hall of Brest to the media library of Les Capucins in metres', async () => {
  const [row] = await door.db.execute<{ metres: number }>(sql`
    select round(ST_Distance(
      ST_SetSRID(ST_MakePoint(-4.4861, 48.3904), 4326)::geography,
      ST_SetSRID(ST_MakePoint(-4.4969, 48.3897), 4326)::geography)) as metres`);
  expect(Number(row?.metres)).toBeGreaterThan(750);
  expect(Number(row?.metres)).toBeLessThan(850);
});

test('a moment given as a date comes back as the same moment, in universal time', async () => {
  const at = new Date('2015-06-21T10:30:00+02:00');
  const [row] = await door.db.execute<{ at: string }>(sql`select ${at}::timestamptz as at`);
  expect(row?.at).toBe('2015-06-21 08:30:00+00');
});

test('names are found without their accents', async () => {
  const [row] = await door.db.execute<{ word: string }>(sql`select unaccent('Pontanézen') as word`);
  expect(row?.word).toBe('Pontanezen');
});

test('twenty neighbours who count on at the same moment count to twenty', async () => {
  await door.db.execute(sql`create table counted (number integer not null)`);
  await door.db.execute(sql`insert into counted values (0)`);
  const countOn = () =>
    door.db.transaction(async (tx) => {
      const [row] = await tx.execute<{ number: number }>(sql`select number from counted for update`);
      await tx.execute(sql`update counted set number = ${(row?.number ?? 0) + 1}`);
    });
  await Promise.all(Array.from({ length: 20 }, countOn));
  const [row] = await door.db.execute<{ number: number }>(sql`select number from counted`);
  expect(row?.number).toBe(20);
});

test('a transaction that fails halfway leaves nothing behind', async () => {
  await door.db.execute(sql`create table kept (word text)`);
  const halfway = door.db.transaction(async (tx) => {
    await tx.execute(sql`insert into kept values ('PAPI de Kerourien')`);
    throw new Error('the line went dead');
  });
  await expect(halfway).rejects.toThrow('the line went dead');
  expect(await door.db.execute(sql`select word from kept`)).toHaveLength(0);
});
