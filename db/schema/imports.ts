/** What came in files from elsewhere: a rehearsal row by row, what became of each, and where places and sheets came from. */
import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { IMPORT_CHOICES, IMPORT_COLLECTIONS, IMPORT_OUTCOMES, IMPORT_STATES, IMPORT_VERDICTS } from '../vocabulary.ts';
import { accounts } from './accounts.ts';
import { createdAt, id, instant, oneOf, territory, version } from './columns.ts';
import { innovations } from './innovations.ts';
import { places } from './places.ts';

const collection = () => text({ enum: IMPORT_COLLECTIONS }).notNull().default('places');

export interface ImportFault {
  column: string | null;
  id: string;
  values?: Record<string, string | number>;
}

export const importRuns = pgTable(
  'import_runs',
  {
    id: id(),
    territory: territory(),
    /** As its sender called it, without folders and control characters; on the disk it is called by `id`. */
    fileName: text().notNull(),
    fileBytes: bigint({ mode: 'number' }).notNull(),
    state: text({ enum: IMPORT_STATES }).notNull().default('uploaded'),
    /** What its rows are. */
    collection: collection(),
    /** How the file was understood. */
    look: jsonb().$type<Record<string, string | null>>().notNull(),
    columns: jsonb().$type<string[]>().notNull(),
    sample: jsonb().$type<Record<string, string>[]>().notNull(),
    mapping: jsonb().$type<object>().notNull(),
    /** Whose rows these are: by this name and the row's own id a place is known again. */
    source: text().notNull().default(''),
    producer: text().notNull().default(''),
    licence: text().notNull().default(''),
    /** Rows that the work under way is through with. */
    done: integer().notNull().default(0),
    /** Which of several processes works on it, and when it last said so: one that is silent was broken off. */
    worker: uuid(),
    beatAt: instant(),
    /** The problem that ended the work, where it has a name. */
    trouble: text(),
    accountId: text().references(() => accounts.id, { onDelete: 'set null' }),
    version: version(),
    createdAt: createdAt(),
    rehearsedAt: instant(),
    acceptedAt: instant(),
    undoneAt: instant(),
    /** When its rows were emptied: figures and names stay, and the way back. */
    forgottenAt: instant(),
  },
  (table) => [
    index('import_runs_recent').on(table.territory, table.createdAt),
    oneOf('import_runs_state', table.state, IMPORT_STATES),
    oneOf('import_runs_collection', table.collection, IMPORT_COLLECTIONS),
  ],
);

export const importRows = pgTable(
  'import_rows',
  {
    runId: uuid()
      .notNull()
      .references(() => importRuns.id, { onDelete: 'cascade' }),
    /** As the file counts, from 1. */
    line: integer().notNull(),
    verdict: text({ enum: IMPORT_VERDICTS }).notNull(),
    cells: jsonb().$type<Record<string, string>>().notNull(),
    originId: text(),
    name: text(),
    /** What the row says, flat as `placeState` or `innovationState`; null where it is rejected. */
    said: jsonb().$type<Record<string, unknown>>(),
    /** When the source last changed it, as far as the row says so: a day or a moment, ISO 8601. */
    saidOn: text(),
    /** The place it is about, or may be about, and how that stood at the rehearsal. */
    placeId: uuid().references(() => places.id, { onDelete: 'set null' }),
    placeVersion: integer(),
    /** The same for a sheet. */
    innovationId: uuid().references(() => innovations.id, { onDelete: 'set null' }),
    innovationVersion: integer(),
    /** The fields that would change there: as they are, as they would be. */
    before: jsonb().$type<Record<string, unknown>>(),
    after: jsonb().$type<Record<string, unknown>>(),
    /** Why it may be that one (`LikenessReason`), and what the rules suppose. */
    likeness: jsonb().$type<{ outcome: string; reasons: unknown[] }>(),
    faults: jsonb().$type<ImportFault[]>().notNull().default([]),
    notes: jsonb().$type<ImportFault[]>().notNull().default([]),
    /** What is to be done with it; null = nothing. */
    choice: text({ enum: IMPORT_CHOICES }),
    outcome: text({ enum: IMPORT_OUTCOMES }),
    /** Fields that an undo left as somebody has written them since. */
    kept: jsonb().$type<string[]>(),
    /** What the source had said of it before; null where nothing. */
    originBefore: jsonb().$type<Record<string, unknown>>(),
  },
  (table) => [
    primaryKey({ columns: [table.runId, table.line] }),
    index('import_rows_verdict').on(table.runId, table.verdict, table.line),
    index('import_rows_outcome').on(table.runId, table.outcome, table.line),
    index('import_rows_place').on(table.placeId),
    index('import_rows_innovation').on(table.innovationId),
    check('import_rows_about_one', sql`num_nonnulls(${table.placeId}, ${table.innovationId}) <= 1`),
    oneOf('import_rows_verdict_known', table.verdict, IMPORT_VERDICTS),
    oneOf('import_rows_choice', table.choice, IMPORT_CHOICES),
    oneOf('import_rows_outcome_known', table.outcome, IMPORT_OUTCOMES),
  ],
);

/** Which place or sheet came from which row of which source, and what that source said of it last. */
export const importOrigins = pgTable(
  'import_origins',
  {
    territory: territory(),
    source: text().notNull(),
    originId: text().notNull(),
    /** The same name and id may stand for a place in one file and for a sheet in another. */
    collection: collection(),
    placeId: uuid().references(() => places.id, { onDelete: 'cascade' }),
    innovationId: uuid().references(() => innovations.id, { onDelete: 'cascade' }),
    said: jsonb().$type<Record<string, unknown>>().notNull(),
    saidOn: text(),
    updatedAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.territory, table.source, table.originId, table.collection] }),
    index('import_origins_place').on(table.placeId),
    index('import_origins_innovation').on(table.innovationId),
    oneOf('import_origins_collection', table.collection, IMPORT_COLLECTIONS),
    check('import_origins_about_one', sql`num_nonnulls(${table.placeId}, ${table.innovationId}) = 1`),
  ],
);

/** A mapping of columns that somebody has named, for the next file of the same columns. */
export const importMappings = pgTable(
  'import_mappings',
  {
    id: id(),
    territory: territory(),
    name: text().notNull(),
    collection: collection(),
    columns: jsonb().$type<string[]>().notNull(),
    mapping: jsonb().$type<object>().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex('import_mappings_name').on(table.territory, table.name),
    oneOf('import_mappings_collection', table.collection, IMPORT_COLLECTIONS),
  ],
);
