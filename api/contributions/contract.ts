/** What both sides agree on about proposals: what is sent, what mediators and neighbours decide. */
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
  PROPOSAL_ROUTES,
  PROPOSAL_STATES,
  PROPOSAL_SUBJECTS,
  SUPPORTS,
  TYPOLOGIES,
  WHEELCHAIR,
} from '../../db/vocabulary.ts';
import { Innovation, InnovationDraft } from '../innovations/contract.ts';
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

// Each value once; empty = unknown.
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

const sending = {
  note: optional(2000),
  email: Email,
  photos: z
    .array(z.strictObject({ alternative: optional(300), author: optional(120) }))
    .max(3)
    .default([]),
  /** That photos are published under the territory’s content licence: without it none is taken. */
  photosAgreed: z.boolean().default(false),
};

const first = {
  /** The code of the place or sheet to correct; null = a new one. */
  corrects: z.string().max(40).nullable().default(null),
  language: z.enum(LANGUAGES).default('fr'),
  requestId: z.uuid(),
  ...sending,
};

export const NewProposal = z.strictObject({
  ...first,
  /** The version of that place on the writer's screen. */
  placeVersion: z.int().nullable().default(null),
  place: PlaceDraft,
  /** Codes of similar places that are others, as the writer has answered. */
  differentFrom: z.array(z.string().max(40)).max(20).default([]),
});
export type NewProposal = z.infer<typeof NewProposal>;
export type NewProposalInput = z.input<typeof NewProposal>;

export const NewInnovation = z.strictObject({
  ...first,
  innovationVersion: z.int().nullable().default(null),
  innovation: InnovationDraft,
});
export type NewInnovation = z.infer<typeof NewInnovation>;

/** One's own proposal in other words, while it waits; the draft of its own subject. */
export const Amendment = z
  .strictObject({
    version: z.int(),
    place: PlaceDraft.nullable().default(null),
    innovation: InnovationDraft.nullable().default(null),
    ...sending,
  })
  .refine(({ place, innovation }) => (place === null) !== (innovation === null), { path: ['place'] });
export type Amendment = z.infer<typeof Amendment>;
export const Withdrawal = z.strictObject({ version: z.int() });

export const ProposalReceipt = z
  .object({
    code: z.string(),
    follow: z.string(),
    state: z.enum(PROPOSAL_STATES),
    /** The sheet, once it is public. */
    place: z.string().nullable(),
    innovation: z.string().nullable(),
  })
  .meta({ id: 'ProposalReceipt' });
export type ProposalReceipt = z.infer<typeof ProposalReceipt>;

const Votes = z.object({ agreeing: z.int(), against: z.int(), needed: z.int() });

const told = {
  code: z.string(),
  kind: z.enum(PROPOSAL_KINDS),
  route: z.enum(PROPOSAL_ROUTES),
  state: z.enum(PROPOSAL_STATES),
  /** Null without a point. */
  commune: z.string().nullable(),
  note: z.string().nullable(),
  reason: z.string().nullable(),
  /** Once accepted in part: the fields that were left out, as `papi.hours`. */
  left: z.array(z.string()),
  votes: Votes,
  photos: z.array(Photo),
  createdAt: Instant,
  decidedAt: Instant.nullable(),
  /** When its carrier read it and agreed, where somebody else wrote it. */
  agreedAt: Instant.nullable(),
  version: z.int(),
};

/** `base` is what was published when it was written, where known; `place` what is published now. */
const ofPlace = {
  subject: z.literal('place'),
  draft: PlaceDraft,
  base: PlaceDraft.nullable(),
  place: Place.nullable(),
  /** The version of the place on the writer's screen. */
  placeVersion: z.int().nullable(),
};
const ofInnovation = {
  subject: z.literal('innovation'),
  draft: InnovationDraft,
  base: InnovationDraft.nullable(),
  innovation: Innovation.nullable(),
  innovationVersion: z.int().nullable(),
};

export const Proposal = z
  .discriminatedUnion('subject', [z.object({ ...told, ...ofPlace }), z.object({ ...told, ...ofInnovation })])
  .meta({ id: 'Proposal' });
export type Proposal = z.infer<typeof Proposal>;

const Other = { code: z.string(), createdAt: Instant, changed: z.array(z.string()) };

/** For mediators: with what stands nearby, so that a repeat is seen before it is published. */
const reviewed = {
  /** Of `published`, what stands today in the form of the draft. A decision names it. */
  publishedVersion: z.int().nullable(),
  nearby: z.array(NearbyPlace),
  /** The fields that the writer changed, as `papi.hours`; of these, those that somebody else changed otherwise since. */
  changed: z.array(z.string()),
  conflicts: z.array(z.string()),
  /** Why neighbours are against it. */
  objections: z.array(z.string()),
};
export const ReviewedProposal = z
  .discriminatedUnion('subject', [
    z.object({
      ...{ ...told, ...ofPlace, ...reviewed },
      published: PlaceDraft.nullable(),
      others: z.array(z.object({ ...Other, draft: PlaceDraft })),
    }),
    z.object({
      ...{ ...told, ...ofInnovation, ...reviewed },
      published: InnovationDraft.nullable(),
      others: z.array(z.object({ ...Other, draft: InnovationDraft })),
    }),
  ])
  .meta({ id: 'ReviewedProposal' });
export type ReviewedProposal = z.infer<typeof ReviewedProposal>;
export type ReviewedPlace = Extract<ReviewedProposal, { subject: 'place' }>;
export type ReviewedInnovation = Extract<ReviewedProposal, { subject: 'innovation' }>;

/** What neighbours are asked: without contacts, note or photos. `mine` is what whoever asks has said. */
const asked = {
  ...{ code: told.code, kind: told.kind, state: told.state, commune: told.commune, votes: Votes },
  createdAt: Instant,
  minimumDays: z.int(),
  mine: z.enum(['own', 'agrees', 'against', 'none']),
  /** The sheet that it would change. */
  sheet: z.string().nullable(),
};
export const OpenProposal = z
  .discriminatedUnion('subject', [
    z.object({ ...asked, subject: z.literal('place'), draft: PlaceDraft, base: PlaceDraft.nullable() }),
    z.object({ ...asked, subject: z.literal('innovation'), draft: InnovationDraft, base: InnovationDraft.nullable() }),
  ])
  .meta({ id: 'OpenProposal' });
export type OpenProposal = z.infer<typeof OpenProposal>;
export const OpenProposals = z.array(z.object({ code: z.string(), name: z.string() })).meta({ id: 'OpenProposals' });

export const Vote = z.strictObject({ agrees: z.boolean(), reason: optional(500) });
export type Vote = z.infer<typeof Vote>;

const ProposalItem = z.object({
  code: z.string(),
  subject: z.enum(PROPOSAL_SUBJECTS),
  kind: z.enum(PROPOSAL_KINDS),
  state: z.enum(PROPOSAL_STATES),
  name: z.string(),
  commune: z.string().nullable(),
  location: LonLat.nullable(),
  createdAt: Instant,
  photos: z.int(),
  /** What it corrects; `waiting` counts the proposals that wait there, of which the list holds ten at most. */
  target: z.object({ code: z.string(), name: z.string(), waiting: z.int() }).nullable(),
});
export type ProposalItem = z.infer<typeof ProposalItem>;

export const ProposalsQuery = z.object({ state: z.enum(PROPOSAL_STATES).default('waiting') });
export const ProposalsAnswer = z
  .object({ items: z.array(ProposalItem), counts: z.record(z.enum(PROPOSAL_STATES), z.int()) })
  .meta({ id: 'ProposalsAnswer' });

export const Decision = z.strictObject({
  version: z.int(),
  outcome: z.enum(['accept', 'refuse']),
  /** As the mediator corrected it; null = as proposed. */
  draft: PlaceDraft.nullable().default(null),
  innovation: InnovationDraft.nullable().default(null),
  /** Of a correction, the fields that are accepted; null = all. The others are refused, and `reason` says why. */
  taken: z.array(z.string().max(80)).max(300).nullable().default(null),
  /** The version of the place or sheet that the mediator compared with. */
  placeVersion: z.int().nullable().default(null),
  /** Told to the writer; required to refuse. */
  reason: optional(2000),
});
export type Decision = z.infer<typeof Decision>;

export const OwnContributions = z
  .object({
    /** `publishes`: by role or by trust; `from` null where trust never suffices. */
    trust: z.object({ accepted: z.int(), reverted: z.int(), from: z.int().nullable(), publishes: z.boolean() }),
    items: z.array(
      ProposalItem.pick({ code: true, subject: true, kind: true, state: true, name: true, createdAt: true }).extend({
        reason: z.string().nullable(),
        /** Root-relative; null where it was sent in another way. */
        follow: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'OwnContributions' });
export type OwnContributions = z.infer<typeof OwnContributions>;
