/** Every field of a place in words, one row each, so that what is published and what is proposed can stand side by side. */
import type { IntlShape } from 'react-intl';
import { OFFER_KINDS, type OfferKind } from '../../../db/vocabulary.ts';
import type { MessageId } from '../../words/messages.ts';
import type { OfferWriting, PlaceParts } from '../place-writing.ts';

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
    row('moderation.field.wheelchair', words(`words.wheelchair.${place.wheelchair}`)),
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
    row('moderation.field.fee', words(`words.fee.${offer.fee}`)),
    row('moderation.field.publics', offer.publics),
    row('moderation.field.conditions', offer.conditions),
    row('moderation.field.description', offer.description),
    ...detailRows(offer, words).map(([label, text]) => row(label, text)),
  ];
}

const YES = 'words.known.yes';
const NO = 'words.known.no';

function detailRows(offer: OfferWriting, words: (id: MessageId) => string): [MessageId, string | number | null][] {
  switch (offer.kind) {
    case 'papi': {
      const { workstations, printer, scanner, wifi, webcam, accompaniment, sessionMinutes, registration } =
        offer.details;
      return [
        ['moderation.field.workstations', workstations],
        ['moderation.field.printer', words(`words.printer.${printer}`)],
        ['moderation.field.scanner', words(`words.known.${scanner}`)],
        ['moderation.field.wifi', words(`words.known.${wifi}`)],
        ['moderation.field.webcam', words(`words.known.${webcam}`)],
        ['moderation.field.accompaniment', accompaniment.map((one) => words(`words.accompaniment.${one}`)).join(', ')],
        ['moderation.field.session', sessionMinutes],
        ['moderation.field.registration', words(`words.known.${registration}`)],
      ];
    }
    case 'visio': {
      const { seats, screen, camera, software, booking, bookingUrl, trainedHelper } = offer.details;
      return [
        ['moderation.field.seats', seats],
        ['moderation.field.screen', words(`words.known.${screen}`)],
        ['moderation.field.camera', words(`words.known.${camera}`)],
        ['moderation.field.software', software],
        ['moderation.field.booking', booking],
        ['moderation.field.booking_url', bookingUrl],
        ['moderation.field.helper', words(`words.known.${trainedHelper}`)],
      ];
    }
    case 'fablab': {
      const { machines, stage, openLab, recipesUrl } = offer.details;
      return [
        ['moderation.field.machines', machines.join(', ')],
        ['moderation.field.stage', stage && words(`words.fablab_stage.${stage}`)],
        ['moderation.field.open_lab', openLab],
        ['moderation.field.recipes', recipesUrl],
      ];
    }
  }
}
