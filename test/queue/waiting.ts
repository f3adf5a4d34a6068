/** What waits for a mediator, put straight into the database. */
import { randomUUID } from 'node:crypto';
import { newCode } from '../../api/codes.ts';
import type { Database } from '../../db/connect.ts';
import { placePairs, proposals, signals } from '../../db/schema.ts';
import { placeDraft } from '../contributions/drafts.ts';
import { BREST } from '../world.ts';

interface Put {
  id: string;
  version: number;
}

/** A new place that a visitor proposes, or a correction of `place`. */
export async function waitingProposal(
  db: Database,
  { place, name, ...row }: Partial<typeof proposals.$inferInsert> & { place?: Put; name?: string } = {},
) {
  const draft = placeDraft(name ? { name } : {});
  const [one] = await db
    .insert(proposals)
    .values({
      territory: BREST.code,
      code: newCode(),
      kind: place ? 'correction' : 'addition',
      placeId: place?.id ?? null,
      placeVersion: place?.version ?? null,
      draft,
      location: draft.location,
      followHash: randomUUID(),
      requestId: randomUUID(),
      senderHash: randomUUID(),
      createdAt: new Date('2026-11-20T09:00:00Z'),
      ...row,
    })
    .returning();
  if (!one) throw new Error('no proposal came back');
  return one;
}

export async function openSignal(db: Database, place: Put, row: Partial<typeof signals.$inferInsert> = {}) {
  const [one] = await db
    .insert(signals)
    .values({
      territory: BREST.code,
      code: newCode(),
      kind: 'wrong',
      placeId: place.id,
      followHash: randomUUID(),
      requestId: randomUUID(),
      createdAt: new Date('2026-11-21T09:00:00Z'),
      ...row,
    })
    .returning();
  if (!one) throw new Error('no signal came back');
  return one;
}

export async function openPair(db: Database, one: Put, other: Put, row: Partial<typeof placePairs.$inferInsert> = {}) {
  const [firstId = '', secondId = ''] = [one.id, other.id].sort();
  const [pair] = await db
    .insert(placePairs)
    .values({
      ...{ territory: BREST.code, firstId, secondId, supposed: 'same_place' as const },
      ...{ createdAt: new Date('2026-11-22T09:00:00Z'), ...row },
    })
    .returning();
  if (!pair) throw new Error('no pair came back');
  return pair;
}
