/** What stands in the addresses of the round sheet. */
import { z } from 'zod';
import type { LonLat } from '../../db/point.ts';

export const RoundSheetSearch = z.object({
  /** Codes in the order of the walk, joined by commas. */
  reports: z.string().max(3000).optional().catch(undefined),
  /** Where the walk begins, `lon,lat` in degrees. */
  start: z
    .string()
    .regex(/^-?\d{1,3}(\.\d{1,8})?,-?\d{1,2}(\.\d{1,8})?$/)
    .optional()
    .catch(undefined),
});
export type RoundSheetSearch = z.infer<typeof RoundSheetSearch>;

export function startOf({ start }: RoundSheetSearch): LonLat | null {
  if (!start) return null;
  const [lon = 0, lat = 0] = start.split(',').map(Number);
  return { lon, lat };
}

/** Metres are exact enough, and five decimals are one metre. */
export const writtenPoint = ({ lon, lat }: LonLat): string => `${lon.toFixed(5)},${lat.toFixed(5)}`;
