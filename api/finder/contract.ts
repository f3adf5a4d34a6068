/** What the list, the map and the search box ask, and what they get. */
import { z } from 'zod';
import { COLLECTIONS, FEES, INNOVATION_STAGES, REPORT_STATES } from '../../db/vocabulary.ts';
import { LonLat, OpeningAnswer } from '../places/contract.ts';

/** `a,b` in an address; empty = none given. */
const commaList = <Value extends string>(values: readonly [Value, ...Value[]]) =>
  z
    .string()
    .transform((text) => text.split(',').filter(Boolean))
    .pipe(z.array(z.enum(values)))
    .optional();

const number = (least: number, most: number) => z.coerce.number().min(least).max(most);

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
  /** `yes` = only what is open at this moment, as far as confirmed hours say. */
  open: z.enum(['yes']).optional(),
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

export const ExploreAnswer = z
  .object({
    items: z.array(ExploreItem),
    total: z.int(),
    /** What each chip would leave, the other filters kept. */
    counts: z.record(z.enum(COLLECTIONS), z.int()),
    spots: z.array(Spot),
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
