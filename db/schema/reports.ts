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
import {
  INTAKES,
  MESSAGE_KINDS,
  REPORT_CHANNELS,
  REPORT_STATES,
  ROLES,
  SERVICE_ANSWERS,
  VISIBILITIES,
} from '../vocabulary.ts';
import { accounts } from './accounts.ts';
import { createdAt, id, instant, oneOf, territory, version } from './columns.ts';
import { apiKeys } from './open311.ts';
import { places } from './places.ts';
import { routingRules } from './routing.ts';

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

/** What a report is filtered by, as one list: its index finds any combination of them, however rare, among a million. */
export const REPORT_FACETS = sql.raw(`array[
  'state:' || reports.state, 'category:' || reports.category, 'commune:' || reports.commune,
  'service:' || reports.service, 'urgency:' || reports.urgency::text, 'channel:' || reports.channel,
  'visibility:' || reports.visibility, 'intake:' || reports.intake, 'answer:' || reports.service_answer,
  'assignee:' || coalesce(reports.assignee_id, ''), case when reports.contested > 0 then 'contested' end,
  case when not reports.satisfied then 'dissatisfied' end, case when reports.place_id is not null then 'place' end,
  case when reports.demonstration then 'demonstration' end]`);

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
    channel: text({ enum: REPORT_CHANNELS }).notNull().default('web'),
    /** Answers to the category's questions, by question code; several values for a list of several. */
    answers: jsonb().$type<Record<string, string | string[]>>().notNull().default({}),
    intake: text({ enum: INTAKES }).notNull().default('accepted'),
    /** Given to other software instead of the code while the report waits to be accepted. */
    token: text(),
    /** Since when it is in its state. */
    stateSince: instant().notNull().defaultNow(),
    dueAt: instant().notNull(),
    /** From then on, and until it is late, it is at risk of becoming late. */
    riskAt: instant(),
    /** Since when it waits for somebody else; its deadline stands still so long. */
    pausedAt: instant(),
    /** When a waiting state ends by itself. */
    waitingUntil: instant(),
    closedAt: instant(),
    /** How often somebody contested its closing. */
    contested: integer().notNull().default(0),
    /** What the person who reported says after closing: whether they are content, and words for staff only. */
    satisfied: boolean(),
    satisfaction: text(),
    /** What the service says to having been given it. */
    serviceAnswer: text({ enum: SERVICE_ANSWERS }).notNull().default('asked'),
    /** The rule that chose the service; null where the category did, or a person. */
    ruleId: uuid().references(() => routingRules.id, { onDelete: 'set null' }),
    /** The report that this one was split from. */
    splitFromId: uuid().references((): AnyPgColumn => reports.id, { onDelete: 'set null' }),
    /** Where it was imported from, and its number there. */
    origin: text(),
    originId: text(),
    /** A photo elsewhere that other software named; shown to staff until somebody has looked at it. */
    mediaUrl: text(),
    mediaReleased: boolean().notNull().default(false),
    /** The key of the software that sent it. */
    apiKeyId: uuid().references(() => apiKeys.id, { onDelete: 'set null' }),
    /** SHA-256 of the secret in the reporter's follow link. */
    followHash: text().notNull(),
    /** The phone's own id of the sending, so that a repeat makes no second report. */
    requestId: text(),
    demonstration: boolean().notNull().default(false),
    supporters: integer().notNull().default(0),
    /** What is searched for words, kept beside the report: folding ten thousand at each search would take a second. */
    words: text().generatedAlwaysAs(sql`folded(description || ' ' || coalesce(address, '') || ' ' || commune)`),
    version: version(),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (table) => [
    uniqueIndex('reports_code').on(table.territory, table.code),
    uniqueIndex('reports_follow').on(table.followHash),
    uniqueIndex('reports_request').on(table.territory, table.requestId),
    uniqueIndex('reports_token').on(table.token),
    uniqueIndex('reports_origin').on(table.territory, table.origin, table.originId),
    index('reports_place').on(table.placeId).where(sql`${table.placeId} is not null`),
    index('reports_waiting').on(table.waitingUntil).where(sql`${table.waitingUntil} is not null`),
    index('reports_repeats').on(table.duplicateOfId).where(sql`${table.duplicateOfId} is not null`),
    index('reports_splits').on(table.splitFromId).where(sql`${table.splitFromId} is not null`),
    index('reports_location').using('gist', table.location),
    index('reports_open_location').using('gist', table.location).where(sql`${table.closedAt} is null`),
    index('reports_metres').using('gist', sql`(${table.location}::geography)`),
    index('reports_words').using('gin', sql`${table.words} gin_trgm_ops`),
    index('reports_open').on(table.territory, table.dueAt).where(sql`${table.closedAt} is null`),
    index('reports_closed').on(table.territory, table.closedAt, table.id).where(sql`${table.closedAt} is not null`),
    index('reports_due').on(table.territory, table.dueAt),
    index('reports_facets').using('gin', sql`(${REPORT_FACETS})`),
    index('reports_queue').on(table.territory, table.state, table.urgency, table.dueAt),
    index('reports_recent').on(table.territory, table.createdAt),
    index('reports_open_since').on(table.territory, table.createdAt).where(sql`${table.closedAt} is null`),
    index('reports_updated').on(table.territory, table.updatedAt),
    oneOf('reports_state', table.state, REPORT_STATES),
    oneOf('reports_visibility', table.visibility, VISIBILITIES),
    oneOf('reports_channel', table.channel, REPORT_CHANNELS),
    oneOf('reports_intake', table.intake, INTAKES),
    oneOf('reports_service_answer', table.serviceAnswer, SERVICE_ANSWERS),
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

/** "Me too", once a person: by account, or by a keyed hash of the device's own random number. */
export const reportSupports = pgTable(
  'report_supports',
  {
    reportId: uuid()
      .notNull()
      .references(() => reports.id, { onDelete: 'cascade' }),
    voter: text().notNull(),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.reportId, table.voter] })],
);

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
