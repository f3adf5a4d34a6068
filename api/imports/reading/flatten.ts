/** A JSON object as cells: nested values with dots, lists joined with `|`. */
import { pointOnShape } from './point-on-shape.ts';

const DEEPEST = 5;

export type Cells = [column: string, value: string][];

export function flatten(object: object, prefix = '', depth = 0): Cells {
  return Object.entries(object).flatMap(([key, value]): Cells => {
    const column = `${prefix}${key}`;
    if (typeof value !== 'object' || value === null) return [[column, textOf(value)]];
    if (Array.isArray(value)) return [[column, value.map(listedText).filter(Boolean).join('|')]];
    const point = pointOnShape(value);
    if (point) return Object.entries({ lon: String(point.lon), lat: String(point.lat) }).map(inside(column));
    return depth < DEEPEST ? flatten(value, `${column}.`, depth + 1) : [[column, JSON.stringify(value)]];
  });
}

const inside =
  (column: string) =>
  ([key, value]: [string, string]): Cells[number] => [`${column}.${key}`, value];

function listedText(value: unknown): string {
  if (typeof value !== 'object' || value === null) return textOf(value);
  const named = Object.entries(value).find(([key]) => /^(name|nom|label|libelle)$/i.test(key))?.[1];
  return typeof named === 'string' ? named : JSON.stringify(value);
}

const textOf = (value: unknown) => (value === null || value === undefined ? '' : String(value));
