/** What the list, the map and the search box ask, and what they get. */
import { z } from 'zod';
import {
  COLLECTIONS,
  FEES,
  INNOVATION_STAGES,
  OFFER_KINDS,
  POSITION_ACCURACIES,
  REPORT_PARTS,
  REPORT_STATES,
} from '../../db/vocabulary.ts';
import { LonLat, OpeningAnswer } from '../places/contract.ts';
import { isNeed, NEED_STATUSES } from './needs.ts';

/** `a,b` in an address; empty = none given. */
const commaList = <Value extends string>(values: readonly [Value, ...Value[]]) =>
  z
    .string()
    .transform((text) => text.split(',').filter(Boolean))
    .pipe(z.array(z.enum(values)))
    .optional();

/** A number of an address or a plain form, where an empty field is no zero. */
export const number = (least: number, most: number) =>
  z.union([z.number(), z.string().trim().min(1).transform(Number)]).pipe(z.number().min(least).max(most));

/** west,south,east,north in degrees. */
const Bbox = z.string().transform((text, ctx) => {
  const [west = Number.NaN, south = Number.NaN, east = Number.NaN, north = Number.NaN, more] = text
    .split(',')
    .map(Number);
  const sound =
    more === undefined && west >= -180 && west <= east && east <= 180 && south >= -90 && south <= north && north <= 90;
  if (!sound) ctx.issues.push({ code: 'custom', input: text, message: 'west,south,east,north' });
  return { west, south, east, north };
});

export const ExploreQuery = z.object({
  q: z.string().trim().max(200).optional(),
  kinds: commaList(COLLECTIONS),
  bbox: Bbox.optional(),
  /** "Around this point": both or neither; sorts by distance. */
  lon: number(-180, 180).optional(),
  lat: number(-90, 90).optional(),
  /** Of reports only this part. */
  reports: z.enum(REPORT_PARTS).optional(),
  /** `yes` = only what is open at this moment, as far as confirmed hours say. */
  open: z.enum(['yes']).optional(),
  /** Codes: only members of this network, only what this portal shows. */
  network: z.string().trim().min(1).max(40).optional(),
  portal: z.string().trim().min(1).max(40).optional(),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
  limit: z.coerce.number().int().min(1).max(100).default(30),
});
export type ExploreQuery = z.infer<typeof ExploreQuery>;

export const ExploreItem = z
  .object({
    collection: z.enum(COLLECTIONS),
    /** The code of the sheet to open: of the place for an offer. */
    code: z.string(),
    name: z.string(),
    /** The host's name where the offer has one of its own; the category's code for a report. */
    detail: z.string().nullable(),
    address: z.string().nullable(),
    commune: z.string().nullable(),
    location: LonLat.nullable(),
    positionAccuracy: z.enum(['exact', 'address', 'approximate']).nullable(),
    distanceMetres: z.number().nullable(),
    opening: OpeningAnswer.nullable(),
    /** When somebody last said of the place that all is right. */
    verifiedAt: z.iso.datetime({ offset: true }).nullable(),
    fee: z.enum(FEES).nullable(),
    reportState: z.enum(REPORT_STATES).nullable(),
    stage: z.enum(INNOVATION_STAGES).nullable(),
    summary: z.string().nullable(),
    updatedAt: z.iso.datetime({ offset: true }),
  })
  .meta({ id: 'ExploreItem' });
export type ExploreItem = z.infer<typeof ExploreItem>;

/** Somewhere to go on the map: a commune, quarter, landmark or address. */
export const Spot = z
  .object({
    type: z.enum(['commune', 'quarter', 'landmark', 'address', 'place']),
    label: z.string(),
    context: z.string().nullable(),
    location: LonLat,
    /** 0 to 1. */
    score: z.number(),
  })
  .meta({ id: 'Spot' });
export type Spot = z.infer<typeof Spot>;

const Named = z.object({ code: z.string(), name: z.string() });

/** As little of something as the map draws. */
const ExplorePoint = z.object({
  collection: z.enum(COLLECTIONS),
  code: z.string(),
  name: z.string(),
  location: LonLat,
  reportState: z.enum(REPORT_STATES).nullable(),
});

export const ExploreAnswer = z
  .object({
    items: z.array(ExploreItem),
    total: z.int(),
    /** What each chip would leave, the other filters kept. */
    counts: z.record(z.enum(COLLECTIONS), z.int()),
    spots: z.array(Spot),
    /** The network and the portal that narrow it. */
    within: z.object({ network: Named.nullable(), portal: Named.nullable() }),
    /** Where a network or a portal narrows it: all that has a point, wherever the map is; null = the tiles have it. */
    points: z.array(ExplorePoint).nullable(),
    /** Stands in tile addresses; changes with every public write. */
    version: z.string(),
  })
  .meta({ id: 'ExploreAnswer' });
export type ExploreAnswer = z.infer<typeof ExploreAnswer>;

export const NearestQuery = z.object({
  lon: number(-180, 180),
  lat: number(-90, 90),
  kind: z.enum(COLLECTIONS).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(10),
});

/** Words for a point: where somebody is, without a map. */
export const WhereAnswer = z
  .object({
    inside: z.boolean(),
    commune: z.string(),
    insee: z.string(),
    postcode: z.string(),
    /** Nearest street address, when a geocoder answered. */
    address: z.string().nullable(),
    /** Nearest known quarter or landmark within 1 500 m. */
    landmark: z
      .object({
        label: z.string(),
        distanceMetres: z.number(),
        direction: z.enum(['n', 'ne', 'e', 'se', 's', 'sw', 'w', 'nw']),
      })
      .nullable(),
    /** True when the commune is only the one with the nearest centre. */
    communeByNearestCentre: z.boolean(),
  })
  .meta({ id: 'WhereAnswer' });
export type WhereAnswer = z.infer<typeof WhereAnswer>;

export const DIRECTIONS = ['n', 'ne', 'e', 'se', 's', 'sw', 'w', 'nw'] as const;

/** A walk at 4.5 km/h along a straight line that streets make a third longer. */
export function walkMinutes(metres: number): number {
  return Math.max(1, Math.round((metres * 1.3) / 75));
}

const Needs = z
  .string()
  .transform((text) => [...new Set(text.split(',').filter(Boolean))])
  .pipe(z.array(z.string().refine(isNeed)).max(30))
  .optional();

/** Which moment "open" is about: none, this one, the one when somebody who walks now arrives, or the one in `at`. */
const WHENS = ['any', 'now', 'arrival', 'at'] as const;

export const FindQuery = z
  .object({
    kinds: commaList(OFFER_KINDS),
    /** Codes of `NEEDS`, joined by commas: all must be met, or at least not be known to be missed. */
    needs: Needs,
    /** Codes of `NEEDS`: only offers of which nobody has said this yet. For those who complete the data. */
    unknown: Needs,
    /** Where from: a point … */
    lon: number(-180, 180).optional(),
    lat: number(-90, 90).optional(),
    /** … or the code of a place … */
    place: z.string().max(40).optional(),
    /** … or words: a commune, quarter, landmark, place or address. */
    from: z.string().trim().max(200).optional(),
    when: z.enum(WHENS).default('any'),
    /** `2026-11-26T14:00`, the territory's own time. */
    at: z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/)
      .optional(),
    /** Metres in a straight line. */
    within: number(50, 100_000).optional(),
    offset: z.coerce.number().int().min(0).max(100_000).default(0),
    limit: z.coerce.number().int().min(1).max(50).default(10),
  })
  .refine(({ lon, lat }) => (lon === undefined) === (lat === undefined), { path: ['lat'] })
  .refine(({ when, at }) => when !== 'at' || at !== undefined, { path: ['at'] });
export type FindQuery = z.infer<typeof FindQuery>;

const NeedAnswer = z.object({ need: z.string().refine(isNeed), status: z.enum(NEED_STATUSES) });

export const FindItem = z
  .object({
    kind: z.enum(OFFER_KINDS),
    /** Of the place's sheet. */
    code: z.string(),
    /** The offer's own name, or the place's. */
    name: z.string(),
    /** The place's name where the offer has one of its own. */
    placeName: z.string().nullable(),
    address: z.string().nullable(),
    commune: z.string(),
    quarter: z.string().nullable(),
    phone: z.string().nullable(),
    location: LonLat,
    positionAccuracy: z.enum(POSITION_ACCURACIES),
    /** From the starting point; null without one. In a straight line; minutes allow for streets. */
    distanceMetres: z.number().nullable(),
    walkMinutes: z.number().nullable(),
    direction: z.enum(DIRECTIONS).nullable(),
    /** Where it lies, in words: the nearest known quarter or landmark. */
    landmark: z.object({ label: z.string(), distanceMetres: z.number(), direction: z.enum(DIRECTIONS) }).nullable(),
    /** At the moment asked about; now when none was. */
    opening: OpeningAnswer,
    openingAt: z.iso.datetime({ offset: true }),
    /** What was asked for and what is known of it, in the order asked. */
    needs: z.array(NeedAnswer),
    /** Whether it is open then, as a need: null when no moment was asked about. */
    open: z.enum(NEED_STATUSES).nullable(),
    fee: z.enum(FEES),
    verifiedAt: z.iso.datetime({ offset: true }).nullable(),
  })
  .meta({ id: 'FindItem' });
export type FindItem = z.infer<typeof FindItem>;

/** `certain` surely have it, whatever else must be asked of them; of the `uncertain` nobody knows. */
const Leaves = z.object({ certain: z.int(), uncertain: z.int() });

export const FindAnswer = z
  .object({
    /** Where distances are counted from; null when nobody said, or the words lead nowhere. */
    from: z.object({ label: z.string().nullable(), location: LonLat, commune: z.string() }).nullable(),
    /** True when `from` was words that nothing fits. */
    fromUnknown: z.boolean(),
    /** Other readings of the words in `from`, best first. */
    spots: z.array(Spot),
    at: z.iso.datetime({ offset: true }),
    /** What lacks nothing: all that is asked for is known first, then the least unknown, each nearest first. */
    items: z.array(FindItem),
    total: z.int(),
    certain: z.int(),
    /** Only when there is no item: what comes nearest, fewest needs missed first. */
    nearly: z.array(FindItem),
    /** Only when there is no item: giving up one of these would leave so many. `open` and `within` stand for themselves. */
    relax: z.array(z.object({ what: z.string(), leaves: z.int() })),
    /** What choosing each need besides the others would leave; for one already chosen, what it leaves now. */
    counts: z.object({
      needs: z.record(z.string(), Leaves),
      kinds: z.record(z.enum(OFFER_KINDS), z.int()),
      /** What is open now, all else kept. */
      openNow: Leaves,
    }),
    version: z.string(),
  })
  .meta({ id: 'FindAnswer' });
export type FindAnswer = z.infer<typeof FindAnswer>;

/** What people looked for and did not find, most often first. */
export const DemandAnswer = z
  .object({
    items: z.array(
      z.object({
        month: z.string(),
        kinds: z.array(z.enum(OFFER_KINDS)),
        /** Codes of `NEEDS`, and `open`. */
        needs: z.array(z.string()),
        commune: z.string().nullable(),
        count: z.int(),
      }),
    ),
  })
  .meta({ id: 'DemandAnswer' });
export type DemandAnswer = z.infer<typeof DemandAnswer>;
