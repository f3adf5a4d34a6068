/** Counters against floods: in the database, so that they hold for all processes. */
import { bigint, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';

/** How much one address has sent in the running hour; the key is a salted hash, never the address. */
export const sendBudgets = pgTable('send_budgets', {
  key: text().primaryKey(),
  points: integer().notNull(),
  expire: instant(),
});

/** better-auth's own counter of sign-in tries. */
export const signInTries = pgTable('sign_in_tries', {
  id: text().primaryKey(),
  key: text().notNull().unique(),
  count: integer().notNull(),
  lastRequest: bigint({ mode: 'number' }).notNull(),
});
