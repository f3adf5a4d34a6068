/** What both sides agree on about places and their offers. Runs in the browser too. */
import { z } from 'zod';
import { FablabDetails, PapiDetails, VisioDetails } from '../../db/offer-details.ts';
import { FEES, HOURS_STATES, OFFER_KINDS, PLACE_STATES, POSITION_ACCURACIES, WHEELCHAIR } from '../../db/vocabulary.ts';

export const LonLat = z.strictObject({ lon: z.number().min(-180).max(180), lat: z.number().min(-90).max(90) });

/** An answer about opening at one moment. `until` is the next change, ISO 8601, null when none is known. */
export const OpeningAnswer = z.object({
  state: z.enum(HOURS_STATES),
  /** Why it is not a plain yes or no. */
  reason: z.enum(['none', 'no_hours', 'unverified', 'holiday_not_stated', 'by_appointment', 'not_understood']),
  /** What the unconfirmed hours would say; null when nothing can be said. */
  probably: z.enum(['open', 'closed']).nullable(),
  until: z.iso.datetime({ offset: true }).nullable(),
});
export type OpeningAnswer = z.infer<typeof OpeningAnswer>;

/** Seven days from Monday; each a list of `HH:MM` spans. Null when the hours do not repeat weekly or are not understood. */
export const WeekHours = z
  .array(z.array(z.strictObject({ from: z.string(), to: z.string(), comment: z.string().nullable() })))
  .length(7);
export type WeekHours = z.infer<typeof WeekHours>;

const offerShared = {
  name: z.string().nullable(),
  description: z.string().nullable(),
  hours: z.string().nullable(),
  hoursVerified: z.boolean(),
  fee: z.enum(FEES),
  publics: z.string().nullable(),
  conditions: z.string().nullable(),
  openedOn: z.iso.date().nullable(),
  closedOn: z.iso.date().nullable(),
  opening: OpeningAnswer,
  week: WeekHours.nullable(),
};

export const Offer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('papi'), details: PapiDetails, ...offerShared }),
  z.object({ kind: z.literal('visio'), details: VisioDetails, ...offerShared }),
  z.object({ kind: z.literal('fablab'), details: FablabDetails, ...offerShared }),
]);
export type Offer = z.infer<typeof Offer>;

export const Photo = z.object({
  id: z.uuid(),
  width: z.int(),
  height: z.int(),
  alternative: z.string().nullable(),
  author: z.string().nullable(),
  licence: z.string().nullable(),
  released: z.boolean(),
});
export type Photo = z.infer<typeof Photo>;

export const Place = z
  .object({
    code: z.string(),
    name: z.string(),
    address: z.string().nullable(),
    postcode: z.string().nullable(),
    commune: z.string(),
    quarter: z.string().nullable(),
    location: LonLat,
    positionAccuracy: z.enum(POSITION_ACCURACIES),
    wheelchair: z.enum(WHEELCHAIR),
    operator: z.string().nullable(),
    website: z.string().nullable(),
    phone: z.string().nullable(),
    email: z.string().nullable(),
    description: z.string().nullable(),
    state: z.enum(PLACE_STATES),
    verifiedAt: z.iso.datetime({ offset: true }).nullable(),
    source: z.string(),
    licence: z.string(),
    version: z.int(),
    updatedAt: z.iso.datetime({ offset: true }),
    offers: z.array(Offer),
    photos: z.array(Photo),
    innovations: z.array(z.object({ code: z.string(), title: z.string() })),
    /** Public, still open reports that hang on this place. */
    reports: z.array(z.object({ code: z.string(), category: z.string(), createdAt: z.iso.datetime({ offset: true }) })),
  })
  .meta({ id: 'Place' });
export type Place = z.infer<typeof Place>;

/** A place close to a point, with why it might be the same one. */
export const NearbyPlace = z.object({
  code: z.string(),
  name: z.string(),
  address: z.string().nullable(),
  commune: z.string(),
  location: LonLat,
  kinds: z.array(z.enum(OFFER_KINDS)),
  distanceMetres: z.number(),
  /** 0 to 1: likeness of the names. */
  likeness: z.number(),
});
export type NearbyPlace = z.infer<typeof NearbyPlace>;
