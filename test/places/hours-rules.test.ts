import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { HoursRule } from '../../api/places/contract.ts';
import { parsedHours, sayingAt } from '../../api/places/hours-library.ts';
import { asksFirst, canonicalRules, hoursOf, rulesOf } from '../../api/places/hours-rules.ts';

const EVERY: HoursRule = { days: [], nth: [], weeks: 'all', months: [], holidays: 'none', times: [], comment: '' };
const MORNING = [{ from: '09:00', to: '12:00' }];
const WEEKDAYS = [0, 1, 2, 3, 4];

describe('a text becomes lines of the editor, and the same text again', () => {
  test.each<[string, Partial<HoursRule>[]]>([
    ['Mo-Fr 09:00-12:00', [{ days: WEEKDAYS, times: MORNING }]],
    ['09:00-12:00', [{ times: MORNING }]],
    ['24/7', [{ times: [{ from: '00:00', to: '24:00' }] }]],
    ['Fr 20:00-02:00', [{ days: [4], times: [{ from: '20:00', to: '02:00' }] }]],
    ['Sa[1] 09:00-12:00', [{ days: [5], nth: [1], times: MORNING }]],
    ['Tu[2,4],Sa[2,4] 09:00-12:00', [{ days: [1, 5], nth: [2, 4], times: MORNING }]],
    ['Jan: Sa[1,3] 09:00-12:00', [{ days: [5], nth: [1, 3], months: [1], times: MORNING }]],
    ['Sa[-1] 09:00-12:00', [{ days: [5], nth: [-1], times: MORNING }]],
    ['week 1-53/2 We 09:00-12:00', [{ days: [2], weeks: 'odd', times: MORNING }]],
    ['week 2-53/2 We 09:00-12:00', [{ days: [2], weeks: 'even', times: MORNING }]],
    ['Jul,Aug Mo-Fr 09:00-12:00', [{ days: WEEKDAYS, months: [7, 8], times: MORNING }]],
    ['Mo-Fr 09:00-12:00; PH off', [{ days: WEEKDAYS, times: MORNING }, { holidays: 'public' }]],
    ['Mo-Fr 09:00-12:00; SH Mo-Fr off', [{ days: WEEKDAYS, holidays: 'term', times: MORNING }]],
    [
      'SH Mo 09:00-12:00; PH 09:00-12:00',
      [
        { days: [0], holidays: 'school', times: MORNING },
        { holidays: 'public', times: MORNING },
      ],
    ],
    ['We "sur rendez-vous"', [{ days: [2], comment: 'sur rendez-vous' }]],
    ['"sur rendez-vous"', [{ comment: 'sur rendez-vous' }]],
    ['Mo-Fr 09:00-12:00 || "sur rendez-vous"', [{ days: WEEKDAYS, times: MORNING }, { comment: 'sur rendez-vous' }]],
    [
      'Mo-Fr 09:00-12:00; SH off "selon le programme"',
      [
        { days: WEEKDAYS, times: MORNING },
        { holidays: 'school', comment: 'selon le programme' },
      ],
    ],
  ])('%s', (text, lines) => {
    expect(rulesOf(text)).toEqual(lines.map((line) => ({ ...EVERY, ...line })));
    expect(hoursOf(rulesOf(text) ?? [])).toBe(text);
  });

  test.each([
    ['Mo-Su 9:00-12:00', '09:00-12:00'],
    ['week 01-53/2 Mo 09:00-12:00', 'week 1-53/2 Mo 09:00-12:00'],
    ['Oct-Mar Mo 09:00-12:00', 'Jan-Mar,Oct-Dec Mo 09:00-12:00'],
    ['Mo-Fr 09:00-12:00; PH,SH off', 'Mo-Fr 09:00-12:00; SH off; PH off'],
    ['Mo-Fr 09:00-12:00; PH off; SH off', 'Mo-Fr 09:00-12:00; SH off; PH off'],
    ['Mo-Fr,PH 09:00-12:00', 'Mo-Fr 09:00-12:00; PH 09:00-12:00'],
    ['Fr-Mo 09:00-12:00 closed', null],
  ])('other ways to write it are read too: %s', (text, canonical) => {
    const rules = rulesOf(text);
    expect(rules && hoursOf(rules)).toBe(canonical);
  });

  test('a `;` and a `||` between quotation marks part nothing', () => {
    expect(rulesOf('Mo 09:00-12:00 "a; b || c"')).toEqual([
      { ...EVERY, days: [0], times: MORNING, comment: 'a; b || c' },
    ]);
  });
});

test.each([
  ['a rule that adds to another', 'Mo 09:00-12:00, Mo[1] 14:00-16:00'],
  ['holidays before the days, where the days win', 'PH off; Mo-Fr 09:00-12:00'],
  ['public holidays of some weekdays', 'PH Mo-Fr 09:00-12:00'],
  ['a date', 'Dec 25 off'],
  ['a year', '2026 Mo 09:00-12:00'],
  ['sunrise', 'sunrise-sunset'],
  ['an open end', 'Mo 09:00+'],
  ['hours past 24', 'Mo 20:00-26:00'],
  ['an appointment before other lines', '"sur rendez-vous"; Mo 09:00-12:00'],
  ['another count for each day', 'Mo[1],Tu[2] 09:00-12:00'],
  ['prose', 'ouvert le matin'],
  ['half a quotation mark', 'Mo 09:00-12:00 "atelier'],
  ['times without a day, which override nothing', 'Mo 09:00-12:00; 14:00-16:00'],
  ['nothing', ''],
  ['marks', ';;;||'],
])('what the editor cannot show it does not show: %s', (_, text) => {
  expect(rulesOf(text)).toBeNull();
});

test('a quotation mark in a note cannot end it', () => {
  const hours = hoursOf([{ ...EVERY, days: [0], times: MORNING, comment: 'porte "B"; PH open\n' }]);
  expect(hours).toBe(`Mo 09:00-12:00 "porte 'B'; PH open"`);
});

test.each([
  ['sur rendez-vous', true],
  ['uniquement sur RDV', true],
  ['war emgav', true],
  ['sans rendez-vous', false],
  ['avec ou sans rendez-vous', false],
  ['hep emgav', false],
  ['sans rendez-vous le matin, sur rendez-vous ensuite', true],
  ['atelier', false],
])('whether one must ask first: %s', (note, asks) => expect(asksFirst(note)).toBe(asks));

const minute = fc.constantFrom('00', '15', '30', '45');
const time = (from: number, to: number) =>
  fc.tuple(fc.integer({ min: from, max: to }), minute).map(([h, m]) => `${String(h).padStart(2, '0')}:${m}`);
const times = fc.oneof(
  fc.constant<HoursRule['times']>([]),
  fc.tuple(time(6, 9), time(10, 12)).map(([from, to]) => [{ from, to }]),
  fc.tuple(time(6, 9), time(10, 12), time(13, 15), time(16, 23)).map(([a, b, c, d]) => [
    { from: a, to: b },
    { from: c, to: d },
  ]),
);
const some = (min: number, max: number) => fc.uniqueArray(fc.integer({ min, max }), { maxLength: max - min + 1 });
const rule: fc.Arbitrary<HoursRule> = fc.record({
  days: some(0, 6),
  nth: fc.oneof({ weight: 3, arbitrary: fc.constant<number[]>([]) }, fc.subarray([1, 2, 3, 4, 5, -1])),
  weeks: fc.constantFrom('all' as const, 'odd' as const, 'even' as const),
  months: fc.oneof(fc.constant<number[]>([]), some(1, 12)),
  holidays: fc.constantFrom('none', 'public', 'school', 'term'),
  times,
  comment: fc.oneof(
    { weight: 3, arbitrary: fc.constant('') },
    fc.constantFrom('sur rendez-vous', 'atelier "libre"', 'fermé; ménage', 'sans rendez-vous'),
    fc.string({ maxLength: 30 }),
  ),
});
const rules = fc.array(rule, { minLength: 1, maxLength: 5 });

describe('whatever lines somebody writes', () => {
  test('the text reads back as the same lines', () => {
    fc.assert(fc.property(rules, (lines) => void expect(rulesOf(hoursOf(lines))).toEqual(canonicalRules(lines))));
  });

  test('printing twice is printing once', () => {
    fc.assert(fc.property(rules, (lines) => void expect(hoursOf(canonicalRules(lines))).toBe(hoursOf(lines))));
  });

  test('the library accepts the text', () => {
    fc.assert(
      fc.property(rules, (lines) => {
        const hours = hoursOf(lines);
        if (/[a-z0-9]/i.test(hours)) expect(parsedHours(hours, BRITTANY)).toHaveProperty('parsed');
      }),
      { numRuns: 300 },
    );
  });

  test('the library and the lines agree on what is open: the last line that is about the day decides', () => {
    const ordinary = rule.map((line): HoursRule => ({ ...line, holidays: 'none', comment: '' }));
    // 2 March to 3 May 2026, at a quarter past each hour, which no span of the lines begins or ends at.
    const moment = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 23 }));
    fc.assert(
      fc.property(fc.array(ordinary, { minLength: 1, maxLength: 4 }), moment, (lines, [day, hour]) => {
        const at = new Date(2026, 2, 2 + day, hour, 7);
        const hours = parsedHours(hoursOf(lines), BRITTANY);
        if (typeof hours === 'string') throw new Error(hours);
        const about = lines.filter((line) => isAbout(line, at)).at(-1);
        const clock = `${String(hour).padStart(2, '0')}:07`;
        const open = about?.times.some(({ from, to }) => from <= clock && clock < to) ?? false;
        expect(sayingAt(hours, at).says).toBe(open ? 'open' : 'closed');
      }),
      { numRuns: 500 },
    );
  });
});

const BRITTANY = { country: 'fr', state: 'Bretagne' };

function isAbout({ days, nth, weeks, months }: HoursRule, at: Date): boolean {
  const weekday = (at.getDay() + 6) % 7;
  const count = Math.ceil(at.getDate() / 7);
  const isLast = new Date(at.getFullYear(), at.getMonth(), at.getDate() + 7).getMonth() !== at.getMonth();
  const odd = isoWeek(at) % 2 === 1;
  return (
    (days.length === 0 || days.includes(weekday)) &&
    (nth.length === 0 || nth.includes(count) || (isLast && nth.includes(-1))) &&
    (weeks === 'all' || (weeks === 'odd') === odd) &&
    (months.length === 0 || months.includes(at.getMonth() + 1))
  );
}

function isoWeek(at: Date): number {
  const thursday = new Date(at.getFullYear(), at.getMonth(), at.getDate() + 3 - ((at.getDay() + 6) % 7));
  const first = new Date(thursday.getFullYear(), 0, 4);
  const days = Math.round((thursday.getTime() - first.getTime()) / 86_400_000);
  return 1 + Math.round((days - 3 + ((first.getDay() + 6) % 7)) / 7);
}
