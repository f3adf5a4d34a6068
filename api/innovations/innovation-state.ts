/** The sheet of an innovation as one flat record: what the history compares, and what a revert writes back. */
import { asc, eq, inArray, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Database } from '../../db/connect.ts';
import { innovationPlaces, innovations, places } from '../../db/schema.ts';
import type { Trace, Transaction } from '../history/change.ts';
import { differences, type FlatState } from '../history/state.ts';
import { requireNoLoop } from './reuse.ts';

/** Whom to ask may be a person, and whoever wrote it certainly is one. */
export const isHiddenInnovationField = (field: string) => field === 'contact' || field === 'authors';

/** Nothing said in another language is no translation, never none at all. */
const TRANSLATIONS = ['titles', 'summaries', 'textsBr', 'textsEn'];

/**
 * Its columns and `places`, the ids of where it happens, sorted; null when there is none. Locks the sheet, yet not for a
 * sheet that points at it: two that are made to come from each other at once would wait for each other.
 */
export async function innovationState(tx: Transaction, innovationId: string): Promise<FlatState | null> {
  const [sheet] = await tx.select().from(innovations).where(eq(innovations.id, innovationId)).for('no key update');
  return sheet ? stateOf(tx, sheet) : null;
}

/** The same for a reader, who locks nothing. */
export async function innovationStateSeen(db: Database, innovationId: string): Promise<FlatState | null> {
  const [sheet] = await db.select().from(innovations).where(eq(innovations.id, innovationId));
  return sheet ? stateOf(db, sheet) : null;
}

async function stateOf(db: Database | Transaction, sheet: typeof innovations.$inferSelect): Promise<FlatState> {
  const { id: innovationId, territory, code, version, createdAt, updatedAt, verifiedAt, ...told } = sheet;
  const rows = await db
    .select({ placeId: innovationPlaces.placeId })
    .from(innovationPlaces)
    .where(eq(innovationPlaces.innovationId, innovationId))
    .orderBy(asc(innovationPlaces.placeId));
  return { ...told, verifiedAt: verifiedAt?.toISOString() ?? null, places: rows.map(({ placeId }) => placeId) };
}

/**
 * Sets these fields and no others. The version goes up by one. The caller holds the lock of `innovationState`.
 * Throws 422 where it would come from itself, whoever sets that: a correction, a revert, an import.
 */
export async function writeInnovationState(
  tx: Transaction,
  innovationId: string,
  { places: hosts, ...fields }: FlatState,
  at: Date,
): Promise<void> {
  const { verifiedAt, ...columns } = fields;
  if (typeof fields.adaptedFromId === 'string') await requireNoLoop(tx, innovationId, fields.adaptedFromId);
  for (const field of TRANSLATIONS) if (columns[field] === null) columns[field] = {};
  await tx
    .update(innovations)
    .set({
      ...columns,
      ...(verifiedAt !== undefined && { verifiedAt: typeof verifiedAt === 'string' ? new Date(verifiedAt) : null }),
      version: sql`${innovations.version} + 1`,
      updatedAt: at,
    })
    .where(eq(innovations.id, innovationId));
  if (hosts === undefined) return;
  await tx.delete(innovationPlaces).where(eq(innovationPlaces.innovationId, innovationId));
  const ids = z.array(z.uuid()).parse(hosts);
  // A place may have gone for good since.
  const still = ids.length > 0 ? await tx.select({ id: places.id }).from(places).where(inArray(places.id, ids)) : [];
  if (still.length > 0)
    await tx.insert(innovationPlaces).values(still.map(({ id: placeId }) => ({ innovationId, placeId })));
}

/** The trace of what became of a sheet between two states of it, for `change()`. */
export function innovationTrace(innovationId: string, before: FlatState, after: FlatState): Trace {
  return {
    entity: 'innovation',
    entityId: innovationId,
    ...differences(before, after, isHiddenInnovationField),
    touches: ['innovation'],
  };
}
