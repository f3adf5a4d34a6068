/** One record of a source onto the map: added, asked about, or merged field by field into what it already is here. */
import { and, eq } from 'drizzle-orm';
import { type RecordBefore, sourceRecords, type sourceRunRows } from '../../db/schema.ts';
import type { Transaction } from '../history/change.ts';
import type { FlatState } from '../history/state.ts';
import { conflictsOf, settleConflicts } from './conflicts.ts';
import type { Harvested } from './harvested.ts';
import type { Work } from './notes.ts';
import { subjectOf } from './subject-of.ts';
import type { Credit, MaybeThis, TraceRow, Writing } from './subjects.ts';
import { mergeThreeWays, sameWords } from './three-way.ts';

export type RecordRow = typeof sourceRecords.$inferSelect;
type RunRow = Omit<typeof sourceRunRows.$inferInsert, 'runId'>;

export interface Meeting {
  record: Harvested;
  /** For a record that is not known yet: the one it may be. */
  maybe: MaybeThis | null;
}

export interface Met {
  row: RunRow;
  taken: number;
  kept: number;
  conflicts: number;
}

export interface Merging {
  tx: Transaction;
  trace: TraceRow;
  parts: Writing;
  work: Work;
}

const creditOf = ({ source }: Work, { producer, licence }: Pick<Harvested, 'producer' | 'licence'>): Credit => ({
  ...{ source: source.name, producer, licence },
});

export async function meet(merging: Merging, { record, maybe }: Meeting): Promise<Met> {
  const known = await lockedRecord(merging.tx, merging.work.source.id, record.originId);
  if (!known) return maybe ? ask(merging, record, maybe) : add(merging, record);
  if (known.standing !== 'known' || !known.subjectId) return hearAgain(merging, record, known);
  return mergeInto(merging, record, known, known.subjectId);
}

/** Null where the source has never spoken of it. */
export async function lockedRecord(tx: Transaction, sourceId: string, originId: string): Promise<RecordRow | null> {
  const [row] = await tx
    .select()
    .from(sourceRecords)
    .where(and(eq(sourceRecords.sourceId, sourceId), eq(sourceRecords.originId, originId)))
    .for('update');
  return row ?? null;
}

async function add(merging: Merging, record: Harvested): Promise<Met> {
  const { tx, trace, parts, work } = merging;
  const subjectId = await subjectOf(record.subject).add(tx, trace, parts, record, creditOf(work, record));
  await tx
    .insert(sourceRecords)
    .values({ ...newRecord(merging, record), standing: 'known', subjectId, wasAdded: true });
  return met(record, { outcome: 'added', subjectId });
}

async function ask(merging: Merging, record: Harvested, { id, outcome, reasons }: MaybeThis): Promise<Met> {
  const likeness = { outcome, reasons };
  await merging.tx
    .insert(sourceRecords)
    .values({ ...newRecord(merging, record), standing: 'asked', maybeId: id, likeness });
  return met(record, { outcome: 'asked', subjectId: id });
}

/** Somebody is still to say which one it is, or has said that it is none of ours. */
async function hearAgain(merging: Merging, record: Harvested, known: RecordRow): Promise<Met> {
  await remember(merging, record, known);
  return met(record, { outcome: known.standing === 'asked' ? 'asked' : 'left', before: beforeOf(known) });
}

async function mergeInto(merging: Merging, record: Harvested, known: RecordRow, subjectId: string): Promise<Met> {
  const { tx, trace, parts, work } = merging;
  const subject = subjectOf(record.subject);
  const ours = await subject.read(tx, subjectId);
  await remember(merging, record, known);
  const told = { subjectId, before: beforeOf(known) };
  // Removed here, or merged into another: that was decided here, and stays.
  if (!ours) return met(record, { outcome: 'left', ...told });
  const open = await conflictsOf(tx, work.source.id, record.originId);
  // What is still to be decided is seen from where both sides parted.
  const base = { ...known.said, ...Object.fromEntries(open.map((one) => [one.field, one.base])) };
  const { taken, kept, conflicts } = mergeThreeWays(base, ours, record.state);
  const fields = Object.keys(taken);
  if (fields.length > 0)
    await subject.write(tx, trace, parts, {
      ...{ id: subjectId, before: ours, fields: taken, credit: creditOf(work, record) },
    });
  await settleConflicts(merging, { record, subjectId, open, conflicts });
  const outcome = known.goneAt ? 'back' : fields.length > 0 ? 'changed' : 'kept';
  const counts = { taken: fields.length, kept: kept.length, conflicts: conflicts.length };
  return { row: { ...rowOf(record), outcome, fields, ...told }, ...counts };
}

const rowOf = ({ line, originId, state }: Harvested) => ({ line, originId, name: nameOf(state) });

export const nameOf = (state: FlatState): string | null => {
  const name = state.name ?? state.title;
  return typeof name === 'string' ? name.slice(0, 300) : null;
};

const met = (record: Harvested, row: Pick<RunRow, 'outcome' | 'subjectId' | 'before'>): Met => ({
  row: { ...rowOf(record), ...row },
  ...{ taken: 0, kept: 0, conflicts: 0 },
});

export const beforeOf = ({ said, saidAt, goneAt }: RecordRow): RecordBefore => ({
  ...{ said, saidAt, goneAt: goneAt?.toISOString() ?? null },
});

function newRecord({ parts, work }: Merging, { originId, subject, state, producer, licence, updatedAt }: Harvested) {
  const now = parts.clock();
  return {
    ...{ sourceId: work.source.id, originId, subject, said: state, producer, licence, updatedAt, name: nameOf(state) },
    saidAt: Object.fromEntries(Object.keys(state).map((field) => [field, now.toISOString()])),
    createdAt: now,
  };
}

/** What it says now is what it said last, from now on; of a field that says something else, since now. */
async function remember({ tx, parts, work }: Merging, record: Harvested, known: RecordRow): Promise<void> {
  const now = parts.clock().toISOString();
  const news = Object.keys(record.state).filter(
    (field) => !(field in known.said) || !sameWords(record.state[field], known.said[field]),
  );
  await tx
    .update(sourceRecords)
    .set({
      said: { ...known.said, ...record.state },
      saidAt: { ...known.saidAt, ...Object.fromEntries(news.map((field) => [field, now])) },
      ...{ name: nameOf(record.state) ?? known.name, producer: record.producer, licence: record.licence },
      ...{ updatedAt: record.updatedAt, goneAt: null, goneSeenAt: null, version: known.version + 1 },
    })
    .where(and(eq(sourceRecords.sourceId, work.source.id), eq(sourceRecords.originId, record.originId)));
}
