/** The figures of coverage: each quarter, each commune, the territory. */
import { sql } from 'drizzle-orm';
import type { Database } from '../../db/connect.ts';
import type { LonLat } from '../../db/point.ts';
import type { Parts } from '../parts.ts';
import { type Area, readAreas } from './areas.ts';
import type { AreaFigures, CoverageAnswer, MultiPolygon } from './contract.ts';
import type { CoveringOffer } from './offers.ts';
import { coverQuarters } from './union.ts';

export interface Measured
  extends Pick<CoverageAnswer, 'areaKm2' | 'coveredKm2' | 'coveredShare' | 'quarters' | 'communes'> {
  covered: MultiPolygon;
}

/** `offers` are all of the kind, `counted` those of them whose surroundings are covered. */
export async function measure(
  { db, territory }: Pick<Parts, 'db' | 'territory'>,
  offers: readonly CoveringOffer[],
  counted: readonly CoveringOffer[],
  distanceMetres: number,
): Promise<Measured> {
  const areas = await readAreas(db, territory.code);
  const quarters = areas.filter(({ kind }) => kind === 'quarter');
  const covered = await coverQuarters(db, territory.code, quarters, distinctPoints(counted), distanceMetres);
  const nearest = await nearestTo(db, areas, counted);
  const [offersIn, countedIn] = [tally(offers, quarters), tally(counted, quarters)];
  const communeNames = new Map(territory.communes.map(({ insee, name }) => [insee, name]));

  const coveredM2In = (area: Area) =>
    sum(quarters.filter((quarter) => isPartOf(quarter, area)).map(({ code }) => covered.quarters.get(code) ?? 0));
  const figuresOf = (area: Area, n: number): AreaFigures => {
    const close = nearest[n] ?? null;
    return {
      code: area.code,
      name: area.name,
      commune: communeNames.get(area.insee) ?? area.insee,
      centre: area.centre,
      areaKm2: km2(area.areaM2),
      coveredShare: share(coveredM2In(area), area.areaM2),
      centreCovered: close !== null && close.distanceMetres <= distanceMetres,
      nearest: close && { ...close, distanceMetres: Math.round(close.distanceMetres) },
      offers: offersIn.get(area.code) ?? 0,
      counted: countedIn.get(area.code) ?? 0,
    };
  };
  const all = areas.map((area, n) => ({ kind: area.kind, figures: figuresOf(area, n) }));
  const ofKind = (wanted: Area['kind']) => all.filter(({ kind }) => kind === wanted).map(({ figures }) => figures);
  const areaM2 = sum(quarters.map((quarter) => quarter.areaM2));
  const coveredM2 = sum([...covered.quarters.values()]);
  return {
    areaKm2: km2(areaM2),
    coveredKm2: km2(coveredM2),
    coveredShare: share(coveredM2, areaM2),
    quarters: ofKind('quarter').sort(leastCoveredFirst),
    communes: ofKind('commune').sort((a, b) => a.name.localeCompare(b.name, 'fr')),
    covered: covered.shape,
  };
}

function leastCoveredFirst(a: AreaFigures, b: AreaFigures): number {
  const [farA, farB] = [a.nearest?.distanceMetres ?? Number.MAX_VALUE, b.nearest?.distanceMetres ?? Number.MAX_VALUE];
  return a.coveredShare - b.coveredShare || farB - farA || a.name.localeCompare(b.name, 'fr');
}

function isPartOf(quarter: Area, area: Area): boolean {
  return area.kind === 'quarter' ? quarter.code === area.code : quarter.insee === area.insee;
}

/** How many stand in each commune, which each place knows of itself, and in its quarter with the nearest centre. */
function tally(offers: readonly CoveringOffer[], quarters: readonly Area[]): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (code: string) => counts.set(code, (counts.get(code) ?? 0) + 1);
  for (const { insee, location } of offers) {
    add(insee);
    const quarter = nearestOf(
      quarters.filter((one) => one.insee === insee),
      ({ centre }) => squared(centre, location),
    );
    if (quarter) add(quarter.code);
  }
  return counts;
}

type Nearest = NonNullable<AreaFigures['nearest']>;

/** For each area, in their order, the offer closest to its centre: chosen roughly here, measured by the database. */
async function nearestTo(
  db: Database,
  areas: readonly Area[],
  offers: readonly CoveringOffer[],
): Promise<(Nearest | null)[]> {
  const chosen = areas.map(({ centre }) => nearestOf(offers, ({ location }) => squared(centre, location)));
  const pairs = areas.flatMap(({ centre }, n) => {
    const to = chosen[n]?.location;
    return to ? [{ n, lon: centre.lon, lat: centre.lat, to_lon: to.lon, to_lat: to.lat }] : [];
  });
  const rows = await db.execute<{ n: number; metres: number }>(sql`
    select n, ST_Distance(ST_SetSRID(ST_MakePoint(lon, lat), 4326)::geography,
      ST_SetSRID(ST_MakePoint(to_lon, to_lat), 4326)::geography) as metres
    from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb)
      as p(n int, lon float8, lat float8, to_lon float8, to_lat float8)`);
  const metres = new Map(rows.map((row) => [row.n, row.metres]));
  return chosen.map((offer, n) => {
    const distanceMetres = metres.get(n);
    return offer && distanceMetres !== undefined ? { code: offer.code, name: offer.name, distanceMetres } : null;
  });
}

function nearestOf<One>(many: readonly One[], farness: (one: One) => number): One | null {
  let best: { one: One; far: number } | null = null;
  for (const one of many) {
    const far = farness(one);
    if (!best || far < best.far) best = { one, far };
  }
  return best?.one ?? null;
}

/** Of a distance in degrees of latitude; only its order matters. */
function squared(a: LonLat, b: LonLat): number {
  return ((a.lon - b.lon) * Math.cos((a.lat * Math.PI) / 180)) ** 2 + (a.lat - b.lat) ** 2;
}

/** Two offers at one point cover what one covers. */
function distinctPoints(offers: readonly CoveringOffer[]): LonLat[] {
  return [...new Map(offers.map(({ location }) => [`${location.lon} ${location.lat}`, location])).values()];
}

function km2(squareMetres: number): number {
  return Math.round(squareMetres) / 1e6;
}

/** Never above 1, however a centimetre was rounded. */
function share(part: number, whole: number): number {
  return whole > 0 ? Math.min(1, Math.round((part / whole) * 1e5) / 1e5) : 0;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
