/**
 * The same done to many reports: each for itself, with its own conditional write and trace. A run goes on in short
 * sendings of the same `requestId`, so that nobody waits behind it and a run that was cut off is simply sent again.
 */
import { and, eq, inArray, sql } from 'drizzle-orm';
import { history } from '../../db/schema.ts';
import { type Actor, requireRight } from '../history/change.ts';
import { invalidFields, Problem } from '../http/problems.ts';
import type { Parts } from '../parts.ts';
import { actionOf, foreseen, standingsOf } from './bulk-foreseen.ts';
import { answerOf, beginRun, type Entry, noteEntries, ownRun, type Run } from './bulk-runs.ts';
import type { Bulk, BulkAnswer, BulkObstacle } from './together-contract.ts';
import { addMessage, assignReport, moveReport } from './verbs.ts';

type Bulking = Pick<Parts, 'db' | 'territory' | 'clock' | 'publicUrl'>;

/** So many a sending: about a second on the embedded database. */
export const CHUNK = 100;

/** What would become of each, without doing anything. */
export async function previewBulk(parts: Bulking, actor: Actor, bulk: Bulk): Promise<BulkAnswer> {
  requireSense(parts, actor, bulk);
  const standings = await standingsOf(
    parts,
    bulk.items.map(({ code }) => code),
  );
  const results = bulk.items.map((item) => foreseen(parts.territory, actor, bulk, item, standings.get(item.code)));
  return { run: null, results, left: 0, isUndone: false };
}

/** Does the next hundred, and says how many are left. Throws 404 where the `requestId` is somebody else's. */
export async function runBulk(parts: Bulking, actor: Actor, bulk: Bulk): Promise<BulkAnswer> {
  requireSense(parts, actor, bulk);
  const run = (await ownRun(parts, actor, { requestId: bulk.requestId })) ?? (await beginRun(parts, actor, bulk));
  if (run.undoneAt) return answerOf(parts, run);
  const next = run.entries.filter(({ outcome }) => outcome === null).slice(0, CHUNK);
  const before = await doneBefore(
    parts,
    run.id,
    'bulk',
    next.map(({ id }) => id),
  );
  const done: Entry[] = [];
  for (const entry of next) {
    const isDone = before.has(entry.id);
    const obstacle = isDone ? null : (entry.foreseen ?? (await doOne(parts, actor, run, entry)));
    done.push({ ...entry, outcome: obstacle ?? 'done' });
  }
  return answerOf(parts, await noteEntries(parts, run.id, done));
}

/** One reason or one service for all of them is looked at once. */
function requireSense({ territory }: Bulking, actor: Actor, bulk: Bulk): void {
  requireRight(actor, actionOf(bulk));
  if (bulk.verb === 'assign' && !territory.services.some(({ code }) => code === bulk.service))
    throw invalidFields([{ path: 'service', id: 'problem.field.choice' }]);
  if (new Set(bulk.items.map(({ code }) => code)).size < bulk.items.length)
    throw invalidFields([{ path: 'items', id: 'problem.field.invalid' }]);
}

async function doOne(parts: Bulking, actor: Actor, run: Run, { code, version }: Entry): Promise<BulkObstacle | null> {
  const marked = { ...parts, mark: { bulk: run.id } };
  const { asked } = run;
  try {
    switch (asked.verb) {
      case 'move':
        await moveReport(marked, actor, code, { version, to: asked.to, answer: asked.answer, duplicateOf: null });
        return null;
      case 'assign':
        await assignReport(marked, actor, code, { version, service: asked.service, assigneeId: asked.assigneeId });
        return null;
      case 'answer':
        await addMessage(marked, actor, code, { kind: 'answer', body: asked.answer });
        return null;
    }
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return OBSTACLES[error.id] ?? 'refused';
  }
}

const OBSTACLES: Partial<Record<string, BulkObstacle>> = {
  'problem.changed_meanwhile': 'changed',
  'problem.not_found': 'gone',
  'problem.other_service': 'other_service',
  'problem.move_impossible': 'impossible',
  'problem.reason_required': 'answer_required',
  'problem.after_photo_required': 'after_photo',
};

/** What a run that was cut off had done already: its mark stands in the traces, written with the deed itself. */
export async function doneBefore(
  { db, territory }: Bulking,
  runId: string,
  mark: 'bulk' | 'undoes',
  ids: string[],
): Promise<Set<string>> {
  const rows = await db
    .select({ id: history.entityId })
    .from(history)
    .where(
      and(
        eq(history.territory, territory.code),
        eq(history.entity, 'report'),
        inArray(history.entityId, ids),
        sql`${history.after} ->> ${mark} = ${runId}`,
      ),
    );
  return new Set(rows.map(({ id }) => id));
}
