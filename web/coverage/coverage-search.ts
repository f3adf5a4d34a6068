/** What stands in the address of the coverage page. Wrong values fall away instead of breaking the page. */
import { z } from 'zod';
import { COVERAGE_WHENS, DISTANCE } from '../../api/coverage/contract.ts';
import type { LonLat } from '../../db/point.ts';
import { OFFER_KINDS, type OfferKind } from '../../db/vocabulary.ts';

const MOST_PINS = 10;

export const CoverageSearch = z.object({
  kind: z.enum(OFFER_KINDS).optional().catch(undefined),
  /** Metres. */
  distance: z.coerce.number().int().min(DISTANCE.least).max(DISTANCE.most).optional().catch(undefined),
  when: z.enum(COVERAGE_WHENS).optional().catch(undefined),
  /** As a form sends it, in the territory's own time. */
  at: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/)
    .optional()
    .catch(undefined),
  /** `no` = only hours that somebody has confirmed. */
  probable: z.enum(['no']).optional().catch(undefined),
  /** "What if?": lon,lat;lon,lat */
  pins: z.string().max(400).optional().catch(undefined),
});
export type CoverageSearch = z.infer<typeof CoverageSearch>;

/** What is asked, with everything that nobody has chosen; `kinds` are the territory's. */
export function asked({ kind, distance, when, at, probable }: CoverageSearch, kinds: readonly OfferKind[]) {
  const known = kinds.find((one) => one === kind) ?? kinds[0] ?? 'papi';
  const moment = when === 'at' && !at ? 'any' : (when ?? 'any');
  return { kind: known, distance: distance ?? DISTANCE.usual, when: moment, at, probable: probable ?? 'yes' } as const;
}
export type Asked = ReturnType<typeof asked>;

export function asCoverageQuery({ kind, distance, when, at, probable }: Asked, shapes: 'yes' | 'no') {
  return { kind, distance: String(distance), when, probable, shapes, ...(when === 'at' && at ? { at } : {}) };
}

/** Each point once: a second offer there covers nothing more. */
export function pinsIn({ pins }: Pick<CoverageSearch, 'pins'>): LonLat[] {
  return [...new Set((pins ?? '').split(';'))]
    .map((pair) => pair.split(',').map(Number))
    .flatMap(([lon = Number.NaN, lat = Number.NaN]) =>
      Math.abs(lon) <= 180 && Math.abs(lat) <= 90 ? [{ lon, lat }] : [],
    )
    .slice(0, MOST_PINS);
}

/** To about a metre. */
export function pinsText(pins: readonly LonLat[]): string | undefined {
  const text = pins.slice(-MOST_PINS).map(({ lon, lat }) => `${lon.toFixed(5)},${lat.toFixed(5)}`);
  return text.join(';') || undefined;
}
