/** What stands in the address of the figures for staff. */
import { z } from 'zod';
import type { StatisticsQuery } from '../../api/statistics/contract.ts';

const Day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .optional()
  .catch(undefined);
const text = z
  .string()
  .max(80)
  .transform((said) => said || undefined)
  .optional()
  .catch(undefined);

export const StatisticsSearch = z.object({ from: Day, to: Day, category: text, service: text, commune: text });
export type StatisticsSearch = z.infer<typeof StatisticsSearch>;

/** A period that ends before it begins is turned round. */
export function asStatisticsQuery({ from, to, ...filters }: StatisticsSearch): StatisticsQuery {
  return from && to && from > to ? { from: to, to: from, ...filters } : { from, to, ...filters };
}

export function isMonth(text: string): boolean {
  return /^20\d{2}-(0[1-9]|1[0-2])$/.test(text);
}
