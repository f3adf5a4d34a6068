/** What the finder asks the database: every public offer once a version, and the few that are shown. */
import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../db/connect.ts';
import type { Closure } from '../../db/offer-details.ts';
import type { LonLat } from '../../db/point.ts';
import type { Territory } from '../../db/territory.ts';
import type { Fee, OfferKind, PositionAccuracy } from '../../db/vocabulary.ts';
import { publicOffers } from '../places/collections.ts';
import { idList } from './queries.ts';

/** What the index keeps of an offer. */
export interface IndexedRow extends Record<string, unknown> {
  id: string;
  code: string;
  kind: OfferKind;
  lon: number;
  lat: number;
  hours: string | null;
  hours_verified: boolean;
  hours_verified_at: string | null;
  closures: Closure[];
  /** What needs are read from, as JSON: the same text for offers that say the same. */
  facts: string;
}

export interface ShownRow extends IndexedRow {
  name: string;
  place_name: string | null;
  address: string | null;
  commune: string;
  quarter: string | null;
  phone: string | null;
  accuracy: PositionAccuracy;
  fee: Fee;
  verified_at: string | null;
}

/** The next `limit` offers after an id: a page at a time, so that a large town neither fills the memory nor holds up others. */
export async function offersAfter(
  db: Database,
  { code, kinds }: Territory,
  id: string | null,
  limit: number,
): Promise<IndexedRow[]> {
  const further = id === null ? sql`` : sql`where o.id > ${id}`;
  const rows = await db.execute<IndexedRow>(sql`
    select ${INDEXED} from ${publicOffers(code, kinds)} ${further} order by o.id limit ${limit}`);
  return [...rows];
}

/** In no order; whoever is no longer public is missing. */
export async function offersByIds(db: Database, { code, kinds }: Territory, ids: readonly string[]) {
  if (ids.length === 0) return [];
  const rows = await db.execute<ShownRow>(sql`
    select ${INDEXED}, coalesce(o.name, p.name) as name, case when o.name is not null then p.name end as place_name,
      p.address, p.commune, p.quarter, p.phone, p.position_accuracy as accuracy, o.fee, p.verified_at
    from ${publicOffers(code, kinds)} where o.id = any(${idList(ids)})`);
  return [...rows];
}

/** A place as a starting point, closed or not: a link on paper outlives what it leads to. */
export async function placePoint(db: Database, territory: string, code: string) {
  const [row] = await db.execute<{ name: string } & LonLat & Record<string, unknown>>(sql`
    select p.name, ST_X(p.location) as lon, ST_Y(p.location) as lat from places p
    where p.territory = ${territory} and p.code = ${code.toUpperCase()} and p.state in ('published', 'closed')`);
  return row ?? null;
}

const INDEXED: SQL = sql`o.id, p.code, o.kind, ST_X(p.location) as lon, ST_Y(p.location) as lat, o.hours,
  o.hours_verified, o.hours_verified_at, o.closures,
  json_build_object('kind', o.kind, 'fee', o.fee, 'wheelchair', p.wheelchair, 'typologies', p.typologies,
    'services', o.services, 'audiences', o.audiences, 'supports', o.supports, 'accessModes', o.access_modes,
    'programmes', o.programmes, 'labels', o.labels, 'details', o.details)::text as facts`;
