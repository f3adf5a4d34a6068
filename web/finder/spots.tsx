/** Communes, quarters and addresses that the words could mean: each starts a search around it. */
import { Link } from '@tanstack/react-router';
import { FormattedMessage, useIntl } from 'react-intl';
import type { Spot } from '../../api/finder/contract.ts';
import styles from './explore.module.css';
import type { ExploreSearch } from './search.ts';

export function Spots({ spots, search }: { spots: Spot[]; search: ExploreSearch }) {
  const intl = useIntl();
  if (spots.length === 0) return null;
  return (
    <nav className={styles.spots} aria-label={intl.formatMessage({ id: 'finder.spots' })}>
      <p className="soft small">
        <FormattedMessage id="finder.spots" />
      </p>
      <ul className={styles.spotList}>
        {spots.map(({ label, context, location, type }) => (
          <li key={`${type} ${label} ${location.lon}`}>
            <Link
              to="/"
              search={{ ...search, q: undefined, bbox: undefined, offset: undefined, ...location, around: label }}
              resetScroll={false}
              className={styles.spot}
            >
              {label}
              {context && <span className="soft small"> {context}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
