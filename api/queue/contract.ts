/** What both sides agree on about the queue: what needs a person, who has it in hand, what is decided in bulk. */
import { z } from 'zod';
import {
  type MembershipState,
  OFFER_KINDS,
  PROPOSAL_KINDS,
  QUEUE_REASONS,
  ROLES,
  SIGNAL_KINDS,
} from '../../db/vocabulary.ts';
import { LonLat } from '../places/contract.ts';

const Instant = z.iso.datetime({ offset: true });

export const QUEUE_KINDS = [...OFFER_KINDS, 'innovation'] as const;
export const QUEUE_AGES = ['day', 'week', 'month', 'older'] as const;
export const QUEUE_ORDERS = ['waiting', 'near'] as const;

/** A request waits for the network, an invitation for the member. */
const WAITING = ['asked', 'invited'] as const satisfies MembershipState[];

const Subject = z.string().min(1).max(200);

const Claim = z.object({
  /** The name they chose to show; null = only the role is shown. */
  name: z.string().nullable(),
  role: z.enum(['resident', ...ROLES]),
  isMine: z.boolean(),
  until: Instant,
});

export const QueueItem = z.object({
  reason: z.enum(QUEUE_REASONS),
  /** With the reason, what it is called: for claims, addresses and bulk decisions. */
  subject: z.string(),
  name: z.string(),
  /** The other place of a pair; the network that a membership is about. */
  other: z.string().nullable(),
  /** A signal's or proposal's own kind, which side of a membership waits, a pair's supposed verdict, `never` for a place that nobody has ever confirmed, a source's trouble. */
  what: z
    .enum([
      ...SIGNAL_KINDS,
      ...PROPOSAL_KINDS,
      ...WAITING,
      'same_place',
      'same_building',
      'different',
      'never',
      'stopped',
      'waits',
    ])
    .nullable(),
  /** Many proposals as one line: on one thing, or from one sender within a day. */
  flood: z.enum(['on_one', 'from_one']).nullable(),
  /** Something has changed since it was proposed. */
  changed: z.boolean(),
  /** What the line holds, each with its version: proposals, the signal, the place. */
  members: z.array(z.object({ code: z.string(), version: z.int() })),
  since: Instant,
  commune: z.string().nullable(),
  location: LonLat.nullable(),
  distanceMetres: z.number().nullable(),
  kinds: z.array(z.enum(QUEUE_KINDS)),
  /** The published thing that it is about, if there is one. */
  place: z.string().nullable(),
  innovation: z.string().nullable(),
  /** The code of the network where a membership is answered. */
  network: z.string().nullable(),
  claim: Claim.nullable(),
  /** Where the next page begins after this line. */
  cursor: z.string(),
});
export type QueueItem = z.infer<typeof QueueItem>;

const number = (most: number) => z.coerce.number().min(-most).max(most);

export const QueueQuery = z.object({
  reason: z.enum(QUEUE_REASONS).optional(),
  kind: z.enum(QUEUE_KINDS).optional(),
  /** An INSEE code, or one followed by `/` and a quarter's name. */
  area: z.string().max(120).optional(),
  age: z.enum(QUEUE_AGES).optional(),
  /** Only what I have in hand. */
  mine: z.literal('1').optional(),
  order: z.enum(QUEUE_ORDERS).default('waiting'),
  lon: number(180).optional(),
  lat: number(90).optional(),
  /** The cursor of the last line of the page before: lines that go meanwhile move nothing. */
  after: z.string().max(240).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type QueueQuery = z.infer<typeof QueueQuery>;

export const QueueAnswer = z
  .object({
    items: z.array(QueueItem),
    total: z.int(),
    /** What each choice of a filter would leave, the others kept. */
    counts: z.object({
      reasons: z.record(z.enum(QUEUE_REASONS), z.int()),
      kinds: z.record(z.enum(QUEUE_KINDS), z.int()),
      mine: z.int(),
    }),
    /** All stale places, of which the queue shows the longest unconfirmed only. */
    stale: z.int(),
  })
  .meta({ id: 'MediatorsQueue' });
export type QueueAnswer = z.infer<typeof QueueAnswer>;

export const NewClaim = z.strictObject({
  reason: z.enum(QUEUE_REASONS),
  subject: Subject,
  /** `over`: take it from whoever has it in hand. */
  take: z.enum(['free', 'over']).default('free'),
});
export const ReleasedClaim = NewClaim.omit({ take: true });
export const ClaimAnswer = z
  .object({
    /** False when a colleague has it in hand. */
    isMine: z.boolean(),
    claim: Claim,
  })
  .meta({ id: 'ClaimAnswer' });
export type ClaimAnswer = z.infer<typeof ClaimAnswer>;

export const BULK_ACTS = ['accept', 'refuse', 'done', 'unfounded', 'confirm'] as const;
export type BulkAct = (typeof BULK_ACTS)[number];

/** Which acts fit which reason: read by the API to refuse and by the view to draw its buttons. */
export const ACTS_FOR: Record<(typeof QUEUE_REASONS)[number], readonly BulkAct[]> = {
  proposal: ['accept', 'refuse'],
  conflict: ['accept', 'refuse'],
  duplicate: [],
  signal: ['done', 'unfounded'],
  membership: [],
  stale: ['confirm'],
  source: [],
};

export const Bulk = z.strictObject({
  act: z.enum(BULK_ACTS),
  reason: z
    .string()
    .trim()
    .max(2000)
    .transform((text) => text || null)
    .nullable()
    .default(null),
  items: z
    .array(
      z.strictObject({
        reason: z.enum(QUEUE_REASONS),
        subject: Subject,
        members: z.array(z.strictObject({ code: z.string().max(40), version: z.int() })).max(100),
      }),
    )
    .min(1)
    .max(100),
});
export type Bulk = z.infer<typeof Bulk>;

/** Why one of them cannot be done. */
const BULK_OBSTACLES = ['changed', 'claimed', 'gone', 'not_fitting', 'refused'] as const;

const BulkResult = z.object({
  code: z.string(),
  name: z.string(),
  /** Null: it can be done, or was. */
  obstacle: z.enum(BULK_OBSTACLES).nullable(),
  /** For the undo; null in a preview and where nothing was done. */
  changeId: z.uuid().nullable(),
});

export const BulkAnswer = z.object({ results: z.array(BulkResult) }).meta({ id: 'BulkAnswer' });
export type BulkAnswer = z.infer<typeof BulkAnswer>;

export const Undoing = z.strictObject({ changeIds: z.array(z.uuid()).min(1).max(1000) });
export const UndoAnswer = z
  .object({
    undone: z.int(),
    /** What others have changed since stays as it is. */
    kept: z.int(),
  })
  .meta({ id: 'UndoAnswer' });
export type UndoAnswer = z.infer<typeof UndoAnswer>;
