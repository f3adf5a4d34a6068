/** List, board or map: stands in the address like everything else. */
import { Link } from '@tanstack/react-router';
import { FormattedMessage, useIntl } from 'react-intl';
import { LAYOUTS, type QueueSearch } from './queue-search.ts';
import styles from './triage.module.css';

export function LayoutSwitch({ search }: { search: QueueSearch }) {
  const intl = useIntl();
  const chosen = search.show ?? 'list';
  return (
    <ul className={styles.layouts} aria-label={intl.formatMessage({ id: 'triage.show_as' })}>
      {LAYOUTS.map((one) => (
        <li key={one}>
          <Link
            from="/triage"
            to="/triage"
            search={(before) => ({ ...before, show: one === 'list' ? undefined : one })}
            className={styles.layout}
            aria-current={one === chosen ? 'true' : undefined}
            activeOptions={{ exact: true }}
          >
            <FormattedMessage id={`triage.show_as.${one}`} />
          </Link>
        </li>
      ))}
    </ul>
  );
}
