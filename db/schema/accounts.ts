/** People and how they sign in. Column names follow better-auth, table names are ours. */
import { boolean, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { LANGUAGES, ROLES } from '../vocabulary.ts';
import { createdAt, instant, oneOf, territory } from './columns.ts';

export const accounts = pgTable(
  'accounts',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    email: text().notNull().unique(),
    emailVerified: boolean().notNull().default(false),
    image: text(),
    /** Shown with their changes where they wished it; null = only the role is shown. */
    publicName: text(),
    language: text({ enum: LANGUAGES }).notNull().default('fr'),
    lastSeenAt: createdAt(),
    /** Told that the account will be anonymised unless they come back. */
    warnedAt: instant(),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (table) => [oneOf('accounts_language', table.language, LANGUAGES), index('accounts_last_seen').on(table.lastSeenAt)],
);

/** What somebody may do in one territory; without a row they are a resident. */
export const roleGrants = pgTable(
  'role_grants',
  {
    accountId: text()
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    territory: territory(),
    role: text({ enum: ROLES }).notNull(),
    /** For staff: codes of the services they work for; empty = all. */
    services: text().array().notNull().default([]),
    grantedById: text().references(() => accounts.id, { onDelete: 'set null' }),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.territory] }),
    oneOf('role_grants_role', table.role, ROLES),
  ],
);

/** WebAuthn credentials; better-auth's own columns. */
export const passkeys = pgTable(
  'passkeys',
  {
    id: text().primaryKey(),
    name: text(),
    publicKey: text().notNull(),
    accountId: text()
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    credentialID: text('credential_id').notNull(),
    counter: integer().notNull(),
    deviceType: text().notNull(),
    backedUp: boolean().notNull(),
    transports: text(),
    aaguid: text(),
    createdAt: createdAt(),
  },
  (table) => [index('passkeys_account').on(table.accountId), index('passkeys_credential').on(table.credentialID)],
);

export const sessions = pgTable(
  'sessions',
  {
    id: text().primaryKey(),
    token: text().notNull().unique(),
    accountId: text()
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    expiresAt: instant().notNull(),
    ipAddress: text(),
    userAgent: text(),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (table) => [index('sessions_account').on(table.accountId)],
);

export const signInMethods = pgTable(
  'sign_in_methods',
  {
    id: text().primaryKey(),
    accountId: text()
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    providerId: text().notNull(),
    providerAccountId: text().notNull(),
    accessToken: text(),
    refreshToken: text(),
    idToken: text(),
    accessTokenExpiresAt: instant(),
    refreshTokenExpiresAt: instant(),
    scope: text(),
    password: text(),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (table) => [index('sign_in_methods_account').on(table.accountId)],
);

export const verifications = pgTable(
  'verifications',
  {
    id: text().primaryKey(),
    identifier: text().notNull(),
    value: text().notNull(),
    expiresAt: instant().notNull(),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (table) => [index('verifications_identifier').on(table.identifier)],
);
