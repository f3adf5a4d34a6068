/** One question to the index: how many lack nothing, which come first, and what every further wish would leave. */
import type { OfferKind } from '../../db/vocabulary.ts';
import { allBits, type Bits, both, countBits, membersOf, without } from './bits.ts';
import type { OpeningMoments } from './find-opening.ts';
import {
  beyond,
  havingAll,
  type Leaves,
  lackingNothing,
  leavesOf,
  nearlyRanked,
  ranked,
  relaxing,
  type Wish,
} from './find-ranking.ts';
import { NEED_CODES, type NeedCode } from './needs.ts';
import type { Known, OfferIndex } from './offer-index.ts';

export interface Asked {
  /** Empty = any. */
  kinds: readonly OfferKind[];
  needs: readonly NeedCode[];
  /** Only offers of which nobody has said these. */
  unknown: readonly NeedCode[];
  /** Of every offer, from the starting point or from the middle of the territory. */
  metres: Float64Array;
  /** Metres; null without a limit. */
  within: number | null;
  /** One minute for all, or the one at which somebody is there who has so many metres to go; null = open or not. */
  opening: number | ((metres: number) => number) | null;
  /** This minute, in milliseconds. */
  now: number;
  offset: number;
  limit: number;
}

export interface Found {
  total: number;
  certain: number;
  /** Numbers of offers in the index, as are those in `nearly`. */
  shown: number[];
  nearly: number[];
  relax: { what: string; leaves: number }[];
  counts: { needs: Record<string, Leaves>; kinds: Record<OfferKind, number>; openNow: Leaves };
}

const MOST_NEARLY = 5;

export async function searchOffers(index: OfferIndex, moments: OpeningMoments, asked: Asked): Promise<Found> {
  const { metres, now, offset, limit } = asked;
  const offers = offersOfUnknown(index, asked.unknown);
  const needs = [...new Set(asked.needs)].map((need): Wish => ({ what: need, ...knownOf(index, need) }));
  const near = nearWish(index, asked);
  const kinds = kindWish(index, asked.kinds);
  const open = (members: Bits) => openWish(moments, asked, members);

  const ofAnyKind = lackingNothing(offers, [...needs, ...near]);
  const opened = await open(ofAnyKind);
  const wishes = [...needs, ...opened, ...near, ...kinds];
  const matches = lackingNothing(offers, wishes);
  const certain = havingAll(matches, wishes);
  const total = countBits(matches);

  const openOrNot = lackingNothing(ofAnyKind, kinds);
  const openNow = await moments.at(now);
  const less = total > 0 ? [] : [...needs, ...(await open(offers)), ...near, ...kinds];
  return {
    total,
    certain: countBits(certain),
    shown: ranked(index, metres, matches, wishes, offset + limit).slice(offset),
    nearly: total > 0 ? [] : nearlyRanked(index, metres, offers, less, MOST_NEARLY),
    relax: relaxing(offers, less),
    counts: {
      needs: Object.fromEntries(NEED_CODES.map((need) => [need, leavesOf(matches, knownOf(index, need))])),
      kinds: kindCounts(index, lackingNothing(ofAnyKind, opened)),
      openNow: leavesOf(openOrNot, openNow),
    },
  };
}

function knownOf(index: OfferIndex, need: NeedCode): Known {
  const known = index.needs.get(need);
  if (!known) throw new Error(`the index knows no need "${need}"`);
  return known;
}

function offersOfUnknown(index: OfferIndex, unknown: readonly NeedCode[]): Bits {
  return unknown
    .map((need) => knownOf(index, need))
    .reduce((left, { met, missed }) => without(without(left, met), missed), allBits(index.count));
}

async function openWish(moments: OpeningMoments, { opening, metres }: Asked, members: Bits): Promise<Wish[]> {
  if (opening === null) return [];
  const known =
    typeof opening === 'number'
      ? await moments.at(opening)
      : await moments.atTheirs(membersOf(members), (offer) => opening(metres[offer] ?? 0));
  return [{ what: 'open', ...known }];
}

function nearWish(index: OfferIndex, { within, metres }: Asked): Wish[] {
  return within === null ? [] : [{ what: 'within', met: null, missed: beyond(index, metres, within) }];
}

function kindWish(index: OfferIndex, kinds: readonly OfferKind[]): Wish[] {
  if (kinds.length === 0) return [];
  const wanted = kinds.map((kind) => index.ofKind[kind]);
  return [{ what: 'kinds', met: null, missed: wanted.reduce(without, allBits(index.count)) }];
}

function kindCounts({ ofKind }: OfferIndex, bits: Bits): Record<OfferKind, number> {
  const count = (kind: OfferKind) => countBits(both(bits, ofKind[kind]));
  return { papi: count('papi'), visio: count('visio'), fablab: count('fablab') };
}
