/** Groups the tokens of pasted hours into what a sentence is made of: days, times, seasons, exceptions, words to keep. */
import { type Token, tokensOf } from './hours-paste-tokens.ts';

interface Span {
  from: string;
  to: string;
}

export type Item = { from: number; to: number } & (
  | { kind: 'days'; days: number[]; nth: number[] }
  | { kind: 'times'; times: Span[] }
  | { kind: 'months'; months: number[] }
  | { kind: 'weeks'; weeks: 'odd' | 'even' | 'either'; days: number[] }
  | { kind: 'holidays'; holidays: 'school' | 'public' | 'term'; joined: boolean }
  | { kind: 'half'; half: 'morning' | 'afternoon' }
  | { kind: 'except' | 'closed' | 'always' | 'ask' | 'colon' | 'note' }
  | { kind: 'end'; line: boolean }
);

/** The items in order. What is between brackets is an item of its own, or words to keep. */
export function itemsOf(text: string): Item[] {
  const tokens = tokensOf(text);
  const items: Item[] = [];
  for (let at = 0; at < tokens.length; ) {
    const [item, used] = itemAt(tokens, at);
    if (item) items.push(item);
    at += used;
  }
  return joinedNotes(items, text);
}

type Found = [Item | null, number];

function itemAt(tokens: readonly Token[], at: number): Found {
  const token = tokens[at];
  if (!token) return [null, 1];
  switch (token.kind) {
    case 'nth':
    case 'days':
      return daysAt(tokens, at);
    case 'point':
      return timesAt(tokens, at);
    case 'months':
      return monthsAt(tokens, at);
    case 'open':
      return bracketAt(tokens, at);
    case 'holidays':
      return [{ ...token, joined: isJoin(tokens[at - 1]) || isJoin(beforeFiller(tokens, at)) }, 1];
    case 'word':
      return [{ kind: 'note', from: token.from, to: token.to }, 1];
    case 'weeks':
    case 'half':
    case 'end':
      return [token, 1];
    case 'except':
    case 'closed':
    case 'always':
    case 'ask':
    case 'colon':
      return [{ kind: token.kind, from: token.from, to: token.to }, 1];
    case 'join':
    case 'through':
    case 'of month':
    case 'filler':
    case 'close':
      return [null, 1];
  }
}

function isJoin(token: Token | undefined): boolean {
  return token?.kind === 'join' && !token.dash;
}

function beforeFiller(tokens: readonly Token[], at: number): Token | undefined {
  let before = at - 1;
  while (tokens[before]?.kind === 'filler') before -= 1;
  return tokens[before];
}

/** `lundi, mardi et du jeudi au samedi`, `1er et 3e mercredi du mois`. */
function daysAt(tokens: readonly Token[], start: number): Found {
  const days = new Set<number>();
  const nth = new Set<number>();
  let [at, end] = [start, start];
  let last = -1;
  let through = false;
  for (; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token?.kind === 'nth' && days.size === 0) for (const n of token.nth) nth.add(n);
    else if (token?.kind === 'days' && (nth.size === 0 || days.size === 0)) {
      const [first = 0] = token.days;
      if (through && last >= 0) for (let day = last; day !== first; day = (day + 1) % 7) days.add(day);
      for (const day of token.days) days.add(day);
      [last, through] = [first, false];
    } else if (token?.kind === 'through' || (token?.kind === 'join' && token.dash)) {
      through = true;
      continue;
    } else if (token?.kind === 'filler' || isJoin(token)) continue;
    else if (token?.kind !== 'of month' || nth.size === 0) break;
    end = at;
  }
  const used = end - start + 1;
  const [from, to] = [tokens[start]?.from ?? 0, tokens[end]?.to ?? 0];
  // "The first" of nothing is a word.
  if (days.size === 0) return [{ kind: 'note', from, to }, used];
  return [{ kind: 'days', days: [...days].sort(), nth: [...nth], from, to }, used];
}

/** Times that follow each other are taken two by two, if they go forward; else they are words. */
function timesAt(tokens: readonly Token[], start: number): Found {
  const points: Extract<Token, { kind: 'point' }>[] = [];
  let end = start;
  let [dashes, pending] = [0, 0];
  for (let at = start; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token?.kind === 'point') {
      points.push(token);
      [dashes, pending, end] = [dashes + pending, 0, at];
    } else if (token?.kind === 'join') pending += token.dash ? 1 : 0;
    else if (token?.kind !== 'filler' && token?.kind !== 'through') break;
  }
  const [from, to] = [tokens[start]?.from ?? 0, tokens[end]?.to ?? 0];
  const times = spansOf(points.map(({ time }) => time));
  const sure = points.some(({ marked }) => marked) || dashes > 0;
  if (!times || !sure) return [{ kind: 'note', from, to }, end - start + 1];
  return [{ kind: 'times', times, from, to }, end - start + 1];
}

function spansOf(points: readonly string[]): Span[] | null {
  if (points.length === 0 || points.length % 2 === 1) return null;
  const spans: Span[] = [];
  for (let at = 0; at < points.length; at += 2) spans.push({ from: points[at] ?? '', to: points[at + 1] ?? '' });
  const last = spans.at(-1);
  if (last?.from === '24:00') last.from = '00:00';
  // Only the last span may run past midnight, and only a late one into the small hours.
  const forward = spans.every(({ from, to }, at) => {
    const late = at === spans.length - 1 && from >= '17:00' && to <= '06:00';
    return (from < to || late) && (at === 0 || (spans[at - 1]?.to ?? '') <= from);
  });
  return forward ? spans : null;
}

/** `juillet et août`, `de septembre à juin`. */
function monthsAt(tokens: readonly Token[], start: number): Found {
  const months = new Set<number>();
  let [end, last] = [start, 0];
  let through = false;
  for (let at = start; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token?.kind === 'months') {
      const [month = 1] = token.months;
      if (through && last) for (let m = last; m !== month; m = (m % 12) + 1) months.add(m);
      months.add(month);
      [last, through, end] = [month, false, at];
    } else if (token?.kind === 'through' || (token?.kind === 'join' && token.dash)) through = true;
    else if (token?.kind !== 'filler' && !isJoin(token)) break;
  }
  const item = { from: tokens[start]?.from ?? 0, to: tokens[end]?.to ?? 0 };
  // A number before a month makes it a date, which happens once.
  const before = tokens[start - 1];
  if ((before?.kind === 'point' && !before.marked) || before?.kind === 'nth')
    return [{ kind: 'note', ...item }, end - start + 1];
  return [{ kind: 'months', months: [...months].sort((a, b) => a - b), ...item }, end - start + 1];
}

/** A qualifier between brackets counts like one outside; anything longer is kept as it was written. */
function bracketAt(tokens: readonly Token[], start: number): Found {
  const close = tokens.findIndex((token, at) => at > start && token.kind === 'close');
  const end = close < 0 ? tokens.length : close;
  const inside = tokens.slice(start + 1, end);
  const [item, used] = itemAt(inside, 0);
  const rest = inside.slice(used).every(({ kind }) => kind === 'filler');
  const qualifies = item?.kind === 'weeks' || item?.kind === 'ask' || item?.kind === 'closed';
  const ofMonth = item?.kind === 'days' && item.nth.length > 0;
  const inTerm = item?.kind === 'holidays' && item.holidays === 'term';
  if (item && rest && (qualifies || ofMonth || inTerm)) return [item, end - start + 1];
  const [from, to] = [inside[0]?.from ?? tokens[start]?.from ?? 0, inside.at(-1)?.to ?? tokens[start]?.to ?? 0];
  return [inside.length > 0 ? { kind: 'note', from, to } : null, end - start + 1];
}

/** Words that only small words part are one note, as are "by appointment" and "in the afternoon" side by side. */
function joinedNotes(items: readonly Item[], text: string): Item[] {
  const joined: Item[] = [];
  for (const item of items) {
    const before = joined.at(-1);
    const between = before ? text.slice(before.to, item.from) : '';
    if (before && isOneNote(before, item) && !/[\n()[\];]/.test(between)) {
      const kind = before.kind === 'ask' || item.kind === 'ask' ? 'ask' : 'note';
      joined[joined.length - 1] = { kind, from: before.from, to: item.to };
    } else joined.push(item);
  }
  return joined.map((item, at) => (item.kind === 'note' ? withSmallWords(joined, item, at, text) : item));
}

function isOneNote(before: Item, item: Item): boolean {
  const kinds = [before.kind, item.kind];
  return (before.kind === 'note' && item.kind === 'note') || (kinds.includes('ask') && kinds.includes('half'));
}

/** A note takes in all that stands between its neighbours, so that "once a month" does not become "once". */
function withSmallWords(items: readonly Item[], note: Item, at: number, text: string): Item {
  const from = items[at - 1]?.to ?? 0;
  const to = items[at + 1]?.from ?? text.length;
  const words = text.slice(from, to);
  const begins = /^[\s,;:./•·|–—)\]-]*(?:(?:et|and|ha)\s)?[\s([]*/.exec(words)?.[0].length ?? 0;
  const ends = /(?:\s(?:de|du|des|à|a|le|la|les|et|l['’]|d['’]))*[\s,;:./•·|–—()[\]-]*$/i.exec(words)?.[0].length ?? 0;
  const [first, last] = [from + begins, to - ends];
  return first < last ? { kind: 'note', from: Math.min(first, note.from), to: Math.max(last, note.to) } : note;
}
