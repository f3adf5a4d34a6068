import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  deadlineOf,
  dueAfter,
  laterByWorking,
  workingDaysUntil,
  workingMsBetween,
} from '../../api/reports/deadline.ts';
import { stateChange } from '../../api/reports/moving.ts';
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
    ['over the night when summer time begins', '2026-03-27T10:00:00+01:00', 1, '2026-03-30T08:00:00.000Z'],
    ['Easter Monday of 2026', '2026-04-03T10:00:00+02:00', 1, '2026-04-07T08:00:00.000Z'],
    ['Ascension Day, and the Friday after it is worked', '2026-05-13T10:00:00+02:00', 1, '2026-05-15T08:00:00.000Z'],
    ['Whit Monday', '2026-05-22T10:00:00+02:00', 1, '2026-05-26T08:00:00.000Z'],
    ['Christmas and New Year', '2026-12-24T10:00:00+01:00', 6, '2027-01-05T09:00:00.000Z'],
  ])('%s', (_what, from, days, expected) => {
    expect(due(from, days)).toBe(expected);
  });

  test('an hour that the clocks skip on the way does not move the hour of the answer', () => {
    expect(due('2027-03-27T02:30:00+01:00', 1)).toBe('2027-03-30T00:30:00.000Z');
  });
});

describe('days on which the town hall itself is closed', () => {
  const withDaysOff: typeof BREST = {
    ...BREST,
    holidays: { ...BREST.holidays, daysOff: ['12-24', '2026-05-15'] },
  };
  test.each([
    ['the bridge after Ascension Day, this year', '2026-05-13T10:00:00+02:00', '2026-05-18T08:00:00.000Z'],
    ['and not the year after', '2027-05-14T10:00:00+02:00', '2027-05-18T08:00:00.000Z'],
    ['Christmas Eve, each year', '2026-12-23T10:00:00+01:00', '2026-12-28T09:00:00.000Z'],
    ['Christmas Eve, each year', '2027-12-23T10:00:00+01:00', '2027-12-27T09:00:00.000Z'],
  ])('%s', (_what, from, expected) => {
    expect(dueAfter(withDaysOff, new Date(from), 1).toISOString()).toBe(expected);
  });
});

test('a report is at risk when three quarters of its working days are gone, also one that has a single day', () => {
  const sent = new Date('2026-11-24T10:00:00+01:00');
  const risk = (deadlineDays: number) => deadlineOf(BREST, { deadlineDays }, sent).riskAt.toISOString();
  expect(risk(4)).toBe('2026-11-27T09:00:00.000Z');
  expect(risk(1)).toBe('2026-11-25T03:00:00.000Z');
});

describe('a pause', () => {
  const row = {
    ...{
      state: 'waiting_reporter' as const,
      category: 'street-light',
      pausedAt: new Date('2026-11-26T10:00:00+01:00'),
    },
    ...{ dueAt: new Date('2026-12-01T10:00:00+01:00'), riskAt: new Date('2026-11-30T10:00:00+01:00') },
  };
  test('over a weekend moves the deadline on by its working days only', () => {
    const moved = stateChange(BREST, row, 'assigned', new Date('2026-11-30T10:00:00+01:00'));
    expect(moved).toMatchObject({ pausedAt: null, waitingUntil: null, closedAt: null });
    expect(moved.dueAt).toEqual(new Date('2026-12-03T10:00:00+01:00'));
    expect(moved.riskAt).toEqual(new Date('2026-12-02T10:00:00+01:00'));
  });

  test('begins with a question that waits five working days, and with a third party for fourteen days', () => {
    const now = new Date('2026-11-26T10:00:00+01:00');
    const open = { ...row, state: 'assigned' as const, pausedAt: null };
    expect(stateChange(BREST, open, 'waiting_reporter', now)).toMatchObject({
      pausedAt: now,
      waitingUntil: new Date('2026-12-03T10:00:00+01:00'),
    });
    expect(stateChange(BREST, open, 'waiting_third_party', now)).toMatchObject({
      waitingUntil: new Date('2026-12-10T10:00:00+01:00'),
    });
  });

  test('that ends with the report leaves it on time', () => {
    const now = new Date('2026-12-07T10:00:00+01:00');
    const closed = stateChange(BREST, row, 'wont_fix', now);
    expect(closed).toMatchObject({ closedAt: now, pausedAt: null, waitingUntil: null });
    expect(closed.dueAt?.getTime()).toBeGreaterThan(now.getTime());
  });

  test('is none where the report stays, and what is reopened is promised anew', () => {
    const now = new Date('2027-02-01T10:00:00+01:00');
    expect(stateChange(BREST, row, 'waiting_reporter', now)).toEqual({});
    const reopened = stateChange(BREST, { ...row, state: 'resolved', pausedAt: null }, 'reopen_requested', now);
    expect(reopened).toMatchObject({ closedAt: null, dueAt: dueAfter(BREST, now, 10) });
    const former = { ...row, state: 'wont_fix' as const, pausedAt: null, category: 'seaweed' };
    expect(stateChange(BREST, former, 'triaged', now).dueAt).toEqual(dueAfter(BREST, now, 10));
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

/** Working hours of the day, as a day when the clocks change has an hour twice or not at all. */
const worked = fc
  .tuple(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 4 * 60, max: 24 * 60 - 1 }))
  .map(([ahead, minutes]) => dueAfter(BREST, new Date(2026, 0, 5, 0, minutes), ahead));

test('days add up, whichever way they are added', () => {
  fc.assert(
    fc.property(worked, fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 }), (from, some, more) => {
      expect(dueAfter(BREST, dueAfter(BREST, from, some), more)).toEqual(dueAfter(BREST, from, some + more));
    }),
    { numRuns: 200 },
  );
});

test('a pause of so many working days moves a deadline by so many, and none by less than none', () => {
  fc.assert(
    fc.property(worked, worked, fc.integer({ min: 0, max: 40 }), (from, due, days) => {
      const pause = workingMsBetween(BREST, from, dueAfter(BREST, from, days));
      expect(laterByWorking(BREST, due, pause)).toEqual(dueAfter(BREST, due, days));
      expect(workingMsBetween(BREST, due, from)).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 200 },
  );
});

test('two pauses one after the other move a deadline like one, and a longer one never moves it less', () => {
  const minutes = fc.integer({ min: 0, max: 60 * 24 * 60 });
  fc.assert(
    fc.property(worked, minutes, minutes, (due, one, other) => {
      const [first, both] = [one * 60_000, (one + other) * 60_000];
      const apart = laterByWorking(BREST, laterByWorking(BREST, due, first), both - first);
      expect(apart).toEqual(laterByWorking(BREST, due, both));
      expect(apart.getTime()).toBeGreaterThanOrEqual(laterByWorking(BREST, due, first).getTime());
    }),
    { numRuns: 200 },
  );
});

test('the count of working days that the database subtracts by is that of the deadlines', () => {
  const from = new Date('2026-03-02T10:00:00+01:00');
  const { firstDay, days } = workingDaysUntil(BREST, from, new Date('2026-12-31T10:00:00+01:00'));
  expect(firstDay).toBe('2026-03-02');
  for (let count = 1; count <= 200; count += 1) {
    const due = dueAfter(BREST, from, count);
    const ahead = Math.round(
      (Date.UTC(due.getFullYear(), due.getMonth(), due.getDate()) - Date.UTC(2026, 2, 2)) / 86_400_000,
    );
    expect([days[ahead], days[ahead - 1]]).toEqual([count, count - 1]);
  }
});
