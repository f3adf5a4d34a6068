/** Chance that falls the same way at every loading, so that a shared link to the demonstration survives a fresh start. */

export interface Chance {
  /** From 0 to 1, without 1. */
  next(): number;
  /** Whether something of this likeliness happens. */
  hits(likeliness: number): boolean;
  /** One of them. Throws when there is none. */
  pick<One>(among: readonly One[]): One;
  /** From a bell curve around 0, most of it between -2 and 2. */
  bell(): number;
}

/** A linear congruential generator (Numerical Recipes): plenty for phrases and dates. */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return {
    next,
    hits: (likeliness) => next() < likeliness,
    pick(among) {
      const one = among[Math.floor(next() * among.length)];
      if (one === undefined) throw new Error('nothing to pick from');
      return one;
    },
    bell: () => (next() + next() + next() + next() - 2) * Math.sqrt(3),
  };
}
