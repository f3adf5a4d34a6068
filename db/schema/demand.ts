/** What finders looked for and did not find: counted by month, nothing about the person. */
import { integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { territory } from './columns.ts';

export const demand = pgTable(
  'demand',
  {
    territory: territory(),
    /** `2026-11`. */
    month: text().notNull(),
    /** Kinds asked for, in the vocabulary's order, joined by commas; empty = any. */
    kinds: text().notNull(),
    /** Needs asked for, sorted, joined by commas; `open` stands for an asked-for moment. */
    needs: text().notNull(),
    /** Of the starting point; empty = none given. */
    commune: text().notNull(),
    count: integer().notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.territory, table.month, table.kinds, table.needs, table.commune] })],
);
