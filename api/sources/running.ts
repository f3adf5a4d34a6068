/** One run of one source: fetched, examined as a whole, applied; or put off, or stopped and told. */
import type { SourceTrouble } from '../../db/vocabulary.ts';
import { type Actor, change, ITSELF } from '../history/change.ts';
import { NotRead } from '../http/elsewhere.ts';
import { Problem } from '../http/problems.ts';
import { looked } from '../imports/runs.ts';
import { createUploads } from '../imports/uploads.ts';
import type { Parts } from '../parts.ts';
import { applyHarvest } from './applying.ts';
import { type Examined, examine } from './examining.ts';
import { digestOf, fileOf } from './fetching.ts';
import { saidLook } from './file-form.ts';
import type { Stamp } from './form.ts';
import { formOf } from './form-of.ts';
import type { Harvest } from './harvested.ts';
import { readSheetsAgain } from './kartenn-form.ts';
import { beat, type Ending, endRun, noteEnd, takeDue, type Work } from './notes.ts';
import { againAfter, MOST_FAILURES, nextAfter } from './rhythm.ts';
import { oweStopLetter } from './stop-letter.ts';

/**
 * `fetch`: ask the source. `file`: what lies here was put in by hand. `despite`: apply what lies here once, although it has
 * shrunk or its columns have changed; a person has looked at it.
 */
export type How = 'fetch' | 'file' | 'despite';

/** Every minute: whatever is due, one after the other, as long as there is something. */
export async function runDue(parts: Parts): Promise<void> {
  for (let work = await takeDue(parts); work; work = await takeDue(parts))
    await runSource(parts, ITSELF, work, 'fetch');
}

let isUnderWay = false;

/** The same beside whatever else has its time: a slow source keeps no letter waiting. */
export async function runDueAside(parts: Parts): Promise<void> {
  if (isUnderWay) return;
  isUnderWay = true;
  runDue(parts)
    // The database is gone, as when the server ends: the silence tells it.
    .catch((error: unknown) => parts.log.warn({ err: error }, 'sources could not be fetched'))
    .finally(() => {
      isUnderWay = false;
    });
}

/** The next file of a source, put in by hand. Throws 413 beyond the limit, and leaves the source as it was. */
export async function putIn(parts: Parts, actor: Actor, work: Work, body: ReadableStream<Uint8Array>): Promise<void> {
  try {
    await createUploads(parts.harvesting.folder).keep(work.source.id, body);
  } catch (error) {
    await noteEnd(parts, work, { result: 'failed', trouble: 'too_large', source: {} });
    throw error;
  }
  await runSource(parts, actor, work, 'file');
}

/** Never throws: what falls is noted with the run, and in the log. */
export async function runSource(parts: Parts, actor: Actor, work: Work, how: How): Promise<void> {
  try {
    await harvest(parts, actor, work, how);
  } catch (error) {
    // Another worker has the source.
    if (error instanceof Problem && error.status === 409) return;
    parts.log.error({ err: error, source: work.source.id }, 'a run of a source was broken off');
    await putOff(parts, work, 'broken_off', {}).catch(() => {});
  }
}

async function harvest(parts: Parts, actor: Actor, work: Work, how: How): Promise<void> {
  const { source } = work;
  const path = fileOf(parts, source.id);
  const stamp = how === 'fetch' ? await fetched(parts, work, path) : { etag: null, lastModified: null };
  if (stamp === 'ended') return;
  await beat(parts, work);
  const digest = await digestOf(path);
  if (how !== 'despite' && digest === source.digest) return noteUnchanged(parts, work, stamp);
  const seenThrough = await seenWhole(parts, work, path);
  if (!seenThrough) return stop(parts, work, 'unreadable', {});
  const { opened, records, trouble } = seenThrough;
  if (trouble && (how !== 'despite' || trouble.trouble === 'empty')) {
    // What its columns are now is what a mapping is mended by.
    const seen =
      trouble.trouble === 'columns' ? await looked(path, source.name, saidLook(source.look), 'places') : null;
    const now = seen && { columns: seen.columns, sample: seen.sample };
    return stop(parts, work, trouble.trouble, trouble.told, now ?? {});
  }
  const counts = await applyHarvest(parts, actor, work, opened);
  const { columns } = opened;
  await change(parts.db, parts.territory.code, actor, 'source.write', async (tx, trace) => {
    const now = parts.clock();
    await endRun(tx, parts, work, {
      ...{ result: 'applied', counts, told: { ...opened.left } },
      source: {
        ...{ ...stamp, digest, records, appliedColumns: columns ? [...columns] : null },
        ...{ failures: 0, fetchedAt: now, nextAt: nextAfter(source.rhythm, now, Math.random()) },
        // Whoever says "apply all the same", or puts in a file, has answered why it was stopped.
        ...(source.state === 'stopped' && { state: 'active' as const, stoppedFor: null }),
      },
    });
    trace({ entity: 'source', entityId: work.runId, after: { source: source.name, ended: 'applied' } });
  });
  if (source.kind === 'kartenn') await readSheetsAgain(parts, counts);
}

/** `ended` where there is nothing to read: unchanged, put off or stopped, and noted so. */
async function fetched(parts: Parts, work: Work, path: string): Promise<Stamp | 'ended'> {
  try {
    const stamp = await formOf(work.source).fetch(parts, work.source, path);
    if (stamp) return stamp;
    await noteUnchanged(parts, work);
  } catch (error) {
    if (!(error instanceof NotRead)) throw error;
    const told = error.refusal === 'status' ? { status: error.message.replace(/\D/g, '') } : {};
    if (PASSING.includes(error.refusal)) await putOff(parts, work, error.refusal, told);
    else await stop(parts, work, error.refusal, told);
  }
  return 'ended';
}

/** What may be right again by itself. */
const PASSING: readonly SourceTrouble[] = ['unreachable', 'status'];

/** Null for what cannot be read, from its beginning or in its midst. */
async function seenWhole(parts: Parts, work: Work, path: string): Promise<(Examined & { opened: Harvest }) | null> {
  try {
    const opened = await formOf(work.source).open(parts, work.source, path);
    return { opened, ...(await examine(opened, work.source, () => beat(parts, work))) };
  } catch (error) {
    if (error instanceof Problem && error.status !== 409) return null;
    throw error;
  }
}

/** With a stamp where it was sent again all the same: next time it need not be. */
async function noteUnchanged(parts: Parts, work: Work, stamp: Partial<Stamp> = {}): Promise<void> {
  const now = parts.clock();
  const nextAt = nextAfter(work.source.rhythm, now, Math.random());
  await noteEnd(parts, work, { result: 'unchanged', source: { ...stamp, failures: 0, fetchedAt: now, nextAt } });
}

/** Again later, with growing pauses; after many of them a person must look. */
async function putOff(parts: Parts, work: Work, trouble: SourceTrouble, told: Ending['told']): Promise<void> {
  const failures = work.source.failures + 1;
  if (failures >= MOST_FAILURES) return stop(parts, work, trouble, told ?? {});
  const nextAt = againAfter(failures, parts.clock(), Math.random());
  await noteEnd(parts, work, { result: 'failed', trouble, ...(told && { told }), source: { failures, nextAt } });
}

/** Nothing of it is applied, and somebody is told. */
async function stop(
  parts: Parts,
  work: Work,
  trouble: SourceTrouble,
  told: Record<string, string | number>,
  seen: Pick<Ending['source'], 'columns' | 'sample'> = {},
): Promise<void> {
  await change(parts.db, parts.territory.code, ITSELF, 'source.write', async (tx, trace) => {
    await endRun(tx, parts, work, {
      ...{ result: 'stopped', trouble, told },
      source: { state: 'stopped', stoppedFor: trouble, nextAt: null, ...seen },
    });
    trace({ entity: 'source', entityId: work.source.id, after: { state: 'stopped', stoppedFor: trouble } });
    await oweStopLetter(tx, parts, work);
  });
}
