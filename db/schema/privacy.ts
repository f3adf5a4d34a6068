/** That personal data were erased: when, why and how much, never what. */
import { index, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { accounts } from './accounts.ts';
import { createdAt, id, oneOf, territory } from './columns.ts';

const ERASED_FOR = ['request', 'age'] as const;

export const erasures = pgTable(
  'erasures',
  {
    id: id(),
    territory: territory(),
    /** Codes of the reports that it was about. */
    reports: text().array().notNull().default([]),
    reason: text({ enum: ERASED_FOR }).notNull(),
    /** How many contacts, texts, messages, photos and rows of the history. */
    counts: jsonb().$type<Record<string, number>>().notNull(),
    accountId: text().references(() => accounts.id, { onDelete: 'set null' }),
    createdAt: createdAt(),
  },
  (table) => [
    index('erasures_territory').on(table.territory, table.createdAt),
    oneOf('erasures_reason', table.reason, ERASED_FOR),
  ],
);
