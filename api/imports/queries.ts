/** What is read of imports: the list, one run with its figures, its rows a page at a time. */
import { and, asc, desc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { importRows, importRuns, innovations, places } from '../../db/schema.ts';
import { IMPORT_OUTCOMES, IMPORT_VERDICTS, type Language } from '../../db/vocabulary.ts';
import type { Parts } from '../parts.ts';
import { LikenessReason } from '../places/contract.ts';
import { type ImportList, type ImportRow, ImportRun, ROWS_A_PAGE, type RowsQuery } from './contract.ts';
import { troubleIn } from './messages.ts';
import { SHEET_FIELDS } from './reading/innovation-mapping.ts';
import { IMPORT_FIELDS } from './reading/mapping.ts';
import { IMPORT_FORMATS } from './reading/reading.ts';
import { isBrokenOff, type RunRow, runRow, savedFor } from './runs.ts';
import { textIn } from './subject.ts';

type Reading = Pick<Parts, 'db' | 'territory' | 'clock'>;

export async function importList({ db, territory, clock }: Reading): Promise<ImportList> {
  const rows = await db
    .select()
    .from(importRuns)
    .where(eq(importRuns.territory, territory.code))
    .orderBy(desc(importRuns.createdAt))
    .limit(100);
  return { runs: rows.map((row) => listed(row, clock())) };
}

const listed = (row: RunRow, now: Date) => ({
  ...{ id: row.id, fileName: row.fileName, fileBytes: row.fileBytes, source: row.source, collection: row.collection },
  ...{ state: row.state, brokenOff: isBrokenOff(row, now), version: row.version },
  createdAt: row.createdAt.toISOString(),
  acceptedAt: row.acceptedAt?.toISOString() ?? null,
  undoneAt: row.undoneAt?.toISOString() ?? null,
  forgottenAt: row.forgottenAt?.toISOString() ?? null,
});

/** Throws 404. */
export async function importRun(parts: Reading, id: string, language: Language): Promise<ImportRun> {
  const row = await runRow(parts, id);
  const figures = await figuresOf(parts, id);
  const sum = (test: (figure: Figure) => boolean) =>
    figures.filter(test).reduce((rows, figure) => rows + figure.rows, 0);
  return ImportRun.parse({
    ...listed(row, parts.clock()),
    ...{ producer: row.producer, licence: row.licence, look: row.look, columns: row.columns, sample: row.sample },
    ...{ mapping: row.mapping, formats: [...IMPORT_FORMATS], done: row.done },
    fields: [...{ places: IMPORT_FIELDS, innovations: SHEET_FIELDS }[row.collection]],
    savedMappings: await savedFor(parts, row),
    verdicts: Object.fromEntries(IMPORT_VERDICTS.map((one) => [one, sum(({ verdict }) => verdict === one)])),
    outcomes: Object.fromEntries(IMPORT_OUTCOMES.map((one) => [one, sum(({ outcome }) => outcome === one)])),
    chosen: sum(({ chosen }) => chosen),
    trouble: troubleIn(language, row.trouble),
  });
}

interface Figure extends Record<string, unknown> {
  verdict: string;
  outcome: string | null;
  chosen: boolean;
  rows: number;
}

async function figuresOf({ db }: Reading, id: string): Promise<Figure[]> {
  return db.execute<Figure>(sql`
    select verdict, outcome, choice is not null as chosen, count(*)::int as rows from import_rows
    where run_id = ${id} group by 1, 2, 3`);
}

/** Throws 404. */
export async function importRowPage(parts: Reading, id: string, { verdict, outcome, page }: z.infer<typeof RowsQuery>) {
  const run = await runRow(parts, id);
  const which = and(
    eq(importRows.runId, run.id),
    verdict && eq(importRows.verdict, verdict),
    outcome && eq(importRows.outcome, outcome),
  );
  const [counted] = await parts.db.select({ total: sql<number>`count(*)::int` }).from(importRows).where(which);
  const rows = await rowsOf(parts, which, { limit: ROWS_A_PAGE, offset: (page - 1) * ROWS_A_PAGE });
  return { rows: await toldRows(parts, rows), total: counted?.total ?? 0, page };
}

export function rowsOf({ db }: Reading, which: SQL | undefined, { limit, offset }: { limit: number; offset: number }) {
  return db.select().from(importRows).where(which).orderBy(asc(importRows.line)).limit(limit).offset(offset);
}

export async function placesOf({ db }: Reading, rows: readonly { placeId: string | null }[]) {
  const ids = [...new Set(rows.flatMap(({ placeId }) => placeId ?? []))];
  if (ids.length === 0) return new Map<string, never>();
  const found = await db
    .select({ id: places.id, code: places.code, name: places.name, address: places.address })
    .from(places)
    .where(inArray(places.id, ids));
  return new Map(found.map(({ id, ...place }) => [id, place]));
}

export async function sheetsOf({ db }: Reading, rows: readonly { innovationId: string | null }[]) {
  const ids = [...new Set(rows.flatMap(({ innovationId }) => innovationId ?? []))];
  if (ids.length === 0) return new Map<string, never>();
  const found = await db
    .select({
      ...{ id: innovations.id, code: innovations.code },
      ...{ title: innovations.title, carrier: innovations.carrier },
    })
    .from(innovations)
    .where(inArray(innovations.id, ids));
  return new Map(found.map(({ id, ...sheet }) => [id, sheet]));
}

async function toldRows(parts: Reading, rows: Awaited<ReturnType<typeof rowsOf>>): Promise<ImportRow[]> {
  const [hosts, sheets] = [await placesOf(parts, rows), await sheetsOf(parts, rows)];
  return rows.map((row) => ({
    ...{ line: row.line, verdict: row.verdict, choice: row.choice, outcome: row.outcome, kept: row.kept ?? [] },
    ...{ name: row.name, address: textIn(row.said?.address) ?? textIn(row.said?.carrier) },
    place: (row.placeId && hosts.get(row.placeId)) || null,
    innovation: (row.innovationId && sheets.get(row.innovationId)) || null,
    differences: Object.keys(row.after ?? {}).map((field) => ({
      field,
      before: JSON.stringify(row.before?.[field] ?? null),
      after: JSON.stringify(row.after?.[field] ?? null),
    })),
    likeness: row.likeness && {
      outcome: row.likeness.outcome,
      reasons: z.array(LikenessReason).parse(row.likeness.reasons),
    },
    ...{ faults: row.faults, notes: row.notes },
  }));
}
