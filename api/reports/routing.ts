/** Which service answers for a report: the first rule that fits, otherwise the category's own. */
import { and, asc, eq, sql } from 'drizzle-orm';
import type { LonLat } from '../../db/point.ts';
import { routingAreas, routingRules } from '../../db/schema.ts';
import type { ReportCategory, Territory } from '../../db/territory.ts';
import type { Transaction } from '../history/change.ts';

/** How a report came to its service, for the trace: by which rule, or by its category alone. */
export async function routingTrace(
  tx: Pick<Transaction, 'select'>,
  { service, ruleId }: { service: string; ruleId: string | null },
): Promise<{ service: string; rule: string | null }> {
  const [rule] = ruleId
    ? await tx.select({ name: routingRules.name }).from(routingRules).where(eq(routingRules.id, ruleId))
    : [];
  return { service, rule: rule?.name ?? null };
}

export async function serviceFor(
  tx: Pick<Transaction, 'select'>,
  territory: Territory,
  category: ReportCategory,
  { lon, lat }: LonLat,
): Promise<{ service: string; ruleId: string | null }> {
  const here = sql`ST_SetSRID(ST_MakePoint(${lon}, ${lat}), 4326)`;
  const [rule] = await tx
    .select({ id: routingRules.id, service: routingRules.service })
    .from(routingRules)
    .leftJoin(routingAreas, eq(routingAreas.id, routingRules.areaId))
    .where(
      and(
        eq(routingRules.territory, territory.code),
        eq(routingRules.active, true),
        sql`(${routingRules.categories} = '{}' or ${category.code} = any(${routingRules.categories}))`,
        sql`(${routingRules.areaId} is null or ST_Covers(${routingAreas.shape}, ${here}))`,
      ),
    )
    .orderBy(asc(routingRules.position), asc(routingRules.id))
    .limit(1);
  return rule ? { service: rule.service, ruleId: rule.id } : { service: category.service, ruleId: null };
}
