/** Reports added up by day, so that a year of a large town is read in a moment; written anew by a job. */
import { date, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant, territory } from './columns.ts';

export const reportFigures = pgTable(
  'report_figures',
  {
    territory: territory(),
    /** In the territory's time zone. */
    day: date({ mode: 'string' }).notNull(),
    category: text().notNull(),
    service: text().notNull(),
    commune: text().notNull(),
    /** What came in on that day. */
    arrived: integer().notNull(),
    /** What was closed on that day, in whatever way; for what was closed twice, the last time. */
    closed: integer().notNull(),
    /** Of these, all but repeats and what was no report at all. */
    answered: integer().notNull(),
    /** Of the answered, those that kept their deadline. */
    onTime: integer().notNull(),
    /** Closings that somebody contested. */
    contested: integer().notNull(),
    content: integer().notNull(),
    notContent: integer().notNull(),
    /** How long each of the answered took, in tenths of days. */
    tenths: integer().array().notNull(),
  },
  (table) => [primaryKey({ columns: [table.territory, table.day, table.category, table.service, table.commune] })],
);

/** When they were last added up, and what is told to everybody as of then. */
export const figureRuns = pgTable('figure_runs', {
  territory: text().primaryKey(),
  asOf: instant().notNull(),
  tookMs: integer().notNull(),
  told: jsonb().$type<unknown>().notNull(),
});
