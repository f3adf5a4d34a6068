/** What each kind of offer says of itself, in words; empty where nobody has said anything. */
import type { IntlShape } from 'react-intl';
import type { Known } from '../../../db/vocabulary.ts';
import { languageName } from '../../words/languages.ts';
import type { MessageId } from '../../words/messages.ts';
import type { OfferWriting } from '../place-writing.ts';

type DetailRow = readonly [MessageId, string | number | null];

export function detailRows(offer: OfferWriting, intl: IntlShape): DetailRow[] {
  const words = (id: MessageId) => intl.formatMessage({ id });
  const known = (value: Known) => unlessUnknown(value, (one) => words(`words.known.${one}`));
  switch (offer.kind) {
    case 'papi': {
      const { details } = offer;
      return [
        ['moderation.field.workstations', details.workstations],
        ['moderation.field.printer', unlessUnknown(details.printer, (one) => words(`words.printer.${one}`))],
        ['moderation.field.print_price', details.printPrice],
        ['moderation.field.scanner', known(details.scanner)],
        ['moderation.field.wifi', known(details.wifi)],
        ['moderation.field.webcam', known(details.webcam)],
        ['moderation.field.accompaniment', listOf(details.accompaniment, (one) => words(`words.accompaniment.${one}`))],
        ['moderation.field.languages', listOf(details.languages, (one) => languageName(one, intl))],
        ['moderation.field.step_free', known(details.stepFree)],
        ['moderation.field.registration', known(details.registration)],
        ['moderation.field.charter', known(details.charter)],
        ['moderation.field.session', details.sessionMinutes],
      ];
    }
    case 'visio': {
      const { details } = offer;
      return [
        ['moderation.field.seats', details.seats],
        ['moderation.field.screen', known(details.screen)],
        ['moderation.field.camera', known(details.camera)],
        ['moderation.field.software', details.software],
        ['moderation.field.bandwidth', details.bandwidthMbps],
        ['moderation.field.booking', details.booking],
        ['moderation.field.booking_url', details.bookingUrl],
        ['moderation.field.booking_phone', details.bookingPhone],
        ['moderation.field.booking_notice', details.bookingNoticeDays],
        ['moderation.field.price', details.price],
        ['moderation.field.helper', known(details.trainedHelper)],
      ];
    }
    case 'fablab': {
      const { machineTypes, machines, stage, openLab, recipesUrl } = offer.details;
      return [
        ['moderation.field.machine_types', listOf(machineTypes, (one) => words(`vocabulary.machine.${one}`))],
        ['moderation.field.machines', machines.join(', ')],
        ['moderation.field.stage', stage && words(`words.fablab_stage.${stage}`)],
        ['moderation.field.open_lab', openLab],
        ['moderation.field.recipes', recipesUrl],
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
