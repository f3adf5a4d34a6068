/** Which needs stand in front, which are folded away, and what they are called. */
import { NEED_CODES, NEED_GROUPS, NEEDS, type NeedCode, type NeedGroup } from '../../api/finder/needs.ts';
import { type OfferKind, TYPOLOGIES } from '../../db/vocabulary.ts';
import type { MessageId } from '../words/messages.ts';

/** Asked most often at the counter, in the order in which people say them. */
const FEATURED: Record<OfferKind, readonly NeedCode[]> = {
  papi: [
    ...(['printer', 'workstation', 'scanner', 'wifi'] as const),
    ...(['free', 'helper', 'help_at_once', 'wheelchair'] as const),
    ...(['support.illiteracy', 'support.other_languages', 'service.administrative_help', 'no_registration'] as const),
  ],
  visio: [
    ...(['seats_6', 'seats_12', 'seats_20', 'screen', 'camera'] as const),
    ...(['trained_helper', 'online_booking', 'free', 'wheelchair'] as const),
  ],
  fablab: [
    ...(['machine.printer_3d', 'machine.laser_cutter', 'machine.sewing', 'machine.electronics'] as const),
    ...(['machine.vinyl_cutter', 'machine.woodworking', 'free', 'wheelchair'] as const),
  ],
};

export function featuredNeeds(kinds: readonly OfferKind[]): NeedCode[] {
  return [...new Set((kinds.length > 0 ? kinds : (['papi'] as const)).flatMap((kind) => FEATURED[kind]))];
}

/** All the others that make sense for these kinds, in their groups. */
export function foldedNeeds(kinds: readonly OfferKind[]): { group: NeedGroup; codes: NeedCode[] }[] {
  const featured = featuredNeeds(kinds);
  const fits = (code: NeedCode) =>
    !featured.includes(code) && (kinds.length === 0 || NEEDS[code].kinds.some((kind) => kinds.includes(kind)));
  return NEED_GROUPS.map((group) => ({
    group,
    codes: NEED_CODES.filter((code) => NEEDS[code].group === group && fits(code)),
  })).filter(({ codes }) => codes.length > 0);
}

/** One need for each fact that can be missing: those of one list are all unknown together. */
const COMPLETABLE = [
  ...(['free', 'wheelchair', 'workstation', 'printer', 'scanner', 'wifi', 'webcam', 'helper', 'step_free'] as const),
  ...(['no_registration', 'breton', 'seats_6', 'screen', 'camera', 'trained_helper', 'online_booking'] as const),
  ...(['machine.printer_3d', 'service.administrative_help', 'support.illiteracy', 'audience.youth'] as const),
  'access_mode.walk_in',
] as const satisfies readonly NeedCode[];
type Completable = (typeof COMPLETABLE)[number];

export function completableNeeds(kinds: readonly OfferKind[]): Completable[] {
  return COMPLETABLE.filter((code) => kinds.length === 0 || NEEDS[code].kinds.some((kind) => kinds.includes(kind)));
}

export function factLabel(code: NeedCode): MessageId {
  const completable = COMPLETABLE.find((one) => one === code);
  return completable ? `find.fact.${completable}` : needLabel(code);
}

/** Their words are those of the national standard. */
type Listed = Extract<
  NeedCode,
  `${'service' | 'machine' | 'audience' | 'access_mode' | 'programme' | 'label'}.${string}`
>;
const LISTED: readonly NeedGroup[] = ['service', 'machine', 'audience', 'access_mode', 'programme', 'label'];

const isListed = (code: NeedCode): code is Listed => LISTED.includes(NEEDS[code].group);
type Own = Exclude<NeedCode, Listed | `typology.${string}`>;
const isOwn = (code: NeedCode): code is Own => !isListed(code) && NEEDS[code].group !== 'typology';

export function needLabel(code: NeedCode): MessageId {
  // The standard's own words are long, and these stand in front.
  if (code === 'service.administrative_help') return 'find.need.administrative_help';
  if (isListed(code)) return `vocabulary.${code}`;
  if (isOwn(code)) return `find.need.${code}`;
  const house = TYPOLOGIES.find((one) => code === `typology.${one}`) ?? 'Autre';
  return `typologies.${house}`;
}
