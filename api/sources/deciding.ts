/** What people decide: whose word stands, which record is which, and that a loss was seen. Each once; who comes second is told. */
import { and, eq } from 'drizzle-orm';
import { sourceConflicts, sourceRecords, sources } from '../../db/schema.ts';
import { type Actor, change, type Transaction } from '../history/change.ts';
import { changedMeanwhile, notFound } from '../http/problems.ts';
import type { Parts } from '../parts.ts';
import { settleConflicts } from './conflicts.ts';
import type { ConflictDecision, RecordDecision } from './contract.ts';
import type { SourceRow } from './form.ts';
import { lockedRecord, type Merging, type RecordRow } from './merging.ts';
import { subjectOf } from './subject-of.ts';
import type { Credit } from './subjects.ts';
import { mergeThreeWays } from './three-way.ts';

type Deciding = Pick<Parts, 'db' | 'territory' | 'clock'>;

/** Gives the source's id. Throws 404, and 409 when the conflict is not what was on the screen. */
export async function decideConflict(
  parts: Deciding,
  actor: Actor,
  id: string,
  { version, decision }: ConflictDecision,
): Promise<string> {
  const { db, territory, clock } = parts;
  return change(db, territory.code, actor, 'source.write', async (tx, trace) => {
    const [seen] = await tx.select().from(sourceConflicts).where(eq(sourceConflicts.id, id));
    if (!seen) throw notFound();
    const source = await lockedSource(tx, parts, seen.sourceId);
    const [conflict] = await tx
      .update(sourceConflicts)
      .set({ state: decision, version: version + 1, decidedAt: clock(), accountId: actor.id })
      .where(and(eq(sourceConflicts.id, id), eq(sourceConflicts.version, version), eq(sourceConflicts.state, 'open')))
      .returning();
    if (!conflict) throw changedMeanwhile();
    const { subjectId, field, theirs, originId } = conflict;
    if (decision === 'theirs') {
      const subject = subjectOf(conflict.subject);
      const before = await subject.read(tx, subjectId);
      if (!before) throw changedMeanwhile();
      const record = await lockedRecord(tx, source.id, originId);
      const credit = creditOf(source, record);
      await subject.write(tx, trace, parts, { id: subjectId, before, fields: { [field]: theirs }, credit });
    }
    trace({ entity: 'source', entityId: source.id, after: { source: source.name, conflict: id, decision } });
    return source.id;
  });
}

const creditOf = ({ name, producer, licence }: SourceRow, record: RecordRow | null): Credit => ({
  ...{ source: name, producer: record?.producer ?? producer, licence: record?.licence ?? licence },
});

/** Throws 404, and 409 when somebody was faster. */
export async function decideRecord(parts: Deciding, actor: Actor, sourceId: string, asked: RecordDecision) {
  const { db, territory } = parts;
  const { originId, version, decision } = asked;
  await change(db, territory.code, actor, 'source.write', async (tx, trace) => {
    const source = await lockedSource(tx, parts, sourceId);
    const record = await lockedRecord(tx, sourceId, originId);
    if (!record) throw notFound();
    if (record.version !== version) throw changedMeanwhile();
    // A decision is a run of nobody: what it raises is taken back with none.
    const merging: Merging = { tx, trace, parts, work: { source, runId: sourceId, worker: sourceId } };
    await write(merging, record, await DECISIONS[decision](merging, record));
    trace({ entity: 'source', entityId: sourceId, after: { source: source.name, record: originId, decision } });
  });
}

type Decided = Partial<typeof sourceRecords.$inferInsert>;

const DECISIONS: Record<RecordDecision['decision'], (merging: Merging, record: RecordRow) => Promise<Decided>> = {
  /** It is the one that it was taken for: what nobody had said here is taken, and of what differs a person is asked. */
  async same({ tx, trace, parts, work }, record) {
    const subjectId = record.standing === 'asked' ? record.maybeId : null;
    const subject = subjectOf(record.subject);
    const ours = subjectId && (await subject.read(tx, subjectId));
    if (!subjectId || !ours) throw changedMeanwhile();
    const { taken, conflicts } = mergeThreeWays({}, ours, record.said);
    const credit = creditOf(work.source, record);
    if (Object.keys(taken).length > 0)
      await subject.write(tx, trace, parts, { id: subjectId, before: ours, fields: taken, credit });
    const { originId, said: state } = record;
    await settleConflicts(
      { tx, parts, work },
      { record: { originId, subject: record.subject, state }, subjectId, open: [], conflicts },
    );
    return { standing: 'known', subjectId };
  },
  async other({ tx, trace, parts, work }, record) {
    if (record.standing === 'known') throw changedMeanwhile();
    const { originId, subject, said: state, producer, licence, updatedAt } = record;
    const harvested = { originId, subject, state, producer, licence, updatedAt, line: 0 };
    const credit = creditOf(work.source, record);
    return {
      ...{ standing: 'known', wasAdded: true },
      subjectId: await subjectOf(subject).add(tx, trace, parts, harvested, credit),
    };
  },
  async leave(_merging, { standing }) {
    if (standing !== 'asked') throw changedMeanwhile();
    return { standing: 'left_out' };
  },
  /** It is no longer there, and stays here. */
  async seen({ parts }, { goneAt }) {
    if (!goneAt) throw changedMeanwhile();
    return { goneSeenAt: parts.clock() };
  },
};

async function write({ tx }: Merging, { sourceId, originId, version }: RecordRow, decided: Decided): Promise<void> {
  await tx
    .update(sourceRecords)
    .set({ ...decided, version: version + 1 })
    .where(and(eq(sourceRecords.sourceId, sourceId), eq(sourceRecords.originId, originId)));
}

/** So that no run and no second person works on it meanwhile. Throws 404. */
async function lockedSource(tx: Transaction, { territory }: Pick<Parts, 'territory'>, id: string) {
  const [source] = await tx
    .select()
    .from(sources)
    .where(and(eq(sources.territory, territory.code), eq(sources.id, id)))
    .for('update');
  if (!source) throw notFound();
  return source;
}
