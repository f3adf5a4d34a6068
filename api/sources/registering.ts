/** Registering a source, changing how it is read, pausing and forgetting it. */

import { copyFile, mkdir, rm } from 'node:fs/promises';
import { and, eq, sql } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import { importRuns, sources } from '../../db/schema.ts';
import { type Actor, change, requireRight, type Transaction } from '../history/change.ts';
import { sameValue } from '../history/state.ts';
import { NotRead, type Refusal } from '../http/elsewhere.ts';
import { changedMeanwhile, invalidFields, notFound, Problem } from '../http/problems.ts';
import type { MappingTold } from '../imports/contract.ts';
import { Mapping } from '../imports/reading/mapping.ts';
import { looked, savedFor } from '../imports/runs.ts';
import type { Parts } from '../parts.ts';
import type { NewSource, SourceFromImport, SourceSettings, SourceSwitch } from './contract.ts';
import { digestOf, fileOf } from './fetching.ts';
import { formOf } from './form-of.ts';
import { isAtWork, sourceRow } from './notes.ts';

type Registering = Pick<Parts, 'db' | 'territory' | 'clock' | 'harvesting'>;

/** Fetches it once and looks into it. Gives its id; it is paused until somebody has looked. Throws 400, 422. */
export async function registerSource(parts: Registering, actor: Actor, asked: NewSource): Promise<string> {
  requireRight(actor, 'source.write');
  const { name, address } = asked;
  const id = uuidv7();
  const path = fileOf(parts, id);
  try {
    await formOf({ kind: 'address' }).fetch(parts, { address, etag: null, lastModified: null }, path);
    // A source that speaks of innovations is another Kartenn.
    const seen = await looked(path, name, {}, 'places');
    const mapping = (await savedFor(parts, seen))[0]?.mapping ?? seen.mapping;
    await insertSource(parts, actor, { id, kind: 'address', ...asked, ...seen, mapping });
    return id;
  } catch (error) {
    await rm(path, { force: true });
    throw error instanceof NotRead ? notReadable(error) : error;
  }
}

const REFUSALS = {
  address: 'problem.source.address',
  private: 'problem.source.private',
  unreachable: 'problem.source.unreachable',
  status: 'problem.source.unreachable',
  redirects: 'problem.source.unreachable',
  too_large: 'problem.source.too_large',
} as const satisfies Record<Refusal, string>;

/** In the words of whoever typed the address. */
function notReadable({ refusal }: NotRead): Problem {
  return invalidFields([{ path: 'address', id: REFUSALS[refusal] }]);
}

/** With its mapping, its name, and what it said of each place: what was corrected here since is known as ours. */
export async function registerFromImport(
  parts: Registering,
  actor: Actor,
  { importId, address, rhythm }: SourceFromImport,
  pathOfUpload: (importId: string) => string,
): Promise<string> {
  requireRight(actor, 'source.write');
  const { db, territory } = parts;
  const [run] = await db
    .select()
    .from(importRuns)
    .where(and(eq(importRuns.territory, territory.code), eq(importRuns.id, importId)));
  if (!run) throw notFound();
  if (run.state !== 'accepted') throw new Problem(422, 'problem.source.not_accepted');
  if (run.collection !== 'places') throw new Problem(422, 'problem.source.only_places');
  const id = uuidv7();
  const path = fileOf(parts, id);
  const { source: name, producer, licence, look, columns, sample, mapping } = run;
  await mkdir(parts.harvesting.folder, { recursive: true });
  // Its uploaded file may have been forgotten since; the source needs it for nothing but a second look.
  const hasFile = await copyFile(pathOfUpload(importId), path).then(
    () => true,
    () => false,
  );
  const digest = hasFile ? await digestOf(path) : null;
  const kind = address ? ('address' as const) : ('file' as const);
  await insertSource(
    parts,
    actor,
    { id, kind, name, address, producer, licence, rhythm, look, columns, sample, mapping, digest },
    async (tx) => {
      await tx.execute(sql`
        insert into source_records (source_id, origin_id, subject, standing, subject_id, name, said, said_at, producer, licence)
        select ${id}::uuid, o.origin_id, 'place', 'known', o.place_id, o.said->>'name', o.said,
          (select coalesce(jsonb_object_agg(f.field, to_char(o.updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')), '{}'::jsonb)
            from jsonb_object_keys(o.said) f(field)), ${producer}, ${licence}
        from import_origins o where o.territory = ${territory.code} and o.source = ${name}
          and o.collection = 'places'`);
      await tx
        .update(sources)
        .set({
          appliedColumns: columns,
          records: sql`(select count(*)::int from source_records r where r.source_id = ${id})`,
        })
        .where(eq(sources.id, id));
    },
  );
  return id;
}

async function insertSource(
  { db, territory, clock }: Registering,
  actor: Actor,
  row: Omit<typeof sources.$inferInsert, 'territory'>,
  more: (tx: Transaction) => Promise<void> = async () => {},
): Promise<void> {
  await change(db, territory.code, actor, 'source.write', async (tx, trace) => {
    const [source] = await tx
      .insert(sources)
      .values({ ...row, territory: territory.code, accountId: actor.id, createdAt: clock() })
      .onConflictDoNothing()
      .returning({ id: sources.id });
    if (!source) throw invalidFields([{ path: 'name', id: 'problem.source.name_taken' }]);
    await more(tx);
    trace({ entity: 'source', entityId: source.id, after: { source: row.name, state: 'paused' } });
  });
}

/** Throws 404, 409. */
export async function changeSettings(parts: Registering, actor: Actor, id: string, asked: SourceSettings) {
  const { db, territory } = parts;
  const before = await sourceRow(parts, id);
  if (isAtWork(before, parts.clock())) throw changedMeanwhile();
  const { version, mapping: told, address, ...settings } = asked;
  if (before.kind !== 'file' && !address) throw invalidFields([{ path: 'address', id: 'problem.field.required' }]);
  const [twin] = await db
    .select({ id: sources.id })
    .from(sources)
    .where(and(eq(sources.territory, territory.code), eq(sources.name, settings.name)));
  if (twin && twin.id !== id) throw invalidFields([{ path: 'name', id: 'problem.source.name_taken' }]);
  const mapping = told ? soundMapping(told) : before.mapping;
  // Asked differently, what it said before says nothing about what it says now.
  const isMended = !sameValue(mapping, before.mapping);
  const isRead = !isMended && address === before.address;
  await change(db, territory.code, actor, 'source.write', async (tx, trace) => {
    const [source] = await tx
      .update(sources)
      .set({
        ...{ ...settings, address, mapping, version: version + 1 },
        ...(address && before.kind === 'file' && { kind: 'address' as const }),
        ...(!isRead && { etag: null, lastModified: null, digest: null }),
        // Whoever mends the mapping has seen the columns as they are now.
        ...(isMended && { appliedColumns: null }),
      })
      .where(and(eq(sources.territory, territory.code), eq(sources.id, id), eq(sources.version, version)))
      .returning({ id: sources.id });
    if (!source) throw changedMeanwhile();
    trace({ entity: 'source', entityId: id, after: { source: settings.name, settings: true } });
  });
}

/** Throws 400 for a field that no reader knows. */
function soundMapping(told: MappingTold): Mapping {
  const read = Mapping.safeParse(told);
  if (read.success) return read.data;
  throw invalidFields([{ path: 'mapping', id: 'problem.field.invalid' }]);
}

/** Throws 404, 409. */
export async function switchSource(parts: Registering, actor: Actor, id: string, { version, state }: SourceSwitch) {
  const { db, territory, clock } = parts;
  await sourceRow(parts, id);
  await change(db, territory.code, actor, 'source.write', async (tx, trace) => {
    const [source] = await tx
      .update(sources)
      .set({
        ...{ state, stoppedFor: null, version: version + 1 },
        ...(state === 'active' ? { nextAt: clock(), failures: 0 } : { nextAt: null }),
      })
      .where(and(eq(sources.territory, territory.code), eq(sources.id, id), eq(sources.version, version)))
      .returning({ name: sources.name });
    if (!source) throw changedMeanwhile();
    trace({ entity: 'source', entityId: id, after: { source: source.name, state } });
  });
}

/** What came from it stays, with its names; only that it is kept in step ends. Throws 404, 409. */
export async function forgetSource(parts: Registering, actor: Actor, id: string, version: number): Promise<void> {
  const { db, territory, clock } = parts;
  if (isAtWork(await sourceRow(parts, id), clock())) throw changedMeanwhile();
  await change(db, territory.code, actor, 'source.write', async (tx, trace) => {
    const gone = await tx
      .delete(sources)
      .where(and(eq(sources.territory, territory.code), eq(sources.id, id), eq(sources.version, version)))
      .returning({ name: sources.name });
    if (!gone[0]) throw changedMeanwhile();
    trace({ entity: 'source', entityId: id, before: { source: gone[0].name }, after: {} });
  });
  await rm(fileOf(parts, id), { force: true });
}
