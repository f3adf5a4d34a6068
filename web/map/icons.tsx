/** The markers' signs for lists and legends: no map code behind them, and they render on the server. */
import './colours.css';
import type { Collection } from '../../db/vocabulary.ts';
import { COLLECTION_PICTOGRAMS } from './pictograms.ts';

export interface CollectionIconProps {
  collection: Collection;
  /** Pixels; 20 if not said. */
  size?: number;
  /** A report that is done with, a place that has closed: drawn hollow, as on the map. */
  settled?: boolean;
}

export function CollectionIcon({ collection, size = 20, settled = false }: CollectionIconProps) {
  const colour = `var(--${collection})`;
  const ink = settled ? colour : 'var(--marker-ink)';
  return (
    <svg width={size} height={size} viewBox="0 0 26 26" aria-hidden="true" focusable="false">
      <circle
        cx="13"
        cy="13"
        r="11.5"
        fill={settled ? 'var(--marker-ink)' : colour}
        stroke={settled ? colour : 'none'}
        strokeWidth="2"
      />
      <path d={COLLECTION_PICTOGRAMS[collection]} fill={ink} transform="translate(5.5 5.5)" />
    </svg>
  );
}
