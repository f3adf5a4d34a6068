/** What can be set back: how each entity is read as one flat record, written, and traced. */
import { eq, sql } from 'drizzle-orm';
import { photos, placePairs, reports } from '../../db/schema.ts';
import type { Entity } from '../../db/vocabulary.ts';
import type { Trace, Transaction } from '../history/change.ts';
import { differences, type FlatState } from '../history/state.ts';
import { innovationState, innovationTrace, writeInnovationState } from '../innovations/innovation-state.ts';
import { placeState, placeTrace, writePlaceState } from '../places/place-state.ts';

interface Revertible {
  /** Locks the row until the transaction ends; null when it is not there. */
  read(tx: Transaction, id: string): Promise<FlatState | null>;
  write(tx: Transaction, id: string, fields: FlatState, at: Date): Promise<void>;
  trace(id: string, before: FlatState, after: FlatState): Trace;
}

const photo: Revertible = {
  async read(tx, id) {
    const [row] = await tx.select().from(photos).where(eq(photos.id, id)).for('update');
    if (!row) return null;
    const { placeId, innovationId, alternative, author, licence, released } = row;
    return { placeId, innovationId, alternative, author, licence, released };
  },
  async write(tx, id, fields) {
    await tx
      .update(photos)
      .set({ ...fields, version: sql`${photos.version} + 1` })
      .where(eq(photos.id, id));
  },
  trace: (id, before, after) => ({ entity: 'photo', entityId: id, ...differences(before, after) }),
};

/** Of a report only the place that it hangs on: its states are the business of whoever answers it. */
const report: Revertible = {
  async read(tx, id) {
    const [row] = await tx.select({ placeId: reports.placeId }).from(reports).where(eq(reports.id, id)).for('update');
    return row ?? null;
  },
  async write(tx, id, { placeId }) {
    await tx
      .update(reports)
      .set({ placeId: typeof placeId === 'string' ? placeId : null, version: sql`${reports.version} + 1` })
      .where(eq(reports.id, id));
  },
  trace: (id, before, after) => ({
    entity: 'report',
    entityId: id,
    ...differences(before, after),
    touches: ['report'],
  }),
};

/** What somebody decided about two places that look alike. */
const pair: Revertible = {
  async read(tx, id) {
    const [row] = await tx
      .select({ verdict: placePairs.verdict })
      .from(placePairs)
      .where(eq(placePairs.id, id))
      .for('update');
    return row ?? null;
  },
  async write(tx, id, fields, at) {
    await tx
      .update(placePairs)
      .set({ ...fields, decidedAt: fields.verdict ? at : null, version: sql`${placePairs.version} + 1` })
      .where(eq(placePairs.id, id));
  },
  trace: (id, before, after) => ({ entity: 'pair', entityId: id, ...differences(before, after) }),
};

export const REVERTIBLE: Partial<Record<Entity, Revertible>> = {
  place: { read: placeState, write: writePlaceState, trace: placeTrace },
  innovation: { read: innovationState, write: writeInnovationState, trace: innovationTrace },
  photo,
  report,
  pair,
};
