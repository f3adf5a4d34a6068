/** Every field of a place in words, one row each, so that what is published and what is proposed can stand side by side. */
import type { IntlShape } from 'react-intl';
import { OFFER_KINDS, type OfferKind } from '../../../db/vocabulary.ts';
import type { MessageId } from '../../words/messages.ts';
import type { OfferWriting, PlaceParts } from '../place-writing.ts';
import { detailRows, listOf, unlessUnknown } from './detail-fields.ts';

export interface ComparedField {
  key: string;
  /** As the API names it: `name`, `papi.hours`, `papi.details.wifi`. */
  field: string;
  /** The offer it belongs to; null for the place itself. */
  kind: OfferKind | null;
  label: MessageId;
  /** Empty where nobody has said anything; null where there is nothing to compare with. */
  before: string | null;
  after: string;
}

/** `published` null: a new place, of which only what was filled in is told. */
export function comparedFields(published: PlaceParts | null, proposed: PlaceParts, intl: IntlShape): ComparedField[] {
  return comparedRows(published && rowsOf(published, intl), rowsOf(proposed, intl));
}

export function comparedRows(published: Row[] | null, proposed: Row[]): ComparedField[] {
  const before = published && new Map(published.map((row) => [row.key, row]));
  const after = new Map(proposed.map((row) => [row.key, row]));
  const keys = new Set([...(before?.keys() ?? []), ...after.keys()]);
  return [...keys].flatMap((key) => {
    const row = after.get(key) ?? before?.get(key);
    if (!row) return [];
    const { field, kind, label } = row;
    const text = after.get(key)?.text ?? '';
    return [{ key, field, kind, label, before: before ? (before.get(key)?.text ?? '') : null, after: text }];
  });
}

export const isChanged = ({ before, after }: ComparedField): boolean => before !== after;

export interface Row {
  key: string;
  field: string;
  kind: OfferKind | null;
  label: MessageId;
  text: string;
}

function rowsOf(place: PlaceParts, intl: IntlShape): Row[] {
  const { location, offers } = place;
  const words = (id: MessageId) => intl.formatMessage({ id });
  const row = (field: string, label: MessageId, text: string | null): Row => ({
    ...{ key: label, field, kind: null, label },
    text: text ?? '',
  });
  return [
    row('state', 'moderation.field.state', words(`moderation.state.${place.state}`)),
    row('name', 'moderation.field.name', place.name),
    row('address', 'moderation.field.address', place.address),
    row('postcode', 'moderation.field.postcode', place.postcode),
    row('location', 'moderation.field.location', location && `${location.lat.toFixed(5)} ${location.lon.toFixed(5)}`),
    row('positionAccuracy', 'moderation.field.accuracy', words(`words.accuracy.${place.positionAccuracy}`)),
    row(
      'wheelchair',
      'moderation.field.wheelchair',
      unlessUnknown(place.wheelchair, (one) => words(`words.wheelchair.${one}`)),
    ),
    row(
      'typologies',
      'moderation.field.typologies',
      listOf(place.typologies, (one) => words(`typologies.${one}`)),
    ),
    row(
      'itinerancies',
      'moderation.field.itinerancies',
      listOf(place.itinerancies, (one) => words(`vocabulary.itinerancy.${one}`)),
    ),
    row('accessPage', 'moderation.field.access_page', place.accessPage),
    row('operator', 'moderation.field.operator', place.operator),
    row('website', 'moderation.field.website', place.website),
    row('phone', 'moderation.field.phone', place.phone),
    row('email', 'moderation.field.email', place.email),
    row('description', 'moderation.field.description', place.description),
    ...OFFER_KINDS.flatMap((kind) => {
      const offer = offers.find((one) => one.kind === kind);
      return offer ? offerRows(offer, intl) : [];
    }),
  ];
}

function offerRows(offer: OfferWriting, intl: IntlShape): Row[] {
  const words = (id: MessageId) => intl.formatMessage({ id });
  const { kind } = offer;
  const row = (field: string, label: MessageId, text: string | number | null): Row => ({
    key: `${kind} ${label}`,
    field: field ? `${kind}.${field}` : kind,
    kind,
    label,
    text: text === null ? '' : String(text),
  });
  return [
    row('', 'moderation.field.offered', words('words.known.yes')),
    row('name', 'moderation.field.offer_name', offer.name),
    row('hours', 'moderation.field.hours', offer.hours),
    row('hoursVerified', 'moderation.field.hours_verified', offer.hours ? words(offer.hoursVerified ? YES : NO) : null),
    row('closures', 'moderation.field.closures', closuresInWords(offer)),
    row(
      'fee',
      'moderation.field.fee',
      unlessUnknown(offer.fee, (one) => words(`words.fee.${one}`)),
    ),
    row(
      'services',
      'moderation.field.services',
      listOf(offer.services, (one) => words(`vocabulary.service.${one}`)),
    ),
    row(
      'audiences',
      'moderation.field.audiences',
      listOf(offer.audiences, (one) => words(`vocabulary.audience.${one}`)),
    ),
    row(
      'supports',
      'moderation.field.supports',
      listOf(offer.supports, (one) => words(`vocabulary.support.${one}`)),
    ),
    row('publics', 'moderation.field.publics', offer.publics),
    row(
      'accessModes',
      'moderation.field.access_modes',
      listOf(offer.accessModes, (one) => words(`vocabulary.access_mode.${one}`)),
    ),
    row('appointmentUrl', 'moderation.field.appointment_url', offer.appointmentUrl),
    row('bring', 'moderation.field.bring', offer.bring),
    row('conditions', 'moderation.field.conditions', offer.conditions),
    row(
      'programmes',
      'moderation.field.programmes',
      listOf(offer.programmes, (one) => words(`vocabulary.programme.${one}`)),
    ),
    row(
      'labels',
      'moderation.field.labels',
      listOf(offer.labels, (one) => words(`vocabulary.label.${one}`)),
    ),
    row('otherLabels', 'moderation.field.other_labels', offer.otherLabels),
    row('description', 'moderation.field.description', offer.description),
    ...detailRows(offer, intl).map(([field, label, text]) => row(`details.${field}`, label, text)),
  ];
}

const YES = 'words.known.yes';
const NO = 'words.known.no';

/** A line a closure: `24/12/2026 – 31/12/2026 : congés`. */
function closuresInWords({ closures }: OfferWriting): string {
  return closures
    .map(({ from, to, message }) => {
      const days = from === to ? slashed(from) : `${slashed(from)} – ${slashed(to)}`;
      return message ? `${days} : ${message}` : days;
    })
    .join('\n');
}

const slashed = (day: string) => day.split('-').reverse().join('/');
