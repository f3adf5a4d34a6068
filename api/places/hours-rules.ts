/**
 * The part of the opening_hours syntax that people can edit line by line: read into rules, and printed again.
 * Pure, for the browser too. The order is meaning: a later line overrides an earlier one on the days of both.
 */
import type { HoursRule } from './contract.ts';

const DAYS = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'] as const;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
const LONGEST_COMMENT = 200;
/** What stands where in the printed text: holidays are exceptions to the days before, asking is what is left. */
const PLACE_IN_TEXT = { none: 0, term: 0, school: 1, public: 2 } as const;

/** Whether a note says that one must ask before coming: such hours open no door by themselves. */
export function asksFirst(note: string): boolean {
  return APPOINTMENT.test(note.replace(NO_APPOINTMENT, ''));
}

/** Whether a note says nothing but that one need not ask. */
export function opensWithoutAsking(note: string): boolean {
  return note.replace(NO_APPOINTMENT, '').replace(/[\s,.;]/g, '') === '';
}

const APPOINTMENT = /rendez[-\s]?vous|\br\.?d\.?v\b|appointment|emgav|sur demande|on request|sur inscription/i;
const NO_APPOINTMENT =
  /(avec ou )?sans (prise de )?(rendez[-\s]?vous|r\.?d\.?v\b)|(with or )?without (an )?appointment|no appointment|hep emgav/gi;

/** Prints rules as opening_hours; holidays come last, whatever the order of the lines. Empty when there is no rule. */
export function hoursOf(rules: readonly HoursRule[]): string {
  return canonicalRules(rules).reduce((text, rule) => {
    if (!text) return ruleText(rule, '');
    // Times without any day do not override what stands before them; "Mo-Su" does.
    const printed = ruleText(rule, rule.times.length > 0 ? EVERY_DAY : '');
    return `${text}${isAskingOnly(rule) ? ' || ' : '; '}${printed}`;
  }, '');
}

/** The rules of a text, or null when it says more than these lines can. */
export function rulesOf(hours: string): HoursRule[] | null {
  const parts = partsOf(hours);
  if (!parts || parts.length === 0) return null;
  const rules: HoursRule[] = [];
  for (const [at, part] of parts.entries()) {
    const read = readRule(part.text);
    if (!read || (at > 0 && /^\d/.test(part.text))) return null;
    const asking = read.length === 1 && read[0] !== undefined && isAskingOnly(read[0]);
    // A fallback is the one thing left to say, and the only place where a note stands for every other moment.
    const stands = at === 0 ? !part.fallback : part.fallback === asking;
    if (!stands || (asking && at !== parts.length - 1)) return null;
    rules.push(...read);
  }
  const read = termsIn(rules);
  const ordered = inOrder(read);
  // Days of both sorts are closed in either order; otherwise another order is another meaning.
  const keeps = read.every((rule, at) => ordered[at] === rule || (isHolidayOff(rule) && isHolidayOff(ordered[at])));
  return keeps ? ordered : null;
}

/** The same rules as they are read again: sorted, without doubles, notes cleaned. */
export function canonicalRules(rules: readonly HoursRule[]): HoursRule[] {
  return termsIn(inOrder(rules.map(canonical)));
}

function canonical(rule: HoursRule): HoursRule {
  const comment = cleanComment(rule.comment);
  const months = allOrSome(rule.months, 12);
  const times = sortedTimes(rule.times);
  const isPublic = rule.holidays === 'public';
  return {
    days: isPublic ? [] : allOrSome(rule.days, 7),
    nth: isPublic ? [] : sorted(rule.nth.filter((n) => n !== 0)).sort((a, b) => place(a) - place(b)),
    weeks: isPublic ? 'all' : rule.weeks,
    months,
    // A closed day outside the holidays says nothing of the holidays: it is a closed day.
    holidays: rule.holidays === 'term' && times.length === 0 ? 'none' : rule.holidays,
    times,
    comment,
  };
}

/** The last of the month stands behind the fifth. */
const place = (nth: number): number => (nth < 0 ? 6 : nth);

function sortedTimes(times: HoursRule['times']): HoursRule['times'] {
  const byText = new Map(times.map((span) => [`${span.from}-${span.to}`, { from: span.from, to: span.to }]));
  return [...byText].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, span]) => span);
}

/** What cannot stand between quotation marks, or on one line, is replaced; the words stay. */
export function cleanComment(words: string): string {
  const oneLine = words.replace(/\p{Cc}/gu, ' ').replaceAll('"', "'");
  return oneLine.replace(/\s+/g, ' ').trim();
}

function inOrder(rules: readonly HoursRule[]): HoursRule[] {
  const rank = (rule: HoursRule) => (isAskingOnly(rule) ? 3 : PLACE_IN_TEXT[rule.holidays]);
  const sortedRules = [...rules].sort((a, b) => rank(a) - rank(b));
  // One note only can stand for every other moment.
  const asking = sortedRules.filter(isAskingOnly);
  return sortedRules.filter((rule) => !isAskingOnly(rule) || rule === asking.at(-1));
}

function isHolidayOff(rule: HoursRule | undefined): boolean {
  return (rule?.holidays === 'school' || rule?.holidays === 'public') && rule.times.length === 0;
}

/** A note without days and times: whatever the other lines leave open is to be asked. */
function isAskingOnly(rule: HoursRule): boolean {
  return rule.holidays === 'none' && rule.times.length === 0 && rule.comment !== '' && selectors(rule) === '';
}

/** Hours followed by "the same days of the school holidays: closed" are hours of term time. */
function termsIn(rules: readonly HoursRule[]): HoursRule[] {
  const read: HoursRule[] = [];
  for (const rule of rules) {
    const before = read.at(-1);
    if (before?.holidays === 'none' && before.times.length > 0 && closesSchoolDays(rule, before)) {
      read[read.length - 1] = { ...before, holidays: 'term' };
    } else read.push(rule);
  }
  return read;
}

function closesSchoolDays(rule: HoursRule, before: HoursRule): boolean {
  const closed = rule.holidays === 'school' && rule.times.length === 0 && rule.comment === '';
  return closed && selectors({ ...rule, holidays: 'none' }) === selectors(before);
}

const EVERY_DAY = 'Mo-Su';

function ruleText(rule: HoursRule, always: string): string {
  if (rule.holidays !== 'term') return oneRule(rule, always);
  const closed: HoursRule = { ...rule, holidays: 'school', times: [], comment: '' };
  return `${oneRule({ ...rule, holidays: 'none' }, always)}; ${oneRule(closed, '')}`;
}

function oneRule(rule: HoursRule, everyDay: string): string {
  const where = selectors(rule) || everyDay;
  const times = rule.times.map(({ from, to }) => `${from}-${to}`).join(',');
  const note = rule.comment ? `"${rule.comment}"` : '';
  const always = where === '' && times === '00:00-24:00' ? '24/7' : times;
  const closed = times === '' && !isToAsk(rule) ? 'off' : '';
  return [where, always, closed, note].filter(Boolean).join(' ');
}

/**
 * Whether a line without times is a question rather than a closed door: the syntax has both, the lines have one form.
 * On holidays a note usually says what is closed ("selon le programme"), on other days when to come.
 */
export function isToAsk({ holidays, times, comment }: HoursRule): boolean {
  if (times.length > 0 || comment === '') return false;
  return holidays === 'none' || holidays === 'term' ? !SAYS_CLOSED.test(comment) : asksFirst(comment);
}
const SAYS_CLOSED = /\b(ferm|clos|serr)/i;

function selectors(rule: HoursRule): string {
  const holiday = { none: '', term: '', school: 'SH', public: 'PH' }[rule.holidays];
  const weeks = { all: '', odd: 'week 1-53/2', even: 'week 2-53/2' }[rule.weeks];
  const months = ranges(rule.months, 1, MONTHS);
  // "Jan Mo[1,3]" would be a date to the library.
  const mark = months && !weeks && !holiday && rule.nth.length > 0 ? ':' : '';
  return [months + mark, weeks, holiday, dayText(rule)].filter(Boolean).join(' ');
}

function dayText({ days, nth }: HoursRule): string {
  if (nth.length === 0) return ranges(days, 0, DAYS);
  const each = days.length > 0 ? days : [0, 1, 2, 3, 4, 5, 6];
  return each.map((day) => `${DAYS[day]}[${nth.join(',')}]`).join(',');
}

/** `Mo-We,Sa`; two neighbours stay two. */
function ranges(numbers: readonly number[], first: number, names: readonly string[]): string {
  const runs: number[][] = [];
  for (const number of numbers) {
    const run = runs.at(-1);
    if (run && run.at(-1) === number - 1) run.push(number);
    else runs.push([number]);
  }
  const name = (number: number | undefined) => names[(number ?? first) - first] ?? '';
  return runs
    .map((run) => (run.length > 2 ? `${name(run[0])}-${name(run.at(-1))}` : run.map(name).join(',')))
    .join(',');
}

function sorted(numbers: readonly number[]): number[] {
  return [...new Set(numbers)].sort((a, b) => a - b);
}

function allOrSome(numbers: readonly number[], all: number): number[] {
  const some = sorted(numbers);
  return some.length === all ? [] : some;
}

/** The rules of a text with what binds them; a mark between quotation marks binds nothing. Null when `,` adds a rule. */
function partsOf(hours: string): { text: string; fallback: boolean }[] | null {
  const parts: { text: string; fallback: boolean }[] = [];
  const pattern = /((?:"[^"]*"|[^";|]|\|(?!\|))*)(;|\|\||$)/y;
  let fallback = false;
  while (pattern.lastIndex < hours.length) {
    const [, text = '', mark] = pattern.exec(hours) ?? [];
    if (mark === undefined) return null;
    if (text.trim()) parts.push({ text: text.trim(), fallback });
    fallback = mark === '||';
  }
  return parts;
}

const DAY = 'Mo|Tu|We|Th|Fr|Sa|Su';
const NTH = '\\[-?[1-5](?:,-?[1-5])*\\]';
const MONTH = MONTHS.join('|');
const LIST = (one: string) => `(?:${one})(?:\\s*,\\s*(?:${one}))*`;
const RULE = new RegExp(
  `^(?:(?<months>${LIST(`(?:${MONTH})(?:\\s*-\\s*(?:${MONTH}))?`)})(?=[\\s:]|$):?\\s*)?` +
    '(?:week\\s+(?<week>0?[12])-5[23]/2:?\\s*)?' +
    '(?:(?<holiday>(?:PH|SH)(?:\\s*,\\s*(?:PH|SH))?)(?=\\s|$)\\s*)?' +
    `(?:(?<days>${LIST(`(?:${DAY})(?:${NTH}|\\s*-\\s*(?:${DAY}))?`)})(?<and>\\s*,\\s*(?:PH|SH))?(?=[\\s:]|$):?\\s*)?` +
    '(?:(?<times>\\d{1,2}:\\d{2}\\s*-\\s*\\d{1,2}:\\d{2}(?:\\s*,\\s*\\d{1,2}:\\d{2}\\s*-\\s*\\d{1,2}:\\d{2})*|24/7)\\s*)?' +
    '(?<closed>(?:off|closed)\\s*)?(?:"(?<note>[^"]*)")?$',
);

/** One rule of the text: two when it names two sorts of days (`PH,SH off`, `Mo-Fr,PH 10:00-12:00`). */
function readRule(text: string): HoursRule[] | null {
  const found = RULE.exec(text)?.groups;
  if (!found) return null;
  const times = timesIn(found.times ?? '');
  const dayList = daysIn(found.days ?? '');
  if (!times || !dayList || (found.times && found.closed)) return null;
  const comment = found.note ?? '';
  if (comment !== cleanComment(comment) || comment.length > LONGEST_COMMENT) return null;
  const base: HoursRule = {
    ...dayList,
    weeks: found.week ? (found.week.endsWith('1') ? 'odd' : 'even') : 'all',
    months: monthsIn(found.months ?? ''),
    holidays: 'none',
    times,
    comment,
  };
  const spoken = holidaysIn(`${found.holiday ?? ''},${found.and ?? ''}`);
  const rules = spoken.map((holidays): HoursRule => {
    // `Mo-Fr,PH` speaks of all public holidays, not of those on these days.
    const every = found.and ? { days: [], nth: [] } : {};
    return { ...base, ...every, holidays };
  });
  if (found.and && found.holiday) return null;
  const all = found.and || rules.length === 0 ? [base, ...rules] : rules;
  const sayable = (rule: HoursRule) =>
    JSON.stringify(canonical(rule)) === JSON.stringify(rule) &&
    (times.length > 0 || (found.closed === undefined) === isToAsk(rule));
  return all.every(sayable) ? all : null;
}

function holidaysIn(text: string): ('school' | 'public')[] {
  return [...(text.includes('SH') ? ['school' as const] : []), ...(text.includes('PH') ? ['public' as const] : [])];
}

function timesIn(text: string): HoursRule['times'] | null {
  if (text === '24/7') return [{ from: '00:00', to: '24:00' }];
  const times: HoursRule['times'] = [];
  for (const [, from, to] of text.matchAll(/(\d{1,2}:\d{2})\s*-\s*(\d{1,2}:\d{2})/g)) {
    const span = { from: (from ?? '').padStart(5, '0'), to: (to ?? '').padStart(5, '0') };
    if (span.from >= '24:00' || span.to > '24:00' || /:[6-9]/.test(span.from + span.to)) return null;
    times.push(span);
  }
  return sortedTimes(times);
}

function daysIn(text: string): Pick<HoursRule, 'days' | 'nth'> | null {
  const parts = text.match(new RegExp(`(?:${DAY})(?:${NTH}|\\s*-\\s*(?:${DAY}))?`, 'g')) ?? [];
  const days = allOrSome(
    parts.flatMap((part) => span(part.replace(/\[.*/, ''), DAYS)),
    7,
  );
  const counts = new Set(parts.map((part) => /\[(.*)\]/.exec(part)?.[1] ?? ''));
  // The line has one choice of "which of the month" for all its days.
  if (counts.size > 1) return null;
  const nth = sorted([...counts].flatMap((count) => (count ? count.split(',').map(Number) : [])));
  return { days, nth: nth.sort((a, b) => place(a) - place(b)) };
}

function monthsIn(text: string): number[] {
  const parts = text ? text.split(',') : [];
  return allOrSome(
    parts.flatMap((part) => span(part, MONTHS).map((month) => month + 1)),
    12,
  );
}

/** `Fr-Mo` goes round the end of the list. */
function span(text: string, names: readonly string[]): number[] {
  const [from = -1, to = from] = text.split('-').map((name) => names.indexOf(name.trim()));
  const length = ((to - from + names.length) % names.length) + 1;
  return Array.from({ length }, (_, step) => (from + step) % names.length);
}
