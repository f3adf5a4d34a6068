/** The network and the portal that narrow list and map: each is named, and its link takes it away. */
import { Link } from '@tanstack/react-router';
import { FormattedMessage, useIntl } from 'react-intl';
import type { ExploreAnswer } from '../../api/finder/contract.ts';
import styles from './explore.module.css';
import type { ExploreSearch } from './search.ts';

interface WithinProps extends Pick<ExploreAnswer, 'within'> {
  search: ExploreSearch;
}

const WITHIN = ['network', 'portal'] as const;

export function WithinChips({ search, within }: WithinProps) {
  const intl = useIntl();
  if (!within.network && !within.portal) return null;
  return (
    <ul className={styles.within} aria-label={intl.formatMessage({ id: 'finder.within' })}>
      {WITHIN.map((one) => {
        const named = within[one];
        if (!named) return null;
        return (
          <li key={one}>
            <Link
              to="/"
              search={{ ...search, [one]: undefined, offset: undefined }}
              replace
              resetScroll={false}
              className={styles.chip}
              aria-current="true"
              aria-label={intl.formatMessage({ id: 'finder.within.without' }, { name: named.name })}
            >
              <FormattedMessage id={`finder.within.${one}`} values={{ name: named.name }} />
              <span aria-hidden="true">×</span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
