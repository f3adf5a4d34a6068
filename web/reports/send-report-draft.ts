/** A report while it is being written. */
import { z } from 'zod';
import { ReportAnswers, type ReportDraftInput } from '../../api/reports/contract.ts';
import { keptAnswers, publicAnswers } from '../../api/reports/questions.ts';
import type { ReportCategory } from '../../db/territory.ts';
import type { Language } from '../../db/vocabulary.ts';
import { newRequestId } from '../forms/request-id.ts';
import { personalTraces } from './personal.ts';

export const ReportWriting = z.object({
  /** The address that opened the page, so that its point is taken once and not again over a moved cross. */
  openedBy: z.string(),
  location: z.object({ lon: z.number(), lat: z.number() }).nullable(),
  address: z.string().nullable(),
  category: z.string().nullable(),
  answers: ReportAnswers.default({}),
  /** The place of the map that it concerns. */
  place: z.object({ code: z.string(), name: z.string() }).nullable(),
  description: z.string(),
  /** What looks personal and shall be public all the same. */
  agreed: z.array(z.string()).default([]),
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
  answers: {},
  place: null,
  description: '',
  agreed: [],
  name: '',
  email: '',
  phone: '',
  requestId: newRequestId(),
});

/** As it is sent; incomplete answers stay so, and the contract names them. */
export function reportPayload(writing: ReportWriting, category: ReportCategory | undefined, language: Language) {
  const { openedBy: _openedBy, agreed: _agreed, location, place, answers, ...words } = writing;
  return {
    ...words,
    location: location ?? undefined,
    category: category?.code ?? '',
    answers: keptAnswers(category?.questions ?? [], answers),
    place: place?.code ?? null,
    language,
  } satisfies Partial<Record<keyof ReportDraftInput, unknown>>;
}

/** What of it everybody would read. */
export function publicTraces({ description, answers }: ReportWriting, category: ReportCategory | undefined) {
  if (category?.private) return [];
  const questions = category?.questions.filter(({ datatype }) => datatype === 'string' || datatype === 'text') ?? [];
  const open = publicAnswers(questions, keptAnswers(category?.questions ?? [], answers));
  return personalTraces([description, ...Object.values(open).flat()].join('\n'));
}
