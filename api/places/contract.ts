/** What both sides agree on about places and their offers. Runs in the browser too. */
import { z } from 'zod';
import { Closures, FablabDetails, PapiDetails, VisioDetails } from '../../db/offer-details.ts';
import {
  ACCESS_MODES,
  AUDIENCES,
  CONFIRMED_BY,
  FEES,
  HOURS_STATES,
  ITINERANCIES,
  LABELS,
  MEDIATION_SERVICES,
  OFFER_KINDS,
  PAIR_VERDICTS,
  PLACE_STATES,
  POSITION_ACCURACIES,
  PROGRAMMES,
  REPORT_STATES,
  SUPPORTS,
  TYPOLOGIES,
  WHEELCHAIR,
} from '../../db/vocabulary.ts';

export const LonLat = z.strictObject({ lon: z.number().min(-180).max(180), lat: z.number().min(-90).max(90) });

/** An answer about opening at one moment. `until` is the next change, ISO 8601, null when none is known. */
export const OpeningAnswer = z.object({
  state: z.enum(HOURS_STATES),
  /** Why it is not a plain yes or no. */
  reason: z.enum([
    'none',
    'no_hours',
    'not_understood',
    'by_appointment',
    'holiday_not_stated',
    'school_holiday_not_stated',
    /** The hours speak of school holidays, and nobody has published that year's yet. */
    'calendar_unknown',
    'unverified',
    /** Confirmed, but too long ago. */
    'stale',
    'exceptional_closure',
  ]),
  /** What the unconfirmed hours would say; null when nothing can be said. */
  probably: z.enum(['open', 'closed']).nullable(),
  until: z.iso.datetime({ offset: true }).nullable(),
  /** Words that go with this moment: an exceptional closure's message, a comment in the hours. As they were written. */
  message: z.string().nullable(),
});
export type OpeningAnswer = z.infer<typeof OpeningAnswer>;

/** Seven days from Monday; each a list of `HH:MM` spans. Null when the hours do not repeat weekly or are not understood. */
export const WeekHours = z
  .array(z.array(z.strictObject({ from: z.string(), to: z.string(), comment: z.string().nullable() })))
  .length(7);
export type WeekHours = z.infer<typeof WeekHours>;

/** What the national standard asks of an offer; an empty list is "unknown". */
const mediation = {
  services: z.array(z.enum(MEDIATION_SERVICES)),
  audiences: z.array(z.enum(AUDIENCES)),
  supports: z.array(z.enum(SUPPORTS)),
  accessModes: z.array(z.enum(ACCESS_MODES)),
  programmes: z.array(z.enum(PROGRAMMES)),
  labels: z.array(z.enum(LABELS)),
  otherLabels: z.string().nullable(),
  appointmentUrl: z.string().nullable(),
};

const offerShared = {
  name: z.string().nullable(),
  description: z.string().nullable(),
  hours: z.string().nullable(),
  hoursVerified: z.boolean(),
  hoursVerifiedAt: z.iso.datetime({ offset: true }).nullable(),
  /** The hours in plain words of the language asked for, a line a rule; null when there are none or nobody can read them. */
  hoursInWords: z.array(z.string()).nullable(),
  closures: Closures,
  fee: z.enum(FEES),
  publics: z.string().nullable(),
  conditions: z.string().nullable(),
  bring: z.string().nullable(),
  ...mediation,
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
    typologies: z.array(z.enum(TYPOLOGIES)),
    itinerancies: z.array(z.enum(ITINERANCIES)),
    /** The place's page on acceslibre.beta.gouv.fr. */
    accessPage: z.string().nullable(),
    website: z.string().nullable(),
    phone: z.string().nullable(),
    email: z.string().nullable(),
    description: z.string().nullable(),
    state: z.enum(PLACE_STATES),
    verifiedAt: z.iso.datetime({ offset: true }).nullable(),
    /** Who said last that all is right; null when it came with a correction, or long ago. */
    verifiedBy: z.enum(CONFIRMED_BY).nullable(),
    source: z.string(),
    licence: z.string(),
    version: z.int(),
    updatedAt: z.iso.datetime({ offset: true }),
    offers: z.array(Offer),
    photos: z.array(Photo),
    innovations: z.array(z.object({ code: z.string(), title: z.string() })),
    /** Codes of proposals that neighbours are asked about. */
    openProposals: z.array(z.string()),
    /** Public, still open reports that hang on this place. */
    reports: z.array(
      z.object({
        code: z.string(),
        category: z.string(),
        description: z.string(),
        state: z.enum(REPORT_STATES),
        createdAt: z.iso.datetime({ offset: true }),
      }),
    ),
  })
  .meta({ id: 'Place' });
export type Place = z.infer<typeof Place>;

/** Out of sight, or shown again; to hide, one says why. */
export const Hiding = z.strictObject({
  hidden: z.boolean(),
  reason: z
    .string()
    .trim()
    .max(500)
    .transform((text) => text || null)
    .nullable()
    .default(null),
  /** The version on the mediator's screen. */
  version: z.int(),
});
export type Hiding = z.infer<typeof Hiding>;

/** What speaks for or against two places being one; the words stand in the catalogues. */
const LIKENESS_REASONS = [
  ...([
    'same_name',
    'alike_names',
    'service_and_house',
    'two_services',
    'two_houses',
    'other_names',
    'metres',
  ] as const),
  ...(['same_address', 'two_doors', 'same_street', 'two_streets', 'two_communes'] as const),
  ...(['same_phone', 'same_email', 'same_website', 'pin_wrong'] as const),
] as const;

export const LikenessReason = z.object({
  code: z.enum(LIKENESS_REASONS),
  /** What its sentence needs: metres, per cent, house numbers, communes. Never a telephone or mailbox. */
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type LikenessReason = z.infer<typeof LikenessReason>;

/** A place close to a point, with why it might be the same one. */
export const NearbyPlace = z.object({
  code: z.string(),
  name: z.string(),
  address: z.string().nullable(),
  commune: z.string(),
  location: LonLat,
  kinds: z.array(z.enum(OFFER_KINDS)),
  distanceMetres: z.number(),
  /** 0 to 1. */
  likeness: z.number(),
  /** What the rules suppose, and why. */
  outcome: z.enum(PAIR_VERDICTS),
  reasons: z.array(LikenessReason),
});
export type NearbyPlace = z.infer<typeof NearbyPlace>;

const ClockTime = z.string().regex(/^([01]\d|2[0-4]):[0-5]\d$/);

/** One line of the hours editor. Empty `days` = every day; empty `nth`, `months` = all of them. */
export const HoursRule = z.strictObject({
  /** 0 is Monday. */
  days: z.array(z.int().min(0).max(6)),
  /** Which of the month: 1 to 5, -1 the last. */
  nth: z.array(z.int().min(-1).max(5)),
  weeks: z.enum(['all', 'odd', 'even']),
  /** 1 is January. */
  months: z.array(z.int().min(1).max(12)),
  /** The rule is about these days instead of weekdays: public holidays, school holidays. `term`: only outside school holidays. */
  holidays: z.enum(['none', 'public', 'school', 'term']),
  /** Empty = closed. */
  times: z.array(z.strictObject({ from: ClockTime, to: ClockTime })),
  /** By appointment, or whatever else must be known; kept as it was written. */
  comment: z.string().max(200),
});
export type HoursRule = z.infer<typeof HoursRule>;

/** What somebody wrote about hours: OpenStreetMap syntax, or words as people paste them. */
export const HoursText = z.strictObject({ text: z.string().trim().max(600) });

/** How it is understood. `hours` is null when nothing is, and `fault` says why in the reader's language. */
export const HoursReading = z
  .object({
    /** OpenStreetMap opening_hours syntax. */
    hours: z.string().nullable(),
    fault: z.string().nullable(),
    /** Whether `text` was already in the syntax or was translated from words. */
    form: z.enum(['syntax', 'words']),
    /** Parts of the words that the syntax cannot say: kept inside `hours` as comments. */
    kept: z.array(z.string()),
    /** In plain words of the reader's language, a line a rule. */
    lines: z.array(z.string()),
    /** For the editor; null when the hours say more than it can show. */
    rules: z.array(HoursRule).nullable(),
    week: WeekHours.nullable(),
    /** The next times it opens, seven at most, as the evaluator sees it. */
    next: z.array(
      z.object({
        from: z.iso.datetime({ offset: true }),
        to: z.iso.datetime({ offset: true }),
        comment: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'HoursReading' });
export type HoursReading = z.infer<typeof HoursReading>;
