/** States that are over: such points are drawn hollow, in lists and on the map. */
import { REPORT_ENDINGS } from '../../db/vocabulary.ts';

export const SETTLED_STATES = [...REPORT_ENDINGS, 'closed'] as const;

export function isSettled(state: string | null | undefined): boolean {
  return SETTLED_STATES.some((settled) => settled === state);
}
