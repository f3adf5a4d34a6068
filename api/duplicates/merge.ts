/** What becomes of a pair: two places for ever, or one of them; and the way back. */
import { and, desc, eq, sql } from 'drizzle-orm';
import { history, innovationPlaces, photos, placePairs, places, reports } from '../../db/schema.ts';
import type { Entity } from '../../db/vocabulary.ts';
import { revertChange } from '../changes/revert.ts';
import { REVERTIBLE } from '../changes/revertible.ts';
import { type Actor, change, type Trace, type Transaction } from '../history/change.ts';
import type { FlatState } from '../history/state.ts';
import { changedMeanwhile, notFound, Problem } from '../http/problems.ts';
import type { Parts } from '../parts.ts';
import type { Merge, MergeField } from './contract.ts';

type TraceRow = (row: Trace) => void;

/** Remembered for ever: these two are never proposed again. Throws 409 when somebody has decided meanwhile. */
export async function tellApart(parts: Parts, actor: Actor, pairId: string, version: number): Promise<void> {
  const { db, territory } = parts;
  await change(db, territory.code, actor, 'pair.decide', async (tx, trace) => {
    await undecidedPair(tx, territory.code, pairId, version);
    await set(tx, trace, parts, 'pair', pairId, { verdict: 'different' });
  });
}

/**
 * One of the two stays; the other's address leads to it, and what hung on the other hangs on it. The one that goes keeps
 * its words and offers, seen by nobody, so that the way back is exact. Throws 409 when anything of it has changed meanwhile.
 */
export async function mergePair(parts: Parts, actor: Actor, pairId: string, merge: Merge): Promise<void> {
  const { db, territory } = parts;
  await change(db, territory.code, actor, 'place.merge', async (tx, trace) => {
    const pair = await undecidedPair(tx, territory.code, pairId, merge.version);
    const [first, second] = [await standing(tx, pair.firstId), await standing(tx, pair.secondId)];
    if (first.code !== merge.keeps && second.code !== merge.keeps) throw new Problem(422, 'problem.pair_keeps_neither');
    const [kept, gone] = first.code === merge.keeps ? [first, second] : [second, first];
    if (kept.version !== merge.keptVersion || gone.version !== merge.goneVersion) throw changedMeanwhile();
    await moveFollowers(tx, trace, parts, pairId, merge.outcome, { kept, gone });
    await moveWhatHangs(tx, trace, parts, { kept, gone });
    await set(tx, trace, parts, 'place', gone.id, { state: 'merged', mergedIntoId: kept.id });
    await set(tx, trace, parts, 'place', kept.id, chosenFields(merge, kept.state, gone.state));
  });
}

/** Takes back what was last decided of this pair. Throws 409 when nothing is left to take back. */
export async function undoDecision(parts: Parts, actor: Actor, pairId: string): Promise<void> {
  const { db, territory, clock } = parts;
  await change(db, territory.code, actor, 'change.revert', async (tx, trace) => {
    const [pair] = await tx
      .select({ verdict: placePairs.verdict })
      .from(placePairs)
      .where(and(eq(placePairs.territory, territory.code), eq(placePairs.id, pairId)))
      .for('update');
    if (!pair) throw notFound();
    const [last] = await tx
      .select({ changeId: history.changeId })
      .from(history)
      .where(
        and(eq(history.entity, 'pair'), eq(history.entityId, pairId), sql`${history.after} ->> 'verdict' is not null`),
      )
      .orderBy(desc(history.at), desc(history.id))
      .limit(1);
    const undone =
      pair.verdict !== null &&
      last !== undefined &&
      (await revertChange(tx, trace, { territory: territory.code, changeId: last.changeId, at: clock() }));
    if (!undone) throw changedMeanwhile();
  });
}

async function undecidedPair(tx: Transaction, territory: string, pairId: string, version: number) {
  const [pair] = await tx
    .select()
    .from(placePairs)
    .where(and(eq(placePairs.territory, territory), eq(placePairs.id, pairId)))
    .for('update');
  if (!pair) throw notFound();
  if (pair.verdict !== null || pair.version !== version) throw changedMeanwhile({ version: pair.version });
  return pair;
}

interface Standing {
  id: string;
  code: string;
  version: number;
  state: FlatState;
}

interface Both {
  kept: Standing;
  gone: Standing;
}

/** Locks it. A place that was merged, hidden or removed meanwhile cannot be merged: nothing leads in a circle. */
async function standing(tx: Transaction, placeId: string): Promise<Standing> {
  const state = await REVERTIBLE.place?.read(tx, placeId);
  const [row] = await tx
    .select({ code: places.code, version: places.version })
    .from(places)
    .where(eq(places.id, placeId));
  if (!row || !state || !['published', 'closed'].includes(String(state.state))) throw changedMeanwhile();
  return { id: placeId, ...row, state };
}

/** Followers, holders, open signals and waiting proposals go along, unless the same mailbox stands there already. */
async function moveFollowers(
  tx: Transaction,
  trace: TraceRow,
  parts: Parts,
  pairId: string,
  verdict: Merge['outcome'],
  { kept, gone }: Both,
): Promise<void> {
  const hanging = (await REVERTIBLE.pair?.read(tx, pairId)) ?? {};
  const doubled = await tx.execute<{ field: string }>(sql`
    select 'subscription.' || g.id as field from subscriptions g
      join subscriptions k on k.place_id = ${kept.id} and lower(k.email) = lower(g.email) where g.place_id = ${gone.id}
    union all select 'holder.' || g.id from place_holders g
      join place_holders k on k.place_id = ${kept.id} and lower(k.email) = lower(g.email) where g.place_id = ${gone.id}`);
  const staying = new Set(doubled.map(({ field }) => field));
  const moved = Object.entries(hanging).filter(([field, placeId]) => placeId === gone.id && !staying.has(field));
  await set(tx, trace, parts, 'pair', pairId, {
    verdict,
    ...Object.fromEntries(moved.map(([field]) => [field, kept.id])),
  });
}

async function moveWhatHangs(tx: Transaction, trace: TraceRow, parts: Parts, { kept, gone }: Both): Promise<void> {
  const sheets = await tx
    .select({ id: innovationPlaces.innovationId })
    .from(innovationPlaces)
    .where(eq(innovationPlaces.placeId, gone.id))
    .orderBy(innovationPlaces.innovationId);
  for (const { id } of sheets) {
    const state = await REVERTIBLE.innovation?.read(tx, id);
    const hosts = Array.isArray(state?.places)
      ? state.places.filter((host) => host !== gone.id && host !== kept.id)
      : [];
    await set(tx, trace, parts, 'innovation', id, { places: [...hosts, kept.id] });
  }
  const pictures = await tx
    .select({ id: photos.id })
    .from(photos)
    .where(eq(photos.placeId, gone.id))
    .orderBy(photos.id);
  for (const { id } of pictures) await set(tx, trace, parts, 'photo', id, { placeId: kept.id });
  const told = await tx
    .select({ id: reports.id })
    .from(reports)
    .where(eq(reports.placeId, gone.id))
    .orderBy(reports.id);
  for (const { id } of told) await set(tx, trace, parts, 'report', id, { placeId: kept.id });
}

const TOGETHER: Partial<Record<MergeField, readonly string[]>> = {
  address: ['address', 'postcode'],
  location: ['location', 'positionAccuracy', 'commune', 'insee', 'quarter'],
};

function chosenFields({ fields, offers, outcome }: Merge, kept: FlatState, gone: FlatState): FlatState {
  const chosen: FlatState = {};
  for (const field of fields) for (const one of TOGETHER[field] ?? [field]) chosen[one] = gone[one];
  for (const kind of offers) {
    if (!gone[kind]) continue;
    const isOfKind = (field: string) => field === kind || field.startsWith(`${kind}.`);
    for (const field of Object.keys(kept).filter(isOfKind)) chosen[field] = undefined;
    for (const field of Object.keys(gone).filter(isOfKind)) chosen[field] = gone[field];
    // In the same building it goes on under the name that people know it by.
    if (outcome === 'same_building') chosen[`${kind}.name`] = gone[`${kind}.name`] ?? gone.name;
    // An offer there is replaced field by field, never taken away in between.
    chosen[kind] = true;
  }
  const [one, other] = [kept.verifiedAt, gone.verifiedAt];
  if (typeof other === 'string' && (typeof one !== 'string' || other > one) && outcome === 'same_place')
    chosen.verifiedAt = other;
  return chosen;
}

/** Writes these fields of anything that can be set back, with its trace. */
async function set(
  tx: Transaction,
  trace: TraceRow,
  { clock }: Pick<Parts, 'clock'>,
  entity: Entity,
  entityId: string,
  fields: FlatState,
): Promise<void> {
  const revertible = REVERTIBLE[entity];
  const before = await revertible?.read(tx, entityId);
  if (!revertible || !before) throw notFound();
  await revertible.write(tx, entityId, fields, clock());
  trace(revertible.trace(entityId, before, (await revertible.read(tx, entityId)) ?? {}));
}
