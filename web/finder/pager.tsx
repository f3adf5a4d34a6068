/** The rest of a long list, by plain links. */
import { Link } from '@tanstack/react-router';
import { FormattedMessage, useIntl } from 'react-intl';
import styles from './explore.module.css';
import { type ExploreSearch, pageSize } from './search.ts';

interface PagerProps {
  search: ExploreSearch;
  total: number;
  shown: number;
}

export function Pager({ search, total, shown }: PagerProps) {
  const intl = useIntl();
  const offset = search.offset ?? 0;
  const size = pageSize(search);
  if (offset === 0 && shown >= total) return null;
  return (
    <nav className={styles.pager} aria-label={intl.formatMessage({ id: 'finder.pages' })}>
      {offset > 0 && (
        <Link to="/" search={{ ...search, offset: Math.max(0, offset - size) || undefined }} className="button">
          <FormattedMessage id="finder.pages.previous" />
        </Link>
      )}
      <span className="soft small">
        <FormattedMessage id="finder.pages.shown" values={{ from: offset + 1, to: offset + shown, total }} />
      </span>
      {offset + shown < total && (
        <Link to="/" search={{ ...search, offset: offset + size }} className="button">
          <FormattedMessage id="finder.pages.next" />
        </Link>
      )}
    </nav>
  );
}
