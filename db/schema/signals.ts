/** What people say about a place or a sheet in one tap, and who holds a place. */
import { index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { CONFIRMED_BY, LANGUAGES, OFFER_KINDS, SIGNAL_KINDS, SIGNAL_STATES } from '../vocabulary.ts';
import { accounts } from './accounts.ts';
import { createdAt, id, instant, oneOf, territory, version } from './columns.ts';
import { innovations } from './innovations.ts';
import { places } from './places.ts';

export const signals = pgTable(
  'signals',
  {
    id: id(),
    territory: territory(),
    code: text().notNull(),
    kind: text({ enum: SIGNAL_KINDS }).notNull(),
    state: text({ enum: SIGNAL_STATES }).notNull().default('open'),
    /** One of the two. */
    placeId: uuid().references(() => places.id, { onDelete: 'cascade' }),
    innovationId: uuid().references(() => innovations.id, { onDelete: 'cascade' }),
    /** The offer that is meant; null = the whole place. */
    offerKind: text({ enum: OFFER_KINDS }),
    /** The other place, where somebody says "duplicate" and knows of which. */
    duplicateOfId: uuid().references(() => places.id, { onDelete: 'set null' }),
    note: text(),
    email: text(),
    language: text({ enum: LANGUAGES }).notNull().default('fr'),
    accountId: text().references(() => accounts.id, { onDelete: 'set null' }),
    senderHash: text(),
    followHash: text().notNull(),
    requestId: text().notNull(),
    /** Told to whoever said it. */
    reason: text(),
    decidedAt: instant(),
    version: version(),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex('signals_code').on(table.territory, table.code),
    uniqueIndex('signals_follow').on(table.followHash),
    uniqueIndex('signals_request').on(table.territory, table.requestId),
    index('signals_open').on(table.territory, table.state, table.createdAt),
    index('signals_place').on(table.placeId),
    index('signals_innovation').on(table.innovationId),
    oneOf('signals_kind', table.kind, SIGNAL_KINDS),
    oneOf('signals_state', table.state, SIGNAL_STATES),
    oneOf('signals_offer_kind', table.offerKind, OFFER_KINDS),
    oneOf('signals_language', table.language, LANGUAGES),
  ],
);

/** "Still right": one row a person and day at most, so that a confirmation can be counted and none forged in numbers. */
export const confirmations = pgTable(
  'confirmations',
  {
    placeId: uuid()
      .notNull()
      .references(() => places.id, { onDelete: 'cascade' }),
    /** `2026-11-24`, in the territory. */
    day: text().notNull(),
    /** An account or a keyed hash of the sender's address. */
    confirmer: text().notNull(),
    by: text({ enum: CONFIRMED_BY }).notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.placeId, table.day, table.confirmer] }),
    oneOf('confirmations_by', table.by, CONFIRMED_BY),
  ],
);

/** Whom to ask once a year whether a place is still right. Seen by mediators only. */
export const placeHolders = pgTable(
  'place_holders',
  {
    id: id(),
    territory: territory(),
    placeId: uuid()
      .notNull()
      .references(() => places.id, { onDelete: 'cascade' }),
    email: text().notNull(),
    language: text({ enum: LANGUAGES }).notNull().default('fr'),
    /** When they were last asked, and last answered. */
    askedAt: instant(),
    answeredAt: instant(),
    /** How many letters they got: part of the link of the next one, so that an old one ends. */
    asked: integer().notNull().default(0),
    version: version(),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex('place_holders_place').on(table.placeId, table.email),
    index('place_holders_asked').on(table.territory, table.askedAt),
    oneOf('place_holders_language', table.language, LANGUAGES),
  ],
);
