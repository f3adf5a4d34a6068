/** An answer sheet: up to five offers with what a person needs to get there. Nothing of it is kept. */
import type { LonLat } from '../../db/point.ts';
import { type Language, OFFER_KINDS } from '../../db/vocabulary.ts';
import { Problem } from '../http/problems.ts';
import type { Parts } from '../parts.ts';
import type { Offer, Place } from '../places/contract.ts';
import { placeByCode } from '../places/queries.ts';
import { addressOf, type NamedOffer, readAddress } from './answer-address.ts';
import type { AnswerItem, AnswerQuery, AnswerSheet } from './answer-form.ts';
import { bringHints, helpThere, mustBook, priceOf } from './answer-hints.ts';
import { walkMinutes } from './contract.ts';
import { localMoment } from './find-moment.ts';
import { type Gazetteer, metresBetween } from './gazetteer.ts';
import { NEEDS, type OfferFacts } from './needs.ts';
import { directionOf, landmarkNear } from './where.ts';

export async function answerSheet(
  parts: Parts,
  gazetteer: Gazetteer,
  typed: string,
  query: AnswerQuery,
  language: Language,
): Promise<AnswerSheet> {
  const now = parts.clock();
  // An address outlives its moment, and a hand may mistype it: the sheet is still worth reading.
  const at = (query.at && localMoment(query.at, now)) || now;
  const { offers, unreadable, leftOut } = readAddress(typed);
  const from = query.lon !== undefined && query.lat !== undefined ? { lon: query.lon, lat: query.lat } : null;
  const found = await Promise.all(offers.map((named) => findOffer(parts, named, at, language)));
  const items: AnswerItem[] = [];
  const missing = unreadable.map((key): AnswerSheet['missing'][number] => ({ key, name: null }));
  for (const [index, one] of found.entries()) {
    const named = offers[index];
    if (!named) continue;
    if (!one?.offer || isOver(one.place, one.offer, at)) {
      missing.push({ key: typedAs(named), name: one?.place.name ?? null });
      continue;
    }
    const landmark = landmarkNear(gazetteer, one.place.location);
    items.push({ ...itemOf(one.place, one.offer, query, now), ...wayFrom(from, one.place), landmark });
  }
  return { items: eachOnce(items), missing, leftOut, from, at: at.toISOString() };
}

/** Null when no place has this code; without an offer when the place does not have this kind. */
async function findOffer(
  parts: Parts,
  { code, kind }: NamedOffer,
  at: Date,
  language: Language,
): Promise<{ place: Place; offer: Offer | null } | null> {
  const place = await placeByCode(parts, code, at, language).catch((fault: unknown) => {
    if (fault instanceof Problem && fault.status === 404) return null;
    throw fault;
  });
  if (!place) return null;
  const first = OFFER_KINDS.find((one) => place.offers.some((offer) => offer.kind === one));
  return { place, offer: place.offers.find((offer) => offer.kind === (kind ?? first)) ?? null };
}

function isOver(place: Place, { closedOn }: Offer, at: Date): boolean {
  return place.state !== 'published' || (closedOn !== null && new Date(closedOn) <= at);
}

const typedAs = ({ code, kind }: NamedOffer) => (kind ? addressOf({ code, kind }) : code);

type Way = 'distanceMetres' | 'walkMinutes' | 'direction';

function itemOf(place: Place, offer: Offer, query: AnswerQuery, now: Date): Omit<AnswerItem, Way | 'landmark'> {
  const { kind, opening } = offer;
  const facts: OfferFacts = { ...offer, wheelchair: place.wheelchair, typologies: place.typologies };
  const visio = offer.kind === 'visio' ? offer.details : null;
  return {
    key: addressOf({ code: place.code, kind }),
    code: place.code,
    kind,
    name: offer.name ?? place.name,
    placeName: offer.name && offer.name !== place.name ? place.name : null,
    description: offer.description ?? place.description,
    address: place.address,
    postcode: place.postcode,
    commune: place.commune,
    location: place.location,
    positionAccuracy: place.positionAccuracy,
    phone: visio?.bookingPhone ?? place.phone,
    hours: offer.hours,
    hoursInWords: offer.hoursInWords,
    hoursConfirmed: offer.hoursVerified && opening.reason !== 'stale' && opening.reason !== 'unverified',
    opening,
    closures: offer.closures.filter(({ to }) => to >= localDay(now)),
    bring: offer.bring,
    bringHints: bringHints(offer),
    mustBook: mustBook(offer),
    booking: visio?.booking ?? null,
    bookingUrl: visio?.bookingUrl ?? offer.appointmentUrl,
    conditions: offer.conditions,
    fee: offer.fee,
    price: priceOf(offer),
    wheelchair: place.wheelchair,
    stepFree: offer.kind === 'papi' ? offer.details.stepFree : 'unknown',
    help: helpThere(offer),
    needs: (query.needs ?? []).map((need) => ({ need, status: NEEDS[need].status(facts) })),
    verifiedAt: place.verifiedAt,
    source: place.source,
    licence: place.licence,
  };
}

function wayFrom(from: LonLat | null, { location }: Place): Pick<AnswerItem, Way> {
  if (!from) return { distanceMetres: null, walkMinutes: null, direction: null };
  const metres = metresBetween(from, location);
  return {
    distanceMetres: Math.round(metres),
    walkMinutes: walkMinutes(metres),
    direction: directionOf(from, location),
  };
}

/** A place named with and without its letter is one place. */
function eachOnce(items: AnswerItem[]): AnswerItem[] {
  return items.filter(({ key }, index) => items.findIndex((one) => one.key === key) === index);
}

/** `2026-11-24` in the zone of the process, which is the territory's. */
function localDay(date: Date): string {
  const [month, day] = [date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0'));
  return `${date.getFullYear()}-${month}-${day}`;
}
