/** What both sides agree on about pairs of places that look alike. Runs in the browser too. */
import { z } from 'zod';
import { OFFER_KINDS, type OfferKind, PAIR_VERDICTS } from '../../db/vocabulary.ts';
import { LikenessReason, LonLat, Place } from '../places/contract.ts';

const Instant = z.iso.datetime({ offset: true });

const PairPlace = z.object({
  code: z.string(),
  name: z.string(),
  address: z.string().nullable(),
  commune: z.string(),
  location: LonLat,
  kinds: z.array(z.enum(OFFER_KINDS)),
});

const Pair = z.object({
  id: z.uuid(),
  /** What the rules suppose of the places as they are now, and why. */
  supposed: z.enum(PAIR_VERDICTS),
  reasons: z.array(LikenessReason),
  /** What a person decided; null = nobody has yet. */
  verdict: z.enum(PAIR_VERDICTS).nullable(),
  decidedAt: Instant.nullable(),
  places: z.tuple([PairPlace, PairPlace]),
});
export type Pair = z.infer<typeof Pair>;

export const PAIR_STATES = ['open', 'decided'] as const;
export const PairsQuery = z.object({ state: z.enum(PAIR_STATES).default('open') });
export const PairsAnswer = z
  .object({ items: z.array(Pair), counts: z.record(z.enum(PAIR_STATES), z.int()) })
  .meta({ id: 'PairsAnswer' });

/** What hangs on one of the two, and would move with a merge. */
const Hanging = z.object({ photos: z.int(), reports: z.int(), innovations: z.int(), followers: z.int() });

export const ComparedPair = Pair.extend({
  version: z.int(),
  /** The sheets as they are now; none once the pair was merged. */
  sheets: z.array(Place),
  hanging: z.array(Hanging),
}).meta({ id: 'ComparedPair' });
export type ComparedPair = z.infer<typeof ComparedPair>;

/** Two places that somebody wants to compare, by their codes. */
const Code = z
  .string()
  .trim()
  .max(40)
  .transform((code) => code.toUpperCase());
export const NewPair = z.strictObject({ one: Code, other: Code });

/** "Two places" is remembered for ever. */
export const Distinction = z.strictObject({ version: z.int() });

/** What one chooses between when two sheets become one; `address` takes the postcode along, `location` the commune. */
const MERGE_FIELDS = [
  ...(['name', 'address', 'location', 'wheelchair', 'operator', 'typologies', 'itinerancies'] as const),
  ...(['accessPage', 'website', 'phone', 'email', 'description'] as const),
] as const;
export type MergeField = (typeof MERGE_FIELDS)[number];

export const Merge = z.strictObject({
  version: z.int(),
  outcome: z.enum(['same_place', 'same_building']),
  /** The code that stays; the other one leads to it from then on. */
  keeps: Code,
  /** The versions of both places on the mediator's screen: what stays, what goes. */
  keptVersion: z.int(),
  goneVersion: z.int(),
  /** Fields and offers whose value is taken from the place that goes. */
  fields: z.array(z.enum(MERGE_FIELDS)).max(MERGE_FIELDS.length),
  offers: z.array(z.enum(OFFER_KINDS)).max(OFFER_KINDS.length),
});
export type Merge = z.infer<typeof Merge>;

const isEmpty = (value: unknown) =>
  value === null || value === '' || value === 'unknown' || (Array.isArray(value) && value.length === 0);

/** Which fields differ, and are worth choosing between. */
export function differingFields(kept: Place, gone: Place): MergeField[] {
  return MERGE_FIELDS.filter(
    (field) => !isEmpty(gone[field]) && JSON.stringify(kept[field]) !== JSON.stringify(gone[field]),
  );
}

/** What one would most often choose: what is missing is filled in; of one place, the sheet verified later is believed. */
export function usualChoice(
  kept: Place,
  gone: Place,
  outcome: Merge['outcome'],
): { fields: MergeField[]; offers: OfferKind[] } {
  const later = outcome === 'same_place' && (gone.verifiedAt ?? '') > (kept.verifiedAt ?? '');
  const accuracy = ['approximate', 'address', 'exact'];
  const fields = differingFields(kept, gone).filter((field) => {
    if (isEmpty(kept[field])) return true;
    if (outcome === 'same_building' || field === 'name') return false;
    if (field === 'location') return accuracy.indexOf(gone.positionAccuracy) > accuracy.indexOf(kept.positionAccuracy);
    return later;
  });
  const offers = gone.offers
    .filter((offer) => {
      const there = kept.offers.find(({ kind }) => kind === offer.kind);
      return !there || (!there.hours && Boolean(offer.hours)) || (later && Boolean(offer.hours));
    })
    .map(({ kind }) => kind);
  return { fields, offers };
}
