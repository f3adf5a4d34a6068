/** Incident reports, the words exchanged about them, and whom to answer. */
import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { point } from '../point.ts';
import type { Words } from '../territory.ts';
import { MESSAGE_KINDS, REPORT_STATES, ROLES, VISIBILITIES } from '../vocabulary.ts';
import { accounts } from './accounts.ts';
import { createdAt, id, instant, oneOf, territory, version } from './columns.ts';
import { places } from './places.ts';

/** A copy of the territory file's categories, refreshed at start, so that SQL can sort and join by them. */
export const categories = pgTable(
  'categories',
  {
    territory: territory(),
    code: text().notNull(),
    group: text().notNull(),
    name: jsonb().$type<Words>().notNull(),
    service: text().notNull(),
    deadlineDays: integer().notNull(),
    urgency: integer().notNull(),
    similarMetres: integer().notNull(),
    private: boolean().notNull(),
    /** False once the file no longer names it: old reports keep it, new ones cannot choose it. */
    offered: boolean().notNull().default(true),
  },
  (table) => [primaryKey({ columns: [table.territory, table.code] })],
);

export const reports = pgTable(
  'reports',
  {
    id: id(),
    territory: territory(),
    code: text().notNull(),
    category: text().notNull(),
    description: text().notNull(),
    location: point().notNull(),
    address: text(),
    commune: text().notNull(),
    placeId: uuid().references(() => places.id, { onDelete: 'set null' }),
    state: text({ enum: REPORT_STATES }).notNull().default('new'),
    visibility: text({ enum: VISIBILITIES }).notNull().default('public'),
    service: text().notNull(),
    assigneeId: text().references(() => accounts.id, { onDelete: 'set null' }),
    duplicateOfId: uuid().references((): AnyPgColumn => reports.id, { onDelete: 'set null' }),
    urgency: integer().notNull().default(0),
    dueAt: instant().notNull(),
    closedAt: instant(),
    /** SHA-256 of the secret in the reporter's follow link. */
    followHash: text().notNull(),
    /** The phone's own id of the sending, so that a repeat makes no second report. */
    requestId: text(),
    demonstration: boolean().notNull().default(false),
    supporters: integer().notNull().default(0),
    version: version(),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (table) => [
    uniqueIndex('reports_code').on(table.territory, table.code),
    uniqueIndex('reports_follow').on(table.followHash),
    uniqueIndex('reports_request').on(table.territory, table.requestId),
    index('reports_location').using('gist', table.location),
    index('reports_metres').using('gist', sql`(${table.location}::geography)`),
    index('reports_words').using(
      'gin',
      sql`folded(${table.description} || ' ' || coalesce(${table.address}, '') || ' ' || ${table.commune}) gin_trgm_ops`,
    ),
    index('reports_queue').on(table.territory, table.state, table.urgency, table.dueAt),
    index('reports_recent').on(table.territory, table.createdAt),
    oneOf('reports_state', table.state, REPORT_STATES),
    oneOf('reports_visibility', table.visibility, VISIBILITIES),
  ],
);

/** Whom to answer: apart from the report, so that it is erased without touching it. */
export const reportContacts = pgTable('report_contacts', {
  reportId: uuid()
    .primaryKey()
    .references(() => reports.id, { onDelete: 'cascade' }),
  name: text(),
  email: text(),
  phone: text(),
  language: text().notNull().default('fr'),
});

export const reportMessages = pgTable(
  'report_messages',
  {
    id: id(),
    reportId: uuid()
      .notNull()
      .references(() => reports.id, { onDelete: 'cascade' }),
    kind: text({ enum: MESSAGE_KINDS }).notNull(),
    body: text().notNull(),
    /** The role that spoke; the account stands in the history. */
    authorRole: text({ enum: ['visitor', ...ROLES] }).notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    index('report_messages_report').on(table.reportId, table.createdAt),
    oneOf('report_messages_kind', table.kind, MESSAGE_KINDS),
    oneOf('report_messages_author_role', table.authorRole, ['visitor', ...ROLES]),
  ],
);
