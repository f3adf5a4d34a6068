/** When somebody last said that all is right, in plain words; what is too long ago is said as a doubt. */
import { FormattedMessage, useIntl } from 'react-intl';
import type { ConfirmedBy } from '../../db/vocabulary.ts';
import { useSetting } from '../shell/setting.ts';

const DAY_MS = 86_400_000;
const DAYS_A_MONTH = 30.44;

interface FreshnessProps {
  /** ISO 8601; null = nobody ever has. */
  at: string | null;
  by?: ConfirmedBy | null;
  of?: 'place' | 'hours';
}

/** A sentence for lines and facts; its colour only repeats it. */
export function Freshness({ at, by = null, of = 'place' }: FreshnessProps) {
  const { isStale } = useFreshness(of);
  const age = useAge();
  if (at === null)
    return (
      <span>
        <FormattedMessage id="words.fresh.never" />
      </span>
    );
  if (isStale(at))
    return (
      <strong data-stale="">
        <FormattedMessage id={`words.fresh.${of}_stale`} values={{ count: monthsSince(at, age.now) }} />
      </strong>
    );
  return (
    <span>
      <FormattedMessage id={`words.fresh.${of}`} values={{ age: age.words(at), by: by ?? 'other' }} />
    </span>
  );
}

/** Whether a confirmation is too old for this territory. */
export function useFreshness(of: 'place' | 'hours') {
  const { territory, now } = useSetting();
  const months = of === 'place' ? territory.staleAfterMonths : territory.hoursStaleAfterMonths;
  return { isStale: (at: string) => monthsSince(at, now()) >= months };
}

function useAge() {
  const intl = useIntl();
  const { now: clock } = useSetting();
  const now = clock();
  const words = (at: string) => {
    const days = Math.max(0, Math.floor((now - Date.parse(at)) / DAY_MS));
    if (days === 0) return intl.formatMessage({ id: 'words.fresh.today' });
    if (days < 14) return intl.formatMessage({ id: 'words.age.days' }, { count: days });
    if (days < 60) return intl.formatMessage({ id: 'words.fresh.weeks' }, { count: Math.floor(days / 7) });
    return intl.formatMessage({ id: 'words.fresh.months' }, { count: monthsSince(at, now) });
  };
  return { now, words };
}

const monthsSince = (at: string, now: number): number =>
  Math.max(1, Math.floor((now - Date.parse(at)) / DAY_MS / DAYS_A_MONTH));
