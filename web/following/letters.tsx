/** The weekly letters that were sent, and how to get the next ones. */
import { getRouteApi, Link } from '@tanstack/react-router';
import { FormattedMessage } from 'react-intl';
import { useSetting } from '../shell/setting.ts';
import { useFormats } from '../words/formats.ts';
import { FollowForm } from './follow-form.tsx';
import styles from './following.module.css';

const route = getRouteApi('/letters');

export function Letters() {
  const { items } = route.useLoaderData();
  const { language } = useSetting();
  const formats = useFormats();
  return (
    <div className="page">
      <h1>
        <FormattedMessage id="following.letters.title" />
      </h1>
      <p>
        <FormattedMessage id={items.length > 0 ? 'following.letters.text' : 'following.letters.none'} />
      </p>
      <ul className={styles.list}>
        {items.map(({ week, words }) => (
          <li key={week}>
            <Link to="/letters/$week" params={{ week }}>
              {words[language].subject}
            </Link>
            <div className="soft small">
              <FormattedMessage id="following.letters.week" values={{ date: formats.day(week) }} />
            </div>
          </li>
        ))}
      </ul>
      <section className="card" aria-labelledby="subscribe">
        <h2 id="subscribe">
          <FormattedMessage id="following.letters.subscribe" />
        </h2>
        <FollowForm target={{ followed: 'newsletter' }} />
      </section>
    </div>
  );
}
