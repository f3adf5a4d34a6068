/** What both sides agree on about proposals: what is sent, what mediators decide. Runs in the browser too. */
import { z } from 'zod';
import { Closures, FablabDetails, PapiDetails, VisioDetails } from '../../db/offer-details.ts';
import {
  ACCESS_MODES,
  AUDIENCES,
  FEES,
  ITINERANCIES,
  LABELS,
  LANGUAGES,
  MEDIATION_SERVICES,
  POSITION_ACCURACIES,
  PROGRAMMES,
  PROPOSAL_KINDS,
  PROPOSAL_STATES,
  SUPPORTS,
  TYPOLOGIES,
  WHEELCHAIR,
} from '../../db/vocabulary.ts';
import { LonLat, NearbyPlace, Photo, Place } from '../places/contract.ts';

const Instant = z.iso.datetime({ offset: true });
const optional = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .transform((text) => text || null)
    .nullable()
    .default(null);

const webAddress = () =>
  z.union([z.literal('').transform(() => null), z.url({ protocol: /^https?$/ }).max(500), z.null()]).default(null);

/** Each value once; empty = unknown. */
const several = <Value extends string>(values: readonly [Value, ...Value[]]) =>
  z
    .array(z.enum(values))
    .transform((given) => [...new Set(given)])
    .default([]);

const Email = z.union([z.literal('').transform(() => null), z.email().max(254), z.null()]).default(null);

const offerShared = {
  name: optional(120),
  description: optional(2000),
  /** OpenStreetMap opening_hours syntax; the server refuses what it cannot read. */
  hours: optional(300),
  hoursVerified: z.boolean().default(false),
  fee: z.enum(FEES).default('unknown'),
  publics: optional(300),
  conditions: optional(500),
  bring: optional(300),
  closures: Closures.default([]),
  services: several(MEDIATION_SERVICES),
  audiences: several(AUDIENCES),
  supports: several(SUPPORTS),
  accessModes: several(ACCESS_MODES),
  programmes: several(PROGRAMMES),
  labels: several(LABELS),
  otherLabels: optional(300),
  appointmentUrl: webAddress(),
};

const OfferDraft = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('papi'), ...offerShared, details: PapiDetails.prefault({}) }),
  z.strictObject({ kind: z.literal('visio'), ...offerShared, details: VisioDetails.prefault({}) }),
  z.strictObject({ kind: z.literal('fablab'), ...offerShared, details: FablabDetails.prefault({}) }),
]);

export const PlaceDraft = z
  .strictObject({
    name: z.string().trim().min(2).max(120),
    address: optional(200),
    postcode: z.union([z.literal('').transform(() => null), z.string().regex(/^\d{5}$/), z.null()]).default(null),
    location: LonLat,
    positionAccuracy: z.enum(POSITION_ACCURACIES).default('approximate'),
    wheelchair: z.enum(WHEELCHAIR).default('unknown'),
    operator: optional(120),
    typologies: several(TYPOLOGIES),
    itinerancies: several(ITINERANCIES),
    accessPage: webAddress(),
    website: webAddress(),
    phone: optional(40),
    email: Email,
    description: optional(2000),
    /** `closed` proposes that the place no longer exists. */
    state: z.enum(['published', 'closed']).default('published'),
    offers: z.array(OfferDraft).min(1).max(3),
  })
  .refine(({ offers }) => new Set(offers.map((offer) => offer.kind)).size === offers.length, { path: ['offers'] });
export type PlaceDraft = z.infer<typeof PlaceDraft>;
export type PlaceDraftInput = z.input<typeof PlaceDraft>;

export const NewProposal = z.strictObject({
  /** The code of the place to correct; null = a new place. */
  corrects: z.string().max(40).nullable().default(null),
  /** The version of that place on the writer's screen. */
  placeVersion: z.int().nullable().default(null),
  place: PlaceDraft,
  /** Codes of similar places that are others, as the writer has answered. */
  differentFrom: z.array(z.string().max(40)).max(20).default([]),
  note: optional(2000),
  email: Email,
  language: z.enum(LANGUAGES).default('fr'),
  requestId: z.uuid(),
});
export type NewProposal = z.infer<typeof NewProposal>;
export type NewProposalInput = z.input<typeof NewProposal>;

export const ProposalReceipt = z
  .object({
    code: z.string(),
    follow: z.string(),
    state: z.enum(PROPOSAL_STATES),
    /** The sheet, once it is public. */
    place: z.string().nullable(),
  })
  .meta({ id: 'ProposalReceipt' });
export type ProposalReceipt = z.infer<typeof ProposalReceipt>;

export const Proposal = z
  .object({
    code: z.string(),
    kind: z.enum(PROPOSAL_KINDS),
    state: z.enum(PROPOSAL_STATES),
    draft: PlaceDraft,
    /** The place as it is published now, for a correction or once accepted. */
    place: Place.nullable(),
    /** The version of the place on the writer's screen. */
    placeVersion: z.int().nullable(),
    /** Null without a point. */
    commune: z.string().nullable(),
    note: z.string().nullable(),
    reason: z.string().nullable(),
    photos: z.array(Photo),
    createdAt: Instant,
    decidedAt: Instant.nullable(),
    version: z.int(),
  })
  .meta({ id: 'Proposal' });
export type Proposal = z.infer<typeof Proposal>;

/** For mediators: with what stands nearby, so that a repeat is seen before it is published. */
export const ReviewedProposal = Proposal.extend({ nearby: z.array(NearbyPlace) }).meta({ id: 'ReviewedProposal' });
export type ReviewedProposal = z.infer<typeof ReviewedProposal>;

const ProposalItem = z.object({
  code: z.string(),
  kind: z.enum(PROPOSAL_KINDS),
  state: z.enum(PROPOSAL_STATES),
  name: z.string(),
  commune: z.string().nullable(),
  location: LonLat.nullable(),
  createdAt: Instant,
  photos: z.int(),
});

export const ProposalsQuery = z.object({ state: z.enum(PROPOSAL_STATES).default('waiting') });
export const ProposalsAnswer = z
  .object({ items: z.array(ProposalItem), counts: z.record(z.enum(PROPOSAL_STATES), z.int()) })
  .meta({ id: 'ProposalsAnswer' });

export const Decision = z.strictObject({
  version: z.int(),
  outcome: z.enum(['accept', 'refuse']),
  /** As the mediator corrected it; null = as proposed. */
  draft: PlaceDraft.nullable().default(null),
  /** The version of the place that the mediator compared with. */
  placeVersion: z.int().nullable().default(null),
  /** Told to the writer; required to refuse. */
  reason: optional(2000),
});
export type Decision = z.infer<typeof Decision>;
