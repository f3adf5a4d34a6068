/**
 * The fields that one Kartenn tells another, and what may stand in each: the one that gives tells no others, the one that
 * takes believes no others. Null says that there is nothing. Nobody's contact is among those of a sheet.
 */
import { z } from 'zod';
import { Closures, OFFER_DETAILS } from './offer-details.ts';
import {
  ACCESS_MODES,
  ATTENTIONS,
  AUDIENCES,
  BUDGET_BANDS,
  FEES,
  INNOVATION_STAGES,
  ITINERANCIES,
  LABELS,
  MAIN_TEXTS,
  MEDIATION_SERVICES,
  NEED_KINDS,
  OFFER_KINDS,
  type OfferKind,
  POSITION_ACCURACIES,
  PROGRAMMES,
  SUPPORTS,
  THEMES,
  TYPOLOGIES,
  WHEELCHAIR,
} from './vocabulary.ts';

type Fields = Readonly<Record<string, z.ZodType>>;

const words = (most: number) => z.string().max(most).nullable();
const sentence = (most: number) => z.string().trim().min(1).max(most);
const listOf = <Value extends string>(values: readonly [Value, ...Value[]]) =>
  z.array(z.enum(values)).max(values.length);
const address = () => z.url({ protocol: /^https?$/ }).max(500);
const instant = () => z.iso.datetime({ offset: true }).nullable();
const day = () => z.iso.date().nullable();
const LonLat = z.strictObject({ lon: z.number().min(-180).max(180), lat: z.number().min(-90).max(90) });

const OWN: Fields = {
  name: sentence(300),
  address: words(300),
  postcode: words(20),
  commune: words(120),
  insee: words(10),
  quarter: words(120),
  location: LonLat,
  positionAccuracy: z.enum(POSITION_ACCURACIES),
  wheelchair: z.enum(WHEELCHAIR),
  operator: words(300),
  typologies: listOf(TYPOLOGIES),
  itinerancies: listOf(ITINERANCIES),
  accessPage: address().nullable(),
  website: address().nullable(),
  phone: words(60),
  email: z.email().max(200).nullable(),
  description: words(10_000),
  verifiedAt: instant(),
};

const OFFERED: Fields = {
  name: words(300),
  description: words(10_000),
  hours: words(2000),
  hoursVerified: z.boolean(),
  hoursVerifiedAt: instant(),
  closures: Closures,
  fee: z.enum(FEES),
  publics: words(2000),
  conditions: words(2000),
  bring: words(2000),
  services: listOf(MEDIATION_SERVICES),
  audiences: listOf(AUDIENCES),
  supports: listOf(SUPPORTS),
  accessModes: listOf(ACCESS_MODES),
  programmes: listOf(PROGRAMMES),
  labels: listOf(LABELS),
  otherLabels: words(500),
  appointmentUrl: address().nullable(),
  openedOn: day(),
  closedOn: day(),
};

function offerFields(kind: OfferKind): Fields {
  const under = (prefix: string, fields: Fields) =>
    Object.fromEntries(Object.entries(fields).map(([field, schema]) => [`${prefix}${field}`, schema]));
  const details: Fields = OFFER_DETAILS[kind].shape;
  return { [kind]: z.literal(true), ...under(`${kind}.`, OFFERED), ...under(`${kind}.details.`, details) };
}

export const KARTENN_PLACE_FIELDS: Fields = Object.assign({}, OWN, ...OFFER_KINDS.map(offerFields));

const translated = (most: number) =>
  z.object({ br: z.string().max(most).optional(), en: z.string().max(most).optional() });
const texts = z.object(Object.fromEntries(MAIN_TEXTS.map((text) => [text, z.string().max(10_000).optional()])));
const titled = z.object({ title: sentence(300), url: address() });
const moment = z
  .string()
  .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/)
  .nullable();

export const KARTENN_INNOVATION_FIELDS: Fields = {
  title: sentence(200),
  summary: sentence(500),
  titles: translated(200),
  summaries: translated(500),
  stage: z.enum(INNOVATION_STAGES),
  themes: listOf(THEMES),
  publics: words(1000),
  genesis: words(10_000),
  need: z.string().max(10_000),
  how: z.string().max(10_000),
  results: words(10_000),
  worked: words(10_000),
  obstacles: words(10_000),
  prerequisites: words(10_000),
  steps: words(10_000),
  textsBr: texts,
  textsEn: texts,
  carrier: sentence(300),
  partners: words(1000),
  authors: words(500),
  callYear: z.int().min(1900).max(2200).nullable(),
  startedOn: moment,
  endedOn: moment,
  budgetBand: z.enum(BUDGET_BANDS).nullable(),
  people: words(1000),
  tools: words(2000),
  files: z.array(titled).max(50),
  references: z.array(titled).max(50),
  needs: z.array(z.object({ kind: z.enum(NEED_KINDS), words: sentence(500) })).max(20),
  attentions: listOf(ATTENTIONS),
  location: LonLat.nullable(),
  commune: words(120),
  areaCommunes: z.array(z.string().max(120)).max(200),
  adaptedElsewhere: titled.nullable(),
  verifiedAt: instant(),
};
