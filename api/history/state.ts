/** What an entity says of itself as one flat record, so that any two moments of it can be compared and any field set back. */
import type { Trace } from './change.ts';

/** Field names to JSON values, as `name` or `papi.details.wifi`. A field that is not there is absent, not null. */
export type FlatState = Record<string, unknown>;

type Differences = Pick<Trace, 'before' | 'after' | 'hiddenBefore' | 'hiddenAfter'>;

/** The fields in which two states differ; those that `isHidden` names are kept apart, where nobody reads them. */
export function differences(
  before: FlatState,
  after: FlatState,
  isHidden: (field: string) => boolean = () => false,
): Differences {
  const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (field) => !sameValue(before[field], after[field]),
  );
  const shown = changed.filter((field) => !isHidden(field));
  const hidden = changed.filter(isHidden);
  return {
    before: only(before, shown),
    after: only(after, shown),
    ...(hidden.length > 0 && { hiddenBefore: only(before, hidden), hiddenAfter: only(after, hidden) }),
  };
}

/** By value; the order of an object's members does not count, as the database does not keep it. */
export function sameValue(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other);
}

function canonical(value: unknown): string {
  if (value === undefined) return 'absent';
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

function only(state: FlatState, fields: string[]): FlatState {
  return Object.fromEntries(fields.flatMap((field) => (field in state ? [[field, state[field]]] : [])));
}
