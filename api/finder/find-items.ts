/** The few offers that are shown, read from the database as they are now: nothing of them comes from the index. */
import type { LonLat } from '../../db/point.ts';
import type { Parts } from '../parts.ts';
import { openingAt } from '../places/hours.ts';
import { hoursOf } from '../places/hours-row.ts';
import { type FindItem, walkMinutes } from './contract.ts';
import { metresBetweenPoints } from './find-distance.ts';
import { openStatus } from './find-opening.ts';
import { offersByIds, type ShownRow } from './find-queries.ts';
import type { Gazetteer } from './gazetteer.ts';
import { NEEDS, type NeedCode } from './needs.ts';
import { readFacts } from './offer-index.ts';
import { directionOf, landmarkNear } from './where.ts';

/** What an item tells about besides the offer itself. */
export interface Telling {
  needs: readonly NeedCode[];
  /** The starting point; null when there is none. */
  from: LonLat | null;
  /** The moment asked about for somebody who has so many metres to go. */
  momentAfter: (metres: number | null) => Date;
  /** False when any moment would do. */
  asksOpening: boolean;
  gazetteer: Gazetteer;
}

/** In the order of `ids`; what is gone meanwhile falls out. */
export async function itemsOf(
  { db, territory }: Pick<Parts, 'db' | 'territory'>,
  telling: Telling,
  ids: readonly string[],
): Promise<FindItem[]> {
  const rows = new Map((await offersByIds(db, territory, ids)).map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = rows.get(id);
    return row ? [itemOf(territory, telling, row)] : [];
  });
}

function itemOf(territory: Parts['territory'], telling: Telling, row: ShownRow): FindItem {
  const { code, kind, name, address, commune, quarter, phone, accuracy, fee, lon, lat } = row;
  const { from, needs, asksOpening, gazetteer } = telling;
  const location = { lon, lat };
  const distanceMetres = from ? Math.round(metresBetweenPoints(from, location)) : null;
  const moment = telling.momentAfter(distanceMetres);
  const opening = openingAt(hoursOf(row), moment, territory);
  const facts = readFacts(row.facts);
  return {
    kind,
    code,
    name,
    placeName: row.place_name,
    address,
    commune,
    quarter,
    phone,
    location,
    positionAccuracy: accuracy,
    distanceMetres,
    walkMinutes: distanceMetres === null ? null : walkMinutes(distanceMetres),
    direction: from ? directionOf(from, location) : null,
    landmark: landmarkNear(gazetteer, location),
    opening,
    openingAt: moment.toISOString(),
    needs: needs.map((need) => ({ need, status: NEEDS[need].status(facts) })),
    open: asksOpening ? openStatus(opening) : null,
    fee,
    verifiedAt: row.verified_at === null ? null : new Date(row.verified_at).toISOString(),
  };
}
