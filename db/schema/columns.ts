/** Columns and checks that many tables share. */
import { sql } from 'drizzle-orm';
import { type AnyPgColumn, check, integer, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { v7 as uuidv7 } from 'uuid';

export const id = () =>
  uuid()
    .primaryKey()
    .$defaultFn(() => uuidv7());

/** The territory leads the keys of big tables, so that many towns fit one database. */
export const territory = () => text().notNull();

export const instant = () => timestamp({ withTimezone: true, mode: 'date', precision: 3 });
export const createdAt = () => instant().notNull().defaultNow();

/** Counts the writes; the old value stands in the WHERE of the next one. */
export const version = () => integer().notNull().default(1);

/** `text({ enum })` makes no CHECK by itself: this one comes from the same list. */
export function oneOf(name: string, column: AnyPgColumn, values: readonly string[]) {
  return check(name, sql`${column} in (${sql.raw(values.map((value) => `'${value}'`).join(', '))})`);
}

/** Several values of a closed list; empty = unknown. `setOf` makes the CHECK. */
export const manyOf = <Value extends string>(values: readonly [Value, ...Value[]]) =>
  text({ enum: values }).array().notNull().default([]);

export function setOf(name: string, column: AnyPgColumn, values: readonly string[]) {
  return check(name, sql`${column} <@ array[${sql.raw(values.map((value) => `'${value}'`).join(', '))}]::text[]`);
}
