/** Whether offers are open at a moment, as a need: asked once a wording of hours and minute, however many offers keep it. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { OfferedHours, OpeningState } from '../places/hours.ts';
import { midnightBefore, type OpeningDay, type OpeningDays } from '../places/opening-day.ts';
import { addBit, allBits, bitsFor, membersOf } from './bits.ts';
import type { NeedStatus } from './needs.ts';
import type { IndexedHours, Known, OfferIndex } from './offer-index.ts';

/** Both give other requests their turn while hours are being asked for the first time. Minutes are milliseconds, on the minute. */
export interface OpeningMoments {
  /** Of all offers. */
  at(minute: number): Promise<Known>;
  /** Of these offers, each at its own minute. */
  atTheirs(offers: Uint32Array, minuteOf: (offer: number) => number): Promise<Known>;
}

/** Nobody who is told "open" may stand before a closed door; nobody who is told "closed" may have asked in vain. */
export function openStatus({ state, probably }: OpeningState): NeedStatus {
  if (state === 'open') return 'met';
  return state === 'closed' || probably === 'closed' ? 'missed' : 'unknown';
}

export function minuteOf(moment: Date): number {
  return Math.floor(moment.getTime() / MINUTE_MS) * MINUTE_MS;
}

export function createOpeningMoments(index: OfferIndex, days: OpeningDays): OpeningMoments {
  // Both hold one value a wording of hours, as if all were confirmed.
  const wordings = new Map<number, OpeningDay[]>();
  const minutes = new Map<number, Uint8Array>();
  /** What people ask about again and again: now, and some hours of the coming days. */
  const everybody = new Map<number, Known>();
  const everyOffer = membersOf(allBits(index.count));

  const statusesAt = (minute: number): Uint8Array => {
    const known = minutes.get(minute);
    if (known) return known;
    const statuses = new Uint8Array(index.hours.length);
    minutes.set(minute, statuses);
    forgetOldest(minutes, MOST_MINUTES);
    return statuses;
  };

  const dayOf = (wording: number, moment: Date): OpeningDay => {
    const midnight = midnightBefore(moment);
    const known = wordings.get(midnight.getTime()) ?? [];
    wordings.set(midnight.getTime(), known);
    forgetOldest(wordings, MOST_DAYS);
    const day = known[wording] ?? days.day(confirmedOn(index.hours[wording], midnight), midnight);
    known[wording] = day;
    return day;
  };

  const atTheirs: OpeningMoments['atTheirs'] = async (offers, minuteOf) => {
    const [met, missed] = [bitsFor(index.count), bitsFor(index.count)];
    let turnEnds = performance.now() + TURN_MS;
    let minute = Number.NaN;
    let statuses: Uint8Array = new Uint8Array();
    for (const offer of offers) {
      const itsMinute = minuteOf(offer);
      if (itsMinute !== minute) statuses = statusesAt(itsMinute);
      minute = itsMinute;
      const wording = index.hoursOf[offer] ?? 0;
      let status = statuses[wording];
      if (!status) {
        status = STATUS[openStatus(dayOf(wording, new Date(minute)).at(minute))];
        statuses[wording] = status;
        if (performance.now() > turnEnds) {
          await nextTurn();
          turnEnds = performance.now() + TURN_MS;
        }
      }
      // Hours that nobody has confirmed, or too long ago, say "open" only perhaps; a "closed" keeps people away all the same.
      if (status === OPEN && minute < (index.confirmedUntil[offer] ?? 0)) addBit(met, offer);
      if (status === CLOSED) addBit(missed, offer);
    }
    return { met, missed };
  };

  return {
    atTheirs,
    async at(minute) {
      const known = everybody.get(minute);
      if (known) return known;
      const opened = await atTheirs(everyOffer, () => minute);
      everybody.set(minute, opened);
      forgetOldest(everybody, MOST_MOMENTS);
      return opened;
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
const MOST_MOMENTS = 100;

function forgetOldest(kept: Map<number, unknown>, most: number): void {
  for (const oldest of kept.keys()) {
    if (kept.size <= most) return;
    kept.delete(oldest);
  }
}

/** As if confirmed this very day; and without the closures of other days, which say nothing about this one. */
function confirmedOn(hours: IndexedHours | undefined, midnight: Date): OfferedHours {
  if (!hours) throw new Error('an offer keeps hours that the index does not know');
  const [before, after] = [localDate(midnightBefore(midnight, -1)), localDate(midnightBefore(midnight, 1))];
  return {
    hours: hours.hours,
    hoursVerified: true,
    hoursVerifiedAt: midnight,
    closures: hours.closures.filter(({ from, to }) => to >= before && from <= after),
  };
}

function localDate(day: Date): string {
  return `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, '0')}-${String(day.getDate()).padStart(2, '0')}`;
}
