/** What is reported at a place and not solved yet: whoever goes there knows it beforehand. */
import { Link } from '@tanstack/react-router';
import { FormattedMessage } from 'react-intl';
import type { Place } from '../../api/places/contract.ts';
import { useSetting } from '../shell/setting.ts';
import { useFormats } from '../words/formats.ts';
import styles from './report-story.module.css';

export function PlaceReports({ reports }: { reports: Place['reports'] }) {
  const { territory, language } = useSetting();
  const { day } = useFormats();
  if (reports.length === 0) return null;
  return (
    <section className="notice warn" aria-labelledby="reported-here">
      <h2 id="reported-here" className={styles.noticeTitle}>
        <FormattedMessage id="reports.at_this_place" values={{ count: reports.length }} />
      </h2>
      <ul className={styles.here}>
        {reports.map(({ code, category, description, state, createdAt }) => (
          <li key={code}>
            <Link to="/reports/$code" params={{ code }}>
              {territory.categories.find((one) => one.code === category)?.name[language] ?? category}
            </Link>{' '}
            <span className="small">
              <FormattedMessage id="reports.at_this_place.since" values={{ day: day(createdAt) }} />
              {' · '}
              <FormattedMessage id={`words.state.${state}`} />
            </span>
            <span className={styles.excerpt}>{description}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
