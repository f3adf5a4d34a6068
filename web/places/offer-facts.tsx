/** Everything an offer says of itself, a line each; what finders ask and nobody has said yet is `null` and wanted. */
import type { ReactNode } from 'react';
import type { IntlShape } from 'react-intl';
import type { Offer } from '../../api/places/contract.ts';
import type { FablabDetails, PapiDetails, VisioDetails } from '../../db/offer-details.ts';
import type { Known } from '../../db/vocabulary.ts';
import { languageName } from '../words/languages.ts';
import type { MessageId } from '../words/messages.ts';

export interface OfferFact {
  name: MessageId;
  /** Null where nobody has said anything. */
  value: ReactNode | null;
  /** Whether its lack is worth a word. */
  wanted: 'wanted' | 'optional';
}

export function offerFacts(offer: Offer, intl: IntlShape): OfferFact[] {
  const say = (id: MessageId) => intl.formatMessage({ id });
  return [
    ...kindFacts(offer, intl),
    wanted('places.fee', offer.fee === 'unknown' ? null : say(`words.fee.${offer.fee}`)),
    wanted(
      'places.services',
      list(offer.services, (one) => say(`vocabulary.service.${one}`)),
    ),
    optional(
      'places.audiences',
      list(offer.audiences, (one) => say(`vocabulary.audience.${one}`)),
    ),
    optional('places.publics', offer.publics),
    // What is known stands as badges above.
    ...(offer.supports.length === 0 ? [wanted('places.supports', null)] : []),
    wanted(
      'places.access_modes',
      list(offer.accessModes, (one) => say(`vocabulary.access_mode.${one}`)),
    ),
    optional('places.bring', offer.bring),
    optional('places.conditions', offer.conditions),
    optional(
      'places.programmes',
      list(offer.programmes, (one) => say(`vocabulary.programme.${one}`)),
    ),
    optional(
      'places.labels',
      list(offer.labels, (one) => say(`vocabulary.label.${one}`)),
    ),
    optional('places.other_labels', offer.otherLabels),
    optional('places.opened', offer.openedOn?.slice(0, 4) ?? null),
    optional('places.ended', offer.closedOn?.slice(0, 4) ?? null),
  ];
}

const wanted = (name: MessageId, value: ReactNode | null): OfferFact => ({ name, value, wanted: 'wanted' });
const optional = (name: MessageId, value: ReactNode | null): OfferFact => ({ name, value, wanted: 'optional' });

function list<Value>(values: readonly Value[], name: (value: Value) => string): string | null {
  return values.length > 0 ? values.map(name).join(', ') : null;
}

function kindFacts(offer: Offer, intl: IntlShape): OfferFact[] {
  switch (offer.kind) {
    case 'papi':
      return papiFacts(offer.details, intl);
    case 'visio':
      return visioFacts(offer.details, intl);
    case 'fablab':
      return fablabFacts(offer.details, intl);
  }
}

function papiFacts(details: PapiDetails, intl: IntlShape): OfferFact[] {
  const say = (id: MessageId) => intl.formatMessage({ id });
  const known = knownIn(intl);
  const { workstations, printer, printPrice, sessionMinutes } = details;
  const prints = printer === 'unknown' ? null : say(`words.printer.${printer}`);
  return [
    wanted(
      'places.help',
      list(details.accompaniment, (one) => say(`words.accompaniment.${one}`)),
    ),
    wanted('places.workstations', number(workstations, intl)),
    wanted('places.printer', prints && printPrice ? `${prints} – ${printPrice}` : prints),
    // A price without a printer: said by whoever knows no more.
    optional('places.print_price', prints ? null : printPrice),
    wanted('places.scanner', known(details.scanner)),
    wanted('places.wifi', known(details.wifi)),
    wanted('places.webcam', known(details.webcam)),
    wanted(
      'places.languages',
      list(details.languages, (one) => languageName(one, intl)),
    ),
    wanted('places.step_free', known(details.stepFree)),
    wanted('places.registration', known(details.registration)),
    wanted('places.charter', known(details.charter)),
    optional(
      'places.session',
      sessionMinutes === null ? null : intl.formatMessage({ id: 'places.minutes' }, { minutes: sessionMinutes }),
    ),
  ];
}

function visioFacts(details: VisioDetails, intl: IntlShape): OfferFact[] {
  const known = knownIn(intl);
  const { seats, software, bandwidthMbps, price } = details;
  return [
    wanted('places.seats', number(seats, intl)),
    wanted('places.screen', known(details.screen)),
    wanted('places.camera', known(details.camera)),
    wanted('places.software', software),
    wanted(
      'places.bandwidth',
      bandwidthMbps === null ? null : intl.formatMessage({ id: 'places.megabits' }, { count: bandwidthMbps }),
    ),
    wanted('places.trained_helper', known(details.trainedHelper)),
    wanted('places.booking', bookingOf(details, intl)),
    optional('places.price', price),
  ];
}

function bookingOf({ booking, bookingUrl, bookingPhone, bookingNoticeDays }: VisioDetails, intl: IntlShape) {
  if (!booking && !bookingUrl && !bookingPhone && bookingNoticeDays === null) return null;
  return (
    <>
      {booking && <span>{booking}</span>}
      {bookingNoticeDays !== null && (
        <span>{intl.formatMessage({ id: 'places.booking_notice' }, { days: bookingNoticeDays })}</span>
      )}
      {bookingPhone && <a href={`tel:${bookingPhone.replaceAll(' ', '')}`}>{bookingPhone}</a>}
      {bookingUrl && (
        <a href={bookingUrl} rel="noopener nofollow ugc">
          {intl.formatMessage({ id: 'places.booking_link' })}
        </a>
      )}
    </>
  );
}

function fablabFacts(details: FablabDetails, intl: IntlShape): OfferFact[] {
  const say = (id: MessageId) => intl.formatMessage({ id });
  const { machineTypes, machines, stage, openLab, recipesUrl } = details;
  return [
    wanted('places.machines', list(machineTypes, (one) => say(`vocabulary.machine.${one}`)) ?? list(machines, String)),
    // Which ones exactly, where the sorts are told already.
    optional('places.machines_exactly', machineTypes.length > 0 ? list(machines, String) : null),
    wanted('places.stage', stage && say(`words.fablab_stage.${stage}`)),
    wanted('places.open_lab', openLab),
    optional(
      'places.recipes',
      recipesUrl && (
        <a href={recipesUrl} rel="noopener nofollow ugc">
          {recipesUrl}
        </a>
      ),
    ),
  ];
}

const number = (value: number | null, intl: IntlShape) => (value === null ? null : intl.formatNumber(value));

const knownIn =
  (intl: IntlShape) =>
  (value: Known): string | null =>
    value === 'unknown' ? null : intl.formatMessage({ id: `words.known.${value}` });
