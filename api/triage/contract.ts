/** What both sides agree on about triage: the queue, the opened report and what is done with it. Runs in the browser too. */
import { z } from 'zod';
import { REPORT_STATES, SERVICE_ANSWERS, VISIBILITIES } from '../../db/vocabulary.ts';
import { LonLat } from '../places/contract.ts';
import { Report } from '../reports/contract.ts';
import { Desk } from './opened-contract.ts';

const words = (most: number) => z.string().trim().max(most);

const Related = z.object({ code: z.string(), state: z.enum(REPORT_STATES) });

/** The reports that tell of the same, and those that were one with it. */
export const Relations = z.object({
  /** It repeats another one, and can be taken out of it again. */
  isMerged: z.boolean(),
  repeats: z.array(Related),
  splitFrom: Related.nullable(),
  splitInto: z.array(Related),
});
export type Relations = z.infer<typeof Relations>;

/** The same for staff: notes, contact and who works on it. */
export const TriagedReport = Report.extend({
  relations: Relations,
  urgency: z.int(),
  /** How often its closing was contested, and what the person who reported says of the last one. */
  contested: z.int(),
  satisfied: z.boolean().nullable(),
  satisfaction: z.string().nullable(),
  assignee: z.object({ id: z.string(), name: z.string() }).nullable(),
  serviceAnswer: z.enum(SERVICE_ANSWERS),
  /** The name of the rule that chose the service; null where the category did, or a person. */
  rule: z.string().nullable(),
  contact: z
    .object({ name: z.string().nullable(), email: z.string().nullable(), phone: z.string().nullable() })
    .nullable(),
  desk: Desk,
}).meta({ id: 'TriagedReport' });
export type TriagedReport = z.infer<typeof TriagedReport>;

const answerText = words(4000)
  .transform((text) => text || null)
  .nullable()
  .default(null);

export const Move = z.strictObject({
  version: z.int(),
  to: z.enum(REPORT_STATES),
  /** Told to the person who reported; required for endings and questions. */
  answer: answerText,
  /** The code of the report it repeats; required for `duplicate`. */
  duplicateOf: z.string().max(40).nullable().default(null),
});
export const Assignment = z.strictObject({
  version: z.int(),
  service: z.string(),
  assigneeId: z.string().nullable().default(null),
});
export const NewMessage = z.strictObject({ kind: z.enum(['answer', 'note']), body: words(4000).min(2) });
export const Visible = z.strictObject({ version: z.int(), visibility: z.enum(VISIBILITIES) });
export const Acceptance = z.strictObject({ version: z.int() });
export const Refusal = z.strictObject({ version: z.int(), reason: words(2000).min(3) });
export const Correction = z.strictObject({
  version: z.int(),
  category: z.string().max(60),
  location: LonLat,
  address: words(200)
    .transform((text) => text || null)
    .nullable(),
  /** Told to everybody and to the person who reported. */
  answer: answerText,
});
export const PhotoRelease = z.strictObject({ version: z.int().optional(), released: z.boolean() });
export const Agent = z.object({ id: z.string(), name: z.string() });
