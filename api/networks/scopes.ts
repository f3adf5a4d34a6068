/** What belongs to a network, or stands in a portal, as a condition on the rows of `collectionRows`. */
import { and, eq, isNull, type SQL, sql } from 'drizzle-orm';
import { networks, portals } from '../../db/schema.ts';
import type { Language } from '../../db/vocabulary.ts';
import { notFound } from '../http/problems.ts';
import type { Parts } from '../parts.ts';
import { membersOf, nameIn } from './members.ts';
import { portalConditions } from './portal-items.ts';
import { allPortals } from './portals.ts';

type Reading = Pick<Parts, 'db' | 'territory'>;

export interface Scope {
  condition: SQL;
  /** Another one whenever something else belongs to it; what members say of themselves is not in it. */
  version: string;
}

/** Throws 404 for one that is not there. */
export async function networkScope({ db, territory }: Reading, code: string): Promise<Scope> {
  const [network] = await db
    .select({ id: networks.id, version: versionText(sql`${networks.id}`, sql`null::uuid`) })
    .from(networks)
    .where(and(eq(networks.territory, territory.code), eq(networks.code, code), isNull(networks.removedAt)));
  if (!network) throw notFound();
  return {
    version: network.version,
    condition: membersOf(territory.code, network.id),
  };
}

/** Throws 404 for one that is not there. A portal that names no kinds shows no reports. */
export async function portalScope({ db, territory }: Reading, code: string): Promise<Scope> {
  const [portal] = await db
    .select()
    .from(portals)
    .where(and(eq(portals.territory, territory.code), eq(portals.code, code), isNull(portals.removedAt)));
  if (!portal) throw notFound();
  const { kinds, networkId, callId } = portal;
  const [members] = await db.execute<{ version: string }>(
    sql`select ${versionText(sql`${networkId}::uuid`, sql`${callId}::uuid`)} as version`,
  );
  const shown = kinds.length > 0 ? sql`f.collection in ${kinds}` : sql`f.collection <> 'report'`;
  return {
    version: `${portal.version} ${members?.version}`,
    condition: sql.join([shown, ...portalConditions(territory, portal)], sql` and `),
  };
}

/** Changes with whoever comes or goes, and with what the network or the call says of itself. */
const versionText = (network: SQL, call: SQL) => sql<string>`concat_ws(' ',
  (select n.version || ' ' || coalesce(n.removed_at::text, '') from networks n where n.id = ${network}),
  (select count(*) || ' ' || sum(b.version) || ' ' || max(b.state_since) from memberships b where b.network_id = ${network}),
  (select c.version || ' ' || c.year || c.kind from calls c where c.id = ${call}),
  (select md5(string_agg(ci.innovation_id::text, ' ' order by ci.innovation_id)) from call_innovations ci
    where ci.call_id = ${call}))`;

interface Named {
  code: string;
  name: string;
}

/** What there is to narrow by, in the order of its names. */
export async function allScopes(
  reading: Reading,
  language: Language,
): Promise<{ networks: Named[]; portals: Named[] }> {
  const { db, territory } = reading;
  const [there, shown] = await Promise.all([
    db
      .select({ code: networks.code, names: networks.names })
      .from(networks)
      .where(and(eq(networks.territory, territory.code), isNull(networks.removedAt))),
    allPortals(reading, language),
  ]);
  const named = there.map(({ code, names }) => ({ code, name: nameIn(names, language) }));
  return {
    networks: named.sort((a, b) => a.name.localeCompare(b.name, language)),
    portals: shown.portals.map(({ code, name }) => ({ code, name })),
  };
}
