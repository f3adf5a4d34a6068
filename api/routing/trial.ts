/**
 * What changed rules would have done to the reports of the last 90 days. Both sets are worked out anew, so that what
 * colleagues have since done by hand is no difference of the rules. Reads only.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { asc, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { routingAreas, routingRules } from '../../db/schema.ts';
import type { Territory } from '../../db/territory.ts';
import type { Transaction } from '../history/change.ts';
import { invalidFields, Problem } from '../http/problems.ts';
import type { Parts } from '../parts.ts';
import { type AreaShape, type RoutingRule, TRIAL_DAYS, type Trial, type Tried } from './contract.ts';
import { geometryOf, oneOutline } from './outlines.ts';

const DAY_MS = 86_400_000;
const ITEMS_MOST = 300;
/** Stands for the new outline of an area beside its old one. */
const REPLACED = 'replaced';

type Reading = Pick<Parts, 'territory'> & { db: Pick<Transaction, 'select' | 'execute'> };

export async function tryRules(
  { db, territory, clock, secret }: Reading & Pick<Parts, 'clock' | 'secret'>,
  { rules, seen, replaced }: Tried,
): Promise<Trial> {
  requireKnown(territory, rules);
  const standing = await standingRouting(db, territory.code);
  if (seen !== seenOf(standing.rules)) throw new Problem(409, 'problem.rules_changed');
  const unknown = rules.find(({ areaId }) => areaId && !standing.areas.some(({ id }) => id === areaId));
  if (unknown) throw new Problem(409, 'problem.rules_changed');
  const outline = replaced ? (await oneOutline({ db, territory }, replaced.shape)).shape : null;
  const since = new Date(clock().getTime() - TRIAL_DAYS * DAY_MS).toISOString();
  const lines = [
    ...linesOf('old', standing.rules, null),
    ...linesOf('new', rules, replaced && { areaId: replaced.areaId }),
  ];
  const own = territory.categories.map(({ code, service }) => ({ category: code, service }));
  const [row] = await db.execute(sql`
    with line as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
        as l(which text, at int, name text, categories text[], area text, service text)
    ),
    own as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(own)}::jsonb) as o(category text, service text)
    ),
    -- Forced, so that an outline is unpacked once instead of for each report.
    ground as materialized (
      select id::text as area, ST_Force2D(shape) as shape from routing_areas
      where territory = ${territory.code} and id::text in (select area from line)
      ${outline ? sql`union all select ${REPLACED}, ${geometryOf(outline)}` : sql``}
    ),
    recent as materialized (
      select id, code, category, commune, address, location, service, created_at from reports
      where territory = ${territory.code} and created_at >= ${since}::timestamptz and intake = 'accepted'
    ),
    inside as materialized (
      select met.id, array_agg(ground.area order by ground.area) as areas
      from ground cross join lateral (
        select recent.id from recent where ground.shape && recent.location and ST_Covers(ground.shape, recent.location) offset 0
      ) met group by met.id
    ),
    placed as materialized (
      select recent.*, coalesce(inside.areas, '{}') as areas from recent left join inside using (id)
    ),
    -- Few: each is asked once, however many reports are alike.
    sort as materialized (select distinct category, areas from placed),
    answer as materialized (
      select sort.category, sort.areas, coalesce(before.service, own.service) as "from",
        coalesce(after.service, own.service) as "to", after.name as rule
      from sort join own using (category)
      left join lateral (
        select service, name from line where which = 'old' and ${FITS} order by at limit 1
      ) before on true
      left join lateral (
        select service, name from line where which = 'new' and ${FITS} order by at limit 1
      ) after on true
    ),
    moved as materialized (
      select placed.*, answer."from", answer."to", answer.rule
      from placed join answer using (category, areas) where answer."from" <> answer."to"
    )
    select (select count(*)::int from recent) as reports, (select count(*)::int from moved) as elsewhere,
      (select count(*)::int from moved where service = "to") as "alreadyThere",
      (select coalesce(json_agg(g order by g.count desc, g.category), '[]')::text from (
        select category, "from", "to", count(*)::int as count from moved group by 1, 2, 3) g) as moves,
      (select coalesce(json_agg(i), '[]')::text from (
        select code, category, commune, address, "from", "to", rule, created_at as "createdAt",
          json_build_object('lon', ST_X(location), 'lat', ST_Y(location)) as location
        from moved order by created_at desc limit ${ITEMS_MOST}) i) as items`);
  const { moves, items, ...counts } = Row.parse(row);
  return {
    token: tokenOf(secret, { rules, replaced }, standing),
    ...counts,
    moves: JSON.parse(moves),
    items: JSON.parse(items),
  };
}

/** As `serviceFor` asks it of one report. */
const FITS = sql.raw(`(line.categories = '{}' or sort.category = any(line.categories))
  and (line.area is null or line.area = any(sort.areas))`);

const Row = z.object({
  reports: z.number(),
  elsewhere: z.number(),
  alreadyThere: z.number(),
  moves: z.string(),
  items: z.string(),
});

/** Throws 422 without a trial, 409 when something else was tried or something else stands by now. `rules` null: those that stand. */
export async function requireTrial(
  tx: Transaction,
  { territory, secret }: Pick<Parts, 'territory' | 'secret'>,
  { rules, replaced }: { rules: RoutingRule[] | null; replaced: { areaId: string; shape: AreaShape } | null },
  trial: string | null,
): Promise<void> {
  if (!trial) throw new Problem(422, 'problem.trial_needed');
  const standing = await standingRouting(tx, territory.code);
  const wanted = Buffer.from(tokenOf(secret, { rules: rules ?? standing.rules, replaced }, standing));
  const given = Buffer.from(trial);
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted))
    throw new Problem(409, 'problem.rules_changed');
}

export function requireKnown(territory: Territory, rules: readonly RoutingRule[]): void {
  const services = new Set(territory.services.map(({ code }) => code));
  const codes = new Set(territory.categories.map(({ code }) => code));
  const wrong = rules.flatMap((rule, at) => [
    ...(services.has(rule.service) ? [] : [`rules.${at}.service`]),
    ...(rule.categories.every((code) => codes.has(code)) ? [] : [`rules.${at}.categories`]),
    ...(rules.findIndex(({ id }) => id === rule.id) === at ? [] : [`rules.${at}.id`]),
  ]);
  if (wrong.length > 0) throw invalidFields(wrong.map((path) => ({ path, id: 'problem.field.choice' as const })));
}

interface Standing {
  rules: RoutingRule[];
  /** With versions: of what was tried against, every part counts. */
  areas: { id: string; version: number }[];
}

export async function standingRouting(db: Pick<Transaction, 'select'>, territory: string): Promise<Standing> {
  const rules = await db
    .select({
      id: routingRules.id,
      name: routingRules.name,
      categories: routingRules.categories,
      areaId: routingRules.areaId,
      service: routingRules.service,
      active: routingRules.active,
    })
    .from(routingRules)
    .where(eq(routingRules.territory, territory))
    .orderBy(asc(routingRules.position), asc(routingRules.id));
  const areas = await db
    .select({ id: routingAreas.id, version: routingAreas.version })
    .from(routingAreas)
    .where(eq(routingAreas.territory, territory))
    .orderBy(asc(routingAreas.id));
  return { rules, areas };
}

export const seenOf = (rules: readonly RoutingRule[]): string =>
  createHash('sha256')
    .update(JSON.stringify(rules.map(plain)))
    .digest('base64url');

function tokenOf(secret: string, tried: Omit<Tried, 'seen'>, { rules, areas }: Standing): string {
  const parts = [
    tried.rules.map(plain),
    tried.replaced,
    rules.map(plain),
    areas.map(({ id, version }) => [id, version]),
  ];
  return createHmac('sha256', secret)
    .update(`routing trial:${JSON.stringify(parts)}`)
    .digest('base64url');
}

/** In one order of its members, whoever wrote them. */
const plain = ({ id, name, categories, areaId, service, active }: RoutingRule) => [
  ...[id, name, [...categories].sort(), areaId, service, active],
];

function linesOf(which: 'old' | 'new', rules: readonly RoutingRule[], replaced: { areaId: string } | null) {
  return rules.flatMap(({ name, categories, areaId, service, active }, at) => {
    const area = replaced && areaId === replaced.areaId ? REPLACED : areaId;
    return active ? [{ which, at, name, categories, area, service }] : [];
  });
}
