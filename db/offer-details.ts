/** What each kind of offer says of itself, kept as one JSON column; null or "unknown" where nobody has said yet. */
import { z } from 'zod';
import { ACCOMPANIMENTS, FABLAB_STAGES, KNOWN, type OfferKind, PRINTERS } from './vocabulary.ts';

const known = () => z.enum(KNOWN).default('unknown');
const count = (most: number) => z.int().min(0).max(most).nullable().default(null);
const words = () => z.string().trim().max(500).nullable().default(null);

export const PapiDetails = z.strictObject({
  workstations: count(500),
  printer: z.enum(PRINTERS).default('unknown'),
  scanner: known(),
  wifi: known(),
  webcam: known(),
  /** Empty = unknown. */
  accompaniment: z.array(z.enum(ACCOMPANIMENTS)).default([]),
  sessionMinutes: count(1440),
  registration: known(),
});

export const VisioDetails = z.strictObject({
  seats: count(2000),
  screen: known(),
  camera: known(),
  /** Software or call number. */
  software: words(),
  /** Whom or what to ask, how long before. */
  booking: words(),
  bookingUrl: z
    .url({ protocol: /^https?$/ })
    .nullable()
    .default(null),
  trainedHelper: known(),
});

export const FablabDetails = z.strictObject({
  machines: z.array(z.string().trim().min(1).max(80)).max(60).default([]),
  stage: z.enum(FABLAB_STAGES).nullable().default(null),
  openLab: words(),
  recipesUrl: z
    .url({ protocol: /^https?$/ })
    .nullable()
    .default(null),
});

export const OFFER_DETAILS = {
  papi: PapiDetails,
  visio: VisioDetails,
  fablab: FablabDetails,
} as const satisfies Record<OfferKind, z.ZodType>;
export type PapiDetails = z.infer<typeof PapiDetails>;
export type VisioDetails = z.infer<typeof VisioDetails>;
export type FablabDetails = z.infer<typeof FablabDetails>;
export type OfferDetails = PapiDetails | VisioDetails | FablabDetails;
