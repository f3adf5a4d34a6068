/** Shares and days as readers write them; Chromium knows no Breton numbers, which are written as the French ones. */
import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import type { Figures } from '../../api/statistics/contract.ts';
import { useSetting } from '../shell/setting.ts';

export function useFigures() {
  const intl = useIntl();
  const { territory, language } = useSetting();
  return useMemo(() => {
    const known = { br: 'fr', en: 'en-GB' }[intl.locale] ?? intl.locale;
    const whole = new Intl.NumberFormat(known);
    const tenth = new Intl.NumberFormat(known, { maximumFractionDigits: 1 });
    const percent = new Intl.NumberFormat(known, { style: 'percent', maximumFractionDigits: 0 });
    return {
      count: (count: number) => whole.format(count),
      /** `3,4 j`; a dash where there is nothing to say. */
      days: (days: number | null) =>
        days === null ? '–' : intl.formatMessage({ id: 'figures.days' }, { days: tenth.format(days) }),
      share: (part: number, whole: number) => (whole === 0 ? '–' : percent.format(part / whole)),
      category: (code: string) => territory.categories.find((one) => one.code === code)?.name[language] ?? code,
      service: (code: string) => territory.services.find((one) => one.code === code)?.name[language] ?? code,
    };
  }, [intl, territory, language]);
}

export type FigureColumn = (typeof COLUMNS)[number];
/** The columns of every table of figures, in their order. */
export const COLUMNS = ['arrived', 'closed', 'open', 'on_time', 'median', 'p90', 'contested', 'content'] as const;

export function useCell() {
  const { count, days, share } = useFigures();
  return (column: FigureColumn, figures: Figures): string => {
    switch (column) {
      case 'arrived':
      case 'closed':
      case 'open':
      case 'contested':
        return count(figures[column]);
      case 'on_time':
        return share(figures.onTime, figures.count);
      case 'median':
        return days(figures.medianDays);
      case 'p90':
        return days(figures.p90Days);
      case 'content':
        return share(figures.content, figures.content + figures.notContent);
    }
  };
}
