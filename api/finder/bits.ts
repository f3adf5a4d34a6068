/** A set of offers, one bit each: a town's answers are compared thirty-two at a time. */

/** Signed, because the processor's own words are: unsigned ones would be counted as fractions. */
export type Bits = Int32Array;

export function bitsFor(count: number): Bits {
  return new Int32Array(Math.ceil(count / 32));
}

export function allBits(count: number): Bits {
  const bits = bitsFor(count).fill(-1);
  if (count % 32 > 0) bits[bits.length - 1] = (1 << (count % 32)) - 1;
  return bits;
}

export function addBit(bits: Bits, at: number): void {
  bits[at >>> 5] = (bits[at >>> 5] ?? 0) | (1 << (at & 31));
}

/** For a count that is not known yet. */
export interface GrowingBits {
  add(at: number): void;
  bits(count: number): Bits;
}

export function growingBits(): GrowingBits {
  let room = bitsFor(1024);
  return {
    add(at) {
      if (at >>> 5 >= room.length) {
        const former = room;
        room = new Int32Array(2 * ((at >>> 5) + 1));
        room.set(former);
      }
      addBit(room, at);
    },
    bits(count) {
      const bits = bitsFor(count);
      bits.set(room.subarray(0, bits.length));
      return bits;
    },
  };
}

/** A new set: what is in both. Loops, here and below: `map` costs several times as much. */
export function both(bits: Bits, others: Bits): Bits {
  const result = new Int32Array(bits.length);
  for (let at = 0; at < bits.length; at += 1) result[at] = (bits[at] ?? 0) & (others[at] ?? 0);
  return result;
}

/** A new set: what is in the first only. */
export function without(bits: Bits, others: Bits): Bits {
  const result = new Int32Array(bits.length);
  for (let at = 0; at < bits.length; at += 1) result[at] = (bits[at] ?? 0) & ~(others[at] ?? 0);
  return result;
}

export function countBits(bits: Bits): number {
  let count = 0;
  for (let at = 0; at < bits.length; at += 1) count += ones(bits[at] ?? 0);
  return count;
}

export function countBoth(bits: Bits, others: Bits): number {
  let count = 0;
  for (let at = 0; at < bits.length; at += 1) {
    const word = (bits[at] ?? 0) & (others[at] ?? 0);
    if (word !== 0) count += ones(word);
  }
  return count;
}

export function countWithout(bits: Bits, others: Bits): number {
  let count = 0;
  for (let at = 0; at < bits.length; at += 1) {
    const word = (bits[at] ?? 0) & ~(others[at] ?? 0);
    if (word !== 0) count += ones(word);
  }
  return count;
}

/** The members, in order. */
export function membersOf(bits: Bits): Uint32Array {
  const members = new Uint32Array(countBits(bits));
  let next = 0;
  for (let at = 0; at < bits.length; at += 1) {
    for (let word = bits[at] ?? 0; word !== 0; word &= word - 1) {
      members[next] = at * 32 + (31 - Math.clz32(word & -word));
      next += 1;
    }
  }
  return members;
}

/** How many ones a word holds: by pairs, fours and eights at once. */
function ones(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
