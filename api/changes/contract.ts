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

/** How a value is read: `words` are compared word by word, the others whole. */
export type FieldForm =
  | 'words'
  | 'line'
  | 'number'
  | 'yes_no'
  | 'day'
  | 'moment'
  | 'point'
  | 'closures'
  | 'languages'
  | 'names'
  | 'translations'
  | ChoiceForm;
type ChoiceForm =
  | ('place_state' | 'accuracy' | 'wheelchair' | 'fee' | 'known' | 'printer' | 'fablab_stage' | 'stage' | 'theme')
  | ('typology' | 'itinerancy' | 'service' | 'audience' | 'support' | 'access_mode' | 'programme' | 'label')
  | ('machine' | 'accompaniment' | 'report_state');

const field = <Label extends string>(label: Label, form: FieldForm) => ({ label, form });

/** Every field of a place that is told. A field that is not in these tables is told to nobody: contacts, above all. */
const PLACE_FIELDS = {
  state: field('moderation.field.state', 'place_state'),
  mergedIntoId: field('changes.field.merged_into', 'line'),
  name: field('moderation.field.name', 'words'),
  address: field('moderation.field.address', 'words'),
  postcode: field('moderation.field.postcode', 'line'),
  commune: field('changes.field.commune', 'line'),
  quarter: field('changes.field.quarter', 'line'),
  location: field('moderation.field.location', 'point'),
  positionAccuracy: field('moderation.field.accuracy', 'accuracy'),
  wheelchair: field('moderation.field.wheelchair', 'wheelchair'),
  typologies: field('moderation.field.typologies', 'typology'),
  itinerancies: field('moderation.field.itinerancies', 'itinerancy'),
  accessPage: field('moderation.field.access_page', 'line'),
  operator: field('moderation.field.operator', 'words'),
  website: field('moderation.field.website', 'line'),
  description: field('moderation.field.description', 'words'),
  verifiedAt: field('changes.field.verified', 'moment'),
  source: field('changes.field.source', 'line'),
  licence: field('changes.field.licence', 'line'),
};

const OFFER_FIELDS = {
  name: field('moderation.field.offer_name', 'words'),
  hours: field('moderation.field.hours', 'words'),
  hoursVerified: field('moderation.field.hours_verified', 'yes_no'),
  hoursVerifiedAt: field('changes.field.hours_verified_at', 'moment'),
  closures: field('moderation.field.closures', 'closures'),
  fee: field('moderation.field.fee', 'fee'),
  services: field('moderation.field.services', 'service'),
  audiences: field('moderation.field.audiences', 'audience'),
  supports: field('moderation.field.supports', 'support'),
  publics: field('moderation.field.publics', 'words'),
  accessModes: field('moderation.field.access_modes', 'access_mode'),
  appointmentUrl: field('moderation.field.appointment_url', 'line'),
  bring: field('moderation.field.bring', 'words'),
  conditions: field('moderation.field.conditions', 'words'),
  programmes: field('moderation.field.programmes', 'programme'),
  labels: field('moderation.field.labels', 'label'),
  otherLabels: field('moderation.field.other_labels', 'words'),
  description: field('moderation.field.description', 'words'),
  openedOn: field('changes.field.opened', 'day'),
  closedOn: field('changes.field.closed', 'day'),
  'details.workstations': field('moderation.field.workstations', 'number'),
  'details.printer': field('moderation.field.printer', 'printer'),
  'details.printPrice': field('moderation.field.print_price', 'words'),
  'details.scanner': field('moderation.field.scanner', 'known'),
  'details.wifi': field('moderation.field.wifi', 'known'),
  'details.webcam': field('moderation.field.webcam', 'known'),
  'details.accompaniment': field('moderation.field.accompaniment', 'accompaniment'),
  'details.languages': field('moderation.field.languages', 'languages'),
  'details.stepFree': field('moderation.field.step_free', 'known'),
  'details.registration': field('moderation.field.registration', 'known'),
  'details.charter': field('moderation.field.charter', 'known'),
  'details.sessionMinutes': field('moderation.field.session', 'number'),
  'details.seats': field('moderation.field.seats', 'number'),
  'details.screen': field('moderation.field.screen', 'known'),
  'details.camera': field('moderation.field.camera', 'known'),
  'details.software': field('moderation.field.software', 'words'),
  'details.bandwidthMbps': field('moderation.field.bandwidth', 'number'),
  'details.booking': field('moderation.field.booking', 'words'),
  'details.bookingUrl': field('moderation.field.booking_url', 'line'),
  'details.bookingNoticeDays': field('moderation.field.booking_notice', 'number'),
  'details.price': field('moderation.field.price', 'words'),
  'details.trainedHelper': field('moderation.field.helper', 'known'),
  'details.machineTypes': field('moderation.field.machine_types', 'machine'),
  'details.machines': field('moderation.field.machines', 'names'),
  'details.stage': field('moderation.field.stage', 'fablab_stage'),
  'details.openLab': field('moderation.field.open_lab', 'words'),
  'details.recipesUrl': field('moderation.field.recipes', 'line'),
};

const OFFERED = field('moderation.field.offered', 'yes_no');

const INNOVATION_FIELDS = {
  state: field('moderation.field.state', 'place_state'),
  title: field('changes.field.title', 'words'),
  summary: field('changes.field.summary', 'words'),
  titles: field('changes.field.titles', 'translations'),
  summaries: field('changes.field.summaries', 'translations'),
  stage: field('moderation.field.stage', 'stage'),
  themes: field('changes.field.themes', 'theme'),
  publics: field('innovations.publics', 'words'),
  need: field('innovations.need', 'words'),
  how: field('innovations.how', 'words'),
  results: field('innovations.results', 'words'),
  worked: field('innovations.worked', 'words'),
  obstacles: field('innovations.obstacles', 'words'),
  prerequisites: field('innovations.prerequisites', 'words'),
  steps: field('innovations.steps', 'words'),
  carrier: field('innovations.carrier', 'words'),
  callYear: field('innovations.call', 'number'),
  licence: field('changes.field.licence', 'line'),
  location: field('moderation.field.location', 'point'),
  commune: field('changes.field.commune', 'line'),
  places: field('innovations.places', 'names'),
  adaptedFromId: field('innovations.adapted_from', 'line'),
  source: field('changes.field.source', 'line'),
  verifiedAt: field('changes.field.verified', 'moment'),
};

const PHOTO_FIELDS = {
  alternative: field('changes.field.alternative', 'words'),
  author: field('changes.field.author', 'line'),
  licence: field('changes.field.licence', 'line'),
  released: field('changes.field.released', 'yes_no'),
};

const REPORT_FIELDS = { state: field('changes.field.report_state', 'report_state') };

type Told =
  | (typeof PLACE_FIELDS)[keyof typeof PLACE_FIELDS]
  | (typeof OFFER_FIELDS)[keyof typeof OFFER_FIELDS]
  | (typeof INNOVATION_FIELDS)[keyof typeof INNOVATION_FIELDS]
  | (typeof PHOTO_FIELDS)[keyof typeof PHOTO_FIELDS]
  | (typeof REPORT_FIELDS)[keyof typeof REPORT_FIELDS]
  | typeof OFFERED;

const OFFER = /^(papi|visio|fablab)(?:\.(.+))?$/;

/** How `papi.details.wifi` or `title` is called and read; null for a field that is told to nobody. */
export function fieldOf(entity: Thing | 'photo', name: string): (Told & { kind: string | null }) | null {
  const [, kind, ofOffer] = (entity === 'place' && OFFER.exec(name)) || [];
  if (kind && !ofOffer) return { ...OFFERED, kind };
  const tables: Record<typeof entity, Record<string, Told>> = {
    place: kind ? OFFER_FIELDS : PLACE_FIELDS,
    innovation: INNOVATION_FIELDS,
    report: REPORT_FIELDS,
    photo: PHOTO_FIELDS,
  };
  const key = ofOffer ?? name;
  const told = Object.hasOwn(tables[entity], key) ? tables[entity][key] : undefined;
  return told ? { ...told, kind: kind ?? null } : null;
}

/** In words that people wrote: only these can hold what must not be told. */
export function isFreeText(entity: Thing, name: string): boolean {
  const told = fieldOf(entity, name);
  return told !== null && ['words', 'line', 'closures', 'names', 'translations'].includes(told.form);
}

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
