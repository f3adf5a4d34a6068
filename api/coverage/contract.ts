/** How much of the territory lies close to an offer, and how the network has grown. */
import { z } from 'zod';
import { OFFER_KINDS } from '../../db/vocabulary.ts';
import { LonLat } from '../places/contract.ts';

/** Metres in a straight line. */
export const DISTANCE = { least: 50, most: 5000, usual: 300 } as const;

/** Which moment must find an offer open: any at all, this one, or the one in `at`. */
export const COVERAGE_WHENS = ['any', 'now', 'at'] as const;

const YES_NO = ['yes', 'no'] as const;

export const CoverageQuery = z
  .object({
    kind: z.enum(OFFER_KINDS),
    distance: z.coerce.number().min(DISTANCE.least).max(DISTANCE.most).default(DISTANCE.usual),
    when: z.enum(COVERAGE_WHENS).default('any'),
    /** `2026-11-26T14:00`, the territory's own time. */
    at: z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/)
      .refine((text) => !Number.isNaN(Date.parse(text)))
      .optional(),
    /** Whether hours that nobody has confirmed count too when they say "open". */
    probable: z.enum(YES_NO).default('yes'),
    /** `no` leaves the geometry out: figures alone are small. */
    shapes: z.enum(YES_NO).default('yes'),
  })
  .refine(({ when, at }) => when !== 'at' || at !== undefined, { path: ['at'] });
export type CoverageQuery = z.infer<typeof CoverageQuery>;

const Position = z.array(z.number()).min(2);
export const MultiPolygon = z
  .object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(z.array(Position))) })
  .meta({ id: 'MultiPolygon' });
export type MultiPolygon = z.infer<typeof MultiPolygon>;
const MultiPoint = z.object({ type: z.literal('MultiPoint'), coordinates: z.array(Position) });

const AreaFigures = z
  .object({
    /** INSEE code of a commune; for a quarter followed by `/` and its name. */
    code: z.string(),
    name: z.string(),
    commune: z.string(),
    centre: LonLat,
    areaKm2: z.number(),
    /** 0 to 1. */
    coveredShare: z.number(),
    centreCovered: z.boolean(),
    /** Of the offers that count at that moment, the one closest to the centre. */
    nearest: z.object({ code: z.string(), name: z.string(), distanceMetres: z.int() }).nullable(),
    /** Of the kind, in the area, open or not. */
    offers: z.int(),
    /** Of these, the ones that count at that moment. */
    counted: z.int(),
  })
  .meta({ id: 'AreaFigures' });
export type AreaFigures = z.infer<typeof AreaFigures>;

export const CoverageAnswer = z
  .object({
    /** The moment asked about; null = any. */
    at: z.iso.datetime({ offset: true }).nullable(),
    offers: z.object({
      /** Of the kind, all that are public. */
      total: z.int(),
      /** Whose surroundings are covered: `certain` and, unless they were left out, `probable`. */
      counted: z.int(),
      /** Open then by confirmed hours; without a moment all of them. */
      certain: z.int(),
      /** Open then by hours that are not confirmed. */
      probable: z.int(),
      /** Of the total: nobody knows exactly where it is. */
      approximate: z.int(),
      /** Of the total: no hours, or hours that nobody can read. */
      unknownHours: z.int(),
    }),
    areaKm2: z.number(),
    coveredKm2: z.number(),
    /** 0 to 1. */
    coveredShare: z.number(),
    /** Quarters whose centre lies within the distance. */
    centresCovered: z.int(),
    /** Least covered first: the holes. */
    quarters: z.array(AreaFigures),
    communes: z.array(AreaFigures),
    /** True when the communes' limits are estimated from their centres. */
    estimated: z.boolean(),
    shapes: z.object({ covered: MultiPolygon, offers: MultiPoint }).nullable(),
  })
  .meta({ id: 'CoverageAnswer' });
export type CoverageAnswer = z.infer<typeof CoverageAnswer>;

/** The quarters that coverage is measured against, simplified for drawing. */
export const AreasAnswer = z
  .object({
    quarters: z.array(z.object({ code: z.string(), name: z.string(), centre: LonLat, shape: MultiPolygon })),
  })
  .meta({ id: 'AreasAnswer' });
export type AreasAnswer = z.infer<typeof AreasAnswer>;

export const GrowthQuery = z.object({ kind: z.enum(OFFER_KINDS) });

export const GrowthAnswer = z
  .object({
    /** Every year from the first opening to this one; `active` on its last day, this year until today. */
    years: z.array(z.object({ year: z.int(), opened: z.int(), closed: z.int(), active: z.int() })),
    /** Offers of which nobody knows when they opened; they stand in no year. */
    undated: z.int(),
    /** Offers at places that have closed, nobody knows when; they stand in no year either. */
    closedUndated: z.int(),
  })
  .meta({ id: 'GrowthAnswer' });
export type GrowthAnswer = z.infer<typeof GrowthAnswer>;
