/** Files that this map, or another Kartenn, has written itself: what their columns are called is known. */
import type { Origin } from './proposing.ts';

const KEEPING = ['code', 'licence', 'createdAt', 'updatedAt'];

/** Of places by `kind`, of sheets by `stage`: no other table has all of these by chance. */
export function isOwnTable(columns: readonly string[], telling: 'kind' | 'stage' = 'kind'): boolean {
  return [...KEEPING, telling].every((column) => columns.includes(column));
}

/** A place's name stands beside that of its offer, and of its sorts of text the file has only the one that is shown. */
const OTHERWISE: Readonly<Record<string, readonly string[]>> = {
  origin_id: [],
  name: ['placeName'],
  'offer.name': ['name'],
  'offer.description': [],
  location: ['lon', 'lat'],
  producer: ['source'],
  updatedOn: ['updatedAt'],
};

export function ownFields<Field extends string>(
  fields: readonly Field[],
  columns: readonly string[],
): Partial<Record<Field, Origin>> {
  const found: Partial<Record<Field, Origin>> = {};
  for (const field of fields) {
    const named = OTHERWISE[field] ?? [field.replace(/^offer\./, '')];
    if (named.length > 0 && named.every((column) => columns.includes(column))) found[field] = { columns: [...named] };
  }
  return found;
}
