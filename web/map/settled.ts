/** States that are over: such points are drawn hollow, in lists and on the map. */
export const SETTLED_STATES = ['resolved', 'wont_fix', 'not_ours', 'duplicate', 'invalid', 'closed'] as const;

export function isSettled(state: string | null | undefined): boolean {
  return SETTLED_STATES.some((settled) => settled === state);
}
