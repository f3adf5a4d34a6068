/** What we ask the database about networks. */
import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../db/connect.ts';
import { accounts, type InLanguages, networkAnimators, networks } from '../../db/schema.ts';
import type { Language } from '../../db/vocabulary.ts';
import { may } from '../access.ts';
import type { Actor, Transaction } from '../history/change.ts';
import { notFound } from '../http/problems.ts';
import type { Parts } from '../parts.ts';
import type { Network, NetworksAnswer } from './contract.ts';
import { itemOf, memberRows, membersWhere, nameIn } from './members.ts';

type Reading = Pick<Parts, 'db' | 'territory'>;
export type NetworkRow = typeof networks.$inferSelect;

/** Whether they speak for every network, for some, or for none. */
export async function animates(db: Database | Transaction, actor: Actor, networkId: string): Promise<boolean> {
  if (may(actor.role, 'network.write')) return true;
  if (!actor.id) return false;
  const [row] = await db
    .select({ id: networkAnimators.id })
    .from(networkAnimators)
    .where(and(eq(networkAnimators.networkId, networkId), eq(networkAnimators.accountId, actor.id)));
  return row !== undefined;
}

/** Throws 404 for a network that is not there or was removed. */
export async function networkRow(db: Database | Transaction, territory: string, code: string): Promise<NetworkRow> {
  const [row] = await db
    .select()
    .from(networks)
    .where(and(eq(networks.territory, territory), eq(networks.code, code), isNull(networks.removedAt)));
  if (!row) throw notFound();
  return row;
}

interface CountedRow extends Record<string, unknown> {
  code: string;
  names: InLanguages;
  summary: string;
  members: number;
  waiting: number;
  mine: boolean;
}

export async function networksAnswer(reading: Reading, actor: Actor, language: Language): Promise<NetworksAnswer> {
  const { db, territory } = reading;
  const rows = await db.execute<CountedRow>(sql`
    select n.code, n.names, n.summary,
      count(distinct m.subject) filter (where m.state = 'member')::int as members,
      count(distinct m.subject) filter (where m.state = 'asked')::int as waiting,
      exists (select from network_animators a where a.network_id = n.id and a.account_id = ${actor.id}) as mine
    from networks n left join ${memberRows(territory.code)} on m.network_id = n.id
    where n.territory = ${territory.code} and n.removed_at is null
    group by n.id order by n.names->>'fr' collate "und-x-icu"`);
  const all = may(actor.role, 'network.write');
  return {
    networks: [...rows].map(({ code, names, summary, members, waiting, mine }) => ({
      ...{ code, summary, members, name: nameIn(names, language) },
      waiting: all || mine ? waiting : null,
    })),
    figures: await figures(reading, language),
  };
}

const MOST_PAIRS = 10;

interface PairRow extends Record<string, unknown> {
  one: string;
  one_names: InLanguages;
  other: string;
  other_names: InLanguages;
  shared: number;
}

/** How many belong to several networks, and which networks share them: one member counts once, whatever its kind. */
async function figures({ db, territory }: Reading, language: Language): Promise<NetworksAnswer['figures']> {
  const belonging: SQL = sql`with belonging as (
    select distinct m.subject, m.network, m.network_names from ${memberRows(territory.code)} where m.state = 'member')`;
  const [counted] = await db.execute<{ members: number; several: number }>(sql`${belonging}
    select count(*)::int as members, count(*) filter (where n > 1)::int as several
    from (select count(*) as n from belonging group by subject) counted`);
  const pairs = await db.execute<PairRow>(sql`${belonging}
    select a.network as one, a.network_names as one_names, b.network as other, b.network_names as other_names,
      count(*)::int as shared
    from belonging a join belonging b on b.subject = a.subject and a.network < b.network
    group by 1, 2, 3, 4 order by shared desc, 1, 3 limit ${MOST_PAIRS}`);
  return {
    members: counted?.members ?? 0,
    several: counted?.several ?? 0,
    pairs: [...pairs].map((pair) => ({
      one: { code: pair.one, name: nameIn(pair.one_names, language) },
      other: { code: pair.other, name: nameIn(pair.other_names, language) },
      shared: pair.shared,
    })),
  };
}

export async function networkByCode(
  { db, territory }: Reading,
  actor: Actor,
  code: string,
  language: Language,
): Promise<Network> {
  const row = await networkRow(db, territory.code, code);
  const [desk, members, animators] = await Promise.all([
    animates(db, actor, row.id),
    membersWhere(db, territory.code, sql`m.network_id = ${row.id}::uuid and m.state in ('member', 'asked', 'invited')`),
    db
      .select({ id: networkAnimators.id, name: accounts.publicName, accountId: accounts.id })
      .from(networkAnimators)
      .innerJoin(accounts, eq(accounts.id, networkAnimators.accountId))
      .where(eq(networkAnimators.networkId, row.id))
      .orderBy(asc(networkAnimators.createdAt)),
  ]);
  const { names, summary, text, website, version } = row;
  const told = members.map((member) => ({
    ...itemOf(member, language),
    ...{ id: member.id, version: member.version, state: member.state, words: member.words },
    since: new Date(member.since).toISOString(),
  }));
  return {
    ...{ code, names: { ...names, fr: names.fr ?? '' }, name: nameIn(names, language) },
    ...{ summary, text, website, version },
    members: told.flatMap(({ state, words, ...member }) => (state === 'member' ? [member] : [])),
    animators: animators.flatMap(({ name }) => name ?? []),
    desk: desk
      ? {
          pending: told.filter(({ state }) => state !== 'member'),
          animators: animators.map(({ id, name, accountId }) => ({ id, name, self: accountId === actor.id })),
        }
      : null,
  };
}
