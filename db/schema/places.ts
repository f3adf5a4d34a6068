/** Host places and what they offer. */
import { sql } from 'drizzle-orm';
import { type AnyPgColumn, boolean, date, index, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { Closure, OfferDetails } from '../offer-details.ts';
import { point } from '../point.ts';
import {
  ACCESS_MODES,
  AUDIENCES,
  FEES,
  ITINERANCIES,
  LABELS,
  MEDIATION_SERVICES,
  OFFER_KINDS,
  PLACE_STATES,
  POSITION_ACCURACIES,
  PROGRAMMES,
  SUPPORTS,
  TYPOLOGIES,
  WHEELCHAIR,
} from '../vocabulary.ts';
import { createdAt, id, instant, manyOf, oneOf, setOf, territory, version } from './columns.ts';

export const places = pgTable(
  'places',
  {
    id: id(),
    territory: territory(),
    code: text().notNull(),
    name: text().notNull(),
    address: text(),
    postcode: text(),
    commune: text().notNull(),
    insee: text().notNull(),
    quarter: text(),
    location: point().notNull(),
    positionAccuracy: text({ enum: POSITION_ACCURACIES }).notNull(),
    wheelchair: text({ enum: WHEELCHAIR }).notNull().default('unknown'),
    operator: text(),
    typologies: manyOf(TYPOLOGIES),
    itinerancies: manyOf(ITINERANCIES),
    /** The place's page on acceslibre.beta.gouv.fr. */
    accessPage: text(),
    website: text(),
    phone: text(),
    email: text(),
    description: text(),
    state: text({ enum: PLACE_STATES }).notNull().default('published'),
    /** Where its address leads once it is merged. */
    mergedIntoId: uuid().references((): AnyPgColumn => places.id, { onDelete: 'set null' }),
    verifiedAt: instant(),
    source: text().notNull(),
    licence: text().notNull(),
    version: version(),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (table) => [
    uniqueIndex('places_code').on(table.territory, table.code),
    index('places_location').using('gist', table.location),
    index('places_metres').using('gist', sql`(${table.location}::geography)`),
    index('places_words').using(
      'gin',
      sql`folded(${table.name} || ' ' || coalesce(${table.address}, '') || ' ' || ${table.commune} || ' ' || coalesce(${table.quarter}, '')) gin_trgm_ops`,
    ),
    index('places_name').using('gin', sql`folded(${table.name}) gin_trgm_ops`),
    oneOf('places_position_accuracy', table.positionAccuracy, POSITION_ACCURACIES),
    oneOf('places_wheelchair', table.wheelchair, WHEELCHAIR),
    oneOf('places_state', table.state, PLACE_STATES),
    setOf('places_typologies', table.typologies, TYPOLOGIES),
    setOf('places_itinerancies', table.itinerancies, ITINERANCIES),
  ],
);

export const offers = pgTable(
  'offers',
  {
    id: id(),
    placeId: uuid()
      .notNull()
      .references(() => places.id, { onDelete: 'cascade' }),
    kind: text({ enum: OFFER_KINDS }).notNull(),
    name: text(),
    description: text(),
    hours: text(),
    hoursVerified: boolean().notNull().default(false),
    /** When somebody last said that these hours are right; hours confirmed too long ago are uncertain again. */
    hoursVerifiedAt: instant(),
    closures: jsonb().$type<Closure[]>().notNull().default([]),
    fee: text({ enum: FEES }).notNull().default('unknown'),
    /** For whom, in words. */
    publics: text(),
    conditions: text(),
    /** What to bring, in words. */
    bring: text(),
    services: manyOf(MEDIATION_SERVICES),
    audiences: manyOf(AUDIENCES),
    supports: manyOf(SUPPORTS),
    accessModes: manyOf(ACCESS_MODES),
    programmes: manyOf(PROGRAMMES),
    labels: manyOf(LABELS),
    otherLabels: text(),
    appointmentUrl: text(),
    details: jsonb().$type<OfferDetails>().notNull(),
    openedOn: date(),
    closedOn: date(),
    version: version(),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (table) => [
    uniqueIndex('offers_place_kind').on(table.placeId, table.kind),
    index('offers_kind').on(table.kind),
    index('offers_words').using('gin', sql`folded(${table.name}) gin_trgm_ops`).where(sql`${table.name} is not null`),
    oneOf('offers_kind_known', table.kind, OFFER_KINDS),
    oneOf('offers_fee', table.fee, FEES),
    setOf('offers_services', table.services, MEDIATION_SERVICES),
    setOf('offers_audiences', table.audiences, AUDIENCES),
    setOf('offers_supports', table.supports, SUPPORTS),
    setOf('offers_access_modes', table.accessModes, ACCESS_MODES),
    setOf('offers_programmes', table.programmes, PROGRAMMES),
    setOf('offers_labels', table.labels, LABELS),
  ],
);
