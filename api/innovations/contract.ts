/** What both sides agree on about a social innovation's sheet. */
import { z } from 'zod';
import { INNOVATION_STAGES, SHEET_STATES, THEMES } from '../../db/vocabulary.ts';
import { LonLat, Photo } from '../places/contract.ts';

const Translations = z.object({ br: z.string().optional(), en: z.string().optional() });
const Link = z.object({ code: z.string(), title: z.string() });

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
    need: z.string(),
    how: z.string(),
    results: z.string().nullable(),
    worked: z.string().nullable(),
    obstacles: z.string().nullable(),
    prerequisites: z.string().nullable(),
    steps: z.string().nullable(),
    contact: z.string().nullable(),
    carrier: z.string(),
    callYear: z.int().nullable(),
    licence: z.string(),
    location: LonLat.nullable(),
    commune: z.string().nullable(),
    places: z.array(z.object({ code: z.string(), name: z.string() })),
    photos: z.array(Photo),
    /** Codes of proposals that neighbours are asked about. */
    openProposals: z.array(z.string()),
    adaptedFrom: Link.nullable(),
    adaptedBy: z.array(Link),
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

/** The sheet as somebody proposes it; the source text is French, titles and summaries may come in Breton and English too. */
export const InnovationDraft = z.strictObject({
  title: z.string().trim().min(3).max(80),
  /** One line. */
  summary: z.string().trim().min(3).max(180),
  titles: translated(80),
  summaries: translated(180),
  stage: z.enum(INNOVATION_STAGES),
  themes: z
    .array(z.enum(THEMES))
    .transform((themes) => [...new Set(themes)])
    .default([]),
  publics: text(300),
  need: z.string().trim().min(3).max(2000),
  how: z.string().trim().min(3).max(4000),
  results: text(4000),
  worked: text(2000),
  obstacles: text(2000),
  prerequisites: text(2000),
  steps: text(4000),
  contact: text(300),
  carrier: z.string().trim().min(2).max(200),
  callYear: z.int().min(1990).max(2100).nullable().default(null),
  /** Null when it touches no point: it then stands in lists only. */
  location: LonLat.nullable().default(null),
  /** Codes of the places where it happens. */
  places: z.array(z.string().trim().toUpperCase().max(40)).max(30).default([]),
});
export type InnovationDraft = z.infer<typeof InnovationDraft>;
export type InnovationDraftInput = z.input<typeof InnovationDraft>;
