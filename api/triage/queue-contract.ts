/** What both sides agree on about the queue: filters, pages, board, points and saved views. Runs in the browser too. */
import { z } from 'zod';
import { INTAKES, REPORT_CHANNELS, REPORT_STATES, SERVICE_ANSWERS, VISIBILITIES } from '../../db/vocabulary.ts';
import { LonLat } from '../places/contract.ts';
import { areaCorners } from './area-text.ts';

const Instant = z.iso.datetime({ offset: true });
const words = (most: number) => z.string().trim().max(most);

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
