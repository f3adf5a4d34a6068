/** What a round sheet shows: reports to walk to. Runs in the browser too. */
import { z } from 'zod';
import { REPORT_STATES } from '../../db/vocabulary.ts';
import { LonLat } from '../places/contract.ts';

export const ROUND_MOST = 60;

const Codes = z
  .string()
  .max(41 * ROUND_MOST)
  .transform((text) => [...new Set(text.toUpperCase().split(',').filter(Boolean))])
  .pipe(z.array(z.string().max(40)).max(ROUND_MOST));

export const RoundQuery = z.object({ reports: Codes });

export const RoundStop = z.object({
  code: z.string(),
  category: z.string(),
  state: z.enum(REPORT_STATES),
  description: z.string(),
  location: LonLat,
  address: z.string().nullable(),
  commune: z.string(),
  place: z.string().nullable(),
  service: z.string(),
  dueAt: z.iso.datetime({ offset: true }),
  private: z.boolean(),
  photos: z.array(z.object({ id: z.uuid(), hash: z.string(), alternative: z.string().nullable() })),
});
export type RoundStop = z.infer<typeof RoundStop>;

/** In the order of the codes that were asked for. */
export const RoundAnswer = z.object({ stops: z.array(RoundStop) }).meta({ id: 'RoundSheet' });
export type RoundAnswer = z.infer<typeof RoundAnswer>;

/** Whom to call for an appointment: asked for apart, and never by an address that could be passed on. */
export const RoundPhonesAsked = z.strictObject({ reports: z.array(z.string().max(40)).max(ROUND_MOST) });
export const RoundPhones = z.object({ phones: z.record(z.string(), z.string()) }).meta({ id: 'RoundPhones' });
