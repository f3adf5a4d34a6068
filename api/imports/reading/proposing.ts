/** Which column answers which question, as far as names and values tell it; for places and sheets alike. */
import { z } from 'zod';
import { EAST_NAMES, NORTH_NAMES, POINT_NAMES } from './column-names.ts';
import { folded } from './folding.ts';
import type { ImportFormat, ReadRow } from './reading.ts';
import { areComplementary, type Shape, shareLike } from './sniffing.ts';

/**
 * With `join`, the columns' values are put together; without it, the first that is not empty is taken. A location has one
 * column, or two: east, then north.
 */
export const Origin = z.strictObject({
  columns: z.array(z.string().max(500)).min(1).max(20),
  join: z.string().max(10).optional(),
});
export type Origin = z.infer<typeof Origin>;

export interface Table {
  columns: readonly string[];
  sample: readonly ReadRow[];
  used: Set<string>;
}

/** How the fields of a subject are known by the names of columns. */
export interface Known<Field extends string> {
  fields: readonly Field[];
  /** Folded, the surest first. */
  names: Readonly<Partial<Record<Field, readonly string[]>>>;
  isLikely: (field: Field, column: string, sample: readonly ReadRow[]) => boolean;
}

const FEWEST_ALIKE = 0.3;
const SURELY_ALIKE = 0.7;

/** Best pairs of field and column first: a field's surest name wins over another field's doubtful one. */
export function byName<Field extends string>({ columns, sample }: Table, known: Known<Field>): [Field, string][] {
  const { fields, names, isLikely } = known;
  const pairs = columns.flatMap((column) =>
    fields.flatMap((field) => {
      const rank = (names[field] ?? []).indexOf(folded(column));
      return rank >= 0 && isLikely(field, column, sample) ? [{ field, column, rank }] : [];
    }),
  );
  return pairs.sort((a, b) => a.rank - b.rank).map(({ field, column }) => [field, column]);
}

/** A table put together from two sources says the same thing under two names, each in its own rows. */
export function withAlternative<Field extends string>(
  field: Field,
  column: string,
  { columns, sample, used }: Table,
  { names, isLikely }: Known<Field>,
): Origin {
  const known = names[field] ?? [];
  const others = columns.filter(
    (other) => other !== column && !used.has(other) && known.includes(folded(other)) && isLikely(field, other, sample),
  );
  const alternative = others.find((other) => areComplementary(column, other, sample));
  return { columns: alternative ? [column, alternative] : [column] };
}

export function locationOrigin(table: Table, format: ImportFormat): Origin | null {
  const given = ['lon', 'lat'].every((name) => table.columns.includes(name)) && !/csv|xlsx/.test(format);
  if (given) return { columns: ['lon', 'lat'] };
  const numeric = (names: readonly string[]) => namedColumn(table, names, 'number');
  const [east, north] = [numeric(EAST_NAMES), numeric(NORTH_NAMES)];
  if (east && north) return { columns: [east, north] };
  const point =
    namedColumn(table, POINT_NAMES, 'point') ?? table.columns.find((column) => isSurely(table, column, 'point'));
  return point ? { columns: [point] } : null;
}

/** The surest name that is there, with values that go with it. */
export function namedColumn({ columns, sample, used }: Table, names: readonly string[], shape?: Shape): string | null {
  const fits = (column: string) => !shape || (shareLike(shape, column, sample) ?? 1) >= FEWEST_ALIKE;
  for (const name of names) {
    const column = columns.find((one) => folded(one) === name && !used.has(one) && fits(one));
    if (column !== undefined) return column;
  }
  return null;
}

export function byValues(table: Table, shape: Shape): Origin | null {
  const column = table.columns.find((one) => !table.used.has(one) && isSurely(table, one, shape));
  return column === undefined ? null : { columns: [column] };
}

const isSurely = ({ sample }: Table, column: string, shape: Shape) =>
  (shareLike(shape, column, sample) ?? 0) >= SURELY_ALIKE;
