/** Which offers count for coverage: those of a kind, and for a moment those that are open then. */
import { sql } from 'drizzle-orm';
import type { Database } from '../../db/connect.ts';
import type { LonLat } from '../../db/point.ts';
import type { OfferKind, PositionAccuracy } from '../../db/vocabulary.ts';
import { collectionRows } from '../places/collections.ts';
import { type HoursSetting, hoursFault, type OfferedHours, openingAt } from '../places/hours.ts';
import { type HoursRow, hoursOf } from '../places/hours-row.ts';

export interface CoveringOffer {
  code: string;
  name: string;
  insee: string;
  location: LonLat;
  accuracy: PositionAccuracy;
  hours: OfferedHours;
}

type Openness = 'certain' | 'probable' | 'no';

interface OfferRow extends HoursRow, Record<string, unknown> {
  code: string;
  name: string;
  insee: string;
  lon: number;
  lat: number;
  accuracy: PositionAccuracy;
}

export async function offersOf(db: Database, territory: string, kind: OfferKind): Promise<CoveringOffer[]> {
  const rows = await db.execute<OfferRow>(sql`
    select f.code, f.name, f.insee, ST_X(f.geom) as lon, ST_Y(f.geom) as lat, f.accuracy, f.hours, f.hours_verified,
      f.hours_verified_at, f.closures
    from ${collectionRows(territory, [kind])} order by f.code`);
  return rows.map(({ code, name, insee, lon, lat, accuracy, ...row }) => ({
    ...{ code, name, insee, accuracy },
    location: { lon, lat },
    hours: hoursOf(row),
  }));
}

/** How long the hours of many offers may be read before others get their turn. */
const TURN_MS = 15;

/** One answer an offer, in their order. Without a moment every offer counts for certain. */
export async function opennessOf(
  offers: readonly CoveringOffer[],
  at: Date | null,
  setting: HoursSetting,
): Promise<Openness[]> {
  if (!at) return offers.map(() => 'certain');
  const known = new Map<string, Openness>();
  const found: Openness[] = [];
  let turnBegan = performance.now();
  for (const { hours } of offers) {
    const key = JSON.stringify(hours);
    const openness = known.get(key) ?? opennessAt(hours, at, setting);
    known.set(key, openness);
    found.push(openness);
    if (performance.now() - turnBegan < TURN_MS) continue;
    await new Promise((resume) => setImmediate(resume));
    turnBegan = performance.now();
  }
  return found;
}

function opennessAt(hours: OfferedHours, at: Date, setting: HoursSetting): Openness {
  const { state, probably } = openingAt(hours, at, setting);
  if (state === 'open') return 'certain';
  return state === 'uncertain' && probably === 'open' ? 'probable' : 'no';
}

/** Of how many the hours say nothing to anybody, at any moment: there are none, or nobody can read them. */
export function countUnknownHours(offers: readonly CoveringOffer[]): number {
  const faulty = new Map<string, boolean>();
  return offers.filter(({ hours: { hours } }) => {
    if (!hours?.trim()) return true;
    const known = faulty.get(hours) ?? hoursFault(hours) !== null;
    faulty.set(hours, known);
    return known;
  }).length;
}
