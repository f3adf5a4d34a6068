/** A report while it is being written. */
import { z } from 'zod';
import type { ReportDraftInput } from '../../api/reports/contract.ts';
import type { Language } from '../../db/vocabulary.ts';
import { newRequestId } from '../forms/request-id.ts';

export const ReportWriting = z.object({
  /** The address that opened the page, so that its point is taken once and not again over a moved cross. */
  openedBy: z.string(),
  location: z.object({ lon: z.number(), lat: z.number() }).nullable(),
  address: z.string().nullable(),
  category: z.string().nullable(),
  /** The place of the map that it concerns. */
  place: z.object({ code: z.string(), name: z.string() }).nullable(),
  description: z.string(),
  name: z.string(),
  email: z.string(),
  phone: z.string(),
  requestId: z.uuid(),
});
export type ReportWriting = z.infer<typeof ReportWriting>;

export const freshReport = (): ReportWriting => ({
  openedBy: '',
  location: null,
  address: null,
  category: null,
  place: null,
  description: '',
  name: '',
  email: '',
  phone: '',
  requestId: newRequestId(),
});

/** As it is sent; incomplete answers stay so, and the contract names them. */
export function reportPayload(writing: ReportWriting, language: Language) {
  const { openedBy: _openedBy, location, category, place, ...words } = writing;
  return {
    ...words,
    location: location ?? undefined,
    category: category ?? '',
    place: place?.code ?? null,
    language,
  } satisfies Partial<Record<keyof ReportDraftInput, unknown>>;
}
