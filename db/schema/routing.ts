/** Which service answers for what and where, and who is reminded of what lies too long. */
import { boolean, customType, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { ESCALATIONS } from '../vocabulary.ts';
import { accounts } from './accounts.ts';
import { createdAt, id, oneOf, territory, version } from './columns.ts';

/** Written and read by SQL only. */
const multiPolygon = customType<{ data: string; driverData: string }>({
  dataType: () => 'geometry(MultiPolygon,4326)',
});

/** Areas that services share the town out by, drawn or imported; communes and quarters stand in `areas`. */
export const routingAreas = pgTable(
  'routing_areas',
  {
    id: id(),
    territory: territory(),
    name: text().notNull(),
    shape: multiPolygon().notNull(),
    /** Where an imported one comes from, in words. */
    source: text(),
    version: version(),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (table) => [
    uniqueIndex('routing_areas_name').on(table.territory, table.name),
    index('routing_areas_shape').using('gist', table.shape),
  ],
);

/** Read in order; the first that fits names the service. Without one, the category does. */
export const routingRules = pgTable(
  'routing_rules',
  {
    id: id(),
    territory: territory(),
    position: integer().notNull(),
    name: text().notNull(),
    /** Codes; empty = every category. */
    categories: text().array().notNull().default([]),
    /** Null = everywhere. */
    areaId: uuid().references(() => routingAreas.id, { onDelete: 'restrict' }),
    service: text().notNull(),
    active: boolean().notNull().default(true),
    version: version(),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (table) => [index('routing_rules_order').on(table.territory, table.position)],
);

/** Who gets a digest of which reports that need a push. */
export const escalations = pgTable(
  'escalations',
  {
    id: id(),
    territory: territory(),
    kind: text({ enum: ESCALATIONS }).notNull(),
    /** Null = of every service. */
    service: text(),
    /** Working days: not taken for so long, no news for so long, late by so much. */
    afterDays: integer().notNull(),
    accountId: text()
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    active: boolean().notNull().default(true),
    /** The day of the last digest, `2026-11-23`: one a day at most. */
    sentOn: text(),
    version: version(),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (table) => [index('escalations_account').on(table.accountId), oneOf('escalations_kind', table.kind, ESCALATIONS)],
);
