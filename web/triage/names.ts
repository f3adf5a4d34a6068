/** Names from the territory and times in words, as the console's rows and sheets say them. */
import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import { isClosed } from '../../api/reports/transitions.ts';
import { COUNTED_UP_TO, type QueueItem } from '../../api/triage/queue-contract.ts';
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

type Timed = Pick<QueueItem, 'dueAt' | 'late' | 'risk' | 'paused' | 'state'>;

/** "Late by 3 days", "at risk: 5 hours left", "due in 9 days", "on hold"; null once it is closed. */
export function useDeadline(): (item: Timed) => Deadline | null {
  const intl = useIntl();
  const { now } = useSetting();
  return ({ dueAt, late, risk, paused, state }) => {
    if (isClosed(state)) return null;
    if (paused) return { text: intl.formatMessage({ id: 'triage.paused' }), tone: 'calm' };
    const passed = Math.abs(Date.parse(dueAt) - now());
    const inDays = passed >= DAY_MS;
    const count = Math.max(1, Math.floor(passed / (inDays ? DAY_MS : HOUR_MS)));
    const kind = late ? 'late' : risk ? 'risk' : 'due';
    const text = intl.formatMessage({ id: inDays ? `triage.${kind}.days` : `triage.${kind}.hours` }, { count });
    return { text, tone: late ? 'bad' : risk ? 'warn' : 'calm' };
  };
}

/** Counted so far and no further: "10 000+". */
export function useCountWords(): (count: number) => string {
  const intl = useIntl();
  return (count) => (count > COUNTED_UP_TO ? `${intl.formatNumber(COUNTED_UP_TO)}+` : intl.formatNumber(count));
}
