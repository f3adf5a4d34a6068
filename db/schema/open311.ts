/** Keys of other software, and what was read from other Open311 servers. */
import { integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { accounts } from './accounts.ts';
import { createdAt, id, instant, territory, version } from './columns.ts';

export const apiKeys = pgTable(
  'api_keys',
  {
    id: id(),
    territory: territory(),
    /** Whose software it is. */
    name: text().notNull(),
    /** The first signs, to recognise it by. */
    prefix: text().notNull(),
    /** SHA-256 of the key; the key itself is shown once. */
    keyHash: text().notNull(),
    createdById: text().references(() => accounts.id, { onDelete: 'set null' }),
    /** To the hour. */
    lastUsedAt: instant(),
    revokedAt: instant(),
    version: version(),
    createdAt: createdAt(),
  },
  (table) => [uniqueIndex('api_keys_hash').on(table.keyHash)],
);

/** One reading of another server: how many came, and every anomaly that was met. */
export const open311Imports = pgTable('open311_imports', {
  id: id(),
  territory: territory(),
  /** The base address, or the name of the file. */
  origin: text().notNull(),
  read: integer().notNull(),
  added: integer().notNull(),
  changed: integer().notNull(),
  rejected: integer().notNull(),
  anomalies: jsonb().$type<Record<string, unknown>[]>().notNull().default([]),
  /** When all of it was taken back, and how many reports stayed because somebody has worked on them since. */
  undoneAt: instant(),
  kept: integer().notNull().default(0),
  accountId: text().references(() => accounts.id, { onDelete: 'set null' }),
  createdAt: createdAt(),
});
