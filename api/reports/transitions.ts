/** Where a report may go from where it is: read by the API to decide and by the console to draw its buttons. */
import type { ReportState } from '../../db/vocabulary.ts';

const ENDINGS = ['resolved', 'wont_fix', 'not_ours', 'duplicate', 'invalid'] as const satisfies ReportState[];
const WAITING = ['waiting_reporter', 'waiting_third_party'] as const satisfies ReportState[];

export const NEXT: Record<ReportState, readonly ReportState[]> = {
  new: ['triaged', 'assigned', ...WAITING, ...ENDINGS],
  triaged: ['assigned', 'planned', 'in_progress', ...WAITING, ...ENDINGS],
  assigned: ['triaged', 'planned', 'in_progress', ...WAITING, ...ENDINGS],
  planned: ['assigned', 'in_progress', ...WAITING, ...ENDINGS],
  in_progress: ['assigned', 'planned', ...WAITING, ...ENDINGS],
  waiting_reporter: ['triaged', 'assigned', 'planned', 'in_progress', ...ENDINGS],
  waiting_third_party: ['triaged', 'assigned', 'planned', 'in_progress', ...ENDINGS],
  resolved: ['reopen_requested', 'assigned'],
  reopen_requested: ['assigned', 'resolved'],
  wont_fix: ['triaged'],
  not_ours: ['triaged'],
  duplicate: ['triaged'],
  invalid: ['triaged'],
};

/** Ended without the problem being gone: the person who reported must be told why. */
const NEEDS_ANSWER: ReadonlySet<ReportState> = new Set([
  'resolved',
  'wont_fix',
  'not_ours',
  'invalid',
  'waiting_reporter',
]);

export const isClosed = (state: ReportState): boolean => ENDINGS.some((ending) => ending === state);
export const needsAnswer = (state: ReportState): boolean => NEEDS_ANSWER.has(state);
