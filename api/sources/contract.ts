/** What both sides agree on about sources that stay in step: registered, fetched, merged, asked about, offered back. */
import { z } from 'zod';
import {
  RECORD_OUTCOMES,
  SOURCE_KINDS,
  SOURCE_RESULTS,
  SOURCE_RHYTHMS,
  SOURCE_STATES,
  SOURCE_TROUBLES,
} from '../../db/vocabulary.ts';
import { MappingTold, RowRemark } from '../imports/contract.ts';
import { LikenessReason } from '../places/contract.ts';

export const SHOWN_AT_ONCE = 50;

const Instant = z.iso.datetime();
const short = z.string().trim().min(1).max(120);
const Address = z.url({ protocol: /^https?$/ }).max(1000);

const Counts = z.object({
  records: z.int(),
  taken: z.int(),
  kept: z.int(),
  conflicts: z.int(),
  added: z.int(),
  changed: z.int(),
  asked: z.int(),
  gone: z.int(),
  back: z.int(),
  rejected: z.int(),
});

/** What the sentence of a trouble needs. */
const Told = z.record(z.string(), z.union([z.string(), z.number()]));

const SourceRun = z.object({
  id: z.uuid(),
  result: z.enum(SOURCE_RESULTS),
  trouble: z.enum(SOURCE_TROUBLES).nullable(),
  told: Told,
  counts: Counts,
  /** Whether a person asked for it. */
  byHand: z.boolean(),
  startedAt: Instant,
  endedAt: Instant.nullable(),
});
export type SourceRun = z.infer<typeof SourceRun>;

const SourceListed = z.object({
  id: z.uuid(),
  name: z.string(),
  kind: z.enum(SOURCE_KINDS),
  address: z.string().nullable(),
  producer: z.string(),
  licence: z.string(),
  rhythm: z.enum(SOURCE_RHYTHMS),
  state: z.enum(SOURCE_STATES),
  stoppedFor: z.enum(SOURCE_TROUBLES).nullable(),
  isAtWork: z.boolean(),
  failures: z.int(),
  fetchedAt: Instant.nullable(),
  nextAt: Instant.nullable(),
  /** Of its last applied state; null before the first. */
  records: z.int().nullable(),
  /** What waits for a person: fields that differ, records that nobody knows which one they are, records that are gone. */
  waiting: z.object({ conflicts: z.int(), asked: z.int(), gone: z.int() }),
  version: z.int(),
});
export type SourceListed = z.infer<typeof SourceListed>;

export const SourceList = z.object({ sources: z.array(SourceListed) });

/** A place or sheet here. */
const Here = z.object({ subject: z.enum(['place', 'innovation']), code: z.string(), name: z.string() });
export type Here = z.infer<typeof Here>;

const Conflict = z.object({
  id: z.uuid(),
  version: z.int(),
  here: Here.nullable(),
  field: z.string(),
  /** Each as JSON text. */
  base: z.string(),
  ours: z.string(),
  theirs: z.string(),
  since: Instant,
});
export type Conflict = z.infer<typeof Conflict>;

const WaitingRecord = z.object({
  originId: z.string(),
  version: z.int(),
  name: z.string().nullable(),
  here: Here.nullable(),
  likeness: z.object({ outcome: z.string(), reasons: z.array(LikenessReason) }).nullable(),
  goneAt: Instant.nullable(),
});
export type WaitingRecord = z.infer<typeof WaitingRecord>;

export const Source = SourceListed.extend({
  columns: z.array(z.string()),
  sample: z.array(z.record(z.string(), z.string())),
  mapping: MappingTold.nullable(),
  /** Every question that a column can answer. */
  fields: z.array(z.string()),
  runs: z.array(SourceRun),
  /** The first of each; `waiting` says how many there are. */
  conflicts: z.array(Conflict),
  asked: z.array(WaitingRecord),
  gone: z.array(WaitingRecord),
});
export type Source = z.infer<typeof Source>;

export const RunRowsQuery = z.object({ outcome: z.enum(RECORD_OUTCOMES).optional() });

export const SourceRunRows = z.object({
  run: SourceRun,
  source: z.object({ id: z.uuid(), name: z.string() }),
  /** The first two hundred. */
  rows: z.array(
    z.object({
      line: z.int().nullable(),
      originId: z.string().nullable(),
      name: z.string().nullable(),
      outcome: z.enum(RECORD_OUTCOMES),
      here: Here.nullable(),
      fields: z.array(z.string()),
      faults: z.array(RowRemark),
    }),
  ),
});
export type SourceRunRows = z.infer<typeof SourceRunRows>;

/** By its address; it is fetched once and looked into, and nothing of it is applied before somebody says so. */
export const NewSource = z.strictObject({
  name: short,
  address: Address,
  producer: short,
  licence: short,
  rhythm: z.enum(SOURCE_RHYTHMS).default('daily'),
});
export type NewSource = z.infer<typeof NewSource>;

/** From an import that was accepted: with its mapping, and with what it said of each place. */
export const SourceFromImport = z.strictObject({
  importId: z.uuid(),
  /** Null: the next file is put in by hand. */
  address: Address.nullable(),
  rhythm: z.enum(SOURCE_RHYTHMS).default('daily'),
});
export type SourceFromImport = z.infer<typeof SourceFromImport>;

/** The version on the screen; the answer to a stale one is 409. */
export const Versioned = z.strictObject({ version: z.int() });

export const SourceSettings = Versioned.extend({
  name: short,
  address: Address.nullable(),
  producer: short,
  licence: short,
  rhythm: z.enum(SOURCE_RHYTHMS),
  mapping: MappingTold.nullable(),
});
export type SourceSettings = z.infer<typeof SourceSettings>;

export const SourceSwitch = Versioned.extend({ state: z.enum(['active', 'paused']) });
export type SourceSwitch = z.infer<typeof SourceSwitch>;

export const ConflictDecision = Versioned.extend({ decision: z.enum(['theirs', 'ours']) });
export type ConflictDecision = z.infer<typeof ConflictDecision>;

/** `same` and `other`: which record here it is; `leave`: none of ours; `seen`: gone there, and it stays here. */
export const RecordDecision = Versioned.extend({
  originId: z.string().max(500),
  decision: z.enum(['same', 'other', 'leave', 'seen']),
});
export type RecordDecision = z.infer<typeof RecordDecision>;

/** Public: where each fact comes from. What stands in no source was said here. */
export const Provenance = z
  .object({
    name: z.string(),
    sources: z.array(
      z.object({
        name: z.string(),
        producer: z.string(),
        licence: z.string(),
        address: z.string().nullable(),
        /** What the source calls it. */
        originId: z.string(),
        /** Whether the source still has it. */
        isThere: z.boolean(),
        updatedAt: z.string().nullable(),
      }),
    ),
    fields: z.array(
      z.object({
        field: z.string(),
        /** The position in `sources`; null = said here. */
        source: z.int().nullable(),
        licence: z.string(),
        /** Since when the source says so, or it was written here; null where nobody knows. */
        since: Instant.nullable(),
      }),
    ),
  })
  .meta({ id: 'Provenance' });
export type Provenance = z.infer<typeof Provenance>;
