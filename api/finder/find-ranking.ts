/** Which offers lack nothing of what is asked for, how many each further wish would leave, and which come first. */
import { addBit, type Bits, bitsFor, both, countBits, countBoth, countWithout, membersOf, without } from './bits.ts';
import type { Known, OfferIndex } from './offer-index.ts';

/** One thing asked for. `what` is a need's code, or `open`, `kinds` or `within`. */
export interface Wish {
  what: string;
  missed: Bits;
  /** Null for what is certain of every offer: its kind, its distance. */
  met: Bits | null;
}

export interface Leaves {
  certain: number;
  uncertain: number;
}

/** The offers that are not known to miss any of it. */
export function lackingNothing(offers: Bits, wishes: readonly Wish[]): Bits {
  return wishes.reduce((left, { missed }) => without(left, missed), offers);
}

/** Those of them that are known to have all of it. */
export function havingAll(offers: Bits, wishes: readonly Wish[]): Bits {
  return wishes.reduce((left, { met }) => (met ? both(left, met) : left), offers);
}

/** What one more wish would leave of these; `certain` are those that surely fulfil it, whatever else has to be asked. */
export function leavesOf(matches: Bits, { met, missed }: Known): Leaves {
  const sure = countBoth(matches, met);
  return { certain: sure, uncertain: countWithout(matches, missed) - sure };
}

/** How many offers giving up one wish would leave, most first; nothing that would leave none. */
export function relaxing(offers: Bits, wishes: readonly Wish[]): { what: string; leaves: number }[] {
  return wishes
    .map(({ what }) => {
      const others = wishes.filter((wish) => wish.what !== what);
      return { what, leaves: countBits(lackingNothing(offers, others)) };
    })
    .filter(({ leaves }) => leaves > 0)
    .sort((a, b) => b.leaves - a.leaves);
}

/** The first of those that lack nothing: the fewest open questions, then the nearest. */
export function ranked(index: OfferIndex, metres: Float64Array, matches: Bits, wishes: readonly Wish[], most: number) {
  const questions = new Uint8Array(index.count);
  for (const { met } of wishes)
    if (met) for (const offer of membersOf(without(matches, met))) countOne(questions, offer);
  return firstOf(membersOf(matches), most, orderBy(index, questions, metres));
}

/** What comes nearest to all the wishes: the fewest missed, then the nearest. */
export function nearlyRanked(
  index: OfferIndex,
  metres: Float64Array,
  offers: Bits,
  wishes: readonly Wish[],
  most: number,
) {
  const misses = new Uint8Array(index.count);
  for (const { missed } of wishes) for (const offer of membersOf(both(offers, missed))) countOne(misses, offer);
  return firstOf(membersOf(offers), most, orderBy(index, misses, metres));
}

/** The offers further away than this. */
export function beyond(index: OfferIndex, metres: Float64Array, limit: number): Bits {
  const bits = bitsFor(index.count);
  for (let offer = 0; offer < index.count; offer += 1) if ((metres[offer] ?? 0) > limit) addBit(bits, offer);
  return bits;
}

type Order = (a: number, b: number) => number;

/** Total: no two offers of a place are of one kind. The offers' numbers must not decide: they change with the reading. */
function orderBy({ codes, kindOf }: OfferIndex, grade: Uint8Array, metres: Float64Array): Order {
  return (a, b) =>
    at(grade, a) - at(grade, b) ||
    at(metres, a) - at(metres, b) ||
    compareTexts(codes[a] ?? '', codes[b] ?? '') ||
    at(kindOf, a) - at(kindOf, b);
}

/** The first `most` in order, without sorting all: the best so far stand in a heap with the last of them on top. */
function firstOf(offers: Uint32Array, most: number, order: Order): number[] {
  const heap: number[] = [];
  for (const offer of offers) {
    if (heap.length < most) {
      heap.push(offer);
      riseFrom(heap, heap.length - 1, order);
    } else if (most > 0 && order(offer, heap[0] ?? offer) < 0) {
      heap[0] = offer;
      sinkTop(heap, order);
    }
  }
  return heap.sort(order);
}

function riseFrom(heap: number[], from: number, order: Order): void {
  for (let child = from; child > 0; ) {
    const parent = (child - 1) >> 1;
    if (order(heap[child] ?? 0, heap[parent] ?? 0) <= 0) return;
    swap(heap, child, parent);
    child = parent;
  }
}

function sinkTop(heap: number[], order: Order): void {
  for (let parent = 0; ; ) {
    let last = parent;
    for (const child of [2 * parent + 1, 2 * parent + 2])
      if (child < heap.length && order(heap[child] ?? 0, heap[last] ?? 0) > 0) last = child;
    if (last === parent) return;
    swap(heap, parent, last);
    parent = last;
  }
}

function swap(heap: number[], a: number, b: number): void {
  const kept = heap[a] ?? 0;
  heap[a] = heap[b] ?? 0;
  heap[b] = kept;
}

function countOne(counts: Uint8Array, offer: number): void {
  counts[offer] = (counts[offer] ?? 0) + 1;
}

function at(values: Uint8Array | Float64Array, offer: number): number {
  return values[offer] ?? 0;
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
