/** What we ask the database about one place, and about the places around a point. */
import { and, asc, eq, notInArray, sql } from 'drizzle-orm';
import { nearestCommune } from '../../db/commune.ts';
import type { Database } from '../../db/connect.ts';
import { FablabDetails, PapiDetails, VisioDetails } from '../../db/offer-details.ts';
import type { LonLat } from '../../db/point.ts';
import {
  confirmations,
  innovationPlaces,
  innovations,
  offers,
  photos,
  places,
  proposals,
  reports,
} from '../../db/schema.ts';
import { type Language, type OfferKind, REPORT_ENDINGS } from '../../db/vocabulary.ts';
import { notFound } from '../http/problems.ts';
import type { Parts } from '../parts.ts';
import { here } from './box.ts';
import { type NearbyPlace, type Offer, type OpeningAnswer, Photo, type Place } from './contract.ts';
import { openingAt, weekOf } from './hours.ts';
import { hoursInWords } from './hours-words.ts';
import { ADDRESS_METRES, CONTACT_METRES, likeness, NEAR_METRES } from './likeness.ts';

type PlaceRow = typeof places.$inferSelect;
type OfferRow = typeof offers.$inferSelect;
type Reading = Pick<Parts, 'db' | 'territory'>;

/**
 * The sheet of a place. A closed place still answers, with its state, and a merged one with what it was merged into;
 * a removed or unknown one is 404, and a hidden one for whoever does not see what is hidden.
 */
export async function placeByCode(
  parts: Reading,
  code: string,
  at: Date,
  language?: Language,
  sees: 'public' | 'hidden' = 'public',
): Promise<Place> {
  const { db, territory } = parts;
  const standing = await standingPlace(db, territory.code, code);
  const [place] = standing ? await db.select().from(places).where(eq(places.id, standing)) : [];
  if (!place || place.state === 'removed' || place.state === 'merged') throw notFound();
  if (place.state === 'hidden' && sees === 'public') throw notFound();
  const [offerRows, photoRows, innovationRows, reportRows, openRows, confirmed] = await Promise.all([
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
      .where(and(eq(innovationPlaces.placeId, place.id), eq(innovations.state, 'published')))
      .orderBy(asc(innovations.title)),
    db
      .select({
        code: reports.code,
        category: reports.category,
        description: reports.description,
        state: reports.state,
        createdAt: reports.createdAt,
      })
      .from(reports)
      .where(
        and(
          eq(reports.placeId, place.id),
          eq(reports.visibility, 'public'),
          notInArray(reports.state, [...REPORT_ENDINGS]),
        ),
      )
      .orderBy(asc(reports.createdAt)),
    db
      .select({ code: proposals.code })
      .from(proposals)
      .where(and(eq(proposals.placeId, place.id), eq(proposals.state, 'waiting'), eq(proposals.route, 'neighbours')))
      .orderBy(asc(proposals.createdAt))
      .limit(5),
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
    openProposals: openRows.map(({ code }) => code),
  };
}

/**
 * The id of the place that stands for this code: itself, or what it was merged into, and that into, and so on.
 * Null when there is none, or when the way ends in a circle.
 */
async function standingPlace(db: Database, territory: string, code: string): Promise<string | null> {
  const [row] = await db.execute<{ id: string }>(sql`
    select s.id from (with recursive way as (
      select id, state, merged_into_id from places where territory = ${territory} and code = ${code}
      union
      select p.id, p.state, p.merged_into_id from way join places p on p.id = way.merged_into_id
        and p.territory = ${territory} and way.state = 'merged'
    )
    select id from way where state <> 'merged') s`);
  return row?.id ?? null;
}

function sheetOf(
  place: PlaceRow,
): Omit<Place, 'verifiedBy' | 'offers' | 'photos' | 'innovations' | 'reports' | 'openProposals'> {
  const { id, territory, insee, mergedIntoId, createdAt, verifiedAt, updatedAt, ...shown } = place;
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
  phone: string | null;
  email: string | null;
  website: string | null;
  lon: number;
  lat: number;
  kinds: OfferKind[];
  distance: number;
}

type Contacts = { [Field in 'address' | 'phone' | 'email' | 'website']?: string | null | undefined };

/** Published places that might be the one somebody is about to add, the likeliest first, with the reasons. */
export async function similarPlaces(
  { db, territory }: Reading,
  around: LonLat,
  name: string,
  contacts: Contacts = {},
): Promise<NearbyPlace[]> {
  const point = here(around);
  const { address = null, phone = null, email = null, website = null } = contacts;
  const rows = await db.execute<NearbyRow>(sql`
    select n.*, array(select o.kind from offers o where o.place_id = n.id
        and (o.closed_on is null or o.closed_on > current_date) order by o.kind) as kinds
    from (
      select p.id, p.code, p.name, p.address, p.commune, p.phone, p.email, p.website, ST_X(p.location) as lon,
        ST_Y(p.location) as lat, ST_Distance(p.location::geography, ${point}) as distance
      from places p
      where p.territory = ${territory.code} and p.state = 'published'
        and ST_DWithin(p.location::geography, ${point}, ${ADDRESS_METRES})
    ) n
    where n.distance <= ${NEAR_METRES}
      or (n.distance <= ${CONTACT_METRES} and (similarity(folded(n.name), folded(${name})) >= 0.5
        or n.phone is not null or n.email is not null or n.website is not null))
      or greatest(word_similarity(folded(n.address), folded(${address ?? ''})),
        word_similarity(folded(${address ?? ''}), folded(n.address))) >= 0.7
    order by n.distance limit 200`);
  const described = { name, address, phone, email, website, location: around };
  const commune = nearestCommune(territory, around).name;
  return rows
    .map(({ lon, lat, distance, code, name: called, address: at, commune: where, kinds, ...known }) => {
      const place = { name: called, address: at, commune: where, location: { lon, lat } };
      const { outcome, reasons, score } = likeness({ ...described, commune }, { ...place, ...known });
      return { code, ...place, kinds, distanceMetres: Math.round(distance), likeness: score / 100, outcome, reasons };
    })
    .filter(({ outcome, distanceMetres }) => outcome !== 'different' || distanceMetres <= NEAR_METRES)
    .sort((one, other) => other.likeness - one.likeness || one.distanceMetres - other.distanceMetres)
    .slice(0, 10);
}
