/** When neighbours have decided, and how far somebody is trusted. */
import { describe, expect, test } from 'vitest';
import { settlement } from '../../api/contributions/settlement.ts';
import { trustOf } from '../../api/contributions/trust.ts';

const RULE = { agreeing: 5, minimumDays: 2, atOnce: 10, staffAfterDays: 15 };
const DAY_MS = 86_400_000;

describe('neighbours of Saint-Martin are asked', () => {
  test.each([
    ['nobody has answered yet', 0, 0, 1, 'wait'],
    ['four agree for a week', 4, 0, 7, 'wait'],
    ['five agree on the first day', 5, 0, 1.99, 'wait'],
    ['five agree, two days have passed', 5, 0, 2, 'accept'],
    ['nine agree on the first day', 9, 0, 0, 'wait'],
    ['ten agree within the hour', 10, 0, 0.01, 'accept'],
    ['ten agree and one does not', 10, 1, 3, 'wait'],
    ['five agree and one does not, after two weeks', 5, 1, 14.9, 'wait'],
    ['five agree and one does not, after fifteen days', 5, 1, 15, 'staff'],
    ['nobody has answered for fifteen days', 0, 0, 15, 'staff'],
    ['the fifth agrees on the last day', 5, 0, 15, 'accept'],
  ] as const)('%s', (_title, agreeing, against, days, outcome) => {
    expect(settlement({ agreeing, against }, days * DAY_MS, RULE)).toBe(outcome);
  });
});

test.each([
  [0, 0, 0],
  [10, 0, 10],
  [12, 1, 9],
  [3, 2, -3],
])('%i accepted and %i taken back give a trust of %i', (accepted, reverted, trust) => {
  expect(trustOf({ accepted, reverted })).toBe(trust);
});
