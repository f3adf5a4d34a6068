/** Firms from outside that work on single reports. */
import { boolean, index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { LANGUAGES } from '../vocabulary.ts';
import { createdAt, id, instant, oneOf, territory, version } from './columns.ts';
import { reports } from './reports.ts';

/** One report that a firm from outside works on, through a link. */
export const firmLinks = pgTable(
  'firm_links',
  {
    id: id(),
    territory: territory(),
    reportId: uuid()
      .notNull()
      .references(() => reports.id, { onDelete: 'cascade' }),
    firm: text().notNull(),
    email: text(),
    language: text({ enum: LANGUAGES }).notNull().default('fr'),
    /** What the firm is asked to do. */
    request: text().notNull(),
    /** SHA-256 of the secret in the link. */
    secretHash: text().notNull(),
    /** The link ends then, or once the work is done or called off. */
    until: instant().notNull(),
    /** Whether the firm sees the photos of the report, released or not. */
    showsPhotos: boolean().notNull().default(false),
    startedAt: instant(),
    /** When the firm said that it cannot. */
    declinedAt: instant(),
    doneAt: instant(),
    revokedAt: instant(),
    version: version(),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (table) => [
    uniqueIndex('firm_links_secret').on(table.secretHash),
    index('firm_links_report').on(table.reportId),
    oneOf('firm_links_language', table.language, LANGUAGES),
  ],
);
