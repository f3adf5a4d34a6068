/** What people looked for and did not find, counted by month, needs and commune: nothing about whoever asked. */
import { desc, eq, sql } from 'drizzle-orm';
import { demand } from '../../db/schema.ts';
import { OFFER_KINDS } from '../../db/vocabulary.ts';
import type { Parts } from '../parts.ts';
import type { DemandAnswer, FindAnswer, FindQuery } from './contract.ts';
import { monthOf } from './find-moment.ts';
import { isNeed } from './needs.ts';

/** A question in the form in which it is counted. */
interface Miss {
  month: string;
  kinds: string;
  needs: string;
  /** INSEE code; empty = no starting point, or one outside the territory. */
  commune: string;
}

const MOST_SHOWN = 500;

/** Null for what is no demand: found, paged through, asked without a wish, or asked to complete the data. */
export function missOf(query: FindQuery, { total }: FindAnswer, insee: string | null, now: Date): Miss | null {
  const { kinds = [], needs = [], unknown = [], when, offset } = query;
  if (total > 0 || offset > 0 || unknown.length > 0) return null;
  const wishes = [...needs, ...(when === 'any' ? [] : ['open'])];
  if (wishes.length === 0 && kinds.length === 0) return null;
  return {
    month: monthOf(now),
    kinds: OFFER_KINDS.filter((kind) => kinds.includes(kind)).join(),
    needs: wishes.sort().join(),
    commune: insee ?? '',
  };
}

/**
 * Counts misses. Called when the answer is on its way: whoever asks does not wait for it, and where it fails nothing is
 * lost but a count. It is the one thing that asking writes.
 */
export function createDemandCounter({ db, territory, log, clock }: Pick<Parts, 'db' | 'territory' | 'log' | 'clock'>) {
  const firstTime = createRecentMisses();
  return (miss: Miss, address: string): void => {
    if (!firstTime(address, JSON.stringify(miss), clock().getTime())) return;
    db.insert(demand)
      .values({ territory: territory.code, ...miss, count: 1 })
      .onConflictDoUpdate({
        target: [demand.territory, demand.month, demand.kinds, demand.needs, demand.commune],
        set: { count: sql`${demand.count} + 1` },
      })
      .catch((fault: unknown) => log.warn({ err: fault }, 'a miss was not counted'));
  };
}

/** Most often first. */
export async function readDemand({ db, territory }: Pick<Parts, 'db' | 'territory'>): Promise<DemandAnswer> {
  const rows = await db
    .select()
    .from(demand)
    .where(eq(demand.territory, territory.code))
    .orderBy(desc(demand.count), desc(demand.month), demand.needs, demand.kinds, demand.commune)
    .limit(MOST_SHOWN);
  const names = new Map(territory.communes.map(({ insee, name }) => [insee, name]));
  return {
    items: rows.map(({ month, kinds, needs, commune, count }) => ({
      month,
      kinds: OFFER_KINDS.filter((kind) => kinds.split(',').includes(kind)),
      needs: needs.split(',').filter((need) => need === 'open' || isNeed(need)),
      commune: commune === '' ? null : (names.get(commune) ?? commune),
      count,
    })),
  };
}

const SAME_MS = 10 * 60_000;
/** Of one address within that time: more is no person, and every miss of another kind is a row. */
const MOST_AN_ADDRESS = 30;
const MOST_ADDRESSES = 5000;

/**
 * Whether an address has not missed the same a moment ago: reloading is no demand. In memory only, some minutes long;
 * addresses are stored nowhere.
 */
function createRecentMisses() {
  const recent = new Map<string, { since: number; misses: Set<string> }>();
  return (address: string, miss: string, now: number): boolean => {
    let known = recent.get(address);
    if (!known || now - known.since >= SAME_MS) {
      recent.delete(address);
      known = { since: now, misses: new Set() };
      recent.set(address, known);
      for (const oldest of recent.keys()) {
        if (recent.size <= MOST_ADDRESSES) break;
        recent.delete(oldest);
      }
    }
    if (known.misses.has(miss) || known.misses.size >= MOST_AN_ADDRESS) return false;
    known.misses.add(miss);
    return true;
  };
}
