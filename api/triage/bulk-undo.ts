/**
 * Takes a bulk back, report by report, where nobody has changed anything since. Words that were sent stay: the mail has
 * left within seconds, and holding it back would keep people waiting for answers so that one may be unsaid.
 */
import type { reports } from '../../db/schema.ts';
import { type Actor, requireRight } from '../history/change.ts';
import { notFound, Problem } from '../http/problems.ts';
import type { Parts } from '../parts.ts';
import { onReport } from '../reports/writing.ts';
import { CHUNK, doneBefore } from './bulk.ts';
import { actionOf } from './bulk-foreseen.ts';
import { answerOf, type Entry, isToUndo, noteEntries, ownRun, type Run } from './bulk-runs.ts';
import type { BulkAnswer } from './together-contract.ts';

type Undoing = Pick<Parts, 'db' | 'territory' | 'clock' | 'publicUrl'>;

const DAY_MS = 86_400_000;

/** The next hundred; only one's own run, and of the last day. */
export async function undoBulk(parts: Undoing, actor: Actor, runId: string): Promise<BulkAnswer> {
  requireRight(actor, 'report.triage');
  const run = await ownRun(parts, actor, { id: runId });
  if (!run) throw notFound();
  requireRight(actor, actionOf(run.asked));
  const now = parts.clock();
  if (now.getTime() - run.createdAt.getTime() > DAY_MS) throw new Problem(422, 'problem.nothing_to_revert');
  const next = run.entries.filter(isToUndo).slice(0, CHUNK);
  const before = await doneBefore(
    parts,
    run.id,
    'undoes',
    next.map(({ id }) => id),
  );
  const undone: Entry[] = [];
  for (const entry of next)
    undone.push({ ...entry, undone: before.has(entry.id) ? 'done' : await undoOne(parts, actor, run, entry) });
  return answerOf(parts, await noteEntries(parts, run.id, undone, now));
}

async function undoOne(parts: Undoing, actor: Actor, run: Run, entry: Entry): Promise<NonNullable<Entry['undone']>> {
  const { asked } = run;
  if (asked.verb === 'answer' || !entry.was) return 'told';
  const marked = { ...parts, mark: { undoes: run.id } };
  const { was } = entry;
  const set = asked.verb === 'move' ? ofMove(was) : was;
  try {
    await onReport(marked, actor, actionOf(asked), entry.code, (_tx, row, write) =>
      // Its own write made the next version: any other one is somebody else's.
      write(entry.version + 1, set, {
        before: { ...(row.state !== was.state && { state: row.state }), ...(asked.verb === 'assign' && placeOf(row)) },
        after: { ...(row.state !== was.state && { state: was.state }), ...(asked.verb === 'assign' && placeOf(was)) },
      }),
    );
    return 'done';
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return 'changed';
  }
}

type Was = NonNullable<Entry['was']>;

/** A move leaves the service and the person alone. */
function ofMove({ service: _, assigneeId: __, ...was }: Was): Partial<typeof reports.$inferInsert> {
  return was;
}

const placeOf = ({ service, assigneeId }: Pick<Was, 'service' | 'assigneeId'>) => ({ service, assigneeId });
