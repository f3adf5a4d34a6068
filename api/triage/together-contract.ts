/** What both sides agree on about working together: in hand, merged, split, many at once, live. Runs in the browser too. */
import { z } from 'zod';
import { REPORT_STATES } from '../../db/vocabulary.ts';
import { LonLat } from '../places/contract.ts';
import { TriagedReport } from './contract.ts';
import { QueueItem } from './queue-contract.ts';

const Instant = z.iso.datetime({ offset: true });
const words = (most: number) => z.string().trim().max(most);

const answerText = words(4000)
  .transform((text) => text || null)
  .nullable()
  .default(null);

/** A colleague who looks at a report right now; it locks nothing. */
const InHand = z.object({ code: z.string(), name: z.string() });
export const ClaimAnswer = z.object({ isMine: z.boolean(), name: z.string(), until: Instant }).meta({ id: 'InHand' });

const coded = { version: z.int(), code: z.string().max(40).toUpperCase() };
const CodedReport = z.strictObject(coded);

/** This one repeats `into`. */
export const Merge = z.strictObject({ version: z.int(), into: coded.code, answer: answerText });
/** These repeat `into`: each for itself, so that one that cannot be merged stops no other. */
export const MergeSeveral = z.strictObject({
  into: coded.code,
  repeats: z.array(CodedReport).min(1).max(50),
  answer: answerText,
});
export const MergedSeveral = z
  .object({
    /** Null: it is a repeat now; otherwise the reason against it, in the reader's language. */
    results: z.array(z.object({ code: z.string(), trouble: z.string().nullable() })),
    report: TriagedReport,
  })
  .meta({ id: 'MergedSeveral' });
export const Unmerge = z.strictObject({ version: z.int() });

/** What may be the same problem, for staff: hidden and private ones too. */
export const MergeCandidate = QueueItem.pick({
  ...{ code: true, version: true, category: true, description: true, state: true, visibility: true, service: true },
  ...{ address: true, location: true, createdAt: true, supporters: true },
}).extend({ distanceMetres: z.number(), photoId: z.uuid().nullable() });
export type MergeCandidate = z.infer<typeof MergeCandidate>;

export const SPLIT_WORDS_LEAST = 5;
export const Split = z.strictObject({
  version: z.int(),
  category: z.string().max(60),
  description: words(4000).min(SPLIT_WORDS_LEAST),
  location: LonLat,
  address: words(200)
    .transform((text) => text || null)
    .nullable(),
  /** Of the first report; these go with the second. */
  photos: z.array(z.uuid()).max(30),
  requestId: z.uuid(),
});
export const SplitAnswer = z.object({ code: z.string(), report: TriagedReport }).meta({ id: 'SplitAnswer' });

/** Above it one narrows the filters first: nobody reads a longer list of what would happen. */
export const BULK_MOST = 2000;
const items = z.array(CodedReport).min(1).max(BULK_MOST);
const answer = answerText;
const asked = { requestId: z.uuid(), items };
/** The same `requestId` again goes on where it stopped. A repeat names its original, so `duplicate` is no bulk. */
export const Bulk = z.discriminatedUnion('verb', [
  z.strictObject({ ...asked, verb: z.literal('move'), to: z.enum(REPORT_STATES).exclude(['duplicate']), answer }),
  z.strictObject({ ...asked, verb: z.literal('assign'), service: z.string(), assigneeId: z.string().nullable() }),
  z.strictObject({ ...asked, verb: z.literal('answer'), answer: words(4000).min(2) }),
]);
export type Bulk = z.infer<typeof Bulk>;

/** Why one of them cannot be done; `same`: it is so already. */
export const BULK_OBSTACLES = [
  ...(['changed', 'gone', 'impossible', 'other_service', 'answer_required', 'after_photo', 'same', 'refused'] as const),
] as const;
export type BulkObstacle = (typeof BULK_OBSTACLES)[number];

export const BulkResult = z.object({
  code: z.string(),
  category: z.string(),
  description: z.string(),
  /** As it is now. */
  state: z.enum(REPORT_STATES).nullable(),
  obstacle: z.enum(BULK_OBSTACLES).nullable(),
  /** Somebody will read the answer in a mail; that cannot be taken back. */
  mailed: z.boolean(),
  /** What the undo made of it; `told`: words that were sent stay. */
  undone: z.enum(['done', 'changed', 'told']).nullable(),
});
export type BulkResult = z.infer<typeof BulkResult>;

export const BulkAnswer = z
  .object({
    /** For the undo; null in a preview. */
    run: z.uuid().nullable(),
    results: z.array(BulkResult),
    /** How many are still to be done: send the same again. */
    left: z.int(),
    isUndone: z.boolean(),
  })
  .meta({ id: 'TriageBulkAnswer' });
export type BulkAnswer = z.infer<typeof BulkAnswer>;

/** One message of `/api/triage/live`. */
export const LiveMessage = z.object({
  /** Reports that somebody wrote to; null = too many to name. */
  codes: z.array(z.string()).nullable(),
  /** All that colleagues have in hand; null = as before. */
  claims: z.array(InHand).nullable(),
});
