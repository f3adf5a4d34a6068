import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dueAfter } from '../../api/reports/deadline.ts';
import { BREST } from '../world.ts';

const due = (from: string, days: number) => dueAfter(BREST, new Date(from), days).toISOString();

describe('a report of Brest is due after working days', () => {
  test.each([
    ['a plain week', '2026-11-17T10:00:00+01:00', 3, '2026-11-20T09:00:00.000Z'],
    ['over a weekend', '2026-11-20T10:00:00+01:00', 1, '2026-11-23T09:00:00.000Z'],
    ['sent on a Saturday', '2026-11-21T10:00:00+01:00', 1, '2026-11-23T09:00:00.000Z'],
    ['All Saints on a Sunday costs nothing more', '2026-10-30T10:00:00+01:00', 1, '2026-11-02T09:00:00.000Z'],
    ['from 1 to 11 November: Armistice Day does not count', '2026-11-01T10:00:00+01:00', 8, '2026-11-12T09:00:00.000Z'],
    ['the day before Armistice Day', '2026-11-10T10:00:00+01:00', 1, '2026-11-12T09:00:00.000Z'],
    ['the sixth working day ends before Armistice Day', '2026-11-02T10:00:00+01:00', 6, '2026-11-10T09:00:00.000Z'],
    ['ten days around Armistice Day', '2026-11-02T10:00:00+01:00', 10, '2026-11-17T09:00:00.000Z'],
    ['Good Friday is worked in Brittany', '2027-03-25T10:00:00+01:00', 1, '2027-03-26T09:00:00.000Z'],
    [
      'Easter Monday, with summer time beginning on Easter Sunday',
      '2027-03-26T10:00:00+01:00',
      1,
      '2027-03-30T08:00:00.000Z',
    ],
    ['14 July', '2026-07-13T10:00:00+02:00', 1, '2026-07-15T08:00:00.000Z'],
    ['summer time ending: the same hour on the clock', '2026-10-23T10:00:00+02:00', 1, '2026-10-26T09:00:00.000Z'],
    ['Christmas and New Year', '2026-12-24T10:00:00+01:00', 6, '2027-01-05T09:00:00.000Z'],
  ])('%s', (_what, from, days, expected) => {
    expect(due(from, days)).toBe(expected);
  });

  test('an hour that the clocks skip on the way does not move the hour of the answer', () => {
    expect(due('2027-03-27T02:30:00+01:00', 1)).toBe('2027-03-30T00:30:00.000Z');
  });
});

test('a longer promise never falls earlier, and none falls on a day off', () => {
  const instants = fc.date({
    min: new Date('2026-01-01T00:00:00Z'),
    max: new Date('2028-12-31T00:00:00Z'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(instants, fc.integer({ min: 1, max: 30 }), (from, days) => {
      const one = dueAfter(BREST, from, days);
      const more = dueAfter(BREST, from, days + 1);
      expect(more.getTime()).toBeGreaterThan(one.getTime());
      expect([0, 6]).not.toContain(one.getDay());
      expect(one.getHours()).toBe(from.getHours());
    }),
    { numRuns: 60 },
  );
});
