/** The notes of imports: what was uploaded, how far the work is, what it found. Nothing of the map changes here. */
import { and, eq, inArray, or, type SQL, sql } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import { importMappings, importRows, importRuns } from '../../db/schema.ts';
import type { ImportCollection, ImportState } from '../../db/vocabulary.ts';
import { type Actor, requireRight } from '../history/change.ts';
import { changedMeanwhile, invalid, invalidFields, notFound } from '../http/problems.ts';
import type { Parts } from '../parts.ts';
import type { MappingTold, NamedMapping, Rehearsal, Relook, RowChoice } from './contract.ts';
import { holdsSheets, proposeSheetMapping, SheetMapping } from './reading/innovation-mapping.ts';
import { Mapping, proposeMapping } from './reading/mapping.ts';
import { openFile } from './reading/open-file.ts';
import { IMPORT_FORMATS, type Look, type ReadFile, type ReadRow } from './reading/reading.ts';
import { shownFileName, type Uploads } from './uploads.ts';

export type RunRow = typeof importRuns.$inferSelect;
export type NewRow = typeof importRows.$inferInsert;
type Noting = Pick<Parts, 'db' | 'territory' | 'clock'>;

/** Longer than any chunk takes; whoever works says more often that they do. */
const SILENT_MS = 60_000;
/** So many tell what a column holds; a few of them are shown. */
const SAMPLE_ROWS = 100;
const SHOWN_ROWS = 5;

const WORKING: readonly ImportState[] = ['rehearsing', 'accepting', 'undoing'];

export function isBrokenOff({ state, beatAt }: Pick<RunRow, 'state' | 'beatAt'>, now: Date): boolean {
  return WORKING.includes(state) && (beatAt === null || now.getTime() - beatAt.getTime() > SILENT_MS);
}

/** Throws 404. */
export async function runRow({ db, territory }: Noting, id: string): Promise<RunRow> {
  const [row] = await db
    .select()
    .from(importRuns)
    .where(and(eq(importRuns.territory, territory.code), eq(importRuns.id, id)));
  if (!row) throw notFound();
  return row;
}

/** Keeps the file and looks into it. Throws 413, and 400 when no reader knows what it is. */
export async function beginRun(
  parts: Noting,
  uploads: Uploads,
  actor: Actor,
  { name, body }: { name: string; body: Parameters<Uploads['keep']>[1] },
): Promise<string> {
  requireRight(actor, 'import.run');
  const { db, territory, clock } = parts;
  const id = uuidv7();
  const fileName = shownFileName(name);
  const fileBytes = await uploads.keep(id, body);
  try {
    const seen = await looked(uploads.pathOf(id), fileName, {});
    await db.insert(importRuns).values({
      ...{ id, territory: territory.code, fileName, fileBytes, accountId: actor.id, createdAt: clock() },
      ...seen,
      mapping: (await savedFor(parts, seen))[0]?.mapping ?? seen.mapping,
    });
  } catch (error) {
    await uploads.forget(id);
    throw error;
  }
  return id;
}

/** Reads it again as somebody says it is to be read. */
export async function lookAgain(parts: Noting, uploads: Uploads, id: string, relook: Relook): Promise<void> {
  const { db } = parts;
  const run = await runRow(parts, id);
  const { version, format: asked, collection = run.collection, ...said } = relook;
  const format = IMPORT_FORMATS.find((one) => one === asked);
  if (!format) throw invalidFields([{ path: 'format', id: 'problem.field.choice' }]);
  const seen = await looked(uploads.pathOf(id), run.fileName, { format, ...given(said) }, collection);
  const written = await db
    .update(importRuns)
    .set({ ...seen, state: 'uploaded', version: version + 1 })
    .where(and(eq(importRuns.id, id), eq(importRuns.version, version), canBegin(['uploaded', 'rehearsed'])))
    .returning({ id: importRuns.id });
  if (written.length === 0) throw changedMeanwhile();
}

const given = <Said extends object>(said: Said): { [Key in keyof Said]?: NonNullable<Said[Key]> } =>
  Object.assign({}, ...Object.entries(said).flatMap(([key, value]) => (value === null ? [] : [{ [key]: value }])));

export async function looked(path: string, fileName: string, said: Partial<Look>, asked?: ImportCollection) {
  const file = await openFile(path, fileName, said);
  const first = await firstRows(file);
  if (file.columns.length === 0 || first.length === 0) throw invalid('problem.import.empty');
  const collection = asked ?? (holdsSheets(file.columns) ? 'innovations' : 'places');
  const propose = { places: proposeMapping, innovations: proposeSheetMapping }[collection];
  return {
    collection,
    look: { ...file.look },
    columns: [...file.columns],
    sample: first.slice(0, SHOWN_ROWS).map(({ cells }) => shortened(cells)),
    mapping: propose(file.columns, first, file.look.format),
  };
}

async function firstRows({ rows }: ReadFile): Promise<ReadRow[]> {
  const first: ReadRow[] = [];
  for await (const row of rows) {
    first.push(row);
    if (first.length === SAMPLE_ROWS) break;
  }
  return first;
}

const shortened = (cells: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(cells).map(([column, text]) => [column, text.slice(0, 200)]));

/** Takes the run for this worker; what an earlier rehearsal found goes. Throws 409 when somebody was faster. */
export async function beginRehearsal(parts: Noting, id: string, asked: Rehearsal): Promise<string> {
  const { db, clock } = parts;
  const { collection } = await runRow(parts, id);
  const mapping = soundMapping(asked.mapping, collection);
  const { version, source, producer, licence } = asked;
  const worker = uuidv7();
  await db.transaction(async (tx) => {
    const taken = await tx
      .update(importRuns)
      .set({
        ...{ state: 'rehearsing', version: version + 1, worker, beatAt: clock(), done: 0, trouble: null },
        ...{ mapping, source, producer, licence },
      })
      .where(
        and(
          eq(importRuns.id, id),
          eq(importRuns.territory, parts.territory.code),
          eq(importRuns.version, version),
          or(canBegin(['uploaded', 'rehearsed']), brokenOff(parts, 'rehearsing')),
        ),
      )
      .returning({ id: importRuns.id });
    if (taken.length === 0) throw changedMeanwhile();
    await tx.delete(importRows).where(eq(importRows.runId, id));
  });
  return worker;
}

/** Throws 400 for a field that no reader knows. */
function soundMapping(told: MappingTold, collection: ImportCollection): Mapping | SheetMapping {
  const read = { places: Mapping, innovations: SheetMapping }[collection].safeParse(told);
  if (read.success) return read.data;
  throw invalidFields([{ path: 'mapping', id: 'problem.field.invalid' }]);
}

export const canBegin = (states: readonly ImportState[]): SQL | undefined => inArray(importRuns.state, [...states]);

export const brokenOff = ({ clock }: Pick<Noting, 'clock'>, state: ImportState): SQL =>
  sql`${importRuns.state} = ${state} and (${importRuns.beatAt} is null
    or ${importRuns.beatAt} < ${new Date(clock().getTime() - SILENT_MS).toISOString()}::timestamptz)`;

/** Adds what was found in a chunk. False when the run is somebody else's by now. */
export async function noteRows(
  { db, clock }: Noting,
  { id, worker, rows }: { id: string; worker: string; rows: NewRow[] },
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const mine = await tx
      .update(importRuns)
      .set({ done: sql`${importRuns.done} + ${rows.length}`, beatAt: clock() })
      .where(and(eq(importRuns.id, id), eq(importRuns.worker, worker), eq(importRuns.state, 'rehearsing')))
      .returning({ id: importRuns.id });
    if (mine.length === 0) return false;
    if (rows.length > 0) await tx.insert(importRows).values(rows);
    return true;
  });
}

export async function endRehearsal({ db, clock }: Noting, id: string, worker: string): Promise<void> {
  await db
    .update(importRuns)
    .set({ state: 'rehearsed', rehearsedAt: clock(), version: sql`${importRuns.version} + 1` })
    .where(and(eq(importRuns.id, id), eq(importRuns.worker, worker), eq(importRuns.state, 'rehearsing')));
}

/** The worker fell: whoever looks is told, and may begin again. */
export async function noteFall(
  { db }: Pick<Noting, 'db'>,
  { id, worker, trouble }: { id: string; worker: string; trouble: string | null },
): Promise<void> {
  await db
    .update(importRuns)
    .set({ beatAt: null, trouble })
    .where(and(eq(importRuns.id, id), eq(importRuns.worker, worker)));
}

/** Gives how many rows that was. Throws 409 once somebody has accepted. */
export async function chooseRows({ db }: Noting, run: RunRow, { rows, choice }: RowChoice): Promise<number> {
  return db.transaction(async (tx) => {
    const [standing] = await tx
      .select({ state: importRuns.state })
      .from(importRuns)
      .where(eq(importRuns.id, run.id))
      .for('update');
    if (standing?.state !== 'rehearsed') throw changedMeanwhile();
    const which = Array.isArray(rows) ? inArray(importRows.line, rows) : eq(importRows.verdict, rows);
    const chosen = await tx
      .update(importRows)
      .set({ choice })
      .where(and(eq(importRows.runId, run.id), which, choosable(choice)))
      .returning({ line: importRows.line });
    return chosen.length;
  });
}

/** What is new can only be added, what is known only be changed; of a possible duplicate a person says which. */
function choosable(choice: RowChoice['choice']): SQL {
  const { verdict, placeId, innovationId } = importRows;
  if (choice === 'add') return sql`${verdict} in ('new', 'duplicate')`;
  if (choice === 'change')
    return sql`${verdict} in ('changed', 'duplicate') and coalesce(${placeId}, ${innovationId}) is not null`;
  return sql`true`;
}

export async function savedFor(
  { db, territory }: Noting,
  { collection, columns }: Pick<RunRow, 'collection' | 'columns'>,
) {
  const rows = await db
    .select({ name: importMappings.name, columns: importMappings.columns, mapping: importMappings.mapping })
    .from(importMappings)
    .where(and(eq(importMappings.territory, territory.code), eq(importMappings.collection, collection)))
    .orderBy(importMappings.name);
  // The one that knows most of this file first.
  return rows
    .filter((row) => row.columns.every((column) => columns.includes(column)))
    .sort((one, other) => other.columns.length - one.columns.length);
}

/** By its name; one of the same name gives way. Only the columns that it asks of a file count. */
export async function saveMapping(
  { db, territory }: Noting,
  { name, collection, mapping }: NamedMapping,
): Promise<void> {
  const sound = soundMapping(mapping, collection);
  const columns = [...new Set(Object.values(mapping.fields).flatMap((field) => field.columns))];
  if (columns.length === 0) throw invalidFields([{ path: 'mapping', id: 'problem.field.required' }]);
  await db
    .insert(importMappings)
    .values({ territory: territory.code, name, collection, columns, mapping: sound })
    .onConflictDoUpdate({
      target: [importMappings.territory, importMappings.name],
      set: { collection, columns, mapping: sound },
    });
}

/** What was never accepted leaves nothing behind. */
export async function dropRun({ db }: Noting, uploads: Uploads, run: RunRow, version: number): Promise<void> {
  const gone = await db
    .delete(importRuns)
    .where(
      and(
        eq(importRuns.id, run.id),
        eq(importRuns.version, version),
        canBegin(['uploaded', 'rehearsing', 'rehearsed']),
      ),
    )
    .returning({ id: importRuns.id });
  if (gone.length === 0) throw changedMeanwhile();
  await uploads.forget(run.id);
}
