/** What both sides agree on about triage: the queue, the opened report and what is done with it. Runs in the browser too. */
import { z } from 'zod';
import { INTAKES, REPORT_CHANNELS, REPORT_STATES, SERVICE_ANSWERS, VISIBILITIES } from '../../db/vocabulary.ts';
import { LonLat } from '../places/contract.ts';
import { Report } from '../reports/contract.ts';
import { areaCorners } from './area-text.ts';
import { Desk } from './opened-contract.ts';

const Instant = z.iso.datetime({ offset: true });
const words = (most: number) => z.string().trim().max(most);

const Related = z.object({ code: z.string(), state: z.enum(REPORT_STATES) });

/** The reports that tell of the same, and those that were one with it. */
export const Relations = z.object({
  /** It repeats another one, and can be taken out of it again. */
  isMerged: z.boolean(),
  repeats: z.array(Related),
  splitFrom: Related.nullable(),
  splitInto: z.array(Related),
});
export type Relations = z.infer<typeof Relations>;

/** The same for staff: notes, contact and who works on it. */
export const TriagedReport = Report.extend({
  relations: Relations,
  urgency: z.int(),
  /** How often its closing was contested, and what the person who reported says of the last one. */
  contested: z.int(),
  satisfied: z.boolean().nullable(),
  satisfaction: z.string().nullable(),
  assignee: z.object({ id: z.string(), name: z.string() }).nullable(),
  serviceAnswer: z.enum(SERVICE_ANSWERS),
  /** The name of the rule that chose the service; null where the category did, or a person. */
  rule: z.string().nullable(),
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
/** Codes of the territory's own lists: one that it no longer knows finds nothing. */
const codeList = z
  .string()
  .max(600)
  .transform((text) => text.split(',').filter(Boolean))
  .optional();

export const QUEUE_AGES = ['day', 'week', 'month', 'older'] as const;
export const QUEUE_SCOPES = ['open', 'risk', 'late', 'paused', 'closed', 'all'] as const;
export type QueueScope = (typeof QUEUE_SCOPES)[number];
/** What a report has or is beside its fields; asked for by `has`, ruled out by `without`. */
export const FEATURES = [
  ...(['photos', 'to_release', 'contact', 'mention', 'place'] as const),
  ...(['contested', 'dissatisfied', 'merged', 'demonstration'] as const),
] as const;
export type Feature = (typeof FEATURES)[number];

/** Closed reports are counted so far and no further: who needs all of them narrows the filters, or reads the statistics. */
export const COUNTED_UP_TO = 1_000;
/** How many points the map of the console draws. */
export const MOST_POINTS = 10_000;

/** `lon,lat,metres` */
const Near = z
  .string()
  .regex(/^-?[\d.]{1,12},-?[\d.]{1,12},\d{1,5}$/)
  .transform((text) => text.split(',').map(Number))
  .pipe(z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90), z.number().min(1).max(50_000)]))
  .transform(([lon, lat, metres]) => ({ lon, lat, metres }));

/** Corners as `areaText` writes them. */
const Area = z
  .string()
  .max(1500)
  .transform((text, context) => {
    const corners = areaCorners(text);
    if (!corners) context.addIssue({ code: 'custom', message: 'no area' });
    return corners ?? [];
  });

/** Every filter of the console, as it stands in the address. */
export const QueueFilters = z.object({
  scope: z.enum(QUEUE_SCOPES).default('open'),
  states: commaList(REPORT_STATES),
  category: codeList,
  group: codeList,
  topic: z.string().max(60).optional(),
  commune: codeList,
  /** Codes, or `mine`: those that the agent works for. */
  service: codeList,
  /** `me`, `nobody`, or an account. */
  assignee: z.string().max(60).optional(),
  urgency: commaList(['0', '1', '2']),
  channel: commaList(REPORT_CHANNELS),
  visibility: commaList(VISIBILITIES),
  intake: commaList(INTAKES),
  answer: commaList(SERVICE_ANSWERS),
  has: commaList(FEATURES),
  without: commaList(FEATURES),
  age: z.enum(QUEUE_AGES).optional(),
  /** Days of the territory, both included: sent … */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  /** … and due. */
  due_from: z.iso.date().optional(),
  due_to: z.iso.date().optional(),
  near: Near.optional(),
  area: Area.optional(),
  /** `commune:` or `quarter:` with its code, `area:` with the id of an area of the routing. */
  within: z
    .string()
    .regex(/^(commune|quarter|area):.{1,120}$/)
    .optional(),
  q: z.string().trim().max(200).optional(),
});
export type QueueFilters = z.infer<typeof QueueFilters>;

export const QueueQuery = QueueFilters.extend({
  /** The `next` of the page before. */
  after: z.string().max(200).optional(),
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
  serviceAnswer: z.enum(SERVICE_ANSWERS),
  assignee: z.string().nullable(),
  urgency: z.int(),
  createdAt: Instant,
  dueAt: Instant,
  late: z.boolean(),
  /** Not late yet, but soon. */
  risk: z.boolean(),
  /** It waits for somebody else, and its deadline with it. */
  paused: z.boolean(),
  supporters: z.int(),
  photos: z.int(),
  demonstration: z.boolean(),
  version: z.int(),
});
export type QueueItem = z.infer<typeof QueueItem>;

/** Null = not counted: closed reports are, where they are what is asked for. */
export const QueueCounts = z.record(z.enum(QUEUE_SCOPES), z.int().nullable());
export type QueueCounts = z.infer<typeof QueueCounts>;

export const QueueAnswer = z
  .object({
    items: z.array(QueueItem),
    /** `after` of the next page; null on the last one. */
    next: z.string().nullable(),
    /** How many the filters match; null on all pages but the first. */
    total: z.int().nullable(),
    /** Null on all pages but the first; more than `COUNTED_UP_TO` = not counted further. */
    counts: QueueCounts.nullable(),
  })
  .meta({ id: 'QueueAnswer' });
export type QueueAnswer = z.infer<typeof QueueAnswer>;

export const BoardAnswer = z
  .object({
    columns: z.array(z.object({ state: z.enum(REPORT_STATES), count: z.int(), items: z.array(QueueItem) })),
  })
  .meta({ id: 'BoardAnswer' });
export type BoardAnswer = z.infer<typeof BoardAnswer>;

/** What the map shows of a report: code, lon, lat, category, state, urgency, version. */
const QueuePoint = z.tuple([
  ...([z.string(), z.number(), z.number(), z.string(), z.enum(REPORT_STATES), z.int(), z.int()] as const),
]);
export const PointsAnswer = z
  .object({
    points: z.array(QueuePoint),
    /** There are more than the map draws. */
    more: z.boolean(),
  })
  .meta({ id: 'PointsAnswer' });
export type PointsAnswer = z.infer<typeof PointsAnswer>;

/** What a view keeps: filters as they stand in the address. */
const ViewSearch = z
  .record(z.string().max(20), z.string().min(1).max(1500))
  .refine((search) => QueueFilters.strict().safeParse(search).success);

export const BUILT_IN_VIEWS = ['mine', 'risk', 'late', 'to_release', 'contested', 'not_accepted'] as const;
export type BuiltInView = (typeof BUILT_IN_VIEWS)[number];
export const BUILT_IN_SEARCHES: Record<BuiltInView, Record<string, string>> = {
  mine: { assignee: 'me' },
  risk: { scope: 'risk' },
  late: { scope: 'late' },
  to_release: { scope: 'all', has: 'to_release' },
  contested: { states: 'reopen_requested' },
  not_accepted: { answer: 'asked,refused' },
};
export const MOST_VIEWS = 40;

export const SavedView = z
  .object({
    id: z.uuid(),
    name: z.string(),
    search: z.record(z.string(), z.string()),
    shared: z.boolean(),
    own: z.boolean(),
    /** Whose it is, where it is a colleague's. */
    by: z.string().nullable(),
    version: z.int(),
    count: z.int(),
  })
  .meta({ id: 'SavedView' });
export type SavedView = z.infer<typeof SavedView>;
export const ViewsAnswer = z
  .object({
    /** How much each of `BUILT_IN_VIEWS` holds, in their order. */
    builtIn: z.array(z.int()),
    views: z.array(SavedView),
  })
  .meta({ id: 'ViewsAnswer' });
export type ViewsAnswer = z.infer<typeof ViewsAnswer>;

const viewName = words(60).min(1);
/** `id` is made by the browser, so that a repeated sending is one view, and a deleted one comes back as itself. */
export const NewView = z.strictObject({
  id: z.uuid(),
  name: viewName,
  search: ViewSearch,
  shared: z.boolean().default(false),
});
export const ViewChange = z.strictObject({
  version: z.int(),
  name: viewName.optional(),
  search: ViewSearch.optional(),
  shared: z.boolean().optional(),
});
export const ViewDeletion = z.strictObject({ version: z.int() });
/** All of one's own views, in the order wanted. */
export const ViewOrder = z.strictObject({ ids: z.array(z.uuid()).max(MOST_VIEWS) });

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
export const Acceptance = z.strictObject({ version: z.int() });
export const Refusal = z.strictObject({ version: z.int(), reason: words(2000).min(3) });
export const Correction = z.strictObject({
  version: z.int(),
  category: z.string().max(60),
  location: LonLat,
  address: words(200)
    .transform((text) => text || null)
    .nullable(),
  /** Told to everybody and to the person who reported. */
  answer: answerText,
});
export const PhotoRelease = z.strictObject({ version: z.int().optional(), released: z.boolean() });
export const Agent = z.object({ id: z.string(), name: z.string() });

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
