/**
 * The opening_hours library behind one door: it parses and evaluates, this file keeps it from what it does badly.
 * It reads clock times in the zone of the process: every start path sets TZ to the territory's zone.
 */
import OpeningHours from 'opening_hours';
import { asksFirst, opensWithoutAsking } from './hours-rules.ts';

/** Whose public and school holidays count, as in the territory file. */
export interface HolidayZone {
  country: string;
  state: string;
}

/** What hours say at a moment: `ask` first, or `noted`: open under a condition that stands in the note. */
export interface Saying {
  says: 'open' | 'closed' | 'ask' | 'noted';
  /** The comment of the hours, as it was written. */
  note: string | null;
}

export interface Hours {
  text: string;
  /** The text without its comments: what speaks of holidays and days. */
  bare: string;
  parsed: OpeningHours;
  zone: HolidayZone;
  mentionsPublic: boolean;
  mentionsSchool: boolean;
  /** Around the clock, every day: holidays are days too. */
  always: boolean;
  /** Something may change between midnight and five, when clocks do. */
  stirsAtNight: boolean;
  /** Between which moments they are known to say the same, in milliseconds; `to` is the change. The latest are kept. */
  stretches: { from: number; to: number }[];
}

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** Without a limit the library looks for the next change of hours such as `PH off` for ever. A year finds every feast. */
const FARTHEST_MS = 400 * DAY_MS;
/** Far above what one town needs; a wall against somebody who tries strings one after the other. */
const MOST_KEPT = 20_000;
/** Of each text: those of about a week. */
const MOST_STRETCHES = 40;
const kept = new Map<string, Hours | string>();

/** The parsed hours, or the fault as a sentence. Parsing costs a millisecond, so it happens once a string. */
export function parsedHours(text: string, zone: HolidayZone): Hours | string {
  const key = `${zone.country}/${zone.state}/${text}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  if (kept.size >= MOST_KEPT) kept.clear();
  const hours = parseHours(text, zone);
  kept.set(key, hours);
  return hours;
}

/** The same, and nothing is kept of it: for what somebody is still writing. */
export function parseHours(text: string, { country, state }: HolidayZone): Hours | string {
  const bare = text.replace(/"[^"]*"/g, '""');
  // The library takes marks without a word for "unknown".
  if (!/[a-z0-9]/i.test(text)) return 'There is nothing to evaluate.';
  try {
    // The position is read for sunrise only; holidays follow the address.
    const where = { lat: 48.39, lon: -4.49, address: { country_code: country, state } };
    const parsed = new OpeningHours(text, where, {
      mode: 0,
      locale: 'en',
      tag_key: undefined,
      map_value: undefined,
      warnings_severity: undefined,
    });
    // Some faults (an impossible date) appear only when the hours are asked: on a day whose school holidays are known.
    parsed.getStatePair(new Date(2026, 0, 12, 10));
    return {
      text,
      bare,
      parsed,
      zone: { country, state },
      mentionsPublic: /\bPH\b/.test(bare),
      mentionsSchool: /\bSH\b/.test(bare),
      stirsAtNight: /(?<!\d)(0?[0-5]|2[4-9]|[34]\d):\d|[a-z]{4}|\+/.test(bare.replace(/week|closed|open|unknown/g, '')),
      stretches: [],
      always: /^\s*24\/7\s*("")?\s*$/.test(bare),
    };
  } catch (fault) {
    return String(fault instanceof Error ? fault.message : fault);
  }
}

/** The library makes syntax of many words by itself. What it made of them, or null when it had nothing to mend. */
export function mended({ parsed }: Hours): string | null {
  try {
    const isMended = parsed.getStructuredWarnings().some(({ type }) => MENDED.has(type));
    return isMended ? parsed.prettifyValue() : null;
  } catch {
    return '';
  }
}
const MENDED: ReadonlySet<string> = new Set([
  ...['word_error_correction', 'ambiguous_word', 'without_minutes', 'hour_min_separator'],
]);

export function sayingAt(hours: Hours, at: Date): Saying {
  const evening = eveningBefore(at);
  if (evening) return sayingSince(hours, evening, at);
  const [open, , unknown, comment, rule] = hours.parsed.getStatePair(at);
  return saying(hours, { open, unknown, comment, rule });
}

/**
 * After the day that loses an hour the library reads Saturday's late hours into the first hour of Monday, and calls open
 * what is closed; not so when it goes on from the evening before. Null at all other times.
 */
function eveningBefore(at: Date): Date | null {
  const midnight = new Date(at.getFullYear(), at.getMonth(), at.getDate());
  const dayBefore = new Date(at.getFullYear(), at.getMonth(), at.getDate() - 1);
  const lostMs = DAY_MS - (midnight.getTime() - dayBefore.getTime());
  return at.getTime() - midnight.getTime() < lostMs ? new Date(midnight.getTime() - MINUTE_MS) : null;
}

function sayingSince(hours: Hours, evening: Date, at: Date): Saying {
  const steps = hours.parsed.getIterator(evening);
  const justAfter = new Date(at.getTime() + 1);
  while (steps.advance(justAfter));
  const [open, unknown] = [steps.getState(), steps.getUnknown()];
  return saying(hours, { open, unknown, comment: steps.getComment(), rule: steps.getMatchingRule() });
}

interface State {
  open: boolean;
  unknown: boolean;
  comment: string | undefined;
  rule: number | undefined;
}

function saying(hours: Hours, { open, unknown, comment, rule }: State): Saying {
  // The names of holidays come as comments too; only what the hours themselves say is a note.
  const note = comment && hours.text.includes(`"${comment}"`) ? comment : null;
  if (!open && !unknown) return { says: 'closed', note };
  if (note && asksFirst(note)) return { says: 'ask', note };
  if (open || (note && opensWithoutAsking(note))) return { says: 'open', note };
  return { says: hasTimes(hours, rule) ? 'noted' : 'ask', note };
}

/** A note without times ("ask Yann") says nothing of when; a note beside times says when, under a condition. */
function hasTimes({ parsed, bare }: Hours, rule: number | undefined): boolean {
  if (!/\d:\d|24\/7/.test(bare)) return false;
  const words = rule === undefined ? bare : parsed.prettifyValue({ rule_index: rule });
  return /\d:\d|24\/7|\d\+/.test(words.replace(/"[^"]*"/g, ''));
}

/**
 * The next moment, strictly later, at which the hours say something else; none within the limit is undefined. Looking for
 * it costs ten times as much as asking what they say, and until it comes it is the same for everybody: so it is kept.
 */
export function changeAfter(hours: Hours, at: Date, limit?: Date): Date | undefined {
  const time = at.getTime();
  const farthest = new Date(Math.min(time + FARTHEST_MS, limit?.getTime() ?? Number.POSITIVE_INFINITY));
  const known = hours.stretches.find(({ from, to }) => from <= time && time < to);
  if (known) return known.to < farthest.getTime() ? new Date(known.to) : undefined;
  const change = findChange(hours, at, farthest);
  if (!change) return undefined;
  hours.stretches.push({ from: time, to: change.getTime() });
  if (hours.stretches.length > MOST_STRETCHES) hours.stretches.shift();
  return change;
}

function findChange(hours: Hours, at: Date, farthest: Date): Date | undefined {
  const { says } = sayingAt(hours, at);
  let from = at;
  const nights = hours.stirsAtNight ? clockChangesBetween(at, farthest) : [];
  for (const night of nights) {
    const change = from < night.from ? walk(hours, says, from, night.from) : undefined;
    if (change) return change;
    // In the night the clocks change, the library misses the hour that is missing and stumbles over the double one.
    const found = inNight(hours, says, from, night);
    if (found) return found < farthest ? found : undefined;
    if (night.to > from) from = night.to;
  }
  return walk(hours, says, from, farthest);
}

function walk(hours: Hours, says: Saying['says'], from: Date, to: Date): Date | undefined {
  if (from >= to) return undefined;
  const steps = hours.parsed.getIterator(from);
  while (steps.advance(to)) {
    const date = steps.getDate();
    if (sayingAt(hours, date).says !== says) return date;
  }
  return undefined;
}

/** Asks at every quarter, and at each time that the hours name, by the clock before the change and after it. */
function inNight(hours: Hours, says: Saying['says'], from: Date, night: Night): Date | undefined {
  const named = [...hours.bare.matchAll(/(\d{1,2}):(\d{2})/g)].map(
    ([, hour, minute]) => (Number(hour) % 24) * 60 + Number(minute),
  );
  const quarters = Array.from({ length: 4 * 6 + 1 }, (_, quarter) => quarter * 15);
  const minutes = [...new Set([...quarters, ...named.flatMap((at) => [at - 60, at, at + 60])])];
  return minutes
    .map((minute) => new Date(night.from.getTime() + minute * MINUTE_MS))
    .filter((at) => at > from && at >= night.from && at <= night.to)
    .sort((a, b) => a.getTime() - b.getTime())
    .find((at) => sayingAt(hours, at).says !== says);
}

interface Night {
  from: Date;
  to: Date;
}

/** The nights between two moments in which clocks change, from midnight to five. */
function clockChangesBetween(from: Date, to: Date): Night[] {
  const years = [from.getFullYear(), from.getFullYear() + 1, from.getFullYear() + 2];
  return years.flatMap(clockChanges).filter((night) => night.to > from && night.from < to);
}

const clockNights = new Map<number, Night[]>();

function clockChanges(year: number): Night[] {
  const known = clockNights.get(year);
  if (known) return known;
  const days = Array.from({ length: 366 }, (_, day) => new Date(year, 0, 1 + day));
  const found = days
    .filter((day) => day.getFullYear() === year && day.getTimezoneOffset() !== nextDay(day).getTimezoneOffset())
    .map((day) => ({ from: day, to: new Date(year, day.getMonth(), day.getDate(), 5) }));
  clockNights.set(year, found);
  return found;
}

export function nextDay(day: Date): Date {
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1);
}
