import { describe, expect, test } from 'vitest';
import { daysAhead, localMoment, quickMoments, weekdayOf } from '../../web/finder/find-moments.ts';

const BREST = 'Europe/Paris';
const at = (iso: string) => Date.parse(iso);

describe('moments offered at one touch', () => {
  test('on a Monday morning: this afternoon, tomorrow twice, then every afternoon up to Sunday', () => {
    expect(quickMoments(at('2026-11-23T08:00:00Z'), BREST)).toEqual([
      ...['2026-11-23T14:00', '2026-11-24T10:00', '2026-11-24T14:00'],
      ...['2026-11-25T14:00', '2026-11-26T14:00', '2026-11-27T14:00', '2026-11-28T14:00', '2026-11-29T14:00'],
    ]);
  });

  test.each([
    ['13:29', '2026-11-23T12:29:00Z', '2026-11-23T14:00'],
    ['13:30', '2026-11-23T12:30:00Z', '2026-11-23T16:00'],
    ['15:30', '2026-11-23T14:30:00Z', '2026-11-24T10:00'],
  ])('at %s the first one offered still lies ahead', (_, now, first) => {
    expect(quickMoments(at(now), BREST)[0]).toBe(first);
  });

  test('across the end of summer time and of the year, each day comes once', () => {
    expect(quickMoments(at('2026-10-24T22:30:00Z'), BREST).map((moment) => moment.slice(0, 10))).toEqual([
      ...[
        '2026-10-25',
        '2026-10-26',
        '2026-10-26',
        '2026-10-27',
        '2026-10-28',
        '2026-10-29',
        '2026-10-30',
        '2026-10-31',
      ],
    ]);
    expect(quickMoments(at('2026-12-31T09:00:00Z'), BREST)[1]).toBe('2027-01-01T10:00');
  });

  test('the clock on the wall is the territory’s, wherever the browser stands', () => {
    expect(localMoment(at('2026-07-01T22:30:00Z'), BREST)).toBe('2026-07-02T00:30');
    expect(localMoment(at('2026-07-01T22:30:00Z'), 'Indian/Reunion')).toBe('2026-07-02T02:30');
  });

  test('days are counted from midnight to midnight', () => {
    const lateOnSunday = at('2026-11-22T22:50:00Z');
    expect(daysAhead('2026-11-22T23:55', lateOnSunday, BREST)).toBe(0);
    expect(daysAhead('2026-11-23T00:05', lateOnSunday, BREST)).toBe(1);
    expect(daysAhead('2026-11-21T14:00', lateOnSunday, BREST)).toBe(-1);
    expect(weekdayOf('2026-11-26T14:00')).toBe(3);
  });
});
