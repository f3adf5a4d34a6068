/** Looks for places that may be one: each night through all of them, and every few minutes around what has changed. */
import { and, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm';
import { placePairs } from '../../db/schema.ts';
import type { PairVerdict } from '../../db/vocabulary.ts';
import { change, ITSELF, type Trace, type Transaction } from '../history/change.ts';
import type { Parts } from '../parts.ts';
import { ADDRESS_METRES, CONTACT_METRES, type Described, likeness, NEAR_METRES } from '../places/likeness.ts';

/** Few enough that the embedded database answers somebody else between two chunks. */
const CHUNK = 50;

interface Row extends Record<string, unknown> {
  one: string;
  other: string;
  one_place: Described;
  other_place: Described;
}

interface Found {
  firstId: string;
  secondId: string;
  supposed: PairVerdict;
  reasons: string[];
  likeness: number;
}

type Searching = Pick<Parts, 'db' | 'territory' | 'clock'>;

/** `changedSince` null = all places. Gives how many pairs were found or are no longer supposed. Idempotent. */
export async function searchPairs(parts: Searching, changedSince: Date | null): Promise<number> {
  let written = 0;
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const ids = await nextPlaces(parts, after, changedSince);
    const last = ids.at(-1);
    if (!last) return written;
    after = last;
    written += await searchAround(parts, ids);
  }
}

async function nextPlaces({ db, territory }: Searching, after: string, changedSince: Date | null): Promise<string[]> {
  const since = changedSince ? sql`and p.updated_at >= ${changedSince.toISOString()}::timestamptz` : sql``;
  const rows = await db.execute<{ id: string }>(sql`
    select p.id from places p where p.territory = ${territory.code} and p.state = 'published' and p.id > ${after}::uuid ${since}
    order by p.id limit ${CHUNK}`);
  return rows.map(({ id }) => id);
}

async function searchAround(parts: Searching, ids: string[]): Promise<number> {
  const { db, territory } = parts;
  const answers = await answeredDifferent(parts, ids);
  const candidates = await candidatesOf(parts, ids);
  const found = new Map<string, Found>();
  for (const { one, other, one_place, other_place } of candidates) {
    const { outcome, reasons, score } = likeness(one_place, other_place);
    if (outcome === 'different') continue;
    const [firstId, secondId] = inOrder(one, other);
    const codes = reasons.map(({ code }) => code);
    found.set(keyOf({ firstId, secondId }), { firstId, secondId, supposed: outcome, reasons: codes, likeness: score });
  }
  const known = await db
    .select()
    .from(placePairs)
    .where(or(inArray(placePairs.firstId, ids), inArray(placePairs.secondId, ids)));
  const knownByKey = new Map(known.map((pair) => [keyOf(pair), pair]));
  const answered = answers.filter((pair) => !knownByKey.has(keyOf(pair)));
  const answeredKeys = new Set(answered.map(keyOf));
  const fresh = [...found.values()].filter((pair) => !knownByKey.has(keyOf(pair)) && !answeredKeys.has(keyOf(pair)));
  const changed = known.filter((pair) => {
    const now = found.get(keyOf(pair))?.supposed ?? null;
    return pair.verdict === null && pair.supposed !== now && !(pair.supposed === 'different' && now === null);
  });
  if (answered.length + fresh.length + changed.length === 0) return 0;
  return change(db, territory.code, ITSELF, 'pair.decide', async (tx, trace) => {
    for (const pair of answered)
      await insertPair(tx, trace, parts, { ...NOTHING_FOUND, ...pair, verdict: 'different' });
    for (const pair of fresh) await insertPair(tx, trace, parts, { ...pair, verdict: null });
    for (const pair of changed) {
      const now = found.get(keyOf(pair));
      await tx
        .update(placePairs)
        .set({ supposed: now?.supposed ?? null, reasons: now?.reasons ?? [], likeness: now?.likeness ?? 0 })
        // Decided meanwhile: a person's word stays.
        .where(and(eq(placePairs.id, pair.id), isNull(placePairs.verdict)));
      trace(pairTrace(pair.id, { supposed: pair.supposed }, { supposed: now?.supposed ?? null }));
    }
    return answered.length + fresh.length + changed.length;
  });
}

const NOTHING_FOUND = { supposed: 'different' as const, reasons: [], likeness: 0 };

/** Adds a pair. One that somebody else has added meanwhile stays as they left it. Gives its id. */
export async function insertPair(
  tx: Transaction,
  trace: (row: Trace) => void,
  { territory, clock }: Pick<Parts, 'territory' | 'clock'>,
  pair: Found & { verdict: PairVerdict | null },
): Promise<string> {
  const [row] = await tx
    .insert(placePairs)
    .values({ territory: territory.code, ...pair, decidedAt: pair.verdict ? clock() : null, createdAt: clock() })
    .onConflictDoUpdate({
      target: [placePairs.firstId, placePairs.secondId],
      set: { createdAt: sql`${placePairs.createdAt}` },
    })
    .returning({ id: placePairs.id, supposed: placePairs.supposed, verdict: placePairs.verdict });
  if (!row) throw new Error('an insert gave no row');
  trace(pairTrace(row.id, {}, { supposed: row.supposed, verdict: row.verdict }));
  return row.id;
}

const pairTrace = (entityId: string, before: Record<string, unknown>, after: Record<string, unknown>): Trace => ({
  entity: 'pair',
  entityId,
  before,
  after,
});

/** The smaller id first, so that two places are one pair. */
export const inOrder = (one: string, other: string): [string, string] => (one < other ? [one, other] : [other, one]);
const keyOf = ({ firstId, secondId }: Pick<Found, 'firstId' | 'secondId'>) => `${firstId}:${secondId}`;

/** Whoever proposed a place has said which similar ones it is not; whoever published it has seen that. */
async function answeredDifferent({ db, territory }: Searching, ids: string[]) {
  const rows = await db.execute<{ one: string; other: string }>(sql`
    select q.place_id as one, p.id as other from proposals q
      join places p on p.territory = q.territory and p.code = any(q.different_from) and p.id <> q.place_id
    where q.territory = ${territory.code} and q.kind = 'addition' and q.state = 'accepted' and q.place_id in ${ids}`);
  return rows.map(({ one, other }) => {
    const [firstId, secondId] = inOrder(one, other);
    return { firstId, secondId };
  });
}

/** Three questions, each with its own distance: so the cheap conditions are asked before the exact distance is measured. */
async function candidatesOf({ db, territory }: Searching, ids: string[]): Promise<Row[]> {
  const around = (metres: number) => sql`select a.id as one, b.id as other from places a join places b
    on b.territory = a.territory and b.state = 'published' and b.id <> a.id
      and ST_DWithin(b.location::geography, a.location::geography, ${metres})
    where a.territory = ${territory.code} and a.state = 'published' and a.id in ${ids}`;
  return db.execute<Row>(sql`
    select c.one, c.other, ${described('a')} as one_place, ${described('b')} as other_place
    from (
      ${around(NEAR_METRES)}
      union ${around(CONTACT_METRES)} and (${sameFigures} or lower(a.email) = lower(b.email) or ${sameSite}
        or similarity(folded(a.name), folded(b.name)) >= 0.5)
      union ${around(ADDRESS_METRES)} and b.insee = a.insee and ${maybeOneNumber}
        and greatest(word_similarity(folded(a.address), folded(b.address)),
          word_similarity(folded(b.address), folded(a.address))) >= 0.7
    ) c join places a on a.id = c.one join places b on b.id = c.other`);
}

const sameFigures = sql`right(regexp_replace(a.phone, '[^0-9]', '', 'g'), 9) = right(regexp_replace(b.phone, '[^0-9]', '', 'g'), 9)`;
/** The addresses of one long street are alike: only those with one number, or without, are worth a look from afar. */
const number = (alias: 'a' | 'b') => sql`substring(${sql.raw(alias)}.address from '[0-9]+')`;
const maybeOneNumber = sql`coalesce(${number('a')} = ${number('b')}, true)`;
const site = (alias: 'a' | 'b') =>
  sql`rtrim(regexp_replace(lower(${sql.raw(alias)}.website), '^https?://(www\\.)?', ''), '/')`;
const sameSite = sql`${site('a')} = ${site('b')}`;

function described(alias: 'a' | 'b'): SQL {
  const of = sql.raw(alias);
  return sql`json_build_object('name', ${of}.name, 'address', ${of}.address, 'commune', ${of}.commune,
    'phone', ${of}.phone, 'email', ${of}.email, 'website', ${of}.website,
    'location', json_build_object('lon', ST_X(${of}.location), 'lat', ST_Y(${of}.location)))`;
}
