/** Words for a point, and points for words: what makes the map usable without seeing it. */
import { bearing } from '@turf/bearing';
import { sql } from 'drizzle-orm';
import { nearestCommune } from '../../db/commune.ts';
import type { LonLat } from '../../db/point.ts';
import type { Parts } from '../parts.ts';
import { isInside } from '../places/inside.ts';
import { DIRECTIONS, type Spot, type WhereAnswer } from './contract.ts';
import { type Gazetteer, metresBetween } from './gazetteer.ts';
import { folded, hasAllWords, PLACE_WORDS, wordsOf } from './search.ts';

const LANDMARK_WITHIN_METRES = 1500;
const MOST_SPOTS = 10;

/** Where a point is: commune, street address when a geocoder answers, and how it lies from a known landmark. */
export async function whereIs(
  { territory, geocoder }: Pick<Parts, 'territory' | 'geocoder'>,
  gazetteer: Gazetteer,
  point: LonLat,
): Promise<WhereAnswer> {
  const inside = isInside(territory, point);
  const commune = communeAt(territory, gazetteer, point);
  return {
    inside,
    commune: commune.name,
    insee: commune.insee,
    postcode: commune.postcode,
    address: inside && geocoder ? await geocoder.reverse(point) : null,
    landmark: landmarkNear(gazetteer, point),
    communeByNearestCentre: true,
  };
}

/** A report made inside is counted in one of the territory's own communes: say the same one. */
export function communeAt(territory: Parts['territory'], gazetteer: Gazetteer, point: LonLat) {
  return isInside(territory, point) ? nearestCommune(territory, point) : gazetteer.nearestCommune(point);
}

/** Communes, quarters and landmarks, then the map's own places, then addresses; best first, each once. */
export async function locate(
  { db, territory, geocoder }: Pick<Parts, 'db' | 'territory' | 'geocoder'>,
  gazetteer: Gazetteer,
  typed: string,
): Promise<Spot[]> {
  const [own, addresses] = await Promise.all([
    placeSpots(db, territory.code, typed),
    geocoder ? addressSpots(geocoder, territory, typed) : [],
  ]);
  const seen = new Set<string>();
  return [...gazetteer.search(typed, MOST_SPOTS), ...own, ...addresses]
    .sort((a, b) => b.score - a.score)
    .filter(({ label, location }) => {
      const key = `${label}|${location.lon.toFixed(3)}|${location.lat.toFixed(3)}`;
      return !seen.has(key) && seen.add(key);
    })
    .slice(0, MOST_SPOTS);
}

/** What the geocoder knows inside the territory: it takes no box itself. */
export async function addressSpots(
  geocoder: NonNullable<Parts['geocoder']>,
  territory: Parts['territory'],
  typed: string,
): Promise<Spot[]> {
  const found = await geocoder.search(typed, territory.centre, MOST_SPOTS);
  return found.filter(({ location }) => isInside(territory, location));
}

interface PlaceSpot extends Record<string, unknown> {
  name: string;
  address: string | null;
  commune: string;
  lon: number;
  lat: number;
  likeness: number;
}

async function placeSpots(db: Parts['db'], territory: string, typed: string): Promise<Spot[]> {
  const words = wordsOf(typed);
  if (words.length === 0) return [];
  const q = words.join(' ');
  // Whoever types an address that no geocoder knows here can start from the place that stands there.
  const rows = await db.execute<PlaceSpot>(sql`
    select p.name, p.address, p.commune, ST_X(p.location) as lon, ST_Y(p.location) as lat,
      greatest(word_similarity(${q}, folded(p.name)),
        0.7 * word_similarity(${q}, folded(coalesce(p.address, '')))) as likeness
    from places p
    where p.territory = ${territory} and p.state = 'published' and ${hasAllWords(folded(PLACE_WORDS), words)}
    order by likeness desc, p.name limit 5`);
  return rows.map(({ name, address, commune, lon, lat, likeness }) => ({
    type: 'place',
    label: name,
    context: [address, commune].filter(Boolean).join(', '),
    location: { lon, lat },
    score: Math.round(likeness * 92) / 100,
  }));
}

/** How a point lies from the nearest quarter or landmark that anybody knows. */
export function landmarkNear(gazetteer: Gazetteer, point: LonLat): WhereAnswer['landmark'] {
  const [nearest] = gazetteer.landmarks
    .map(({ name, location }) => ({ name, location, metres: metresBetween(location, point) }))
    .filter(({ metres }) => metres <= LANDMARK_WITHIN_METRES)
    .sort((a, b) => a.metres - b.metres);
  if (!nearest) return null;
  return {
    label: nearest.name,
    distanceMetres: Math.round(nearest.metres),
    direction: directionOf(nearest.location, point),
  };
}

/** Which way the second point lies from the first. */
export function directionOf(from: LonLat, to: LonLat): (typeof DIRECTIONS)[number] {
  const degrees = bearing([from.lon, from.lat], [to.lon, to.lat]);
  return DIRECTIONS[Math.round(((degrees + 360) % 360) / 45) % 8] ?? 'n';
}
