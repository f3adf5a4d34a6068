/** Shares and sums as readers write them; Chromium knows no Breton numbers, which are written as the French ones. */
import { useMemo } from 'react';
import { useIntl } from 'react-intl';

export function useNumbers() {
  const { locale } = useIntl();
  return useMemo(() => {
    const known = { br: 'fr', en: 'en-GB' }[locale] ?? locale;
    const percent = new Intl.NumberFormat(known, { style: 'percent', maximumFractionDigits: 0 });
    const euros = new Intl.NumberFormat(known, { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 });
    return {
      percent: (part: number, whole: number) => (whole === 0 ? '–' : percent.format(part / whole)),
      euros: (sum: number) => euros.format(sum),
    };
  }, [locale]);
}
