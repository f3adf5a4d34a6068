/** Names from the territory and times in words, as the console's rows and sheets say them. */
import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import { useSetting } from '../shell/setting.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export interface Names {
  category(code: string): string;
  service(code: string): string;
}

/** A code that the territory no longer knows is still shown. */
export function useNames(): Names {
  const { territory, language } = useSetting();
  return useMemo(() => {
    const categories = new Map(territory.categories.map(({ code, name }) => [code, name[language]]));
    const services = new Map(territory.services.map(({ code, name }) => [code, name[language]]));
    return {
      category: (code) => categories.get(code) ?? code,
      service: (code) => services.get(code) ?? code,
    };
  }, [territory, language]);
}

export interface Deadline {
  text: string;
  tone: 'bad' | 'warn' | 'calm';
}

/** "Late by 3 days", "due in 5 hours"; null once it is closed. */
export function useDeadline(): (dueAt: string, closed: boolean) => Deadline | null {
  const intl = useIntl();
  const { now } = useSetting();
  return (dueAt, closed) => {
    if (closed) return null;
    const ahead = Date.parse(dueAt) - now();
    const late = ahead < 0;
    const passed = Math.abs(ahead);
    const inDays = passed >= DAY_MS;
    const count = Math.max(1, Math.floor(passed / (inDays ? DAY_MS : HOUR_MS)));
    const id = late
      ? inDays
        ? 'triage.late.days'
        : 'triage.late.hours'
      : inDays
        ? 'triage.due.days'
        : 'triage.due.hours';
    return { text: intl.formatMessage({ id }, { count }), tone: late ? 'bad' : inDays ? 'calm' : 'warn' };
  };
}
