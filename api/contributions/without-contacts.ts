/** A draft as neighbours may read it: before anybody has looked, nobody's telephone or mailbox is shown. */
import type { InnovationDraft } from '../innovations/contract.ts';
import type { PlaceDraft } from './contract.ts';

export function withoutContacts(draft: PlaceDraft | InnovationDraft): PlaceDraft | InnovationDraft {
  if (!('offers' in draft)) return { ...draft, contact: null, authors: null };
  return {
    ...draft,
    phone: null,
    email: null,
    offers: draft.offers.map((offer) =>
      offer.kind === 'visio' ? { ...offer, details: { ...offer.details, bookingPhone: null } } : offer,
    ),
  };
}
