/** What both sides agree on about reports: sending, following, triage. Runs in the browser too. */
import { z } from 'zod';
import { LANGUAGES, MESSAGE_KINDS, PHOTO_MOMENTS, REPORT_STATES, ROLES, VISIBILITIES } from '../../db/vocabulary.ts';
import { LonLat, Photo } from '../places/contract.ts';

const Instant = z.iso.datetime({ offset: true });
const words = (most: number) => z.string().trim().max(most);
const optionalWords = (most: number) =>
  words(most)
    .transform((text) => text || null)
    .nullable()
    .default(null);

/** By question code; several values for a list of several. */
export const ReportAnswers = z.record(
  z.string().max(60),
  z.union([z.string().max(4000), z.array(z.string().max(60)).max(50)]),
);

export const ReportDraft = z.strictObject({
  category: z.string().min(1),
  /** To the category's questions; what is not asked is left out. */
  answers: ReportAnswers.default({}),
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
    /** By when an answer is promised. */
    dueAt: Instant,
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

/** How a waiting state ended, where no agent ended it: by the answer, without one, or by a third party's silence. */
export const Ended = z.enum(['answered', 'unanswered', 'silent']);

/** One step of a report's life, as anybody may read it. */
export const ReportStep = z.object({ at: Instant, state: z.enum(REPORT_STATES), ended: Ended.nullable() });
export type ReportStep = z.infer<typeof ReportStep>;

/** `after`: what has become of it. */
export const ReportPhoto = Photo.extend({ moment: z.enum(PHOTO_MOMENTS) });
export type ReportPhoto = z.infer<typeof ReportPhoto>;

export const Report = z
  .object({
    code: z.string(),
    category: z.string(),
    /** To the public without those that are for staff only. */
    answers: ReportAnswers,
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
    /** Open, and its deadline not standing still: whether that has passed, or soon will. */
    isLate: z.boolean(),
    isAtRisk: z.boolean(),
    /** Its deadline stands still while somebody else is waited for; until then at the longest. */
    waitingUntil: Instant.nullable(),
    closedAt: Instant.nullable(),
    /** The report that this one was split from. */
    splitFrom: z.string().nullable(),
    demonstration: z.boolean(),
    supporters: z.int(),
    photos: z.array(ReportPhoto),
    messages: z.array(ReportMessage),
    steps: z.array(ReportStep),
    version: z.int(),
  })
  .meta({ id: 'Report' });
export type Report = z.infer<typeof Report>;

/** What really happened lately: working days from sending to solved, of half and of nine in ten reports of a category. */
export const Promised = z
  .object({ category: z.string(), medianDays: z.int(), mostDays: z.int(), count: z.int() })
  .meta({ id: 'Promised' });
export type Promised = z.infer<typeof Promised>;

/** As its sheet tells it; null where too few reports of its kind were solved to say how long one takes. */
export const PublicReport = Report.extend({ promised: Promised.nullable() }).meta({ id: 'PublicReport' });
export type PublicReport = z.infer<typeof PublicReport>;

/** The same for whoever has the reporter's link. */
export const OwnReport = PublicReport.extend({
  /** Until then its closing can be contested and is asked about. */
  contestUntil: Instant.nullable(),
  /** What was said of the last closing. */
  satisfied: z.boolean().nullable(),
  /** How many photos may still be added. */
  photosLeft: z.int(),
}).meta({ id: 'OwnReport' });
export type OwnReport = z.infer<typeof OwnReport>;

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

/** "Me too", once a person: `device` is a number that the browser has made up and keeps. */
export const Support = z.strictObject({ device: z.uuid().optional() });

export const ReporterMessage = z.strictObject({ body: words(4000).min(2) });

/** Words, photos or both, added by the reporter's link. */
export const Addition = z.strictObject({
  body: z.string().trim().max(4000).default(''),
  /** Made by the sending device, so that a repeat adds nothing twice. */
  requestId: z.uuid(),
});
export type Addition = z.infer<typeof Addition>;

export const Contest = z.strictObject({ words: optionalWords(4000) });
export const Rating = z.strictObject({ satisfied: z.boolean(), words: optionalWords(2000) });
