/** What both sides agree on about events. Runs in the browser too. */
import { z } from 'zod';
import { EVENT_KINDS, EVENT_STATES, type EventState, FEES, OFFER_KINDS, REPEATS } from '../../db/vocabulary.ts';
import { LonLat } from '../places/contract.ts';

const orNull = (words: string | null | undefined) => words || null;
const text = (most: number) => z.string().trim().max(most).nullish().transform(orNull);
const Code = z
  .string()
  .trim()
  .max(40)
  .transform((code) => code.toUpperCase());
const code = Code.nullish().transform(orNull);
const Day = z.iso.date();
const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const Website = z.url({ protocol: /^https?$/ }).max(500);
const Instant = z.iso.datetime({ offset: true });

/** French is always there; the others where somebody has written them. */
const other = z.string().trim().max(120).optional();
const Titles = z
  .strictObject({ fr: z.string().trim().min(3).max(120), br: other, en: other })
  .transform(({ fr, br, en }) => ({ fr, ...(br && { br }), ...(en && { en }) }));
const ToldTitles = z.object({ fr: z.string(), br: z.string().optional(), en: z.string().optional() });

/** As the clocks of the territory show it; without a time it lasts whole days. */
const When = z.strictObject({ day: Day, time: Time.nullish().transform(orNull) });

const eventShape = {
  kind: z.enum(EVENT_KINDS),
  titles: Titles,
  text: text(4000),
  /** A place of the map, or else `spot`. */
  place: code,
  spot: z
    .strictObject({ address: text(200), location: LonLat })
    .nullish()
    .transform((spot) => spot ?? null),
  starts: When,
  /** Of a whole-day event the last day, which still belongs to it. */
  ends: When,
  repeats: z.enum(REPEATS).default('none'),
  /** The last day on which it may fall; this or `count` where it repeats. */
  until: Day.nullish().transform(orNull),
  count: z
    .int()
    .min(2)
    .max(262)
    .nullish()
    .transform((count) => count ?? null),
  /** Days on which it does not take place after all. */
  except: z.array(Day).max(262).default([]),
  fee: z.enum(FEES).default('unknown'),
  price: text(120),
  publics: text(300),
  organiser: text(200),
  registration: text(500),
  registrationUrl: z
    .union([z.literal('').transform(() => null), Website])
    .nullish()
    .transform(orNull),
  registrationPhone: text(30),
  network: code,
  call: code,
  innovation: code,
};
/** The id is made by whoever sends it, so that a repeated sending makes no second one. */
export const NewEvent = z.strictObject({ id: z.uuid(), ...eventShape });
export const ChangedEvent = z.strictObject({ version: z.int(), ...eventShape });
export type EventDraft = Omit<z.infer<typeof NewEvent>, 'id'>;

export const WrittenEvent = z.object({ code: z.string(), state: z.enum(EVENT_STATES) });

/** From each state, where an event can go. */
export const NEXT_STATES: Record<EventState, readonly Exclude<EventState, 'waiting'>[]> = {
  waiting: ['published', 'withdrawn'],
  published: ['cancelled', 'withdrawn'],
  cancelled: ['published', 'withdrawn'],
  withdrawn: ['published'],
};
export const MovedEvent = z.strictObject({ version: z.int(), to: z.enum(EVENT_STATES).exclude(['waiting']) });

/** What narrows the agenda, the calendar and the feed alike. */
export const EventFilters = z.object({
  kind: z.enum(EVENT_KINDS).optional(),
  /** INSEE code. */
  commune: z.string().max(10).optional(),
  network: Code.optional(),
  call: Code.optional(),
  place: Code.optional(),
  innovation: Code.optional(),
  free: z.literal('1').optional(),
  q: z.string().trim().max(200).optional(),
  /** Days in the territory's zone, both included. */
  from: Day.optional(),
  to: Day.optional(),
});
export type EventFilters = z.infer<typeof EventFilters>;
export const EventsQuery = EventFilters.extend({
  page: z.coerce.number().int().min(1).max(1000).optional(),
  /** At most so many dates a page. */
  most: z.coerce.number().int().min(1).max(100).optional(),
});

const Named = z.object({ code: z.string(), name: z.string() });

/** Where it is, in words and on the map; `place` is its sheet, where it has one. */
const Where = z.object({
  place: z.string().nullable(),
  name: z.string().nullable(),
  address: z.string().nullable(),
  postcode: z.string().nullable(),
  commune: z.string(),
  location: LonLat,
});

/** One date of one event, as a line of the agenda. */
const EventDate = z.object({
  code: z.string(),
  title: z.string(),
  kind: z.enum(EVENT_KINDS),
  state: z.enum(EVENT_STATES),
  /** Under which it stands: what began earlier stands under the first day asked for. */
  day: Day,
  startsAt: Instant,
  endsAt: Instant,
  allDay: z.boolean(),
  repeats: z.enum(REPEATS),
  fee: z.enum(FEES),
  where: Where,
});
export type EventDate = z.infer<typeof EventDate>;

export const EventsAnswer = z
  .object({
    /** The first day asked for. */
    from: Day,
    /** Today, in the territory's zone. */
    today: Day,
    dates: z.array(EventDate),
    page: z.int(),
    hasMore: z.boolean(),
    /** What others proposed and nobody has looked at yet; null for who does not decide. */
    waiting: z.array(Named.extend({ startsAt: Instant })).nullable(),
  })
  .meta({ id: 'EventsAnswer' });
export type EventsAnswer = z.infer<typeof EventsAnswer>;

const ToldWhen = z.object({ day: Day, time: Time.nullable() });

export const EventSheet = z
  .object({
    code: z.string(),
    kind: z.enum(EVENT_KINDS),
    title: z.string(),
    titles: ToldTitles,
    text: z.string().nullable(),
    where: Where,
    allDay: z.boolean(),
    /** Of the first date, as clocks there show it. */
    starts: ToldWhen,
    ends: ToldWhen,
    startsAt: Instant,
    endsAt: Instant,
    repeats: z.enum(REPEATS),
    /** Which weekday of the month the first date is, -1 for the last; 0 is Monday. */
    weekday: z.int(),
    week: z.int(),
    until: Day.nullable(),
    count: z.int().nullable(),
    except: z.array(Day),
    /** Those to come, the next first; the list ends at ten. */
    dates: z.array(z.object({ startsAt: Instant, endsAt: Instant })),
    /** How many are to come. */
    ahead: z.int(),
    fee: z.enum(FEES),
    price: z.string().nullable(),
    publics: z.string().nullable(),
    organiser: z.string().nullable(),
    registration: z.string().nullable(),
    registrationUrl: z.string().nullable(),
    registrationPhone: z.string().nullable(),
    network: Named.nullable(),
    call: Named.extend({ year: z.int() }).nullable(),
    innovation: Named.nullable(),
    state: z.enum(EVENT_STATES),
    version: z.int(),
    updatedAt: Instant,
    /** Whether whoever asks may change it, and whether they may decide on its state. */
    mayWrite: z.boolean(),
    mayDecide: z.boolean(),
  })
  .meta({ id: 'EventSheet' });
export type EventSheet = z.infer<typeof EventSheet>;

/** What a feed of everything new tells of. */
export const NEW_KINDS = [...OFFER_KINDS, 'innovation', 'event', 'network', 'call'] as const;
export type NewKind = (typeof NEW_KINDS)[number];
