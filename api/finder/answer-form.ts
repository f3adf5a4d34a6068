/** What an answer sheet asks and says: everything that stands on the paper, ready to be read. */
import { z } from '@hono/zod-openapi';
import { Closures } from '../../db/offer-details.ts';
import { FEES, KNOWN, OFFER_KINDS, POSITION_ACCURACIES, WHEELCHAIR } from '../../db/vocabulary.ts';
import { LonLat, OpeningAnswer } from '../places/contract.ts';
import { BRING_HINTS, HELP_THERE } from './answer-hints.ts';
import { DIRECTIONS, number } from './contract.ts';
import { isNeed, NEED_STATUSES } from './needs.ts';

export const AnswerQuery = z
  .object({
    /** Where the person sets out; both or neither. */
    lon: number(-180, 180).optional(),
    lat: number(-90, 90).optional(),
    /** The moment asked about, in the territory's own time; now when none is given. */
    at: z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/)
      .optional(),
    /** Codes of `NEEDS` that were asked for; what is no need falls away, as addresses live long. */
    needs: z
      .string()
      .max(1000)
      .transform((text) => [...new Set(text.split(','))].filter(isNeed).slice(0, 30))
      .optional(),
  })
  .refine(({ lon, lat }) => (lon === undefined) === (lat === undefined), { path: ['lat'] });
export type AnswerQuery = z.infer<typeof AnswerQuery>;

const AnswerItem = z.object({
  /** How the sheet's address names it: `K7W2QXp`. */
  key: z.string(),
  code: z.string(),
  kind: z.enum(OFFER_KINDS),
  name: z.string(),
  /** Where the offer has a name of its own. */
  placeName: z.string().nullable(),
  description: z.string().nullable(),
  address: z.string().nullable(),
  postcode: z.string().nullable(),
  commune: z.string(),
  location: LonLat,
  positionAccuracy: z.enum(POSITION_ACCURACIES),
  phone: z.string().nullable(),
  /** As written; shown only where nobody could put it into words. */
  hours: z.string().nullable(),
  hoursInWords: z.array(z.string()).nullable(),
  hoursConfirmed: z.boolean(),
  opening: OpeningAnswer,
  /** Those that are not over yet. */
  closures: Closures,
  /** In the place's own words; `bringHints` only where it has none. */
  bring: z.string().nullable(),
  bringHints: z.array(z.enum(BRING_HINTS)),
  mustBook: z.boolean(),
  /** Whom or what to ask, in words. */
  booking: z.string().nullable(),
  bookingUrl: z.string().nullable(),
  conditions: z.string().nullable(),
  fee: z.enum(FEES),
  price: z.string().nullable(),
  wheelchair: z.enum(WHEELCHAIR),
  stepFree: z.enum(KNOWN),
  help: z.enum(HELP_THERE),
  needs: z.array(z.object({ need: z.string().refine(isNeed), status: z.enum(NEED_STATUSES) })),
  /** From where the person sets out, in a straight line; null when nobody said. */
  distanceMetres: z.number().nullable(),
  walkMinutes: z.number().nullable(),
  direction: z.enum(DIRECTIONS).nullable(),
  /** Where it lies: the nearest known quarter or landmark, and which way from there. */
  landmark: z.object({ label: z.string(), distanceMetres: z.number(), direction: z.enum(DIRECTIONS) }).nullable(),
  verifiedAt: z.iso.datetime({ offset: true }).nullable(),
  source: z.string(),
  licence: z.string(),
});
export type AnswerItem = z.infer<typeof AnswerItem>;

export const AnswerSheet = z
  .object({
    items: z.array(AnswerItem),
    /** Named by the address and not on the sheet: unknown, or closed for good; `name` where it is still known. */
    missing: z.array(z.object({ key: z.string(), name: z.string().nullable() })),
    leftOut: z.int(),
    from: LonLat.nullable(),
    at: z.iso.datetime({ offset: true }),
  })
  .openapi('AnswerSheet');
export type AnswerSheet = z.infer<typeof AnswerSheet>;
