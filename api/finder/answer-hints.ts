/** What somebody should know before they set out, derived where nobody has written it down. */
import type { Known } from '../../db/vocabulary.ts';
import type { Offer } from '../places/contract.ts';

export const BRING_HINTS = ['identity', 'files', 'money', 'prescription'] as const;
export type BringHint = (typeof BRING_HINTS)[number];

export const HELP_THERE = ['at_once', 'appointment', 'workshop', 'remote', 'none', 'unknown'] as const;
export type HelpThere = (typeof HELP_THERE)[number];

/** Nothing where the place says itself what to bring: its own words go before our guesses. */
export function bringHints(offer: Offer): BringHint[] {
  if (offer.bring) return [];
  const prints = offer.kind === 'papi' && offer.details.printer !== 'none' && offer.details.printer !== 'unknown';
  const hints: Record<BringHint, boolean> = {
    identity: offer.kind === 'papi' && offer.details.registration === 'yes',
    files: prints,
    money: offer.fee === 'paid' || priceOf(offer) !== null,
    prescription: offer.accessModes.includes('prescription'),
  };
  return BRING_HINTS.filter((hint) => hints[hint]);
}

/** Whether one must ask before coming. */
export function mustBook(offer: Offer): boolean {
  if (offer.opening.reason === 'by_appointment') return true;
  switch (offer.kind) {
    case 'visio': {
      const { booking, bookingUrl, bookingPhone, bookingNoticeDays } = offer.details;
      return [booking, bookingUrl, bookingPhone, bookingNoticeDays].some((said) => said !== null);
    }
    case 'papi':
      return (
        offer.details.accompaniment.length > 0 && offer.details.accompaniment.every((one) => one === 'appointment')
      );
    case 'fablab':
      return offer.accessModes.includes('online_booking') && !offer.accessModes.includes('walk_in');
  }
}

export function helpThere(offer: Offer): HelpThere {
  switch (offer.kind) {
    case 'papi': {
      const { accompaniment } = offer.details;
      if (accompaniment.includes('on_request') || accompaniment.includes('individual')) return 'at_once';
      if (accompaniment.includes('appointment')) return 'appointment';
      if (accompaniment.includes('workshop')) return 'workshop';
      if (accompaniment.includes('remote')) return 'remote';
      return accompaniment.includes('alone') ? 'none' : 'unknown';
    }
    case 'visio':
      return TRAINED[offer.details.trainedHelper];
    case 'fablab':
      return 'unknown';
  }
}

/** What it costs in the place's own words. */
export function priceOf(offer: Offer): string | null {
  switch (offer.kind) {
    case 'papi':
      return offer.details.printPrice;
    case 'visio':
      return offer.details.price;
    case 'fablab':
      return null;
  }
}

const TRAINED: Record<Known, HelpThere> = { yes: 'at_once', no: 'none', unknown: 'unknown' };
