/** The spine: one row a write, in the same transaction as the write. */
import { sql } from 'drizzle-orm';
import { bigint, index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { COLLECTIONS, ENTITIES, ROLES } from '../vocabulary.ts';
import { accounts } from './accounts.ts';
import { createdAt, id, instant, oneOf, territory } from './columns.ts';

export const history = pgTable(
  'history',
  {
    id: id(),
    territory: territory(),
    at: createdAt(),
    action: text().notNull(),
    entity: text({ enum: ENTITIES }).notNull(),
    entityId: text().notNull(),
    actorId: text().references(() => accounts.id, { onDelete: 'set null' }),
    actorRole: text({ enum: ['visitor', ...ROLES] }).notNull(),
    /** One for all rows that were written together: what is reverted together. */
    changeId: uuid().notNull(),
    /** Of whoever sent it without an account, a keyed hash of the address; erased after thirty days. */
    senderHash: text(),
    /** The fields that changed, as they were and as they are. */
    before: jsonb().$type<Record<string, unknown>>(),
    after: jsonb().$type<Record<string, unknown>>(),
    /** Contact fields that changed: shown to nobody, needed to revert, erased after twelve months. */
    hiddenBefore: jsonb().$type<Record<string, unknown>>(),
    hiddenAfter: jsonb().$type<Record<string, unknown>>(),
    /** The `changeId` that this row takes back. */
    reverts: uuid(),
    /** When fields of this row were removed for privacy reasons. */
    cleanedAt: instant(),
  },
  (table) => [
    index('history_entity').on(table.entity, table.entityId, table.at),
    index('history_recent').on(table.territory, table.at),
    index('history_change').on(table.changeId),
    index('history_reverts').on(table.reverts).where(sql`${table.reverts} is not null`),
    index('history_actor').on(table.actorId, table.at),
    index('history_sender').on(table.senderHash, table.at).where(sql`${table.senderHash} is not null`),
    oneOf('history_entity_known', table.entity, ENTITIES),
    oneOf('history_actor_role', table.actorRole, ['visitor', ...ROLES]),
  ],
);

/** Counts the writes that a public collection can show: the version in ETags, tile addresses and caches. */
export const collectionVersions = pgTable(
  'collection_versions',
  {
    territory: territory(),
    collection: text({ enum: COLLECTIONS }).notNull(),
    version: bigint({ mode: 'number' }).notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.territory, table.collection] }),
    oneOf('collection_versions_collection', table.collection, COLLECTIONS),
  ],
);
