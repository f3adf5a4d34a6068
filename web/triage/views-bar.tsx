/** Saved views: built-in ones, one's own and what colleagues share, each with what it holds. */
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { BUILT_IN_SEARCHES, BUILT_IN_VIEWS } from '../../api/triage/queue-contract.ts';
import { useCountWords } from './names.ts';
import { isSameFilters, keptFilters, type QueueSearch, withFilters } from './queue-search.ts';
import { SaveView } from './save-view.tsx';
import type { Views } from './use-views.ts';
import styles from './views.module.css';
import { ViewsDialog } from './views-dialog.tsx';

export const FIRST_VIEW = 'view-mine';

interface ViewsBarProps {
  search: QueueSearch;
  views: Views;
  onSaid: (sentence: string) => void;
}

export function ViewsBar({ search, views, onSaid }: ViewsBarProps) {
  const intl = useIntl();
  const [isManaging, setIsManaging] = useState(false);
  const now = keptFilters(search);
  const { answer } = views;
  const known = [...Object.values(BUILT_IN_SEARCHES), ...(answer?.views ?? []).map((view) => view.search)];
  const isNew = Object.keys(now).length > 0 && !known.some((filters) => isSameFilters(filters, now));
  return (
    <nav className={styles.views} aria-label={intl.formatMessage({ id: 'triage.views' })}>
      <ul className={styles.list}>
        {BUILT_IN_VIEWS.map((name, at) => (
          <View
            key={name}
            id={`view-${name}`}
            name={intl.formatMessage({ id: `triage.view.${name}` })}
            filters={BUILT_IN_SEARCHES[name]}
            count={answer?.builtIn[at]}
            search={search}
          />
        ))}
        {answer?.views.map((view) => (
          <View
            key={view.id}
            id={`view-${view.id}`}
            name={view.by ? intl.formatMessage({ id: 'triage.view.by' }, { name: view.name, by: view.by }) : view.name}
            filters={view.search}
            count={view.count}
            search={search}
          />
        ))}
      </ul>
      <div className={styles.tools}>
        {isNew && <SaveView filters={now} views={views} onSaid={onSaid} />}
        {answer?.views.some((view) => view.own) && (
          <button type="button" className="button quiet" onClick={() => setIsManaging(true)}>
            <FormattedMessage id="triage.views.manage" />
          </button>
        )}
      </div>
      <ViewsDialog
        isOpen={isManaging}
        onClose={() => setIsManaging(false)}
        search={search}
        views={views}
        onSaid={onSaid}
      />
    </nav>
  );
}

interface ViewProps {
  id: string;
  name: string;
  filters: Record<string, string>;
  count: number | undefined;
  search: QueueSearch;
}

function View({ id, name, filters, count, search }: ViewProps) {
  const countWords = useCountWords();
  const isOn = isSameFilters(filters, keptFilters(search));
  return (
    <li>
      <Link
        id={id}
        from="/triage"
        to="/triage"
        search={(before) => withFilters(before, isOn ? {} : filters)}
        className={styles.view}
        aria-current={isOn ? 'true' : undefined}
        activeOptions={{ exact: true }}
      >
        <span className={styles.name}>{name}</span>
        {count !== undefined && <span className={styles.number}>{countWords(count)}</span>}
      </Link>
    </li>
  );
}
