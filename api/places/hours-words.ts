/** Opening hours in plain sentences, in the reader's language: a line for each rule. */
import { IntlMessageFormat } from 'intl-messageformat';
import br from '../../data/messages/hours/br.json' with { type: 'json' };
import en from '../../data/messages/hours/en.json' with { type: 'json' };
import fr from '../../data/messages/hours/fr.json' with { type: 'json' };
import type { Language } from '../../db/vocabulary.ts';
import type { HoursRule } from './contract.ts';
import { isToAsk, rulesOf } from './hours-rules.ts';

type SentenceId = keyof typeof fr;
export type SayHours = (id: SentenceId, values?: Record<string, string>) => string;

const CATALOGUES: Record<Language, Record<SentenceId, string>> = { fr, br, en };
/** British lists: no comma before the last. */
const LOCALES: Record<Language, string> = { fr: 'fr', br: 'br', en: 'en-GB' };

/** A line for each rule; null when the hours say more than rules can, or nothing. */
export function hoursInWords(hours: string | null, language: Language): string[] | null {
  const rules = hours?.trim() ? rulesOf(hours) : null;
  if (!rules) return null;
  const say = sayHoursIn(language);
  return rules.map((rule, at) => capital(ruleInWords(rule, { say, language, afterOthers: at > 0 }), language));
}

const formats = new Map<string, IntlMessageFormat>();

export function sayHoursIn(language: Language): SayHours {
  return (id, values) => {
    const key = `${language}/${id}`;
    const format = formats.get(key) ?? new IntlMessageFormat(CATALOGUES[language][id], language);
    formats.set(key, format);
    return String(format.format(values));
  };
}

interface Speaking {
  say: SayHours;
  language: Language;
  afterOthers: boolean;
}

function ruleInWords(rule: HoursRule, speaking: Speaking): string {
  const { say, afterOthers } = speaking;
  const when = whenInWords(rule, speaking);
  const note = noteInWords(rule.comment, say);
  if (rule.times.length === 0 && rule.comment && !when) {
    return afterOthers ? say('hours.otherwise', { note }) : note;
  }
  if (rule.times.length === 0) return closedInWords(rule, when, note, say);
  if (!when && isWholeDay(rule)) return withNote(say('hours.always'), note, say);
  const what = isWholeDay(rule) ? say('hours.all_day') : joined(spansInWords(rule, say), speaking);
  return say('hours.line', { when: when || say('hours.every_day'), what: withNote(what, note, say) });
}

function closedInWords(rule: HoursRule, when: string, note: string, say: SayHours): string {
  const alone = rule.days.length === 0 && rule.months.length === 0 && rule.weeks === 'all';
  if (isToAsk(rule)) return say('hours.line', { when, what: repeats(when, note) ? say('hours.unsaid') : note });
  if (alone && rule.holidays === 'public') return withNote(say('hours.closed_public'), note, say);
  if (alone && rule.holidays === 'school') return withNote(say('hours.closed_school'), note, say);
  const closed = withNote(say('hours.closed'), note, say);
  return when ? say('hours.line', { when, what: closed }) : closed;
}

/** Days that were written without hours are their own note. */
function repeats(when: string, note: string): boolean {
  return when.toLowerCase().includes(note.toLowerCase().replace(/^(le|la|les|du|et) /, ''));
}

/** Empty when the rule is about every day of the year. */
function whenInWords(rule: HoursRule, speaking: Speaking): string {
  const { say } = speaking;
  const weeks = { all: null, odd: 'hours.weeks.odd', even: 'hours.weeks.even' } as const;
  const holidays = {
    none: null,
    public: 'hours.holidays.public',
    school: 'hours.holidays.school',
    term: 'hours.holidays.term',
  } as const;
  const [week, holiday] = [weeks[rule.weeks], holidays[rule.holidays]];
  return [
    monthsInWords(rule.months, speaking),
    week ? say(week) : '',
    holiday ? say(holiday) : '',
    daysInWords(rule, speaking),
  ]
    .filter(Boolean)
    .join(', ');
}

function daysInWords({ days, nth }: HoursRule, speaking: Speaking): string {
  const { say } = speaking;
  if (nth.length > 0) {
    const each = (days.length > 0 ? days : [...DAY.keys()]).flatMap((day) =>
      nth.map((n) => say(NTH[n] ?? 'hours.nth.last', { day: say(DAY[day] ?? 'hours.day.0') })),
    );
    return say('hours.of_month', { days: joined(each, speaking) });
  }
  const [first = 0, last = 0] = [days[0], days.at(-1)];
  const inOneRun = days.length > 2 && last - first === days.length - 1;
  if (!inOneRun)
    return joined(
      days.map((day) => say(DAY[day] ?? 'hours.day.0')),
      speaking,
    );
  const bound = (day: number) => say(DAY_BOUND[day] ?? 'hours.day_bound.0');
  return say('hours.days_range', { from: bound(first), to: bound(last) });
}

function monthsInWords(months: HoursRule['months'], speaking: Speaking): string {
  const { say } = speaking;
  if (months.length === 0) return '';
  const name = (month: number) => say(MONTH[month - 1] ?? 'hours.month.01');
  // A winter season runs from October to March: it begins where the month before is not in it.
  const begins = months.filter((month) => !months.includes(month === 1 ? 12 : month - 1));
  const ends = months.filter((month) => !months.includes(month === 12 ? 1 : month + 1));
  const [from, to] = [begins[0], ends[0]];
  if (months.length > 2 && begins.length === 1 && from !== undefined && to !== undefined) {
    return say('hours.months_range', { from: name(from), to: name(to) });
  }
  return say('hours.months_some', { months: joined(months.map(name), speaking) });
}

function spansInWords({ times }: HoursRule, say: SayHours): string[] {
  return times.map(({ from, to }) =>
    say('hours.time.span', { from: timeInWords(from, say), to: timeInWords(to === '24:00' ? '00:00' : to, say) }),
  );
}

function timeInWords(time: string, say: SayHours): string {
  const [hours = '00', minutes = '00'] = time.split(':');
  if (time === '00:00') return say('hours.time.midnight');
  const hour = String(Number(hours));
  return minutes === '00' ? say('hours.time.hour', { hour }) : say('hours.time.minutes', { hour, minutes });
}

function isWholeDay({ times }: HoursRule): boolean {
  return times.length === 1 && times[0]?.from === '00:00' && times[0].to === '24:00';
}

/** The commonest note is said in the reader's language; any other stays as it was written. */
function noteInWords(note: string, say: SayHours): string {
  return /^(sur|war|by) (rendez-vous|rdv|emgav|appointment)$/i.test(note) ? say('hours.by_appointment') : note;
}

function withNote(what: string, note: string, say: SayHours): string {
  return note ? say('hours.noted', { what, note }) : what;
}

function joined(words: readonly string[], { language }: Pick<Speaking, 'language'>): string {
  return new Intl.ListFormat(LOCALES[language]).format(words);
}

function capital(sentence: string, language: Language): string {
  return sentence.slice(0, 1).toLocaleUpperCase(LOCALES[language]) + sentence.slice(1);
}

const DAY = [
  ...([
    'hours.day.0',
    'hours.day.1',
    'hours.day.2',
    'hours.day.3',
    'hours.day.4',
    'hours.day.5',
    'hours.day.6',
  ] as const),
];
/** The form that stands in "from … to …". */
const DAY_BOUND = [
  ...(['hours.day_bound.0', 'hours.day_bound.1', 'hours.day_bound.2', 'hours.day_bound.3'] as const),
  ...(['hours.day_bound.4', 'hours.day_bound.5', 'hours.day_bound.6'] as const),
];
const MONTH = [
  ...(['hours.month.01', 'hours.month.02', 'hours.month.03', 'hours.month.04', 'hours.month.05'] as const),
  ...(['hours.month.06', 'hours.month.07', 'hours.month.08', 'hours.month.09', 'hours.month.10'] as const),
  ...(['hours.month.11', 'hours.month.12'] as const),
];
const NTH: Record<number, SentenceId> = {
  1: 'hours.nth.1',
  2: 'hours.nth.2',
  3: 'hours.nth.3',
  4: 'hours.nth.4',
  5: 'hours.nth.5',
};
