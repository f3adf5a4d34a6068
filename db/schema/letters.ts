/** Letters owed: one for each step of the history that somebody asked to hear about. */
import { index, integer, pgTable, uuid } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';
import { history } from './history.ts';

export const letters = pgTable(
  'letters',
  {
    historyId: uuid()
      .primaryKey()
      .references(() => history.id, { onDelete: 'cascade' }),
    attempts: integer().notNull().default(0),
    /** When to try next; null once it is sent or nobody is to be told. */
    nextAt: instant().defaultNow(),
  },
  (table) => [index('letters_next').on(table.nextAt)],
);
