/** When neighbours have decided: a rule without a clock or a database. */
import type { Territory } from '../../db/territory.ts';

export interface Counted {
  agreeing: number;
  against: number;
}

const DAY_MS = 86_400_000;

export function settlement(
  { agreeing, against }: Counted,
  ageMs: number,
  rule: Territory['moderation']['neighbours'],
): 'accept' | 'staff' | 'wait' {
  const undisputed = against === 0;
  if (undisputed && agreeing >= rule.atOnce) return 'accept';
  if (undisputed && agreeing >= rule.agreeing && ageMs >= rule.minimumDays * DAY_MS) return 'accept';
  return ageMs >= rule.staffAfterDays * DAY_MS ? 'staff' : 'wait';
}
