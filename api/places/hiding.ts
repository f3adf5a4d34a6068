/** Hide and look: out of sight at once, with the reason in the history; shown again the same way. */
import { and, desc, eq, sql } from 'drizzle-orm';
import { history, places } from '../../db/schema.ts';
import { type Actor, change, type Transaction } from '../history/change.ts';
import { changedMeanwhile, notFound, Problem } from '../http/problems.ts';
import type { Parts } from '../parts.ts';
import type { Hiding } from './contract.ts';
import { placeState, placeTrace, writePlaceState } from './place-state.ts';

/** Throws 404, 409 when somebody else has changed it meanwhile, 422 without a reason. */
export async function hidePlace(parts: Parts, actor: Actor, code: string, hiding: Hiding): Promise<void> {
  const { db, territory, clock } = parts;
  if (hiding.hidden && !hiding.reason) throw new Problem(422, 'problem.reason_required');
  await change(db, territory.code, actor, 'entity.hide', async (tx, trace) => {
    const [place] = await tx
      .select({ id: places.id, version: places.version, state: places.state })
      .from(places)
      .where(and(eq(places.territory, territory.code), eq(places.code, code)))
      .for('update');
    if (!place || place.state === 'merged' || place.state === 'removed') throw notFound();
    if (place.version !== hiding.version || (place.state === 'hidden') === hiding.hidden)
      throw changedMeanwhile({ version: place.version });
    const before = (await placeState(tx, place.id)) ?? {};
    const state = hiding.hidden ? 'hidden' : await stateBeforeHiding(tx, place.id);
    await writePlaceState(tx, place.id, { state }, clock());
    const row = placeTrace(place.id, before, (await placeState(tx, place.id)) ?? {});
    trace({ ...row, after: { ...row.after, ...(hiding.reason && { reason: hiding.reason }) } });
  });
}

/** A place that was closed comes back as closed. */
async function stateBeforeHiding(tx: Transaction, placeId: string): Promise<'published' | 'closed'> {
  const [row] = await tx
    .select({ state: sql<string>`${history.before} ->> 'state'` })
    .from(history)
    .where(
      and(eq(history.entity, 'place'), eq(history.entityId, placeId), sql`${history.after} ->> 'state' = 'hidden'`),
    )
    .orderBy(desc(history.at))
    .limit(1);
  return row?.state === 'closed' ? 'closed' : 'published';
}
