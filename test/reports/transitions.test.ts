import { describe, expect, test } from 'vitest';
import { isClosed, isWaiting, MOVERS, type Mover, mayMove, NEXT, needsOf } from '../../api/reports/transitions.ts';
import { REPORT_STATES, type ReportState } from '../../db/vocabulary.ts';
import { BREST } from '../world.ts';

/** Whatever staff may not: the only moves of everybody else, written out once more so that a slip in the table shows. */
const BY_OTHERS = new Set([
  'reporter waiting_reporter→triaged',
  'reporter resolved→reopen_requested',
  'time waiting_reporter→triaged',
  'time waiting_third_party→assigned',
  ...['assigned→planned', 'assigned→in_progress', 'planned→assigned', 'planned→in_progress'].map(
    (way) => `firm ${way}`,
  ),
  ...['in_progress→assigned', 'in_progress→planned'].map((way) => `firm ${way}`),
  ...['assigned', 'planned', 'in_progress'].map((to) => `firm waiting_third_party→${to}`),
]);

const every = MOVERS.flatMap((mover) =>
  REPORT_STATES.flatMap((from) => REPORT_STATES.map((to): [Mover, ReportState, ReportState] => [mover, from, to])),
);

test('of all moves of everybody, those of the table and no other are allowed', () => {
  for (const [mover, from, to] of every) {
    const expected = mover === 'staff' ? NEXT[from].includes(to) : BY_OTHERS.has(`${mover} ${from}→${to}`);
    expect([mover, from, to, mayMove(mover, from, to)]).toEqual([mover, from, to, expected]);
  }
});

test('nobody stays where they are, comes back to new, or asks to reopen in the name of a resident', () => {
  for (const [mover, from, to] of every) {
    if (from === to || to === 'new') expect(mayMove(mover, from, to)).toBe(false);
    if (mover !== 'reporter') expect(mayMove(mover, from, 'reopen_requested')).toBe(false);
  }
});

test('only staff end a report, and what waits has an end by itself', () => {
  for (const [mover, from, to] of every)
    if (mover !== 'staff' && isClosed(to)) expect(mayMove(mover, from, to)).toBe(false);
  for (const state of REPORT_STATES.filter(isWaiting))
    expect(REPORT_STATES.filter((to) => mayMove('time', state, to))).toHaveLength(1);
});

describe('what a move needs', () => {
  const closing = (code: string) => {
    const category = BREST.categories.find((one) => one.code === code);
    if (!category) throw new Error(`Brest has no ${code}`);
    return category;
  };
  test.each([
    ['a dead lamp is solved with words', 'street-light', 'in_progress', 'resolved', ['answer']],
    ['dumped rubbish with words and a photo', 'dumping', 'in_progress', 'resolved', ['answer', 'afterPhoto']],
    ['nothing is refused without a reason', 'dumping', 'assigned', 'wont_fix', ['answer']],
    ['a question has words', 'graffiti', 'new', 'waiting_reporter', ['answer']],
    ['a repeat names the first report', 'graffiti', 'new', 'duplicate', ['duplicateOf']],
    ['planning needs nothing', 'graffiti', 'assigned', 'planned', []],
  ] as const)('%s', (_what, category, from, to, needs) => {
    expect(needsOf(closing(category), from, to)).toEqual(needs);
  });

  test('where the category asks no reason, whoever contested is answered all the same', () => {
    const quiet = { closing: { reason: false, afterPhoto: false } };
    expect(needsOf(quiet, 'in_progress', 'resolved')).toEqual([]);
    expect(needsOf(quiet, 'reopen_requested', 'resolved')).toEqual(['answer']);
  });
});
