/** The form of the demonstration files in `data/`; a wrong file is refused with the path of each fault. */
import { z } from 'zod';
import { Closures, FablabDetails, PapiDetails, VisioDetails } from '../offer-details.ts';
import {
  ACCESS_MODES,
  ATTENTIONS,
  AUDIENCES,
  BUDGET_BANDS,
  FEES,
  INNOVATION_STAGES,
  ITINERANCIES,
  LABELS,
  MAIN_TEXTS,
  MEDIATION_SERVICES,
  NEED_KINDS,
  OFFER_KINDS,
  POSITION_ACCURACIES,
  PROGRAMMES,
  REPORT_STATES,
  ROLES,
  SIGNAL_KINDS,
  SUPPORTS,
  THEMES,
  TYPOLOGIES,
  WHEELCHAIR,
} from '../vocabulary.ts';

const Day = z.iso.date();
const Languages = z.partialRecord(z.enum(['br', 'en']), z.string());

const OfferBase = {
  /** A name of its own, where the offer has one ("PAPIfab de Kerourien"). */
  name: z.string().optional(),
  description: z.string().optional(),
  /** OpenStreetMap opening_hours syntax; absent = unknown. */
  hours: z.string().optional(),
  /** False = an example or unconfirmed: never answers a plain "open". */
  hoursVerified: z.boolean().default(false),
  fee: z.enum(FEES).default('unknown'),
  publics: z.string().optional(),
  conditions: z.string().optional(),
  bring: z.string().optional(),
  closures: Closures.default([]),
  services: z.array(z.enum(MEDIATION_SERVICES)).default([]),
  audiences: z.array(z.enum(AUDIENCES)).default([]),
  supports: z.array(z.enum(SUPPORTS)).default([]),
  accessModes: z.array(z.enum(ACCESS_MODES)).default([]),
  programmes: z.array(z.enum(PROGRAMMES)).default([]),
  labels: z.array(z.enum(LABELS)).default([]),
  appointmentUrl: z.url().optional(),
  openedOn: Day.optional(),
  closedOn: Day.optional(),
};

const SeedOffer = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('papi'), ...OfferBase, details: PapiDetails.prefault({}) }),
  z.strictObject({ kind: z.literal('visio'), ...OfferBase, details: VisioDetails.prefault({}) }),
  z.strictObject({ kind: z.literal('fablab'), ...OfferBase, details: FablabDetails.prefault({}) }),
]);

export const SeedPlaces = z.array(
  z.strictObject({
    /** Stable within the file; innovations and reports name places by it. */
    key: z.string().regex(/^[a-z0-9-]+$/),
    name: z.string().min(2).max(120),
    address: z.string().optional(),
    postcode: z.string().regex(/^\d{5}$/),
    insee: z.string().length(5),
    commune: z.string(),
    quarter: z.string().optional(),
    lon: z.number(),
    lat: z.number(),
    positionAccuracy: z.enum(POSITION_ACCURACIES),
    wheelchair: z.enum(WHEELCHAIR).default('unknown'),
    operator: z.string().optional(),
    typologies: z.array(z.enum(TYPOLOGIES)).default([]),
    itinerancies: z.array(z.enum(ITINERANCIES)).default([]),
    website: z.url().optional(),
    description: z.string().optional(),
    /** The day somebody last confirmed the sheet; absent = never. */
    verifiedOn: Day.optional(),
    source: z.string(),
    offers: z.array(SeedOffer).min(1),
  }),
);

const SeedLink = z.strictObject({ title: z.string().max(200), url: z.url() });
const SeedTexts = z.partialRecord(z.enum(MAIN_TEXTS), z.string());

export const SeedInnovations = z.array(
  z.strictObject({
    key: z.string().regex(/^[a-z0-9-]+$/),
    title: z.string().max(80),
    summary: z.string().max(180),
    titles: Languages.default({}),
    summaries: Languages.default({}),
    stage: z.enum(INNOVATION_STAGES),
    themes: z.array(z.enum(THEMES)).min(1),
    publics: z.string().optional(),
    genesis: z.string().optional(),
    need: z.string(),
    how: z.string(),
    results: z.string().optional(),
    worked: z.string().optional(),
    obstacles: z.string().optional(),
    prerequisites: z.string().optional(),
    steps: z.string().optional(),
    contact: z.string().optional(),
    textsBr: SeedTexts.default({}),
    textsEn: SeedTexts.default({}),
    carrier: z.string(),
    partners: z.string().optional(),
    callYear: z.int().optional(),
    startedOn: z.string().optional(),
    endedOn: z.string().optional(),
    budgetBand: z.enum(BUDGET_BANDS).optional(),
    people: z.string().optional(),
    tools: z.string().optional(),
    files: z.array(SeedLink).default([]),
    references: z.array(SeedLink).default([]),
    needs: z.array(z.strictObject({ kind: z.enum(NEED_KINDS), words: z.string().max(300) })).default([]),
    attentions: z.array(z.enum(ATTENTIONS)).default([]),
    licence: z.string().default('CC BY-SA 4.0'),
    lon: z.number().optional(),
    lat: z.number().optional(),
    commune: z.string().optional(),
    /** Keys of places. */
    places: z.array(z.string()).default([]),
    /** The key of the sheet it was adapted from. */
    adaptedFrom: z.string().optional(),
    /** Names of communes of the territory. */
    areaCommunes: z.array(z.string()).default([]),
    adaptedElsewhere: SeedLink.optional(),
    source: z.string(),
  }),
);

export const SeedReports = z.array(
  z.strictObject({
    category: z.string(),
    description: z.string().min(5),
    lon: z.number(),
    lat: z.number(),
    address: z.string().optional(),
    commune: z.string(),
    /** Days before the day of loading; fractions allowed. */
    daysAgo: z.number().min(0).max(90),
    state: z.enum(REPORT_STATES).default('new'),
    place: z.string().optional(),
    /** A public answer already given. */
    answer: z.string().optional(),
    note: z.string().optional(),
    supporters: z.int().min(0).default(0),
  }),
);

/** From which a year of reports is made up, at the addresses of the reports above. */
export const SeedYear = z.strictObject({
  /** How many. */
  reports: z.int().min(1).max(5000),
  kinds: z
    .array(
      z.strictObject({
        category: z.string(),
        /** How often, against the others. */
        weight: z.number().positive(),
        /** Only at addresses where the file of reports has one of the same category. */
        own: z.boolean().default(false),
        says: z.array(z.string().min(5)).min(1),
        /** What is answered once it is solved. */
        answers: z.array(z.string()).min(1),
      }),
    )
    .min(1),
  endings: z.record(z.enum(['wont_fix', 'not_ours', 'duplicate', 'invalid']), z.array(z.string()).min(1)),
  waiting: z.record(z.enum(['waiting_reporter', 'waiting_third_party']), z.array(z.string()).min(1)),
  notes: z.array(z.string()).min(1),
  /** Why a service does not want a report. */
  refusals: z.array(z.string()).min(1),
  satisfaction: z.array(z.string()).min(1),
});
export type SeedYear = z.infer<typeof SeedYear>;

/** How the town works on its reports. */
export const SeedTriage = z.strictObject({
  areas: z.array(
    z.strictObject({
      key: z.string(),
      name: z.string(),
      /** One closed ring, [lon, lat] each. */
      ring: z.array(z.tuple([z.number(), z.number()])).min(4),
    }),
  ),
  /** In their order. */
  rules: z.array(
    z.strictObject({
      name: z.string(),
      categories: z.array(z.string()),
      /** The key of an area; null = everywhere. */
      area: z.string().nullable(),
      service: z.string(),
    }),
  ),
  templates: z.array(
    z.strictObject({
      name: z.string(),
      categories: z.array(z.string()),
      state: z.enum(REPORT_STATES).nullable(),
      words: z.strictObject({ fr: z.string().min(1), br: z.string().min(1), en: z.string().min(1) }),
    }),
  ),
  /** Shared by all colleagues; `search` is what stands in the address of the console. */
  views: z.array(z.strictObject({ name: z.string(), search: z.record(z.string(), z.string()) })),
});
export type SeedTriage = z.infer<typeof SeedTriage>;

const DaysAgo = z.number().min(0).max(90);

/** Changes, waiting proposals and signals; places are named by their keys. */
export const SeedCommons = z.strictObject({
  corrections: z.array(
    z.strictObject({
      place: z.string(),
      daysAgo: DaysAgo,
      role: z.enum(ROLES),
      /** Fields as the history names them (`papi.hours`), as they were before. */
      before: z.record(z.string(), z.unknown()),
    }),
  ),
  proposals: z.array(
    z.strictObject({
      /** Null for a new place. */
      place: z.string().nullable(),
      daysAgo: DaysAgo,
      note: z.string(),
      changes: z.strictObject({
        name: z.string().optional(),
        address: z.string().optional(),
        description: z.string().optional(),
        wheelchair: z.enum(WHEELCHAIR).optional(),
        location: z.strictObject({ lon: z.number(), lat: z.number() }).optional(),
      }),
      offer: z.strictObject({ kind: z.enum(OFFER_KINDS), hours: z.string() }).optional(),
    }),
  ),
  signals: z.array(
    z.strictObject({ place: z.string(), kind: z.enum(SIGNAL_KINDS), daysAgo: DaysAgo, note: z.string().nullable() }),
  ),
});
