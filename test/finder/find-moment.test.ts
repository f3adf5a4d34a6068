import { describe, expect, test } from 'vitest';
import { localMoment, monthOf } from '../../api/finder/find-moment.ts';

const NOW = new Date('2026-11-24T10:00:00+01:00');

describe('a moment as people say it', () => {
  test.each([
    ['a Thursday at two, in winter', '2026-11-26T14:00', '2026-11-26T14:00:00+01:00'],
    ['a summer’s day', '2027-07-14T09:30', '2027-07-14T09:30:00+02:00'],
    ['midnight', '2026-12-01T00:00', '2026-12-01T00:00:00+01:00'],
    ['the hour that summer leaves out is the one after it', '2027-03-28T02:30', '2027-03-28T03:30:00+02:00'],
    ['of the two alike when summer ends, the first', '2026-10-25T02:30', '2026-10-25T02:30:00+02:00'],
    ['a leap day', '2028-02-29T10:00', '2028-02-29T10:00:00+01:00'],
  ])('%s', (_, text, expected) => {
    expect(localMoment(text, NOW)).toEqual(new Date(expected));
  });

  test.each([
    '2026-13-01T10:00',
    '2026-02-30T10:00',
    '2027-02-29T10:00',
    '2026-11-26T24:00',
    '2026-11-26T10:60',
    '2026-00-10T10:00',
    '0001-01-01T10:00',
    '9999-12-31T23:59',
    '2026-04-31T02:30',
  ])('%s is none, or further away than anybody plans', (text) => {
    expect(localMoment(text, NOW)).toBeNull();
  });

  test('a month is that of the territory’s own calendar', () => {
    expect(monthOf(new Date('2026-11-30T23:30:00Z'))).toBe('2026-12');
  });
});
