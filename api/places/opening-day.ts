/**
 * Whether many offers are open at many moments. Hours change at the clock times written in them only: between two of
 * these a day's answer is asked for once and kept.
 */
import { type HoursSetting, type OfferedHours, type OpeningState, openingStateAt, staleFrom } from './hours.ts';

export interface OpeningDay {
  /** What `openingStateAt` answers at a moment of this day, in milliseconds. */
  at(moment: number): OpeningState;
}

export interface OpeningDays {
  /** The local day in which the moment lies. */
  day(offer: OfferedHours, moment: Date): OpeningDay;
}

/** About a kilobyte each. */
const MOST_KEPT = 20_000;

export function createOpeningDays(setting: HoursSetting): OpeningDays {
  const days = new Map<number, Map<string, OpeningDay>>();
  let kept = 0;

  return {
    day(offer, moment) {
      const midnight = midnightBefore(moment);
      const key = keyOf(offer);
      const known = days.get(midnight.getTime())?.get(key);
      if (known) return known;
      for (const [oldest, { size }] of days) {
        if (kept < MOST_KEPT) break;
        days.delete(oldest);
        kept -= size;
      }
      const day = openingDay(offer, midnight, setting);
      days.set(midnight.getTime(), (days.get(midnight.getTime()) ?? new Map<string, OpeningDay>()).set(key, day));
      kept += 1;
      return day;
    },
  };
}

function openingDay(offer: OfferedHours, midnight: Date, setting: HoursSetting): OpeningDay {
  // The sun and open ends keep to no clock time of the text.
  if (MOVING.test(withoutComments(offer.hours)))
    return { at: (moment) => openingStateAt(offer, new Date(moment), setting) };
  const turns = turnsOf(offer, midnight, setting);
  const states: (OpeningState | undefined)[] = [];
  return {
    at(moment) {
      const slot = lastNotAfter(turns, moment);
      const state = states[slot] ?? openingStateAt(offer, new Date(turns[slot] ?? moment), setting);
      states[slot] = state;
      return state;
    },
  };
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
  // The library still counts in the other time on the day after.
  const clockChanges = end - midnightBefore(midnight, -1).getTime() !== 48 * HOUR_MS;
  if (clockChanges) for (let hour = start; hour < end; hour += HOUR_MS) turns.add(hour);
  for (const [, hour, minute = '0'] of withoutComments(hours).matchAll(CLOCK_TIME)) {
    const at = new Date(midnight);
    at.setHours(Number(hour) % 24, Number(minute));
    turns.add(at.getTime());
    // The same words may mean an hour earlier or later.
    if (clockChanges) turns.add(at.getTime() - HOUR_MS).add(at.getTime() + HOUR_MS);
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
