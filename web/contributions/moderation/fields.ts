/** Every field of a place in words, one row each, so that what is published and what is proposed can stand side by side. */
import type { IntlShape } from 'react-intl';
import { OFFER_KINDS, type OfferKind } from '../../../db/vocabulary.ts';
import type { MessageId } from '../../words/messages.ts';
import type { OfferWriting, PlaceParts } from '../place-writing.ts';
import { detailRows, listOf, unlessUnknown } from './detail-fields.ts';

export interface ComparedField {
  key: string;
  /** The offer it belongs to; null for the place itself. */
  kind: OfferKind | null;
  label: MessageId;
  /** Empty where nobody has said anything; null where there is nothing to compare with. */
  before: string | null;
  after: string;
}

/** `published` null: a new place, of which only what was filled in is told. */
export function comparedFields(published: PlaceParts | null, proposed: PlaceParts, intl: IntlShape): ComparedField[] {
  const before = published && new Map(rowsOf(published, intl).map((row) => [row.key, row]));
  const after = new Map(rowsOf(proposed, intl).map((row) => [row.key, row]));
  const keys = new Set([...(before?.keys() ?? []), ...after.keys()]);
  return [...keys].flatMap((key) => {
    const row = after.get(key) ?? before?.get(key);
    if (!row) return [];
    const { kind, label } = row;
    const text = after.get(key)?.text ?? '';
    return [{ key, kind, label, before: before ? (before.get(key)?.text ?? '') : null, after: text }];
  });
}

export const isChanged = ({ before, after }: ComparedField): boolean => before !== after;

interface Row {
  key: string;
  kind: OfferKind | null;
  label: MessageId;
  text: string;
}

function rowsOf(place: PlaceParts, intl: IntlShape): Row[] {
  const { location, offers } = place;
  const words = (id: MessageId) => intl.formatMessage({ id });
  const row = (label: MessageId, text: string | null): Row => ({ key: label, kind: null, label, text: text ?? '' });
  return [
    row('moderation.field.state', words(`moderation.state.${place.state}`)),
    row('moderation.field.name', place.name),
    row('moderation.field.address', place.address),
    row('moderation.field.postcode', place.postcode),
    row('moderation.field.location', location && `${location.lat.toFixed(5)} ${location.lon.toFixed(5)}`),
    row('moderation.field.accuracy', words(`words.accuracy.${place.positionAccuracy}`)),
    row(
      'moderation.field.wheelchair',
      unlessUnknown(place.wheelchair, (one) => words(`words.wheelchair.${one}`)),
    ),
    row(
      'moderation.field.typologies',
      listOf(place.typologies, (one) => words(`typologies.${one}`)),
    ),
    row(
      'moderation.field.itinerancies',
      listOf(place.itinerancies, (one) => words(`vocabulary.itinerancy.${one}`)),
    ),
    row('moderation.field.access_page', place.accessPage),
    row('moderation.field.operator', place.operator),
    row('moderation.field.website', place.website),
    row('moderation.field.phone', place.phone),
    row('moderation.field.email', place.email),
    row('moderation.field.description', place.description),
    ...OFFER_KINDS.flatMap((kind) => {
      const offer = offers.find((one) => one.kind === kind);
      return offer ? offerRows(offer, intl) : [];
    }),
  ];
}

function offerRows(offer: OfferWriting, intl: IntlShape): Row[] {
  const words = (id: MessageId) => intl.formatMessage({ id });
  const { kind } = offer;
  const row = (label: MessageId, text: string | number | null): Row => ({
    key: `${kind} ${label}`,
    kind,
    label,
    text: text === null ? '' : String(text),
  });
  return [
    row('moderation.field.offered', words('words.known.yes')),
    row('moderation.field.offer_name', offer.name),
    row('moderation.field.hours', offer.hours),
    row('moderation.field.hours_verified', offer.hours ? words(offer.hoursVerified ? YES : NO) : null),
    row('moderation.field.closures', closuresInWords(offer)),
    row(
      'moderation.field.fee',
      unlessUnknown(offer.fee, (one) => words(`words.fee.${one}`)),
    ),
    row(
      'moderation.field.services',
      listOf(offer.services, (one) => words(`vocabulary.service.${one}`)),
    ),
    row(
      'moderation.field.audiences',
      listOf(offer.audiences, (one) => words(`vocabulary.audience.${one}`)),
    ),
    row(
      'moderation.field.supports',
      listOf(offer.supports, (one) => words(`vocabulary.support.${one}`)),
    ),
    row('moderation.field.publics', offer.publics),
    row(
      'moderation.field.access_modes',
      listOf(offer.accessModes, (one) => words(`vocabulary.access_mode.${one}`)),
    ),
    row('moderation.field.appointment_url', offer.appointmentUrl),
    row('moderation.field.bring', offer.bring),
    row('moderation.field.conditions', offer.conditions),
    row(
      'moderation.field.programmes',
      listOf(offer.programmes, (one) => words(`vocabulary.programme.${one}`)),
    ),
    row(
      'moderation.field.labels',
      listOf(offer.labels, (one) => words(`vocabulary.label.${one}`)),
    ),
    row('moderation.field.other_labels', offer.otherLabels),
    row('moderation.field.description', offer.description),
    ...detailRows(offer, intl).map(([label, text]) => row(label, text)),
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
