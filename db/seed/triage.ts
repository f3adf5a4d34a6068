/** How the demonstration's town works on its reports: areas, rules, answers that it gives often, shared views. */
import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Database } from '../connect.ts';
import { accounts, answerTemplates, routingRules, savedViews } from '../schema.ts';
import type { Territory } from '../territory.ts';
import type { SeedTriage } from './files.ts';

type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];

/** Whom the demonstration's door lets in as staff; a shared view needs somebody who made it. */
const MAKER = { email: 'staff@demonstration.example.org', name: 'Agente de la ville (démonstration)' };

export async function insertTriage(tx: Transaction, territory: Territory, seed: SeedTriage): Promise<void> {
  const areaIds = new Map<string, string>();
  for (const { key, name, ring } of seed.areas) {
    const id = randomUUID();
    const shape = JSON.stringify({ type: 'MultiPolygon', coordinates: [[ring]] });
    await tx.execute(sql`insert into routing_areas (id, territory, name, shape)
      values (${id}, ${territory.code}, ${name}, ST_SetSRID(ST_GeomFromGeoJSON(${shape}), 4326))`);
    areaIds.set(key, id);
  }
  await tx.insert(routingRules).values(
    seed.rules.map(({ area, ...rule }, position) => ({
      ...rule,
      territory: territory.code,
      position,
      areaId: area === null ? null : (areaIds.get(area) ?? null),
    })),
  );
  await followRules(tx, territory);
  await tx
    .insert(answerTemplates)
    .values(seed.templates.map((template, position) => ({ ...template, territory: territory.code, position })));
  await insertViews(tx, territory, seed.views);
}

/** What was reported before the rules were there is as if it had come after them. */
async function followRules(tx: Transaction, { code }: Territory): Promise<void> {
  await tx.execute(sql`
    update reports set service = found.service, rule_id = found.id
    from (
      select distinct on (r.id) r.id as report_id, rule.id, rule.service
      from reports r
      join routing_rules rule on rule.territory = r.territory and r.category = any(rule.categories)
      left join routing_areas area on area.id = rule.area_id
      where r.territory = ${code} and (rule.area_id is null or ST_Covers(area.shape, r.location))
      order by r.id, rule.position
    ) found
    where reports.id = found.report_id`);
}

async function insertViews(tx: Transaction, territory: Territory, views: SeedTriage['views']): Promise<void> {
  await tx
    .insert(accounts)
    .values({ ...MAKER, id: randomUUID() })
    .onConflictDoNothing();
  const [maker] = await tx.select({ id: accounts.id }).from(accounts).where(sql`${accounts.email} = ${MAKER.email}`);
  if (!maker) throw new Error('an insert gave no row');
  await tx.insert(savedViews).values(
    views.map((view, position) => ({
      ...view,
      territory: territory.code,
      accountId: maker.id,
      shared: true,
      position,
    })),
  );
}
