/** What becomes of each field when a source has spoken again: a rule over three states, so that nobody's words are lost. */
import type { FlatState } from '../history/state.ts';
import { sameAnswer } from '../imports/verdicts.ts';

export interface FieldConflict {
  field: string;
  /** What the source had said before both went their own way; undefined where it never had. */
  base: unknown;
  ours: unknown;
  theirs: unknown;
}

export interface Merged {
  /** What only they have changed: to be set here. */
  taken: FlatState;
  /** Fields that only we have changed: they stay. */
  kept: string[];
  /** Fields that both have changed, each otherwise: a person decides. */
  conflicts: FieldConflict[];
}

/**
 * `base` is what the source said last, `ours` what stands here, `theirs` what it says now. A field that is not in `theirs`
 * is none of the source's business, now or any more; one that is there and empty was emptied.
 */
export function mergeThreeWays(base: FlatState, ours: FlatState, theirs: FlatState): Merged {
  const merged: Merged = { taken: {}, kept: [], conflicts: [] };
  for (const [field, said] of Object.entries(theirs)) {
    const [before, here] = [base[field], ours[field]];
    if (sameWords(said, here)) continue;
    if (sameWords(said, before) || isOfGoneWhole(field, base, ours)) merged.kept.push(field);
    else if (sameWords(here, before) || isLater(field, said, here)) merged.taken[field] = said;
    else if (isLater(field, here, said)) merged.kept.push(field);
    else merged.conflicts.push({ field, base: before, ours: here, theirs: said });
  }
  return merged;
}

/** Of two who have confirmed the same thing nobody is right: what counts is when that was last. */
function isLater(field: string, one: unknown, other: unknown): boolean {
  if (!/(^v|\.hoursV)erifiedAt$/.test(field)) return false;
  return isEmpty(other) || Date.parse(String(one)) > Date.parse(String(other));
}

/** What was taken away here as a whole, as an offer with all it says (`papi`, `papi.hours`), stays away in all its parts. */
function isOfGoneWhole(field: string, base: FlatState, ours: FlatState): boolean {
  const whole = field.split('.')[0] ?? field;
  return whole !== field && !isEmpty(base[whole]) && isEmpty(ours[whole]);
}

/** By value, and a list as a set: a source that says the same things in another order says nothing new. */
export function sameWords(one: unknown, other: unknown): boolean {
  if (isEmpty(one) || isEmpty(other)) return isEmpty(one) && isEmpty(other);
  return sameAnswer(inOrder(one), inOrder(other));
}

const inOrder = (value: unknown): unknown =>
  Array.isArray(value) ? value.map((part) => JSON.stringify(membersInOrder(part))).sort() : value;

/** The database keeps the members of an object in an order of its own. */
const membersInOrder = (part: unknown): unknown =>
  typeof part === 'object' && part !== null
    ? Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1))
    : part;

/** Not said, and said to be nothing, look alike once they are written. */
export function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '' || value === 'unknown') return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
