/** What a sheet says of its networks and calls, and what waits there for an answer of its side. */
import { and, eq, sql } from 'drizzle-orm';
import { type InLanguages, innovations, places } from '../../db/schema.ts';
import type { Language } from '../../db/vocabulary.ts';
import type { Actor } from '../history/change.ts';
import type { Parts } from '../parts.ts';
import { callsOf } from './calls.ts';
import type { MemberOf } from './contract.ts';
import { membersWhere, nameIn } from './members.ts';
import { memberStanding } from './sides.ts';

type Reading = Pick<Parts, 'db' | 'territory'>;

/** Nothing for a sheet that is not there or not public: its own page says that. */
export async function memberOf(
  { db, territory }: Reading,
  actor: Actor,
  { of, code }: { of: 'place' | 'innovation'; code: string },
  language: Language,
): Promise<MemberOf> {
  const table = of === 'place' ? places : innovations;
  const [row] = await db
    .select({ id: table.id })
    .from(table)
    .where(and(eq(table.territory, territory.code), eq(table.code, code), eq(table.state, 'published')));
  if (!row) return { networks: [], others: [], calls: [], invitations: null, answersAs: null };
  const subject = { placeId: of === 'place' ? row.id : null, innovationId: of === 'place' ? null : row.id };
  const [rows, networks, calls, answersAs] = await Promise.all([
    membersWhere(db, territory.code, sql`m.subject = ${row.id}::uuid and m.state in ('member', 'asked', 'invited')`),
    db.execute<{ code: string; names: InLanguages }>(sql`select n.code, n.names from networks n
      where n.territory = ${territory.code} and n.removed_at is null order by n.names->>'fr' collate "und-x-icu"`),
    of === 'innovation' ? callsOf({ db, territory }, row.id, language) : [],
    memberStanding(db, actor, subject),
  ]);
  const standing = new Set(rows.map(({ network }) => network));
  const told = [...networks].map(({ code: network, names }) => ({ code: network, name: nameIn(names, language) }));
  const belongs = new Set(rows.filter(({ state }) => state === 'member').map(({ network }) => network));
  return {
    networks: told.filter((network) => belongs.has(network.code)),
    others: told.filter((network) => !standing.has(network.code)),
    calls,
    answersAs,
    invitations: answersAs
      ? rows
          .filter(({ state }) => state === 'invited')
          .map(({ id, version, words, network_names }) => ({
            ...{ id, version, words },
            network: nameIn(network_names, language),
          }))
      : null,
  };
}
