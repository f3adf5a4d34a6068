/** The ordered rules: what stands, and saving a set that was tried. */
import { and, eq, inArray, sql } from 'drizzle-orm';
import { z } from 'zod';
import { routingRules } from '../../db/schema.ts';
import { type Actor, change } from '../history/change.ts';
import { Problem } from '../http/problems.ts';
import type { Parts } from '../parts.ts';
import { Routing, type RoutingRule, type SavedRules } from './contract.ts';
import { lockRouting } from './outlines.ts';
import { requireKnown, requireTrial, seenOf, standingRouting } from './trial.ts';

/** About ten metres: the map of a town shows no more. */
const SHOWN_DEGREES = 0.0001;

export async function routing({ db, territory }: Pick<Parts, 'db' | 'territory'>): Promise<Routing> {
  const { rules } = await standingRouting(db, territory.code);
  const [row] = await db.execute(sql`
    select (
      select coalesce(json_agg(json_build_object(
        'id', a.id, 'name', a.name, 'source', a.source, 'version', a.version, 'points', ST_NPoints(a.shape),
        'squareKm', ST_Area(a.shape::geography) / 1000000,
        'shape', ST_AsGeoJSON(ST_Multi(ST_SimplifyPreserveTopology(a.shape, ${SHOWN_DEGREES}::float8)), 5)::json,
        'within', (select json_agg(b.id) from routing_areas b where b.territory = a.territory and ST_Covers(b.shape, a.shape)),
        'meets', (select json_agg(b.id) from routing_areas b
          where b.territory = a.territory and ST_Intersects(b.shape, a.shape) and not ST_Touches(b.shape, a.shape))
      ) order by a.name), '[]')::text
      from routing_areas a where a.territory = ${territory.code}
    ) as areas, (
      select coalesce(json_agg(json_build_object('kind', kind, 'code', code, 'name', name, 'insee', insee)
        order by kind, insee, name), '[]')::text
      from areas where territory = ${territory.code}
    ) as named`);
  const { areas, named } = z.object({ areas: z.string(), named: z.string() }).parse(row);
  return Routing.parse({ rules, seen: seenOf(rules), areas: JSON.parse(areas), named: JSON.parse(named) });
}

/** Writes the whole set, once it was tried against exactly what stands. */
export async function saveRules(
  parts: Parts,
  actor: Actor,
  { rules, trial }: z.infer<typeof SavedRules>,
): Promise<void> {
  const { db, territory, clock } = parts;
  requireKnown(territory, rules);
  await change(db, territory.code, actor, 'routing.write', async (tx, trace) => {
    await lockRouting(tx, territory.code);
    await requireTrial(tx, parts, { rules, replaced: null }, trial);
    const standing = (await standingRouting(tx, territory.code)).rules;
    const gone = standing.filter(({ id }) => !rules.some((rule) => rule.id === id));
    for (const rule of gone) trace({ entity: 'rule', entityId: rule.id, before: told(rule, standing) });
    if (gone.length > 0)
      await tx.delete(routingRules).where(
        and(
          eq(routingRules.territory, territory.code),
          inArray(
            routingRules.id,
            gone.map(({ id }) => id),
          ),
        ),
      );
    let written = gone.length;
    for (const [position, { id, ...rule }] of rules.entries()) {
      const before = standing.find((one) => one.id === id);
      const after = told({ id, ...rule }, rules);
      if (before && JSON.stringify(told(before, standing)) === JSON.stringify(after)) continue;
      const now = clock();
      const rows = await tx
        .insert(routingRules)
        .values({ id, territory: territory.code, position, ...rule, createdAt: now, updatedAt: now })
        .onConflictDoUpdate({
          target: routingRules.id,
          set: { position, ...rule, version: sql`${routingRules.version} + 1`, updatedAt: now },
          setWhere: eq(routingRules.territory, territory.code),
        })
        .returning({ id: routingRules.id });
      if (rows.length === 0) throw new Problem(409, 'problem.rules_changed');
      trace({ entity: 'rule', entityId: id, ...(before && { before: told(before, standing) }), after });
      written += 1;
    }
    if (written === 0) throw new Problem(422, 'problem.rules_same');
  });
}

/** As the history tells it, its place among the others included. */
function told({ id, ...rule }: RoutingRule, all: readonly RoutingRule[]): Record<string, unknown> {
  const { name, categories, areaId, service, active } = rule;
  return {
    place: all.findIndex((one) => one.id === id) + 1,
    name,
    categories: [...categories].sort(),
    areaId,
    service,
    active,
  };
}
