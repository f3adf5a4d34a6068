import { describe, expect, test } from 'vitest';
import { hoursFault, openingAt, weekOf } from '../../api/places/hours.ts';
import { BREST } from '../world.ts';

const WEEKDAYS = 'Mo-Fr 09:00-12:00,14:00-18:00';
const verified = (hours: string | null) => ({
  ...{ hours, hoursVerified: true, hoursVerifiedAt: new Date('2026-01-05T12:00:00Z'), closures: [] },
});
const confirmed = (hours: string, at: string) => openingAt(verified(hours), new Date(at), BREST);

test('the tests run in the territory’s time zone', () => {
  expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe('Europe/Paris');
});

describe('confirmed hours say open or closed, and until when', () => {
  test.each([
    ['an ordinary morning', WEEKDAYS, '2026-07-15T10:00+02:00', 'open', '2026-07-15T12:00+02:00'],
    ['the midday break', WEEKDAYS, '2026-07-15T12:30+02:00', 'closed', '2026-07-15T14:00+02:00'],
    ['the very minute of closing', WEEKDAYS, '2026-07-15T18:00+02:00', 'closed', '2026-07-16T09:00+02:00'],
    ['a Saturday', WEEKDAYS, '2026-07-18T10:00+02:00', 'closed', '2026-07-20T09:00+02:00'],
    ['always', '24/7', '2026-07-15T03:00+02:00', 'open', null],
    ['Friday before the clocks go forward', WEEKDAYS, '2026-03-27T19:00+01:00', 'closed', '2026-03-30T09:00+02:00'],
    ['the night the clocks go forward', 'Sa 20:00-04:00', '2026-03-29T03:30+02:00', 'open', '2026-03-29T04:00+02:00'],
    ['Friday before the clocks go back', WEEKDAYS, '2026-10-23T19:00+02:00', 'closed', '2026-10-26T09:00+01:00'],
    ['the night the clocks go back', 'Sa 20:00-04:00', '2026-10-25T03:30+01:00', 'open', '2026-10-25T04:00+01:00'],
    ['an odd week', 'week 1-53/2 We 14:00-17:00', '2026-01-14T15:00+01:00', 'open', '2026-01-14T17:00+01:00'],
    ['an even week', 'week 1-53/2 We 14:00-17:00', '2026-01-21T15:00+01:00', 'closed', '2026-01-28T14:00+01:00'],
    ['the first Saturday', 'Sa[1] 10:00-12:00', '2026-11-07T11:00+01:00', 'open', '2026-11-07T12:00+01:00'],
    ['the second Saturday', 'Sa[1] 10:00-12:00', '2026-11-14T11:00+01:00', 'closed', '2026-12-05T10:00+01:00'],
    ['after midnight', 'Fr 20:00-02:00', '2026-11-21T01:00+01:00', 'open', '2026-11-21T02:00+01:00'],
    ['closed on holidays, on one', `${WEEKDAYS}; PH off`, '2026-07-14T10:00+02:00', 'closed', '2026-07-15T09:00+02:00'],
    [
      'open on holidays, on one',
      `${WEEKDAYS}; PH 10:00-12:00`,
      '2026-12-25T11:00+01:00',
      'open',
      '2026-12-25T12:00+01:00',
    ],
    [
      'the day itself is named',
      `${WEEKDAYS}; Dec 25 off`,
      '2026-12-25T11:00+01:00',
      'closed',
      '2026-12-28T09:00+01:00',
    ],
  ])('%s', (_, hours, at, state, until) => {
    const answer = confirmed(hours, at);
    expect(answer).toMatchObject({ state, reason: 'none', probably: null });
    expect(answer.until && new Date(answer.until)).toEqual(until && new Date(until));
  });
});

describe('what nobody knows is never a plain open', () => {
  test.each([
    ['no hours', null, '2026-07-15T10:00+02:00', 'unknown', 'no_hours', null],
    ['blank hours', '  ', '2026-07-15T10:00+02:00', 'unknown', 'no_hours', null],
    ['hours in prose', 'ouvert le matin', '2026-07-15T10:00+02:00', 'unknown', 'not_understood', null],
    [
      '14 July that the hours do not mention',
      WEEKDAYS,
      '2026-07-14T10:00+02:00',
      'uncertain',
      'holiday_not_stated',
      'open',
    ],
    ['Christmas, after closing time', WEEKDAYS, '2026-12-25T20:00+01:00', 'uncertain', 'holiday_not_stated', 'closed'],
    ['by appointment only', '"sur rendez-vous"', '2026-07-15T10:00+02:00', 'uncertain', 'by_appointment', null],
    [
      'by appointment in the morning',
      'Mo-Fr 09:00-12:00 open "sur RDV"',
      '2026-07-15T10:00+02:00',
      'uncertain',
      'by_appointment',
      null,
    ],
    [
      'outside the hours by appointment',
      `${WEEKDAYS} || "sur rendez-vous"`,
      '2026-07-15T20:00+02:00',
      'uncertain',
      'by_appointment',
      null,
    ],
  ])('%s', (_, hours, at, state, reason, probably) => {
    expect(openingAt(verified(hours), new Date(at), BREST)).toMatchObject({ state, reason, probably });
  });

  test('unconfirmed hours say what they would say, and that they are unconfirmed', () => {
    const at = new Date('2026-07-15T10:00+02:00');
    expect(openingAt({ ...verified(WEEKDAYS), hoursVerified: false }, at, BREST)).toEqual({
      state: 'uncertain',
      reason: 'unverified',
      probably: 'open',
      until: '2026-07-15T10:00:00.000Z',
      message: null,
    });
  });

  test('on the evening before an unmentioned holiday nobody promises that the door opens', () => {
    expect(confirmed(WEEKDAYS, '2026-07-13T19:00+02:00')).toMatchObject({ state: 'closed', until: null });
  });
});

describe('the week', () => {
  test('shows spans from Monday, and a late Friday on Friday', () => {
    const week = weekOf(`${WEEKDAYS}; Fr 20:00-02:00; PH off`);
    expect(week?.[0]).toEqual([
      { from: '09:00', to: '12:00', comment: null },
      { from: '14:00', to: '18:00', comment: null },
    ]);
    expect(week?.[4]).toEqual([{ from: '20:00', to: '02:00', comment: null }]);
    expect(week?.slice(5)).toEqual([[], []]);
  });

  test('a late Sunday does not come back on Monday', () => {
    expect(weekOf('Su 22:00-03:00')?.map((day) => day.length)).toEqual([0, 0, 0, 0, 0, 0, 1]);
  });

  test('around the clock is seven whole days', () => {
    expect(weekOf('24/7')).toEqual(Array.from({ length: 7 }, () => [{ from: '00:00', to: '24:00', comment: null }]));
  });

  test.each([null, '', 'Sa[1] 10:00-12:00', 'week 1-53/2 We 14:00-17:00', 'Jul-Aug Mo 10:00-12:00', 'PH off', '??'])(
    'hours that do not repeat weekly have none: %s',
    (hours) => expect(weekOf(hours)).toBeNull(),
  );
});

test.each(['Mo-Fr 9-25:99', 'ouvert', '', 'Mo-Fr 09:00'])('a wrong text has a fault: %s', (text) => {
  expect(hoursFault(text)).toEqual(expect.any(String));
});

test.each([WEEKDAYS, 'Sa[1] 10:00-12:00', '"sur rendez-vous"', 'week 1-53/2 We 14:00-17:00'])(
  'a sound text has no fault: %s',
  (text) => expect(hoursFault(text)).toBeNull(),
);
