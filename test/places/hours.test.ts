import { describe, expect, test } from 'vitest';
import type { OpeningAnswer } from '../../api/places/contract.ts';
import { hoursFault, type OfferedHours, openingAt, weekOf } from '../../api/places/hours.ts';
import { BREST } from '../world.ts';

const WEEKDAYS = 'Mo-Fr 09:00-12:00,14:00-18:00';
const ALL_YEAR = 'Mo-Fr 09:00-12:00; SH Mo-Fr 10:00-17:00; PH off';
const verified = (hours: string | null): OfferedHours => ({
  ...{ hours, hoursVerified: true, hoursVerifiedAt: new Date('2026-01-05T12:00:00Z'), closures: [] },
});
const confirmed = (hours: string, at: string) => openingAt(verified(hours), new Date(at), BREST);
const shown = ({ until, ...answer }: OpeningAnswer) => ({ ...answer, until: until && new Date(until) });

test('the tests run in the territory’s time zone', () => {
  expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe('Europe/Paris');
});

describe('confirmed hours say open or closed, and until when', () => {
  test.each([
    ['an ordinary morning', WEEKDAYS, '2026-06-17T10:00+02:00', 'open', '2026-06-17T12:00+02:00'],
    ['the very minute of opening', WEEKDAYS, '2026-06-17T09:00+02:00', 'open', '2026-06-17T12:00+02:00'],
    ['the minute before', WEEKDAYS, '2026-06-17T08:59+02:00', 'closed', '2026-06-17T09:00+02:00'],
    ['the midday break', WEEKDAYS, '2026-06-17T12:30+02:00', 'closed', '2026-06-17T14:00+02:00'],
    ['the very minute of closing', WEEKDAYS, '2026-06-17T18:00+02:00', 'closed', '2026-06-18T09:00+02:00'],
    ['a Saturday', WEEKDAYS, '2026-06-20T10:00+02:00', 'closed', '2026-06-22T09:00+02:00'],
    ['always', '24/7', '2026-07-15T03:00+02:00', 'open', null],
    ['never', 'off', '2026-06-17T10:00+02:00', 'closed', null],
    ['never on public holidays, and nothing else is said', 'PH off', '2026-06-17T10:00+02:00', 'closed', null],
    ['never, and why', 'Mo-Fr off "fermé"', '2026-06-17T10:00+02:00', 'closed', null],
    ['an odd week', 'week 1-53/2 We 14:00-17:00', '2026-01-14T15:00+01:00', 'open', '2026-01-14T17:00+01:00'],
    ['an even week', 'week 1-53/2 We 14:00-17:00', '2026-01-21T15:00+01:00', 'closed', '2026-01-28T14:00+01:00'],
    ['the even weeks', 'week 2-53/2 We 14:00-17:00', '2026-01-21T15:00+01:00', 'open', '2026-01-21T17:00+01:00'],
    [
      'week 53, then week 1: two odd ones',
      'week 1-53/2; SH off',
      '2026-11-30T10:00+01:00',
      'open',
      '2026-12-07T00:00+01:00',
    ],
    ['the first Saturday', 'Sa[1] 10:00-12:00', '2026-11-07T11:00+01:00', 'open', '2026-11-07T12:00+01:00'],
    ['the second Saturday', 'Sa[1] 10:00-12:00', '2026-11-14T11:00+01:00', 'closed', '2026-12-05T10:00+01:00'],
    ['the last Saturday', 'Sa[-1] 10:00-12:00', '2026-11-28T11:00+01:00', 'open', '2026-11-28T12:00+01:00'],
    ['a Saturday before the last', 'Sa[-1] 10:00-12:00', '2026-11-21T11:00+01:00', 'closed', '2026-11-28T10:00+01:00'],
    ['summer hours', 'Jul-Aug Mo-Fr 10:00-16:00', '2026-07-15T11:00+02:00', 'open', '2026-07-15T16:00+02:00'],
    ['before the summer', 'Jul-Aug Mo-Fr 10:00-16:00', '2026-06-30T11:00+02:00', 'closed', '2026-07-01T10:00+02:00'],
    ['winter hours', 'Oct-Mar Mo-Fr 10:00-16:00', '2026-01-14T11:00+01:00', 'open', '2026-01-14T16:00+01:00'],
    ['after the winter', 'Oct-Mar Mo-Fr 10:00-16:00', '2026-04-01T11:00+02:00', 'closed', '2026-10-01T10:00+02:00'],
    ['after midnight', 'Fr 20:00-02:00', '2026-11-21T01:00+01:00', 'open', '2026-11-21T02:00+01:00'],
    ['before midnight', 'Fr 20:00-02:00', '2026-11-20T23:59+01:00', 'open', '2026-11-21T02:00+01:00'],
    [
      'a note that nobody need ask',
      'Mo-Fr 09:00-12:00 "sans rendez-vous"',
      '2026-06-17T10:00+02:00',
      'open',
      '2026-06-17T12:00+02:00',
    ],
  ])('%s', (_, hours, at, state, until) => {
    expect(shown(confirmed(hours, at))).toMatchObject({
      ...{ state, reason: 'none', probably: null, until: until && new Date(until) },
    });
  });
});

describe('the nights the clocks change', () => {
  test.each([
    ['Friday before spring', WEEKDAYS, '2026-03-27T19:00+01:00', 'closed', '2026-03-30T09:00+02:00'],
    ['Friday before winter', ALL_YEAR, '2026-10-23T19:00+02:00', 'closed', '2026-10-26T10:00+01:00'],
    ['a night of three hours', 'Sa 22:00-04:00', '2026-03-29T00:30+01:00', 'open', '2026-03-29T04:00+02:00'],
    ['after the missing hour', 'Sa 22:00-04:00', '2026-03-29T03:30+02:00', 'open', '2026-03-29T04:00+02:00'],
    ['it closes within the missing hour', 'Su 01:00-02:30', '2026-03-29T01:30+01:00', 'open', '2026-03-29T03:00+02:00'],
    [
      'it would open and close within it',
      'Su 02:15-02:45',
      '2026-03-29T01:30+01:00',
      'closed',
      '2026-04-05T02:15+02:00',
    ],
    ['it opens within it', 'Su 02:30-05:00', '2026-03-29T01:30+01:00', 'closed', '2026-03-29T03:00+02:00'],
    [
      'a night of five hours',
      'Sa 22:00-04:00; SH Sa 22:00-04:00',
      '2026-10-25T02:30+02:00',
      'open',
      '2026-10-25T04:00+01:00',
    ],
    [
      'the second time of the same hour',
      'Sa 22:00-04:00; SH Sa 22:00-04:00',
      '2026-10-25T02:30+01:00',
      'open',
      '2026-10-25T04:00+01:00',
    ],
    [
      'it closes in the double hour, the first time',
      'SH Su 01:00-02:30',
      '2026-10-25T02:15+02:00',
      'open',
      '2026-10-25T02:30+02:00',
    ],
    ['between the two', 'SH Su 01:00-02:30', '2026-10-25T02:45+02:00', 'closed', '2026-10-25T02:00+01:00'],
    [
      'it closes in the double hour, the second time',
      'SH Su 01:00-02:30',
      '2026-10-25T02:15+01:00',
      'open',
      '2026-10-25T02:30+01:00',
    ],
  ])('%s', (_, hours, at, state, until) => {
    expect(shown(confirmed(hours, at))).toMatchObject({ state, reason: 'none', until: new Date(until) });
  });
});

/** The year 2026: Easter is on 5 April, Whitsun on 24 May. */
const PUBLIC_HOLIDAYS = [
  ['New Year', '2026-01-01'],
  ['Easter Monday', '2026-04-06'],
  ['Labour Day', '2026-05-01'],
  ['Victory Day', '2026-05-08'],
  ['Ascension', '2026-05-14'],
  ['Whit Monday', '2026-05-25'],
  ['Bastille Day', '2026-07-14'],
  ['Assumption', '2026-08-15'],
  ['All Saints', '2026-11-01'],
  ['Armistice', '2026-11-11'],
  ['Christmas', '2026-12-25'],
] as const;

describe.each(PUBLIC_HOLIDAYS)('on %s', (_, day) => {
  const at = new Date(`${day}T10:00`);
  const on = (hours: string) => openingAt(verified(hours), at, BREST);

  test('hours that do not mention it promise nothing', () => {
    expect(on('Mo-Su 09:00-12:00')).toMatchObject({
      state: 'uncertain',
      reason: 'holiday_not_stated',
      probably: 'open',
    });
    expect(on('Mo-Su 14:00-18:00')).toMatchObject({
      state: 'uncertain',
      reason: 'holiday_not_stated',
      probably: 'closed',
    });
  });

  test('hours that close on public holidays say closed, those that open say open', () => {
    expect(on('Mo-Su 09:00-12:00; PH off')).toMatchObject({ state: 'closed', reason: 'none' });
    expect(on('Mo-Su 14:00-18:00; PH 09:00-12:00')).toMatchObject({ state: 'open', reason: 'none' });
  });

  test('a note that speaks of PH is no rule about it', () => {
    expect(on('Mo-Su 09:00-12:00 open "PH ?"').reason).toBe('holiday_not_stated');
  });
});

test('hours that name the day itself have thought of it', () => {
  const answer = shown(confirmed(`${WEEKDAYS}; Nov 11 off`, '2026-11-11T11:00+01:00'));
  expect(answer).toMatchObject({ state: 'closed', reason: 'none', until: new Date('2026-11-12T09:00+01:00') });
  expect(confirmed(`${WEEKDAYS}; Dec 25 off`, '2026-12-25T11:00+01:00')).toMatchObject({
    state: 'closed',
    reason: 'none',
  });
});

describe('school holidays of zone B', () => {
  test.each([
    ['the day before winter', '2026-02-14T10:00', false],
    ['the first of winter', '2026-02-15T00:00', true],
    ['the last of winter', '2026-03-01T23:59', true],
    ['the day after winter', '2026-03-02T10:00', false],
    ['winter of zone C', '2027-02-10T10:00', false],
    ['winter of zone B, the year after', '2027-02-24T10:00', true],
    ['spring', '2026-04-15T10:00', true],
    ['summer', '2026-07-20T10:00', true],
    ['the last of summer', '2026-08-31T10:00', true],
    ['back to school', '2026-09-01T10:00', false],
    ['autumn', '2026-10-20T10:00', true],
    ['Christmas holidays', '2026-12-22T10:00', true],
    ['Christmas holidays, in January', '2027-01-03T10:00', true],
    ['after Christmas holidays', '2027-01-04T10:00', false],
  ])('%s', (_, at, holidays) => {
    const answer = confirmed('Mo-Su 00:00-24:00; PH 00:00-24:00', at);
    expect(answer).toMatchObject(
      holidays
        ? { state: 'uncertain', reason: 'school_holiday_not_stated', probably: 'open' }
        : { state: 'open', reason: 'none', probably: null },
    );
  });

  test.each([
    ['Bretagne', 'Normandie', 'B'],
    ['Occitanie', 'Île-de-France', 'C'],
    ['Nouvelle-Aquitaine', 'Auvergne-Rhône-Alpes', 'A'],
  ] as const)('%s has the holidays of its zone, as %s has', (state, neighbour, schoolZone) => {
    const days = Array.from({ length: 365 }, (_, day) => new Date(2026, 0, 1 + day, 10));
    const inHolidays = (region: string) => {
      const setting = { ...BREST, holidays: { country: 'fr', state: region, schoolZone, daysOff: [] } };
      return days.filter((at) => openingAt(verified('Mo-Su 09:00-12:00; PH off'), at, setting).reason !== 'none');
    };
    expect(inHolidays(state)).toEqual(inHolidays(neighbour));
    expect(inHolidays(state).length).toBeGreaterThan(100);
  });

  test('the territory’s region is one of the zone that its file names', () => {
    expect([BREST.holidays.state, BREST.holidays.schoolZone]).toEqual(['Bretagne', 'B']);
  });

  test('hours that speak of them are certain in them and outside', () => {
    expect(confirmed(ALL_YEAR, '2026-07-15T16:00')).toMatchObject({ state: 'open', reason: 'none' });
    expect(confirmed(ALL_YEAR, '2026-06-17T16:00')).toMatchObject({ state: 'closed', reason: 'none' });
    expect(confirmed('Mo-Fr 09:00-12:00; SH off; PH off', '2026-07-15T10:00')).toMatchObject({ state: 'closed' });
  });

  test('what is open when they begin is open until they do', () => {
    const answer = shown(confirmed('Mo-Su 08:00-04:00; PH off', '2026-02-14T20:00+01:00'));
    expect(answer).toMatchObject({ state: 'open', until: new Date('2026-02-15T00:00+01:00') });
  });

  test('on the Friday before, nobody promises when the door opens again', () => {
    expect(confirmed('Mo-Fr 09:00-12:00; PH off', '2026-02-13T19:00')).toMatchObject({ state: 'closed', until: null });
  });

  test('what nobody has published is not known', () => {
    expect(confirmed(ALL_YEAR, '2027-09-15T10:00')).toEqual({
      ...{ state: 'uncertain', reason: 'calendar_unknown', probably: null, until: null, message: null },
    });
    expect(confirmed(ALL_YEAR, '2028-02-20T10:00').reason).toBe('calendar_unknown');
    const recent = { ...verified('Mo-Fr 09:00-12:00; PH off'), hoursVerifiedAt: new Date('2027-09-01') };
    expect(openingAt(recent, new Date('2027-09-15T10:00'), BREST)).toMatchObject({ state: 'open', reason: 'none' });
  });

  test('hours that speak of them stay readable whatever the year', () => {
    expect(hoursFault('Mo-Fr 09:00-12:00; SH off')).toBeNull();
  });

  test('an answer does not reach beyond what is published', () => {
    expect(confirmed('Mo-Fr 09:00-12:00; SH off', '2027-07-02T20:00')).toMatchObject({ state: 'closed', until: null });
  });
});

describe('exceptional closures', () => {
  const closures = [{ from: '2026-11-17', to: '2026-11-19', message: 'inventaire' }];
  const offer = { ...verified(WEEKDAYS), closures };
  const at = (time: string) => shown(openingAt(offer, new Date(time), BREST));
  const closed = { state: 'closed', reason: 'exceptional_closure', probably: null, message: 'inventaire' };

  test.each([
    ['the first minute', '2026-11-17T00:00+01:00'],
    ['the first morning', '2026-11-17T10:00+01:00'],
    ['in between', '2026-11-18T10:00+01:00'],
    ['the last minute', '2026-11-19T23:59+01:00'],
  ])('%s is closed until the first opening after it', (_, time) => {
    expect(at(time)).toEqual({ ...closed, until: new Date('2026-11-20T09:00+01:00') });
  });

  test('the minute before and the minute after are ordinary', () => {
    expect(at('2026-11-16T23:59+01:00')).toMatchObject({ state: 'closed', reason: 'none', message: null });
    expect(at('2026-11-20T09:00+01:00')).toMatchObject({ state: 'open', reason: 'none', message: null });
  });

  test('a closed door the evening before opens after the closure', () => {
    expect(at('2026-11-16T19:00+01:00').until).toEqual(new Date('2026-11-20T09:00+01:00'));
  });

  test('what is open around the clock closes when the closure begins', () => {
    const always = openingAt({ ...verified('24/7'), closures }, new Date('2026-11-16T19:00+01:00'), BREST);
    expect(shown(always)).toMatchObject({ state: 'open', until: new Date('2026-11-17T00:00+01:00') });
  });

  test('closures that touch or overlap are one', () => {
    const many = [
      { from: '2026-11-19', to: '2026-11-22', message: 'travaux' },
      ...closures,
      { from: '2026-11-23', to: '2026-11-23', message: '' },
    ];
    const answer = openingAt({ ...verified(WEEKDAYS), closures: many }, new Date('2026-11-18T10:00+01:00'), BREST);
    expect(shown(answer)).toMatchObject({ message: 'inventaire', until: new Date('2026-11-24T09:00+01:00') });
  });

  test('they hold for hours that nobody confirmed, knows or can read, and promise no opening then', () => {
    for (const hours of [null, 'ouvert le matin']) {
      expect(at18({ ...verified(hours), closures })).toEqual({ ...closed, until: null });
    }
    expect(at18({ ...offer, hoursVerified: false })).toEqual({ ...closed, until: null });
  });

  test('a closure that is over, or of another year, closes nothing', () => {
    const old = [{ from: '2025-11-17', to: '2025-11-19', message: '' }];
    expect(at18({ ...offer, closures: old })).toMatchObject({ state: 'open', reason: 'none' });
  });

  const at18 = (asked: OfferedHours) => openingAt(asked, new Date('2026-11-18T10:00+01:00'), BREST);
});

describe('what nobody knows is never a plain open', () => {
  test.each([
    ['no hours', null, 'unknown', 'no_hours', null],
    ['blank hours', '  ', 'unknown', 'no_hours', null],
    ['hours in prose', 'ouvert le matin', 'unknown', 'not_understood', null],
    ['by appointment only', '"sur rendez-vous"', 'uncertain', 'by_appointment', null],
    ['somebody to ask', '"voir avec Yann"', 'uncertain', 'by_appointment', null],
    ['by appointment on that day', 'We "sur rendez-vous"', 'uncertain', 'by_appointment', null],
    ['by appointment in the morning', 'Mo-Fr 09:00-12:00 open "sur RDV"', 'uncertain', 'by_appointment', null],
    [
      'the rest of the time by appointment',
      'Mo-Fr 14:00-18:00 || "sur rendez-vous"',
      'uncertain',
      'by_appointment',
      null,
    ],
    ['a condition in the hours', 'Mo-Fr 09:00-12:00 "pendant les distributions"', 'uncertain', 'unverified', 'open'],
  ])('%s', (_, hours, state, reason, probably) => {
    const answer = openingAt(verified(hours), new Date('2026-06-17T10:00+02:00'), BREST);
    expect(answer).toMatchObject({ state, reason, probably });
  });

  test('the note of the hours goes with the answer', () => {
    expect(confirmed('Mo-Fr 09:00-12:00 "pendant les distributions"', '2026-06-17T10:00').message).toBe(
      'pendant les distributions',
    );
    expect(confirmed('We "voir avec Yann"', '2026-06-17T10:00').message).toBe('voir avec Yann');
    expect(confirmed('Mo-Fr 09:00-12:00; PH off', '2026-05-14T10:00').message).toBeNull();
  });

  test('unconfirmed hours say what they would say, and that they are unconfirmed', () => {
    const at = new Date('2026-06-17T10:00+02:00');
    expect(openingAt({ ...verified(WEEKDAYS), hoursVerified: false }, at, BREST)).toEqual({
      state: 'uncertain',
      reason: 'unverified',
      probably: 'open',
      until: '2026-06-17T10:00:00.000Z',
      message: null,
    });
  });

  test('hours confirmed too long ago say so from that day on', () => {
    const offer = { ...verified(WEEKDAYS), hoursVerifiedAt: new Date('2024-12-17T10:30+01:00') };
    const before = openingAt(offer, new Date('2026-06-17T10:00+02:00'), BREST);
    expect(shown(before)).toMatchObject({ state: 'open', until: new Date('2026-06-17T10:30+02:00') });
    const after = openingAt(offer, new Date('2026-06-17T10:30+02:00'), BREST);
    expect(after).toMatchObject({ state: 'uncertain', reason: 'stale', probably: 'open' });
    expect(shown(after).until).toEqual(new Date('2026-06-17T12:00+02:00'));
  });

  test('on the evening before an unmentioned holiday nobody promises that the door opens', () => {
    expect(confirmed(WEEKDAYS, '2026-05-07T19:00+02:00')).toMatchObject({ state: 'closed', until: null });
  });

  test('a night that runs into an unmentioned holiday is certain until midnight', () => {
    const answer = shown(confirmed('Mo-Su 20:00-04:00', '2026-05-07T22:00+02:00'));
    expect(answer).toMatchObject({ state: 'open', until: new Date('2026-05-08T00:00+02:00') });
  });
});

describe('the first reason is the surest', () => {
  const unsure = { ...verified('Mo-Su 09:00-12:00'), hoursVerified: false };
  const closures = [{ from: '2026-07-14', to: '2026-07-14', message: '' }];
  test.each<[string, OfferedHours, string, OpeningAnswer['reason']]>([
    ['a closure before all', { ...unsure, closures }, '2026-07-14T10:00', 'exceptional_closure'],
    ['an appointment before a holiday', verified('"sur rendez-vous"'), '2026-07-14T10:00', 'by_appointment'],
    ['a public holiday before a school holiday', unsure, '2026-07-14T10:00', 'holiday_not_stated'],
    ['a school holiday before confirmation', unsure, '2026-07-15T10:00', 'school_holiday_not_stated'],
    [
      'confirmation before age',
      { ...unsure, hoursVerifiedAt: new Date('2020-01-01') },
      '2026-06-17T10:00',
      'unverified',
    ],
  ])('%s', (_, offer, at, reason) => {
    expect(openingAt(offer, new Date(at), BREST).reason).toBe(reason);
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

  test('what is by appointment the rest of the time is no span, and a mark in a note parts nothing', () => {
    const week = weekOf('Mo 09:00-12:00 "a; b" || "sur rendez-vous"');
    expect(week?.[0]).toEqual([{ from: '09:00', to: '12:00', comment: 'a; b' }]);
    expect(week?.slice(1)).toEqual([[], [], [], [], [], []]);
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
