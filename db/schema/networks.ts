/** Networks and who belongs to them, calls for projects, and saved views of the map. */
import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { LonLat } from '../point.ts';
import { COLLECTIONS, type Language, MEMBERSHIP_STATES, PROGRAMME_KINDS, THEMES } from '../vocabulary.ts';
import { accounts } from './accounts.ts';
import { createdAt, id, instant, manyOf, oneOf, setOf, territory, version } from './columns.ts';
import { innovations } from './innovations.ts';
import { places } from './places.ts';

/** By language; the territory's first is always there. */
export type InLanguages = Partial<Record<Language, string>>;
const inLanguages = () => jsonb().$type<InLanguages>().notNull();

export interface PortalBox {
  southWest: LonLat;
  northEast: LonLat;
}

export const networks = pgTable(
  'networks',
  {
    id: id(),
    territory: territory(),
    code: text().notNull(),
    names: inLanguages(),
    summary: text().notNull(),
    text: text(),
    website: text(),
    removedAt: instant(),
    version: version(),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (table) => [uniqueIndex('networks_code').on(table.territory, table.code)],
);

export const networkAnimators = pgTable(
  'network_animators',
  {
    id: id(),
    networkId: uuid()
      .notNull()
      .references(() => networks.id, { onDelete: 'cascade' }),
    accountId: text()
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex('network_animators_both').on(table.networkId, table.accountId),
    index('network_animators_account').on(table.accountId),
  ],
);

/** An organisation that has no place on the map; it stands in the lists of its networks only. */
export const organisations = pgTable(
  'organisations',
  {
    id: id(),
    territory: territory(),
    name: text().notNull(),
    website: text(),
    createdAt: createdAt(),
  },
  (table) => [uniqueIndex('organisations_name').on(table.territory, sql`lower(${table.name})`)],
);

/** One row for a network and whoever belongs to it, belonged or was asked: its state says which. */
export const memberships = pgTable(
  'memberships',
  {
    id: id(),
    territory: territory(),
    networkId: uuid()
      .notNull()
      .references(() => networks.id, { onDelete: 'cascade' }),
    /** One of the three. */
    placeId: uuid().references(() => places.id, { onDelete: 'cascade' }),
    innovationId: uuid().references(() => innovations.id, { onDelete: 'cascade' }),
    organisationId: uuid().references(() => organisations.id, { onDelete: 'cascade' }),
    state: text({ enum: MEMBERSHIP_STATES }).notNull(),
    /** Why somebody asks or invites: for whoever answers, never public. */
    words: text(),
    /** Why it was declined or ended: told to whoever asked. */
    reason: text(),
    followHash: text(),
    requestId: uuid(),
    /** When it last came to this state. */
    stateSince: createdAt(),
    version: version(),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex('memberships_place').on(table.networkId, table.placeId),
    uniqueIndex('memberships_innovation').on(table.networkId, table.innovationId),
    uniqueIndex('memberships_organisation').on(table.networkId, table.organisationId),
    uniqueIndex('memberships_follow').on(table.followHash),
    index('memberships_of_place').on(table.placeId),
    index('memberships_of_innovation').on(table.innovationId),
    index('memberships_of_organisation').on(table.organisationId),
    oneOf('memberships_state', table.state, MEMBERSHIP_STATES),
    check(
      'memberships_one_subject',
      sql`num_nonnulls(${table.placeId}, ${table.innovationId}, ${table.organisationId}) = 1`,
    ),
  ],
);

export const calls = pgTable(
  'calls',
  {
    id: id(),
    territory: territory(),
    code: text().notNull(),
    year: integer().notNull(),
    kind: text({ enum: PROGRAMME_KINDS }).notNull(),
    names: inLanguages(),
    text: text(),
    /** What is given in all, in euros. */
    amountEuros: integer(),
    /** How many projects were laid down. */
    projects: integer(),
    themes: manyOf(THEMES),
    removedAt: instant(),
    version: version(),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (table) => [
    uniqueIndex('calls_code').on(table.territory, table.code),
    index('calls_year').on(table.territory, table.year),
    oneOf('calls_kind', table.kind, PROGRAMME_KINDS),
    setOf('calls_themes', table.themes, THEMES),
  ],
);

/** Beside these, a call for projects has the sheets that name its year. */
export const callInnovations = pgTable(
  'call_innovations',
  {
    callId: uuid()
      .notNull()
      .references(() => calls.id, { onDelete: 'cascade' }),
    innovationId: uuid()
      .notNull()
      .references(() => innovations.id, { onDelete: 'cascade' }),
  },
  (table) => [
    primaryKey({ columns: [table.callId, table.innovationId] }),
    index('call_innovations_innovation').on(table.innovationId),
  ],
);

/** A named view over the map: what it shows is asked anew each time. */
export const portals = pgTable(
  'portals',
  {
    id: id(),
    territory: territory(),
    code: text().notNull(),
    names: inLanguages(),
    text: text(),
    /** Empty = access points and innovations. */
    kinds: manyOf(COLLECTIONS),
    /** Of innovations only these; empty = all. */
    themes: manyOf(THEMES),
    q: text(),
    /** INSEE code of a commune. */
    commune: text(),
    box: jsonb().$type<PortalBox>(),
    networkId: uuid().references(() => networks.id, { onDelete: 'set null' }),
    callId: uuid().references(() => calls.id, { onDelete: 'set null' }),
    removedAt: instant(),
    version: version(),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (table) => [
    uniqueIndex('portals_code').on(table.territory, table.code),
    setOf('portals_kinds', table.kinds, COLLECTIONS),
    setOf('portals_themes', table.themes, THEMES),
  ],
);
