/** Social innovations and their "source code". */
import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
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
import { INNOVATION_STAGES, SHEET_STATES, type Theme } from '../vocabulary.ts';
import { createdAt, id, instant, oneOf, territory, version } from './columns.ts';
import { places } from './places.ts';

export type Translations = Partial<Record<'br' | 'en', string>>;

export const innovations = pgTable(
  'innovations',
  {
    id: id(),
    territory: territory(),
    code: text().notNull(),
    title: text().notNull(),
    summary: text().notNull(),
    titles: jsonb().$type<Translations>().notNull().default({}),
    summaries: jsonb().$type<Translations>().notNull().default({}),
    stage: text({ enum: INNOVATION_STAGES }).notNull(),
    themes: jsonb().$type<Theme[]>().notNull(),
    publics: text(),
    need: text().notNull(),
    how: text().notNull(),
    results: text(),
    worked: text(),
    obstacles: text(),
    prerequisites: text(),
    steps: text(),
    contact: text(),
    carrier: text().notNull(),
    callYear: integer(),
    licence: text().notNull(),
    /** Null when it touches no point of the territory: it then stands in lists only. */
    location: point(),
    commune: text(),
    adaptedFromId: uuid().references((): AnyPgColumn => innovations.id, { onDelete: 'set null' }),
    source: text().notNull(),
    state: text({ enum: SHEET_STATES }).notNull().default('published'),
    verifiedAt: instant(),
    version: version(),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (table) => [
    uniqueIndex('innovations_code').on(table.territory, table.code),
    index('innovations_location').using('gist', table.location),
    index('innovations_metres').using('gist', sql`(${table.location}::geography)`),
    index('innovations_title').using('gin', sql`folded(${table.title}) gin_trgm_ops`),
    oneOf('innovations_stage', table.stage, INNOVATION_STAGES),
    oneOf('innovations_state', table.state, SHEET_STATES),
  ],
);

export const innovationPlaces = pgTable(
  'innovation_places',
  {
    innovationId: uuid()
      .notNull()
      .references(() => innovations.id, { onDelete: 'cascade' }),
    placeId: uuid()
      .notNull()
      .references(() => places.id, { onDelete: 'cascade' }),
  },
  (table) => [
    primaryKey({ columns: [table.innovationId, table.placeId] }),
    index('innovation_places_place').on(table.placeId),
  ],
);
