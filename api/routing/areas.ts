/** Areas that services share the town out by: made, replaced, named anew, deleted. */
import { and, eq, inArray } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import { routingAreas, routingRules } from '../../db/schema.ts';
import { type Actor, change, type Transaction } from '../history/change.ts';
import { changedMeanwhile, type FieldFault, notFound, Problem } from '../http/problems.ts';
import type { Parts } from '../parts.ts';
import type { AreaChange, NewAreas } from './contract.ts';
import { geometryOf, lockRouting, oneOutline, readAreas } from './outlines.ts';
import { requireTrial } from './trial.ts';

/** All of them or none. Gives their ids. */
export async function addAreas(parts: Parts, actor: Actor, asked: z.infer<typeof NewAreas>): Promise<string[]> {
  const { db, territory, clock } = parts;
  return change(db, territory.code, actor, 'routing.write', async (tx, trace) => {
    await lockRouting(tx, territory.code);
    const { areas } = await readAreas({ db: tx, territory }, asked);
    await requireFreeNames(
      tx,
      territory.code,
      areas.map(({ name }) => name),
    );
    const ids: string[] = [];
    for (const { name, shape, points } of areas) {
      const id = uuidv7();
      const now = clock();
      await tx.insert(routingAreas).values({
        ...{ id, territory: territory.code, name, shape: geometryOf(shape), source: asked.source || null },
        ...{ createdAt: now, updatedAt: now },
      });
      trace({ entity: 'area', entityId: id, after: { name, points } });
      ids.push(id);
    }
    return ids;
  });
}

/** A new outline of an area that rules name is tried like a changed rule. */
export async function changeArea(
  parts: Parts,
  actor: Actor,
  id: string,
  { version, name, shape, trial }: z.infer<typeof AreaChange>,
): Promise<void> {
  const { db, territory, clock } = parts;
  await change(db, territory.code, actor, 'routing.write', async (tx, trace) => {
    await lockRouting(tx, territory.code);
    const area = await areaById(tx, territory.code, id);
    if (area.version !== version) throw changedMeanwhile({ version: area.version });
    if (name !== area.name) await requireFreeNames(tx, territory.code, [name]);
    const outline = shape ? await oneOutline({ db: tx, territory }, shape) : null;
    if (shape && (await rulesOf(tx, id)).some(({ active }) => active))
      await requireTrial(tx, parts, { rules: null, replaced: { areaId: id, shape } }, trial);
    await tx
      .update(routingAreas)
      .set({ name, ...(outline && { shape: geometryOf(outline.shape) }), version: version + 1, updatedAt: clock() })
      .where(eq(routingAreas.id, id));
    trace({
      entity: 'area',
      entityId: id,
      before: { name: area.name },
      after: { name, ...(outline && { points: outline.points }) },
    });
  });
}

/** Not while a rule names it: which ones, stands in the problem. */
export async function deleteArea({ db, territory }: Parts, actor: Actor, id: string, version: number): Promise<void> {
  await change(db, territory.code, actor, 'routing.write', async (tx, trace) => {
    await lockRouting(tx, territory.code);
    const area = await areaById(tx, territory.code, id);
    const rules = await rulesOf(tx, id);
    if (rules.length > 0)
      throw new Problem(422, 'problem.area_used', { values: { rules: rules.map((rule) => rule.name).join(', ') } });
    const gone = await tx
      .delete(routingAreas)
      .where(and(eq(routingAreas.id, id), eq(routingAreas.version, version)))
      .returning({ id: routingAreas.id });
    if (gone.length === 0) throw changedMeanwhile({ version: area.version });
    trace({ entity: 'area', entityId: id, before: { name: area.name } });
  });
}

async function areaById(tx: Transaction, territory: string, id: string) {
  const [area] = await tx
    .select({ name: routingAreas.name, version: routingAreas.version })
    .from(routingAreas)
    .where(and(eq(routingAreas.territory, territory), eq(routingAreas.id, id)));
  if (!area) throw notFound();
  return area;
}

const rulesOf = (tx: Transaction, areaId: string) =>
  tx
    .select({ name: routingRules.name, active: routingRules.active })
    .from(routingRules)
    .where(eq(routingRules.areaId, areaId))
    .orderBy(routingRules.position);

async function requireFreeNames(tx: Transaction, territory: string, names: readonly string[]): Promise<void> {
  const taken = await tx
    .select({ name: routingAreas.name })
    .from(routingAreas)
    .where(and(eq(routingAreas.territory, territory), inArray(routingAreas.name, [...names])));
  const faults = names.flatMap((name, at): FieldFault[] => {
    const number = at + 1;
    if (!name) return [{ path: 'name', id: 'problem.area.name_missing', values: { number } }];
    if (names.indexOf(name) !== at) return [{ path: 'name', id: 'problem.area.name_twice', values: { name } }];
    if (taken.some((one) => one.name === name))
      return [{ path: 'name', id: 'problem.area.name_taken', values: { name } }];
    return [];
  });
  if (faults.length > 0) throw new Problem(422, 'problem.area_unusable', { faults: faults.slice(0, 50) });
}
