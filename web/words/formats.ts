/** Dates, distances and opening in the reader's words. Chromium has no Breton dates, so those are ours. */
import { useMemo } from 'react';
import { type IntlShape, useIntl } from 'react-intl';
import type { OpeningAnswer } from '../../api/places/contract.ts';
import { useSetting } from '../shell/setting.ts';

const BRETON_MONTHS = [
  ...['Genver', 'C’hwevrer', 'Meurzh', 'Ebrel', 'Mae', 'Mezheven'],
  ...['Gouere', 'Eost', 'Gwengolo', 'Here', 'Du', 'Kerzu'],
];
const BRETON_DAYS = ['Sul', 'Lun', 'Meurzh', 'Merc’her', 'Yaou', 'Gwener', 'Sadorn'];

export interface Formats {
  /** `14 juillet 2026`, in the territory's time zone. */
  day(iso: string): string;
  /** `14 juillet 2026 à 09:30`. */
  moment(iso: string): string;
  /** `09:30`. */
  time(iso: string): string;
  /** Monday is 0. */
  weekday(index: number): string;
  /** `mardi` of that day. */
  weekdayOf(iso: string): string;
  /** January is 1. */
  month(number: number): string;
  /** `il y a 3 jours`. */
  age(iso: string): string;
  /** `350 m`, `1,2 km`. */
  distance(metres: number): string;
  /** A walk at 4.5 km/h along a straight line that streets make a third longer. */
  walk(metres: number): string;
  opening(answer: OpeningAnswer): string;
}

export function useFormats(): Formats {
  const intl = useIntl();
  const { territory, now } = useSetting();
  return useMemo(() => createFormats(intl, territory.timeZone, now), [intl, territory.timeZone, now]);
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const WALK_METRES_A_MINUTE = 75;
const DETOUR = 1.3;

function createFormats(intl: IntlShape, timeZone: string, now: () => number): Formats {
  const breton = intl.locale === 'br';
  const locale = { br: 'fr', en: 'en-GB' }[intl.locale] ?? intl.locale;
  const dayFormat = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone });
  const timeFormat = new Intl.DateTimeFormat('fr', { hour: '2-digit', minute: '2-digit', timeZone });
  const partsFormat = new Intl.DateTimeFormat('en-GB', { year: 'numeric', month: 'numeric', day: 'numeric', timeZone });

  const day = (iso: string) => {
    const date = new Date(iso);
    if (!breton) return dayFormat.format(date);
    const parts = Object.fromEntries(partsFormat.formatToParts(date).map((part) => [part.type, part.value]));
    const number = Number(parts.day) === 1 ? '1añ' : Number(parts.day);
    return `${number} a viz ${BRETON_MONTHS[Number(parts.month) - 1]} ${parts.year}`;
  };
  const time = (iso: string) => timeFormat.format(new Date(iso));
  const weekday = (index: number) => {
    if (breton) return BRETON_DAYS[(index + 1) % 7] ?? '';
    // 5 January 2026 was a Monday.
    return new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2026, 0, 5 + index));
  };
  const month = (number: number) => {
    if (breton) return BRETON_MONTHS[number - 1] ?? '';
    return new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2026, number - 1, 1));
  };
  // 1 January 1970 was a Thursday.
  const weekdayOf = (iso: string) => weekday((dayNumber(new Date(iso), partsFormat) + 3) % 7);
  const soon = (iso: string) => {
    const ahead = dayNumber(new Date(iso), partsFormat) - dayNumber(new Date(now()), partsFormat);
    if (ahead === 0) return intl.formatMessage({ id: 'words.day.today' }, { time: time(iso) });
    if (ahead === 1) return intl.formatMessage({ id: 'words.day.tomorrow' }, { time: time(iso) });
    return intl.formatMessage({ id: 'words.day.on' }, { day: ahead < 7 ? weekdayOf(iso) : day(iso), time: time(iso) });
  };

  return {
    day,
    time,
    weekday,
    weekdayOf,
    month,
    moment: (iso) => intl.formatMessage({ id: 'words.day.on' }, { day: day(iso), time: time(iso) }),
    age(iso) {
      const passed = now() - Date.parse(iso);
      if (passed < MINUTE_MS) return intl.formatMessage({ id: 'words.age.now' });
      if (passed < 60 * MINUTE_MS)
        return intl.formatMessage({ id: 'words.age.minutes' }, { count: Math.floor(passed / MINUTE_MS) });
      if (passed < DAY_MS)
        return intl.formatMessage({ id: 'words.age.hours' }, { count: Math.floor(passed / (60 * MINUTE_MS)) });
      if (passed < 60 * DAY_MS)
        return intl.formatMessage({ id: 'words.age.days' }, { count: Math.floor(passed / DAY_MS) });
      return day(iso);
    },
    distance(metres) {
      if (metres < 995)
        return intl.formatMessage({ id: 'words.distance.metres' }, { metres: Math.round(metres / 10) * 10 });
      const kilometres = metres < 9950 ? Math.round(metres / 100) / 10 : Math.round(metres / 1000);
      return intl.formatMessage({ id: 'words.distance.kilometres' }, { kilometres });
    },
    walk: (metres) =>
      intl.formatMessage(
        { id: 'words.walk' },
        { minutes: Math.max(1, Math.round((metres * DETOUR) / WALK_METRES_A_MINUTE)) },
      ),
    opening({ state, reason, probably, until }) {
      switch (state) {
        case 'open':
          return until
            ? intl.formatMessage({ id: 'words.hours.open_until' }, { time: time(until) })
            : intl.formatMessage({ id: 'words.hours.open' });
        case 'closed':
          if (reason === 'exceptional_closure')
            return until
              ? intl.formatMessage({ id: 'words.hours.exceptionally_closed_until' }, { when: soon(until) })
              : intl.formatMessage({ id: 'words.hours.exceptionally_closed' });
          return until
            ? intl.formatMessage({ id: 'words.hours.closed_until' }, { when: soon(until) })
            : intl.formatMessage({ id: 'words.hours.closed' });
        case 'uncertain':
          if (reason === 'by_appointment') return intl.formatMessage({ id: 'words.hours.by_appointment' });
          return intl.formatMessage({ id: probably ? `words.hours.probably_${probably}` : 'words.hours.uncertain' });
        case 'unknown':
          return intl.formatMessage({ id: 'words.hours.unknown' });
      }
    },
  };
}

/** Days since 1 January 1970, counted in the territory's calendar. */
function dayNumber(date: Date, format: Intl.DateTimeFormat): number {
  const parts = Object.fromEntries(format.formatToParts(date).map((part) => [part.type, part.value]));
  return Math.round(Date.UTC(Number(parts.year), Number(parts.month) - 1, Number(parts.day)) / DAY_MS);
}
