/** The notes of sources: who works on which, how far it is, how it ended. Nothing of the map changes here. */
import { and, eq, type SQL, sql } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import { type SourceCounts, sourceRuns, sources } from '../../db/schema.ts';
import type { SourceResult, SourceTrouble } from '../../db/vocabulary.ts';
import type { Transaction } from '../history/change.ts';
import { changedMeanwhile, notFound } from '../http/problems.ts';
import type { Parts } from '../parts.ts';
import type { SourceRow } from './form.ts';

export type Noting = Pick<Parts, 'db' | 'territory' | 'clock'>;

/** Longer than a fetch may take, and than any batch does. */
const SILENT_MS = 120_000;

export const NOTHING: SourceCounts = {
  ...{ records: 0, taken: 0, kept: 0, conflicts: 0 },
  ...{ added: 0, changed: 0, asked: 0, gone: 0, back: 0, rejected: 0 },
};

/** One worker at one source. */
export interface Work {
  source: SourceRow;
  runId: string;
  worker: string;
}

/** Throws 404. */
export async function sourceRow({ db, territory }: Pick<Noting, 'db' | 'territory'>, id: string): Promise<SourceRow> {
  const [row] = await db
    .select()
    .from(sources)
    .where(and(eq(sources.territory, territory.code), eq(sources.id, id)));
  if (!row) throw notFound();
  return row;
}

export function isAtWork({ worker, beatAt }: Pick<SourceRow, 'worker' | 'beatAt'>, now: Date): boolean {
  return worker !== null && beatAt !== null && now.getTime() - beatAt.getTime() <= SILENT_MS;
}

const isFree = ({ clock }: Pick<Noting, 'clock'>) =>
  sql`(${sources.worker} is null or ${sources.beatAt} is null
    or ${sources.beatAt} < ${new Date(clock().getTime() - SILENT_MS).toISOString()}::timestamptz)`;

/** The one that waits longest, for this worker alone: two processes never have the same. Null when none is due. */
export async function takeDue(parts: Noting): Promise<Work | null> {
  const { territory, clock } = parts;
  const now = clock().toISOString();
  return begin(
    parts,
    sql`${sources.id} = (select s.id from ${sources} s where s.territory = ${territory.code} and s.state = 'active'
      and s.kind <> 'file' and s.next_at <= ${now}::timestamptz and (s.worker is null or s.beat_at is null
      or s.beat_at < ${new Date(clock().getTime() - SILENT_MS).toISOString()}::timestamptz)
      order by s.next_at limit 1 for update skip locked)`,
    { accountId: null },
  );
}

/** Because a person asks for it now. Throws 409 when somebody was faster, or works on it. */
export async function takeNow(
  parts: Noting,
  { id, version, accountId, again = null }: Asking & { id: string; version: number },
): Promise<Work> {
  const { territory } = parts;
  const work = await begin(
    parts,
    sql`${sources.id} = ${id} and ${sources.territory} = ${territory.code} and ${sources.version} = ${version}`,
    { accountId, again },
  );
  if (!work) throw changedMeanwhile();
  return work;
}

/** Its next fetch would do the same again. */
export const AFTER_UNDOING: Partial<typeof sources.$inferInsert> = {
  ...({ state: 'stopped', stoppedFor: 'undone', nextAt: null } as const),
  ...{ etag: null, lastModified: null, digest: null },
};

interface Asking {
  /** Null where its time has come. */
  accountId: string | null;
  /** The run that is to be taken back; without it a new one begins. */
  again?: string | null;
}

async function begin(parts: Noting, which: SQL, { accountId, again = null }: Asking): Promise<Work | null> {
  const worker = uuidv7();
  return parts.db.transaction(async (tx) => {
    const [source] = await tx
      .update(sources)
      .set({ worker, beatAt: parts.clock(), version: sql`${sources.version} + 1` })
      .where(and(which, isFree(parts)))
      .returning();
    if (!source) return null;
    // Whoever was at it before has fallen silent.
    await tx
      .update(sourceRuns)
      .set({ result: 'failed', trouble: 'broken_off', endedAt: parts.clock() })
      .where(and(eq(sourceRuns.sourceId, source.id), eq(sourceRuns.result, 'running')));
    if (again) {
      await tx.update(sourceRuns).set({ result: 'undoing' }).where(eq(sourceRuns.id, again));
      // Whatever happens meanwhile: nothing is fetched before a person says so.
      await tx.update(sources).set(AFTER_UNDOING).where(eq(sources.id, source.id));
      return { source, runId: again, worker };
    }
    const [run] = await tx
      .insert(sourceRuns)
      .values({ sourceId: source.id, counts: NOTHING, accountId, startedAt: parts.clock() })
      .returning({ id: sourceRuns.id });
    if (!run) throw new Error('an insert gave no row');
    return { source, runId: run.id, worker };
  });
}

/** Still at it. Throws 409 once another worker has the source. */
export async function beat({ db, clock }: Pick<Noting, 'db' | 'clock'>, { source, worker }: Work): Promise<void> {
  const mine = await db
    .update(sources)
    .set({ beatAt: clock() })
    .where(and(eq(sources.id, source.id), eq(sources.worker, worker)))
    .returning({ id: sources.id });
  if (mine.length === 0) throw changedMeanwhile();
}

/** The same for whoever is about to write: nobody else gets the source until the transaction ends. */
export async function hold(tx: Transaction, { clock }: Pick<Noting, 'clock'>, { source, worker }: Work): Promise<void> {
  const mine = await tx
    .update(sources)
    .set({ beatAt: clock() })
    .where(and(eq(sources.id, source.id), eq(sources.worker, worker)))
    .returning({ id: sources.id });
  if (mine.length === 0) throw changedMeanwhile();
}

export interface Ending {
  result: SourceResult;
  trouble?: SourceTrouble;
  told?: Record<string, string | number>;
  counts?: Partial<SourceCounts>;
  source: Partial<typeof sources.$inferInsert>;
}

/** How it ended, and the source as it is left. */
export async function endRun(
  tx: Transaction,
  { clock }: Pick<Noting, 'clock'>,
  work: Work,
  ending: Ending,
): Promise<void> {
  const { result, trouble = null, told = {}, counts } = ending;
  const mine = await tx
    .update(sources)
    .set({ ...ending.source, worker: null, beatAt: null, version: sql`${sources.version} + 1` })
    .where(and(eq(sources.id, work.source.id), eq(sources.worker, work.worker)))
    .returning({ id: sources.id });
  if (mine.length === 0) throw changedMeanwhile();
  await tx
    .update(sourceRuns)
    .set({ result, trouble, told, endedAt: clock(), ...(counts && { counts: { ...NOTHING, ...counts } }) })
    .where(eq(sourceRuns.id, work.runId));
}

/** For endings that change nothing but the notes: nothing new, or nobody answers. */
export async function noteEnd(parts: Noting, work: Work, ending: Ending): Promise<void> {
  await parts.db.transaction((tx) => endRun(tx, parts, work, ending));
}
