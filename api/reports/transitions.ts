/** Where a report may go from where it is, who may take it there, and what it needs: read by the API and the view alike. */
import type { ReportCategory } from '../../db/territory.ts';
import { REPORT_ENDINGS as ENDINGS, type ReportState } from '../../db/vocabulary.ts';

const WAITING = ['waiting_reporter', 'waiting_third_party'] as const satisfies ReportState[];

/** What staff may do, in the order in which the console offers it. */
export const NEXT: Record<ReportState, readonly ReportState[]> = {
  new: ['triaged', 'assigned', ...WAITING, ...ENDINGS],
  triaged: ['assigned', 'planned', 'in_progress', ...WAITING, ...ENDINGS],
  assigned: ['triaged', 'planned', 'in_progress', ...WAITING, ...ENDINGS],
  planned: ['assigned', 'in_progress', ...WAITING, ...ENDINGS],
  in_progress: ['assigned', 'planned', ...WAITING, ...ENDINGS],
  waiting_reporter: ['triaged', 'assigned', 'planned', 'in_progress', ...ENDINGS],
  waiting_third_party: ['triaged', 'assigned', 'planned', 'in_progress', ...ENDINGS],
  resolved: ['assigned'],
  reopen_requested: ['assigned', 'resolved'],
  wont_fix: ['triaged'],
  not_ours: ['triaged'],
  duplicate: ['triaged'],
  invalid: ['triaged'],
};

/** Staff in the console, whoever has the reporter's link, a moment that has come, a firm that was asked. */
export const MOVERS = ['staff', 'reporter', 'time', 'firm'] as const;
export type Mover = (typeof MOVERS)[number];

/** A firm says how far it is and hands back; only the town, which answers for it, says that a report has ended. */
const OTHERS: Record<Exclude<Mover, 'staff'>, Partial<Record<ReportState, readonly ReportState[]>>> = {
  reporter: { waiting_reporter: ['triaged'], resolved: ['reopen_requested'] },
  // A question without an answer proves nothing about the street: somebody looks again, the report is not closed.
  time: { waiting_reporter: ['triaged'], waiting_third_party: ['assigned'] },
  firm: {
    assigned: ['planned', 'in_progress'],
    planned: ['assigned', 'in_progress'],
    in_progress: ['assigned', 'planned'],
    waiting_third_party: ['assigned', 'planned', 'in_progress'],
  },
};

export function mayMove(mover: Mover, from: ReportState, to: ReportState): boolean {
  const ways = mover === 'staff' ? NEXT[from] : (OTHERS[mover][from] ?? []);
  return ways.includes(to);
}

/** What a move must bring: words to the person who reported, the report that is repeated, a photo of how it is now. */
export type Need = 'answer' | 'duplicateOf' | 'afterPhoto';

/** Ended without the problem being gone, or a question: the person who reported must be told. */
const NEEDS_ANSWER: ReadonlySet<ReportState> = new Set([
  'resolved',
  'wont_fix',
  'not_ours',
  'invalid',
  'waiting_reporter',
]);

/** `closing` are the guards of the report's category; whoever contested a closing is answered whatever they say. */
export function needsOf(
  { closing }: Pick<ReportCategory, 'closing'>,
  from: ReportState,
  to: ReportState,
): readonly Need[] {
  if (to === 'duplicate') return ['duplicateOf'];
  if (to !== 'resolved') return needsAnswer(to) ? ['answer'] : [];
  const reason: Need[] = closing.reason || from === 'reopen_requested' ? ['answer'] : [];
  return closing.afterPhoto ? [...reason, 'afterPhoto'] : reason;
}

export const isClosed = (state: ReportState): boolean => ENDINGS.some((ending) => ending === state);
export const isWaiting = (state: ReportState): boolean => WAITING.some((waiting) => waiting === state);
export const needsAnswer = (state: ReportState): boolean => NEEDS_ANSWER.has(state);
