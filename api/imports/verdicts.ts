/** What a row would do to a place that is known: a rule over three states, so that nobody's correction is lost. */
import { type FlatState, sameValue } from '../history/state.ts';
import { LonLat } from '../places/contract.ts';

export interface Proposed {
  before: FlatState;
  after: FlatState;
  /** Fields that were corrected here and changed there: they stay as they are here. */
  corrected: string[];
}

/**
 * `said` is what the source says now, `last` what it said before (null = never), `here` what stands on the map. What the
 * source has not changed since is no news, however it was corrected here; what it no longer says is not taken away.
 */
export function proposedChange(said: FlatState, last: FlatState | null, here: FlatState): Proposed {
  const proposed: Proposed = { before: {}, after: {}, corrected: [] };
  for (const [field, value] of Object.entries(said)) {
    if (sameAnswer(value, here[field])) continue;
    if (last && field in last) {
      if (sameAnswer(value, last[field])) continue;
      if (!sameValue(here[field], last[field])) {
        proposed.corrected.push(field);
        continue;
      }
    }
    if (field in here) proposed.before[field] = here[field];
    proposed.after[field] = value;
  }
  return proposed;
}

/** Two pins of one door differ in their last figures, as files round them. */
const PIN_DEGREES = 1e-5;

export function sameAnswer(one: unknown, other: unknown): boolean {
  const [first, second] = [LonLat.safeParse(one).data, LonLat.safeParse(other).data];
  if (!first || !second) return sameValue(one, other) || sameDialled(one, other);
  return Math.abs(first.lon - second.lon) < PIN_DEGREES && Math.abs(first.lat - second.lat) < PIN_DEGREES;
}

/** `02 98 00 80 80` and `+33298008080` ring at the same desk. */
function sameDialled(one: unknown, other: unknown): boolean {
  const dialled = dialledIn(one);
  return dialled !== null && dialled === dialledIn(other);
}

const FRENCH_NUMBER = /^(?:\+33|0033|0)(?:\(0\))?([1-9]\d{8})$/;

const dialledIn = (value: unknown): string | null =>
  typeof value === 'string' ? (FRENCH_NUMBER.exec(value.replace(/[\s.-]/g, ''))?.[1] ?? null) : null;

/** Whether one was said before the other; of days only the day counts. Both ISO 8601. */
export function isOlder(one: string, other: string): boolean {
  const isDay = one.length === 10 || other.length === 10;
  return isDay ? one.slice(0, 10) < other.slice(0, 10) : Date.parse(one) < Date.parse(other);
}

/** Whether the source says again what it said last. */
export function isNoNews(said: FlatState, last: FlatState): boolean {
  return Object.entries(said).every(([field, value]) => field in last && sameAnswer(value, last[field]));
}

export interface TakenBack {
  /** What is set; `undefined` for a field that goes. */
  fields: FlatState;
  /** Fields that somebody has written since. */
  kept: string[];
}

const OFFER = /^(papi|visio|fablab)(?=\.|$)/;

/** The way back from `before` → `after`, given what stands now: field by field, and an offer that came with it whole or not. */
export function takenBack(before: FlatState, after: FlatState, now: FlatState): TakenBack {
  const fields: FlatState = {};
  const kept: string[] = [];
  for (const field of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (sameValue(now[field], before[field])) continue;
    if (sameValue(now[field], after[field])) fields[field] = before[field];
    else kept.push(field);
  }
  for (const kind of Object.keys(fields).filter((field) => field === OFFER.exec(field)?.[0])) {
    const isOfIt = (field: string) => field === kind || field.startsWith(`${kind}.`);
    const isWorkedOn = kept.some(isOfIt) || Object.keys(now).some((field) => isOfIt(field) && !(field in fields));
    if (fields[kind] !== undefined || !isWorkedOn) continue;
    const stays = Object.keys(fields).filter(isOfIt);
    for (const field of stays) delete fields[field];
    kept.push(...stays);
  }
  return { fields, kept };
}
