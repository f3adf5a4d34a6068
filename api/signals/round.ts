/** The mediators' round: what nobody has confirmed for longest, in an order that one can walk. */
import { type SQL, sql } from 'drizzle-orm';
import type { LonLat } from '../../db/point.ts';
import type { Language, OfferKind } from '../../db/vocabulary.ts';
import type { Parts } from '../parts.ts';
import { here } from '../places/box.ts';
import { monthsLater } from '../places/freshness.ts';
import { hoursInWords } from '../places/hours-words.ts';
import type { RoundAnswer, RoundQuery, RoundStop } from './contract.ts';

/** An hour's walk is not longer. */
const AROUND_METRES = 1500;

interface Row extends Record<string, unknown> {
  code: string;
  name: string;
  address: string | null;
  commune: string;
  quarter: string | null;
  lon: number;
  lat: number;
  phone: string | null;
  verified_at: string | null;
  hours_verified_at: string | null;
  kinds: OfferKind[];
  hours: string[];
  waiting: number;
}

/** The longest unconfirmed of an area or around a point, then from each the nearest that is left. */
export async function planRound(parts: Parts, query: RoundQuery, language: Language): Promise<RoundAnswer> {
  const { db, territory, clock } = parts;
  const from = query.lon !== undefined && query.lat !== undefined ? { lon: query.lon, lat: query.lat } : null;
  const before = monthsLater(clock(), -territory.staleAfterMonths).toISOString();
  const rows = await db.execute<Row>(sql`
    select p.code, p.name, p.address, p.commune, p.quarter, ST_X(p.location) as lon, ST_Y(p.location) as lat, p.phone,
      p.verified_at, (select min(o.hours_verified_at) from offers o where o.place_id = p.id) as hours_verified_at,
      array(select o.kind from offers o where o.place_id = p.id order by o.kind) as kinds,
      array(select o.hours from offers o where o.place_id = p.id and o.hours is not null order by o.kind) as hours,
      count(*) over ()::int as waiting
    from places p
    where p.territory = ${territory.code} and p.state = 'published'
      and (p.verified_at is null or p.verified_at < ${before}::timestamptz)
      and ${inArea(query.area, territory.code)} and ${around(from)}
    order by p.verified_at nulls first, p.created_at, p.code limit ${query.limit}`);
  const stops = rows.map((row) => stopOf(row, language));
  return { stops: walk(stops, from), waiting: rows[0]?.waiting ?? 0 };
}

/** `area` as in the table of areas: an INSEE code, or one with a quarter's name. */
function inArea(area: string | undefined, territory: string): SQL {
  if (!area) return sql`true`;
  return sql`exists (select 1 from areas a where a.territory = ${territory} and a.code = ${area}
    and ST_Covers(a.shape, p.location))`;
}

const around = (from: LonLat | null): SQL =>
  from ? sql`ST_DWithin(p.location::geography, ${here(from)}, ${AROUND_METRES})` : sql`true`;

function stopOf(row: Row, language: Language): RoundStop {
  const { code, name, address, commune, quarter, lon, lat, kinds, phone } = row;
  return {
    ...{ code, name, address, commune, quarter, kinds, phone },
    location: { lon, lat },
    verifiedAt: iso(row.verified_at),
    hoursVerifiedAt: iso(row.hours_verified_at),
    hoursInWords: [...new Set(row.hours)].flatMap((hours) => hoursInWords(hours, language) ?? [hours]),
    stepMetres: null,
  };
}

/** Nearest next: not the shortest way round, and short enough that nobody walks past a door to come back to it. */
function walk(stops: readonly RoundStop[], from: LonLat | null): RoundStop[] {
  const left = [...stops];
  const walked: RoundStop[] = [];
  let at = from;
  while (left.length > 0) {
    const here = at;
    const next = here ? left.reduce((best, one) => (metres(here, one) < metres(here, best) ? one : best)) : left[0];
    if (!next) break;
    left.splice(left.indexOf(next), 1);
    walked.push({ ...next, stepMetres: here ? Math.round(metres(here, next)) : null });
    at = next.location;
  }
  return walked;
}

const METRES_A_DEGREE = 111_320;

/** Good to a metre within a town. */
function metres(a: LonLat, { location: b }: RoundStop): number {
  const east = (b.lon - a.lon) * Math.cos((a.lat * Math.PI) / 180);
  return Math.hypot(east, b.lat - a.lat) * METRES_A_DEGREE;
}

const iso = (at: string | null): string | null => at && new Date(at).toISOString();
