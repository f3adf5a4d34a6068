/**
 * Opening hours as people write and paste them, translated into the syntax. Nothing is guessed and nothing is dropped:
 * what the syntax cannot say stays in the hours as a comment, which makes their answer uncertain. Pure.
 */
import type { HoursRule } from './contract.ts';
import { type Item, itemsOf } from './hours-paste-items.ts';
import { rulesFrom } from './hours-paste-rules.ts';
import { cleanComment, hoursOf } from './hours-rules.ts';

export interface Pasted {
  /** Opening_hours syntax. */
  hours: string;
  /** The words that stand in `hours` as comments. */
  kept: string[];
}

/** What one part of the text says about some days. */
export interface Statement {
  days: number[];
  nth: number[];
  weeks: HoursRule['weeks'];
  months: number[];
  holidays: ('school' | 'public' | 'term')[];
  times: HoursRule['times'];
  closed: boolean;
  notes: string[];
  halves: ('morning' | 'afternoon')[];
  /** As it was written. */
  words: string;
  /** It says something that cannot be put together: its words are kept instead. */
  lost: boolean;
}

/** Null when the text speaks of no day, no time, no appointment and no closing. */
export function readPasted(text: string): Pasted | null {
  const items = itemsOf(text);
  if (!items.some(({ kind }) => kind !== 'note' && kind !== 'end' && kind !== 'colon' && kind !== 'half')) return null;
  const rules = rulesFrom(statementsOf(items, text));
  // Nothing could be told apart: the whole text is to be read by people.
  if (rules.length === 0) return { hours: `"${cleanComment(text)}"`, kept: [cleanComment(text)] };
  const kept = [...new Set(rules.map(({ comment }) => comment).filter(Boolean))];
  const hours = hoursOf(rules);
  return /[a-z0-9]/i.test(hours) ? { hours, kept } : null;
}

interface Reading {
  text: string;
  done: Statement[];
  current: Draft;
  /** What a heading says of everything below it. */
  scope: Pick<Statement, 'weeks' | 'months' | 'holidays'>;
  /** Until where: a heading with hours on its own line holds for that line. */
  scopeEnds: 'with the line' | 'with the next heading';
}

type Draft = Statement & { from: number | null; to: number; trailed: boolean; noted: boolean };

const EVERYWHERE: Reading['scope'] = { weeks: 'all', months: [], holidays: [] };

function statementsOf(items: readonly Item[], text: string): Statement[] {
  const reading: Reading = {
    text,
    done: [],
    current: draft(EVERYWHERE),
    scope: EVERYWHERE,
    scopeEnds: 'with the next heading',
  };
  for (let at = 0; at < items.length; at += 1) {
    const item = items[at];
    if (item) at += take(reading, item, items.slice(at + 1));
  }
  finish(reading);
  return reading.done;
}

function draft(scope: Reading['scope']): Draft {
  return {
    ...scope,
    holidays: [...scope.holidays],
    days: [],
    nth: [],
    times: [],
    closed: false,
    notes: [],
    halves: [],
    words: '',
    lost: false,
    from: null,
    to: 0,
    trailed: false,
    noted: false,
  };
}

/** Takes an item into the statement it belongs to. Returns how many of the following items it has used too. */
function take(reading: Reading, item: Item, next: readonly Item[]): number {
  switch (item.kind) {
    case 'end':
      endOfPart(reading, item.line);
      return 0;
    case 'except':
      return takeException(reading, item, next);
    case 'days':
      // "24h/24, 7j/7" says the days twice.
      if (repeatsDays(reading.current, item) && next[0]?.kind !== 'times') break;
      startForDays(reading);
      takeDays(reading.current, item);
      break;
    case 'times':
      startForTimes(reading);
      if (reading.current.closed) reading.current.lost = true;
      reading.current.times.push(...item.times);
      break;
    case 'always':
      startForTimes(reading);
      reading.current.times.push({ from: '00:00', to: '24:00' });
      if (reading.current.days.length === 0) reading.current.days = [0, 1, 2, 3, 4, 5, 6];
      break;
    case 'closed':
      if (hasBody(reading.current)) finish(reading);
      reading.current.closed = true;
      break;
    case 'months':
    case 'weeks':
    case 'holidays':
      if (item.kind === 'weeks' && item.days.length > 0) startForDays(reading);
      takeSeason(reading, item, next[0]?.kind === 'colon');
      break;
    case 'half':
      if (hasBody(reading.current) && next[0]?.kind !== 'end' && next.length > 0) finishKeepingDays(reading);
      reading.current.halves.push(item.half);
      break;
    case 'ask':
    case 'note':
      // A heading in words ("Horaires d'été :") is about what follows it.
      if (next[0]?.kind === 'colon' && hasBody(reading.current)) finish(reading);
      reading.current.notes.push(reading.text.slice(item.from, item.to));
      reading.current.noted = reading.current.times.length > 0;
      reach(reading.current, item);
      // Words before everything ("In principle:") are about everything.
      if (next[0]?.kind === 'colon' && reading.done.length === 0 && reading.current.days.length === 0) finish(reading);
      return 0;
    case 'colon':
      break;
  }
  reach(reading.current, item);
  return 0;
}

function reach(current: Draft, { from, to }: Item): void {
  current.from ??= from;
  current.to = Math.max(current.to, to);
}

function hasBody({ times, closed }: Statement): boolean {
  return times.length > 0 || closed;
}

function repeatsDays(current: Draft, { days, nth }: Extract<Item, { kind: 'days' }>): boolean {
  return hasBody(current) && nth.length === 0 && current.nth.length === 0 && days.join() === current.days.join();
}

/** Days after times begin another statement, unless the times stood first and wait for their days. */
function startForDays(reading: Reading): void {
  const { current } = reading;
  const noted = current.notes.length > 0;
  if (current.days.length > 0 ? hasBody(current) || noted : hasBody(current) && noted) finish(reading);
}

function takeDays(current: Draft, { days, nth }: Extract<Item, { kind: 'days' }>): void {
  if (nth.length > 0 && current.days.length > 0 && !days.every((day) => current.days.includes(day)))
    current.lost = true;
  if (current.nth.length > 0) current.lost = true;
  if (current.times.length > 0) current.trailed = true;
  current.days = nth.length > 0 ? days : [...new Set([...current.days, ...days])].sort();
  current.nth = nth;
}

function startForTimes(reading: Reading): void {
  const { current } = reading;
  if (current.times.length === 0) return;
  if (current.trailed) finish(reading);
  else if (current.noted) finishKeepingDays(reading);
}

function finishKeepingDays(reading: Reading): void {
  const { days, nth, weeks, months, holidays } = reading.current;
  finish(reading);
  Object.assign(reading.current, { days, nth, weeks, months, holidays });
}

/** A season before its hours, behind them, or as a heading for what follows. */
function takeSeason(
  reading: Reading,
  item: Extract<Item, { kind: 'months' | 'weeks' | 'holidays' }>,
  heads: boolean,
): void {
  if (heads && !isJoined(item)) {
    if (hasBody(reading.current)) finish(reading);
    // A new heading takes the place of the one before it.
    if (reading.current.from === null) reading.current = draft(EVERYWHERE);
  }
  const target = reading.current;
  if (target.times.length > 0) target.trailed = true;
  if (item.kind === 'months') target.months = item.months;
  if (item.kind === 'weeks') {
    if (item.days.length > 0) target.days = item.days;
    target.weeks = item.weeks === 'even' ? 'even' : 'odd';
    // Which weeks is not said: the odd ones are written, and the words beside them keep the answer uncertain.
    if (item.weeks === 'either') target.notes.push(reading.text.slice(item.from, item.to));
  }
  if (item.kind === 'holidays') takeHolidays(reading, item);
  const { weeks, months, holidays } = target;
  const alone = target.days.length === 0 && !hasBody(target);
  if (!heads || !alone) return;
  reading.scope = { weeks, months, holidays: [...holidays] };
  reading.scopeEnds = 'with the line';
}

function isJoined(item: Item): boolean {
  return item.kind === 'holidays' && item.joined;
}

function takeHolidays(reading: Reading, item: Extract<Item, { kind: 'holidays' }>): void {
  const { current, done } = reading;
  const { holidays } = item;
  // "… 9h-12h, hors vacances scolaires" closes the school holidays for everything before it.
  if (holidays === 'term' && current.times.length > 0) done.push(closedIn('school'));
  else if (current.closed && current.days.length > 0 && item.joined) done.push(closedIn(holidays));
  else current.holidays = [...new Set([...current.holidays, holidays])];
}

function closedIn(holidays: Statement['holidays'][number]): Statement {
  return { ...draft(EVERYWHERE), holidays: [holidays === 'term' ? 'school' : holidays], closed: true };
}

/** "Except": of some days, of a month, of public holidays. Any other exception is kept as it was written. */
function takeException(reading: Reading, item: Item, next: readonly Item[]): number {
  const { current, done, text } = reading;
  const [what, then] = next;
  const plain = then === undefined || !['half', 'note'].includes(then.kind);
  const days = what?.kind === 'days' && plain ? what : null;
  const before = current.days.length > 0 && (current.times.length === 0 || then?.kind !== 'times');
  if (what) reach(current, what);
  if (days && days.nth.length === 0 && before) {
    current.days = current.days.filter((day) => !days.days.includes(day));
    if (current.days.length === 0) current.lost = true;
    return 1;
  }
  if (days && days.nth.length > 0 && then?.kind !== 'times') {
    done.push({ ...draft(EVERYWHERE), days: days.days, nth: days.nth, closed: true });
    return 1;
  }
  if (what?.kind === 'months' && plain) {
    done.push({ ...draft(EVERYWHERE), months: what.months, closed: true });
    return 1;
  }
  if (what?.kind === 'holidays' && what.holidays === 'public') {
    done.push(closedIn('public'));
    return 1;
  }
  const end = next.findIndex(({ kind }) => kind === 'end');
  const taken = end < 0 ? next : next.slice(0, end);
  current.notes.push(text.slice(item.from, taken.at(-1)?.to ?? item.to));
  const last = taken.at(-1);
  if (last) reach(current, last);
  return taken.length;
}

function endOfPart(reading: Reading, line: boolean): void {
  const { current } = reading;
  const isHeading = current.days.length === 0 && !hasBody(current) && current.notes.length === 0;
  if (isHeading && reading.scope !== EVERYWHERE) {
    reading.scopeEnds = 'with the next heading';
    return;
  }
  if (line && reading.scopeEnds === 'with the line') reading.scope = EVERYWHERE;
  finish(reading);
}

function finish(reading: Reading): void {
  const { current, text, scope } = reading;
  const { from, to, trailed, noted, ...statement } = current;
  const said = statement.days.length > 0 || hasBody(statement) || statement.notes.length > 0;
  const seasons = statement.holidays.length > 0 || statement.months.length > 0;
  if (from !== null && (said || seasons)) {
    const bracket = text[to] === ')' && text.slice(from, to).includes('(') ? 1 : 0;
    reading.done.push({ ...statement, words: cleanComment(text.slice(from, to + bracket)) });
  }
  reading.current = draft(scope);
}
