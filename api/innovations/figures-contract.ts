/** What both sides agree on about many sheets at once: the list and its filters, the figures, who took what from whom. */
import { z } from 'zod';
import { ATTENTIONS, INNOVATION_STAGES, PROGRAMME_KINDS, THEMES } from '../../db/vocabulary.ts';
import { LonLat } from '../places/contract.ts';

/** What a sheet that does not say it counts as. */
export const NOT_SAID = 'none';

const WHETHER = ['yes', 'no'] as const;
const SAID = ['stated', NOT_SAID] as const;
/** Taken from a sheet here, taken from elsewhere, taken up by others, or none of these. */
const REUSES = ['adapted', 'elsewhere', 'reused', NOT_SAID] as const;

/** The values of the closed ones; the others are what sheets say: names of communes, programmes and years. */
export const CLOSED_FACETS = {
  theme: [...THEMES, NOT_SAID],
  stage: INNOVATION_STAGES,
  publics: SAID,
  attention: [...ATTENTIONS, NOT_SAID],
  complete: WHETHER,
  reuse: REUSES,
} as const;

/** In the order in which they are shown. Each is a filter of the list, and each but the last two a table of the figures. */
export const FACETS = [
  ...(['theme', 'stage', 'commune', 'call', 'publics', 'attention', 'reuse'] as const),
  ...(['complete', 'published'] as const),
] as const;
export type Facet = (typeof FACETS)[number];

const { theme, stage, publics, attention, complete, reuse } = CLOSED_FACETS;
const words = z.string().trim().min(1).max(120);

/** One value of each; what is not named does not narrow. */
export const SheetFilters = z.object({
  theme: z.enum(theme).optional(),
  stage: z.enum(stage).optional(),
  /** The name of a commune, or `none`. */
  commune: words.optional(),
  /** The code of a programme, a year for all of that year, or `none`. */
  call: words.optional(),
  publics: z.enum(publics).optional(),
  attention: z.enum(attention).optional(),
  reuse: z.enum(reuse).optional(),
  complete: z.enum(complete).optional(),
  /** The year in which the sheet was first published here. */
  published: z
    .string()
    .regex(/^\d{4}$/)
    .optional(),
});
export type SheetFilters = z.infer<typeof SheetFilters>;

export const SheetsQuery = SheetFilters.extend({ page: z.coerce.number().int().min(1).max(10_000).default(1) });
export const SHEETS_A_PAGE = 30;

/** How many sheets have each value. A sheet may have several of one table: their sum may pass the total. */
const FacetTable = z.object({
  facet: z.enum(FACETS),
  lines: z.array(
    z.object({
      value: z.string(),
      count: z.int(),
      /** Of a programme, which is told by its code. */
      programme: z.object({ name: z.string(), kind: z.enum(PROGRAMME_KINDS), year: z.int() }).nullable(),
    }),
  ),
});
export type FacetTable = z.infer<typeof FacetTable>;

const Titled = z.object({ code: z.string(), title: z.string() });

export const Sheets = z
  .object({
    items: z.array(
      Titled.extend({
        summary: z.string(),
        language: z.enum(['fr', 'br', 'en']),
        stage: z.enum(INNOVATION_STAGES),
        themes: z.array(z.enum(THEMES)),
        carrier: z.string(),
        commune: z.string().nullable(),
        /** By the meter's rule. */
        percent: z.int(),
      }),
    ),
    total: z.int(),
    /** What each value of each filter would leave, the other filters kept. */
    tables: z.array(FacetTable),
  })
  .meta({ id: 'InnovationSheets' });
export type Sheets = z.infer<typeof Sheets>;

export const InnovationFigures = z
  .object({
    total: z.int(),
    /** Nothing is missing, by the meter's rule. */
    complete: z.int(),
    /** How far they are on average; null where there is none. */
    averagePercent: z.int().nullable(),
    tables: z.array(FacetTable),
    years: z.array(z.object({ year: z.string(), published: z.int(), complete: z.int() })),
    /** Taken up most often by other sheets here, at most ten. */
    mostReused: z.array(Titled.extend({ count: z.int() })),
  })
  .meta({ id: 'InnovationFigures' });
export type InnovationFigures = z.infer<typeof InnovationFigures>;

/** A sheet that came from another one or that others came from; `from` is one of them, null for a first one. */
const ReuseSheet = Titled.extend({
  commune: z.string().nullable(),
  /** Null: it stands in the tree only. */
  location: LonLat.nullable(),
  from: z.string().nullable(),
  elsewhere: z.object({ title: z.string(), url: z.string() }).nullable(),
});
export type ReuseSheet = z.infer<typeof ReuseSheet>;
export const ReuseGraph = z.object({ sheets: z.array(ReuseSheet) }).meta({ id: 'ReuseGraph' });
