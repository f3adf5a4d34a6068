/** Whether offers are open at a moment, as a need: asked once a wording of hours and minute, however many offers keep it. */
import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises';
import type { OpeningAnswer } from '../places/contract.ts';
import type { OfferedHours } from '../places/hours.ts';
import { midnightBefore, type OpeningDay, type OpeningDays } from '../places/opening-day.ts';
import { addBit, bitsFor } from './bits.ts';
import type { NeedStatus } from './needs.ts';
import type { IndexedHours, Known, OfferIndex } from './offer-index.ts';

export interface OpeningMoments {
  /**
   * Of these offers, each at its own minute (milliseconds, on the minute). Gives other requests their turn while hours
   * are being asked for the first time.
   */
  opened(offers: Uint32Array, minuteOf: (offer: number) => number): Promise<Known>;
  /** Asks beforehand what questions about the coming week will need, a little at a time, as long as somebody wants it. */
  prepareWeek(from: Date, wanted: () => boolean): Promise<void>;
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
  // Both hold two slots a wording of hours: confirmed lately, and too long ago.
  const wordings = new Map<number, OpeningDay[]>();
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

  const dayOf = (slot: number, moment: Date): OpeningDay => {
    const midnight = midnightBefore(moment).getTime();
    const known = wordings.get(midnight) ?? [];
    wordings.set(midnight, known);
    for (const oldest of wordings.keys()) {
      if (wordings.size <= MOST_DAYS) break;
      wordings.delete(oldest);
    }
    const day = known[slot] ?? days.day(offeredOn(index.hours[slot >> 1], (slot & 1) === 1, moment), moment);
    known[slot] = day;
    return day;
  };

  return {
    async opened(offers, minuteOf) {
      const [met, missed] = [bitsFor(index.count), bitsFor(index.count)];
      let turnEnds = performance.now() + TURN_MS;
      for (const offer of offers) {
        const minute = minuteOf(offer);
        const statuses = statusesAt(minute);
        const stale = minute >= (index.staleFrom[offer] ?? 0);
        const slot = (index.hoursOf[offer] ?? 0) * 2 + (stale ? 1 : 0);
        let status = statuses[slot];
        if (!status) {
          status = STATUS[openStatus(dayOf(slot, new Date(minute)).at(minute))];
          statuses[slot] = status;
          if (performance.now() > turnEnds) {
            await nextTurn();
            turnEnds = performance.now() + TURN_MS;
          }
        }
        if (status === OPEN) addBit(met, offer);
        if (status === CLOSED) addBit(missed, offer);
      }
      return { met, missed };
    },
    async prepareWeek(from, wanted) {
      for (let daysLater = 0; daysLater <= 7; daysLater += 1) {
        const midnight = midnightBefore(from, daysLater);
        for (const slot of slotsInUse(index, midnight)) {
          const day = dayOf(slot, midnight);
          for (const turn of day.turns) {
            if (!wanted()) return;
            const began = performance.now();
            day.at(turn);
            // Thrice as long asleep as awake: whoever asks meanwhile hardly notices.
            await wait(3 * (performance.now() - began), null, { ref: false });
          }
        }
      }
    },
  };
}

const [OPEN, PERHAPS, CLOSED] = [1, 2, 3];
const STATUS: Record<NeedStatus, number> = { met: OPEN, partly: PERHAPS, unknown: PERHAPS, missed: CLOSED };
const MINUTE_MS = 60_000;
const TURN_MS = 8;
/** Half a day of walking by the minute. */
const MOST_MINUTES = 720;
const MOST_DAYS = 30;
/** A quarter of a minute's work; a larger territory's rarer hours are asked for when somebody does. */
const MOST_PREPARED = 1000;

/** The slots that offers use on that day, those of most offers first. */
function slotsInUse({ count, hoursOf, staleFrom }: OfferIndex, midnight: Date): number[] {
  const offers = new Map<number, number>();
  for (let offer = 0; offer < count; offer += 1) {
    const stale = midnight.getTime() >= (staleFrom[offer] ?? 0);
    const slot = (hoursOf[offer] ?? 0) * 2 + (stale ? 1 : 0);
    offers.set(slot, (offers.get(slot) ?? 0) + 1);
  }
  return [...offers]
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST_PREPARED)
    .map(([slot]) => slot);
}

/** As if confirmed this very day, or in another century; and without the closures of other days, which say nothing. */
function offeredOn(hours: IndexedHours | undefined, stale: boolean, day: Date): OfferedHours {
  if (!hours) throw new Error('an offer keeps hours that the index does not know');
  const [before, after] = [localDate(midnightBefore(day, -1)), localDate(midnightBefore(day, 1))];
  const { dated, closures, ...text } = hours;
  return {
    ...text,
    hoursVerifiedAt: dated ? (stale ? new Date(0) : midnightBefore(day)) : null,
    closures: closures.length > 0 ? closures.filter(({ from, to }) => to >= before && from <= after) : closures,
  };
}

function localDate(day: Date): string {
  return `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, '0')}-${String(day.getDate()).padStart(2, '0')}`;
}
