/** A drawn area for whoever reads it: how large it is, how many corners it has, where it begins. */
import type { IntlShape } from 'react-intl';
import { type AreaOutline, cornersOf, squareKm } from '../../db/outline.ts';

/** Two outlines of one size are told apart by where they begin. */
export function outlineWords(outline: AreaOutline, intl: IntlShape): string {
  const [lon = 0, lat = 0] = outline.coordinates[0]?.[0][0] ?? [];
  return intl.formatMessage(
    { id: 'words.outline.exact' },
    {
      size: outlineSize(outline, intl),
      corners: cornersOf(outline),
      from: `${lat.toFixed(5)} ${lon.toFixed(5)}`,
    },
  );
}

/** `3,2`, `0,04`: two figures of what is small. */
export const outlineSize = (outline: AreaOutline, intl: IntlShape): string =>
  intl.formatNumber(squareKm(outline), { maximumSignificantDigits: squareKm(outline) < 100 ? 2 : 3 });
