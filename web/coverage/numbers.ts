/** Shares and areas as readers write them; Chromium knows no Breton numbers, which are written as the French ones. */
import { useMemo } from 'react';
import { useIntl } from 'react-intl';

export function useNumbers() {
  const { locale } = useIntl();
  return useMemo(() => {
    const known = { br: 'fr', en: 'en-GB' }[locale] ?? locale;
    const percent = new Intl.NumberFormat(known, { style: 'percent', maximumFractionDigits: 1 });
    const area = new Intl.NumberFormat(known, { maximumFractionDigits: 1 });
    const smallArea = new Intl.NumberFormat(known, { maximumFractionDigits: 2 });
    return {
      percent: (share: number) => percent.format(share),
      /** Square kilometres: a town to a tenth, a circle to a hundredth. */
      km2: (km2: number) => (km2 < 10 ? smallArea : area).format(km2),
    };
  }, [locale]);
}
