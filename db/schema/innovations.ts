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
import type { AreaOutline } from '../outline.ts';
import { point } from '../point.ts';
import {
  ATTENTIONS,
  BUDGET_BANDS,
  INNOVATION_STAGES,
  type MainText,
  type NeedKind,
  SHEET_STATES,
  type Theme,
} from '../vocabulary.ts';
import { createdAt, id, instant, manyOf, oneOf, setOf, territory, version } from './columns.ts';
import { places } from './places.ts';

export type Translations = Partial<Record<'br' | 'en', string>>;
type Texts = Partial<Record<MainText, string>>;

interface TitledLink {
  title: string;
  url: string;
}

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
    genesis: text(),
    need: text().notNull(),
    how: text().notNull(),
    results: text(),
    worked: text(),
    obstacles: text(),
    prerequisites: text(),
    steps: text(),
    /** The main texts in other languages, as far as somebody has translated them. */
    textsBr: jsonb().$type<Texts>().notNull().default({}),
    textsEn: jsonb().$type<Texts>().notNull().default({}),
    contact: text(),
    carrier: text().notNull(),
    partners: text(),
    authors: text(),
    callYear: integer(),
    /** A year, a month or a day: `2012`, `2012-09`, `2012-09-15`. */
    startedOn: text(),
    endedOn: text(),
    budgetBand: text({ enum: BUDGET_BANDS }),
    people: text(),
    tools: text(),
    files: jsonb().$type<TitledLink[]>().notNull().default([]),
    references: jsonb().$type<TitledLink[]>().notNull().default([]),
    /** What is looked for now. */
    needs: jsonb().$type<{ kind: NeedKind; words: string }[]>().notNull().default([]),
    attentions: manyOf(ATTENTIONS),
    licence: text().notNull(),
    /** Null when it touches no point of the territory: it then stands in lists only. */
    location: point(),
    commune: text(),
    /** Names of the communes that it is meant for. */
    areaCommunes: jsonb().$type<string[]>().notNull().default([]),
    /** Quarters, as `Brest – Bellevue`. */
    areaQuarters: jsonb().$type<string[]>().notNull().default([]),
    /** Drawn: the GeoJSON of a MultiPolygon in degrees. */
    areaOutline: jsonb().$type<AreaOutline>(),
    adaptedFromId: uuid().references((): AnyPgColumn => innovations.id, { onDelete: 'set null' }),
    /** What it was adapted from where that has no sheet here. */
    adaptedElsewhere: jsonb().$type<TitledLink>(),
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
    index('innovations_adapted').on(table.adaptedFromId),
    index('innovations_needing').on(table.territory, table.updatedAt).where(sql`${table.needs} <> '[]'`),
    oneOf('innovations_stage', table.stage, INNOVATION_STAGES),
    oneOf('innovations_state', table.state, SHEET_STATES),
    oneOf('innovations_budget', table.budgetBand, BUDGET_BANDS),
    setOf('innovations_attentions', table.attentions, ATTENTIONS),
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
