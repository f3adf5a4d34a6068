/** Who wants to hear about what, the mails that are owed, and the weekly letter. */
import { sql } from 'drizzle-orm';
import { customType, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { COLLECTIONS, FOLLOWED, LANGUAGES, type Language, NEWSLETTER_STATES, RHYTHMS } from '../vocabulary.ts';
import { accounts } from './accounts.ts';
import { createdAt, id, instant, oneOf, territory, version } from './columns.ts';
import { innovations } from './innovations.ts';
import { places } from './places.ts';
import { reports } from './reports.ts';

/** Written and read by SQL only. */
const polygon = customType<{ data: string; driverData: string }>({ dataType: () => 'geometry(Polygon,4326)' });

export const subscriptions = pgTable(
  'subscriptions',
  {
    id: id(),
    territory: territory(),
    followed: text({ enum: FOLLOWED }).notNull(),
    /** Which one, by `followed`: exactly one of these, none for the weekly letter. */
    area: polygon(),
    areaName: text(),
    insee: text(),
    placeId: uuid().references(() => places.id, { onDelete: 'cascade' }),
    innovationId: uuid().references(() => innovations.id, { onDelete: 'cascade' }),
    reportId: uuid().references(() => reports.id, { onDelete: 'cascade' }),
    collection: text({ enum: COLLECTIONS }),
    /** Within an area or commune only these collections; empty = all. */
    only: text({ enum: COLLECTIONS }).array().notNull().default([]),
    rhythm: text({ enum: RHYTHMS }).notNull(),
    email: text().notNull(),
    language: text({ enum: LANGUAGES }).notNull(),
    accountId: text().references(() => accounts.id, { onDelete: 'cascade' }),
    /** Null until the person has said yes from their own mailbox. */
    confirmedAt: instant(),
    /** Everything before this moment has been told. */
    toldUntil: instant().notNull().defaultNow(),
    requestId: text().notNull(),
    version: version(),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex('subscriptions_request').on(table.territory, table.requestId),
    index('subscriptions_area').using('gist', table.area),
    index('subscriptions_due').on(table.territory, table.rhythm, table.toldUntil),
    index('subscriptions_email').on(table.email),
    index('subscriptions_account').on(table.accountId),
    oneOf('subscriptions_followed', table.followed, FOLLOWED),
    oneOf('subscriptions_rhythm', table.rhythm, RHYTHMS),
    oneOf('subscriptions_language', table.language, LANGUAGES),
    oneOf('subscriptions_collection', table.collection, COLLECTIONS),
  ],
);

/** Mails on their way. `key` names what it is about and for whom, so that nothing is sent twice. */
export const mails = pgTable(
  'mails',
  {
    id: id(),
    territory: territory(),
    key: text().notNull(),
    to: text().notNull(),
    language: text({ enum: LANGUAGES }).notNull(),
    subject: text().notNull(),
    text: text().notNull(),
    html: text(),
    headers: jsonb().$type<Record<string, string>>().notNull().default({}),
    attempts: integer().notNull().default(0),
    /** The last refusal, in the mail server's words. */
    trouble: text(),
    sentAt: instant(),
    /** After the last attempt failed, or because the address was withdrawn meanwhile. */
    givenUpAt: instant(),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex('mails_key').on(table.territory, table.key),
    index('mails_waiting').on(table.territory, table.createdAt).where(sql`${table.sentAt} is null`),
    oneOf('mails_language', table.language, LANGUAGES),
  ],
);

export type NewsletterWords = Partial<Record<Language, { subject: string; introduction: string }>>;

export const newsletters = pgTable(
  'newsletters',
  {
    id: id(),
    territory: territory(),
    /** Monday of the week that it tells about, `2026-11-23`. */
    week: text().notNull(),
    state: text({ enum: NEWSLETTER_STATES }).notNull().default('draft'),
    words: jsonb().$type<NewsletterWords>().notNull().default({}),
    /** Codes of what it tells, by collection, in the order of the letter; the animator takes out and sorts. */
    items: jsonb().$type<{ collection: string; code: string }[]>().notNull().default([]),
    sentAt: instant(),
    version: version(),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (table) => [
    uniqueIndex('newsletters_week').on(table.territory, table.week),
    oneOf('newsletters_state', table.state, NEWSLETTER_STATES),
  ],
);
