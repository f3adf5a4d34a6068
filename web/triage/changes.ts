/** What somebody else has done to a report while it was on this screen. */
import type { TriagedReport } from '../../api/triage/contract.ts';
import type { ReportState, Visibility } from '../../db/vocabulary.ts';

export type Change =
  | { kind: 'moved'; state: ReportState }
  | { kind: 'assigned'; name: string }
  | { kind: 'unassigned' }
  | { kind: 'service'; service: string }
  | { kind: 'visibility'; visibility: Visibility }
  | { kind: 'messages'; count: number }
  | { kind: 'photos' };

export function changesBetween(before: TriagedReport, after: TriagedReport): Change[] {
  const known = new Set(before.messages.map(({ id }) => id));
  const added = after.messages.filter(({ id }) => !known.has(id)).length;
  const changes: Change[] = [];
  if (after.state !== before.state) changes.push({ kind: 'moved', state: after.state });
  if (after.assignee?.id !== before.assignee?.id)
    changes.push(after.assignee ? { kind: 'assigned', name: after.assignee.name } : { kind: 'unassigned' });
  if (after.service !== before.service) changes.push({ kind: 'service', service: after.service });
  if (after.visibility !== before.visibility) changes.push({ kind: 'visibility', visibility: after.visibility });
  if (added > 0) changes.push({ kind: 'messages', count: added });
  if (releasedOf(after) !== releasedOf(before)) changes.push({ kind: 'photos' });
  return changes;
}

const releasedOf = ({ photos }: TriagedReport) =>
  photos
    .filter(({ released }) => released)
    .map(({ id }) => id)
    .join();
