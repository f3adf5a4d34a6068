/** What we ask the database about one place, and about the places around a point. */
import { and, asc, eq, ne, notInArray, sql } from 'drizzle-orm';
import { FablabDetails, PapiDetails, VisioDetails } from '../../db/offer-details.ts';
import type { LonLat } from '../../db/point.ts';
import { confirmations, innovationPlaces, innovations, offers, photos, places, reports } from '../../db/schema.ts';
import type { Language, OfferKind } from '../../db/vocabulary.ts';
import { notFound } from '../http/problems.ts';
import type { Parts } from '../parts.ts';
import { here } from './box.ts';
import { ENDED } from './collections.ts';
import { type NearbyPlace, type Offer, type OpeningAnswer, Photo, type Place } from './contract.ts';
import { openingAt, weekOf } from './hours.ts';
import { hoursInWords } from './hours-words.ts';

type PlaceRow = typeof places.$inferSelect;
type OfferRow = typeof offers.$inferSelect;
type Reading = Pick<Parts, 'db' | 'territory'>;

/** The sheet of a place. A closed place still answers, with its state; a removed or unknown one is 404. */
export async function placeByCode(parts: Reading, code: string, at: Date, language?: Language): Promise<Place> {
  const { db, territory } = parts;
  const [place] = await db
    .select()
    .from(places)
    .where(and(eq(places.territory, territory.code), eq(places.code, code), ne(places.state, 'removed')));
  if (!place) throw notFound();
  const [offerRows, photoRows, innovationRows, reportRows, confirmed] = await Promise.all([
    db.select().from(offers).where(eq(offers.placeId, place.id)).orderBy(asc(offers.kind)),
    db
      .select()
      .from(photos)
      .where(and(eq(photos.placeId, place.id), eq(photos.released, true)))
      .orderBy(asc(photos.createdAt)),
    db
      .select({ code: innovations.code, title: innovations.title, titles: innovations.titles })
      .from(innovationPlaces)
      .innerJoin(innovations, eq(innovations.id, innovationPlaces.innovationId))
      .where(eq(innovationPlaces.placeId, place.id))
      .orderBy(asc(innovations.title)),
    db
      .select({ code: reports.code, category: reports.category, createdAt: reports.createdAt })
      .from(reports)
      .where(
        and(eq(reports.placeId, place.id), eq(reports.visibility, 'public'), notInArray(reports.state, [...ENDED])),
      )
      .orderBy(asc(reports.createdAt)),
    // The confirmation that set the date, if one did.
    place.verifiedAt
      ? db
          .select({ by: confirmations.by })
          .from(confirmations)
          .where(and(eq(confirmations.placeId, place.id), eq(confirmations.createdAt, place.verifiedAt)))
          .limit(1)
      : [],
  ]);
  return {
    ...sheetOf(place),
    verifiedBy: confirmed[0]?.by ?? null,
    offers: offerRows.map((offer) =>
      offerOf(offer, place, parts, { at, language: language ?? territory.languages[0] ?? 'fr' }),
    ),
    photos: photoRows.map((row) => Photo.parse(row)),
    innovations: innovationRows.map(({ code, title, titles }) => ({
      code,
      title: (language && language !== 'fr' && titles[language]) || title,
    })),
    reports: reportRows.map((report) => ({ ...report, createdAt: report.createdAt.toISOString() })),
  };
}

function sheetOf(place: PlaceRow): Omit<Place, 'verifiedBy' | 'offers' | 'photos' | 'innovations' | 'reports'> {
  const { id, territory, insee, createdAt, verifiedAt, updatedAt, ...shown } = place;
  return { ...shown, verifiedAt: verifiedAt?.toISOString() ?? null, updatedAt: updatedAt.toISOString() };
}

interface Asking {
  at: Date;
  language: Language;
}

function offerOf(offer: OfferRow, place: PlaceRow, { territory }: Reading, { at, language }: Asking): Offer {
  const ended = place.state !== 'published' || (offer.closedOn !== null && new Date(offer.closedOn) <= at);
  const shared = {
    name: offer.name,
    description: offer.description,
    hours: offer.hours,
    hoursVerified: offer.hoursVerified,
    hoursVerifiedAt: offer.hoursVerifiedAt?.toISOString() ?? null,
    hoursInWords: hoursInWords(offer.hours, language),
    closures: offer.closures,
    fee: offer.fee,
    publics: offer.publics,
    conditions: offer.conditions,
    bring: offer.bring,
    services: offer.services,
    audiences: offer.audiences,
    supports: offer.supports,
    accessModes: offer.accessModes,
    programmes: offer.programmes,
    labels: offer.labels,
    otherLabels: offer.otherLabels,
    appointmentUrl: offer.appointmentUrl,
    openedOn: offer.openedOn,
    closedOn: offer.closedOn,
    opening: ended ? CLOSED_FOR_GOOD : openingAt(offer, at, territory),
    week: weekOf(offer.hours, territory.holidays),
  };
  switch (offer.kind) {
    case 'papi':
      return { kind: 'papi', details: PapiDetails.parse(offer.details), ...shared };
    case 'visio':
      return { kind: 'visio', details: VisioDetails.parse(offer.details), ...shared };
    case 'fablab':
      return { kind: 'fablab', details: FablabDetails.parse(offer.details), ...shared };
  }
}

const CLOSED_FOR_GOOD: OpeningAnswer = { state: 'closed', reason: 'none', probably: null, until: null, message: null };

interface NearbyRow extends Record<string, unknown> {
  code: string;
  name: string;
  address: string | null;
  commune: string;
  lon: number;
  lat: number;
  kinds: OfferKind[];
  distance: number;
  likeness: number;
}

/** Published places that might be the one somebody is about to add: within 150 m, or 500 m when the names are alike. */
export async function similarPlaces({ db, territory }: Reading, around: LonLat, name: string): Promise<NearbyPlace[]> {
  const point = here(around);
  const rows = await db.execute<NearbyRow>(sql`
    select n.code, n.name, n.address, n.commune, n.lon, n.lat, n.distance, n.likeness,
      array(select o.kind from offers o where o.place_id = n.id
        and (o.closed_on is null or o.closed_on > current_date) order by o.kind) as kinds
    from (
      select p.id, p.code, p.name, p.address, p.commune, ST_X(p.location) as lon, ST_Y(p.location) as lat,
        ST_Distance(p.location::geography, ${point}) as distance,
        similarity(folded(p.name), folded(${name})) as likeness
      from places p
      where p.territory = ${territory.code} and p.state = 'published' and ST_DWithin(p.location::geography, ${point}, 500)
    ) n
    where n.distance <= 150 or n.likeness >= 0.5
    order by round(n.likeness::numeric, 1) desc, n.distance limit 10`);
  return rows.map(({ lon, lat, distance, likeness, ...place }) => ({
    ...place,
    location: { lon, lat },
    distanceMetres: Math.round(distance),
    likeness: Math.round(likeness * 100) / 100,
  }));
}
