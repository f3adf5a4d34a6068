/** An interview while it is being written. The notes stay on the writer's device and are never sent. */
import { z } from 'zod';
import type { Interview } from '../../api/contributions/interview-contract.ts';
import type { Language } from '../../db/vocabulary.ts';
import { newRequestId } from '../forms/request-id.ts';
import { InnovationParts, NOTHING, sentSheet } from './innovation-writing.ts';

export const InterviewWriting = z.object({
  innovation: InnovationParts,
  /** The question that was last on screen, from 1. */
  at: z.number(),
  notes: z.string(),
  email: z.string(),
  carrierEmail: z.string(),
  requestId: z.uuid(),
});
export type InterviewWriting = z.infer<typeof InterviewWriting>;

export const freshInterview = (): InterviewWriting => ({
  innovation: NOTHING,
  ...{ at: 1, notes: '', email: '', carrierEmail: '' },
  requestId: newRequestId(),
});

/** What came back from the carrier, to be put in other words. */
export const takenUp = (interview: Interview): InterviewWriting => ({
  ...freshInterview(),
  innovation: partsOfInterview(interview),
});

/** With the names that its codes stand for. */
function partsOfInterview({
  draft,
  places,
  adaptedFrom,
}: Pick<Interview, 'draft' | 'places' | 'adaptedFrom'>): InnovationParts {
  if (draft === null) return NOTHING;
  return InnovationParts.parse({
    ...draft,
    places: draft.places.map((code) => places.find((one) => one.code === code) ?? { code, name: code }),
    adaptedFrom: draft.adaptedFrom && (adaptedFrom ?? { code: draft.adaptedFrom, title: draft.adaptedFrom }),
  });
}

/** As it is sent: without the notes. */
export const interviewPayload = (
  { innovation, email, carrierEmail, requestId }: InterviewWriting,
  language: Language,
) => ({ innovation: sentSheet(innovation), email, carrierEmail, requestId, language });
