/** What was changed lately on the whole map. */
import { getRouteApi, Link } from '@tanstack/react-router';
import { FormattedMessage } from 'react-intl';
import { useSetting } from '../shell/setting.ts';
import styles from './changes.module.css';
import { EntryCard } from './entry.tsx';
import { feedAddress } from './feed-address.ts';
import { RecentFilter } from './recent-filter.tsx';

const route = getRouteApi('/changes');

export function RecentPage() {
  const { entries, next } = route.useLoaderData();
  const search = route.useSearch();
  const { language } = useSetting();
  const { cursor, ...chosen } = search;
  return (
    <div className="page">
      <header className={styles.head}>
        <h1>
          <FormattedMessage id="changes.recent.title" />
        </h1>
        <p className="soft">
          <FormattedMessage id="changes.recent.intro" />
        </p>
      </header>
      <RecentFilter search={chosen} />
      {entries.length === 0 && (
        <p className="notice">
          <FormattedMessage id="changes.recent.empty" />
        </p>
      )}
      <ol className={styles.list}>
        {entries.map((entry) => (
          <li key={entry.id}>
            <EntryCard entry={entry} heading="subject" />
          </li>
        ))}
      </ol>
      <p className="buttons">
        {cursor && (
          <Link to="/changes" search={chosen} className="button">
            <FormattedMessage id="changes.recent.newest" />
          </Link>
        )}
        {next && (
          <Link to="/changes" search={{ ...chosen, cursor: next }} className="button">
            <FormattedMessage id="changes.recent.more" />
          </Link>
        )}
      </p>
      {!search.by && (
        <p>
          <a href={feedAddress(chosen, language)}>
            <FormattedMessage id="changes.recent.feed" />
          </a>
        </p>
      )}
    </div>
  );
}
