/** What each kind of offer says of itself, kept as one JSON column; null or "unknown" where nobody has said yet. */
import { z } from 'zod';
import { ACCOMPANIMENTS, FABLAB_STAGES, KNOWN, MACHINES, type OfferKind, PRINTERS } from './vocabulary.ts';

const known = () => z.enum(KNOWN).default('unknown');
const count = (most: number) => z.int().min(0).max(most).nullable().default(null);
const words = () => z.string().trim().max(500).nullable().default(null);

const webAddress = () =>
  z
    .url({ protocol: /^https?$/ })
    .max(500)
    .nullable()
    .default(null);

export const PapiDetails = z.strictObject({
  workstations: count(500),
  printer: z.enum(PRINTERS).default('unknown'),
  /** In words: "0,10 € la page". */
  printPrice: words(),
  scanner: known(),
  wifi: known(),
  webcam: known(),
  /** Empty = unknown. */
  accompaniment: z.array(z.enum(ACCOMPANIMENTS)).default([]),
  sessionMinutes: count(1440),
  registration: known(),
  /** Whether one signs a charter first. */
  charter: known(),
  /** Spoken there: ISO 639 codes such as `fr`, `br`, `ar`, `fsl`. Empty = unknown. */
  languages: z
    .array(z.string().regex(/^[a-z]{2,3}$/))
    .max(30)
    .default([]),
  stepFree: known(),
});

export const VisioDetails = z.strictObject({
  seats: count(2000),
  screen: known(),
  camera: known(),
  /** Software or call number. */
  software: words(),
  /** Tested, download. */
  bandwidthMbps: count(100_000),
  /** Whom or what to ask. */
  booking: words(),
  bookingUrl: webAddress(),
  bookingPhone: words(),
  /** How long before one must ask. */
  bookingNoticeDays: count(365),
  trainedHelper: known(),
  /** In words. */
  price: words(),
});

export const FablabDetails = z.strictObject({
  /** What one can search for. Empty = unknown. */
  machineTypes: z.array(z.enum(MACHINES)).default([]),
  /** Which ones exactly, in words. */
  machines: z.array(z.string().trim().min(1).max(80)).max(60).default([]),
  stage: z.enum(FABLAB_STAGES).nullable().default(null),
  openLab: words(),
  recipesUrl: webAddress(),
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

/** Closed on these days against the ordinary hours, both ends included, with a word to visitors. */
export const Closure = z
  .strictObject({ from: z.iso.date(), to: z.iso.date(), message: z.string().trim().max(300).default('') })
  .refine(({ from, to }) => from <= to, { path: ['to'] });
export type Closure = z.infer<typeof Closure>;
export const Closures = z.array(Closure).max(40);
