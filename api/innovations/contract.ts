/** What both sides agree on about a social innovation's sheet. */
import { z } from 'zod';
import { INNOVATION_STAGES, SHEET_STATES, THEMES } from '../../db/vocabulary.ts';
import { LonLat } from '../places/contract.ts';

const Link = z.object({ code: z.string(), title: z.string() });

export const Innovation = z
  .object({
    code: z.string(),
    /** Title and summary in the reader's language where a translation exists; `language` says which it is. */
    title: z.string(),
    summary: z.string(),
    language: z.enum(['fr', 'br', 'en']),
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
