import { describe, expect, test } from 'vitest';
import { inactivityOf, leavesOn } from '../../api/accounts/inactivity.ts';

/** In Brest, as the process runs in the territory's zone. */
const at = (text: string) => new Date(text);
const rule = { inactiveMonths: 36, warnedDays: 30 };

describe('the day an unused account leaves', () => {
  test.each([
    ['2023-11-24T10:00:00+01:00', 36, '2026-11-24T00:00:00+01:00', 'three years to the day'],
    ['2023-08-31T10:00:00+02:00', 6, '2024-02-29T00:00:00+01:00', 'the last day of a leap February'],
    ['2024-08-31T10:00:00+02:00', 6, '2025-02-28T00:00:00+01:00', 'the last day of a plain February'],
    ['2024-02-29T10:00:00+01:00', 12, '2025-02-28T00:00:00+01:00', 'a year after a 29 February'],
    ['2023-12-31T23:30:00+01:00', 6, '2024-06-30T00:00:00+02:00', 'late on New Year’s Eve, into summer time'],
    ['2025-04-26T02:30:00+02:00', 6, '2025-10-26T00:00:00+02:00', 'the day on which summer time ends'],
    ['2024-09-30T23:30:00Z', 6, '2025-04-01T00:00:00+02:00', 'already October in Brest'],
  ])('%s + %i months is %s: %s', (seen, inactiveMonths, leaves) => {
    expect(leavesOn(at(seen), { inactiveMonths })).toEqual(at(leaves));
  });
});

describe('what is due for Fañch, last seen on 24 November 2023', () => {
  const seen = at('2023-11-24T18:00:00+01:00');
  test.each([
    ['2026-10-24T23:59:00+02:00', null, 'keep', 'the evening before'],
    // The clocks go back on 25 October 2026: thirty days before are thirty dates before, not 720 hours.
    ['2026-10-25T00:00:00+02:00', null, 'warn', 'thirty days before, across the end of summer time'],
    ['2026-11-23T12:00:00+01:00', '2026-10-25T04:20:00+01:00', 'keep', 'warned, one day left'],
    ['2026-11-24T04:20:00+01:00', '2026-10-25T04:20:00+01:00', 'erase', 'the day has come'],
    ['2027-03-01T04:20:00+01:00', null, 'warn', 'the server slept for months: warned first all the same'],
    ['2027-03-30T04:20:00+02:00', '2027-03-01T04:20:00+01:00', 'keep', 'late warning, twenty-nine days ago'],
    ['2027-03-31T00:10:00+02:00', '2027-03-01T04:20:00+01:00', 'erase', 'late warning, thirty dates ago'],
  ] as const)('on %s, warned on %s: %s (%s)', (now, warnedAt, due, _why) => {
    const account = { lastSeenAt: seen, warnedAt: warnedAt && at(warnedAt) };
    expect(inactivityOf(account, at(now), rule)).toBe(due);
  });
});
