/** Who has what in hand, for a few minutes: two mediators then do not work on the same thing. */
import { pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { QUEUE_REASONS } from '../vocabulary.ts';
import { accounts } from './accounts.ts';
import { instant, oneOf, territory } from './columns.ts';

export const claims = pgTable(
  'claims',
  {
    territory: territory(),
    reason: text({ enum: QUEUE_REASONS }).notNull(),
    /** The code or id of what is claimed. */
    subject: text().notNull(),
    accountId: text()
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    until: instant().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.territory, table.reason, table.subject] }),
    oneOf('claims_reason', table.reason, QUEUE_REASONS),
  ],
);
