import { expect, test } from 'vitest';
import { latestMorning, toldDays, weekOf } from '../../api/following/mornings.ts';

const at = (instant: string) => new Date(instant);

test.each([
  ['before eight it is yesterday’s', '2026-11-24T07:59:00+01:00', '2026-11-23T08:00:00+01:00'],
  ['at eight it is today’s', '2026-11-24T08:00:00+01:00', '2026-11-24T08:00:00+01:00'],
  ['the day before summer time begins', '2027-03-27T09:00:00+01:00', '2027-03-27T08:00:00+01:00'],
  ['the day summer time begins, at eight on the new clock', '2027-03-28T08:00:00+02:00', '2027-03-28T08:00:00+02:00'],
  ['a minute before it, the old clock’s eight', '2027-03-28T07:59:00+02:00', '2027-03-27T08:00:00+01:00'],
  ['the day summer time ends', '2026-10-25T08:30:00+01:00', '2026-10-25T08:00:00+01:00'],
  ['an hour too early by the summer’s clock', '2026-10-25T07:30:00+01:00', '2026-10-24T08:00:00+02:00'],
])('every morning: %s', (_name, now, expected) => {
  expect(latestMorning('daily', at(now))).toEqual(at(expected));
});

test.each([
  ['on a Monday before eight it is last week’s', '2026-11-23T07:00:00+01:00', '2026-11-16T08:00:00+01:00'],
  ['on a Monday at eight', '2026-11-23T08:00:00+01:00', '2026-11-23T08:00:00+01:00'],
  ['on a Sunday night', '2026-11-29T23:00:00+01:00', '2026-11-23T08:00:00+01:00'],
  ['across the end of summer time', '2026-10-26T07:59:00+01:00', '2026-10-19T08:00:00+02:00'],
])('on Mondays: %s', (_name, now, expected) => {
  expect(latestMorning('weekly', at(now))).toEqual(at(expected));
});

test('a day of summer time’s change is told once, and no moment of it twice or never', () => {
  const first = latestMorning('daily', at('2026-10-24T12:00:00+02:00'));
  const second = latestMorning('daily', at('2026-10-25T12:00:00+01:00'));
  expect((second.getTime() - first.getTime()) / 3_600_000).toBe(25);
});

test('a letter of a Monday tells the seven days before it', () => {
  expect(weekOf(at('2026-11-29T23:30:00+01:00'))).toBe('2026-11-23');
  expect(weekOf(at('2026-11-23T00:10:00+01:00'))).toBe('2026-11-23');
  expect(toldDays('2026-10-26')).toEqual({
    from: at('2026-10-19T00:00:00+02:00'),
    until: at('2026-10-26T00:00:00+01:00'),
  });
});
