/** Figures as they are told: the median and how far the runs lie apart. */

interface Spread {
  minimum: number;
  median: number;
  maximum: number;
}

function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (index: number) => sorted[index] ?? Number.NaN;
  const middle = Math.floor(sorted.length / 2);
  const median = sorted.length % 2 === 1 ? at(middle) : (at(middle - 1) + at(middle)) / 2;
  return { minimum: at(0), median, maximum: at(sorted.length - 1) };
}

export function tell(name: string, values: readonly number[], unit: string, digits = 2): void {
  const { minimum, median, maximum } = spreadOf(values);
  const shown = (value: number) => value.toFixed(digits);
  console.log(
    `${name.padEnd(58)} ${shown(median).padStart(9)} ${unit.padEnd(6)} (${shown(minimum)} – ${shown(maximum)}, n=${values.length})`,
  );
}
