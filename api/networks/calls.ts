/** Calls for projects, courses and series of workshops: what they are, and the sheets that belong to them. */
import { and, eq, isNull, type SQL, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Database } from '../../db/connect.ts';
import { callInnovations, calls, type InLanguages, innovations } from '../../db/schema.ts';
import type { Language } from '../../db/vocabulary.ts';
import { newCode } from '../codes.ts';
import { type Actor, change, type Transaction } from '../history/change.ts';
import { differences } from '../history/state.ts';
import { changedMeanwhile, invalidFields, notFound } from '../http/problems.ts';
import { ofCall } from '../innovations/of-call.ts';
import type { Parts } from '../parts.ts';
import type { Call, CallInnovation, CallYear, ChangedCall, Item, NewCall } from './contract.ts';
import { nameIn } from './members.ts';

type Reading = Pick<Parts, 'db' | 'territory'>;
type Row = typeof calls.$inferSelect;

/** Newest first. */
export async function allCalls({ db, territory }: Reading, language: Language): Promise<Call[]> {
  return callsWhere(db, territory.code, sql`true`, language);
}

/** Throws 404 for a year without a call. */
export async function callYear({ db, territory }: Reading, year: number, language: Language): Promise<CallYear> {
  const found = await callsWhere(db, territory.code, sql`c.year = ${year}::int`, language);
  if (found.length === 0) throw notFound();
  const sheets = await db.execute<SheetRow>(sql`select c.code as call, i.code, i.title, i.titles, i.commune,
      ST_X(i.location) as lon, ST_Y(i.location) as lat
    from calls c join innovations i on i.territory = c.territory and i.state = 'published' and ${ofCall}
    where c.territory = ${territory.code} and c.year = ${year}::int and c.removed_at is null
    order by i.title collate "und-x-icu", i.code`);
  return {
    year,
    calls: found.map((call) => ({
      ...call,
      innovations: [...sheets].filter((row) => row.call === call.code).map((row) => sheetOf(row, language)),
    })),
  };
}

/** Those that a sheet belongs to. */
export async function callsOf({ db, territory }: Reading, innovationId: string, language: Language) {
  const rows = await db.execute<{ code: string; names: InLanguages; year: number; kind: Call['kind'] }>(sql`
    select c.code, c.names, c.year, c.kind from calls c join innovations i on i.id = ${innovationId}::uuid and ${ofCall}
    where c.territory = ${territory.code} and c.removed_at is null order by c.year desc, c.code`);
  return [...rows].map(({ names, ...row }) => ({ ...row, name: nameIn(names, language) }));
}

interface SheetRow extends Record<string, unknown> {
  call: string;
  code: string;
  title: string;
  titles: InLanguages;
  commune: string | null;
  lon: number | null;
  lat: number | null;
}

function sheetOf({ code, title, titles, commune, lon, lat }: SheetRow, language: Language): Item {
  return {
    of: 'innovation',
    collection: 'innovation',
    ...{ code, commune, name: (language !== 'fr' && titles[language]) || title },
    location: lon !== null && lat !== null ? { lon, lat } : null,
    website: null,
  };
}

interface CallRow extends Record<string, unknown>, Omit<Call, 'name' | 'names' | 'amountEuros'> {
  names: InLanguages;
  amount: number | null;
}

async function callsWhere(db: Database, territory: string, where: SQL, language: Language): Promise<Call[]> {
  const rows = await db.execute<CallRow>(sql`
    select c.code, c.year, c.kind, c.names, c.text, c.amount_euros as amount, c.projects, c.themes, c.version,
      (select count(*)::int from innovations i
        where i.territory = c.territory and i.state = 'published' and ${ofCall}) as sheets
    from calls c where c.territory = ${territory} and c.removed_at is null and ${where}
    order by c.year desc, c.kind, c.code`);
  return [...rows].map(({ names, amount, ...row }) => ({
    ...row,
    amountEuros: amount,
    name: nameIn(names, language),
    names: { ...names, fr: names.fr ?? '' },
  }));
}

/** The same id sent twice is one call; answers its code. */
export async function addCall(parts: Parts, actor: Actor, sent: z.infer<typeof NewCall>): Promise<string> {
  const { db, territory, clock } = parts;
  const { id, ...draft } = sent;
  const now = clock();
  return change(db, territory.code, actor, 'call.write', async (tx, trace) => {
    const row = { ...draft, id, territory: territory.code, code: newCode(), createdAt: now, updatedAt: now };
    const [written] = await tx.insert(calls).values(row).onConflictDoNothing({ target: calls.id }).returning();
    trace({ entity: 'call', entityId: id, ...(written && { after: draft }) });
    if (written) return written.code;
    const [there] = await tx.select().from(calls).where(eq(calls.id, id));
    if (there?.territory !== territory.code) throw notFound();
    return there.code;
  });
}

/** Throws 409 when somebody has written it since. */
export async function changeCall(
  { db, territory, clock }: Parts,
  actor: Actor,
  code: string,
  { version, ...draft }: z.infer<typeof ChangedCall>,
): Promise<void> {
  await change(db, territory.code, actor, 'call.write', async (tx, trace) => {
    const row = await callRow(tx, territory.code, code);
    await writeCall(tx, row, version, { ...draft, updatedAt: clock() });
    const { year, kind, names, text, amountEuros, projects, themes } = row;
    const before = { year, kind, names, text, amountEuros, projects, themes };
    trace({ entity: 'call', entityId: row.id, ...differences(before, draft) });
  });
}

export async function removeCall(parts: Parts, actor: Actor, code: string, version: number): Promise<void> {
  const { db, territory, clock } = parts;
  await change(db, territory.code, actor, 'call.write', async (tx, trace) => {
    const row = await callRow(tx, territory.code, code);
    await writeCall(tx, row, version, { removedAt: clock() });
    trace({ entity: 'call', entityId: row.id, before: { removedAt: null }, after: { removedAt: clock() } });
  });
}

/** Says that a sheet belongs to it, or takes that back; a sheet that names its year belongs to it all the same. */
export async function setCallInnovation(
  { db, territory }: Parts,
  actor: Actor,
  code: string,
  { innovation, belongs }: z.infer<typeof CallInnovation>,
): Promise<void> {
  await change(db, territory.code, actor, 'call.write', async (tx, trace) => {
    const row = await callRow(tx, territory.code, code);
    const its = and(eq(innovations.territory, territory.code), eq(innovations.code, innovation));
    const [sheet] = await tx
      .select({ id: innovations.id })
      .from(innovations)
      .where(and(its, eq(innovations.state, 'published')));
    if (!sheet) throw invalidFields([{ path: 'innovation', id: 'problem.field.choice' }]);
    const pair = { callId: row.id, innovationId: sheet.id };
    if (belongs) await tx.insert(callInnovations).values(pair).onConflictDoNothing();
    else
      await tx
        .delete(callInnovations)
        .where(and(eq(callInnovations.callId, row.id), eq(callInnovations.innovationId, sheet.id)));
    trace({ entity: 'call', entityId: row.id, after: { innovationId: sheet.id, belongs } });
  });
}

async function writeCall(tx: Transaction, row: Row, version: number, set: Partial<typeof calls.$inferInsert>) {
  const [written] = await tx
    .update(calls)
    .set({ ...set, version: version + 1 })
    .where(and(eq(calls.id, row.id), eq(calls.version, version)))
    .returning({ id: calls.id });
  if (!written) throw changedMeanwhile({ version: row.version });
}

export async function callRow(tx: Database | Transaction, territory: string, code: string): Promise<Row> {
  const [row] = await tx
    .select()
    .from(calls)
    .where(and(eq(calls.territory, territory), eq(calls.code, code), isNull(calls.removedAt)));
  if (!row) throw notFound();
  return row;
}
