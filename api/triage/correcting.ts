/** A report in the wrong category or at the wrong place: put right, routed anew, with its deadline worked out again. */
import type { z } from 'zod';
import { nearestCommune } from '../../db/commune.ts';
import type { ReportCategory, Territory } from '../../db/territory.ts';
import type { Actor } from '../history/change.ts';
import { changedMeanwhile, invalidFields } from '../http/problems.ts';
import { requireInside } from '../places/inside.ts';
import { deadlineOf } from '../reports/deadline.ts';
import type { ReportRow } from '../reports/queries.ts';
import { routingTrace, serviceFor } from '../reports/routing.ts';
import { onReport, say, type Writing } from '../reports/writing.ts';
import type { Correction } from './contract.ts';
import { answerWhenGiven } from './service-answer.ts';

export async function correctReport(
  parts: Writing,
  actor: Actor,
  code: string,
  { version, category: named, location, address, answer }: z.infer<typeof Correction>,
): Promise<void> {
  const { territory } = parts;
  const category = territory.categories.find((one) => one.code === named);
  if (!category) throw invalidFields([{ path: 'category', id: 'problem.field.choice' }]);
  requireInside(territory, location);
  await onReport(parts, actor, 'report.move', code, async (tx, row, write) => {
    if (row.version !== version) throw changedMeanwhile({ state: row.state, version: row.version });
    const routed = await serviceFor(tx, territory, category, location);
    const elsewhere = routed.service !== row.service;
    const moved = location.lon !== row.location.lon || location.lat !== row.location.lat;
    await write(
      version,
      {
        category: category.code,
        location,
        address,
        commune: nearestCommune(territory, location).name,
        urgency: category.code === row.category ? row.urgency : category.urgency,
        ...deadlineAnew(territory, row, category),
        // Private from now on where the category asks for it; what was private is shown by a decision only.
        visibility: category.private ? 'private' : row.visibility,
        ...(elsewhere && {
          ...answerWhenGiven(actor, row, { service: routed.service, assigneeId: null }),
          assigneeId: null,
        }),
        ...routed,
      },
      {
        before: { category: row.category, service: row.service, ...(moved && { location: row.location }) },
        after: {
          category: category.code,
          ...(await routingTrace(tx, routed)),
          ...(moved && { location }),
          ...(answer && { messageId: await say(tx, row, actor, { kind: 'answer', body: answer }) }),
        },
      },
    );
  });
}

/** From the day it was sent, with the time that it waited for others; of a closed report nothing is promised any more. */
function deadlineAnew(territory: Territory, row: ReportRow, category: ReportCategory) {
  const former = territory.categories.find(({ code }) => code === row.category);
  if (row.closedAt || category.code === row.category || !former) return {};
  const paused = row.dueAt.getTime() - deadlineOf(territory, former, row.createdAt).dueAt.getTime();
  const later = (day: Date) => new Date(day.getTime() + Math.max(0, paused));
  const { dueAt, riskAt } = deadlineOf(territory, category, row.createdAt);
  return { dueAt: later(dueAt), riskAt: later(riskAt) };
}
