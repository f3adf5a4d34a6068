/** How staff work through reports together. */
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { Words } from '../territory.ts';
import { BULK_VERBS, REPORT_STATES } from '../vocabulary.ts';
import { accounts } from './accounts.ts';
import { createdAt, id, instant, oneOf, territory, version } from './columns.ts';
import { reportMessages, reports } from './reports.ts';

/** A named set of filters; what stands in the address of the console. */
export const savedViews = pgTable(
  'saved_views',
  {
    id: id(),
    territory: territory(),
    name: text().notNull(),
    search: jsonb().$type<Record<string, string>>().notNull(),
    accountId: text()
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    /** Seen by all colleagues. */
    shared: boolean().notNull().default(false),
    position: integer().notNull().default(0),
    version: version(),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (table) => [index('saved_views_account').on(table.territory, table.accountId)],
);

export const answerTemplates = pgTable(
  'answer_templates',
  {
    id: id(),
    territory: territory(),
    name: text().notNull(),
    /** Codes; empty = every category. */
    categories: text().array().notNull().default([]),
    /** Null = for every state. */
    state: text({ enum: REPORT_STATES }),
    words: jsonb().$type<Words>().notNull(),
    position: integer().notNull().default(0),
    version: version(),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (table) => [
    index('answer_templates_territory').on(table.territory, table.position),
    oneOf('answer_templates_state', table.state, REPORT_STATES),
  ],
);

/** A colleague who is named in a note. */
export const mentions = pgTable(
  'mentions',
  {
    messageId: uuid()
      .notNull()
      .references(() => reportMessages.id, { onDelete: 'cascade' }),
    accountId: text()
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    seenAt: instant(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.messageId, table.accountId] }),
    index('mentions_account').on(table.accountId),
  ],
);

/** Who has which report in hand, for a few minutes. */
export const reportClaims = pgTable(
  'report_claims',
  {
    reportId: uuid()
      .primaryKey()
      .references(() => reports.id, { onDelete: 'cascade' }),
    accountId: text()
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    until: instant().notNull(),
  },
  (table) => [index('report_claims_account').on(table.accountId)],
);

/** One action on many reports: what was asked, what became of each, and what undoes it. */
export const bulkRuns = pgTable(
  'bulk_runs',
  {
    id: id(),
    territory: territory(),
    accountId: text().references(() => accounts.id, { onDelete: 'set null' }),
    verb: text({ enum: BULK_VERBS }).notNull(),
    /** What was asked, as it came in. */
    asked: jsonb().$type<Record<string, unknown>>().notNull(),
    /** By report: what happened, and how it was before. */
    results: jsonb().$type<Record<string, unknown>[]>().notNull(),
    requestId: text().notNull().unique(),
    undoneAt: instant(),
    createdAt: createdAt(),
  },
  (table) => [
    index('bulk_runs_territory').on(table.territory, table.createdAt),
    oneOf('bulk_runs_verb', table.verb, BULK_VERBS),
  ],
);

/** A merge of two reports, and all it moved, so that it can be undone exactly. */
export const reportMerges = pgTable(
  'report_merges',
  {
    id: id(),
    territory: territory(),
    fromId: uuid()
      .notNull()
      .references(() => reports.id, { onDelete: 'cascade' }),
    intoId: uuid()
      .notNull()
      .references(() => reports.id, { onDelete: 'cascade' }),
    moved: jsonb().$type<Record<string, unknown>>().notNull(),
    undoneAt: instant(),
    createdAt: createdAt(),
  },
  (table) => [index('report_merges_from').on(table.fromId), index('report_merges_into').on(table.intoId)],
);
