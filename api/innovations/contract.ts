/** What both sides agree on about a social innovation's sheet. */
import { z } from 'zod';
import { AreaOutline, AreaOutlineSent } from '../../db/outline.ts';
import {
  ATTENTIONS,
  BUDGET_BANDS,
  INNOVATION_STAGES,
  MAIN_TEXTS,
  NEED_KINDS,
  SHEET_STATES,
  THEMES,
} from '../../db/vocabulary.ts';
import { LonLat, Photo } from '../places/contract.ts';

const Translations = z.object({ br: z.string().optional(), en: z.string().optional() });
const Link = z.object({ code: z.string(), title: z.string() });

/** One schema for each of the main texts. */
const textsOf = <Schema extends z.ZodType>(schema: Schema) => ({
  ...{ genesis: schema, need: schema, how: schema, results: schema },
  ...{ worked: schema, obstacles: schema, prerequisites: schema, steps: schema },
});
const Texts = z.object(textsOf(z.string().optional()));

const TitledLink = z.strictObject({
  title: z.string().trim().min(1).max(200),
  url: z.url({ protocol: /^https?$/ }).max(500),
});
export type TitledLink = z.infer<typeof TitledLink>;

const Need = z.strictObject({ kind: z.enum(NEED_KINDS), words: z.string().trim().min(1).max(300) });

/** One of those that a sheet comes from or that came from it; `from` is another one of them, null for the first. */
const FamilyMember = Link.extend({
  commune: z.string().nullable(),
  from: z.string().nullable(),
  elsewhere: TitledLink.nullable(),
});
export type FamilyMember = z.infer<typeof FamilyMember>;

export const Innovation = z
  .object({
    code: z.string(),
    /** Title and summary in the reader's language where a translation exists; `language` says which it is. */
    title: z.string(),
    summary: z.string(),
    language: z.enum(['fr', 'br', 'en']),
    /** Every translation there is. */
    titles: Translations,
    summaries: Translations,
    stage: z.enum(INNOVATION_STAGES),
    /** `hidden` is seen by mediators only. */
    state: z.enum(SHEET_STATES),
    themes: z.array(z.enum(THEMES)),
    publics: z.string().nullable(),
    /** The main texts in the reader's language, field by field: those named in `translated`; the others are French. */
    translated: z.array(z.enum(MAIN_TEXTS)),
    genesis: z.string().nullable(),
    /** Empty until somebody has written it. */
    need: z.string(),
    how: z.string(),
    results: z.string().nullable(),
    worked: z.string().nullable(),
    obstacles: z.string().nullable(),
    prerequisites: z.string().nullable(),
    steps: z.string().nullable(),
    textsBr: Texts,
    textsEn: Texts,
    contact: z.string().nullable(),
    carrier: z.string(),
    partners: z.string().nullable(),
    authors: z.string().nullable(),
    callYear: z.int().nullable(),
    /** `2012`, `2012-09` or `2012-09-15`. */
    startedOn: z.string().nullable(),
    endedOn: z.string().nullable(),
    budgetBand: z.enum(BUDGET_BANDS).nullable(),
    people: z.string().nullable(),
    tools: z.string().nullable(),
    files: z.array(TitledLink),
    references: z.array(TitledLink),
    needs: z.array(Need),
    attentions: z.array(z.enum(ATTENTIONS)),
    licence: z.string(),
    location: LonLat.nullable(),
    commune: z.string().nullable(),
    /** Names of communes of the territory. */
    areaCommunes: z.array(z.string()),
    /** As `Brest – Bellevue`. */
    areaQuarters: z.array(z.string()),
    /** Drawn by somebody. */
    areaOutline: AreaOutline.nullable(),
    /** Communes that the drawing touches. */
    areaTouches: z.array(z.string()),
    places: z.array(z.object({ code: z.string(), name: z.string() })),
    photos: z.array(Photo),
    /** Codes of proposals that neighbours are asked about. */
    openProposals: z.array(z.string()),
    adaptedFrom: Link.nullable(),
    adaptedBy: z.array(Link),
    adaptedElsewhere: TitledLink.nullable(),
    /** Everybody from the first one down, itself included; empty where it stands alone. */
    family: z.array(FamilyMember),
    source: z.string(),
    /** When somebody last confirmed the sheet; null = never. */
    verifiedAt: z.iso.datetime({ offset: true }).nullable(),
    updatedAt: z.iso.datetime({ offset: true }),
    version: z.int(),
  })
  .meta({ id: 'Innovation' });
export type Innovation = z.infer<typeof Innovation>;

const text = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .transform((words) => words || null)
    .nullable()
    .default(null);
const translated = (most: number) => z.strictObject({ br: text(most), en: text(most) }).prefault({});

const each = <Value extends z.ZodType<string>>(value: Value, most: number) =>
  z
    .array(value)
    .max(most)
    .transform((given) => [...new Set(given)])
    .default([]);

/** People know the year, sometimes the month, seldom the day. */
const PartialDay = z.union([
  z.literal('').transform(() => null),
  z.string().regex(/^(19|20)\d{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/),
  z.null(),
]);

/**
 * The sheet as somebody proposes it. A first version is a title, a line, a stage and who carries it; all else can come
 * later. The source text is French; every main text may come in Breton and English too.
 */
export const InnovationDraft = z
  .strictObject({
    title: z.string().trim().min(3).max(80),
    /** One line. */
    summary: z.string().trim().min(3).max(180),
    titles: translated(80),
    summaries: translated(180),
    stage: z.enum(INNOVATION_STAGES),
    themes: each(z.enum(THEMES), THEMES.length),
    publics: text(300),
    genesis: text(4000),
    need: z.string().trim().max(2000).default(''),
    how: z.string().trim().max(4000).default(''),
    results: text(4000),
    worked: text(2000),
    obstacles: text(2000),
    prerequisites: text(2000),
    steps: text(4000),
    textsBr: z.strictObject(textsOf(text(4000))).prefault({}),
    textsEn: z.strictObject(textsOf(text(4000))).prefault({}),
    contact: text(300),
    carrier: z.string().trim().min(2).max(200),
    partners: text(500),
    authors: text(300),
    callYear: z.int().min(1990).max(2100).nullable().default(null),
    startedOn: PartialDay.default(null),
    endedOn: PartialDay.default(null),
    budgetBand: z.enum(BUDGET_BANDS).nullable().default(null),
    people: text(500),
    tools: text(1000),
    files: z.array(TitledLink).max(20).default([]),
    references: z.array(TitledLink).max(20).default([]),
    /** One of a kind: everything that is looked for in it stands in its words. */
    needs: z
      .array(Need)
      .max(NEED_KINDS.length)
      .refine((needs) => new Set(needs.map(({ kind }) => kind)).size === needs.length)
      .default([]),
    attentions: each(z.enum(ATTENTIONS), ATTENTIONS.length),
    /** Null when it touches no point: it then stands in lists only. */
    location: LonLat.nullable().default(null),
    areaCommunes: each(z.string().trim().max(120), 200),
    areaQuarters: each(z.string().trim().max(200), 200),
    areaOutline: AreaOutlineSent.nullable().default(null),
    /** Codes of the places where it happens. */
    places: z.array(z.string().trim().toUpperCase().max(40)).max(30).default([]),
    /** The code of the sheet that it was adapted from. */
    adaptedFrom: z.string().trim().toUpperCase().max(40).nullable().default(null),
    adaptedElsewhere: TitledLink.nullable().default(null),
  })
  .refine(({ startedOn, endedOn }) => !endsBefore(startedOn, endedOn), { path: ['endedOn'] });
export type InnovationDraft = z.infer<typeof InnovationDraft>;
export type InnovationDraftInput = z.input<typeof InnovationDraft>;

/** As far as both are known: what began in March 2012 may have ended "in 2012". */
function endsBefore(startedOn: string | null, endedOn: string | null): boolean {
  if (!startedOn || !endedOn) return false;
  const known = Math.min(startedOn.length, endedOn.length);
  return endedOn.slice(0, known) < startedOn.slice(0, known);
}

/** What initiatives look for now, of one kind or of all. */
export const NeedsQuery = z.object({
  kind: z.enum(NEED_KINDS).optional(),
  page: z.coerce.number().int().min(1).max(1000).default(1),
});
export const NEEDS_A_PAGE = 30;

export const NeedsAnswer = z
  .object({
    items: z.array(
      Link.extend({
        summary: z.string(),
        language: z.enum(['fr', 'br', 'en']),
        stage: z.enum(INNOVATION_STAGES),
        carrier: z.string(),
        commune: z.string().nullable(),
        needs: z.array(Need),
        updatedAt: z.iso.datetime({ offset: true }),
      }),
    ),
    /** Sheets that look for something of this kind. */
    counts: z.record(z.enum(NEED_KINDS), z.int()),
    total: z.int(),
  })
  .meta({ id: 'NeedsAnswer' });
export type NeedsAnswer = z.infer<typeof NeedsAnswer>;
