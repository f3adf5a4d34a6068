/** What each kind of offer says of itself, in words; empty where nobody has said anything. */
import type { IntlShape } from 'react-intl';
import type { Known } from '../../../db/vocabulary.ts';
import { languageName } from '../../words/languages.ts';
import type { MessageId } from '../../words/messages.ts';
import type { OfferWriting } from '../place-writing.ts';

/** The field as the API names it, its label, what it says. */
type DetailRow = readonly [string, MessageId, string | number | null];

export function detailRows(offer: OfferWriting, intl: IntlShape): DetailRow[] {
  const words = (id: MessageId) => intl.formatMessage({ id });
  const known = (value: Known) => unlessUnknown(value, (one) => words(`words.known.${one}`));
  switch (offer.kind) {
    case 'papi': {
      const { details } = offer;
      return [
        ['workstations', 'moderation.field.workstations', details.workstations],
        ['printer', 'moderation.field.printer', unlessUnknown(details.printer, (one) => words(`words.printer.${one}`))],
        ['printPrice', 'moderation.field.print_price', details.printPrice],
        ['scanner', 'moderation.field.scanner', known(details.scanner)],
        ['wifi', 'moderation.field.wifi', known(details.wifi)],
        ['webcam', 'moderation.field.webcam', known(details.webcam)],
        [
          'accompaniment',
          'moderation.field.accompaniment',
          listOf(details.accompaniment, (one) => words(`words.accompaniment.${one}`)),
        ],
        ['languages', 'moderation.field.languages', listOf(details.languages, (one) => languageName(one, intl))],
        ['stepFree', 'moderation.field.step_free', known(details.stepFree)],
        ['registration', 'moderation.field.registration', known(details.registration)],
        ['charter', 'moderation.field.charter', known(details.charter)],
        ['sessionMinutes', 'moderation.field.session', details.sessionMinutes],
      ];
    }
    case 'visio': {
      const { details } = offer;
      return [
        ['seats', 'moderation.field.seats', details.seats],
        ['screen', 'moderation.field.screen', known(details.screen)],
        ['camera', 'moderation.field.camera', known(details.camera)],
        ['software', 'moderation.field.software', details.software],
        ['bandwidthMbps', 'moderation.field.bandwidth', details.bandwidthMbps],
        ['booking', 'moderation.field.booking', details.booking],
        ['bookingUrl', 'moderation.field.booking_url', details.bookingUrl],
        ['bookingPhone', 'moderation.field.booking_phone', details.bookingPhone],
        ['bookingNoticeDays', 'moderation.field.booking_notice', details.bookingNoticeDays],
        ['price', 'moderation.field.price', details.price],
        ['trainedHelper', 'moderation.field.helper', known(details.trainedHelper)],
      ];
    }
    case 'fablab': {
      const { machineTypes, machines, stage, openLab, recipesUrl } = offer.details;
      return [
        [
          'machineTypes',
          'moderation.field.machine_types',
          listOf(machineTypes, (one) => words(`vocabulary.machine.${one}`)),
        ],
        ['machines', 'moderation.field.machines', machines.join(', ')],
        ['stage', 'moderation.field.stage', stage && words(`words.fablab_stage.${stage}`)],
        ['openLab', 'moderation.field.open_lab', openLab],
        ['recipesUrl', 'moderation.field.recipes', recipesUrl],
      ];
    }
  }
}

/** In one order, whichever was ticked first: the same answers are no change. */
export function listOf<Value extends string>(values: readonly Value[], name: (value: Value) => string): string {
  return [...values].sort().map(name).join(', ');
}

export function unlessUnknown<Value extends string>(value: Value, name: (value: Value) => string): string {
  return value === 'unknown' ? '' : name(value);
}
