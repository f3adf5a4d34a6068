/** The spine: one row a write, in the same transaction as the write. */
import { bigint, index, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { COLLECTIONS, ENTITIES, ROLES } from '../vocabulary.ts';
import { accounts } from './accounts.ts';
import { createdAt, id, oneOf, territory } from './columns.ts';

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
    /** The fields that changed, as they were and as they are. */
    before: jsonb().$type<Record<string, unknown>>(),
    after: jsonb().$type<Record<string, unknown>>(),
  },
  (table) => [
    index('history_entity').on(table.entity, table.entityId, table.at),
    index('history_recent').on(table.territory, table.at),
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
