/** Fields that both sides have changed: one open question a record and field, as long as both say different things. */
import { and, eq, inArray, sql } from 'drizzle-orm';
import { sourceConflicts } from '../../db/schema.ts';
import type { Transaction } from '../history/change.ts';
import type { Harvested } from './harvested.ts';
import type { Work } from './notes.ts';
import type { Writing } from './subjects.ts';
import type { FieldConflict } from './three-way.ts';

export type ConflictRow = typeof sourceConflicts.$inferSelect;

export function conflictsOf(tx: Transaction, sourceId: string, originId: string): Promise<ConflictRow[]> {
  return tx
    .select()
    .from(sourceConflicts)
    .where(
      and(
        eq(sourceConflicts.sourceId, sourceId),
        eq(sourceConflicts.originId, originId),
        eq(sourceConflicts.state, 'open'),
      ),
    )
    .for('update');
}

interface Settling {
  record: Pick<Harvested, 'originId' | 'subject' | 'state'>;
  subjectId: string;
  open: readonly ConflictRow[];
  conflicts: readonly FieldConflict[];
}

/** The newest words of theirs replace the older ones; what is no conflict any more is closed without anybody. */
export async function settleConflicts(
  { tx, parts, work }: { tx: Transaction; parts: Writing; work: Work },
  { record: { originId, subject, state }, subjectId, open, conflicts }: Settling,
): Promise<void> {
  const stands = new Set(conflicts.map(({ field }) => field));
  const over = open.filter(({ field }) => field in state && !stands.has(field)).map(({ id }) => id);
  if (over.length > 0)
    await tx
      .update(sourceConflicts)
      .set({ state: 'settled', decidedAt: parts.clock(), version: sql`${sourceConflicts.version} + 1` })
      .where(inArray(sourceConflicts.id, over));
  for (const { field, base, theirs } of conflicts) {
    const row = { sourceId: work.source.id, originId, subject, subjectId, field, runId: work.runId };
    await tx
      .insert(sourceConflicts)
      .values({ ...row, base: base ?? null, theirs: theirs ?? null, createdAt: parts.clock() })
      .onConflictDoUpdate({
        target: [sourceConflicts.sourceId, sourceConflicts.originId, sourceConflicts.field],
        targetWhere: sql`${sourceConflicts.state} = 'open'`,
        set: {
          ...{ theirs: theirs ?? null, runId: work.runId, version: sql`${sourceConflicts.version} + 1` },
        },
        // What was on somebody's screen a moment ago still stands.
        setWhere: sql`${sourceConflicts.theirs} is distinct from excluded.theirs`,
      });
  }
}
