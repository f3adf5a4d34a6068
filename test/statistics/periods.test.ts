import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDurations, countedDurations, type Durations, typicalOf } from '../../api/statistics/percentiles.ts';
import {
  dayAfter,
  isoWeekOf,
  lastYear,
  localDay,
  mondayOf,
  monthAfter,
  monthPeriod,
  weeksOf,
} from '../../api/statistics/periods.ts';

describe('the calendar', () => {
  test.each([
    ['2026-01-01', '2026-W01'],
    ['2027-01-01', '2026-W53'],
    ['2026-12-31', '2026-W53'],
    ['2024-12-30', '2025-W01'],
    ['2026-10-25', '2026-W43'],
    ['2026-10-26', '2026-W44'],
  ])('%s lies in week %s', (day, week) => {
    expect(isoWeekOf(day)).toBe(week);
  });

  test('months end where they end, in leap years too', () => {
    expect(monthPeriod('2026-11')).toEqual({ from: '2026-11-01', to: '2026-11-30' });
    expect(monthPeriod('2028-02').to).toBe('2028-02-29');
    expect([monthAfter('2026-12', 1), monthAfter('2026-01', -1)]).toEqual(['2027-01', '2025-12']);
    expect(lastYear('2026-11-24').from).toBe('2025-11-25');
  });

  test('Brest is in its next day while Greenwich is not', () => {
    expect(localDay(new Date('2026-07-14T22:30:00Z'), 'Europe/Paris')).toBe('2026-07-15');
    expect(localDay(new Date('2026-11-24T22:30:00Z'), 'Europe/Paris')).toBe('2026-11-24');
  });

  test('the weeks of any period hold each of its days once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 8000 }), fc.integer({ min: 0, max: 800 }), (start, days) => {
        const from = dayAfter('2020-01-01', start);
        const to = dayAfter(from, days);
        const weeks = weeksOf({ from, to });
        expect([weeks[0]?.from, weeks.at(-1)?.to]).toEqual([from, to]);
        for (const [at, week] of weeks.entries()) {
          if (at > 0) expect(week.from).toBe(dayAfter(weeks[at - 1]?.to ?? '', 1));
          expect(mondayOf(week.to)).toBe(mondayOf(week.from));
        }
      }),
    );
  });
});

test('median and nine of ten are those of the sorted list, however it is counted', () => {
  expect(typicalOf(new Map())).toEqual({ count: 0, medianDays: null, p90Days: null });
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 4000 }), { minLength: 1, maxLength: 60 }), (tenths) => {
      const durations: Durations = new Map();
      // Counted in two halves, as the parts of a town are.
      for (const half of [tenths.slice(0, 7), tenths.slice(7)])
        addDurations(durations, countedDurations(half.map(String)));
      const sorted = [...tenths].sort((a, b) => a - b);
      const at = (share: number) => (sorted[Math.ceil(tenths.length * share) - 1] ?? 0) / 10;
      expect(typicalOf(durations)).toEqual({ count: tenths.length, medianDays: at(0.5), p90Days: at(0.9) });
    }),
  );
});
