/** Puts the statements of pasted hours together: an ordinary week, then what holds on some days only. */
import type { HoursRule } from './contract.ts';
import type { Statement } from './hours-paste.ts';
import { asksFirst, cleanComment } from './hours-rules.ts';

interface Day {
  times: HoursRule['times'];
  closed: boolean;
  notes: string[];
  /** How many days the sentence was about, and its words: a sentence about fewer days goes before. */
  among: number;
  words: string;
}

interface Building {
  week: (Day | null)[];
  others: HoursRule[];
  /** Words that belong to no day. */
  loose: string[];
}

/** No rule when the words could not be given to any day. */
export function rulesFrom(statements: readonly Statement[]): HoursRule[] {
  const building: Building = { week: [null, null, null, null, null, null, null], others: [], loose: [] };
  for (const statement of statements) add(building, statement);
  const rules = [...weekRules(building.week), ...building.others];
  // An appointment alone, or closed days alone, are an answer; words that found no hours to stand beside are not.
  const hasHours = rules.some(({ times }) => times.length > 0);
  if (!hasHours && !building.loose.every(asksFirst)) return [];
  if (rules.length === 0 && building.loose.length !== 1) return [];
  return withLooseWords(rules, building.loose);
}

function add(building: Building, statement: Statement): void {
  const { lost, days, times, closed, notes, holidays, months, weeks, nth, words } = statement;
  const speaks = days.length > 0 || times.length > 0 || closed;
  if (!speaks && notes.length > 0 && holidays.length === 0)
    building.loose.push(...(statement.halves.length > 0 ? [words] : notes));
  else if (lost || !halvesFit(statement)) keepWords(building, statement);
  else if (holidays.length === 0 && months.length === 0 && weeks === 'all' && nth.length === 0) {
    if (days.length > 0) addToWeek(building, statement);
    else building.loose.push(words);
  } else addOther(building, statement);
}

/** A morning from 14:00 is a misreading, and "the morning" without times says too little. */
function halvesFit({ halves, times }: Statement): boolean {
  if (halves.length === 0) return true;
  if (times.length === 0) return false;
  return halves.every((half) => times.every(({ from, to }) => (half === 'morning' ? to <= '14:00' : from >= '12:00')));
}

/** Words that could not be put together are noted on the days they speak of, which then answer "uncertain". */
function keepWords(building: Building, { days, words }: Statement): void {
  const spoken = days.filter((day) => building.week[day]);
  if (spoken.length === 0) building.loose.push(words);
  for (const day of spoken) building.week[day]?.notes.push(words);
}

function addToWeek(building: Building, statement: Statement): void {
  const { days, times, closed, notes, words } = statement;
  for (const day of days) {
    const before = building.week[day];
    const said: Day = { times, closed, notes: notes.map(cleanComment), among: days.length, words };
    // Days without hours are kept with their words: nobody said when.
    if (times.length === 0 && !closed && notes.length === 0) said.notes = [words];
    building.week[day] = before ? together(before, said) : said;
  }
}

function together(before: Day, said: Day): Day {
  if (before.times.length > 0 && said.times.length > 0) {
    const apart = said.times.every((span) => before.times.every((other) => isApart(span, other)));
    const differ = before.notes.join() !== said.notes.join();
    const notes = differ ? [...new Set([...wordsOf(before), ...wordsOf(said)])] : before.notes;
    if (apart) return { ...before, times: [...before.times, ...said.times], notes };
    if (said.among < before.among && said.notes.length === 0) return said;
  }
  if (before.closed && said.closed) return before;
  if (said.times.length === 0 && !said.closed) return { ...before, notes: [...before.notes, ...said.notes] };
  return { ...before, notes: [...new Set([...before.notes, said.words])] };
}

function wordsOf({ notes, words }: Day): string[] {
  return notes.length > 0 ? [words] : [];
}

function isApart(a: HoursRule['times'][number], b: HoursRule['times'][number]): boolean {
  const [endA, endB] = [a.to < a.from ? '99' : a.to, b.to < b.from ? '99' : b.to];
  return endA <= b.from || endB <= a.from;
}

/** The days that say the same are one rule. */
function weekRules(week: Building['week']): HoursRule[] {
  const rules = new Map<string, HoursRule>();
  for (const [number, day] of week.entries()) {
    if (!day) continue;
    const times = [...day.times].sort((a, b) => (a.from < b.from ? -1 : 1));
    const said = { times, comment: commentOf(day.notes) };
    const key = JSON.stringify([said, day.closed]);
    const same = rules.get(key);
    if (same) same.days.push(number);
    else rules.set(key, { days: [number], nth: [], weeks: 'all', months: [], holidays: 'none', ...said });
  }
  return [...rules.values()];
}

/** Hours of some weeks, months, holidays or days of the month; where these name no day, those of the ordinary week. */
function addOther(building: Building, statement: Statement): void {
  const { days, nth, weeks, months, holidays, times, closed, notes, words } = statement;
  const usual = [...building.week.keys()].filter((day) => (building.week[day]?.times.length ?? 0) > 0);
  const feastsOnly = holidays.length > 0 && holidays.every((holiday) => holiday === 'public');
  const shown = days.length > 0 || closed || feastsOnly ? days : usual;
  if (shown.length === 0 && times.length > 0 && !feastsOnly) {
    building.loose.push(words);
    return;
  }
  const silent = times.length === 0 && !closed && notes.length === 0;
  const comment = commentOf(silent ? [words] : notes);
  const rule: HoursRule = { days: shown, nth, weeks, months, holidays: 'none', times, comment };
  const kinds = holidays.length > 0 ? holidays : (['none'] as const);
  for (const kind of kinds) {
    // Public holidays stand beside days ("dimanche et jours fériés"); school holidays narrow them.
    if (kind === 'public' && days.length > 0) addOther(building, { ...statement, days: [], holidays: ['public'] });
    else building.others.push(kind === 'none' ? withWeek(building.week, rule) : { ...rule, holidays: kind });
  }
  if (holidays.includes('public') && days.length > 0 && holidays.length === 1) {
    add(building, { ...statement, holidays: [] });
  }
}

/** The first Saturday adds to Saturdays when its hours lie beside theirs; when they overlap, it has its own. */
function withWeek(week: Building['week'], rule: HoursRule): HoursRule {
  const usual = rule.months.length > 0 ? [] : rule.days.map((day) => week[day]?.times ?? []);
  const [first = []] = usual;
  const alike = usual.every((times) => JSON.stringify(times) === JSON.stringify(first));
  const apart = rule.times.every((span) => first.every((other) => isApart(span, other)));
  return alike && apart && rule.times.length > 0 ? { ...rule, times: [...first, ...rule.times] } : rule;
}

/** An appointment is what is left to say; any other word makes the hours before it, or all of them, uncertain. */
function withLooseWords(rules: readonly HoursRule[], loose: readonly string[]): HoursRule[] {
  const asking = loose.filter(asksFirst);
  const others = loose.filter((words) => !asking.includes(words)).map(cleanComment);
  const noted = rules.map((rule) =>
    rule.times.length > 0 && others.length > 0 ? { ...rule, comment: commentOf([rule.comment, ...others]) } : rule,
  );
  if (asking.length === 0) return noted;
  const rest: HoursRule = {
    ...{ days: [], nth: [], weeks: 'all', months: [], holidays: 'none', times: [] },
    comment: commentOf(asking),
  };
  return [...noted, rest];
}

function commentOf(notes: readonly string[]): string {
  return cleanComment([...new Set(notes.filter(Boolean))].join(', '));
}
