/** Whether offers are open at a moment, as a need: asked once a wording of hours and minute, however many offers keep it. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { OpeningAnswer } from '../places/contract.ts';
import type { OfferedHours } from '../places/hours.ts';
import { midnightBefore, type OpeningDays } from '../places/opening-day.ts';
import { addBit, bitsFor } from './bits.ts';
import type { NeedStatus } from './needs.ts';
import type { IndexedHours, Known, OfferIndex } from './offer-index.ts';

export interface OpeningMoments {
  /**
   * Of these offers, each at its own minute (milliseconds, on the minute). Gives other requests their turn while hours
   * are being asked for the first time.
   */
  opened(offers: Uint32Array, minuteOf: (offer: number) => number): Promise<Known>;
}

/** Nobody who is told "open" may stand before a closed door; nobody who is told "closed" may have asked in vain. */
export function openStatus({ state, probably }: OpeningAnswer): NeedStatus {
  if (state === 'open') return 'met';
  return state === 'closed' || probably === 'closed' ? 'missed' : 'unknown';
}

export function minuteOf(moment: Date): number {
  return Math.floor(moment.getTime() / MINUTE_MS) * MINUTE_MS;
}

export function createOpeningMoments(index: OfferIndex, days: OpeningDays): OpeningMoments {
  /** By minute: two statuses a wording of hours, confirmed lately and too long ago. */
  const minutes = new Map<number, Uint8Array>();

  const statusesAt = (minute: number): Uint8Array => {
    const known = minutes.get(minute);
    if (known) return known;
    for (const oldest of minutes.keys()) {
      if (minutes.size < MOST_MINUTES) break;
      minutes.delete(oldest);
    }
    const statuses = new Uint8Array(index.hours.length * 2);
    minutes.set(minute, statuses);
    return statuses;
  };

  const ask = (hours: number, stale: boolean, minute: number): number => {
    const offered = index.hours[hours];
    if (!offered) return PERHAPS;
    const moment = new Date(minute);
    return STATUS[openStatus(days.at(offeredAround(offered, moment, stale ? LONG_AGO : 'lately'), moment))];
  };

  return {
    async opened(offers, minuteOf) {
      const [met, missed] = [bitsFor(index.count), bitsFor(index.count)];
      let turnEnds = performance.now() + TURN_MS;
      for (const offer of offers) {
        const minute = minuteOf(offer);
        const statuses = statusesAt(minute);
        const hours = index.hoursOf[offer] ?? 0;
        const stale = minute >= (index.staleFrom[offer] ?? 0);
        const slot = hours * 2 + (stale ? 1 : 0);
        if (statuses[slot] === 0) {
          statuses[slot] = ask(hours, stale, minute);
          if (performance.now() > turnEnds) {
            await nextTurn();
            turnEnds = performance.now() + TURN_MS;
          }
        }
        if (statuses[slot] === OPEN) addBit(met, offer);
        if (statuses[slot] === CLOSED) addBit(missed, offer);
      }
      return { met, missed };
    },
  };
}

const [OPEN, PERHAPS, CLOSED] = [1, 2, 3];
const MINUTE_MS = 60_000;
const TURN_MS = 8;
/** Half a day of walking by the minute. */
const MOST_MINUTES = 720;
const LONG_AGO = new Date(0);
const STATUS: Record<NeedStatus, number> = { met: OPEN, partly: PERHAPS, unknown: PERHAPS, missed: CLOSED };

/** Closures of other days say nothing about this one: without them the hours are those of many others. */
function offeredAround(
  { hours, hoursVerified, dated, closures }: IndexedHours,
  moment: Date,
  confirmed: Date | 'lately',
): OfferedHours {
  const [from, to] = [localDay(moment, -1), localDay(moment, 1)];
  const midnight = midnightBefore(moment);
  return {
    hours,
    hoursVerified,
    hoursVerifiedAt: dated ? (confirmed === 'lately' ? midnight : confirmed) : null,
    closures: closures.length > 0 ? closures.filter((closure) => closure.to >= from && closure.from <= to) : closures,
  };
}

function localDay(moment: Date, daysLater: number): string {
  const day = midnightBefore(moment, daysLater);
  return `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, '0')}-${String(day.getDate()).padStart(2, '0')}`;
}
