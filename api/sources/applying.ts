/** Applies what a source says, batch by batch: what it says again costs a look, what it says anew a traced write. */
import { setImmediate as breathe } from 'node:timers/promises';
import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { type SourceCounts, sourceRecords, sourceRunRows, sourceRuns } from '../../db/schema.ts';
import { type Actor, change, type Trace, type Transaction } from '../history/change.ts';
import type { Parts } from '../parts.ts';
import type { Harvest, Harvested, Unread } from './harvested.ts';
import { beforeOf, type Meeting, type Merging, type Met, meet, nameOf, type RecordRow } from './merging.ts';
import { beat, hold, NOTHING, type Work } from './notes.ts';
import { subjectOf } from './subject-of.ts';
import { sameWords } from './three-way.ts';

type Applying = Pick<Parts, 'db' | 'territory' | 'clock' | 'log'>;

/** Small enough that the embedded database answers somebody else between two batches. */
const BATCH = 50;
/** More wrong lines than anybody reads. */
const MOST_REJECTED = 1000;

export async function applyHarvest(parts: Applying, actor: Actor, work: Work, harvest: Harvest): Promise<SourceCounts> {
  const counts = { ...NOTHING };
  const seen = new Set<string>();
  let batch: (Harvested | Unread)[] = [];
  const flush = async () => {
    while (batch.length > 0) batch = await applyBatch(parts, actor, work, batch, counts);
    await breathe();
  };
  for await (const record of harvest.records) {
    if (record.originId !== null) seen.add(record.originId);
    batch.push(record);
    if (batch.length === BATCH) await flush();
  }
  await flush();
  await noteGone(parts, actor, work, seen, counts);
  return counts;
}

/** Gives those that had to wait for another of the batch: they may be the same thing, which must be on the map first. */
async function applyBatch(
  parts: Applying,
  actor: Actor,
  work: Work,
  batch: readonly (Harvested | Unread)[],
  counts: SourceCounts,
): Promise<Harvested[]> {
  const all = batch.filter((one) => 'state' in one);
  const unread = batch.filter((one) => 'faults' in one);
  const known = await knownOf(parts, work, all);
  const later = twinsIn(
    parts,
    all.filter(({ originId }) => !known.has(originId)),
  );
  const records = all.filter((one) => !later.includes(one));
  const news = records.filter((record) => !isNoNews(record, known.get(record.originId)));
  const maybe = await maybeOf(
    parts,
    work,
    news.filter(({ originId }) => !known.has(originId)),
  );
  const rejected = unread.slice(0, Math.max(0, MOST_REJECTED - counts.rejected));
  counts.records += records.length;
  counts.rejected += unread.length;
  if (news.length === 0 && rejected.length === 0) {
    await beat(parts, work);
    return later;
  }
  const meetings = news.map((record) => ({ record, maybe: maybe.get(record.originId) ?? null }));
  await change(parts.db, parts.territory.code, actor, 'source.write', async (tx, trace) => {
    await hold(tx, parts, work);
    const met: Met[] = [];
    for (const meeting of meetings) met.push(await meetAlone({ tx, trace, parts, work }, parts, meeting));
    add(counts, met);
    const rows = [
      ...met.map(({ row }) => row).filter(isWorthALine),
      ...rejected.map(({ line, originId, name, faults }) => ({
        ...{ line, originId, name: name?.slice(0, 300) ?? null, outcome: 'rejected' as const, faults },
      })),
    ];
    if (rows.length > 0) await tx.insert(sourceRunRows).values(rows.map((row) => ({ ...row, runId: work.runId })));
    await tx.update(sourceRuns).set({ counts }).where(eq(sourceRuns.id, work.runId));
    trace({ entity: 'source', entityId: work.runId, after: { source: work.source.name, records: meetings.length } });
  });
  return later;
}

const twinsIn = (parts: Applying, records: readonly Harvested[]): Harvested[] =>
  (['place', 'innovation'] as const).flatMap((subject) =>
    subjectOf(subject).twins(
      parts,
      records.filter((one) => one.subject === subject),
    ),
  );

/** That a record says something which changes nothing here is told by the figures; the way back needs its line all the same. */
const isWorthALine = ({ outcome, before }: Met['row']) => outcome !== 'left' || before !== undefined;

/** A record that the database refuses fails alone, and is told; the others of its batch are written. */
async function meetAlone(merging: Merging, { log }: Applying, meeting: Meeting): Promise<Met> {
  const traces: Trace[] = [];
  try {
    const met = await merging.tx.transaction((tx) =>
      meet({ ...merging, tx, trace: (one) => traces.push(one) }, meeting),
    );
    for (const one of traces) merging.trace(one);
    return met;
  } catch (error) {
    // Without the error's words: they repeat what was to be written.
    const kind = error instanceof Error ? error.name : 'unknown';
    const { line, originId, state } = meeting.record;
    log.warn({ kind, run: merging.work.runId, line }, 'a record of a source could not be written');
    return { row: { line, originId, name: nameOf(state), outcome: 'failed' }, taken: 0, kept: 0, conflicts: 0 };
  }
}

function add(counts: SourceCounts, met: readonly Met[]): void {
  for (const { row, taken, kept, conflicts } of met) {
    counts.taken += taken;
    counts.kept += kept;
    counts.conflicts += conflicts;
    if (row.outcome === 'failed') counts.rejected += 1;
    if (row.outcome === 'added' || row.outcome === 'changed' || row.outcome === 'back') counts[row.outcome] += 1;
    if (row.outcome === 'asked' && !row.before) counts.asked += 1;
  }
}

async function knownOf({ db }: Applying, { source }: Work, records: readonly Harvested[]) {
  if (records.length === 0) return new Map<string, RecordRow>();
  const ids = records.map(({ originId }) => originId);
  const rows = await db
    .select()
    .from(sourceRecords)
    .where(and(eq(sourceRecords.sourceId, source.id), inArray(sourceRecords.originId, ids)));
  return new Map(rows.map((row) => [row.originId, row]));
}

/** Whether the source says again what it said last. */
function isNoNews({ state, updatedAt }: Harvested, known: RecordRow | undefined): boolean {
  if (!known || known.goneAt !== null || (updatedAt ?? known.updatedAt) !== known.updatedAt) return false;
  return Object.entries(state).every(([field, value]) => field in known.said && sameWords(value, known.said[field]));
}

/** Two services of one house are two records of a source on purpose; the same place twice is asked about. */
async function maybeOf(parts: Applying, { source }: Work, records: readonly Harvested[]) {
  const maybe = await Promise.all(
    [...new Set(records.map(({ subject }) => subject))].map((subject) =>
      subjectOf(subject).alike(
        parts,
        records.filter((one) => one.subject === subject),
      ),
    ),
  );
  const found = maybe.flatMap((one) => [...one]);
  if (found.length === 0) return new Map(found);
  const ids = found.map(([, { id }]) => id);
  const own = await parts.db
    .select({ id: sourceRecords.subjectId })
    .from(sourceRecords)
    .where(and(eq(sourceRecords.sourceId, source.id), inArray(sourceRecords.subjectId, ids)));
  const ours = new Set(own.map(({ id }) => id));
  return new Map(found.filter(([, { id, outcome }]) => outcome === 'same_place' || !ours.has(id)));
}

/** Signalled here, and nothing more: whether what a source has no longer is still there, a person finds out. */
async function noteGone(
  parts: Applying,
  actor: Actor,
  work: Work,
  seen: ReadonlySet<string>,
  counts: SourceCounts,
): Promise<void> {
  const here = await parts.db
    .select({ originId: sourceRecords.originId })
    .from(sourceRecords)
    .where(and(eq(sourceRecords.sourceId, work.source.id), isNull(sourceRecords.goneAt)));
  const gone = here.map(({ originId }) => originId).filter((originId) => !seen.has(originId));
  for (let at = 0; at < gone.length; at += BATCH) {
    const ids = gone.slice(at, at + BATCH);
    await change(parts.db, parts.territory.code, actor, 'source.write', async (tx, trace) => {
      await hold(tx, parts, work);
      counts.gone += await signalGone(tx, parts, work, ids);
      await tx.update(sourceRuns).set({ counts }).where(eq(sourceRuns.id, work.runId));
      trace({ entity: 'source', entityId: work.runId, after: { source: work.source.name, gone: ids.length } });
    });
  }
}

async function signalGone(tx: Transaction, { clock }: Applying, { source, runId }: Work, ids: readonly string[]) {
  const which = and(eq(sourceRecords.sourceId, source.id), inArray(sourceRecords.originId, [...ids]));
  // What nobody had answered yet need not be answered any more.
  await tx.delete(sourceRecords).where(and(which, sql`${sourceRecords.standing} <> 'known'`));
  const rows = await tx.select().from(sourceRecords).where(which).for('update');
  if (rows.length === 0) return 0;
  await tx
    .update(sourceRecords)
    .set({ goneAt: clock(), goneSeenAt: null, version: sql`${sourceRecords.version} + 1` })
    .where(which);
  await tx.insert(sourceRunRows).values(
    rows.map((row) => ({
      ...{ runId, originId: row.originId, name: row.name, subjectId: row.subjectId },
      ...{ outcome: 'gone' as const, before: beforeOf(row) },
    })),
  );
  return rows.length;
}
