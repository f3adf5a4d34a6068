/** Who is shut out for a while, and which proofs of work are spent. */
import { index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { BLOCK_KINDS } from '../vocabulary.ts';
import { accounts } from './accounts.ts';
import { createdAt, id, instant, oneOf, territory } from './columns.ts';

export const blocks = pgTable(
  'blocks',
  {
    id: id(),
    territory: territory(),
    kind: text({ enum: BLOCK_KINDS }).notNull(),
    /** The account's id, or a keyed hash of the mailbox or address: the list itself names nobody. */
    subject: text().notNull(),
    reason: text().notNull(),
    until: instant().notNull(),
    blockedById: text().references(() => accounts.id, { onDelete: 'set null' }),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex('blocks_subject').on(table.territory, table.kind, table.subject),
    index('blocks_until').on(table.until),
    oneOf('blocks_kind', table.kind, BLOCK_KINDS),
  ],
);

/** Each solved challenge counts once. */
export const spentChallenges = pgTable('spent_challenges', {
  signature: text().primaryKey(),
  expiresAt: instant().notNull(),
});
