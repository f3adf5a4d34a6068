/** What we ask the database about pairs of places that look alike. */
import { and, eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { placePairs, places } from '../../db/schema.ts';
import type { OfferKind, PairVerdict } from '../../db/vocabulary.ts';
import { type Actor, change } from '../history/change.ts';
import { notFound, Problem } from '../http/problems.ts';
import type { Parts } from '../parts.ts';
import { type Described, likeness } from '../places/likeness.ts';
import { placeByCode } from '../places/queries.ts';
import type { ComparedPair, Pair, PairsAnswer, PairsQuery } from './contract.ts';
import { inOrder, insertPair } from './search.ts';

type Reading = Pick<Parts, 'db' | 'territory'>;

interface Side extends Described {
  code: string;
  kinds: OfferKind[];
}

interface PairRow extends Record<string, unknown> {
  id: string;
  verdict: PairVerdict | null;
  decided_at: string | null;
  version: number;
  first_place: Side;
  second_place: Side;
}

const SHOWN = 200;

/** What waits, the likeliest first; what was decided, the latest first. */
export async function pairList(
  parts: Reading,
  { state }: z.infer<typeof PairsQuery>,
): Promise<z.infer<typeof PairsAnswer>> {
  const { db, territory } = parts;
  const rows = await db.execute<PairRow>(
    state === 'open'
      ? sql`${PAIRS} where ${isOpen(territory.code)} order by x.likeness desc, x.id limit ${SHOWN}`
      : sql`${PAIRS} where x.territory = ${territory.code} and x.verdict is not null order by x.decided_at desc limit ${SHOWN}`,
  );
  const [counts] = await db.execute<{ open: number; decided: number }>(sql`
    select (select count(*)::int from place_pairs x join places a on a.id = x.first_id join places b on b.id = x.second_id
        where ${isOpen(territory.code)}) as open,
      (select count(*)::int from place_pairs x where x.territory = ${territory.code} and x.verdict is not null) as decided`);
  return { items: rows.map(pairOf), counts: { open: counts?.open ?? 0, decided: counts?.decided ?? 0 } };
}

export async function comparedPair(parts: Parts, id: string): Promise<ComparedPair> {
  const { db, territory, clock } = parts;
  const [row] = await db.execute<PairRow>(sql`${PAIRS} where x.territory = ${territory.code} and x.id = ${id}`);
  if (!row) throw notFound();
  const pair = pairOf(row);
  const merged = row.verdict === 'same_place' || row.verdict === 'same_building';
  const codes = merged ? [] : pair.places.map(({ code }) => code);
  const sheets = await Promise.all(codes.map((code) => placeByCode(parts, code, clock(), undefined, 'hidden')));
  return {
    ...pair,
    version: row.version,
    sheets,
    hanging: await Promise.all(codes.map((code) => hangingOn(parts, code))),
  };
}

/** Two places that somebody wants to compare, whether or not the rules suppose anything. Gives the pair's id. */
export async function openPair(parts: Parts, actor: Actor, codes: { one: string; other: string }): Promise<string> {
  const { db, territory } = parts;
  const [one, other] = await Promise.all([idOf(parts, codes.one), idOf(parts, codes.other)]);
  if (one === other) throw new Problem(422, 'problem.pair_of_one');
  const [firstId, secondId] = inOrder(one, other);
  const [there] = await db
    .select({ id: placePairs.id })
    .from(placePairs)
    .where(and(eq(placePairs.firstId, firstId), eq(placePairs.secondId, secondId)));
  if (there) return there.id;
  return change(db, territory.code, actor, 'pair.decide', (tx, trace) =>
    insertPair(tx, trace, parts, {
      firstId,
      secondId,
      supposed: 'same_place',
      reasons: [],
      likeness: 0,
      verdict: null,
    }),
  );
}

async function idOf({ db, territory }: Reading, code: string): Promise<string> {
  const [place] = await db
    .select({ id: places.id })
    .from(places)
    .where(
      and(
        eq(places.territory, territory.code),
        eq(places.code, code),
        sql`${places.state} in ('published', 'closed', 'hidden')`,
      ),
    );
  if (!place) throw notFound();
  return place.id;
}

async function hangingOn({ db, territory }: Reading, code: string): Promise<ComparedPair['hanging'][number]> {
  const [row] = await db.execute<ComparedPair['hanging'][number] & Record<string, unknown>>(sql`
    select (select count(*)::int from photos h where h.place_id = p.id) as photos,
      (select count(*)::int from reports h where h.place_id = p.id) as reports,
      (select count(*)::int from innovation_places h where h.place_id = p.id) as innovations,
      (select count(*)::int from subscriptions h where h.place_id = p.id) as followers
    from places p where p.territory = ${territory.code} and p.code = ${code}`);
  return row ?? { photos: 0, reports: 0, innovations: 0, followers: 0 };
}

function pairOf({ id, verdict, decided_at, first_place, second_place }: PairRow): Pair {
  const { outcome, reasons } = likeness(first_place, second_place);
  const decidedAt = decided_at === null ? null : new Date(decided_at).toISOString();
  return { id, supposed: outcome, reasons, verdict, decidedAt, places: [shown(first_place), shown(second_place)] };
}

/** Telephone and mailbox were read for the rule only. */
const shown = ({ code, name, address, commune, location, kinds }: Side) => ({
  ...{ code, name, address, commune, location, kinds },
});

/** Nobody has decided, the rules still suppose something, and both places stand. */
const isOpen = (territory: string) => sql`x.territory = ${territory} and x.verdict is null
  and x.supposed in ('same_place', 'same_building') and a.state = 'published' and b.state = 'published'`;

const side = (alias: 'a' | 'b') => {
  const of = sql.raw(alias);
  return sql`json_build_object('code', ${of}.code, 'name', ${of}.name, 'address', ${of}.address, 'commune', ${of}.commune,
    'phone', ${of}.phone, 'email', ${of}.email, 'website', ${of}.website,
    'location', json_build_object('lon', ST_X(${of}.location), 'lat', ST_Y(${of}.location)),
    'kinds', array(select o.kind from offers o where o.place_id = ${of}.id order by o.kind))`;
};

const PAIRS = sql`select x.id, x.verdict, x.decided_at, x.version, ${side('a')} as first_place, ${side('b')} as second_place
  from place_pairs x join places a on a.id = x.first_id join places b on b.id = x.second_id`;
