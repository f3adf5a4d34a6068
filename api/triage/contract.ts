/** What both sides agree on about triage: the queue, the opened report and what is done with it. Runs in the browser too. */
import { z } from 'zod';
import { REPORT_STATES, VISIBILITIES } from '../../db/vocabulary.ts';
import { LonLat } from '../places/contract.ts';
import { Report } from '../reports/contract.ts';
import { Desk } from './opened-contract.ts';

const Instant = z.iso.datetime({ offset: true });
const words = (most: number) => z.string().trim().max(most);

/** The same for staff: notes, contact and who works on it. */
export const TriagedReport = Report.extend({
  urgency: z.int(),
  assignee: z.object({ id: z.string(), name: z.string() }).nullable(),
  contact: z
    .object({ name: z.string().nullable(), email: z.string().nullable(), phone: z.string().nullable() })
    .nullable(),
  desk: Desk,
}).meta({ id: 'TriagedReport' });
export type TriagedReport = z.infer<typeof TriagedReport>;

const commaList = <Value extends string>(values: readonly [Value, ...Value[]]) =>
  z
    .string()
    .transform((text) => text.split(',').filter(Boolean))
    .pipe(z.array(z.enum(values)))
    .optional();

export const QUEUE_AGES = ['day', 'week', 'month', 'older'] as const;
export const QUEUE_SCOPES = ['open', 'closed', 'late', 'all'] as const;

export const QueueQuery = z.object({
  scope: z.enum(QUEUE_SCOPES).default('open'),
  states: commaList(REPORT_STATES),
  category: z.string().max(60).optional(),
  commune: z.string().max(80).optional(),
  service: z.string().max(60).optional(),
  age: z.enum(QUEUE_AGES).optional(),
  q: z.string().trim().max(200).optional(),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type QueueQuery = z.infer<typeof QueueQuery>;

export const QueueItem = z.object({
  code: z.string(),
  category: z.string(),
  description: z.string(),
  commune: z.string(),
  address: z.string().nullable(),
  location: LonLat,
  state: z.enum(REPORT_STATES),
  visibility: z.enum(VISIBILITIES),
  service: z.string(),
  assignee: z.string().nullable(),
  urgency: z.int(),
  createdAt: Instant,
  dueAt: Instant,
  late: z.boolean(),
  supporters: z.int(),
  photos: z.int(),
  demonstration: z.boolean(),
  version: z.int(),
});
export type QueueItem = z.infer<typeof QueueItem>;

export const QueueAnswer = z
  .object({ items: z.array(QueueItem), total: z.int(), counts: z.record(z.enum(QUEUE_SCOPES), z.int()) })
  .meta({ id: 'QueueAnswer' });
export type QueueAnswer = z.infer<typeof QueueAnswer>;

const answerText = words(4000)
  .transform((text) => text || null)
  .nullable()
  .default(null);

export const Move = z.strictObject({
  version: z.int(),
  to: z.enum(REPORT_STATES),
  /** Told to the person who reported; required for endings and questions. */
  answer: answerText,
  /** The code of the report it repeats; required for `duplicate`. */
  duplicateOf: z.string().max(40).nullable().default(null),
});
export const Assignment = z.strictObject({
  version: z.int(),
  service: z.string(),
  assigneeId: z.string().nullable().default(null),
});
export const NewMessage = z.strictObject({ kind: z.enum(['answer', 'note']), body: words(4000).min(2) });
export const Visible = z.strictObject({ version: z.int(), visibility: z.enum(VISIBILITIES) });
export const PhotoRelease = z.strictObject({ version: z.int().optional(), released: z.boolean() });
export const Agent = z.object({ id: z.string(), name: z.string() });
