/** One row onto the map: a place added, or the place that it is about changed; and where it came from, remembered. */
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { nearestCommune } from '../../db/commune.ts';
import { importOrigins, type importRows, placePairs, places } from '../../db/schema.ts';
import type { ImportOutcome } from '../../db/vocabulary.ts';
import { newCode } from '../codes.ts';
import type { Trace, Transaction } from '../history/change.ts';
import type { FlatState } from '../history/state.ts';
import type { Parts } from '../parts.ts';
import { LonLat } from '../places/contract.ts';
import { placeState, placeTrace, writePlaceState } from '../places/place-state.ts';
import type { RunRow } from './runs.ts';

export type RowRow = typeof importRows.$inferSelect;
type Writing = Pick<Parts, 'territory' | 'clock'>;
type TraceRow = (row: Trace) => void;

interface Written {
  outcome: ImportOutcome;
  placeId?: string;
  originBefore?: Record<string, unknown>;
}

const MEANWHILE: Written = { outcome: 'meanwhile' };

const Origin = z.object({ placeId: z.uuid(), said: z.record(z.string(), z.unknown()) });

export async function writeRow(
  tx: Transaction,
  trace: TraceRow,
  parts: Writing,
  run: RunRow,
  row: RowRow,
): Promise<Written> {
  const { originId, said } = row;
  if (!originId || !said) throw new Error('a rejected row cannot be chosen');
  const origin = await lockedOrigin(tx, parts, run.source, originId);
  if (row.choice === 'change') return changePlace(tx, trace, parts, run, { ...row, originId, said }, origin);
  // Another run has brought this one in since.
  if (origin) return MEANWHILE;
  const placeId = await addPlace(tx, trace, parts, run, said);
  await rememberOrigin(tx, parts, run.source, { originId, placeId, said });
  if (row.placeId) await rememberDifferent(tx, trace, parts, placeId, row.placeId);
  return { outcome: 'added', placeId };
}

/** Who is named as the origin of a place's words. */
export type Named = Pick<RunRow, 'source' | 'producer' | 'licence'>;

/** Gives its id. */
export async function addPlace(tx: Transaction, trace: TraceRow, parts: Writing, run: Named, said: FlatState) {
  const { territory, clock } = parts;
  const location = LonLat.parse(said.location);
  const commune = nearestCommune(territory, location);
  const { name, postcode } = z.object({ name: z.string().min(1), postcode: z.string().nullish() }).parse(said);
  const [place] = await tx
    .insert(places)
    .values({
      ...{ territory: territory.code, code: newCode(), name, location, positionAccuracy: 'address' },
      ...{ commune: commune.name, insee: commune.insee, postcode: postcode ?? commune.postcode },
      ...{ source: attributionOf(run), licence: run.licence },
    })
    .returning({ id: places.id });
  if (!place) throw new Error('an insert gave no row');
  await writePlaceState(tx, place.id, said, clock());
  // Written in two steps, it is still at its first version. Nobody has been there: `verifiedAt` stays empty.
  await tx.update(places).set({ version: 1 }).where(eq(places.id, place.id));
  trace(placeTrace(place.id, {}, (await placeState(tx, place.id)) ?? {}));
  return place.id;
}

export const attributionOf = ({ producer, source }: Named) =>
  producer === source ? source : `${producer} – ${source}`;

interface KnownRow extends RowRow {
  originId: string;
  said: FlatState;
}

async function changePlace(
  tx: Transaction,
  trace: TraceRow,
  parts: Writing,
  run: RunRow,
  { placeId, placeVersion, after, originId, said, likeness }: KnownRow,
  origin: z.infer<typeof Origin> | null,
): Promise<Written> {
  if (!placeId || (origin && origin.placeId !== placeId)) return MEANWHILE;
  const before = await placeState(tx, placeId);
  const [standing] = await tx.select({ version: places.version }).from(places).where(eq(places.id, placeId));
  if (!before || standing?.version !== placeVersion) return MEANWHILE;
  const fields: FlatState = { ...after };
  if (Object.keys(fields).length > 0) {
    if (fields.location) {
      const commune = nearestCommune(parts.territory, LonLat.parse(fields.location));
      Object.assign(fields, { commune: commune.name, insee: commune.insee });
    }
    // From now on words of two hands stand there: both are named.
    if (likeness) {
      fields.source = joined(before.source, attributionOf(run));
      fields.licence = joined(before.licence, run.licence);
    }
    await writePlaceState(tx, placeId, fields, parts.clock());
    trace(placeTrace(placeId, before, (await placeState(tx, placeId)) ?? {}));
  }
  await rememberOrigin(tx, parts, run.source, { originId, placeId, said });
  return { outcome: 'changed', ...(origin && { originBefore: origin }) };
}

export function joined(there: unknown, ours: string): string {
  const known = String(there).split(' ; ');
  return known.includes(ours) ? String(there) : [...known, ours].join(' ; ');
}

const originIs = ({ territory }: Writing, source: string, originId: string) =>
  and(
    eq(importOrigins.territory, territory.code),
    eq(importOrigins.source, source),
    eq(importOrigins.originId, originId),
  );

async function lockedOrigin(tx: Transaction, parts: Writing, source: string, originId: string) {
  const [row] = await tx
    .select({ placeId: importOrigins.placeId, said: importOrigins.said })
    .from(importOrigins)
    .where(originIs(parts, source, originId))
    .for('update');
  return row ?? null;
}

async function rememberOrigin(
  tx: Transaction,
  { territory, clock }: Writing,
  source: string,
  { originId, placeId, said }: { originId: string; placeId: string; said: FlatState },
): Promise<void> {
  await tx
    .insert(importOrigins)
    .values({ territory: territory.code, source, originId, placeId, said, updatedAt: clock() })
    .onConflictDoUpdate({
      target: [importOrigins.territory, importOrigins.source, importOrigins.originId],
      set: { placeId, said, updatedAt: clock() },
    });
}

/** As it was before this row. */
export async function restoreOrigin(tx: Transaction, parts: Writing, run: RunRow, row: RowRow): Promise<void> {
  if (!row.originId) return;
  const before = Origin.safeParse(row.originBefore).data;
  if (before) await rememberOrigin(tx, parts, run.source, { originId: row.originId, ...before });
  else await tx.delete(importOrigins).where(originIs(parts, run.source, row.originId));
}

/** A person has said that these are two: nobody is asked again. */
async function rememberDifferent(tx: Transaction, trace: TraceRow, parts: Writing, one: string, other: string) {
  const [firstId, secondId] = one < other ? ([one, other] as const) : ([other, one] as const);
  const [pair] = await tx
    .insert(placePairs)
    .values({
      ...{ territory: parts.territory.code, firstId, secondId, supposed: 'different', verdict: 'different' },
      ...{ decidedAt: parts.clock(), createdAt: parts.clock() },
    })
    .onConflictDoNothing()
    .returning({ id: placePairs.id });
  if (pair) trace({ entity: 'pair', entityId: pair.id, before: {}, after: { verdict: 'different' } });
}
