/** The notes of a bulk: what was asked, how each report was, and what became of it. */
import { and, desc, eq } from 'drizzle-orm';
import { z } from 'zod';
import { bulkRuns } from '../../db/schema.ts';
import { REPORT_STATES } from '../../db/vocabulary.ts';
import type { Actor } from '../history/change.ts';
import { notFound } from '../http/problems.ts';
import type { Parts } from '../parts.ts';
import { foreseen, standingsOf } from './bulk-foreseen.ts';
import { BULK_OBSTACLES, Bulk, type BulkAnswer } from './together-contract.ts';

type Noting = Pick<Parts, 'db' | 'territory'>;

const instant = z.iso.datetime().transform((text) => new Date(text));

const Entry = z.object({
  id: z.string(),
  code: z.string(),
  version: z.int(),
  mailed: z.boolean(),
  /** Why it was not even tried. */
  foreseen: z.enum(BULK_OBSTACLES).nullable(),
  outcome: z.enum(['done', ...BULK_OBSTACLES]).nullable(),
  undone: z.enum(['done', 'changed', 'told']).nullable(),
  /** As it stood before: what the undo sets back. Null where there was nothing. */
  was: z
    .object({
      state: z.enum(REPORT_STATES),
      stateSince: instant,
      dueAt: instant,
      riskAt: instant.nullable(),
      pausedAt: instant.nullable(),
      waitingUntil: instant.nullable(),
      closedAt: instant.nullable(),
      service: z.string(),
      assigneeId: z.string().nullable(),
    })
    .nullable(),
});
export type Entry = z.infer<typeof Entry>;

export interface Run {
  id: string;
  asked: Bulk;
  entries: Entry[];
  undoneAt: Date | null;
  createdAt: Date;
}

/** Null where there is none yet; 404 where it is a colleague's. */
export async function ownRun(
  { db, territory }: Noting,
  actor: Actor,
  by: { requestId: string } | { id: string },
): Promise<Run | null> {
  const [row] = await db
    .select()
    .from(bulkRuns)
    .where(
      and(
        eq(bulkRuns.territory, territory.code),
        'id' in by ? eq(bulkRuns.id, by.id) : eq(bulkRuns.requestId, by.requestId),
      ),
    )
    .orderBy(desc(bulkRuns.createdAt));
  if (!row) return null;
  if (row.accountId !== actor.id) throw notFound();
  return runOf(row);
}

const runOf = (row: typeof bulkRuns.$inferSelect): Run => ({
  id: row.id,
  asked: Bulk.parse(row.asked),
  entries: z.array(Entry).parse(row.results),
  undoneAt: row.undoneAt,
  createdAt: row.createdAt,
});

/** What stands against a report is told now, once, as the preview told it; the others are tried. */
export async function beginRun(parts: Noting & Pick<Parts, 'clock'>, actor: Actor, bulk: Bulk): Promise<Run> {
  const { db, territory } = parts;
  const standings = await standingsOf(
    parts,
    bulk.items.map(({ code }) => code),
  );
  const results: Entry[] = bulk.items.map((item) => {
    const row = standings.get(item.code)?.row;
    const { obstacle, mailed } = foreseen(territory, actor, bulk, item, standings.get(item.code));
    const noted = { ...item, id: row?.id ?? '', mailed, foreseen: obstacle, outcome: null, undone: null };
    if (!row) return { ...noted, was: null };
    const { state, stateSince, dueAt, riskAt, pausedAt, waitingUntil, closedAt, service, assigneeId } = row;
    return {
      ...noted,
      was: { state, stateSince, dueAt, riskAt, pausedAt, waitingUntil, closedAt, service, assigneeId },
    };
  });
  await db
    .insert(bulkRuns)
    .values({
      ...{ territory: territory.code, accountId: actor.id, verb: bulk.verb, requestId: bulk.requestId },
      ...{ asked: bulk, results, createdAt: parts.clock() },
    })
    // Sent twice at once: one of them began it.
    .onConflictDoNothing();
  const run = await ownRun(parts, actor, { requestId: bulk.requestId });
  if (!run) throw new Error('the run was written and is not there');
  return run;
}

/** Two sendings of one run may note at once: what is known stays known, and a deed is never noted as none. */
export async function noteEntries({ db }: Noting, runId: string, noted: Entry[], undoneAt?: Date): Promise<Run> {
  return db.transaction(async (tx) => {
    const [row] = await tx.select().from(bulkRuns).where(eq(bulkRuns.id, runId)).for('update');
    if (!row) throw notFound();
    const news = new Map(noted.map((entry) => [entry.code, entry]));
    const results = runOf(row).entries.map((entry) => {
      const fresh = news.get(entry.code);
      if (!fresh) return entry;
      return {
        ...entry,
        outcome: entry.outcome === 'done' ? entry.outcome : fresh.outcome,
        undone: entry.undone === 'done' ? entry.undone : fresh.undone,
      };
    });
    await tx
      .update(bulkRuns)
      .set({ results, ...(undoneAt && { undoneAt }) })
      .where(eq(bulkRuns.id, runId));
    return { ...runOf(row), entries: results, undoneAt: undoneAt ?? row.undoneAt };
  });
}

export const isToUndo = ({ outcome, undone }: Entry) => outcome === 'done' && undone === null;

/** With the words of each report as they are now, so that whoever reads the list knows which is which. */
export async function answerOf(parts: Noting, { id, entries, undoneAt }: Run): Promise<BulkAnswer> {
  const standings = await standingsOf(
    parts,
    entries.map(({ code }) => code),
  );
  return {
    run: id,
    results: entries.map(({ code, outcome, mailed, undone }) => {
      const row = standings.get(code)?.row;
      return {
        ...{ code, mailed, undone, state: row?.state ?? null },
        ...{ category: row?.category ?? '', description: row?.description ?? '' },
        obstacle: outcome === 'done' ? null : outcome,
      };
    }),
    left: entries.filter((entry) => (undoneAt ? isToUndo(entry) : entry.outcome === null)).length,
    isUndone: undoneAt !== null,
  };
}
