/** A service takes what it was given, or says why not; nobody is given a report in silence. */
import type { z } from 'zod';
import type { ServiceAnswer } from '../../db/vocabulary.ts';
import type { Actor } from '../history/change.ts';
import { changedMeanwhile, Problem } from '../http/problems.ts';
import { stateChange } from '../reports/moving.ts';
import type { ReportRow } from '../reports/queries.ts';
import { onReport, say, type Writing } from '../reports/writing.ts';
import type { Acceptance, Refusal } from './contract.ts';

/** Whoever gives a report to a service of their own, or takes it themselves, has accepted by that. */
export function answerWhenGiven(
  actor: Actor,
  row: Pick<ReportRow, 'service' | 'serviceAnswer'>,
  { service, assigneeId }: { service: string; assigneeId: string | null },
): { serviceAnswer: ServiceAnswer; ruleId?: null } {
  const given = service === row.service ? {} : { ruleId: null };
  if (actor.services.includes(service) || (assigneeId !== null && assigneeId === actor.id))
    return { ...given, serviceAnswer: 'accepted' };
  // Given again to the service that refused it, that service is asked again.
  return {
    ...given,
    serviceAnswer: service === row.service && row.serviceAnswer === 'accepted' ? 'accepted' : 'asked',
  };
}

export async function acceptReport(
  parts: Writing,
  actor: Actor,
  code: string,
  { version }: z.infer<typeof Acceptance>,
): Promise<void> {
  await onReport(parts, actor, 'report.accept', code, async (_tx, row, write) => {
    requireVersion(row, version);
    if (row.closedAt) throw impossible(row, 'assigned');
    const state = row.state === 'new' || row.state === 'triaged' ? 'assigned' : row.state;
    const moved = state !== row.state;
    await write(
      version,
      { serviceAnswer: 'accepted', ...stateChange(row, state, parts.clock()) },
      {
        before: { serviceAnswer: row.serviceAnswer, ...(moved && { state: row.state }) },
        after: { serviceAnswer: 'accepted', service: row.service, ...(moved && { state }) },
      },
    );
  });
}

/** Back to whoever shares reports out, with the reason as a note; the rules would only send it here again. */
export async function refuseReport(
  parts: Writing,
  actor: Actor,
  code: string,
  { version, reason }: z.infer<typeof Refusal>,
): Promise<void> {
  await onReport(parts, actor, 'report.accept', code, async (tx, row, write) => {
    requireVersion(row, version);
    // Work that has been planned or begun is no longer a question of who takes it.
    if (row.state !== 'new' && row.state !== 'triaged' && row.state !== 'assigned') throw impossible(row, 'triaged');
    await write(
      version,
      { serviceAnswer: 'refused', assigneeId: null, ...stateChange(row, 'triaged', parts.clock()) },
      {
        before: { serviceAnswer: row.serviceAnswer, assigneeId: row.assigneeId, state: row.state },
        after: {
          ...{ serviceAnswer: 'refused', service: row.service, assigneeId: null },
          ...(row.state !== 'triaged' && { state: 'triaged' }),
          messageId: await say(tx, row, actor, { kind: 'note', body: reason }),
        },
      },
    );
  });
}

function requireVersion(row: ReportRow, version: number): void {
  if (row.version !== version) throw changedMeanwhile({ state: row.state, version: row.version });
}

const impossible = ({ state }: ReportRow, to: string) =>
  new Problem(422, 'problem.move_impossible', { values: { from: state, to } });
