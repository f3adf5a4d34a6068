/** What both sides agree on about routing: areas, ordered rules, their trial, firms from outside, digests. Runs in the browser too. */
import { z } from 'zod';
import { ESCALATIONS, LANGUAGES } from '../../db/vocabulary.ts';
import { LonLat } from '../places/contract.ts';

const Instant = z.iso.datetime({ offset: true });
const words = (most: number) => z.string().trim().max(most);

/** More than a contour of a commune at full detail; the trial of rules stays quick. */
export const AREA_LIMITS = { points: 20_000, areas: 300, characters: 5_000_000 } as const;
export const COORDINATE_ORDERS = ['lon_lat', 'lat_lon'] as const;
const CROSSINGS = ['refuse', 'mend'] as const;

/** Drawn by its corners, put together from communes and quarters, or read from GeoJSON. */
export const AreaShape = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('drawn'), corners: z.array(LonLat).min(3).max(500) }),
  z.strictObject({
    from: z.literal('named'),
    areas: z
      .array(z.strictObject({ kind: z.enum(['commune', 'quarter']), code: z.string().max(120) }))
      .min(1)
      .max(100),
  }),
  z.strictObject({
    from: z.literal('geojson'),
    text: z.string().min(2).max(AREA_LIMITS.characters),
    /** The property of the features that names them. */
    nameProperty: z.string().max(80).nullable().default(null),
    order: z.enum(COORDINATE_ORDERS).default('lon_lat'),
    /** What is done with a line that crosses itself. */
    crossing: z.enum(CROSSINGS).default('refuse'),
  }),
]);
export type AreaShape = z.infer<typeof AreaShape>;

export const NewAreas = z.strictObject({
  /** Of a single area; several are named by a property of theirs. */
  name: words(80).default(''),
  source: words(200).default(''),
  shape: AreaShape,
});

const Position = z.array(z.number());
const Outline = z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(z.array(Position))) });

/** What would be taken from an import, before it is. */
export const AreaReading = z
  .object({
    areas: z.array(z.object({ name: z.string(), points: z.int(), squareKm: z.number(), shape: Outline })),
    /** Properties that some feature has and that could name them. */
    properties: z.array(z.string()),
  })
  .meta({ id: 'AreaReading' });
export type AreaReading = z.infer<typeof AreaReading>;

export const RoutingArea = z.object({
  id: z.uuid(),
  name: z.string(),
  source: z.string().nullable(),
  points: z.int(),
  squareKm: z.number(),
  /** Simplified for the map. */
  shape: Outline,
  /** Areas that it lies in wholly, itself among them. */
  within: z.array(z.uuid()),
  /** Areas that it shares ground with, itself among them. */
  meets: z.array(z.uuid()),
  version: z.int(),
});
export type RoutingArea = z.infer<typeof RoutingArea>;

export const RoutingRule = z.strictObject({
  id: z.uuid(),
  name: words(120).min(2),
  /** Codes; none = every category. */
  categories: z.array(z.string().max(60)).max(200),
  /** Null = everywhere. */
  areaId: z.uuid().nullable(),
  service: z.string().max(60),
  active: z.boolean(),
});
export type RoutingRule = z.infer<typeof RoutingRule>;

export const Routing = z
  .object({
    areas: z.array(RoutingArea),
    rules: z.array(RoutingRule),
    /** Names the rules as they stand, so that nobody changes others than they saw. */
    seen: z.string(),
    /** Communes and quarters that an area can be put together from. */
    named: z.array(
      z.object({ kind: z.enum(['commune', 'quarter']), code: z.string(), name: z.string(), insee: z.string() }),
    ),
  })
  .meta({ id: 'Routing' });
export type Routing = z.infer<typeof Routing>;

const Rules = z.array(RoutingRule).max(200);

/** The whole set in its order, and perhaps one area whose outline would be another. */
export const Tried = z.strictObject({
  rules: Rules,
  /** Of the rules that the change started from. */
  seen: z.string().max(100),
  replaced: z.strictObject({ areaId: z.uuid(), shape: AreaShape }).nullable().default(null),
});
export type Tried = z.infer<typeof Tried>;

export const TRIAL_DAYS = 90;

export const Trial = z
  .object({
    /** Says that exactly this was tried against exactly what stands; saving asks for it. */
    token: z.string(),
    reports: z.int(),
    elsewhere: z.int(),
    /** Of these, the ones that colleagues have meanwhile given by hand to where the new rules would send them. */
    alreadyThere: z.int(),
    moves: z.array(z.object({ category: z.string(), from: z.string(), to: z.string(), count: z.int() })),
    /** The latest of them. */
    items: z.array(
      z.object({
        code: z.string(),
        category: z.string(),
        commune: z.string(),
        address: z.string().nullable(),
        location: LonLat,
        from: z.string(),
        to: z.string(),
        /** The rule that would have matched; null where the category's own service would have it. */
        rule: z.string().nullable(),
        createdAt: z.string(),
      }),
    ),
  })
  .meta({ id: 'RoutingTrial' });
export type Trial = z.infer<typeof Trial>;

export const SavedRules = z.strictObject({ rules: Rules, trial: z.string().max(100) });

export const AreaChange = z.strictObject({
  version: z.int(),
  name: words(80).min(1),
  shape: AreaShape.nullable().default(null),
  /** Of the new outline, where a rule names the area. */
  trial: z.string().max(100).nullable().default(null),
});

export const NewFirmLink = z.strictObject({
  version: z.int(),
  firm: words(120).min(2),
  email: z.union([z.literal('').transform(() => null), z.email().max(254), z.null()]).default(null),
  language: z.enum(LANGUAGES),
  request: words(4000).min(5),
  /** The last day, `2026-12-04`. */
  until: z.iso.date(),
  showsPhotos: z.boolean(),
  requestId: z.uuid(),
});

/** `open`: the firm can answer; `started`: it said so; the others have ended. */
const FIRM_STATES = ['open', 'started', 'done', 'declined', 'revoked', 'expired'] as const;
export type FirmState = (typeof FIRM_STATES)[number];

export const FirmLink = z
  .object({
    id: z.uuid(),
    firm: z.string(),
    email: z.string().nullable(),
    request: z.string(),
    until: Instant,
    state: z.enum(FIRM_STATES),
    showsPhotos: z.boolean(),
    version: z.int(),
  })
  .meta({ id: 'FirmLink' });
export type FirmLink = z.infer<typeof FirmLink>;

/** What whoever holds the link sees; once the link has ended, that and nothing of the report. */
export const FirmWork = z
  .object({
    state: z.enum(FIRM_STATES),
    work: z
      .object({
        firm: z.string(),
        request: z.string(),
        until: Instant,
        code: z.string(),
        category: z.string(),
        address: z.string().nullable(),
        commune: z.string(),
        location: LonLat,
        photos: z.array(z.object({ id: z.uuid(), width: z.int(), height: z.int() })),
      })
      .nullable(),
  })
  .meta({ id: 'FirmWork' });
export type FirmWork = z.infer<typeof FirmWork>;

export const FIRM_WORDS = ['started', 'done', 'declined'] as const;
export type FirmWord = (typeof FIRM_WORDS)[number];

export const NewEscalation = z.strictObject({
  kind: z.enum(ESCALATIONS),
  /** Null = of every service. */
  service: z.string().max(60).nullable(),
  afterDays: z.int().min(0).max(90),
  accountId: z.string().max(80),
});

export const Escalation = NewEscalation.extend({
  id: z.uuid(),
  person: z.string(),
  /** False: that person has no right to read reports any more, and gets nothing. */
  mayRead: z.boolean(),
  active: z.boolean(),
  sentOn: z.string().nullable(),
  /** The first, second or third reminder of its kind and service. */
  level: z.int(),
  version: z.int(),
});
export type Escalation = z.infer<typeof Escalation>;

const DigestGroup = z.object({
  escalationId: z.uuid(),
  kind: z.enum(ESCALATIONS),
  service: z.string().nullable(),
  afterDays: z.int(),
  count: z.int(),
  /** The oldest ones. */
  items: z.array(
    z.object({
      code: z.string(),
      category: z.string(),
      where: z.string(),
      service: z.string(),
      dueAt: Instant,
    }),
  ),
});
export type DigestGroup = z.infer<typeof DigestGroup>;

export const Digest = z.object({
  accountId: z.string(),
  person: z.string(),
  subject: z.string(),
  text: z.string(),
  groups: z.array(DigestGroup),
});
export type Digest = z.infer<typeof Digest>;

export const EscalationsAnswer = z
  .object({
    items: z.array(Escalation),
    /** Who would be mailed now, with what. */
    preview: z.array(Digest),
    /** Whether today is a day on which digests leave. */
    workingDay: z.boolean(),
  })
  .meta({ id: 'Escalations' });
export type EscalationsAnswer = z.infer<typeof EscalationsAnswer>;
