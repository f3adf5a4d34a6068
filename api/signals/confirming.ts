/** "Still right": who says so, and what it makes of the place. */
import { and, eq, gte, sql } from 'drizzle-orm';
import { confirmations, placeHolders, places } from '../../db/schema.ts';
import type { ConfirmedBy } from '../../db/vocabulary.ts';
import { may } from '../access.ts';
import { type Actor, change, type Trace, type Transaction } from '../history/change.ts';
import type { FlatState } from '../history/state.ts';
import { notFound } from '../http/problems.ts';
import type { Parts } from '../parts.ts';
import { placeState, placeTrace, writePlaceState } from '../places/place-state.ts';
import type { Confirmation, ConfirmationAnswer } from './contract.ts';
import { placeOfDoor } from './tokens.ts';

const DAY_MS = 86_400_000;
/** So many different visitors within so many days weigh as much as one who stands at the door. */
export const ENOUGH_VISITORS = 2;
export const VISITORS_WITHIN_MS = 30 * DAY_MS;

/** From the sheet or the door. A door's code that belongs elsewhere counts as none. */
export async function confirmPlace(
  parts: Parts,
  actor: Actor,
  code: string,
  { door, hours }: Confirmation,
): Promise<ConfirmationAnswer> {
  const atDoor = door !== null && placeOfDoor(parts.secret, door) === code;
  const knows = may(actor.role, 'place.publish');
  const by: ConfirmedBy = atDoor ? 'door' : knows ? 'mediator' : 'visitor';
  // Signed in or not, one address is one visitor: two taps of one person are not two people.
  const confirmer = (knows ? actor.id : actor.sender) ?? actor.sender ?? 'unknown';
  return change(parts.db, parts.territory.code, actor, 'place.confirm', async (tx, trace) => {
    const [place] = await tx
      .select({ id: places.id })
      .from(places)
      .where(and(eq(places.territory, parts.territory.code), eq(places.code, code), eq(places.state, 'published')));
    if (!place) throw notFound();
    return confirm(tx, trace, parts, { placeId: place.id, by, confirmer, hours });
  });
}

/** By whoever holds the place, from their letter; all of it, hours too. */
export async function confirmAsHolder(
  parts: Parts,
  actor: Actor,
  holder: { id: string; placeId: string },
): Promise<void> {
  await change(parts.db, parts.territory.code, actor, 'place.confirm', async (tx, trace) => {
    await tx.update(placeHolders).set({ answeredAt: parts.clock() }).where(eq(placeHolders.id, holder.id));
    const { id, placeId } = holder;
    await confirm(tx, trace, parts, { placeId, by: 'holder', confirmer: `holder:${id}`, hours: true });
  });
}

interface Confirming {
  placeId: string;
  by: ConfirmedBy;
  confirmer: string;
  hours: boolean;
}

async function confirm(
  tx: Transaction,
  trace: (row: Trace) => void,
  { clock, territory }: Parts,
  { placeId, by, confirmer, hours }: Confirming,
): Promise<ConfirmationAnswer> {
  const before = await placeState(tx, placeId);
  if (!before) throw notFound();
  const now = clock();
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: territory.timeZone }).format(now);
  const one = { placeId, day, confirmer };
  const [earlier] = await tx
    .select({ by: confirmations.by })
    .from(confirmations)
    .where(and(eq(confirmations.placeId, placeId), eq(confirmations.day, day), eq(confirmations.confirmer, confirmer)));
  if (earlier && by === 'visitor') {
    trace(nothingNew(placeId));
    return { outcome: 'again', by };
  }
  await tx
    .insert(confirmations)
    .values({ ...one, by, createdAt: now })
    .onConflictDoUpdate({
      target: [confirmations.placeId, confirmations.day, confirmations.confirmer],
      set: { by, createdAt: now },
    });
  if (by === 'visitor' && (await visitorsLately(tx, placeId, now)) < ENOUGH_VISITORS) {
    trace(nothingNew(placeId));
    return { outcome: 'counted', by };
  }
  const trusted = by !== 'visitor';
  await writePlaceState(tx, placeId, confirmedFields(before, now, trusted && hours), now);
  trace(placeTrace(placeId, before, (await placeState(tx, placeId)) ?? {}));
  return { outcome: 'confirmed', by };
}

/** Said, and the place reads as before: the history knows that somebody spoke, caches need not. */
const nothingNew = (placeId: string): Trace => ({ entity: 'place', entityId: placeId, before: {}, after: {} });

async function visitorsLately(tx: Transaction, placeId: string, now: Date): Promise<number> {
  const [row] = await tx
    .select({ visitors: sql<number>`count(distinct ${confirmations.confirmer})::int` })
    .from(confirmations)
    .where(
      and(
        eq(confirmations.placeId, placeId),
        eq(confirmations.by, 'visitor'),
        gte(confirmations.createdAt, new Date(now.getTime() - VISITORS_WITHIN_MS)),
      ),
    );
  return row?.visitors ?? 0;
}

/** Hours that nobody has written cannot be right. */
function confirmedFields(before: FlatState, now: Date, hours: boolean): FlatState {
  const at = now.toISOString();
  const kinds = ['papi', 'visio', 'fablab'].filter((kind) => hours && before[kind] && before[`${kind}.hours`]);
  return Object.assign(
    { verifiedAt: at },
    ...kinds.map((kind) => ({ [`${kind}.hoursVerified`]: true, [`${kind}.hoursVerifiedAt`]: at })),
  );
}
