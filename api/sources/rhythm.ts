/** When a source is asked again: pure, with chance given from outside. */
import type { SourceRhythm } from '../../db/vocabulary.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const EVERY_MS: Record<SourceRhythm, number> = { hourly: HOUR_MS, daily: 24 * HOUR_MS, weekly: 7 * 24 * HOUR_MS };
const FIRST_PAUSE_MS = 5 * MINUTE_MS;
const LONGEST_PAUSE_MS = 24 * HOUR_MS;
/** Over some two days. */
export const MOST_FAILURES = 10;

/** `chance` from 0 to 1: so that many maps do not all ask one server in the same second. */
export function nextAfter(rhythm: SourceRhythm, now: Date, chance: number): Date {
  return new Date(now.getTime() + EVERY_MS[rhythm] + chance * Math.min(HOUR_MS, EVERY_MS[rhythm] / 20));
}

/** Longer after every failure: 5 minutes, 10, 20 … a day, each by a quarter more or less. */
export function againAfter(failures: number, now: Date, chance: number): Date {
  const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (failures - 1));
  return new Date(now.getTime() + pause * (0.75 + chance / 2));
}
