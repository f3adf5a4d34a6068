/** The steps of the history that have been read for the letters they owe, so that each is read once. */
import { pgTable, uuid } from 'drizzle-orm/pg-core';
import { history } from './history.ts';

export const letters = pgTable('letters', {
  historyId: uuid()
    .primaryKey()
    .references(() => history.id, { onDelete: 'cascade' }),
});
