/** What is read of sources: the list, one with its runs and what waits, the rows of a run. */
import { and, asc, desc, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { sourceConflicts, sourceRecords, sourceRunRows, sourceRuns, sources } from '../../db/schema.ts';
import { notFound } from '../http/problems.ts';
import { MappingTold } from '../imports/contract.ts';
import { IMPORT_FIELDS } from '../imports/reading/mapping.ts';
import type { Parts } from '../parts.ts';
import { LikenessReason } from '../places/contract.ts';
import {
  type Conflict,
  type RunRowsQuery,
  SHOWN_AT_ONCE,
  type Source,
  type SourceListed,
  type SourceRun,
  type SourceRunRows,
  type WaitingRecord,
} from './contract.ts';
import type { SourceRow } from './form.ts';
import { hereBy } from './here.ts';
import { isAtWork, sourceRow } from './notes.ts';
import { subjectOf } from './subject-of.ts';

type Reading = Pick<Parts, 'db' | 'territory' | 'clock'>;
type Waiting = SourceListed['waiting'];

const RUNS_SHOWN = 20;
const ROWS_SHOWN = 200;
const NOTHING_WAITS: Waiting = { conflicts: 0, asked: 0, gone: 0 };

/** What needs somebody first. */
export async function sourceList({ db, territory, clock }: Reading): Promise<{ sources: SourceListed[] }> {
  const rows = await db
    .select()
    .from(sources)
    .where(eq(sources.territory, territory.code))
    .orderBy(sql`case ${sources.state} when 'stopped' then 0 else 1 end`, asc(sources.name))
    .limit(200);
  const waiting = await waitingOf({ db }, eq(sources.territory, territory.code));
  return { sources: rows.map((row) => listed(row, waiting.get(row.id) ?? NOTHING_WAITS, clock())) };
}

async function waitingOf({ db }: Pick<Reading, 'db'>, which: SQL): Promise<Map<string, Waiting>> {
  const rows = await db
    .select({
      id: sources.id,
      conflicts: sql<number>`(select count(*)::int from ${sourceConflicts} c where c.source_id = sources.id and c.state = 'open')`,
      asked: sql<number>`(select count(*)::int from ${sourceRecords} r where r.source_id = sources.id and r.standing = 'asked')`,
      gone: sql<number>`(select count(*)::int from ${sourceRecords} r where r.source_id = sources.id and r.gone_at is not null and r.gone_seen_at is null)`,
    })
    .from(sources)
    .where(which);
  return new Map(rows.map(({ id, ...waiting }) => [id, waiting]));
}

const listed = (row: SourceRow, waiting: Waiting, now: Date): SourceListed => ({
  ...{ id: row.id, name: row.name, kind: row.kind, address: row.address, producer: row.producer, licence: row.licence },
  ...{ rhythm: row.rhythm, state: row.state, stoppedFor: row.stoppedFor, failures: row.failures, records: row.records },
  ...{ isAtWork: isAtWork(row, now), waiting, version: row.version },
  fetchedAt: row.fetchedAt?.toISOString() ?? null,
  nextAt: row.nextAt?.toISOString() ?? null,
});

/** Throws 404. */
export async function sourceTold(parts: Reading, id: string): Promise<Source> {
  const { db, clock } = parts;
  const row = await sourceRow(parts, id);
  const runs = await db
    .select()
    .from(sourceRuns)
    .where(eq(sourceRuns.sourceId, id))
    .orderBy(desc(sourceRuns.startedAt), desc(sourceRuns.id))
    .limit(RUNS_SHOWN);
  const waiting = (await waitingOf(parts, eq(sources.id, id))).get(id) ?? NOTHING_WAITS;
  return {
    ...listed(row, waiting, clock()),
    ...{ columns: row.columns, sample: row.sample, fields: [...IMPORT_FIELDS] },
    mapping: MappingTold.safeParse(row.mapping).data ?? null,
    runs: runs.map(toldRun),
    conflicts: await openConflicts(parts, id),
    asked: await waitingRecords(parts, and(eq(sourceRecords.sourceId, id), eq(sourceRecords.standing, 'asked'))),
    gone: await waitingRecords(
      parts,
      and(eq(sourceRecords.sourceId, id), isNotNull(sourceRecords.goneAt), isNull(sourceRecords.goneSeenAt)),
    ),
  };
}

const toldRun = (run: typeof sourceRuns.$inferSelect): SourceRun => ({
  ...{ id: run.id, result: run.result, trouble: run.trouble, told: run.told, counts: run.counts },
  byHand: run.accountId !== null,
  startedAt: run.startedAt.toISOString(),
  endedAt: run.endedAt?.toISOString() ?? null,
});

/** With what stands here at this moment: whoever decides sees what they would overwrite. */
async function openConflicts(parts: Reading, sourceId: string): Promise<Conflict[]> {
  const { db } = parts;
  const rows = await db
    .select()
    .from(sourceConflicts)
    .where(and(eq(sourceConflicts.sourceId, sourceId), eq(sourceConflicts.state, 'open')))
    .orderBy(asc(sourceConflicts.createdAt), asc(sourceConflicts.id))
    .limit(SHOWN_AT_ONCE);
  const here = await hereBy(
    parts,
    rows.map(({ subjectId }) => subjectId),
  );
  return Promise.all(
    rows.map(async ({ id, version, subject, subjectId, field, base, theirs, createdAt }) => ({
      ...{ id, version, field, base: json(base), theirs: json(theirs), since: createdAt.toISOString() },
      here: here.get(subjectId) ?? null,
      ours: json((await subjectOf(subject).seen(db, subjectId))?.[field]),
    })),
  );
}

const json = (value: unknown) => JSON.stringify(value ?? null);

async function waitingRecords(parts: Reading, which: SQL | undefined): Promise<WaitingRecord[]> {
  const rows = await parts.db
    .select()
    .from(sourceRecords)
    .where(which)
    .orderBy(asc(sourceRecords.createdAt), asc(sourceRecords.originId))
    .limit(SHOWN_AT_ONCE);
  const here = await hereBy(
    parts,
    rows.map(({ subjectId, maybeId }) => subjectId ?? maybeId),
  );
  return rows.map(({ originId, version, name, subjectId, maybeId, likeness, goneAt }) => ({
    ...{ originId, version, name, here: here.get(subjectId ?? maybeId ?? '') ?? null },
    likeness: likeness && {
      outcome: likeness.outcome,
      reasons: z.array(LikenessReason).catch([]).parse(likeness.reasons),
    },
    goneAt: goneAt?.toISOString() ?? null,
  }));
}

/** Throws 404. */
export async function runTold(
  parts: Reading,
  { id, runId }: { id: string; runId: string },
  { outcome }: z.infer<typeof RunRowsQuery>,
): Promise<SourceRunRows> {
  const { db } = parts;
  const { name } = await sourceRow(parts, id);
  const [run] = await db
    .select()
    .from(sourceRuns)
    .where(and(eq(sourceRuns.id, runId), eq(sourceRuns.sourceId, id)));
  if (!run) throw notFound();
  const rows = await db
    .select()
    .from(sourceRunRows)
    .where(and(eq(sourceRunRows.runId, runId), outcome && eq(sourceRunRows.outcome, outcome)))
    // What went wrong first.
    .orderBy(
      sql`case ${sourceRunRows.outcome} when 'rejected' then 0 when 'failed' then 0 else 1 end`,
      sourceRunRows.line,
    )
    .limit(ROWS_SHOWN);
  const here = await hereBy(
    parts,
    rows.map(({ subjectId }) => subjectId),
  );
  return {
    run: toldRun(run),
    source: { id, name },
    rows: rows.map(({ line, originId, name: called, outcome: became, subjectId, fields, faults }) => ({
      ...{ line, originId, name: called, outcome: became, fields, faults, here: here.get(subjectId ?? '') ?? null },
    })),
  };
}
