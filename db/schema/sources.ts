/** Sources that stay in step: where they speak, what each record said last, what every run did, where both sides differ. */
import { sql } from 'drizzle-orm';
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import {
  CONFLICT_STATES,
  RECORD_OUTCOMES,
  RECORD_STANDINGS,
  SOURCE_KINDS,
  SOURCE_RESULTS,
  SOURCE_RHYTHMS,
  SOURCE_STATES,
  SOURCE_TROUBLES,
} from '../vocabulary.ts';
import { accounts } from './accounts.ts';
import { createdAt, id, instant, oneOf, territory, version } from './columns.ts';
import type { ImportFault } from './imports.ts';

export const sources = pgTable(
  'sources',
  {
    id: id(),
    territory: territory(),
    name: text().notNull(),
    kind: text({ enum: SOURCE_KINDS }).notNull(),
    /** Null for a file that is put in by hand. */
    address: text(),
    /** How its file is understood, and what its columns mean; as of imports. */
    look: jsonb().$type<Record<string, string | null>>().notNull(),
    columns: jsonb().$type<string[]>().notNull(),
    sample: jsonb().$type<Record<string, string>[]>().notNull(),
    mapping: jsonb().$type<object>().notNull(),
    producer: text().notNull(),
    licence: text().notNull(),
    rhythm: text({ enum: SOURCE_RHYTHMS }).notNull().default('daily'),
    state: text({ enum: SOURCE_STATES }).notNull().default('paused'),
    stoppedFor: text({ enum: SOURCE_TROUBLES }),
    /** What it says of its last applied state, so that it need not be sent again. */
    etag: text(),
    lastModified: text(),
    /** Of the bytes that were applied last, for sources that say neither. */
    digest: text(),
    /** How many records the last applied state had; null before the first. */
    records: integer(),
    appliedColumns: jsonb().$type<string[]>(),
    fetchedAt: instant(),
    nextAt: instant(),
    /** Since the last time that it could be read. */
    failures: integer().notNull().default(0),
    /** Which of several processes works on it, and when it last said so. */
    worker: uuid(),
    beatAt: instant(),
    accountId: text().references(() => accounts.id, { onDelete: 'set null' }),
    version: version(),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex('sources_name').on(table.territory, table.name),
    index('sources_due').on(table.state, table.nextAt),
    oneOf('sources_kind', table.kind, SOURCE_KINDS),
    oneOf('sources_rhythm', table.rhythm, SOURCE_RHYTHMS),
    oneOf('sources_state', table.state, SOURCE_STATES),
    oneOf('sources_stopped_for', table.stoppedFor, SOURCE_TROUBLES),
  ],
);

export const sourceRecords = pgTable(
  'source_records',
  {
    sourceId: uuid()
      .notNull()
      .references(() => sources.id, { onDelete: 'cascade' }),
    originId: text().notNull(),
    subject: text({ enum: ['place', 'innovation'] }).notNull(),
    standing: text({ enum: RECORD_STANDINGS }).notNull(),
    /** The place or sheet that it is here; null while nobody knows. */
    subjectId: uuid(),
    /** Whether it came to be here by this source, and keeps its identity. */
    wasAdded: boolean().notNull().default(false),
    /** Which one it may be, and why (`LikenessReason`). */
    maybeId: uuid(),
    likeness: jsonb().$type<{ outcome: string; reasons: unknown[] }>(),
    name: text(),
    /** What the source said of it last, and of each field since when. */
    said: jsonb().$type<Record<string, unknown>>().notNull(),
    saidAt: jsonb().$type<Record<string, string>>().notNull(),
    producer: text().notNull(),
    licence: text().notNull(),
    /** As the source says it; null where it does not. */
    updatedAt: text(),
    /** When the source was first without it; and when a person has seen that. */
    goneAt: instant(),
    goneSeenAt: instant(),
    version: version(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.sourceId, table.originId] }),
    index('source_records_subject').on(table.subjectId),
    index('source_records_waiting').on(table.sourceId, table.standing),
    oneOf('source_records_subject_known', table.subject, ['place', 'innovation']),
    oneOf('source_records_standing', table.standing, RECORD_STANDINGS),
  ],
);

export interface SourceCounts {
  records: number;
  /** Fields. */
  taken: number;
  kept: number;
  conflicts: number;
  /** Records. */
  added: number;
  changed: number;
  asked: number;
  gone: number;
  back: number;
  rejected: number;
}

export const sourceRuns = pgTable(
  'source_runs',
  {
    id: id(),
    sourceId: uuid()
      .notNull()
      .references(() => sources.id, { onDelete: 'cascade' }),
    result: text({ enum: SOURCE_RESULTS }).notNull().default('running'),
    trouble: text({ enum: SOURCE_TROUBLES }),
    /** What the trouble's sentence needs: `before`, `now`, `columns`, `status` … */
    told: jsonb().$type<Record<string, string | number>>().notNull().default({}),
    counts: jsonb().$type<SourceCounts>().notNull(),
    /** Who asked for it; null where its time had come. */
    accountId: text().references(() => accounts.id, { onDelete: 'set null' }),
    startedAt: createdAt(),
    endedAt: instant(),
  },
  (table) => [
    index('source_runs_recent').on(table.sourceId, table.startedAt),
    oneOf('source_runs_result', table.result, SOURCE_RESULTS),
    oneOf('source_runs_trouble', table.trouble, SOURCE_TROUBLES),
  ],
);

/** What a record was before a run, so that the run can be taken back. */
export interface RecordBefore {
  said: Record<string, unknown>;
  saidAt: Record<string, string>;
  goneAt: string | null;
}

export const sourceRunRows = pgTable(
  'source_run_rows',
  {
    id: id(),
    runId: uuid()
      .notNull()
      .references(() => sourceRuns.id, { onDelete: 'cascade' }),
    /** In the file, from 1; null for what is no longer in it. */
    line: integer(),
    originId: text(),
    name: text(),
    outcome: text({ enum: RECORD_OUTCOMES }).notNull(),
    subjectId: uuid(),
    /** Fields that were taken, or that an undo left as somebody has written them since. */
    fields: jsonb().$type<string[]>().notNull().default([]),
    faults: jsonb().$type<ImportFault[]>().notNull().default([]),
    /** Null where the source had never spoken of it. */
    before: jsonb().$type<RecordBefore>(),
  },
  (table) => [
    index('source_run_rows_run').on(table.runId, table.outcome),
    oneOf('source_run_rows_outcome', table.outcome, RECORD_OUTCOMES),
  ],
);

export const sourceConflicts = pgTable(
  'source_conflicts',
  {
    id: id(),
    sourceId: uuid()
      .notNull()
      .references(() => sources.id, { onDelete: 'cascade' }),
    originId: text().notNull(),
    subject: text({ enum: ['place', 'innovation'] }).notNull(),
    subjectId: uuid().notNull(),
    field: text().notNull(),
    /** As JSON; absent and null are the same here. What stands here is read when somebody looks. */
    base: jsonb().$type<unknown>(),
    theirs: jsonb().$type<unknown>(),
    state: text({ enum: CONFLICT_STATES }).notNull().default('open'),
    /** The run that raised it, or raised it anew. */
    runId: uuid().notNull(),
    accountId: text().references(() => accounts.id, { onDelete: 'set null' }),
    decidedAt: instant(),
    version: version(),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex('source_conflicts_open')
      .on(table.sourceId, table.originId, table.field)
      .where(sql`${table.state} = 'open'`),
    index('source_conflicts_subject').on(table.subjectId),
    oneOf('source_conflicts_subject_known', table.subject, ['place', 'innovation']),
    oneOf('source_conflicts_state', table.state, CONFLICT_STATES),
  ],
);
