import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type OfferedHours, openingAt } from '../../api/places/hours.ts';
import { type Hours, parsedHours } from '../../api/places/hours-library.ts';
import type { Closure } from '../../db/offer-details.ts';
import { BREST } from '../world.ts';

const HOURS = [
  'Mo-Fr 09:00-12:00,14:00-18:00',
  'Mo-Fr 09:00-12:00,14:00-18:00; PH off',
  'Mo-Fr 09:00-12:00; SH Mo-Fr 10:00-17:00; PH off',
  'Mo-Fr 08:30-17:30; SH off; PH off',
  'Sa 20:00-04:00; SH Sa 20:00-04:00; PH 20:00-04:00',
  'Fr,Sa 22:30-02:30; PH off',
  'Su 01:15-02:45; SH Su 02:15-05:00; PH off',
  'Sa[1] 10:00-12:00; PH off; SH Sa[-1] 14:00-16:00',
  'week 1-53/2 We 14:00-17:00; PH off; SH off',
  'Oct-Mar Mo-Fr 10:00-16:00; Apr-Sep Mo-Sa 09:00-19:00; PH off; SH Mo-Fr 10:00-12:00',
  'Mo-Fr 09:00-12:00 "pendant les distributions"; Sa 10:00-12:00; PH off; SH off',
  'We "sur rendez-vous"; Th 09:00-12:00 "sur rendez-vous"; Fr 14:00-18:00; PH off; SH off',
  'Mo-Fr 09:00-12:00 || "sur rendez-vous"',
  'PH off; SH off "selon le programme"',
  'Dec 20-Jan 3 off; Mo-Su 09:00-12:00; Dec 25 off',
  '24/7',
  '24/7 "accueil à confirmer"',
];

/** Any minute of 2026 and the first half of 2027, with more of the nights in which clocks change. */
const anyMinute = fc
  .integer({ min: Date.parse('2026-01-01T00:00+01:00') / 60_000, max: Date.parse('2027-07-01T00:00+02:00') / 60_000 })
  .map((minute) => new Date(minute * 60_000));
const oddNight = fc
  .tuple(fc.constantFrom('2026-03-28T22:00Z', '2026-10-24T21:00Z'), fc.integer({ min: 0, max: 480 }))
  .map(([from, minutes]) => new Date(Date.parse(from) + minutes * 60_000));
const moment = fc.oneof({ weight: 4, arbitrary: anyMinute }, { weight: 1, arbitrary: oddNight });

const closure: fc.Arbitrary<Closure> = fc
  .tuple(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 20 }))
  .map(([first, days]) => ({ from: dateOf(first), to: dateOf(first + days), message: 'inventaire' }));
const offer: fc.Arbitrary<OfferedHours> = fc.record({
  hours: fc.constantFrom(...HOURS),
  hoursVerified: fc.boolean(),
  hoursVerifiedAt: fc.constantFrom(
    new Date('2026-01-01T12:00Z'),
    new Date('2024-11-10T10:30Z'),
    new Date('2020-01-01'),
  ),
  closures: fc.array(closure, { maxLength: 4 }),
});

const RUNS = { numRuns: 300 };

describe('whenever one asks', () => {
  test('it is never open outside the intervals that the library gives', () => {
    fc.assert(
      fc.property(offer, moment, (asked, at) => {
        if (openingAt(asked, at, BREST).state !== 'open') return;
        // The whole day, because a comment that only tells a holiday's name parts intervals.
        const [from, to] = [new Date(at.getTime() - 86_400_000), new Date(at.getTime() + 86_400_000)];
        const intervals = read(asked.hours ?? '').parsed.getOpenIntervals(from, to);
        expect(intervals.some(([begin, end]) => begin <= at && at < end)).toBe(true);
      }),
      RUNS,
    );
  });

  test('it is closed on every day of a closure, and nothing else', () => {
    fc.assert(
      fc.property(offer, moment, (asked, at) => {
        const today = isoDay(at);
        const inClosure = asked.closures.some(({ from, to }) => from <= today && today <= to);
        const { state, reason } = openingAt(asked, at, BREST);
        expect(reason === 'exceptional_closure').toBe(inClosure);
        if (inClosure) expect(state).toBe('closed');
      }),
      RUNS,
    );
  });

  test('what nobody confirmed, or confirmed too long ago, is never plainly open or closed by its hours', () => {
    fc.assert(
      fc.property(offer, moment, (asked, at) => {
        const { state, reason } = openingAt({ ...asked, hoursVerified: false }, at, BREST);
        expect(state === 'uncertain' || reason === 'exceptional_closure').toBe(true);
        const old = openingAt({ ...asked, hoursVerifiedAt: new Date('2020-01-01') }, at, BREST);
        expect(old.state === 'uncertain' || old.reason === 'exceptional_closure').toBe(true);
      }),
      RUNS,
    );
  });

  test('the next change lies ahead, and something changes there', () => {
    fc.assert(
      fc.property(offer, moment, (asked, at) => {
        const now = openingAt(asked, at, BREST);
        if (now.until === null) return;
        const until = new Date(now.until);
        expect(until.getTime()).toBeGreaterThan(at.getTime());
        const then = openingAt(asked, until, BREST);
        expect([then.state, then.probably]).not.toEqual([now.state, now.probably]);
        if (now.state === 'closed') expect(then.state).not.toBe('closed');
      }),
      RUNS,
    );
  });

  test('what is open stays open until then, what is closed does not open before', () => {
    fc.assert(
      fc.property(offer, moment, fc.double({ min: 0, max: 1, noNaN: true }), (asked, at, part) => {
        const now = openingAt(asked, at, BREST);
        if (now.state !== 'open' && now.state !== 'closed') return;
        const end = now.until ? Date.parse(now.until) : at.getTime() + 5 * 86_400_000;
        const between = new Date(at.getTime() + Math.floor(((end - at.getTime()) * part) / 60_000) * 60_000);
        if (between.getTime() >= end) return;
        const then = openingAt(asked, between, BREST);
        if (now.state === 'open' && now.until) expect(then.state).toBe('open');
        if (now.state === 'closed' && now.until) expect(then.state).not.toBe('open');
      }),
      RUNS,
    );
  });
});

function read(text: string): Hours {
  const hours = parsedHours(text, BREST.holidays);
  if (typeof hours === 'string') throw new Error(hours);
  return hours;
}

function dateOf(day: number): string {
  return isoDay(new Date(2026, 0, 1 + day));
}

function isoDay(at: Date): string {
  return [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}
