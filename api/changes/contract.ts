/** What both sides agree on about versions: what a reader is told of a change. Runs in the browser too. */
import { z } from 'zod';
import { ROLES } from '../../db/vocabulary.ts';
import { LonLat } from '../places/contract.ts';

/** What has a page of its own, and therefore a history. */
export const THINGS = ['place', 'innovation', 'report'] as const;
export type Thing = (typeof THINGS)[number];

/** What was done, as people sort it. */
export const CHANGE_GROUPS = [
  ...(['added', 'corrected', 'photos', 'closed', 'merged', 'hidden', 'confirmed'] as const),
  ...(['reverted', 'moved', 'decided', 'cleaned', 'loaded'] as const),
] as const;
export type ChangeGroup = (typeof CHANGE_GROUPS)[number];

/** Why words were removed from the history. */
export const CLEANING_REASONS = ['person', 'contact', 'secret', 'request'] as const;

const Instant = z.iso.datetime({ offset: true });

const Who = z.object({
  role: z.enum(['visitor', ...ROLES]),
  /** As they chose to be called; null = nothing but the role. */
  name: z.string().nullable(),
  /** For mediators: names one contributor without saying who it is. */
  contributor: z.string().nullable(),
});
export type Who = z.infer<typeof Who>;

/** What stands for words that were removed. */
export const CLEANED = { cleaned: true } as const;
export function isCleaned(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'cleaned' in value;
}

/** Values as JSON text, so that every kind of answer fits; "null" where nothing was said. */
export const FieldChange = z.object({ field: z.string(), before: z.string(), after: z.string() });
export type FieldChange = z.infer<typeof FieldChange>;

export const Subject = z.object({
  entity: z.enum(THINGS),
  code: z.string(),
  /** The name or title; of a report the code of its category. */
  name: z.string(),
});
export type Subject = z.infer<typeof Subject>;

export const Entry = z
  .object({
    id: z.string(),
    /** Names everything that was written together: this is what is taken back. */
    change: z.string(),
    at: Instant,
    group: z.enum(CHANGE_GROUPS),
    entity: z.enum([...THINGS, 'photo', 'proposal']),
    who: Who,
    /** Null where the thing is not public. */
    subject: Subject.nullable(),
    fields: z.array(FieldChange),
    contactsChanged: z.boolean(),
    /** Of a report: an answer that everybody can read. */
    answered: z.boolean(),
    moved: z.object({ from: LonLat, to: LonLat }).nullable(),
    /** Who took it back, and when; null while it stands. */
    takenBack: z.object({ at: Instant, who: Who }).nullable(),
    /** Some of its words were removed. */
    cleaned: z.boolean(),
    cleaning: z.object({ reason: z.enum(CLEANING_REASONS), words: z.string() }).nullable(),
  })
  .meta({ id: 'ChangeEntry' });
export type Entry = z.infer<typeof Entry>;

export const HistoryPath = z.object({
  entity: z.enum(THINGS),
  code: z
    .string()
    .max(40)
    .transform((code) => code.toUpperCase()),
});

export const HistoryQuery = z.object({ before: z.uuid().optional() });
export const HistoryAnswer = z
  .object({ subject: Subject, entries: z.array(Entry), next: z.string().nullable() })
  .meta({ id: 'HistoryAnswer' });

export const CompareQuery = z.object({ from: z.uuid(), to: z.uuid() });
export const CompareAnswer = z
  .object({
    subject: Subject,
    from: Entry,
    to: Entry,
    fields: z.array(FieldChange),
    moved: Entry.shape.moved,
  })
  .meta({ id: 'CompareAnswer' });

export const VersionAnswer = z
  .object({ subject: Subject, entry: Entry, fields: z.array(z.object({ field: z.string(), value: z.string() })) })
  .meta({ id: 'VersionAnswer' });

const Day = z.iso.date();
/** A list of ids in an address: `added,closed`. */
export const RecentQuery = z.object({
  kind: z.enum([...THINGS, 'proposal']).optional(),
  group: z.enum(CHANGE_GROUPS).optional(),
  role: z.enum(['visitor', ...ROLES]).optional(),
  /** One contributor; for mediators. */
  by: z.string().max(200).optional(),
  commune: z.string().max(80).optional(),
  from: Day.optional(),
  to: Day.optional(),
  cursor: z.string().max(80).optional(),
});
export type RecentQuery = z.infer<typeof RecentQuery>;
export const RecentAnswer = z
  .object({ entries: z.array(Entry), next: z.string().nullable() })
  .meta({ id: 'RecentAnswer' });

/** What taking back would do to one thing. */
const Undo = z.object({
  entity: z.enum([...THINGS, 'photo', 'pair']),
  subject: Subject.nullable(),
  /** From what it says now to what it would say. */
  fields: z.array(FieldChange),
  contactsChange: z.boolean(),
  moved: Entry.shape.moved,
  /** Changed again since, so they stay as they are. */
  kept: z.array(z.string()),
});
export type Undo = z.infer<typeof Undo>;
const UndoneChange = z.object({
  change: z.string(),
  at: Instant,
  who: Who,
  /** False when nothing is left to take back. */
  possible: z.boolean(),
  undoes: z.array(Undo),
});
export type UndoneChange = z.infer<typeof UndoneChange>;

export const RevertPreview = UndoneChange.meta({ id: 'RevertPreview' });
export const Reverted = z.object({ change: z.string() }).meta({ id: 'Reverted' });

export const SeriesQuery = z.object({ from: Day.optional(), to: Day.optional() });
export const SeriesPreview = z
  .object({
    /** Null when they did nothing within the period. */
    who: Who.nullable(),
    changes: z.array(UndoneChange),
    /** More than one preview can show: ask again for a shorter period. */
    more: z.boolean(),
  })
  .meta({ id: 'SeriesPreview' });
export const SeriesOrder = z.strictObject({
  from: Day.optional(),
  to: Day.optional(),
  /** The changes that the preview showed: nothing that came since is taken back unseen. */
  changes: z.array(z.uuid()).min(1).max(500),
});
export const SeriesReverted = z
  .object({ reverted: z.int(), untouched: z.int(), acts: z.array(z.string()) })
  .meta({ id: 'SeriesReverted' });

export const Cleaning = z.strictObject({
  /** Fields of one entry, its contacts too, or all that people ever wrote about the thing. */
  what: z.enum(['fields', 'everything']),
  entry: z.uuid(),
  fields: z.array(z.string().max(80)).max(100).default([]),
  contacts: z.enum(['keep', 'remove']).default('keep'),
  reason: z.enum(CLEANING_REASONS),
  /** Told to everybody: what was removed stands nowhere in it. */
  words: z.string().trim().min(3).max(500),
});
export type Cleaning = z.infer<typeof Cleaning>;
export const Cleaned = z.object({ rows: z.int(), proposals: z.int() }).meta({ id: 'Cleaned' });
