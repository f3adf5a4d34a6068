import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isStale, type OfferedHours, openingAt, openingStateAt, staleFrom } from '../../api/places/hours.ts';
import { createOpeningDays, midnightBefore } from '../../api/places/opening-day.ts';
import { BREST } from '../world.ts';

/** As people write them: simple, past midnight, by month, week and holiday, by appointment, by the sun, wrong. */
const WRITTEN = [
  null,
  '',
  '24/7',
  'off',
  'Mo-Fr 09:00-12:00,14:00-18:00',
  'Mo-Fr 9-12, 14-17',
  'Tu,Th 08:45-12:10; Sa[1] 10:00-12:00',
  'Mo-Fr 09:00-17:00; PH off; SH off',
  'Mo-Fr 09:00-17:00; SH Mo-Fr 13:30-17:00; PH 10:00-11:00',
  'Fr-Sa 21:30-02:15',
  'Fr-Sa 22:00-26:00',
  'week 1-53/2 We 14:00-16:00; Dec 25 off',
  'Jul-Aug Mo-Fr 10:00-19:00; Sep-Jun Mo-Sa 09:00-18:30',
  'Mo-Fr 10:00-12:00 "sur rendez-vous au 02 98 00 80 80"; Sa 09:00-12:00 unknown',
  'Mo-Su 00:00-24:00; Su 02:00-03:00 off',
  'Mo-Su 01:30-02:30,03:15-04:45',
  'sunrise-sunset',
  'Mo-Fr 17:00+',
  'We 14:00-dusk',
  'du lundi au vendredi',
];
/** Ordinary days, days when the clock changes, public holidays and the days around them. */
const DAYS = [
  '2026-11-24',
  '2026-03-29',
  '2026-10-25',
  '2026-03-30',
  '2026-05-01',
  '2026-04-06',
  '2026-12-25',
  '2026-11-01',
];

const moment = fc
  .record({
    day: fc.constantFrom(...DAYS),
    daysLater: fc.integer({ min: -2, max: 3 }),
    minute: fc.integer({ min: 0, max: 1499 }),
  })
  .map(({ day, daysLater, minute }) => {
    const midnight = midnightBefore(new Date(`${day}T12:00:00`), daysLater);
    return midnight.getTime() + minute * 60_000;
  });
const aroundMidnight = fc
  .record({ day: fc.constantFrom(...DAYS), seconds: fc.integer({ min: -90, max: 90 }) })
  .map(({ day, seconds }) => midnightBefore(new Date(`${day}T12:00:00`)).getTime() + seconds * 1000);
const clockTimes = fc.integer({ min: 0, max: 287 }).map((five) => {
  const [hour, minute] = [Math.floor(five / 12), (five % 12) * 5];
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
});
const generated = fc
  .record({ days: fc.constantFrom('Mo-Fr', 'Sa,Su', 'Mo-Su', 'PH', 'Su[-1]'), from: clockTimes, to: clockTimes })
  .map(({ days, from, to }) => `${days} ${from}-${to}`);
const offered: fc.Arbitrary<OfferedHours> = fc.record({
  hours: fc.oneof(fc.constantFrom(...WRITTEN), generated),
  hoursVerified: fc.boolean(),
  hoursVerifiedAt: fc.constantFrom(
    null,
    new Date('2026-09-01T00:00:00Z'),
    new Date('2024-01-01T00:00:00Z'),
    new Date('2025-05-24T13:07:00Z'),
    new Date('2025-04-25T01:30:00Z'),
  ),
  closures: fc.constantFrom(
    [],
    [{ from: '2026-11-24', to: '2026-11-24', message: 'Inventaire' }],
    [
      { from: '2026-10-24', to: '2026-11-02', message: '' },
      { from: '2026-12-20', to: '2027-01-03', message: 'Travaux' },
    ],
  ),
});

describe('the answer kept for a stretch of a day', () => {
  test('is the one given at each of its minutes, in whatever order they are asked', () => {
    const days = createOpeningDays(BREST);
    fc.assert(
      fc.property(
        offered,
        fc.array(fc.oneof(moment, aroundMidnight), { minLength: 1, maxLength: 8 }),
        (offer, moments) => {
          for (const at of moments)
            expect(openingAt(offer, new Date(at), BREST), `${offer.hours} at ${new Date(at)}`).toMatchObject(
              days.day(offer, new Date(at)).at(at),
            );
        },
      ),
      { numRuns: 400 },
    );
  });

  test.each(DAYS)('is right every quarter of an hour of %s', (day) => {
    const days = createOpeningDays(BREST);
    const midnight = midnightBefore(new Date(`${day}T12:00:00`));
    const next = midnightBefore(midnight, 1).getTime();
    for (const hours of WRITTEN) {
      const offer = { hours, hoursVerified: true, hoursVerifiedAt: new Date('2026-09-01'), closures: [] };
      for (let at = midnight.getTime(); at < next; at += 15 * 60_000)
        expect(days.day(offer, midnight).at(at), `${hours} at ${new Date(at)}`).toEqual(
          openingStateAt(offer, new Date(at), BREST),
        );
    }
  });
});

test('the next change is the same for everybody, whoever has asked before', () => {
  let unheardOf = '';
  fc.assert(
    fc.property(
      offered,
      fc.array(fc.oneof(moment, aroundMidnight), { minLength: 2, maxLength: 6 }),
      (offer, moments) => {
        for (const at of moments) {
          // The same words with more space between them have never been asked for.
          unheardOf += ' ';
          const fresh = { ...offer, hours: offer.hours && `${offer.hours}${unheardOf}` };
          expect(openingAt(offer, new Date(at), BREST).until, `${offer.hours} at ${new Date(at)}`).toBe(
            openingAt(fresh, new Date(at), BREST).until,
          );
        }
      },
    ),
    { numRuns: 150 },
  );
});

test.each([
  ['Fr-Sa 21:30-02:15', 'closed'],
  ['Sa 20:00-24:00', 'closed'],
  ['Mo-Su 20:00-01:00', 'open'],
  ['Mo 00:00-05:00', 'open'],
  ['Mo 00:45-05:00', 'closed'],
  ['24/7', 'open'],
  ['PH off', 'closed'],
])('half past midnight on the Monday after summer began: %s is %s', (hours, state) => {
  const offer = { hours, hoursVerified: true, hoursVerifiedAt: new Date('2026-02-01'), closures: [] };
  expect(openingAt(offer, new Date('2026-03-30T00:30:00+02:00'), BREST).state).toBe(state);
});

test('confirmed hours grow stale at one moment and stay so', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('2020-01-01'), max: new Date('2026-12-31'), noInvalidDate: true }),
      (confirmedAt) => {
        const turn = staleFrom(confirmedAt, BREST);
        expect(isStale(confirmedAt, turn, BREST)).toBe(true);
        expect(isStale(confirmedAt, new Date(turn.getTime() - 1), BREST)).toBe(false);
      },
    ),
  );
});
