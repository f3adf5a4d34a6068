/** Which offers an answer sheet's address names: `K7W2QXp.M3N4ABv`, also as somebody types it from paper. */
import { OFFER_KINDS, type OfferKind } from '../../db/vocabulary.ts';

export const MOST_OFFERS = 5;

/** As `newCode` makes them. */
const CODE_LENGTH = 6;
/** Room for codes that another source brings along. */
const [SHORTEST, LONGEST] = [4, 41];
const LETTERS: Record<OfferKind, string> = { papi: 'p', visio: 'v', fablab: 'f' };
/** A dot in print; a comma, a space or a hyphen from somebody's keyboard. */
const BETWEEN = /[^0-9a-z]+/i;

export interface NamedOffer {
  code: string;
  /** Null where the letter is missing: the place's first offer is meant. */
  kind: OfferKind | null;
}

export interface SheetAddress {
  /** Each once, in the order given, `MOST_OFFERS` at most. */
  offers: NamedOffer[];
  /** What cannot be a code, as it was written. */
  unreadable: string[];
  /** How many more were asked for than a sheet holds. */
  leftOut: number;
}

/**
 * The last character is the kind, whatever its case: `P` and `F` also stand inside codes, so the case cannot tell.
 * Only the length can: six characters are a code whose letter was forgotten.
 */
export function readAddress(typed: string): SheetAddress {
  const offers = new Map<string, NamedOffer>();
  const unreadable: string[] = [];
  for (const word of typed.split(BETWEEN).filter(Boolean)) {
    const offer = readOffer(word);
    if (offer) offers.set(`${offer.code}/${offer.kind}`, offer);
    else unreadable.push(word);
  }
  const all = [...offers.values()];
  return {
    offers: all.slice(0, MOST_OFFERS),
    unreadable: [...new Set(unreadable)].slice(0, MOST_OFFERS),
    leftOut: Math.max(0, all.length - MOST_OFFERS),
  };
}

export function addressOf({ code, kind }: { code: string; kind: OfferKind }): string {
  return `${code}${LETTERS[kind]}`;
}

function readOffer(word: string): NamedOffer | null {
  if (word.length === CODE_LENGTH) return { code: word.toUpperCase(), kind: null };
  if (word.length < SHORTEST || word.length > LONGEST) return null;
  const letter = word.slice(-1).toLowerCase();
  const kind = OFFER_KINDS.find((one) => LETTERS[one] === letter);
  return kind ? { code: word.slice(0, -1).toUpperCase(), kind } : null;
}
