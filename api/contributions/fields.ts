/** A draft field by field: what its writer changed, and how that goes together with what others changed since. */
import { OFFER_KINDS } from '../../db/vocabulary.ts';
import { type FlatState, sameValue } from '../history/state.ts';
import type { InnovationDraft } from '../innovations/contract.ts';
import type { PlaceDraft } from './contract.ts';

export interface Merging {
  /** What accepting sets; `undefined` = goes. */
  fields: FlatState;
  /** What the writer changed. */
  changed: string[];
  /** Of these, what somebody else has changed otherwise since, or what nobody can tell. */
  conflicts: string[];
  /** Of these, what is not taken. */
  left: string[];
}

/** The names are those of `placeState` and `innovationState`: `name`, `papi`, `papi.hours`, `papi.details.wifi`. */
export function flatDraft(draft: PlaceDraft | InnovationDraft): FlatState {
  if (!('offers' in draft)) return { ...draft };
  const { offers, ...own } = draft;
  return Object.assign(
    { ...own },
    ...offers.map(({ kind, details, ...told }) => ({
      [kind]: true,
      ...prefixed(`${kind}.`, told),
      ...prefixed(`${kind}.details.`, details),
    })),
  );
}

/**
 * `base` is what the writer saw, null where that is not known: then everything is a conflict until somebody has
 * compared. `taken` null = everything. What comes with an offer that is added goes with it, and hours with their
 * confirmation.
 */
export function mergeDraft(
  base: FlatState | null,
  draft: FlatState,
  now: FlatState,
  taken: readonly string[] | null = null,
): Merging {
  const seen = base ?? now;
  const changed = changedFields(seen, draft);
  const isLeft = (field: string) => taken !== null && !goesWith(field, changed).every((one) => taken.includes(one));
  const left = changed.filter(isLeft);
  const conflicts = changed.filter((field) => base === null || clashes(field, { base, draft, now }));
  const fields: FlatState = {};
  for (const field of changed) {
    if (left.includes(field) || sameAnswer(now[field], draft[field])) continue;
    fields[field] = draft[field];
  }
  return { fields, changed, conflicts, left };
}

export function changedFields(base: FlatState, draft: FlatState): string[] {
  const all = [...new Set([...Object.keys(base), ...Object.keys(draft)])];
  return all.filter((field) => {
    const kind = kindOf(field);
    // An offer that goes is one change; of one that comes, what it says.
    if (kind && kind !== field && !draft[kind]) return false;
    if (kind && kind !== field && !base[kind]) return !isEmpty(draft[field]);
    return !sameAnswer(base[field], draft[field]);
  });
}

interface Three {
  base: FlatState;
  draft: FlatState;
  now: FlatState;
}

function clashes(field: string, { base, draft, now }: Three): boolean {
  if (sameAnswer(now[field], draft[field])) return false;
  if (!sameAnswer(now[field], base[field])) return true;
  // Taking an offer away that somebody has worked on meanwhile.
  return (
    kindOf(field) === field &&
    draft[field] === undefined &&
    Object.keys(base).some((one) => one.startsWith(`${field}.`) && !sameAnswer(now[one], base[one]))
  );
}

/** This field and those that must be taken with it. */
function goesWith(field: string, changed: readonly string[]): string[] {
  const kind = kindOf(field);
  const together = kind ? [field, kind, field.replace(/\.hoursVerified$/, '.hours')] : [field];
  return together.filter((one) => changed.includes(one));
}

const kindOf = (field: string) => OFFER_KINDS.find((kind) => field === kind || field.startsWith(`${kind}.`)) ?? null;

/** Lists are sets: the same answers in another order are no change. */
function sameAnswer(one: unknown, other: unknown): boolean {
  return sameValue(inOrder(one), inOrder(other));
}

function inOrder(value: unknown): unknown {
  return Array.isArray(value) && value.every((one) => typeof one === 'string') ? [...value].sort() : value;
}

function isEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return value === undefined || value === null || value === false || value === '' || value === 'unknown';
}

const prefixed = (prefix: string, told: object): FlatState =>
  Object.fromEntries(Object.entries(told).map(([field, value]) => [`${prefix}${field}`, value]));
