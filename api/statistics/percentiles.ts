/** Median and the like of many durations, by counting how often each occurs. */

/** How often each duration (in tenths of days) occurs. */
export type Durations = Map<number, number>;

export interface Typical {
  count: number;
  /** Days, to a tenth: half of them took no longer. Null where there are none. */
  medianDays: number | null;
  /** Days, to a tenth: nine of ten took no longer. */
  p90Days: number | null;
}

export function typicalOf(durations: Durations): Typical {
  const sorted = [...durations].sort(([a], [b]) => a - b);
  const count = sorted.reduce((sum, [, times]) => sum + times, 0);
  const at = (share: number): number | null => {
    let left = Math.ceil(count * share);
    for (const [tenths, times] of sorted) {
      left -= times;
      if (left <= 0) return tenths / 10;
    }
    return null;
  };
  return { count, medianDays: at(0.5), p90Days: at(0.9) };
}

export function countedDurations(tenths: readonly string[]): Durations {
  const durations: Durations = new Map();
  for (const one of tenths) durations.set(Number(one), (durations.get(Number(one)) ?? 0) + 1);
  return durations;
}

export function addDurations(into: Durations, more: Durations): void {
  for (const [tenths, times] of more) into.set(tenths, (into.get(tenths) ?? 0) + times);
}
