/** What only staff know of an opened report, and what they do with its photos and notes. Runs in the browser too. */
import { z } from 'zod';
import {
  LANGUAGES,
  PHOTO_MOMENTS,
  REPORT_CHANNELS,
  REPORT_STATES,
  ROLES,
  SERVICE_ANSWERS,
  VISIBILITIES,
} from '../../db/vocabulary.ts';

const Instant = z.iso.datetime({ offset: true });

/** Pixels of the largest size of the photo, from its upper left corner. */
export const BlackArea = z.strictObject({
  x: z.int().min(0),
  y: z.int().min(0),
  width: z.int().min(1),
  height: z.int().min(1),
});
export type BlackArea = z.infer<typeof BlackArea>;

export const StaffPhoto = z.object({
  id: z.uuid(),
  moment: z.enum(PHOTO_MOMENTS),
  version: z.int(),
  /** The first signs of its content's hash: in the address, they make a browser ask anew when the picture changes. */
  hash: z.string(),
  blackedOut: z.array(BlackArea),
  /** What was covered can still be uncovered. */
  hasOriginal: z.boolean(),
});
export type StaffPhoto = z.infer<typeof StaffPhoto>;

/** What a step of the history says of a report, in fields that staff may read. */
const TrailFacts = z.object({
  state: z.enum(REPORT_STATES).optional(),
  service: z.string().optional(),
  /** A name; null = nobody. */
  assignee: z.string().nullable().optional(),
  visibility: z.enum(VISIBILITIES).optional(),
  category: z.string().optional(),
  duplicateOf: z.string().nullable().optional(),
  /** The name of the rule that chose the service. */
  rule: z.string().nullable().optional(),
  serviceAnswer: z.enum(SERVICE_ANSWERS).optional(),
  dueAt: Instant.optional(),
  message: z.enum(['answer', 'note', 'reporter']).optional(),
  released: z.boolean().optional(),
  moment: z.enum(PHOTO_MOMENTS).optional(),
  blackAreas: z.int().optional(),
  supporters: z.int().optional(),
});
export type TrailFacts = z.infer<typeof TrailFacts>;

export const TrailStep = z.object({
  id: z.uuid(),
  at: Instant,
  action: z.string(),
  /** Null where the server acted by itself, or nobody knows any more. */
  by: z.string().nullable(),
  role: z.enum(['visitor', ...ROLES]),
  before: TrailFacts,
  after: TrailFacts,
});
export type TrailStep = z.infer<typeof TrailStep>;

export const Desk = z.object({
  riskAt: Instant.nullable(),
  pausedAt: Instant.nullable(),
  stateSince: Instant,
  channel: z.enum(REPORT_CHANNELS),
  /** How many hear of it by mail beside the person who reported. */
  followers: z.int(),
  contactLanguage: z.enum(LANGUAGES).nullable(),
  mediaUrl: z.string().nullable(),
  photos: z.array(StaffPhoto),
  trail: z.array(TrailStep),
  /** Who is named in its notes, under their present names; an account that is gone is not among them. */
  named: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type Desk = z.infer<typeof Desk>;

export const BlackOut = z.strictObject({ version: z.int(), areas: z.array(BlackArea).max(30) });

/** Beside up to three files; sent twice, the same pictures are kept once. */
export const NewStaffPhotos = z.strictObject({
  moment: z.enum(PHOTO_MOMENTS),
  alternative: z.string().trim().min(3).max(300),
  released: z.boolean().default(false),
});

export const PreviewAsked = z.strictObject({
  /** The state that it would go to; null where only words are sent. */
  to: z.enum(REPORT_STATES).nullable().default(null),
  answer: z.string().trim().max(4000).default(''),
});

/** The mail as it would leave, and how many followers would hear of it in their next digest. */
export const Preview = z
  .object({
    mail: z.object({ language: z.enum(LANGUAGES), subject: z.string(), text: z.string(), html: z.string() }).nullable(),
    followers: z.int(),
  })
  .meta({ id: 'ReportMailPreview' });
export type Preview = z.infer<typeof Preview>;

/** Notes that name the person who asks and that they have not opened yet. */
export const Mentions = z
  .object({ items: z.array(z.object({ code: z.string(), category: z.string(), at: Instant })) })
  .meta({ id: 'Mentions' });
export type Mentions = z.infer<typeof Mentions>;

/** How a note names a colleague: by account, so that a new name shows everywhere. */
export const MENTION = /@\[([\w-]{1,64})\]/g;
