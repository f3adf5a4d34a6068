/** What both sides agree on about signals, confirmations, holders and the round. Runs in the browser too. */
import { z } from 'zod';
import {
  CONFIRMED_BY,
  LANGUAGES,
  OFFER_KINDS,
  PLACE_STATES,
  SHEET_STATES,
  SIGNAL_KINDS,
  SIGNAL_STATES,
} from '../../db/vocabulary.ts';
import { LonLat, Offer } from '../places/contract.ts';

const Instant = z.iso.datetime({ offset: true });
const Code = z
  .string()
  .trim()
  .max(40)
  .transform((code) => code.toUpperCase() || null)
  .nullable();
const Words = z
  .string()
  .trim()
  .max(2000)
  .transform((text) => text || null)
  .nullable();
const Email = z.union([z.literal('').transform(() => null), z.email().max(254), z.null()]);

/** What stands on the buttons of a sheet and of a door: a signal, or that all is still right. */
export const SAYINGS = ['right', 'right_hours', ...SIGNAL_KINDS] as const;

export const NewSignal = z
  .strictObject({
    kind: z.enum(SIGNAL_KINDS),
    /** The code of the place or of the innovation that is meant: one of the two. */
    place: Code.default(null),
    innovation: Code.default(null),
    language: z.enum(LANGUAGES).default('fr'),
    requestId: z.uuid(),
  })
  .refine(({ place, innovation }) => (place === null) !== (innovation === null), { path: ['place'] });
export type NewSignal = z.infer<typeof NewSignal>;

export const SignalReceipt = z
  .object({ code: z.string(), kind: z.enum(SIGNAL_KINDS), follow: z.string() })
  .meta({ id: 'SignalReceipt' });
export type SignalReceipt = z.infer<typeof SignalReceipt>;

/** Added on the receipt; what is absent stays as it is. */
export const SignalWords = z.strictObject({
  note: Words.optional(),
  /** Which offer is meant; null = the whole place. */
  offerKind: z.union([z.literal('').transform(() => null), z.enum(OFFER_KINDS), z.null()]).optional(),
  /** The code of the other place, for a duplicate. */
  duplicateOf: Code.optional(),
  email: Email.optional(),
});
export type SignalWords = z.infer<typeof SignalWords>;

const OtherPlace = z.object({ code: z.string(), name: z.string() });

const Subject = z.object({
  of: z.enum(['place', 'innovation']),
  code: z.string(),
  name: z.string(),
  state: z.enum([...PLACE_STATES, ...SHEET_STATES]),
  commune: z.string().nullable(),
  location: LonLat.nullable(),
  kinds: z.array(z.enum(OFFER_KINDS)),
});

export const FollowedSignal = z
  .object({
    code: z.string(),
    kind: z.enum(SIGNAL_KINDS),
    state: z.enum(SIGNAL_STATES),
    subject: Subject,
    offerKind: z.enum(OFFER_KINDS).nullable(),
    duplicateOf: OtherPlace.nullable(),
    note: z.string().nullable(),
    reason: z.string().nullable(),
    /** Whether a mailbox was left; which one is shown to nobody. */
    toldByMail: z.boolean(),
    createdAt: Instant,
    decidedAt: Instant.nullable(),
  })
  .meta({ id: 'FollowedSignal' });
export type FollowedSignal = z.infer<typeof FollowedSignal>;

/** For mediators: with what else is said of the same thing. */
export const ReviewedSignal = FollowedSignal.extend({
  others: z.array(z.object({ code: z.string(), kind: z.enum(SIGNAL_KINDS), createdAt: Instant })),
  /** "Still right" said of the place since this was sent. */
  confirmations: z.int(),
  /** The pair of the two places, once somebody or the rules have made one. */
  pair: z.uuid().nullable(),
  version: z.int(),
}).meta({ id: 'ReviewedSignal' });
export type ReviewedSignal = z.infer<typeof ReviewedSignal>;

/** What a mediator does to the thing itself while deciding. */
export const SIGNAL_ACTS = ['close', 'hide'] as const;

export const SignalDecision = z.strictObject({
  version: z.int(),
  outcome: z.enum(['done', 'unfounded']),
  /** Told to whoever said it; required for "unfounded". */
  reason: Words.default(null),
  act: z.enum(SIGNAL_ACTS).nullable().default(null),
});
export type SignalDecision = z.infer<typeof SignalDecision>;

export const Confirmation = z.strictObject({
  /** The code on the poster at the door. */
  door: z.string().max(80).nullable().default(null),
  /** Whether the hours are right too. */
  hours: z.boolean().default(false),
});
export type Confirmation = z.infer<typeof Confirmation>;

export const CONFIRMATION_OUTCOMES = ['confirmed', 'counted', 'again'] as const;

export const ConfirmationAnswer = z
  .object({
    /** `counted`: one more visitor is needed; `again`: said already today. */
    outcome: z.enum(CONFIRMATION_OUTCOMES),
    by: z.enum(CONFIRMED_BY),
  })
  .meta({ id: 'ConfirmationAnswer' });
export type ConfirmationAnswer = z.infer<typeof ConfirmationAnswer>;

/** A place as its own door shows it. */
export const Door = z
  .object({
    token: z.string(),
    code: z.string(),
    name: z.string(),
    address: z.string().nullable(),
    commune: z.string(),
    location: LonLat,
    state: z.enum(PLACE_STATES),
    verifiedAt: Instant.nullable(),
    offers: z.array(Offer),
  })
  .meta({ id: 'Door' });
export type Door = z.infer<typeof Door>;

export const HeldPlace = Door.omit({ token: true })
  .extend({ answeredAt: Instant.nullable() })
  .meta({ id: 'HeldPlace' });
export type HeldPlace = z.infer<typeof HeldPlace>;

export const HOLDER_SAYINGS = ['right', 'hours', 'gone', 'not_mine'] as const;

export const NewHolder = z.strictObject({
  email: z.email().max(254),
  language: z.enum(LANGUAGES).default('fr'),
});

export const Holder = z
  .object({
    id: z.uuid(),
    email: z.string(),
    language: z.enum(LANGUAGES),
    askedAt: Instant.nullable(),
    answeredAt: Instant.nullable(),
  })
  .meta({ id: 'Holder' });
export type Holder = z.infer<typeof Holder>;

/** `area`: an INSEE code, or one followed by `/` and a quarter's name. */
export const RoundQuery = z.object({
  area: z.string().max(120).optional(),
  lon: z.coerce.number().min(-180).max(180).optional(),
  lat: z.coerce.number().min(-90).max(90).optional(),
  limit: z.coerce.number().int().min(1).max(60).default(20),
});
export type RoundQuery = z.infer<typeof RoundQuery>;

export const RoundStop = z.object({
  code: z.string(),
  name: z.string(),
  address: z.string().nullable(),
  commune: z.string(),
  quarter: z.string().nullable(),
  location: LonLat,
  kinds: z.array(z.enum(OFFER_KINDS)),
  verifiedAt: Instant.nullable(),
  hoursVerifiedAt: Instant.nullable(),
  /** A line a rule, of all that is offered there. */
  hoursInWords: z.array(z.string()),
  phone: z.string().nullable(),
  /** From the stop before, in a straight line; from the starting point for the first. */
  stepMetres: z.number().nullable(),
});
export type RoundStop = z.infer<typeof RoundStop>;

export const RoundAnswer = z.object({ stops: z.array(RoundStop), waiting: z.int() }).meta({ id: 'RoundAnswer' });
export type RoundAnswer = z.infer<typeof RoundAnswer>;
