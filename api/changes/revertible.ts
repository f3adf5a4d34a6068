/** What can be set back: how each entity is read as one flat record, written, and traced. */
import { eq, sql } from 'drizzle-orm';
import type { Database } from '../../db/connect.ts';
import { photos, placePairs, reports } from '../../db/schema.ts';
import type { Entity } from '../../db/vocabulary.ts';
import type { Trace, Transaction } from '../history/change.ts';
import { differences, type FlatState } from '../history/state.ts';
import {
  innovationState,
  innovationStateSeen,
  innovationTrace,
  isHiddenInnovationField,
  writeInnovationState,
} from '../innovations/innovation-state.ts';
import { isHiddenPlaceField, placeState, placeStateSeen, placeTrace, writePlaceState } from '../places/place-state.ts';

interface Revertible {
  /** Locks the row until the transaction ends; null when it is not there. */
  read(tx: Transaction, id: string): Promise<FlatState | null>;
  /** For a preview, which locks nothing. */
  look(db: Database, id: string): Promise<FlatState | null>;
  write(tx: Transaction, id: string, fields: FlatState, at: Date): Promise<void>;
  trace(id: string, before: FlatState, after: FlatState): Trace;
  /** Contact fields, shown to nobody. */
  isHidden(field: string): boolean;
}

const photoRow = (db: Database | Transaction, id: string) => db.select().from(photos).where(eq(photos.id, id));

function photoState(row: typeof photos.$inferSelect | undefined): FlatState | null {
  if (!row) return null;
  const { placeId, innovationId, alternative, author, licence, released } = row;
  return { placeId, innovationId, alternative, author, licence, released };
}

const photo: Revertible = {
  read: async (tx, id) => photoState((await photoRow(tx, id).for('update'))[0]),
  look: async (db, id) => photoState((await photoRow(db, id))[0]),
  async write(tx, id, fields) {
    await tx
      .update(photos)
      .set({ ...fields, version: sql`${photos.version} + 1` })
      .where(eq(photos.id, id));
  },
  trace: (id, before, after) => ({ entity: 'photo', entityId: id, ...differences(before, after) }),
  isHidden: () => false,
};

const reportRow = (db: Database | Transaction, id: string) =>
  db.select({ placeId: reports.placeId }).from(reports).where(eq(reports.id, id));

/** Of a report only the place that it hangs on: its states are the business of whoever answers it. */
const report: Revertible = {
  read: async (tx, id) => (await reportRow(tx, id).for('update'))[0] ?? null,
  look: async (db, id) => (await reportRow(db, id))[0] ?? null,
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
  isHidden: () => false,
};

const pairRow = (db: Database | Transaction, id: string) =>
  db.select({ verdict: placePairs.verdict }).from(placePairs).where(eq(placePairs.id, id));

/** What somebody decided about two places that look alike. */
const pair: Revertible = {
  read: async (tx, id) => (await pairRow(tx, id).for('update'))[0] ?? null,
  look: async (db, id) => (await pairRow(db, id))[0] ?? null,
  async write(tx, id, fields, at) {
    await tx
      .update(placePairs)
      .set({ ...fields, decidedAt: fields.verdict ? at : null, version: sql`${placePairs.version} + 1` })
      .where(eq(placePairs.id, id));
  },
  trace: (id, before, after) => ({ entity: 'pair', entityId: id, ...differences(before, after) }),
  isHidden: () => false,
};

export const REVERTIBLE: Partial<Record<Entity, Revertible>> = {
  place: {
    read: placeState,
    look: placeStateSeen,
    write: writePlaceState,
    trace: placeTrace,
    isHidden: isHiddenPlaceField,
  },
  innovation: {
    read: innovationState,
    look: innovationStateSeen,
    write: writeInnovationState,
    trace: innovationTrace,
    isHidden: isHiddenInnovationField,
  },
  photo,
  report,
  pair,
};
