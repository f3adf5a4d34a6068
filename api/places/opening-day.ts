/**
 * Whether many offers are open at a moment. Asking the library costs a third of a millisecond, and hours change at the
 * clock times written in them only: between two of these a day's answer is asked for once and kept.
 */
import type { OpeningAnswer } from './contract.ts';
import { type HoursSetting, type OfferedHours, openingAt } from './hours.ts';

export interface OpeningDays {
  /** What `openingAt` answers. */
  at(offer: OfferedHours, moment: Date): OpeningAnswer;
  /** Every moment at which the answer may change on the day that begins then: what to ask for beforehand. */
  turns(offer: OfferedHours, midnight: Date): readonly number[];
}

/** The answer from `turns[n]` until `turns[n + 1]`; asked for when first needed. */
interface Timeline {
  turns: readonly number[];
  answers: (OpeningAnswer | undefined)[];
}

/** About a kilobyte each. */
const MOST_KEPT = 20_000;

export function createOpeningDays(setting: HoursSetting): OpeningDays {
  const days = new Map<number, Map<string, Timeline>>();
  let kept = 0;

  const timelineOf = (offer: OfferedHours, midnight: Date): Timeline => {
    const day = midnight.getTime();
    const key = keyOf(offer);
    const known = days.get(day)?.get(key);
    if (known) return known;
    if (kept >= MOST_KEPT) forgetOldestDay();
    const turns = turnsOf(offer, midnight, setting);
    const timeline = { turns, answers: turns.map(() => undefined) };
    const timelines = days.get(day) ?? new Map<string, Timeline>();
    timelines.set(key, timeline);
    days.set(day, timelines);
    kept += 1;
    return timeline;
  };

  const forgetOldestDay = () => {
    for (const [day, timelines] of days) {
      kept -= timelines.size;
      days.delete(day);
      return;
    }
  };

  return {
    at(offer, moment) {
      // The sun and open ends keep to no clock time of the text.
      if (MOVING.test(withoutComments(offer.hours))) return openingAt(offer, moment, setting);
      const { turns, answers } = timelineOf(offer, midnightBefore(moment));
      const slot = lastNotAfter(turns, moment.getTime());
      const answer = answers[slot] ?? openingAt(offer, new Date(turns[slot] ?? moment), setting);
      answers[slot] = answer;
      return answer;
    },
    turns: (offer, midnight) => timelineOf(offer, midnight).turns,
  };
}

/** From when on hours confirmed then have to be confirmed again: `isStale` turns true at this moment. */
export function staleFrom(confirmedAt: Date, { hoursStaleAfterMonths }: HoursSetting): Date {
  const from = new Date(confirmedAt);
  from.setMonth(from.getMonth() + hoursStaleAfterMonths);
  return from;
}

export function midnightBefore(moment: Date, daysLater = 0): Date {
  return new Date(moment.getFullYear(), moment.getMonth(), moment.getDate() + daysLater);
}

const MOVING = /sun|dawn|dusk|\+/i;
/** `09:00`, `9`, `26:00` for two in the next morning. A number that means something else costs one question more. */
const CLOCK_TIME = /(\d{1,2})(?::(\d{2}))?/g;
const HOUR_MS = 3_600_000;

function withoutComments(hours: string | null): string {
  return (hours ?? '').replace(/"[^"]*"/g, '');
}

function keyOf({ hours, hoursVerified, hoursVerifiedAt, closures }: OfferedHours): string {
  const closed = closures.length > 0 ? JSON.stringify(closures) : '';
  return `${hours}\n${hoursVerified ? 'confirmed' : ''}\n${hoursVerifiedAt?.getTime()}\n${closed}`;
}

function turnsOf({ hours, hoursVerifiedAt }: OfferedHours, midnight: Date, setting: HoursSetting): number[] {
  const [start, end] = [midnight.getTime(), midnightBefore(midnight, 1).getTime()];
  const turns = new Set([start]);
  for (const [, hour, minute = '0'] of withoutComments(hours).matchAll(CLOCK_TIME)) {
    const at = new Date(midnight);
    at.setHours(Number(hour) % 24, Number(minute));
    turns.add(at.getTime());
    // Where the clock changes, the same words may mean an hour earlier or later.
    if (end - start !== 24 * HOUR_MS) turns.add(at.getTime() - HOUR_MS).add(at.getTime() + HOUR_MS);
  }
  if (hoursVerifiedAt) turns.add(staleFrom(hoursVerifiedAt, setting).getTime());
  return [...turns].filter((turn) => turn >= start && turn < end).sort((a, b) => a - b);
}

/** `turns` begins at midnight, so there is one. */
function lastNotAfter(turns: readonly number[], moment: number): number {
  let [low, high] = [0, turns.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((turns[middle] ?? 0) <= moment) low = middle;
    else high = middle - 1;
  }
  return low;
}
