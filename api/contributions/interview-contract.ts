/** What both sides agree on about sheets that are written beside their carrier. Runs in the browser too. */
import { z } from 'zod';
import { INTERVIEW_STATES, LANGUAGES } from '../../db/vocabulary.ts';
import { InnovationDraft } from '../innovations/contract.ts';

/** From the last step on; then the links lead to a word, and the texts are gone. */
export const REVIEW_DAYS = 60;
/** What the carrier does not want published is kept so long, in case it was a slip of the finger. */
export const DECLINED_DAYS = 14;

const Instant = z.iso.datetime({ offset: true });
const Mailbox = z.union([z.literal('').transform(() => null), z.email().max(254), z.null()]).default(null);

export const NewInterview = z.strictObject({
  innovation: InnovationDraft,
  language: z.enum(LANGUAGES).default('fr'),
  requestId: z.uuid(),
  /** The writer's, and the carrier's, who then gets the link by mail. */
  email: Mailbox,
  carrierEmail: Mailbox,
});
export type NewInterview = z.infer<typeof NewInterview>;

/** The writer puts it in other words, and the carrier reads again. */
export const SentAgain = z.strictObject({
  version: z.int(),
  innovation: InnovationDraft,
  email: Mailbox,
  carrierEmail: Mailbox,
});
export type SentAgain = z.infer<typeof SentAgain>;

export const Taken = z.strictObject({ version: z.int() });

/** Keep the corrections for now; it can be published; not this way; not at all. */
const REVIEW_ANSWERS = ['keep', 'agree', 'return', 'decline'] as const;
export type ReviewAnswer = (typeof REVIEW_ANSWERS)[number];

export const Review = z
  .strictObject({
    version: z.int(),
    answer: z.enum(REVIEW_ANSWERS),
    /** As the carrier corrected it. */
    innovation: InnovationDraft,
    remark: z
      .string()
      .trim()
      .max(2000)
      .transform((text) => text || null)
      .nullable()
      .default(null),
  })
  .refine(({ answer, remark }) => answer !== 'return' || remark !== null, { path: ['remark'] });
export type Review = z.infer<typeof Review>;

export const InterviewReceipt = z
  .object({
    code: z.string(),
    /** Root-relative: the writer's link, and the carrier's. */
    follow: z.string(),
    review: z.string(),
    expiresAt: Instant,
  })
  .meta({ id: 'InterviewReceipt' });
export type InterviewReceipt = z.infer<typeof InterviewReceipt>;

const told = {
  code: z.string(),
  state: z.enum(INTERVIEW_STATES),
  /** Null once it is forgotten. */
  draft: InnovationDraft.nullable(),
  /** As the writer last sent it. */
  sent: InnovationDraft.nullable(),
  remark: z.string().nullable(),
  /** The names of the places that the draft names, and the title of the sheet that it was adapted from. */
  places: z.array(z.object({ code: z.string(), name: z.string() })),
  adaptedFrom: z.object({ code: z.string(), title: z.string() }).nullable(),
  reviewedAt: Instant.nullable(),
  expiresAt: Instant,
  /** The sheet, once it is public. */
  innovation: z.string().nullable(),
  version: z.int(),
};

/** For the carrier. */
export const ReviewedSheet = z.object(told).meta({ id: 'ReviewedSheet' });
export type ReviewedSheet = z.infer<typeof ReviewedSheet>;

/** For the writer: with the carrier's link, and that of the proposal which it became. Root-relative. */
export const Interview = z
  .object({ ...told, review: z.string().nullable(), proposal: z.string().nullable() })
  .meta({ id: 'Interview' });
export type Interview = z.infer<typeof Interview>;
