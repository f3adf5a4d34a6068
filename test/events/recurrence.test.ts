import { describe, expect, test } from 'vitest';
import { instantOf, localTimeOf } from '../../db/local-time.ts';
import { datesOf, daysOf, MOST_DATES, rruleOf } from '../../db/recurrence.ts';

const BREST = 'Europe/Paris';
const NEVER = { repeats: 'none', until: null, count: null, except: [] } as const;

describe('the hour on the wall and the instant it is', () => {
  test.each([
    ['an ordinary winter afternoon', '2026-11-24', '14:00', '2026-11-24T13:00:00.000Z'],
    ['an ordinary summer afternoon', '2027-07-06', '14:00', '2027-07-06T12:00:00.000Z'],
    ['the last minute before summer time', '2027-03-28', '01:59', '2027-03-28T00:59:00.000Z'],
    ['an hour that is skipped counts on from before', '2027-03-28', '02:30', '2027-03-28T01:30:00.000Z'],
    ['the first minute of summer time', '2027-03-28', '03:00', '2027-03-28T01:00:00.000Z'],
    ['an hour that comes twice is the first of the two', '2026-10-25', '02:30', '2026-10-25T00:30:00.000Z'],
    ['the hour after it', '2026-10-25', '03:00', '2026-10-25T02:00:00.000Z'],
    ['midnight of the day when summer time begins', '2027-03-28', '00:00', '2027-03-27T23:00:00.000Z'],
  ])('%s', (_, day, time, instant) => {
    expect(instantOf({ day, time }, BREST).toISOString()).toBe(instant);
  });

  test('across the world and back: the clocks of a place show what was written', () => {
    for (const zone of [BREST, 'America/Martinique', 'Indian/Reunion', 'Pacific/Noumea', 'Asia/Kathmandu', 'UTC']) {
      const written = { day: '2027-06-15', time: '09:45' };
      expect({ zone, ...localTimeOf(instantOf(written, zone), zone) }).toEqual({ zone, ...written });
    }
  });
});

describe('which days follow from the first', () => {
  test.each([
    ['once', '2026-11-24', NEVER, ['2026-11-24']],
    [
      'every Tuesday, four times',
      '2026-12-22',
      { ...NEVER, repeats: 'weekly' as const, count: 4 },
      ['2026-12-22', '2026-12-29', '2027-01-05', '2027-01-12'],
    ],
    [
      'not at Christmas: the dates left out count all the same',
      '2026-12-18',
      { ...NEVER, repeats: 'weekly' as const, count: 3, except: ['2026-12-25'] },
      ['2026-12-18', '2027-01-01'],
    ],
    [
      'every other Friday until a Friday, which is the last',
      '2026-11-27',
      { ...NEVER, repeats: 'fortnightly' as const, until: '2026-12-25' },
      ['2026-11-27', '2026-12-11', '2026-12-25'],
    ],
    [
      'the second Tuesday of the month, over the turn of the year',
      '2026-11-10',
      { ...NEVER, repeats: 'monthly' as const, count: 4 },
      ['2026-11-10', '2026-12-08', '2027-01-12', '2027-02-09'],
    ],
    [
      'a fifth Saturday is the last Saturday of every month',
      '2026-10-31',
      { ...NEVER, repeats: 'monthly' as const, count: 4 },
      ['2026-10-31', '2026-11-28', '2026-12-26', '2027-01-30'],
    ],
    [
      'the first day of a month that begins on it',
      '2026-12-01',
      { ...NEVER, repeats: 'monthly' as const, until: '2027-03-31' },
      ['2026-12-01', '2027-01-05', '2027-02-02', '2027-03-02'],
    ],
  ])('%s', (_, first, repetition, days) => {
    expect(daysOf(first, repetition)).toEqual(days);
  });

  test('what never ends, ends all the same', () => {
    expect(daysOf('2026-11-24', { ...NEVER, repeats: 'weekly' })).toHaveLength(MOST_DATES);
    expect(daysOf('2026-11-24', { ...NEVER, repeats: 'weekly', count: 10_000 })).toHaveLength(MOST_DATES);
  });
});

describe('across summer time', () => {
  const hoursOf = (startsAt: string, endsAt: string, repeats: 'weekly' | 'monthly') =>
    datesOf(
      { startsAt: new Date(startsAt), endsAt: new Date(endsAt), allDay: false },
      { ...NEVER, repeats, count: 3 },
      BREST,
    ).map((span) => [localTimeOf(span.startsAt, BREST), localTimeOf(span.endsAt, BREST).time]);

  test('a weekly workshop keeps its hour when it begins', () => {
    expect(hoursOf('2027-03-23T13:00:00Z', '2027-03-23T15:00:00Z', 'weekly')).toEqual([
      [{ day: '2027-03-23', time: '14:00' }, '16:00'],
      [{ day: '2027-03-30', time: '14:00' }, '16:00'],
      [{ day: '2027-04-06', time: '14:00' }, '16:00'],
    ]);
  });

  test('and when it ends', () => {
    expect(hoursOf('2026-10-21T12:00:00Z', '2026-10-21T14:00:00Z', 'weekly')).toEqual([
      [{ day: '2026-10-21', time: '14:00' }, '16:00'],
      [{ day: '2026-10-28', time: '14:00' }, '16:00'],
      [{ day: '2026-11-04', time: '14:00' }, '16:00'],
    ]);
  });

  test('whole days go from midnight to midnight, be they 23 hours long or 25', () => {
    const first = {
      startsAt: new Date('2027-03-20T23:00:00Z'),
      endsAt: new Date('2027-03-21T23:00:00Z'),
      allDay: true,
    };
    const spans = datesOf(first, { ...NEVER, repeats: 'weekly', count: 2 }, BREST);
    expect(spans.map(({ startsAt, endsAt }) => [startsAt.toISOString(), endsAt.toISOString()])).toEqual([
      ['2027-03-20T23:00:00.000Z', '2027-03-21T23:00:00.000Z'],
      ['2027-03-27T23:00:00.000Z', '2027-03-28T22:00:00.000Z'],
    ]);
  });
});

describe('as calendars write it', () => {
  const afternoon = {
    startsAt: new Date('2026-12-15T13:00:00Z'),
    endsAt: new Date('2026-12-15T15:00:00Z'),
    allDay: false,
  };
  test.each([
    ['once', NEVER, null],
    ['weekly, ten times', { ...NEVER, repeats: 'weekly' as const, count: 10 }, 'RRULE:FREQ=WEEKLY;COUNT=10'],
    [
      'every other week until a summer day, whose end is told in UTC',
      { ...NEVER, repeats: 'fortnightly' as const, until: '2027-06-29' },
      'RRULE:FREQ=WEEKLY;INTERVAL=2;UNTIL=20270629T215900Z',
    ],
    [
      'on the third Tuesday, not on one of them',
      { ...NEVER, repeats: 'monthly' as const, count: 6, except: ['2027-01-19', '2027-01-20'] },
      'RRULE:FREQ=MONTHLY;BYDAY=3TU;COUNT=6\r\nEXDATE;TZID=Europe/Paris:20270119T140000',
    ],
  ])('%s', (_, repetition, rule) => {
    expect(rruleOf(afternoon, repetition, BREST)).toBe(rule);
  });

  test('whole days are told without an hour', () => {
    const day = { startsAt: new Date('2026-12-14T23:00:00Z'), endsAt: new Date('2026-12-15T23:00:00Z'), allDay: true };
    const repetition = { ...NEVER, repeats: 'weekly' as const, until: '2027-01-31', except: ['2026-12-29'] };
    expect(rruleOf(day, repetition, BREST)).toBe('RRULE:FREQ=WEEKLY;UNTIL=20270131\r\nEXDATE;VALUE=DATE:20261229');
  });
});
