/** Where somebody starts from: a point, a place, or words. */
import type { LonLat } from '../../db/point.ts';
import type { Parts } from '../parts.ts';
import { isInside } from '../places/inside.ts';
import type { FindAnswer, FindQuery, Spot } from './contract.ts';
import { placePoint } from './find-queries.ts';
import { fold } from './folding.ts';
import type { Gazetteer } from './gazetteer.ts';
import { communeAt, landmarkNear, locate } from './where.ts';

export interface Start extends Pick<FindAnswer, 'fromUnknown' | 'spots'> {
  /** Null when nobody said where from, or the words lead nowhere. */
  from: FindAnswer['from'];
  /** Of the commune the start lies in; null outside the territory. */
  insee: string | null;
}

type Places = Pick<Parts, 'db' | 'territory' | 'geocoder'>;

/** Less is a name with the words somewhere in it: offered, not taken. */
const GOOD_SCORE = 0.45;
/** So good that no address can be meant: nobody outside needs to be asked. */
const SURE_SCORE = 0.8;

/** A point comes before a place and a place before words: words beside a point are its name. */
export async function startingPoint(parts: Places, gazetteer: Gazetteer, query: FindQuery): Promise<Start> {
  const { lon, lat, place, from: words } = query;
  if (lon !== undefined && lat !== undefined) {
    const point = { lon, lat };
    return startAt(parts, gazetteer, point, words || (landmarkNear(gazetteer, point)?.label ?? null));
  }
  if (place) {
    const known = await placePoint(parts.db, parts.territory.code, place);
    return known ? startAt(parts, gazetteer, { lon: known.lon, lat: known.lat }, known.name) : nowhere([]);
  }
  if (!words) return { ...nowhere([]), fromUnknown: false };
  const [best, ...others] = areasFirst(await spotsFor(parts, gazetteer, words), words);
  if (!best || best.score < GOOD_SCORE) return nowhere(best ? [best, ...others] : []);
  return { ...startAt(parts, gazetteer, best.location, best.label), spots: others };
}

/** "Pontanézen" is the quarter, not the first place with Pontanézen in its name; a place called exactly so stays first. */
function areasFirst(spots: Spot[], words: string): Spot[] {
  const [first] = spots;
  if (first?.type !== 'place' || fold(first.label) === fold(words)) return spots;
  const area = spots.find(({ type, score }) => type !== 'place' && score >= GOOD_SCORE);
  return area ? [area, ...spots.filter((spot) => spot !== area)] : spots;
}

function startAt({ territory }: Places, gazetteer: Gazetteer, location: LonLat, label: string | null): Start {
  const { name, insee } = communeAt(territory, gazetteer, location);
  return {
    from: { label, location, commune: name },
    insee: isInside(territory, location) ? insee : null,
    fromUnknown: false,
    spots: [],
  };
}

function nowhere(spots: Spot[]): Start {
  return { from: null, insee: null, fromUnknown: true, spots };
}

async function spotsFor(parts: Places, gazetteer: Gazetteer, words: string): Promise<Spot[]> {
  const own = await locate({ ...parts, geocoder: null }, gazetteer, words);
  const sure = (own[0]?.score ?? 0) >= SURE_SCORE;
  return sure || !parts.geocoder ? own : locate(parts, gazetteer, words);
}
