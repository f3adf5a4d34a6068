/** What both sides agree on about reports: sending, following, triage. Runs in the browser too. */
import { z } from 'zod';
import { LANGUAGES, MESSAGE_KINDS, REPORT_STATES, ROLES, VISIBILITIES } from '../../db/vocabulary.ts';
import { LonLat, Photo } from '../places/contract.ts';

const Instant = z.iso.datetime({ offset: true });
const words = (most: number) => z.string().trim().max(most);
const optionalWords = (most: number) =>
  words(most)
    .transform((text) => text || null)
    .nullable()
    .default(null);

export const ReportDraft = z.strictObject({
  category: z.string().min(1),
  description: words(4000).min(5),
  location: LonLat,
  address: optionalWords(200),
  /** The code of the place it hangs on. */
  place: z.string().max(40).nullable().default(null),
  name: optionalWords(120),
  email: z.union([z.literal('').transform(() => null), z.email().max(254), z.null()]).default(null),
  phone: optionalWords(40),
  language: z.enum(LANGUAGES).default('fr'),
  /** Made by the sending device, so that a repeat makes no second report. */
  requestId: z.uuid(),
});
export type ReportDraft = z.infer<typeof ReportDraft>;
export type ReportDraftInput = z.input<typeof ReportDraft>;

export const Receipt = z
  .object({
    code: z.string(),
    /** Root-relative path of the page that follows it; whoever has it may read and answer. */
    follow: z.string(),
  })
  .meta({ id: 'Receipt' });
export type Receipt = z.infer<typeof Receipt>;

export const ReportMessage = z.object({
  id: z.uuid(),
  kind: z.enum(MESSAGE_KINDS),
  body: z.string(),
  authorRole: z.enum(['visitor', ...ROLES]),
  createdAt: Instant,
});
export type ReportMessage = z.infer<typeof ReportMessage>;

/** One step of a report's life, as anybody may read it. */
export const ReportStep = z.object({ at: Instant, state: z.enum(REPORT_STATES) });
export type ReportStep = z.infer<typeof ReportStep>;

export const Report = z
  .object({
    code: z.string(),
    category: z.string(),
    description: z.string(),
    location: LonLat,
    address: z.string().nullable(),
    commune: z.string(),
    place: z.object({ code: z.string(), name: z.string() }).nullable(),
    state: z.enum(REPORT_STATES),
    visibility: z.enum(VISIBILITIES),
    service: z.string(),
    /** The first report of the same, where it may be named, and what became of that one. */
    duplicateOf: z.string().nullable(),
    originalState: z.enum(REPORT_STATES).nullable(),
    createdAt: Instant,
    updatedAt: Instant,
    dueAt: Instant,
    closedAt: Instant.nullable(),
    demonstration: z.boolean(),
    supporters: z.int(),
    photos: z.array(Photo),
    messages: z.array(ReportMessage),
    steps: z.array(ReportStep),
    version: z.int(),
  })
  .meta({ id: 'Report' });
export type Report = z.infer<typeof Report>;

export const SimilarReport = z.object({
  code: z.string(),
  category: z.string(),
  description: z.string(),
  state: z.enum(REPORT_STATES),
  location: LonLat,
  distanceMetres: z.number(),
  createdAt: Instant,
  supporters: z.int(),
  photoId: z.uuid().nullable(),
});
export type SimilarReport = z.infer<typeof SimilarReport>;

export const ReporterMessage = z.strictObject({ body: words(4000).min(2) });
