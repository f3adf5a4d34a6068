/** What both sides agree on about imports: a file is looked at, rehearsed row by row, accepted, and can be undone. */
import { z } from 'zod';
import {
  IMPORT_CHOICES,
  IMPORT_COLLECTIONS,
  IMPORT_OUTCOMES,
  IMPORT_STATES,
  IMPORT_VERDICTS,
} from '../../db/vocabulary.ts';
import { LikenessReason } from '../places/contract.ts';

export const LARGEST_FILE_BYTES = 50 * 1024 * 1024;
export const ROWS_A_PAGE = 25;

/** Whether a file, by its beginning, is an answer of an Open311 server: reports have an import of their own. */
export const holdsRequests = (beginning: string): boolean => /<service_requests?>|"service_request_id"/.test(beginning);

/** As `Look` of the readers; each part is guessed, and can be said instead. */
const LookTold = z.object({
  format: z.string(),
  encoding: z.string().nullable(),
  delimiter: z.string().nullable(),
  header: z.string().nullable(),
});

const short = z.string().trim().min(1).max(120);
const Columns = z.strictObject({ columns: z.array(z.string().max(300)).max(20), join: z.string().max(10).optional() });

/** Which columns answer which question; the readers refuse fields that they do not know. */
export const MappingTold = z.strictObject({
  /** Of places: what they offer. */
  offerKind: z.string().optional(),
  /** Of innovations: how far one is that does not say so. */
  stage: z.string().optional(),
  fields: z.record(z.string().max(60), Columns),
});
export type MappingTold = z.infer<typeof MappingTold>;

/** `id` is a sentence of the catalogue `imports`. */
export const RowRemark = z.object({
  column: z.string().nullable(),
  id: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
export type RowRemark = z.infer<typeof RowRemark>;

const ImportListed = z.object({
  id: z.uuid(),
  fileName: z.string(),
  fileBytes: z.number(),
  source: z.string(),
  /** What its rows are. */
  collection: z.enum(IMPORT_COLLECTIONS),
  state: z.enum(IMPORT_STATES),
  /** Whether its work stopped without an end: the server was restarted, or the file could not be read to its end. */
  brokenOff: z.boolean(),
  version: z.int(),
  createdAt: z.iso.datetime(),
  acceptedAt: z.iso.datetime().nullable(),
  undoneAt: z.iso.datetime().nullable(),
  /** When what stood in it was forgotten; null while it is kept. */
  forgottenAt: z.iso.datetime().nullable(),
});

export const ImportList = z.object({ runs: z.array(ImportListed) });
export type ImportList = z.infer<typeof ImportList>;

const counted = <Names extends readonly [string, ...string[]]>(names: Names) =>
  z.record(z.enum(names), z.int().default(0));

export const ImportRun = ImportListed.extend({
  producer: z.string(),
  licence: z.string(),
  look: LookTold,
  columns: z.array(z.string()),
  /** The first rows, as they were read. */
  sample: z.array(z.record(z.string(), z.string())),
  mapping: MappingTold,
  /** Every question that a column can answer. */
  fields: z.array(z.string()),
  formats: z.array(z.string()),
  /** Saved mappings whose columns this file has. */
  savedMappings: z.array(z.object({ name: z.string(), mapping: MappingTold })),
  verdicts: counted(IMPORT_VERDICTS),
  outcomes: counted(IMPORT_OUTCOMES),
  /** Rows that accepting would write. */
  chosen: z.int(),
  /** Why it was broken off, in the reader's words; null where nobody knows more. */
  trouble: z.string().nullable(),
  done: z.int(),
});
export type ImportRun = z.infer<typeof ImportRun>;

export const RowsQuery = z.object({
  verdict: z.enum(IMPORT_VERDICTS).optional(),
  outcome: z.enum(IMPORT_OUTCOMES).optional(),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
});

export const ImportRow = z.object({
  line: z.int(),
  verdict: z.enum(IMPORT_VERDICTS),
  name: z.string().nullable(),
  /** Of a sheet: who carries it. */
  address: z.string().nullable(),
  choice: z.enum(IMPORT_CHOICES).nullable(),
  outcome: z.enum(IMPORT_OUTCOMES).nullable(),
  kept: z.array(z.string()),
  /** The place it is about, or may be about, or has become. */
  place: z.object({ code: z.string(), name: z.string(), address: z.string().nullable() }).nullable(),
  /** The same of a sheet. */
  innovation: z.object({ code: z.string(), title: z.string(), carrier: z.string() }).nullable(),
  /** Each value as JSON text. */
  differences: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
  likeness: z.object({ outcome: z.string(), reasons: z.array(LikenessReason) }).nullable(),
  faults: z.array(RowRemark),
  notes: z.array(RowRemark),
});
export type ImportRow = z.infer<typeof ImportRow>;

export const ImportRowPage = z.object({ rows: z.array(ImportRow), total: z.int(), page: z.int() });

/** The version on the screen; the answer to a stale one is 409. */
export const Versioned = z.strictObject({ version: z.int() });

export const Relook = Versioned.extend({
  format: z.string().max(40),
  collection: z.enum(IMPORT_COLLECTIONS).optional(),
  encoding: z.string().max(40).nullable(),
  delimiter: z.string().max(5).nullable(),
  header: z.enum(['first_row', 'none']).nullable(),
});
export type Relook = z.infer<typeof Relook>;

export const Rehearsal = Versioned.extend({
  mapping: MappingTold,
  source: short,
  producer: short,
  licence: short,
});
export type Rehearsal = z.infer<typeof Rehearsal>;

/** For these rows, or for all of a verdict; null leaves them out. */
export const RowChoice = z.strictObject({
  rows: z.union([z.array(z.int()).min(1).max(500), z.enum(IMPORT_VERDICTS)]),
  choice: z.enum(IMPORT_CHOICES).nullable(),
});
export type RowChoice = z.infer<typeof RowChoice>;

export const NamedMapping = z.strictObject({
  name: short,
  collection: z.enum(IMPORT_COLLECTIONS).default('places'),
  mapping: MappingTold,
});
export type NamedMapping = z.infer<typeof NamedMapping>;
