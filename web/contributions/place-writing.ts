/** A place while it is being written, new or corrected. Looser than the contract: half a web address is kept too. */
import { z } from 'zod';
import type { Proposal } from '../../api/contributions/contract.ts';
import type { Place } from '../../api/places/contract.ts';
import { FablabDetails, OFFER_DETAILS, PapiDetails, VisioDetails } from '../../db/offer-details.ts';
import {
  ACCESS_MODES,
  AUDIENCES,
  FEES,
  ITINERANCIES,
  LABELS,
  type Language,
  MEDIATION_SERVICES,
  OFFER_KINDS,
  type OfferKind,
  POSITION_ACCURACIES,
  PROGRAMMES,
  SUPPORTS,
  TYPOLOGIES,
  WHEELCHAIR,
} from '../../db/vocabulary.ts';
import { newRequestId } from '../forms/request-id.ts';
import { freshPhotoWords, PhotoWords, photosPayload } from './photo-writing.ts';
import { HoursDesk } from './place-hours-writing.ts';

type PlaceProposal = Extract<Proposal, { subject: 'place' }>;

const text = z.string().nullable();
const count = z.number().nullable();
const offerShared = {
  name: text,
  description: text,
  hours: text,
  hoursVerified: z.boolean(),
  hoursDesk: HoursDesk.optional(),
  fee: z.enum(FEES),
  publics: text,
  conditions: text,
  // Drafts kept before these were asked know nothing of them.
  bring: text.default(null),
  closures: z.array(z.object({ from: z.string(), to: z.string(), message: z.string() })).default([]),
  services: z.array(z.enum(MEDIATION_SERVICES)).default([]),
  audiences: z.array(z.enum(AUDIENCES)).default([]),
  supports: z.array(z.enum(SUPPORTS)).default([]),
  accessModes: z.array(z.enum(ACCESS_MODES)).default([]),
  programmes: z.array(z.enum(PROGRAMMES)).default([]),
  labels: z.array(z.enum(LABELS)).default([]),
  otherLabels: text.default(null),
  appointmentUrl: text.default(null),
};

const OfferWriting = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('papi'),
    ...offerShared,
    details: PapiDetails.extend({ workstations: count, sessionMinutes: count, printPrice: text.default(null) }),
  }),
  z.object({
    kind: z.literal('visio'),
    ...offerShared,
    details: VisioDetails.extend({
      ...{ seats: count, bandwidthMbps: count.default(null), bookingNoticeDays: count.default(null) },
      ...{
        software: text,
        booking: text,
        bookingUrl: text,
        bookingPhone: text.default(null),
        price: text.default(null),
      },
    }),
  }),
  z.object({
    kind: z.literal('fablab'),
    ...offerShared,
    details: FablabDetails.extend({ machines: z.array(z.string()), openLab: text, recipesUrl: text }),
  }),
]);
export type OfferWriting = z.infer<typeof OfferWriting>;

const PlaceParts = z.object({
  name: z.string(),
  address: text,
  postcode: text,
  location: z.object({ lon: z.number(), lat: z.number() }).nullable(),
  positionAccuracy: z.enum(POSITION_ACCURACIES),
  wheelchair: z.enum(WHEELCHAIR),
  operator: text,
  typologies: z.array(z.enum(TYPOLOGIES)).default([]),
  itinerancies: z.array(z.enum(ITINERANCIES)).default([]),
  accessPage: text.default(null),
  website: text,
  phone: text,
  email: text,
  description: text,
  state: z.enum(['published', 'closed']),
  offers: z.array(OfferWriting),
});
export type PlaceParts = z.infer<typeof PlaceParts>;

export const PlaceWriting = z.object({
  openedBy: z.string(),
  place: PlaceParts,
  /** The version of the published place that the correction started from. */
  placeVersion: z.number().nullable(),
  /** Similar places that are others. */
  differentFrom: z.array(z.string()).default([]),
  note: z.string(),
  email: z.string(),
  photoWords: PhotoWords,
  requestId: z.uuid(),
});
export type PlaceWriting = z.infer<typeof PlaceWriting>;

export const freshPlace = (): PlaceWriting => ({
  openedBy: '',
  place: {
    name: '',
    address: null,
    postcode: null,
    location: null,
    positionAccuracy: 'approximate',
    wheelchair: 'unknown',
    operator: null,
    typologies: [],
    itinerancies: [],
    accessPage: null,
    website: null,
    phone: null,
    email: null,
    description: null,
    state: 'published',
    offers: [],
  },
  placeVersion: null,
  differentFrom: [],
  note: '',
  email: '',
  photoWords: freshPhotoWords(),
  requestId: newRequestId(),
});

export const freshCorrection = (place: Place): PlaceWriting => ({
  ...freshPlace(),
  place: publishedParts(place),
  placeVersion: place.version,
});

/** One's own proposal, to be put in other words. */
export const freshAmendment = ({ draft, note, placeVersion }: PlaceProposal): PlaceWriting => ({
  ...freshPlace(),
  place: PlaceParts.parse(draft),
  placeVersion,
  note: note ?? '',
});

export function freshOffer(kind: OfferKind): OfferWriting {
  const shared = {
    ...{ name: null, description: null, hours: null, publics: null, conditions: null, bring: null },
    ...{ closures: [], services: [], audiences: [], supports: [], accessModes: [], programmes: [], labels: [] },
    ...{ otherLabels: null, appointmentUrl: null },
    hoursVerified: false,
    fee: 'unknown' as const,
  };
  switch (kind) {
    case 'papi':
      return { kind, ...shared, details: OFFER_DETAILS.papi.parse({}) };
    case 'visio':
      return { kind, ...shared, details: OFFER_DETAILS.visio.parse({}) };
    case 'fablab':
      return { kind, ...shared, details: OFFER_DETAILS.fablab.parse({}) };
  }
}

/** What is published now, in the form in which it is written. */
export function publishedParts(place: Place): PlaceParts {
  const open = OFFER_KINDS.flatMap((kind) =>
    place.offers.filter((offer) => offer.kind === kind && offer.closedOn === null),
  );
  // Hours gone stale are to be confirmed anew by whoever corrects the place, not passed on as confirmed.
  const offers = open.map((offer) => (offer.opening.reason === 'stale' ? { ...offer, hoursVerified: false } : offer));
  return PlaceParts.parse({ ...place, state: place.state === 'closed' ? 'closed' : 'published', offers });
}

/** As it is sent; incomplete answers stay so, and the contract names them. */
export function proposalPayload(
  writing: PlaceWriting,
  files: readonly File[],
  corrects: string | null,
  language: Language,
) {
  const { place, placeVersion, differentFrom, note, email, photoWords, requestId } = writing;
  const photos = photosPayload(photoWords, files);
  return {
    corrects,
    placeVersion,
    place: sentParts(place),
    differentFrom,
    note,
    email,
    ...photos,
    language,
    requestId,
  };
}

/** Without what only the form knows. */
export function sentParts(place: PlaceParts) {
  const offers = place.offers.map(({ hoursDesk: _desk, ...offer }) =>
    offer.kind === 'fablab'
      ? { ...offer, details: { ...offer.details, machines: offer.details.machines.map(trim).filter(Boolean) } }
      : offer,
  );
  return { ...place, location: place.location ?? undefined, offers };
}

const trim = (text: string) => text.trim();

/** What is published now, by the path at which the form asks for it; offers stand in the order of the draft. */
export function publishedAnswers(published: PlaceParts, draft: PlaceParts): Record<string, string> {
  const { state: _state, ...parts } = published;
  const offers = draft.offers.map(({ kind }) => published.offers.find((offer) => offer.kind === kind) ?? {});
  return answersByPath({ place: { ...parts, offers } });
}

function answersByPath(value: unknown, path = ''): Record<string, string> {
  if (Array.isArray(value) && value.some((one) => typeof one === 'object'))
    return Object.assign({}, ...value.map((one, at) => answersByPath(one, `${path}.${at}`)));
  if (Array.isArray(value)) return { [path]: value.join('\n') };
  if (typeof value === 'object' && value !== null)
    return Object.assign(
      {},
      ...Object.entries(value).map(([key, one]) => answersByPath(one, path ? `${path}.${key}` : key)),
    );
  return { [path]: value === null || value === undefined ? '' : String(value) };
}
