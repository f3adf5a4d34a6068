/** What can be set back: how each entity is read as one flat record, written, and traced. */
import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Database } from '../../db/connect.ts';
import { photos, placeHolders, placePairs, proposals, reports, signals, subscriptions } from '../../db/schema.ts';
import { type Entity, PAIR_VERDICTS } from '../../db/vocabulary.ts';
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

const pairRow = (db: Database | Transaction, id: string) => db.select().from(placePairs).where(eq(placePairs.id, id));

async function pairState(db: Database | Transaction, row: typeof placePairs.$inferSelect | undefined) {
  return row ? { verdict: row.verdict, ...(await followersOf(db, [row.firstId, row.secondId])) } : null;
}

const isHiddenPairField = (field: string) => field !== 'verdict';
/**
 * What somebody decided about two places that look alike, and what hangs on either of them without a version of its own:
 * `subscription.<id>`, `signal.<id>`, `holder.<id>`, `proposal.<id>` hold the id of the place. A merge moves them.
 */
const pair: Revertible = {
  read: async (tx, id) => pairState(tx, (await pairRow(tx, id).for('update'))[0]),
  look: async (db, id) => pairState(db, (await pairRow(db, id))[0]),
  async write(tx, id, fields, at) {
    const { verdict, ...moved } = fields;
    if ('verdict' in fields)
      await tx
        .update(placePairs)
        .set({
          verdict: z.enum(PAIR_VERDICTS).nullish().parse(verdict) ?? null,
          decidedAt: verdict ? at : null,
          version: sql`${placePairs.version} + 1`,
        })
        .where(eq(placePairs.id, id));
    for (const [field, placeId] of Object.entries(moved)) await moveFollower(tx, field, z.uuid().parse(placeId));
  },
  trace: (id, before, after) => ({ entity: 'pair', entityId: id, ...differences(before, after, isHiddenPairField) }),
  isHidden: isHiddenPairField,
};

async function followersOf(tx: Database | Transaction, placeIds: string[]): Promise<FlatState> {
  const rows = await tx.execute<{ field: string; place_id: string }>(sql`
    select 'subscription.' || id as field, place_id from subscriptions where place_id in ${placeIds}
    union all select 'signal.' || id, place_id from signals where place_id in ${placeIds} and state = 'open'
    union all select 'holder.' || id, place_id from place_holders where place_id in ${placeIds}
    union all select 'proposal.' || id, place_id from proposals where place_id in ${placeIds} and state = 'waiting'`);
  return Object.fromEntries(rows.map(({ field, place_id }) => [field, place_id]));
}

async function moveFollower(tx: Transaction, field: string, placeId: string): Promise<void> {
  const [kind = '', id = ''] = field.split('.');
  const to = { placeId };
  if (kind === 'subscription') await tx.update(subscriptions).set(to).where(eq(subscriptions.id, id));
  if (kind === 'signal') await tx.update(signals).set(to).where(eq(signals.id, id));
  if (kind === 'holder') await tx.update(placeHolders).set(to).where(eq(placeHolders.id, id));
  if (kind === 'proposal') await tx.update(proposals).set(to).where(eq(proposals.id, id));
}

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
